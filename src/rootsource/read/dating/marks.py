"""Clues from the marks of publication: datelines, ``Published:`` and ``Updated:``, copyright."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from rootsource.read.dating import weights as w
from rootsource.read.dating.dateline import dateline_at
from rootsource.read.dating.expressions import is_of_either_order, of_its_weekday
from rootsource.read.dating.weights import Clue, Gaps, Weights
from rootsource.read.times.meaning import Expression, Fixed, Point, Timed
from rootsource.types import Span

_MARK = re.compile(
    r"(?:^|[|;·•(*\]])\W*(?:last |first |originally )?"
    r"(?:published|(?P<again>updated|modified)|posted|date|publication date|filed|issued"
    r"|for (?:immediate )?release)\b[^\n]{0,24}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright)\s*(?:©|\(c\))?\s*((?:19|20)\d\d)", re.IGNORECASE)

_NEXT = 0.002
"""How often a report comes out the day after its dateline, beside the day itself."""
_SLIP = 0.003
"""How often the weekday of a dateline is not that of its date."""


def mark_clues(text: str, sentences: list[Span], expressions: list[Expression]) -> Iterator[Clue]:
    """The clues that ``text``'s own marks of its publication give."""
    found: dict[str, list[Clue]] = {"first": [], "again": [], "dateline": [], "head": []}
    for expression in expressions[:12]:
        mark = _mark_before(text, expression.span)
        if mark is None:
            sure = dateline_at(text, expression, expressions, sentences)
            # A date at the head is often of the day before or after: less sure than a mark.
            mark = None if sure is None else "dateline" if sure else "head"
        clue = _dated(text, expression) if mark else None
        if mark and clue is not None:
            clue.kind = "head" if mark == "head" else "dateline"
            found[mark].append(clue)
    for clue in found["dateline"]:
        clue.weights = np.maximum(clue.weights, _NEXT * np.roll(clue.weights, 1))
    marks, again = found["first"], found["again"]
    yield from marks
    for clue in again:
        if marks:
            # A report is of the day it was first published on, whatever was changed in it later.
            clue.reason = clue.reason.replace("given as the report's own", "of a later change")
            clue.weights = np.where(np.cumsum(clue.weights[::-1])[::-1] > 0.5, 1.0, 1e-3)
        yield clue
    for heads in (found["dateline"], found["head"]):
        if len({clue.weights.tobytes() for clue in heads}) == 1:  # of several days: a chronology
            yield from heads
    yield from _other_languages(text, expressions)
    for match in list(_COPYRIGHT.finditer(text))[-1:]:
        gaps = w.after_year(int(match[1]))
        weights = np.select([gaps < 0, gaps == 0, gaps == 1], [0.006, 1.0, 0.08], 0.02)
        yield Clue(match.span(), "dateline", f"copyright of {match[1]}", weights)


_OTHER = re.compile(
    r"\b(\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?\s+(?:de\s+|del\s+)?((?:19|20)\d\d))\b"
    r"|(((?:19|20)\d\d)年\d{1,2}月\d{1,2}日)"
)
_HEAD_LINES, _SHORT_LINE = 15, 70
"""Lines at the head of a report, and letters of one, that may hold a date in another language."""


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
    return np.where(gaps == 0, 1.0, np.where(gaps == 1, 1e-4, 1e-11))


def _mark_before(text: str, span: Span) -> str | None:
    """``first`` or ``again`` where a mark of publication stands before ``span``."""
    line = text.rfind("\n", 0, span[0]) + 1
    before = text[max(line, span[0] - 80) : span[0]]
    if not before.strip() and line:
        # the mark may stand on a line of its own
        line = text.rfind("\n", 0, line - 1) + 1
        before = " ".join(text[max(line, span[0] - 80) : span[0]].split()) + " "
    match = _MARK.search(before)
    if match is None or "<" in before:
        return None  # the date of a message quoted in markup is not the report's
    return "again" if match["again"] else "first"


def _dated(text: str, expression: Expression) -> Clue | None:
    meaning = expression.meaning
    if isinstance(meaning, Timed) and meaning.base is not None:
        meaning = meaning.base
    said = " ".join(text[slice(*expression.span)].split())
    if said == "9/11":
        return None  # a name, in a headline as often as not
    reason = f"{said} is the day given as the report's own"
    if isinstance(meaning, Fixed) and re.match(r"\d{4}-\d\d-\d\d", meaning.value):
        day = date.fromisoformat(meaning.value[:10])
        weights = _on(w.after_day(day))
        other = _other_order(said, day)
        if other is not None:
            weights = np.maximum(weights, _on(w.after_day(other)))
            reason += ", the month or the day first"
    elif isinstance(meaning, Point) and meaning.month and meaning.day:
        weights = _on(w.gaps_to_yearly(meaning.month, meaning.day))
        fits = of_its_weekday(said, meaning.month, meaning.day)
        if fits is not None:
            weights = np.where(fits, weights, _SLIP * weights)
            reason += ", of that weekday"
    else:
        return None
    return Clue(expression.span, "dateline", reason, weights)


def _other_order(said: str, day: date) -> date | None:
    """The other day that ``03/02/2012`` may be: Americans put the month first, others the day."""
    return day.replace(month=day.day, day=day.month) if is_of_either_order(said) else None
