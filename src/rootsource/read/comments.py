"""``X said that C, a claim Y disputes``: what is said *of* what X said is no part of it.

A noun of saying in apposition to a clause sums the clause up, and what follows the noun tells what
others make of it. That is on the word of whoever tells what X said: the content of X ends before
the comma, and a statement behind it moves out to stand beside that of X.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from rootsource.read.layout import unwrap
from rootsource.read.numbering import renumber
from rootsource.types import Reading, Source, Span, Statement

_NOUNS = (
    r"account|accusation|admission|allegation|argument|assertion|assessment|assumption|belief|"
    r"boast|characteri[sz]ation|charge|claim|comment|complaint|concern|conclusion|contention|"
    r"demand|denial|description|fear|forecast|hope|idea|impression|insinuation|interpretation|"
    r"judg[e]?ment|notion|opinion|perception|phrase|pledge|position|prediction|promise|remark|"
    r"sentiment|statement|suggestion|suspicion|term|theory|threat|verdict|version|view|vow|"
    r"warning|word"
)
_COMMENT = re.compile(
    rf"(?P<said>,[”\"’]|[”\"’](?=,)|(?=,)|(?=\s[—–-]\s)),?(?:\s[—–-])?\s+(?:an?|the\s+same|one\s+more|yet\s+another)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?(?:{_NOUNS})\s+"
    r"(?:(?:that|which)\s+)?(?=(?P<next>\w+))"
)
_FOLLOWS = re.compile(
    r"that|which|the|his|her|its|their|he|she|they|we|it|many|some|most|few|several|no|nobody|"
    r"both|all|shared|echoed|denied|disputed|rejected|dismissed|repeated|backed|confirmed|"
    r"supported|contested|challenged|promptly|immediately|quickly|later|officials|diplomats|"
    r"analysts|observers|experts|critics|opponents|others|[A-Z]\w*"
)
"""Words that open what is said of it, against ``a claim of fraud`` and ``a word with God``."""
_QUOTES = re.compile(r"[“”\"]")
_STEPS = (
    r"assault|attack|bombing|decision|deal|development|idea|incident|killing|massacre|measure|move|"
    r"murder|outcome|plan|policy|proposal|provision|raid|result|something|step|strategy|strike|"
    r"tactic|trend|verdict"
)
"""Nouns that sum up a deed, of which somebody then says something."""
_OWN = re.compile(
    rf"(?P<noun>(?:an?\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_NOUNS}|{_STEPS}))\s+"
    r"(?:(?:that|which)\s+(?=\w)|(?=[A-Z]|the\s))"
)
"""How a source begins that takes in the noun before its own name: ``a claim that [the army]``."""
_SHORTEST = 2
"""Words a content keeps at least."""


def end_before_comments(reading: Reading) -> None:
    """Ends contents before what is said of them, and moves out the statements behind it."""
    text = unwrap(reading.report.text)
    by_id = {item.id: item for item in reading.statements}
    starts = [start for start, _ in reading.sentences]
    gone: set[str] = set()
    moved = False
    for item in reading.statements:
        _without_noun(text, item)
    for item in reading.statements:
        for number, piece in enumerate(item.content):
            end = _comment(text, piece, starts)
            if end is None:
                continue
            item.content[number] = piece[0], end
            within = [one for one in reading.statements if _is_within(one, item, by_id)]
            behind = {one.id for one in within if _is_behind(one, (end, piece[1]))}
            for other in within:
                if other.id in behind and other.within not in behind:
                    other.within = item.within
                    moved = True
                elif other.id not in behind and _is_torn(other, (end, piece[1])):
                    gone.add(other.id)
    if gone:
        reading.statements = [item for item in reading.statements if item.id not in gone]
    if moved or gone:
        renumber(reading)


def _comment(text: str, piece: Span, sentences: Sequence[int]) -> int | None:
    """Where a content should end because a comment on it follows, if anywhere."""
    for found in _COMMENT.finditer(text, *piece):
        if not _FOLLOWS.fullmatch(found["next"]):
            continue
        end = found.end("said")
        marks = len(_QUOTES.findall(text, piece[0], end))
        before = text[piece[0] : end]
        after = bisect_right(sentences, end)
        goes_on = after < len(sentences) and sentences[after] < piece[1]
        if marks % 2 == 0 and len(before.split()) >= _SHORTEST and not goes_on:
            return end
    return None


def _is_behind(statement: Statement, rest: Span) -> bool:
    """Whether all of a statement stands in the comment."""
    return all(rest[0] <= start < rest[1] for start, _ in statement.spans)


def _is_torn(statement: Statement, rest: Span) -> bool:
    """Whether a statement has its cue in the comment and its content before it."""
    cue = statement.cue.spans if statement.cue else []
    return any(rest[0] <= start < rest[1] for start, _ in cue)


def _is_within(statement: Statement, outer: Statement, by_id: dict[str, Statement]) -> bool:
    """Whether a statement stands in ``outer``, at whatever depth."""
    place = statement.within
    while place is not None:
        if place == outer.id:
            return True
        place = by_id[place].within
    return False


def _without_noun(text: str, statement: Statement) -> None:
    """Leaves the noun in apposition out of a source that begins with it."""
    if statement.source is None:
        return
    start, end = statement.source.spans[0]
    noun = _OWN.match(text, start, end)
    if noun is not None and text[:start].rstrip().endswith((",", "—", "–", "-", "”", '"')):
        statement.source = Source([(noun.end(), end), *statement.source.spans[1:]])
        statement.content = sorted([noun.span("noun"), *statement.content])
