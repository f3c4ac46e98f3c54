"""Lines that are only a page's width: told apart from paragraphs, and joined for reading.

Old texts, mail and archives of news break every line at some width. Read as they stand, each line
would be a paragraph. A break inside a sentence is read as a blank, and in a text that is wrapped
so is each break that its width forced: the next word had no room. Quotation marks of teleprinters
(two grave accents before, two apostrophes behind) are read as one kind. No letter moves.
"""

import re
from functools import lru_cache
from itertools import pairwise

from rootsource.read.word_sets import word_set

_BLOCK = re.compile(r"[^\n\r]+(?:\r?\n(?![ \t]*\r?\n)[^\n\r]*)*")
_BREAK = re.compile(r"\r?\n")
_GRAVE = re.compile(r"(?<![\w`])`{1,2}(?=[\w(\[.$])")
_WIDEST = 100
"""Code points of the longest line of a wrapped text; newspapers' plain text is set at 60–80."""
_FEWEST = 3
_LONG = 30
"""Code points a line has at least that breaks off in mid-sentence; shorter ones are headings."""
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{0,30}:\s")
"""How a turn of a transcript begins."""
_FULL_STOPS = tuple('.!?"”')
_OPEN = word_set("the a an of in to at by for from with and or as that is was on its his her")
"""Words with which no sentence and no heading ends."""
_INDENT = re.compile(r"[ ]{2}|\t|[-*•–—]\s")


@lru_cache(maxsize=2)  # several steps ask for the same report
def unwrap(text: str) -> str:
    """``text`` with line breaks inside wrapped paragraphs as blanks; as long as before.

    Grave accents used as quotation marks become apostrophes.
    """
    if "`" in text:
        text = _GRAVE.sub(lambda mark: "'" * len(mark[0]), text)
    if "\n" not in text:
        return text
    width = _width(text)
    return _BLOCK.sub(lambda block: _joined(block[0], width), text)


def _width(text: str) -> int:
    """The width at which all of ``text`` is wrapped, or 0 where it is not.

    In a wrapped text most breaks within blocks are forced, and many fall in mid-sentence.
    """
    blocks = [_lines(block[0]) for block in _BLOCK.finditer(text)]
    width = max((len(line) for lines in blocks for line in lines), default=0)
    breaks = [pair for lines in blocks for pair in pairwise(lines)]
    forced = [pair for pair in breaks if _is_forced(*pair, width)]
    inside = sum(_in_sentence(*pair) for pair in forced)
    wrapped = len(forced) >= _FEWEST - 1 and 2 * len(forced) >= len(breaks)
    return width if width <= _WIDEST and wrapped and inside >= 0.4 * len(forced) else 0


def _lines(block: str) -> list[str]:
    return [line.strip() for line in _BREAK.split(block)]


def _joined(block: str, width: int) -> str:
    if "\n" not in block:
        return block
    lines = _lines(block)
    whole = len(lines) >= _FEWEST and _is_wrapped(lines)
    widest = max(map(len, lines))
    raw = _BREAK.split(block)
    found = [raw[0]]
    for end, before, after, following in zip(
        _BREAK.findall(block), lines[:-1], lines[1:], raw[1:], strict=True
    ):
        inside = len(before) >= _LONG and _in_sentence(before, after)
        forced = width > 0 and _is_forced(before, after, width)
        ends = before[-1:] in _FULL_STOPS and not _is_forced(before, after, widest)
        joins = (whole and not ends) or ((inside or forced) and not _INDENT.match(following))
        joins = joins and not (before[-1:] in _FULL_STOPS and _SPEAKER.match(after))
        found += [" " * len(end) if joins else end, following]
    return "".join(found)


def _is_forced(line: str, after: str, width: int) -> bool:
    """Whether the first word of ``after`` had no room on ``line``."""
    first = after.split(maxsplit=1)[0] if after else ""
    return bool(first) and len(line) + 1 + len(first) > width


def _in_sentence(line: str, after: str) -> bool:
    """Whether a sentence goes on from ``line`` to ``after``."""
    last = line.rsplit(maxsplit=1)[-1] if line else ""
    goes_on = after[:1].islower() or last in _OPEN or last.endswith(",")
    return bool(after) and line[-1:] not in '.!?"”:' and goes_on


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are of about one width and most break in mid-sentence."""
    widest = max(len(line) for line in lines)
    if widest > _WIDEST or any(len(line) < 0.6 * widest for line in lines[:-1]):
        return False
    unfinished = sum(
        1
        for line, after in pairwise(lines)
        if line[-1:] not in '.!?"”:' and not after[:1].isupper()
    )
    return unfinished >= 0.4 * (len(lines) - 1)
