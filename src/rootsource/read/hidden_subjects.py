"""``Washington, which gave the aid, said``: who speaks stands before what tells more of him.

Where a clause or an apposition parts a subject from its verb, the network now and then finds the
verb and what is said, but nobody who says it. A finite verb of saying in the active voice has a
subject: it is the phrase before the aside.
"""

import re

from rootsource.read.layout import unwrap
from rootsource.read.quoted import before_aside
from rootsource.types import Reading, Source

_SAID = re.compile(
    r"(?:(?:also|later|has|have|had|then|in turn)\s+)*(?:said|says|told|tells|added|adds|warned|"
    r"warns|announced|claimed|claims|denied|denies|argued|argues|insisted|insists|reported|stated|noted|"
    r"explained|acknowledged|admitted|confirmed|declared|demanded|urged|accused|believes|believed|"
    r"vowed|pledged|promised|threatened|rejected|condemned|criticised|criticized|welcomed|praised|"
    r"called|described|dismissed|complained|conceded|suggested|wrote|maintains|maintained)\b"
)


def name_hidden_subjects(reading: Reading) -> None:
    """Names who says what, for statements of ``reading`` whose subject an aside hides."""
    text = unwrap(reading.report.text)
    for item in reading.statements:
        if item.source is not None or item.cue is None:
            continue
        place = item.cue.spans[0][0]
        if not text[:place].rstrip().endswith(",") or _SAID.match(text, place) is None:
            continue
        subject = before_aside(text, place)
        if subject is not None and all(
            end <= subject[0] or subject[1] <= start for start, end in item.content
        ):
            item.source = Source([subject])
