"""``X said that Y wants peace and that Z is to blame``: ``and that`` goes on with what X said.

A second clause with ``that`` is joined to a first one. Where what Y wants is no clause, it is not
what Y wants that goes on, but what X said: the content of Y ends before the "and".
"""

import re
from collections import defaultdict

from rootsource.read.layout import unwrap
from rootsource.types import Reading, Span, Statement

_JOINED = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?=that\s)")
_THAT = re.compile(r"\bthat\b")


def end_before_joined_clauses(reading: Reading) -> None:
    """Ends contents that go on with the clause of a statement around them; moves what is beyond."""
    text = unwrap(reading.report.text)
    by_parent: dict[str | None, list[Statement]] = defaultdict(list)
    for item in reading.statements:
        by_parent[item.within].append(item)
    for item in reading.statements:
        for number, piece in enumerate(item.content if item.within is not None else ()):
            joined = _joined(text, piece)
            if joined is None:
                continue
            item.content[number] = (piece[0], joined[0])
            for child in by_parent[item.id]:
                if any(joined[1] <= start < piece[1] for start, _ in child.spans):
                    child.within = item.within


def _joined(text: str, piece: Span) -> Span | None:
    """The words that join a clause with ``that`` to a piece that has none before."""
    found = _JOINED.search(text, *piece)
    if found is None or found.start() == piece[0] or _THAT.search(text, piece[0], found.start()):
        return None
    return found.span()
