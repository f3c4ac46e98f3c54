"""Rules for anniversaries: ``the second anniversary of the 2018 summit``."""

import re

from rootsource.read.times.lexicon import number_of, ordinal_of
from rootsource.read.times.meaning import Anniversary
from rootsource.read.times.rules import Found, Rule, rule

_PHRASE_END = re.compile(
    r"[;:!?\n\"“”()]|\.(?=\s+[A-Z]|\s*$)|,\s|\s(?:between|with|that|which|when|who|on|in|and|as|but|by)\s"
)
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|[\n\"“”()]")
_REACH = 90
"""Letters after ``anniversary of`` in which the event's name is looked for."""


@rule(
    "anniversary",
    "(?:(?:the|its|their|a) )?(?:(?P<ordinal>{ordinal})|(?P<number>{number})~year) anniversary"
    "(?P<of> of)?",
)
def anniversary(match: re.Match[str]) -> Found | None:
    """The event's phrase is part of the expression; what tells which event may go on after it."""
    count = ordinal_of(match["ordinal"]) if match["ordinal"] else number_of(match["number"] or "")
    years = int(count) if count else None
    text, begin = match.string, match.end()
    if not match["of"]:
        return Found("DATE", Anniversary(years, (begin, begin)))
    limit = min(len(text), begin + _REACH)
    phrase = _PHRASE_END.search(text, begin, limit)
    clause = _CLAUSE_END.search(text, begin, limit)
    end = phrase.start() if phrase else text.rfind(" ", begin + 1, limit)
    event = (begin, clause.start() if clause else limit)
    return Found("DATE", Anniversary(years, event), end=end if end > begin else limit)


RULES: tuple[Rule, ...] = (anniversary,)
