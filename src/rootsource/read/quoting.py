"""``The papers quoted witnesses who said C``: who quotes whom, where only the second was found.

Of the two links the network now and then finds the inner one alone, with ``who`` for its source.
"""

import re

from rootsource.read.among import cued_at
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase_before
from rootsource.read.numbering import renumber
from rootsource.types import Cue, Reading, Source, Statement

_QUOTING = re.compile(
    r"(?P<cue>(?:(?:has|have|had|also|later|then)\s+)*(?:quoted|quotes|cited|cites|interviewed))\s+"
    r"(?P<whom>(?:[\w’'-]+\s+){1,6}?)$"
)
_REACH = 90


def add_quoting(reading: Reading) -> None:
    """Adds the outer links of those who are quoted with ``who said``."""
    text = unwrap(reading.report.text)
    added: list[Statement] = []
    for item in reading.statements:
        if item.source is None or not item.content:
            continue
        who, last = item.source.spans[0]
        if text[who:last] != "who":
            continue
        quoting = _QUOTING.search(text, max(0, who - _REACH), who)
        if quoting is None:
            continue
        cue = quoting.span("cue")
        if cued_at(reading.statements, [cue]):
            continue
        source = noun_phrase_before(text, cue[0])
        if source is None:
            continue
        told = quoting.start("whom"), max(end for _, end in item.content)
        name = f"quoting/{cue[0]}"
        added.append(Statement(name, Source([source]), Cue([cue]), [told], within=item.within))
        item.within = name
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)
