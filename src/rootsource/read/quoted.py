"""``Y was quoted by X as saying C``: two links of a chain, wherever in the sentence C stands.

The network reads this passive now one way, now another, since its corpus hardly has it; the words
leave no doubt, so that what it found at them is replaced. Read here are

- ``Y was quoted (as saying) by X (as saying) C``, ``Y was quoted in the daily X as saying C``
- the same after what was said: ``C, Y was quoted as saying by X``
- ``Y, quoted by X, said C``, where nothing was found
- ``According to X, which cited Y, C``

Without X (``the minister was quoted as saying C``) there is one link, and the network's is kept.
"""

import re
from dataclasses import dataclass

from rootsource.read.among import cued_at
from rootsource.read.cue_words import find_cue_words
from rootsource.read.layout import unwrap
from rootsource.read.noun_phrase import noun_phrase, noun_phrase_before
from rootsource.read.numbering import renumber
from rootsource.read.relays import QUOTED_BESIDE, SAYING, cited_phrase
from rootsource.types import Cue, Reading, Source, Span, Statement, covers, overlap

_PASSIVE = re.compile(
    r"\b(?P<cue>(?:is|are|was|were|(?:has|have|had)\s+been|being)\s+(?:\w+ly\s+|also\s+|later\s+)?"
    r"(?:quoted|cited))\b"
)
_ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to)\s+(?P<relay>[^,;\n]{2,60}),\s+(?:(?:which|who|that)\s+)?"
    r"(?P<by>cited|citing|quoted|quoting)\s+(?P<cited>[^,;\n]{2,80}),\s+"
)
_RELATIVE = re.compile(r"(?:which|who|whose|whom)\s[^,;\n\"“”]{3,100},\s+")
_WHO_WAS = re.compile(r",?\s+who\s+$")
_BY = re.compile(r"\s+by\s+")
_MEDIA = (
    r"(?:newspaper|paper|daily|weekly|monthly|magazine|press|media|journal|tabloid|bulletin|"
    r"broadcast|website|dispatch)"
)
_IN = re.compile(
    rf"\s+(?:in|on)\s+(?=(?:(?!by\b|\w+day\b)\w+['’]?s?\s+){{0,4}}?(?:[\w-]+\s+)?{_MEDIA}s?\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|"
    r"(?:earlier|late|last)\s+(?:on\s+)?\w+)\b"
)
_SAYING = re.compile(rf"\s*,?\s*(?P<as>as\s+)(?P<cue>{SAYING})\b")
_ASIDE = re.compile(
    r",\s+(?:who|which|whose|whom|an?|the|his|her|its|their|our|himself|herself|itself|now|then|"
    r"formerly|once|long|also|aged|\d+|\w+ing|\w+ed)\b"
)
"""How a clause or an apposition begins that stands between commas after the phrase it tells of."""
_THEN = re.compile(r"[\s,:]*")
_WORD = re.compile(r"\w+")
_SHORTEST = 2
"""Words that what was said has at least."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The words of one passive: who is quoted, by whom, and what of it."""

    quoted: Span
    relay: Span
    cue: list[Span]
    saying: Span
    content: list[Span]
    link: list[Span]
    """What of the frame belongs to what the relay tells, beside who is quoted and what."""


def add_quoted(reading: Reading) -> None:
    """Puts the two links of each passive into ``reading``, and names all statements anew."""
    text = unwrap(reading.report.text)
    for statement in reading.statements:
        _past_relative(text, statement)
    added: list[Statement] = []
    for sentence in reading.sentences:
        for match in _PASSIVE.finditer(text, *sentence):
            frame = _passive(text, sentence, match, reading.statements)
            if frame is not None:
                outer, inner = _replace(reading, frame, f"quoted/{frame.cue[0][0]}")
                _with_what_is_added(reading, outer, inner, sentence)
                added += [outer, inner]
        for match in _ACCORDING.finditer(text, *sentence):
            frame = _according(text, sentence, match)
            if frame is not None:
                outer, inner = _replace(reading, frame, f"quoted/{frame.cue[0][0]}")
                outer.content = [*frame.content]
                added += [outer, inner]
        for match in QUOTED_BESIDE.finditer(text, *sentence):
            beside = _said_beside(text, sentence, match, reading.statements)
            if beside is not None:
                added += _in_place(reading, beside, match.span("cue"))
    if added:
        reading.statements = [*reading.statements, *added]
        renumber(reading)


