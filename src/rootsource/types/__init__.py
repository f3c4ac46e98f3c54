"""The domain types that every package shares: a report, its reading, and what links readings.

They know nothing of files, models, storage or pages. Field names are those of the output
contract (``docs/record-format.md``); :mod:`rootsource.types.contract` turns a reading into that
JSON and back.
"""

from rootsource.types.links import (
    Direction,
    Edge,
    EdgeKind,
    Evidence,
    RootCluster,
    SharedKind,
)
from rootsource.types.reading import (
    Act,
    Actor,
    ActorKind,
    Certainty,
    CertaintyLevel,
    Credit,
    CreditBasis,
    Cue,
    Event,
    EventStatus,
    Manner,
    Mention,
    MentionKind,
    Place,
    Reading,
    Source,
    Statement,
    Time,
    TimeType,
)
from rootsource.types.report import PublishedBasis, Report
from rootsource.types.spans import Span, covers, length, overlap, text_of

__all__ = [
    "Act",
    "Actor",
    "ActorKind",
    "Certainty",
    "CertaintyLevel",
    "Credit",
    "CreditBasis",
    "Cue",
    "Direction",
    "Edge",
    "EdgeKind",
    "Event",
    "EventStatus",
    "Evidence",
    "Manner",
    "Mention",
    "MentionKind",
    "Place",
    "PublishedBasis",
    "Reading",
    "Report",
    "RootCluster",
    "SharedKind",
    "Source",
    "Span",
    "Statement",
    "Time",
    "TimeType",
    "covers",
    "length",
    "overlap",
    "text_of",
]
