"""Long patterns searched for only where a text has what they cannot do without."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rootsource.types import Span

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2)
def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are written; several kinds of clues ask for them."""
    return frozenset(_WORD.findall(text))


def first_word(name: str) -> str:
    """The first word of a name, as :func:`words_of` has it."""
    match = _WORD.search(name)
    return match[0] if match else ""


class Terms:
    """Many names and terms to be found in texts, as they are written."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Take the terms, each of which has a letter or digit."""
        self._by_first: dict[str, list[str]] = {}
        for term in terms:
            self._by_first.setdefault(first_word(term), []).append(term)

    def found(self, text: str) -> list[Span]:
        """Where terms stand as whole words, in order; of those that overlap the first and longest.

        Looked for are only terms whose first word the text has.
        """
        words = self._by_first.keys() & words_of(text)
        spans = [
            span
            for word in words
            for term in self._by_first[word]
            for span in _places_of(term, text)
        ]
        spans.sort(key=lambda span: (span[0], -span[1]))
        kept: list[Span] = []
        for span in spans:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept


def _places_of(term: str, text: str) -> Iterator[Span]:
    start = text.find(term)
    while start >= 0:
        end = start + len(term)
        if not _is_letter(text[start - 1 : start]) and not _is_letter(text[end : end + 1]):
            yield start, end
        start = text.find(term, start + 1)


def _is_letter(one: str) -> bool:
    return one.isalnum() or one == "_"


def sign_of(words: Iterable[str], before: str = "", behind: str = "") -> re.Pattern[str]:
    """A quick sign for :func:`matches_near`: any of ``words``, in capitals or not.

    The letters that words begin with come first, as a search skips to such a set of letters. That
    it takes the beginning of one word with the rest of another, too, does no harm.
    """
    known = sorted(words, key=len, reverse=True)
    letters = "".join(sorted({letter for word in known for letter in (word[0], word[0].upper())}))
    rest = "|".join(re.escape(word[1:]) for word in known)
    return re.compile(rf"{before}[{letters}](?i:{rest}){behind}")


def matches_near(
    pattern: re.Pattern[str], sign: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` in ``text``, in order, without overlap.

    Searched is only what is near a ``sign``, of which every match of ``pattern`` has one: up to
    ``before`` letters before it and ``behind`` letters behind it.
    """
    done = 0
    for low, high in _stretches(sign, text, before, behind):
        for match in pattern.finditer(text, max(low, done), high):
            yield match
            done = match.end()


def _stretches(
    sign: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[tuple[int, int]]:
    """Where the stretches of ``text`` around signs begin and end, those that touch as one."""
    low = high = -1
    for match in sign.finditer(text):
        start, end = match.span()
        if start - before > high:
            if high >= 0:
                yield low, high
            low = max(0, start - before)
        high = end + behind
    if high >= 0:
        yield low, high
