"""Passives of saying whose agent speaks: ``The mayor was accused by shopkeepers of hiding it``.

In the corpus that the network learned from hardly anybody is named after ``by``, so that it finds
such statements without their source, with whom they are about for a source, or not at all. The
words leave no doubt: the agent is the source; who is spoken of or to, and what of it, is the
content, as the corpus marks it.
"""

import re

from rootsource.read.among import cued_at
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.numbering import renumber
from rootsource.types import Cue, Reading, Source, Span, Statement, covers, overlap

_VERBS = (
    r"accused|advised|applauded|asked|assured|blamed|branded|castigated|censured|commended|"
    r"condemned|congratulated|critici[sz]ed|decried|denounced|deplored|deprecated|derided|"
    r"dismissed|endorsed|faulted|feared|implored|informed|instructed|labell?ed|lambasted|"
    r"lampooned|lauded|mocked|notified|opposed|praised|rebuked|rejected|reminded|reprimanded|"
    r"reproached|ridiculed|scolded|suspected|thanked|told|urged|warned|welcomed"
)
"""Participles with which whoever does it says, thinks or feels something of the subject."""
_AS = r"considered|described|hailed|regarded|seen|viewed"
"""Those that do so where ``as`` stands with them: who was seen by neighbours is no opinion."""
_PASSIVE = re.compile(
    r"(?:(?P<aside>,\s+)(?=accused|blamed|critici|praised|condemned|denounced|urged|warned)|"
    r"(?:\b(?:has|have|had|will|would|could|may|might|must|should)\s+(?:\w+ly\s+|also\s+|since\s+|"
    r"already\s+)?)?\b(?:be|is|are|was|were|been|being|am)\s+(?:\w+ly\s+|also\s+|since\s+|later\s+|"
    rf"once\s+|again\s+)?)(?:(?P<verb>{_VERBS})|(?P<held>{_AS}))\b"
    r"(?P<middle>\s+(?:as|in|at|on)\s+(?:[“\"][^,;:.\n“”\"]{2,40}[”\"]|[^,;:.—–\n“”\"]{2,40}?))?"
    r"\s+(?P<by>by)\s+(?=\S)"
)
_NO_AGENT = re.compile(
    r"(?:\w+ing|(?:the\s+)?(?:end|beginning|close|time|dawn|noon|night|morning|evening)|Mon\w+|"
    r"Tues\w+|Wednes\w+|Thurs\w+|Fri\w+|Satur\w+|Sun\w+|(?:tele)?phone|letter|mail|e-?mail|radio|"
    r"cable|telegram|law|vote|decree|a\s+(?:vote|margin|majority|show)|an?\s+\w+\s+(?:vote|margin|"
    r"majority)|now|then|\d\w*|means|way|virtue|comparison|contrast|default|accident|mistake)\b"
)
"""What ``by`` tells that nobody who speaks is."""
_GOES_ON = re.compile(
    r"\s+(?P<told>(?:(?:on|in|at|last|this)\s+[\w'’]+\s+|yesterday\s+|today\s+)?"
    r"(?:of|for|that|to|as|over|about|with|against|not\s+to|whether|if|when|how|why|what|"
    r"“|\"))"
)
"""What goes on with what is said after the agent."""
_OF_WHAT = re.compile(r"\s+(?:for|of\s+\w+ing)\b")
"""What in the phrase after ``by`` no longer names the agent: ``by aides of hiding it``."""
_OF_DEED = re.compile(r"\s+of\s+(?=[a-z])(?![\w\s]*\sof\s)")
"""The same after ``accused by``: ``by monks of theft``, not ``by the king of Spain``."""
_ENDS = re.compile(
    r"[,;]\s+(?:and|but|while|who|which|though|although)\s|,?[”\"]\s|\s+(?:but|while|after|before|"
    r"when|because)\s|[;:—]"
)
_OPENS = re.compile(
    r"(?:[.,;:—–?!][”\"’]?|\b(?:that|whether|because|while|although|though|if|when|after|before|but|"
    r"and|as))\s+[“\"]?",
    re.IGNORECASE,
)
"""What stands before the first word of a clause."""
_NEXT = re.compile(",")
"""Where what is told between commas ends."""
_PRONOUN = re.compile(r"\b(?:I|he|she|it|they|we|you|who|which)\s+$", re.IGNORECASE)


