"""A text as the encoder sees it: word pieces, words, and surface features the vocabulary lacks.

The encoder's vocabulary is uncased and drops white space, so three facts a reader uses are given
beside each piece: the shape of its word (case, digits), the white space before it, and whether it
stands inside double quotation marks. Training and reading share this module, so that both see a
text alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int32]

SHAPES = 8
GAPS = 4
QUOTES = 4
CHUNK = 50_000
"""Code points given to the tokenizer at once, so that memory stays flat on endless lines."""

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = '"'
_TWO = "''"
_MARKS = frozenset({*_OPENING, *_CLOSING, _STRAIGHT})


@dataclass
class Encoded:
    """A text in pieces and words.

    ``ids``, ``shape``, ``gap``, ``quote`` have one entry a piece; ``start``, ``end`` (code points
    of the text) and ``first`` (its first piece) one entry a word; ``first`` has one more, the
    number of pieces.
    """

    ids: Ints
    shape: Ints
    gap: Ints
    quote: Ints
    start: Ints
    end: Ints
    first: Ints

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.start)

    @cached_property
    def opens_paragraph(self) -> NDArray[np.bool_]:
        """For each word whether a line begins with it."""
        result: NDArray[np.bool_] = self.gap[self.first[:-1]] >= 2
        return result

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each word the number of its paragraph."""
        result: list[int] = np.cumsum(self.opens_paragraph).tolist()
        return result

    @cached_property
    def word_ids(self) -> list[int]:
        """For each word the id of its first piece."""
        result: list[int] = self.ids[self.first[:-1]].tolist()
        return result


def encode(tokenizer: "Tokenizer", text: str) -> Encoded:
    """``text`` in pieces and words, with surface features; spans are code points of ``text``.

    A word is a maximal run of letters and digits, or one mark of punctuation (BERT's
    pre-tokenization). Lone surrogates, which have no UTF-8 form, are read as U+FFFD.
    """
    clean = (
        "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
        if _has_surrogate(text)
        else text
    )
    clean, places = _with_one_mark(clean)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    for offset, chunk in _chunks(clean):
        encoding = tokenizer.encode(chunk, add_special_tokens=False)
        base = len(ids)
        ids.extend(encoding.ids)
        previous: int | None = -1
        for piece, (word, (start, end)) in enumerate(
            zip(encoding.word_ids, encoding.offsets, strict=True)
        ):
            if word != previous:
                starts.append(offset + start)
                ends.append(offset + end)
                first.append(base + piece)
                previous = word
            else:
                ends[-1] = max(ends[-1], offset + end)
    first.append(len(ids))
    pieces = np.array(first, dtype=np.int32)
    lengths: Ints = pieces[1:] - pieces[:-1]
    shape = [word_shape(clean[s:e]) for s, e in zip(starts, ends, strict=True)]
    gap, quote = _gaps_and_quotes(clean, starts, ends)
    return Encoded(
        ids=np.array(ids, dtype=np.int32),
        shape=np.repeat(np.array(shape, dtype=np.int32), lengths),
        gap=np.repeat(np.array(gap, dtype=np.int32), lengths),
        quote=np.repeat(np.array(quote, dtype=np.int32), lengths),
        start=places(starts),
        end=places(ends),
        first=pieces,
    )


def _with_one_mark(text: str) -> tuple[str, Callable[[list[int]], Ints]]:
    """``text`` with two apostrophes as one double mark, and where its places are in ``text``.

    The network has seen texts with either kind of double quotation marks, but not with these.
    """
    if _TWO not in text:
        return text, lambda places: np.array(places, dtype=np.int32)
    found: list[int] = []
    at = 0
    while at <= len(text):
        found.append(at)
        at += len(_TWO) if text.startswith(_TWO, at) else 1
    moved = np.array(found, dtype=np.int32)
    return text.replace(_TWO, _STRAIGHT), lambda places: moved[np.array(places, dtype=np.intp)]


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _chunks(text: str) -> list[tuple[int, str]]:
    """``text`` in pieces of at most :data:`CHUNK` code points, cut after white space."""
    chunks = []
    begin = 0
    while begin < len(text):
        end = min(len(text), begin + CHUNK)
        if end < len(text):
            cut = max(text.rfind(" ", begin, end), text.rfind("\n", begin, end))
            end = cut + 1 if cut > begin else end
        chunks.append((begin, text[begin:end]))
        begin = end
    return chunks


@lru_cache(maxsize=65536)
def word_shape(word: str) -> int:
    """0 lower case, 1 capital, 2 all capitals, 3 one capital, 4 mixed, 5 digits, 6 punctuation."""
    if word.isdigit():
        return 5
    if not any(c.isalnum() for c in word):
        return 6
    if not any(c.isupper() for c in word):
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 1 if word[0].isupper() and word[1:].islower() else 4


def _gaps_and_quotes(text: str, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """For each word the white space before it and its place in double quotation marks.

    Gap: 0 none, 1 blank, 2 new line, 3 empty line or start. Quote: 0 outside, 1 inside, 2 opening
    mark, 3 closing mark; a line break closes what is open, since a quotation that runs over
    paragraphs opens each of them anew.
    """
    gaps: list[int] = []
    quotes: list[int] = []
    inside = False
    previous = 0
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        breaks = text.count("\n", previous, start) if start > previous else 0
        if index == 0 or breaks > 1:
            gaps.append(3)
        elif breaks:
            gaps.append(2)
        else:
            gaps.append(1 if start > previous else 0)
        if breaks:
            inside = False
        word = text[start:end]
        if word in _MARKS:
            opens = word in _OPENING or (word == _STRAIGHT and not inside)
            quotes.append(2 if opens else 3)
            inside = opens
        else:
            quotes.append(1 if inside else 0)
        previous = end
    return gaps, quotes
