"""Whose word a sentence stands on, told at its end or before a colon, where none was found.

``Y says that C, X said.``, ``Y says that C, according to X.``: what the network found is now and
then Y's word alone, and the last voice, on whose word all of it stands, is overlooked. ``X said:``
at the end of a paragraph tells whose words the quotation is that fills the next one.
"""

import re
from bisect import bisect_left

from rootsource.read.among import hang
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase, noun_phrase_before
from rootsource.read.numbering import renumber
from rootsource.types import Cue, Reading, Source, Span, Statement, covers, overlap

_SAID = (
    r"(?:said|says|reported|reports|announced|added|wrote|writes|noted|warned|claimed|claims|"
    r"explained|stated|insisted|recalled|revealed)"
)
_WHEN = (
    r"(?:\s+(?:(?:late|early|earlier|also)\s+)?(?:on\s+|last\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)day|today|yesterday|(?:this|last)\s+(?:week|month|year)|night|evening|morning|here|"
    r"earlier|later))*"
)
_WHERE = r"(?:\s+(?:in|at|on|from|to)\s+[^,;:“”\"]{2,60})?"
_AUXILIARY = r"(?:(?:has|have|had|also|later|then)\s+)*"
_LAST = re.compile(
    rf"(?:(?P<according>according\s+to)\s+(?P<whom>[^,;:“”\"]{{2,100}}?)|"
    rf"(?P<source>[^,;:“”\"]{{2,80}}?)\s+(?P<cue>{_AUXILIARY}{_SAID}){_WHEN}{_WHERE}{_WHEN}|"
    rf"(?P<told_by>[^,;:“”\"]{{2,80}}?)\s+(?P<told>{_AUXILIARY}(?:told|tells))\s+"
    rf"[^,;:“”\"]{{2,60}}?{_WHEN})[.]?\s*"
)
_CLAUSE = re.compile(r"\b(?:that|who|which|what|when|if|because|and|but|as|he|she|they|it)\b")
"""Words that a last voice does not begin with."""
_COLON = re.compile(
    rf"(?<=\w)\s+(?P<cue>{_AUXILIARY}(?:{_SAID}|asked|replied|declared|commented|continued|"
    rf"tweeted)){_WHEN}{_WHERE}{_WHEN}\s*:[ \t\r]*\n\s*"
    r"(?P<quotation>(?:[“\"«„]|``)[^\n]{20,}(?:[”\"»]|''))[ \t\r]*(?=\n|\Z)"
)
_PRONOUN = re.compile(r"(?:\n|\A|[.?!]\s+)(He|She|They|It|We)\s\Z")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_REACH = 160
"""Code points at most of a last voice."""


def add_told_last(reading: Reading) -> None:
    """Adds the statements of last voices that were overlooked to ``reading``; names all anew."""
    text = unwrap(reading.report.text)
    cues = sorted(span[0] for item in reading.statements if item.cue for span in item.cue.spans)
    added: list[Statement] = []
    for sentence in reading.sentences:
        found = _last_voice(text, sentence, cues)
        if found is not None and _settle(found, reading.statements):
            added.append(found)
    added += _before_quotations(text, reading, cues)
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _last_voice(text: str, sentence: Span, cues: list[int]) -> Statement | None:
    """``C, X said`` where no cue of ``cues`` (sorted starts) stands after the last comma."""
    comma = text.rfind(",", *sentence)
    near = sentence[1] - comma <= _REACH
    if comma < 0 or not near or bisect_left(cues, comma) != bisect_left(cues, sentence[1]):
        return None
    start = comma + 1
    while start < sentence[1] and text[start] in " \n”\"’'":
        start += 1
    match = _LAST.fullmatch(text, start, sentence[1])
    if match is None or len(text[sentence[0] : comma].split()) < len(["two", "words"]):
        return None
    who = next(name for name in ("whom", "source", "told_by") if match[name])
    cue = {"whom": "according", "source": "cue", "told_by": "told"}[who]
    if match[who].lower() not in _PRONOUNS:
        named = noun_phrase(text, match.start(who), match.end(who))
        whole = named is not None and not text[named[1] : match.end(who)].strip()
        if _CLAUSE.match(match[who]) or (who != "whom" and not whole):
            return None
    end = comma + (text[comma + 1 : comma + 2] in '”"’')
    told = [(sentence[0], max(comma, end))]
    return Statement(f"last/{start}", Source([match.span(who)]), Cue([match.span(cue)]), told)


def _settle(found: Statement, statements: list[Statement]) -> bool:
    """Hangs ``found`` where it stands, and under it what it holds; whether it fits the others."""
    if any(
        overlap(item.spans, found.spans)
        and not covers(found.content, item.spans)
        and not covers(item.content, found.spans)
        for item in statements
    ):
        return False
    hang(found, statements)
    return True


def _before_quotations(text: str, reading: Reading, cues: list[int]) -> list[Statement]:
    """``X said:`` before a paragraph that is one quotation: the statements, old ones replaced."""
    found: list[Statement] = []
    for match in _COLON.finditer(text):
        said = match.span("cue")
        if bisect_left(cues, said[0]) != bisect_left(cues, match.start("quotation")):
            continue
        pronoun = _PRONOUN.search(text, max(0, said[0] - 12), said[0])
        source = pronoun.span(1) if pronoun else noun_phrase_before(text, said[0])
        if source is None:
            continue
        told = match.span("quotation")
        one = Statement(f"colon/{said[0]}", Source([source]), Cue([said]), [told])
        lone = [
            item
            for item in reading.statements
            if item.source is None and item.cue is None and covers([told], item.content)
        ]
        rest = [item for item in reading.statements if item not in lone]
        if _settle(one, rest):
            for item in rest:
                if any(item.within == gone.id for gone in lone):
                    item.within = one.id
            reading.statements = rest
            found.append(one)
    return found
