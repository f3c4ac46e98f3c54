"""Clues from days counted from a world event: ``a week after the fall of Berlin``."""

import re

import numpy as np

from rootsource.knowledge.world_events import EventMention, WorldEvent
from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue, Gaps, clue
from rootsource.read.times.lexicon import number_of

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
    gaps = [_gaps(event, shift, slack, back=back) for event in mention.events]
    best = gaps[0]
    for other in gaps[1:]:
        best = np.where(np.abs(other) < np.abs(best), other, best)
    span = (match.start(), mention.span[1])
    said = " ".join(text[slice(*span)].split())
    days = ", ".join(event.start for event in mention.events[:3])
    table = "counted.lead" if start < _LEAD else "counted.later"
    return clue(span, "event", f"{said}: counted from {days}", table, best)


def _gaps(event: WorldEvent, shift: float, slack: float, *, back: bool) -> Gaps:
    """How far each day lies from the day reached, in units of what it may be off."""
    gaps = w.outside(event.start, event.start if back else event.end)
    inside = gaps == 0
    off = np.where(inside, 0.0, gaps - shift) if event.start != event.end else gaps - shift
    reached: Gaps = np.round(off / slack).astype(np.int32)
    return reached
