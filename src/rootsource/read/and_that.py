"""``X said that Y wants peace and that Z is to blame``: ``and that`` goes on with what X said.

A second clause with ``that`` is joined to a first one. Where what Y wants is no clause, it is not
what Y wants that goes on, but what X said: the content of Y ends before the "and". After a verb of
saying a clause may stand without ``that`` (``Y said peace was near and that``).
"""

import re
from collections import defaultdict

from rootsource.read.cue_words import WORD, word_forms
from rootsource.read.layout import unwrap
from rootsource.read.word_sets import word_set
from rootsource.types import Reading, Span, Statement

_JOINED = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?=that\s)")
_CLAUSE = re.compile(
    r"\b(?:that|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b"
)
"""Words that only a clause has: another ``that``, or an auxiliary."""
_SAYING = word_set(
    "say tell add think believe claim argue insist note hope fear suggest stress maintain allege"
)


def end_before_joined_clauses(reading: Reading) -> None:
    """Ends contents that go on with the clause of a statement around them; moves what is beyond."""
    text = unwrap(reading.report.text)
    by_parent: dict[str | None, list[Statement]] = defaultdict(list)
    for item in reading.statements:
        by_parent[item.within].append(item)
    for item in reading.statements:
        for number, piece in enumerate(item.content if item.within is not None else ()):
            joined = None if _told_in_clauses(text, item) else _joined(text, piece)
            if joined is None:
                continue
            item.content[number] = (piece[0], joined[0])
            for child in by_parent[item.id]:
                if any(joined[1] <= start < piece[1] for start, _ in child.spans):
                    child.within = item.within


def _joined(text: str, piece: Span) -> Span | None:
    """The words that join a clause with ``that`` to a piece that has none before."""
    found = _JOINED.search(text, *piece)
    if found is None or found.start() == piece[0] or _CLAUSE.search(text, piece[0], found.start()):
        return None
    return found.span()


def _told_in_clauses(text: str, statement: Statement) -> bool:
    """Whether the cue has a verb whose content is a clause, with ``that`` or without."""
    spans = statement.cue.spans if statement.cue else []
    words = (word[0] for span in spans for word in WORD.finditer(text, *span))
    return any(not _SAYING.isdisjoint(word_forms(word)) for word in words)
