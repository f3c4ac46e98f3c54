"""Relays: a source that passes on another's words becomes a link of the chain.

``X, citing Y, said C`` is one attribution in the corpora a tagger learns from, but two statements:
X's, and within it Y's. The forms read here are those in which the words leave no doubt:

- ``X, citing Y, said C``; ``X said C, quoting Y`` or ``with reference to Y``;
  ``according to X, which quoted Y, C``
- ``Y, quoted by X, said C`` (``Y was quoted by X as saying C``: :mod:`.quoted`)
- ``X quoted Y as saying C``; ``C, X quoted Y as saying``
- ``X carried a statement by Y saying C``
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase
from rootsource.read.numbering import renumber
from rootsource.read.word_sets import word_set
from rootsource.types import Cue, Reading, Source, Span, Statement, covers, overlap

_CITING = re.compile(
    r"(?:,|\s)\s*(?:(?:which|who|that)\s+)?(?P<cue>citing|quoting|cited|quotes|"
    r"cites|quoted|with\s+reference\s+to)\s+"
)
QUOTED_BESIDE = re.compile(r",\s+(?:as\s+)?(?P<cue>(?:quoted|cited)\s+by)\s+")
"""What stands between who is quoted and by whom: ``Y, quoted by X, said C``."""
_QUOTED_CLOSE = re.compile(r"\s+(?P<cue>(?:quoted|cited)\s+by)\s+")
"""The same without commas: ``officials quoted by X said C``."""
SAYING = (
    r"saying|telling|reporting|having\s+said|claiming|warning|stating|writing|declaring|denying|adding|"
    r"calling|describing|insisting|arguing|confirming|announcing|accusing|promising|threatening|"
    r"asking|complaining|suggesting|maintaining|alleging|acknowledging|admitting|explaining"
)
"""Verbs by which somebody quoted says something: ``X quoted Y as saying C``."""
_AS_SAYING = re.compile(rf"\s*(?P<as>as\s+)(?P<cue>{SAYING})\b[\s,:]*")
_CARRYING = re.compile(
    r"\s*(?P<cue>(?:(?:has|have|had|also|later)\s+)*(?:carried|carries|published|publishes|printed|"
    r"aired|broadcasts?|released|ran|relayed|distributed|posted|reported|read\s+out))\s+"
    r"(?P<what>(?:an?|the|what\s+it\s+(?:said|called)\s+was\s+an?)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:statement|letter|message|interview|appeal|article|communiqu[eé]|speech|report|remarks|"
    r"declaration|denial|warning|leaflet|bulletin|note))\s+(?:by|from|with|of)\s+"
)
_TELLING = re.compile(r",?\s+(?P<cue>(?:in\s+which\s+(?:he|she|it|they)\s+)?\w+(?:ing|ed|id))\s*$")
_SPEAKERS = word_set(
    """
    activist activists adviser advisers agencies agency aide aides ambassador analyst analysts
    army article articles authorities banker bankers bill bishop broadcast broadcaster
    broadcasts brother cable cables captain chairman channel chief circles colleague colleagues
    colonel column commander commanders commentary committee company cook correspondent council
    court cousin daily data daughter dealer dealers department deputy despatch diaries diary
    diplomat diplomats director dispatch dispatches doctor doctors document documents draft
    driver drivers economist economists editorial email employee employees envoy estimate
    estimates executive executives expert experts farmer farmers father figure figures filing
    findings fishermen friend friends general government governor guard guards head hospital
    husband insider insiders interview investigator investigators journalist journalists law
    lawmaker lawmakers lawyer lawyers leader leaders letter list lists magazine mayor media
    memo memorandum military miner miners minister ministers ministry minutes monk mother
    neighbor neighbors neighbour neighbours newspaper newspapers note notes office officer
    officers official officials palace pamphlet parties passenger passengers people person
    pilot pilots police poll polls president priest prosecutor prosecutors quarters radio rebel
    rebels records refugee refugees relative relatives report reporter reporters reports
    resident residents sailor sailors scientist scientists service sister soldier soldiers
    someone son source sources spokesman spokesmen spokespeople spokesperson spokeswoman
    statement statements statistics story student students study survey survivor survivors tale
    teacher telegram telegrams television text texts trader traders transcript transcripts
    traveler travelers traveller travellers union villager villagers website wife witness
    witnesses worker workers
    """
)
"""Heads of what is cited that speak or tell, against ``citing bad weather``."""
_SO_CALLED = re.compile(r"\s+[“\"‘]([\w\s-]{2,40})[”\"’]")
"""A word in quotation marks that names who is cited: ``a “security expert”``."""
_BEHIND = re.compile(
    r"\s(?:of|for|in|with|close|familiar|briefed|at|obtained|seen|leaked|dated|drafted|filed|"
    r"published|released|signed|written|prepared)\b"
)
"""Words after which a noun phrase only says which of its kind is meant."""
_QUOTE_CUE = re.compile(r"\b(?:quot|cit)(?:e[sd]?|ing)$", re.IGNORECASE)
_LONGEST = 12
"""Words at most by which somebody cited is described."""
_NEAR = 160
"""Code points after a statement's words in which ``citing Y`` still belongs to it."""


