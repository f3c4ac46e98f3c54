"""What a clause tells that tells more of a source: ``Rome, which opposes the plan, said …``.

The network gives each word one role, so that it cannot find what stands within a source, and seldom
finds what stands between a source and its verb. Such a clause has its own statement, beside that of
the source, where its verb can only be one of saying, thinking or wanting.
"""

import re

from rootsource.read.among import cued_at
from rootsource.read.analysis import Analysis
from rootsource.read.cue_words import find_cue_words
from rootsource.read.layout import unwrap
from rootsource.read.numbering import renumber
from rootsource.read.overlooked import group_start, is_verb, told_after
from rootsource.read.owned import overlooked, told_until
from rootsource.types import Reading, Span, Statement

_WHO = re.compile(r",\s+(?P<who>who|which)\s+(?=\w)")
_INSIDE = re.compile(r",?\s+(?P<who>who|which)\s+(?=\w)")
_REACH = 160
"""Code points of a clause behind a source at most."""


def add_asides(reading: Reading, analysis: Analysis) -> None:
    """Adds the statements of clauses that tell more of a source."""
    text = unwrap(reading.report.text)
    upos = analysis.upos_by_place()
    added: list[Statement] = []
    for item in reading.statements:
        for source in item.source.spans if item.source else ():
            one = _told(text, source, upos)
            if one is None or one.source is None or one.cue is None:
                continue
            edges = [*one.source.spans, *one.cue.spans]
            if not cued_at([*reading.statements, *added], edges):
                one.within = item.within
                added.append(one)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _told(text: str, source: Span, upos: dict[int, str]) -> Statement | None:
    """The statement of the first such clause within ``source`` or right behind it."""
    who = _INSIDE.search(text, *source)
    end = source[1]
    if who is None:
        who = _WHO.match(text, source[1])
        end = text.find(",", who.end(), who.end() + _REACH) if who else -1
    if who is None or end < 0 or "\n" in text[who.end() : end]:
        return None
    end = who.end() + len(text[who.end() : end].rstrip(" ,"))
    match = next(iter(find_cue_words(text, who.end(), end)), None)
    if match is None or match.cue.pos not in ("verb", "phrase") or not is_verb(text, match, upos):
        return None
    start = group_start(text, match.start, who.end())
    told = told_after(text, match, start, end, upos) if start == who.end() else None
    if told is None:
        return None
    content = told[1], told_until(text, told[1], end)
    return overlooked(who.span("who"), (start, told[0]), content)
