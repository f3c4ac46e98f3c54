"""What one report tells, statement by statement and event by event, ready to be compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rootsource.knowledge.outlets import outlet_named
from rootsource.link.dates import span_of
from rootsource.link.phrases import similarity, stem, stems, words
from rootsource.types import Actor, Event, Reading, Span, Statement, Telling, text_of

_LEAST = 3  # stems: shorter contents ("no", "the talks") say the same as too many others
# "LAGOS, 2 April 2016 (Delta Post) - ": where and when a report was written, not what it tells.
_DATELINE = re.compile(
    r"^\W{0,3}[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+(?:[,/] ?[^()\n–—]{1,40}?)?\s*(?:\([^()\n]{1,60}\)\s*)?"
    r"(?:--|[–—]|-(?=\s))\s*"
)
# Whose speaker is left out or stands for by a pronoun: "that it had closed", "paying bribes".
_OWN_DEED = re.compile(
    r"^\W*(?:that\s+)?(?:(?:it|he|she|they|we|I)\b|(?:having|being|\w{2,}ing)\b)", re.IGNORECASE
)
# "Ivo Lund", "the former harbour master Ivo Lund".
_TITLED = re.compile(
    r"(?:(?:the )?(?:[a-z][a-z-]+ ){1,5})?((?:[A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ][\w'’-]+)+)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|\b{_MONTH}\.? \d{{1,2}}\b")
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Attitude:
    """That ``holder`` takes ``stance`` towards ``target`` on ``topics``, the first the main.

    ``called`` has what the report calls a side that is no country: the side and a name, each.
    """

    holder: str
    target: str
    topics: tuple[str, ...]
    stance: int
    called: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A telling with what comparing it needs.

    ``who`` is the identity of the source, the same across reports, ``None`` where unnamed.
    ``actors`` and ``recipients`` are those of an event, by country where it is known; ``named``
    are the countries whose people its sentence names at all, ``places`` where it says this was.
    ``triggers`` are the stems of an event's trigger words, ``act`` is what kind of statement a
    saying is; ``attitude`` is the stance it shows, see :func:`rootsource.link.stances.told`.
    """

    telling: Telling
    kind: str
    who: str | None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    plover: str | None = None
    quad: str | None = None
    background: bool = False
    act: str | None = None
    attitude: Attitude | None = None

    @property
    def compared(self) -> str:
        """Its words as they are compared: of what someone denies to have done with who that is."""
        told = self.telling
        own = told.certainty == "denied" and told.speaker and _OWN_DEED.match(told.words)
        return f"{told.speaker} {told.words}" if own else told.words

    @property
    def days(self) -> frozenset[str]:
        """The days of a month that its words name, as ``12 sep``."""
        return _days(self.telling.words)

    @property
    def name(self) -> str:
        """What tells it from all others: the report's id and its own there."""
        return f"{self.telling.report}/{self.telling.part}"


@lru_cache(maxsize=20_000)
def _days(text: str) -> frozenset[str]:
    found = (words(match) for match in _DAY.findall(text))
    return frozenset(" ".join(sorted(word[:3] for word in day)) for day in found)


def pieces(reading: Reading) -> list[Piece]:
    """The statements and events of ``reading`` that say enough to be compared, in its order."""
    actors = {actor.id: actor for actor in reading.actors}
    found = [_saying(reading, statement, actors) for statement in reading.statements]
    found += [_event(reading, event, actors) for event in reading.events]
    return [piece for piece in found if len(stems(piece.telling.words)) >= _LEAST]


def identity(actor: Actor) -> str | None:
    """One key for an actor in all reports; ``None`` for one who is not named.

    A person's names are sorted, since languages and papers put them in either order; a state is
    its country; an outlet goes by the name the knowledge has for it.
    """
    if actor.wikidata:
        return actor.wikidata
    if actor.kind == "state" and actor.country:
        return actor.country
    if actor.kind in ("unnamed", "group") or not actor.name.strip():
        return None
    known = outlet_named(actor.name)
    if known:
        return known.name
    return _key_of(actor.name)


def _key_of(name: str) -> str:
    return " ".join(sorted(name.replace("’", "'").casefold().split()))


def side(actor: Actor) -> str | None:
    """Whose side an actor is on: the country of a state or its government, else who it is."""
    if actor.country and (actor.kind in ("state", "group") or actor.sector in ("GOV", "MIL", None)):
        return actor.country
    return identity(actor)


def _saying(reading: Reading, statement: Statement, actors: dict[str, Actor]) -> Piece:
    source = actors.get(statement.source.actor or "") if statement.source else None
    words = _DATELINE.sub("", text_of(reading.report.text, statement.content), count=1)
    telling = Telling(
        report=reading.report.id,
        part=statement.id,
        words=words,
        spans=tuple(statement.content),
        speaker=_speaker(reading, statement, actors),
        chain=_chain(reading, statement.id, actors),
        about=(),
        date=_date(reading, statement),
        certainty=statement.certainty.level,
        numbers=numbers(words),
    )
    who = (identity(source) if source else None) or _named(telling.speaker)
    return Piece(telling, "saying", who, act=statement.act)


def _named(speaker: str | None) -> str | None:
    """The identity of a source nobody resolved, where its words are a full name and a title."""
    words = (speaker or "").strip(" ,.").removeprefix("The ").removeprefix("the ")
    known = outlet_named(words)
    if known:
        return known.name
    match = _TITLED.fullmatch(words)
    return _key_of(match[1]) if match else None