def add_relays(reading: Reading) -> None:
    """Splits statements of ``reading`` that hold a relay, and names all of them anew."""
    text = unwrap(reading.report.text)
    named = _name_cited(text, reading.statements)
    changed = _hang_citing(text, reading.statements) or bool(named)
    children: dict[str, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        if statement.within is not None:
            children[statement.within].append(statement)
    found: list[Statement] = []
    for statement in reading.statements:
        for link in relay_links(text, statement, children[statement.id]):
            # ``X, citing Y, said C and demanded D``: Y told the first of the two
            if link.cue not in [*named, *(other.cue for other in found)]:
                found.append(link)
    if found:
        taken = [item.cue.spans for item in found if item.cue]
        reading.statements = [
            item
            for item in reading.statements
            if item.cue is None or item.cue.spans not in taken or children[item.id]
        ]
    if changed or found:
        reading.statements = [*reading.statements, *found]
        renumber(reading)


def relay_links(
    text: str, statement: Statement, children: Sequence[Statement] = ()
) -> list[Statement]:
    """The further statements that one flat attribution holds, each within ``statement``.

    ``statement`` itself becomes the outer link: its source is narrowed to the relay, its content
    widened where the relayed source stands in it. ``children`` (statements already found directly
    within it) go under the new link where its content holds them; a link they already make is not
    made again. The list is empty where nothing is relayed.
    """
    if statement.source is None or statement.cue is None or not statement.content:
        return []
    for split in _SPLITS:
        inner = split(text, statement)
        if inner is None or any(_same(inner, child) for child in children):
            continue
        inner.id = f"{statement.id}/relay"
        inner.within = statement.id
        for child in children:
            if covers(inner.content, child.spans):
                child.within = inner.id
        return [inner]
    return []


def _split_citing(text: str, statement: Statement) -> Statement | None:
    """``X, citing Y, said C`` and its like: Y's statement has the same content as X's."""
    if statement.source is None or statement.cue is None:
        return None
    start, end = statement.source.spans[-1]
    within = _CITING.search(text, start, end)
    if within is not None and within.start() > start:
        phrase = cited_phrase(text, within.end(), end)
        if phrase is None:
            return None
        statement.source.spans[-1] = (start, within.start())
        return _told_by(phrase, within.span("cue"), list(statement.content), statement)
    for place in _after_edges(statement):
        found = _CITING.match(text, place, _gap_end(text, statement, place))
        if found is not None and found["cue"] not in ("cited", "quotes", "cites"):
            comma = text[place : place + 1] == "," or found["cue"] != "quoted"
            phrase = cited_phrase(text, found.end(), _gap_end(text, statement, place))
            if phrase is not None and comma:
                return _told_by(phrase, found.span("cue"), list(statement.content), statement)
    return None


def cited_phrase(text: str, start: int, end: int) -> Span | None:
    """Who is cited from ``start`` on, up to a comma or full stop; ``None`` unless it can speak."""
    stop = re.compile(r",|\.(?=\s|$)|[;:!?]").search(text, start, end)
    last = stop.start() if stop else end
    start += len(text[start:end]) - len(text[start:end].lstrip(" “\"‘'"))
    words = text[start:last].rstrip()
    core = noun_phrase(text, start, end)
    if core is None or not words:
        return None
    marked = _SO_CALLED.match(text, core[1], end)
    if marked:
        core = core[0], marked.end(1)
    head = _BEHIND.split(text[core[0] : core[1]])[0]
    noun = head.split()[-1].rstrip("'’")
    speaks = noun.lower() in _SPEAKERS or noun.lower().endswith(("man", "men", "person"))
    if not (speaks or (noun[0].isupper() and noun != "I")):
        return None
    if marked:
        return start, marked.end()
    short = len(words.split()) <= _LONGEST
    return (start, start + len(words)) if short and start + len(words) >= core[1] else core


def _told_by(phrase: Span, cue: Span, told: list[Span], outer: Statement) -> Statement:
    """What ``phrase`` says, as sure as ``outer``, which passes it on."""
    return Statement("", Source([phrase]), Cue([cue]), told, confidence=outer.confidence)


def _after_edges(statement: Statement) -> list[int]:
    """Where ``citing Y`` may begin: after the source, the cue, the content."""
    return sorted({end for _, end in statement.spans})


def _gap_end(text: str, statement: Statement, place: int) -> int:
    """The end of the stretch at ``place`` that belongs to none of the statement's own parts."""
    starts = [start for start, _ in statement.spans if start >= place]
    return min([*starts, place + _NEAR, _line_end(text, place)])


def _split_quoted_beside(text: str, statement: Statement) -> Statement | None:
    """``Y, quoted by X, said C``: X's statement is the whole, and Y's within it."""
    if statement.source is None or statement.cue is None:
        return None
    source, cue = _without_relay(text, statement.source), statement.cue
    end = source.spans[-1][1]
    by = QUOTED_BESIDE.match(text, end) or _QUOTED_CLOSE.match(text, end)
    if by is None or by.end() >= cue.spans[0][0]:
        return None
    relay = noun_phrase(text, by.end(), cue.spans[0][0])
    between = text[relay[1] : cue.spans[0][0]] if relay else ""
    if relay is None or not (between.startswith(",") or by.re is _QUOTED_CLOSE):
        return None
    if by.re is _QUOTED_CLOSE and between.strip():
        return None
    inner = Statement("", source, cue, statement.content, confidence=statement.confidence)
    statement.content = sorted([*source.spans, *cue.spans, *statement.content])
    statement.source, statement.cue = Source([relay]), Cue([by.span("cue")])
    return inner


def _without_relay(text: str, source: Source) -> Source:
    """``source`` without ``, quoted by X,`` at its end."""
    start, end = source.spans[-1]
    by = QUOTED_BESIDE.search(text, start, end)
    relay = noun_phrase(text, by.end(), end) if by and by.start() > start else None
    if by is None or relay is None or text[relay[1] : end].strip(" ,"):
        return source
    return Source([*source.spans[:-1], (start, by.start())])


def _split_carried(text: str, statement: Statement) -> Statement | None:
    """``X carried a statement by Y saying C``: X tells of the statement, and Y says C."""
    if statement.source is None or statement.cue is None:
        return None
    start, told = statement.source.spans[-1][1], statement.content[0][0]
    carried = _CARRYING.match(text, start, told)
    if carried is None:
        return None
    last = carried.end() + len(text[carried.end() : told].rstrip(" ,:“\"‘'"))
    telling = _TELLING.search(text, carried.end(), last)
    if telling is None:
        return None
    phrase = noun_phrase(text, carried.end(), telling.start())
    if phrase is None or phrase[1] != telling.start():
        return None
    inner = _told_by(phrase, telling.span("cue"), list(statement.content), statement)
    statement.cue = Cue([carried.span("cue")])
    first, *others = statement.content
    statement.content = [(carried.start("what"), first[1]), *others]
    return inner


def _split_as_saying(text: str, statement: Statement) -> Statement | None:
    """``X quoted Y as saying C``: the content ``Y as saying C`` holds Y's statement."""
    if statement.cue is None or not _QUOTE_CUE.search(_words(text, statement.cue.spans[-1])):
        return None
    start, end = statement.content[0]
    after = statement.cue.spans[-1][1]
    if start < after or text[after:start].strip():
        return _split_apart(text, statement, noun_phrase(text, after, _line_end(text, after)))
    phrase = noun_phrase(text, start, end)
    if phrase is None:
        return None
    saying = _AS_SAYING.match(text, phrase[1], end)
    if saying is None or saying.end() >= end:
        return None
    told = [(saying.end(), end), *statement.content[1:]]
    return _told_by(phrase, saying.span("cue"), told, statement)


def _split_apart(text: str, statement: Statement, phrase: Span | None) -> Statement | None:
    """``C, X quoted Y as saying``, ``X quoted Y as saying: C``: C alone is the content of both."""
    saying = _AS_SAYING.match(text, phrase[1]) if phrase is not None else None
    if phrase is None or saying is None:
        return None
    told = [span for span in statement.content if not phrase[0] <= span[0] < saying.end()]
    if not told:
        return None
    link = (phrase[0], saying.end("cue"))
    if told[0][0] == saying.end():
        statement.content = [(phrase[0], told[0][1]), *told[1:]]
    else:
        statement.content = sorted([*told, link])
    return _told_by(phrase, saying.span("cue"), told, statement)


def _line_end(text: str, place: int) -> int:
    line = text.find("\n", place)
    return line if line >= 0 else len(text)


def _words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _name_cited(text: str, statements: Sequence[Statement]) -> list[Cue]:
    """Makes whom X cites the source of what X tells, where only the name was found as told.

    ``[X], who [cited] [both sides], said C``: both sides say C, by X's word. The cues where so.
    """
    changed = []
    for item in statements:
        if item.cue is None or item.source is None or len(item.content) != 1:
            continue
        start, end = item.content[0]
        named = cited_phrase(text, start, end)
        behind = not text[item.cue.spans[-1][1] : start].strip()
        cited = _words(text, item.cue.spans[-1]).lower() in ("citing", "quoting", "cited", "quoted")
        if not cited or not behind or named is None or named[1] < end:
            continue
        host = next((other for other in statements if _passes_on(text, other, item)), None)
        if host is not None:
            item.source, item.content, item.within = Source([named]), [*host.content], host.id
            changed.append(item.cue)
    return changed


def _passes_on(text: str, host: Statement, citing: Statement) -> bool:
    """Whether ``host`` has the source that cites: the same words, or those before ``, who``."""
    if host is citing or host.source is None or citing.source is None or not host.content:
        return False
    if host.within == citing.id or overlap(host.content, citing.content):
        return False
    own, who = host.source.spans, citing.source.spans
    relative = _words(text, who[0]).lower() in ("who", "which", "that")
    return own == who or (relative and text[own[-1][1] : who[0][0]].strip() in ("", ","))


def _hang_citing(text: str, statements: Sequence[Statement]) -> bool:
    """Puts a top statement ``citing Y`` under the one whose content it tells; whether any was."""
    changed = False
    for item in statements:
        if item.within is not None or item.cue is None or item.source is None:
            continue
        if _words(text, item.cue.spans[0]).lower() not in ("citing", "quoting"):
            continue
        for other in statements:
            near = other is not item and other.within is None and other.source is not None
            if near and covers(other.content, item.content):
                item.within = other.id
                changed = True
                break
    return changed


def _same(first: Statement, second: Statement) -> bool:
    """Whether two statements are of the same source, or signalled by the same words."""
    sources = first.source and second.source and first.source.spans == second.source.spans
    cues = first.cue and second.cue and first.cue.spans == second.cue.spans
    return bool(sources or cues)


_SPLITS = (
    _split_quoted_beside,
    _split_as_saying,
    _split_citing,
    _split_carried,
)
