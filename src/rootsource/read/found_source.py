"""Sources that the network overlooked, where the words of the sentence name them.

A statement without a source is told on nobody's word, so it matters that there is none:

- ``“…,” said X``: the subject behind its verb
- ``X in recent days said that …``: a subject with a time or place between it and its verb
- ``X met Y and said that …``: the subject of the clause before, where a statement has it already

Whoever does it in a passive is found by :mod:`.agents`, and a subject before an aside by
:mod:`.hidden_subjects`.
"""

import re
from bisect import bisect_right
from collections import defaultdict

from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase
from rootsource.types import Cue, Reading, Source, Span, Statement, overlap

_SAYING = re.compile(
    r"^(?:(?:has|have|had|will|would|also|later|then|never)\s+)*"
    r"(?:said|says|say|told|tells|wrote|writes|announced|announces|added|adds|claimed|claims|"
    r"insisted|insists|warned|warns|argued|argues|hoped|feared|believed?|believes|"
    r"demanded|demands|denied|denies|accused|accuses|condemned|condemns|criticized|criticised|"
    r"called\s+(?:for|on)|calls\s+(?:for|on)|let\s+it\s+be\s+known|has\s+let\s+it\s+be\s+known|"
    r"reported|reports|reads?|declared|declares|stated|states|noted|notes|explained|explains)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[,?!…][”\"’']+\s*$|''\s*$")
_BETWEEN = re.compile(
    r",?\s+(?:(?:in|on|at|after|during|before)\s+[^,;:“”\"]{2,40}|(?:this|last)\s+\w+|\w+day|today|"
    r"yesterday|also|later|then|again|still),?\s+"
)
_AND = re.compile(r"(?:,\s+)?(?:and|but)\s+(?:then\s+|later\s+|also\s+)?$")
_CLAUSE = re.compile(r"[,;:]\s+|[”\"]\s+")


def find_sources(reading: Reading) -> None:
    """Gives statements of ``reading`` without a source the one that their sentence names."""
    bare = [item for item in reading.statements if item.source is None and item.cue is not None]
    if not bare:
        return
    text = unwrap(reading.report.text)
    starts = [start for start, _ in reading.sentences]
    near: dict[int, list[Statement]] = defaultdict(list)
    for item in reading.statements:
        if item.cue is not None and item.source is not None:
            near[bisect_right(starts, item.cue.spans[0][0]) - 1].append(item)
    for item in bare:
        if item.cue is None:
            continue
        number = bisect_right(starts, item.cue.spans[0][0]) - 1
        if number < 0:
            continue
        found = _named(text, reading.sentences[number], item, item.cue, near[number])
        if found is not None and not overlap([found], [*item.cue.spans]):
            item.source = Source([found])


def _named(
    text: str, sentence: Span, item: Statement, cue: Cue, near: list[Statement]
) -> Span | None:
    """Who is named as the source of ``item``; ``near`` have theirs in the same sentence."""
    start, end = cue.spans[0][0], cue.spans[-1][1]
    words = text[start:end]
    if _SAYING.match(words) is None:
        return None
    before = text[sentence[0] : start]
    if _QUOTED.search(before):
        phrase = noun_phrase(text, end, sentence[1])
        return phrase if phrase and not overlap([phrase], item.content) else None
    if _AND.search(before):
        subjects = [
            other
            for other in near
            if other.within == item.within
            and other.cue
            and other.source
            and other.source.spans[-1][1] < other.cue.spans[0][0] < start
        ]
        last = max(
            subjects, key=lambda other: other.cue.spans[0] if other.cue else (0, 0), default=None
        )
        return last.source.spans[-1] if last and last.source else None
    return _apart(text, sentence, start, item)


def _apart(text: str, sentence: Span, start: int, item: Statement) -> Span | None:
    """The subject of the clause that ends at ``start``, apart from its verb."""
    edges = [mark.end() for mark in _CLAUSE.finditer(text, sentence[0], start)]
    for begin in [sentence[0], *edges][::-1]:
        phrase = noun_phrase(text, begin, start)
        if phrase is None or overlap([phrase], item.content):
            continue
        if _BETWEEN.fullmatch(text, phrase[1], start) or not text[phrase[1] : start].strip():
            return phrase
    return None