def _passive(
    text: str, sentence: Span, match: re.Match[str], statements: list[Statement]
) -> _Frame | None:
    """The frame at one ``was quoted``, where it names a relay and the words quoted."""
    quoted = _quoted(text, sentence, match, statements)
    if quoted is None:
        return None
    cue, link = [match.span("cue")], []
    relay: Span | None = None
    saying: Span | None = None
    place = match.end()
    for _ in range(4):
        by = relay is None and (_BY.match(text, place) or _IN.match(text, place))
        said = saying is None and _SAYING.match(text, place, sentence[1])
        when = _WHEN.match(text, place, sentence[1])
        if by:
            relay = noun_phrase(text, by.end(), sentence[1])
            if relay is None:
                return None
            edge = by.start() + 1, by.end() - 1
            cue = [(cue[0][0], edge[1])] if cue[-1][1] == by.start() else [*cue, edge]
            place = relay[1]
        elif said:
            saying = said.span("cue")
            link = [(said.start("as"), said.end())]
            place = said.end()
        elif when:
            place = when.end()
        else:
            break
    if relay is None or saying is None:
        return None
    content = _told(text, sentence, (quoted[0], place), statements)
    return _Frame(quoted, relay, cue, saying, content, link) if content else None


def _past_relative(text: str, statement: Statement) -> None:
    """``According to X, which Y published, C``: what tells more of X is no part of C."""
    if statement.source is None or statement.cue is None or not statement.content:
        return
    (start, end), behind = statement.content[0], statement.source.spans[-1][1]
    before = statement.cue.spans[-1][1] <= statement.source.spans[0][0]
    clause = _RELATIVE.match(text, start, end)
    if before and clause is not None and text[behind:start].strip() == ",":
        rest = (clause.end(), end)
        if len(text[slice(*rest)].split()) >= _SHORTEST:
            statement.content[0] = rest


def _according(text: str, sentence: Span, match: re.Match[str]) -> _Frame | None:
    """The frame at one ``According to X, which cited Y, C``, where Y is somebody who speaks."""
    quoted = cited_phrase(text, match.start("cited"), match.end("cited"))
    told = match.end(), _last_letter(text, sentence)
    if quoted is None or len(text[slice(*told)].split()) < _SHORTEST:
        return None
    return _Frame(quoted, match.span("relay"), [match.span("cue")], match.span("by"), [told], [])


def _quoted(
    text: str, sentence: Span, match: re.Match[str], statements: list[Statement]
) -> Span | None:
    """Who is quoted: the phrase before the passive, or what the network has before it instead.

    A clause or an apposition between the two hides the phrase: ``Y, who fled, was quoted by X``.
    ``Y, who was quoted by X`` has it before the ``who``.
    """
    who = _WHO_WAS.search(text, sentence[0], match.start())
    place = who.start() if who else match.start()
    phrase = noun_phrase_before(text, place) or before_aside(text, place)
    if phrase is not None and phrase[0] >= sentence[0]:
        return phrase
    found = [
        span
        for item in cued_at(statements, [match.span("cue")])
        for span in (*(item.source.spans if item.source else ()), *item.content)
        if sentence[0] <= span[0] and span[1] <= match.start()
    ]
    return max(found, default=None)


def before_aside(text: str, place: int) -> Span | None:
    """The phrase before what stands between two commas: ``Y, who fled, was quoted``."""
    closing = len(text[:place].rstrip()) - 1
    opening = closing
    while text[closing] == "," and opening > text.rfind("\n", 0, place):
        opening = text.rfind(",", 0, opening)
        phrase = noun_phrase_before(text, opening) if opening > 0 else None
        if phrase is not None and _ASIDE.match(text, opening):
            return phrase
        if opening < 0:
            break
    return None


