"""Clues from the marks of publication: datelines, ``Published:`` and ``Updated:``, copyright."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue
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
    for expression in expressions[:12]:
        if _is_mark(text, expression.span):
            clue = _dated(text, expression)
            if clue is not None:
                yield clue
    for match in list(_COPYRIGHT.finditer(text))[-1:]:
        gaps = w.axis().year - int(match[1])
        weights = np.select([gaps < 0, gaps == 0, gaps == 1], [0.006, 1.0, 0.08], 0.02)
        yield Clue(match.span(), "dateline", f"copyright of {match[1]}", weights)


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


def _dated(text: str, expression: Expression) -> Clue | None:
    meaning = expression.meaning
    if isinstance(meaning, Timed) and meaning.base is not None:
        meaning = meaning.base
    said = " ".join(text[slice(*expression.span)].split())
    if isinstance(meaning, Fixed) and re.match(r"\d{4}-\d\d-\d\d", meaning.value):
        day = date.fromisoformat(meaning.value[:10])
        gaps = w.after_day(day)
    elif isinstance(meaning, Point) and meaning.month and meaning.day:
        gaps = w.gaps_to_yearly(meaning.month, meaning.day)
    else:
        return None
    weights = np.where((gaps >= 0) & (gaps <= 1), 1.0, 0.00001)
    return Clue(
        expression.span, "dateline", f"{said} is the day given as the report's own", weights
    )
