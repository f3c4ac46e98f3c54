"""``The speaker observed that C and appealed to members``: a further verb that was not found.

After what somebody said, ``and`` with a verb of saying in the past goes on with the speaker, where
what was said can have no such verb: it has another tense, or the verb is one that a passive or a
perfect would not share. Where the network takes the verb for a part of what was said, and finds no
statement at it, the content ends before the ``and`` and the verb has a statement of its own.
"""

import re

from rootsource.read.among import cued_at
from rootsource.read.layout import unwrap
from rootsource.read.numbering import renumber
from rootsource.types import Cue, Reading, Source, Span, Statement

_VERBS = (
    r"appealed (?:to|for)|called (?:on|upon|for)|urged|demanded|vowed|pledged|warned(?: that| of)?|"
    r"expressed|insisted|reiterated|stressed|threatened(?= to)|promised(?= to)|condemned|rejected|"
    r"praised|thanked|welcomed|accused|blamed|criticised|criticized|denied|proposed|ruled out|"
    r"added|predicted|challenged"
)
_FURTHER = re.compile(
    rf",?\s+and\s+(?P<cue>(?:also\s+|again\s+|then\s+|later\s+)?(?:{_VERBS}))\s+(?=\S)"
)
_OPEN = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall|is|are|do|does|did|cannot)\b"
)
"""Words with which a clause has no verb in the past behind ``and``."""
_WAS = re.compile(r"\b(?:was|were)\b")
_UNSHARED = re.compile(
    r"(?:also\s+|again\s+|then\s+)?(?:appealed|vowed|pledged|insisted|expressed)"
)
"""Verbs that, behind ``was`` and ``and``, are no part of a passive."""
_QUOTES = re.compile(r"[“”\"]")
_SPOKE = re.compile(
    r"\b(?:said|told|stated|announced|claimed|argued|insisted|added|noted|observed|warned|wrote|"
    r"declared|reported|explained|stressed|maintained|alleged|confirmed|reiterated|remarked|"
    r"acknowledged|admitted|complained|predicted|suggested|recalled)\b"
)


def add_further_verbs(reading: Reading) -> None:
    """Gives further verbs of a speaker that stand in what he said statements of their own."""
    text = unwrap(reading.report.text)
    added: list[Statement] = []
    for item in reading.statements:
        if item.cue is None or item.source is None or not item.content:
            continue
        piece = item.content[-1]
        if piece[0] < item.cue.spans[-1][1] or not _SPOKE.search(text, *item.cue.spans[-1]):
            continue
        found = _further(text, piece)
        if found is None or cued_at(reading.statements, [found.span("cue")]):
            continue
        item.content[-1] = (piece[0], found.start())
        one = Statement(
            f"further/{found.start('cue')}",
            Source([*item.source.spans]),
            Cue([found.span("cue")]),
            [(found.end(), piece[1])],
            within=item.within,
        )
        for other in reading.statements:
            if other.within == item.id and all(found.end() <= a for a, _ in other.spans):
                other.within = one.id
        added.append(one)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _further(text: str, piece: Span) -> re.Match[str] | None:
    """The further verb in a content that can only be the speaker's, if there is one."""
    for found in _FURTHER.finditer(text, *piece):
        if len(_QUOTES.findall(text, piece[0], found.start())) % 2:
            continue
        before = found.start()
        fits = _OPEN.search(text, piece[0], before) or (
            _WAS.search(text, piece[0], before) and _UNSHARED.match(text, found.start("cue"))
        )
        if fits:
            return found
    return None