def _told(text: str, sentence: Span, frame: Span, statements: list[Statement]) -> list[Span]:
    """What is said by a frame: the words after it, or else those before it."""
    then = _THEN.match(text, frame[1], sentence[1])
    start = then.end() if then else frame[1]
    end = _last_letter(text, sentence)
    if len(text[start:end].split()) >= _SHORTEST:
        return [(start, _shorter(start, end, statements))]
    before = text[sentence[0] : frame[0]].rstrip()
    if not before.endswith((",", ",”", ',"', ",’", "?”", '?"', "!”", '!"')):
        return []
    end = sentence[0] + len(before) - (before[-1] == ",")
    return [(sentence[0], end)] if len(text[sentence[0] : end].split()) >= _SHORTEST else []


def _shorter(start: int, end: int, statements: list[Statement]) -> int:
    """Where the network ends a content that begins at ``start`` or a word before it."""
    ends = [
        last
        for item in statements
        for first, last in item.content
        if item.within is None
        and first <= start < last <= end
        and start - first < len("as saying  ")
    ]
    return max(ends, default=end)


def _said_beside(
    text: str, sentence: Span, match: re.Match[str], statements: list[Statement]
) -> Statement | None:
    """``Y ... said C`` of ``Y, quoted by X, said C`` where nothing was found at ``said``."""
    quoted = noun_phrase_before(text, match.start())
    relay = noun_phrase(text, match.end(), sentence[1])
    if quoted is None or relay is None or not text.startswith(", ", relay[1]):
        return None
    said = _WORD.match(text, relay[1] + 2)
    if said is None or not find_cue_words(text, *said.span()):
        return None
    if cued_at(statements, [said.span()]):
        return None
    content = _told(text, sentence, (sentence[1], said.end()), statements)
    return Statement("", Source([quoted]), Cue([said.span()]), content) if content else None


def _last_letter(text: str, sentence: Span) -> int:
    """The end of a sentence without its full stop."""
    return sentence[0] + len(text[slice(*sentence)].rstrip().rstrip("."))


def _replace(reading: Reading, frame: _Frame, name: str) -> list[Statement]:
    """The two statements of a frame, in place of what was found at its words."""
    words = [*frame.cue, frame.saying]
    own = cued_at(reading.statements, words)
    gone = {item.id for item in own}
    parents = {item.id: item.within for item in own}
    within = next((item.within for item in own if item.within not in gone), None)
    outer = Statement(
        id=name,
        source=Source([frame.relay]),
        cue=Cue(frame.cue),
        content=_joined(reading.report.text, [frame.quoted, *frame.link, *frame.content]),
        within=within,
        confidence=max((item.confidence or 0.0 for item in own), default=None),
    )
    inner = Statement(
        id=f"{name}/relay",
        source=Source([frame.quoted]),
        cue=Cue([frame.saying]),
        content=frame.content,
        within=name,
        confidence=outer.confidence,
    )
    reading.statements = [item for item in reading.statements if item.id not in gone]
    for item in reading.statements:
        if item.within in gone:
            held = covers(inner.content, item.spans)
            item.within = inner.id if held else parents[str(item.within)]
    return [outer, inner]


def _with_what_is_added(
    reading: Reading, outer: Statement, inner: Statement, sentence: Span
) -> None:
    """Puts what somebody quoted adds in the same sentence (``, adding that``) under the relay."""
    if inner.source is None:
        return
    for item in reading.statements:
        own = item.source is not None and item.source.spans == inner.source.spans
        cue = item.cue.spans[0][0] if item.cue else -1
        if own and item.within == outer.within and inner.content[-1][0] < cue < sentence[1]:
            item.within = outer.id
            told = [span for span in item.spans if span not in inner.source.spans]
            outer.content = _joined(reading.report.text, [*outer.content, *told])


def _in_place(reading: Reading, statement: Statement, cue: Span) -> list[Statement]:
    """``statement``, in place of what was found at the words ``quoted by``, which tell no more."""
    reading.statements = [
        item
        for item in reading.statements
        if item.cue is None or not overlap(item.cue.spans, [cue])
    ]
    statement.id = f"quoted/{cue[0]}"
    return [statement]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, those joined between which only blanks stand."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1][1] : span[0]].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return joined
