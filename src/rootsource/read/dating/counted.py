"""Clues from days and years counted from a world event: ``a week after the fall of Berlin``."""

import re

import numpy as np

from rootsource.knowledge.world_events import EventMention, WorldEvent
from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue, Gaps, Weights, clue
from rootsource.read.times.lexicon import number_of
from rootsource.types import Span

_COUNT = re.compile(
    r"\b(?P<n>[\w-]+)\s+(?P<unit>day|week|month)s?\s+"
    r"(?P<side>after|before|since|following|ahead\s+of|into|until)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_UNITS = {"day": (1.0, 1.0), "week": (7.0, 3.0), "month": (30.4, 12.0)}
"""Days of a unit, and how many days off a round number of them may be."""
_LEAD = 600
"""So many letters from the beginning a report tells its news; later it looks back."""


def counted_clue(text: str, mention: EventMention) -> Clue | None:
    """The clue that a count of days, weeks or months beside the words for an event gives."""
    start = mention.span[0]
    match = _COUNT.search(text, max(0, start - 60), start)
    if match is None:
        return None
    words = match["n"].lower()
    count = 1.0 if words in {"a", "an"} else number_of(words)
    if count is None or not 0 < count < 200:
        return None
    length, slack = _UNITS[match["unit"].lower()]
    back = match["side"].lower().startswith(("before", "ahead", "until"))
    shift = -count * length if back else count * length
    spells = [
        (one.start, one.start if back else one.end, one.start != one.end) for one in mention.events
    ]
    span = (match.start(), mention.span[1])
    said = " ".join(text[slice(*span)].split())
    days = ", ".join(event.start for event in mention.events[:3])
    table = "counted.lead" if start < _LEAD else "counted.later"
    reason = f"{said}: counted from {days}"
    return clue(span, "event", reason, table, _off, shift, slack, *spells)


def _off(shift: float, slack: float, *spells: tuple[str, str, bool]) -> Gaps:
    """How far each day lies from the nearest day reached, in units of what it may be off.

    Of each event are given the days that are counted from, and whether it lasted.
    """
    found: list[Gaps] = []
    for first, last, lasted in spells:
        gaps = w.outside(first, last)
        off = np.where(gaps == 0, 0.0, gaps - shift) if lasted else gaps - shift
        found.append(np.round(off / slack).astype(np.int32))
    return w.nearest(found)


_YEARS_BEFORE = re.compile(
    r"\b(?:(?P<n>\w+(?:-\w+)?)\s+years?\s+(?:ago|after|since)|(?P<last>last\s+year['’]s)"
    r"|(?P<this>this\s+year['’]s))[,\s]+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_YEARS_BEHIND = re.compile(
    r"[\s,]+(?:\w+\s+){0,2}?(?:(?P<n>\w+(?:-\w+)?)\s+years?\s+ago|(?P<last>last\s+year)"
    r"|(?P<this>(?:earlier\s+)?this\s+year))\b(?!['’])",
    re.IGNORECASE,
)


def years_since(text: str, span: Span) -> tuple[str, int] | None:
    """How many years ago the words beside an event put it, and whether they count calendar years.

    ``last year's`` gives ``("year", 1)``, ``two years after`` gives ``("after", 2)``.
    """
    match = _YEARS_BEFORE.search(text, max(0, span[0] - 45), span[0])
    match = match or _YEARS_BEHIND.match(text, span[1], span[1] + 40)
    if match is None:
        return None
    if match["last"] or match["this"]:
        return "year", 1 if match["last"] else 0
    count = 1.0 if match["n"].lower() in {"a", "one"} else number_of(match["n"].lower())
    return ("after", int(count)) if count is not None and 1 <= count <= 100 else None


_OFF, _EARLY, _LATE = 45, -120, 300
"""Days that ``ten years after`` is mostly off by, and how early or late it is said at most."""
_OTHERWISE = 1e-4
"""How often something else is meant, for each day beside the likeliest."""


def so_long_ago(
    events: tuple[WorldEvent, ...], ago: tuple[str, int], weights: Weights, *, lead: bool
) -> Weights:
    """Weights where words count the years since one of ``events``; ``weights`` are those without.

    Later in a report the years may lead to what is itself long past.
    """
    how, years = ago
    if how == "year":
        fits = np.zeros(w.DAYS, dtype=np.bool_)
        for event in events:
            fits |= w.axis().year - int(event.start[:4]) == years
        told: Weights = np.where(fits, np.sqrt(weights / weights.max()), 2 * _OTHERWISE)
        return told
    best = np.full(w.DAYS, _OTHERWISE)
    for event in events:
        off = w.outside(event.start, event.start) - 365.25 * years
        near = np.where((off >= _EARLY) & (off <= _LATE), 1 / (1 + np.abs(off) / _OFF) ** 1.5, 0)
        best = np.maximum(best, near)
        if not lead:
            best = np.maximum(best, np.where(off > 0, 10 * _OTHERWISE, 0))
    return best