def add_agents(reading: Reading) -> None:
    """Names the agents of passives of saying as sources, and adds those that were overlooked."""
    text = unwrap(reading.report.text)
    added: list[Statement] = []
    for sentence in reading.sentences:
        for match in _PASSIVE.finditer(text, *sentence):
            agent = _agent(text, match, sentence[1])
            if agent is None or _NO_AGENT.match(text, match.end()):
                continue
            if match["held"] and not _is_held(text, match, agent):
                continue
            own = cued_at(reading.statements, [_participle(match)])
            if not own:
                added += _overlooked(text, sentence, match, agent, reading.statements)
            for item in own:
                _name(item, match, agent)
                source = item.source.spans if item.source else []
                bare = all(end <= match.start() for _, end in item.content)
                if bare and overlap(source, [agent]):
                    item.content = [*item.content, *_rest(text, sentence, match, agent)]
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _agent(text: str, match: re.Match[str], end: int) -> Span | None:
    """Who does it: the phrase after ``by``, without what it is done for."""
    phrase = noun_phrase(text, match.end(), end)
    if phrase is None:
        return None
    other = _OF_WHAT.search(text, *phrase)
    if other is None and match["verb"] in ("accused", "suspected"):
        other = _OF_DEED.search(text, *phrase)
    return (phrase[0], other.start()) if other else phrase


def _participle(match: re.Match[str]) -> Span:
    return match.span("verb") if match["verb"] else match.span("held")


def _is_held(text: str, match: re.Match[str], agent: Span) -> bool:
    """Whether the subject is taken for something: ``described by X as``, ``seen as dead by X``."""
    before = (match["middle"] or "").split()
    return before[:1] == ["as"] or text[agent[1] :].split(maxsplit=1)[:1] == ["as"]


def _name(statement: Statement, match: re.Match[str], agent: Span) -> None:
    """Makes the agent the source; the subject, where it was the source, goes into the content."""
    source = statement.source.spans if statement.source else []
    if overlap(source, [agent]):
        return
    content = [span for span in statement.content if not overlap([span], [agent])]
    if content and all(end <= match.start() for _, end in source):
        statement.source = Source([agent])
        statement.content = sorted([*source, *content])


def _overlooked(
    text: str, sentence: Span, match: re.Match[str], agent: Span, others: list[Statement]
) -> list[Statement]:
    """The statement of a passive at which nothing was found, where nothing else stands there."""
    held = [
        start
        for other in others
        for start, end in other.content
        if start <= match.start() and agent[1] <= end
    ]
    subject = _subject(text, max([sentence[0], *held]), match.start())
    if subject is None:
        return []
    one = _statement(text, sentence, match, agent, subject)
    hosts = [other for other in others if covers(other.content, one.spans)]
    host = min(hosts, key=lambda other: sum(b - a for a, b in other.content), default=None)
    one.within = host.id if host else None
    return [one] if _settle(one, agent, others, aside=match["aside"] is not None) else []


def _statement(
    text: str, sentence: Span, match: re.Match[str], agent: Span, subject: Span
) -> Statement:
    """What the agent of a passive says of its subject."""
    place = match.end("aside") if match["aside"] else match.start()
    cue = Cue([(place, _participle(match)[1])])
    content = [subject, *_rest(text, sentence, match, agent)]
    return Statement(f"agent/{place}", Source([agent]), cue, content)


def _rest(text: str, sentence: Span, match: re.Match[str], agent: Span) -> list[Span]:
    """What an agent says of the subject: before ``by``, and after the agent."""
    content = [(match.start("middle") + 1, match.end("middle"))] if match["middle"] else []
    told = _GOES_ON.match(text, agent[1], sentence[1])
    if told:
        end = (_NEXT if match["aside"] else _ENDS).search(text, told.end(), sentence[1])
        last = end.start() if end else sentence[1]
        content.append((told.start("told"), len(text[:last].rstrip().rstrip('.,”"'))))
    return [span for span in content if span[0] < span[1]]


def _settle(one: Statement, agent: Span, others: list[Statement], *, aside: bool) -> bool:
    """Whether ``one`` meets nothing that was found; puts under it what it holds.

    What was found with its agent, but with a wrong verb (``by aides [of hiding] it``), becomes it.
    """
    edges = [agent, *(one.cue.spans if one.cue else [])]
    for other in others:
        if other.id == one.within or covers(other.content, one.spans):
            continue
        source = other.source.spans if other.source else []
        if aside and covers(source, one.spans):
            continue  # ``[Mr Rao, accused by monks of theft,] denied it``
        if overlap(source, [agent]):
            other.source, other.cue, other.content = one.source, one.cue, one.content
            return False
        if covers(one.content, other.spans):
            if other.within == one.within:
                other.within = one.id
        elif overlap(other.spans, edges):
            return False
    return True


def _subject(text: str, least: int, place: int) -> Span | None:
    """The words from ``least`` on, right before a passive, that name whom it is about."""
    pronoun = _PRONOUN.search(text, max(least, place - 7), place)
    if pronoun:
        return pronoun.start(), len(text[:place].rstrip())
    begin = max([least, *(mark.end() for mark in _OPENS.finditer(text, least, place))])
    phrase = noun_phrase(text, begin, place)
    return phrase if phrase and not text[phrase[1] : place].strip() else None
