"""``Washington, which gave the aid, said``: who speaks stands before what tells more of him.

Where a clause or an apposition parts a subject from its verb, the network now and then finds the
verb and what is said, but nobody who says it. A finite verb of saying in the active voice has a
subject: it is the phrase before the aside.
"""

import re

from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase_before
from rootsource.read.quoted import before_aside
from rootsource.types import Reading, Source, Span

_SAID = re.compile(
    r"(?:(?:also|later|has|have|had|then|in turn)\s+)*(?:said|says|told|tells|added|adds|warned|"
    r"warns|announced|claimed|claims|denied|denies|argued|argues|insisted|insists|reported|stated|noted|"
    r"explained|acknowledged|admitted|confirmed|declared|demanded|urged|accused|believes|believed|"
    r"vowed|pledged|promised|threatened|rejected|condemned|criticised|criticized|welcomed|praised|"
    r"called|described|dismissed|complained|conceded|suggested|wrote|maintains|maintained)\b"
)

_WHO = re.compile(r"\s+who\s+[^,;:.!?\n“”\"]{3,100}\s$")
_REACH = 160


def name_hidden_subjects(reading: Reading) -> None:
    """Names who says what, for statements of ``reading`` whose subject an aside hides."""
    text = unwrap(reading.report.text)
    for item in reading.statements:
        if item.source is not None or item.cue is None:
            continue
        place = item.cue.spans[0][0]
        if _SAID.match(text, place) is None:
            continue
        closed = text[:place].rstrip().endswith(",")
        subject = before_aside(text, place) if closed else _before_who(text, place)
        if subject is not None and all(
            end <= subject[0] or subject[1] <= start for start, end in item.content
        ):
            item.source = Source([subject])


def _before_who(text: str, place: int) -> Span | None:
    """The phrase before a clause with ``who`` that has no commas: ``a colonel who fled said``."""
    clause = _WHO.search(text, max(0, place - _REACH), place)
    return noun_phrase_before(text, clause.start()) if clause else None
