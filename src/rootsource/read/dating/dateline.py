"""Clues from the marks of publication: datelines, ``Published:`` and ``Updated:``, copyright."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue, Gaps, Weights
from rootsource.read.times.meaning import Expression, Fixed, Point, Timed
from rootsource.types import Span

_MARK = re.compile(
    r"(?:^|[|;·•(*\]])\W*(?:last |first |originally )?"
    r"(?:published|updated|posted|modified|date|filed)\b[^\n]{0,24}$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^\s*[A-Z][A-Z .,'’-]{2,40}(?:,\s+[A-Z][\w. ]{1,20})?,?\s+(?:\([^)\n]{2,30}\)\s*)?$"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright)\s*(?:©|\(c\))?\s*((?:19|20)\d\d)", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:\([A-Z][^)\n]{1,30}\)\s*)?(?:-{1,2}|–|—|/)")


def dateline_clues(text: str, expressions: list[Expression]) -> Iterator[Clue]:
    """The clues that ``text``'s own marks of its publication give."""
    heads: list[Clue] = []
    for expression in expressions[:12]:
        marked = _is_mark(text, expression.span)
        if not marked and not _is_head_line(text, expression.span):
            continue
        clue = _dated(text, expression)
        if clue is not None and marked:
            yield clue
        elif clue is not None:
            # Often the day before or after that of the report: less sure than a mark.
            heads.append(Clue(clue.span, "head", clue.reason, clue.weights))
    if len({clue.weights.tobytes() for clue in heads}) == 1:  # of several days: a chronology
        yield from heads
    yield from _other_languages(text, expressions)
    for match in list(_COPYRIGHT.finditer(text))[-1:]:
        gaps = w.axis().year - int(match[1])
        weights = np.select([gaps < 0, gaps == 0, gaps == 1], [0.006, 1.0, 0.08], 0.02)
        yield Clue(match.span(), "dateline", f"copyright of {match[1]}", weights)


_OTHER = re.compile(
    r"\b(\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?\s+(?:de\s+|del\s+)?((?:19|20)\d\d))\b"
    r"|(((?:19|20)\d\d)年\d{1,2}月\d{1,2}日)"
)
_HEADLINE = 140
"""Letters of the longest headline; a longer line at a report's head is prose."""
_NAMES = re.compile(r"\W*(?:(?:[A-Z][\w.'’&-]*|of|the|de|del|la|and)[\s,.;:|·–—()/-]*)*")
_HOUR = re.compile(r"\b(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?\b)?", re.IGNORECASE)
_RUNS_ON = re.compile(r"(?:,|\b(?:on|of|in|since|until|till|from|by|to|and|the|before|after))\s*$")
_HEAD_LINES, _SHORT_LINE = 15, 70
"""Lines at the head of a report, and letters of one, that may hold nothing but its date."""


def _other_languages(text: str, expressions: list[Expression]) -> Iterator[Clue]:
    """Date lines in other languages than English (``12 de marzo de 2015``), through dateparser.

    It is asked only where our own grammar finds nothing, and believed only where the day, the
    month's name and the year are all written, and it reads the same year.
    """
    start = 0
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        match = _OTHER.search(line) if len(line) <= _SHORT_LINE else None
        span = (start + match.start(), start + match.end()) if match else (0, 0)
        start += len(line) + 1
        if match is None or any(
            one.span[0] < span[1] and span[0] < one.span[1] and _dated(text, one)
            for one in expressions
        ):
            continue
        import dateparser  # noqa: PLC0415 - slow to load, and seldom needed

        found = dateparser.parse(match[1] or match[3], settings={"STRICT_PARSING": True})
        if found is not None and found.year == int(match[2] or match[4]):
            said = f"{match.group()} is the day given as the report's own"
            yield Clue(span, "dateline", said, _on(w.after_day(found.date())))
            return


def _on(gaps: Gaps) -> Weights:
    """Weights of the day itself and, far less, of the next, when an evening's report is printed.

    No other clue may outweigh the day that a report gives as its own.
    """
    return np.where(gaps == 0, 1.0, np.where(gaps == 1, 1e-4, 1e-8))


def _is_mark(text: str, span: Span) -> bool:
    line = text.rfind("\n", 0, span[0]) + 1
    before = text[max(line, span[0] - 80) : span[0]]
    if not before.strip() and line:
        # the mark may stand on a line of its own
        line = text.rfind("\n", 0, line - 1) + 1
        before = " ".join(text[max(line, span[0] - 80) : span[0]].split()) + " "
    if _MARK.search(before):
        return "<" not in before  # the date of a message quoted in markup is not the report's
    return bool(_PLACE.match(before)) and bool(_AFTER.match(text, span[1])) and span[0] < 700


def _is_head_line(text: str, span: Span) -> bool:
    """Whether a date stands at the report's head in a line with nothing but names beside it.

    ``Bamako, 22 January 2009``, ``The Evening Plaza, Monday 6 May 2002``.
    """
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    line_end = len(text) if end < 0 else end
    above = text[:start].splitlines()
    if line_end - start > _SHORT_LINE or len(above) > _HEAD_LINES:
        return False
    if any(len(line) > _HEADLINE for line in above):
        return False  # prose has begun
    if _RUNS_ON.search("\n".join(above)[-20:]) or text[line_end + 1 : line_end + 2].islower():
        return False  # a sentence broken at its date
    rests = (text[start : span[0]], _HOUR.sub("", text[span[1] : line_end]))
    return all(_NAMES.fullmatch(rest) for rest in rests)


def _dated(text: str, expression: Expression) -> Clue | None:
    meaning = expression.meaning
    if isinstance(meaning, Timed) and meaning.base is not None:
        meaning = meaning.base
    said = " ".join(text[slice(*expression.span)].split())
    if said == "9/11":
        return None  # a name, in a headline as often as not
    if isinstance(meaning, Fixed) and re.match(r"\d{4}-\d\d-\d\d", meaning.value):
        day = date.fromisoformat(meaning.value[:10])
        gaps = w.after_day(day)
    elif isinstance(meaning, Point) and meaning.month and meaning.day:
        gaps = w.gaps_to_yearly(meaning.month, meaning.day)
    else:
        return None
    reason = f"{said} is the day given as the report's own"
    return Clue(expression.span, "dateline", reason, _on(gaps))