def _event(reading: Reading, event: Event, actors: dict[str, Actor]) -> Piece:
    text = reading.report.text
    spans = _sentence(reading, event.trigger)
    words = _DATELINE.sub("", text_of(text, spans), count=1)
    doers, others = (
        [actors[a] for a in ids if a in actors] for ids in (event.actor, event.recipient)
    )
    told_by = _tellers(reading, event.statement)
    doers = [actor for actor in doers if not (actor.sector == "MED" and actor.id in told_by)]
    own = event.time or event.date
    date = _date(reading, event) if own or not event.background else None
    telling = Telling(
        report=reading.report.id,
        part=event.id,
        words=words,
        spans=tuple(event.trigger),
        speaker=None,
        chain=_chain(reading, event.statement, actors),
        about=(" and ".join(a.name for a in doers), " and ".join(a.name for a in others)),
        date=date,
        certainty="denied" if event.status == "denied" else _sureness(event),
        numbers=numbers(words),
    )
    return Piece(
        telling,
        "event",
        None,
        _nations(doers),
        _nations(others),
        _named_in(reading, spans),
        _places_in(reading, spans),
        stems(text_of(text, event.trigger)) or frozenset({stem(text_of(text, event.trigger))}),
        event.plover,
        event.quad,
        event.background,
    )


def _nations(actors: list[Actor]) -> frozenset[str]:
    """Whose people took part, by country where one is known.

    Years later one who acted for his country may have left office: an event is matched by where
    its people are from, not by what they are when it is told.
    """
    return frozenset(key for actor in actors if (key := actor.country or identity(actor)))


def _tellers(reading: Reading, statement: str | None) -> set[str]:
    """The actors on whose word an event is told: an outlet among them did not do it."""
    by_id = {one.id: one for one in reading.statements}
    found: set[str] = set()
    seen: set[str] = set()
    while statement in by_id and statement not in seen:
        seen.add(statement)
        source = by_id[statement].source
        if source is not None and source.actor:
            found.add(source.actor)
        statement = by_id[statement].within
    return found


def _within(span: Span, spans: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _named_in(reading: Reading, spans: list[Span]) -> frozenset[str]:
    """The countries that are named within ``spans``, or whose people are; not those of outlets."""
    return frozenset(
        actor.country
        for actor in reading.actors
        if actor.country
        and actor.sector != "MED"
        and any(_within(mention.span, spans) for mention in actor.mentions)
    )


def _places_in(reading: Reading, spans: list[Span]) -> frozenset[str]:
    """The countries in which the places lie that ``spans`` say something happened ``in``."""
    text = reading.report.text
    return frozenset(
        place.country
        for place in reading.places
        if place.country
        and _within(place.span, spans)
        and re.search(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$", text[: place.span[0]][-12:])
    )


def _sureness(event: Event) -> str:
    return "asserted" if event.status in ("actual", "ongoing", "planned") else "hedged"


def _date(reading: Reading, act: Statement | Event) -> str | None:
    """The value of an act's time, if it names a day, month or year, its own date, or the report's.

    Of a stretch of days, and of a report that is only known to be of some weeks, the month or year
    that holds them all.
    """
    for one in reading.times:
        if one.id == act.time and span_of(one.value):
            return one.value
    if act.date and act.date.first and act.date.last:
        held = _holding(act.date.first, act.date.last)
        if held is not None:
            return held
    report = reading.report
    if report.published or report.published_range is None:
        return report.published
    return _holding(*report.published_range)


def _holding(first: str, last: str) -> str | None:
    """The day, month or year that holds both days, if one does."""
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), None)


def _speaker(reading: Reading, statement: Statement, actors: dict[str, Actor]) -> str | None:
    """The name of a statement's source: the actor's, else the words of the text."""
    if statement.source is None:
        return None
    actor = actors.get(statement.source.actor or "")
    if actor is not None and actor.kind != "unnamed":
        return actor.name
    return text_of(reading.report.text, statement.source.spans) or None


def _chain(
    reading: Reading, statement: str | None, actors: dict[str, Actor]
) -> tuple[str | None, ...]:
    """Names from the report's outlet down to the source of ``statement``."""
    by_id = {one.id: one for one in reading.statements}
    names: list[str | None] = []
    seen: set[str] = set()
    while statement in by_id and statement not in seen:
        seen.add(statement)
        names.append(_speaker(reading, by_id[statement], actors))
        statement = by_id[statement].within
    return (reading.report.outlet, *reversed(names))


def _sentence(reading: Reading, spans: list[Span]) -> list[Span]:
    """The sentence that ``spans`` begin in, or they themselves where sentences are not known."""
    start = spans[0][0] if spans else 0
    return next(([s] for s in reading.sentences if s[0] <= start < s[1]), list(spans))


def numbers(text: str) -> tuple[str, ...]:
    """Numbers in ``text``, without separators, years aside, in order."""
    found = (match.group(1).replace(",", "") for match in _NUMBER.finditer(text))
    return tuple(n for n in found if not re.fullmatch(r"(?:1[89]|20)\d\d", n))


def alike(first: Piece, second: Piece) -> float:
    """How far two pieces say the same; see :func:`rootsource.link.phrases.similarity`."""
    return similarity(first.compared, second.compared)
