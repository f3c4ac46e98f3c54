"""What the reader's page shows of a reading: marked text, margin notes, a card at the side."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from markupsafe import Markup

from rootsource.errors import KnowledgeError
from rootsource.explore.chains import Link, chain_of, link_of, report_name
from rootsource.explore.drawing.chain import draw_chain
from rootsource.explore.marks import Mark, Paragraph, paragraphs
from rootsource.explore.words import clipped, heading
from rootsource.knowledge.plover import cameo, event_types, plover_intensity
from rootsource.types import Actor, Event, Reading, Span, Statement, text_of
from rootsource.types.time_words import time_in_words


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader asked to see beside the text: ids within the report, at most one of them."""

    statement: str | None = None
    actor: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A line in the margin: what kind of thing, its words, more of it, and where it leads."""

    kind: str
    words: str
    more: str
    href: str | None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, and the notes that stand beside it."""

    number: int
    paragraph: Paragraph
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class ChainCard:
    """A statement's chain: drawn, and link by link in words."""

    statement: str
    links: list[Link]
    drawn: Markup
    attached: Link | None


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What a report says of an actor and lets it say."""

    actor: Actor
    names: list[str]
    said: list[Link]
    events: list["EventView"]
    everywhere: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in words."""

    event: Event
    words: str
    meaning: str
    actors: list[Actor]
    recipients: list[Actor]
    time: str | None
    place: str | None
    teller: Link | None
    href: str

    @property
    def plover_intensity(self) -> float | None:
        """The intensity of its type and mode."""
        return plover_intensity(self.event.plover, self.event.mode)


@dataclass(frozen=True, slots=True)
class Page:
    """The reader's page."""

    reading: Reading
    name: str
    heading: str
    rows: list[Row]
    statements: list[tuple[Link, str]]
    chain: ChainCard | None = None
    actor: ActorCard | None = None
    event: EventView | None = None
    actors: list[tuple[Actor, str]] = field(default_factory=list)
    back: str = ""
    """The address, on the page, of the paragraph in which what is chosen stands."""
    around: tuple[str | None, str | None] = (None, None)
    """Where the statements (or events) before and after the chosen one are."""


def page_of(reading: Reading, chosen: Chosen) -> Page:
    """The page for ``reading`` with what was ``chosen``; ids that it lacks choose nothing."""
    view = _View(reading, chosen)
    rows = view.rows()
    return Page(
        reading=reading,
        name=report_name(reading),
        heading=heading(reading.report.title, reading.report.text, reading.report.id),
        rows=rows,
        statements=[
            (link_of(reading, item), view.href(statement=item.id)) for item in reading.statements
        ],
        chain=view.chain(),
        actor=view.actor_card(),
        event=view.event_card(),
        actors=[(actor, view.href(actor=actor.id)) for actor in reading.actors],
        back=view.back(rows),
        around=view.around(),
    )


def address(report: str, **chosen: str) -> str:
    """The address of a report's page, with what is chosen on it."""
    if not chosen:
        return f"/reports/{report}"
    if report.isalnum() and all(map(str.isascii, chosen.values())):
        plain = [f"{key}={value}" for key, value in chosen.items() if value.isalnum()]
        if len(plain) == len(chosen):  # as nearly always; a page has hundreds of them
            return f"/reports/{report}?{'&'.join(plain)}#panel"
    return f"/reports/{quote(report)}?{urlencode(chosen)}#panel"


def chain_card(reading: Reading, statement: str) -> ChainCard:
    """The chain of ``statement``.

    Raises:
        KeyError: the reading has no such statement.
    """
    links = chain_of(reading, statement)
    key = reading.report.id

    def href(link: Link) -> str:
        return address(key, statement=link.statement) if link.statement else address(key)

    by_id = {item.id: item for item in reading.statements}
    attached = by_id.get(by_id[statement].attached or "")
    speaker = link_of(reading, attached) if attached else None
    return ChainCard(statement, links, draw_chain(links, href), speaker)


class _View:
    """One reading and what is chosen of it."""

    def __init__(self, reading: Reading, chosen: Chosen) -> None:
        self._reading = reading
        self._text = reading.report.text
        self._key = reading.report.id  # a hash of the text, which is not to be made for every link
        self._times = {one.id: time_in_words(one.value, one.type) for one in reading.times}
        self._chosen = chosen
        self._actors = {actor.id: actor for actor in reading.actors}
        self._statements = {statement.id: statement for statement in reading.statements}

    def href(self, **chosen: str) -> str:
        return address(self._key, **chosen)

    def rows(self) -> list[Row]:
        shown = paragraphs(self._text, self._marks())
        starts = [paragraph.span[0] for paragraph in shown]
        notes: list[list[Note]] = [[] for _ in shown]
        for position, note in sorted(self._notes(), key=lambda item: item[0]):
            if shown:
                notes[max(0, bisect_right(starts, position) - 1)].append(note)
        return [
            Row(number, paragraph, beside)
            for number, (paragraph, beside) in enumerate(zip(shown, notes, strict=True), start=1)
        ]

    def _marks(self) -> Iterator[Mark]:
        for statement in self._reading.statements:
            yield from self._statement_marks(statement)
        for actor in self._reading.actors:
            href = self.href(actor=actor.id)
            for mention in actor.mentions:
                chosen = actor.id == self._chosen.actor
                yield Mark(mention.span, "mention", actor.id, href, actor.name, chosen)
        for event in self._reading.events:
            href, title = self.href(event=event.id), _meaning(event)
            for span in event.trigger:
                chosen = event.id == self._chosen.event
                yield Mark(span, "event", event.id, href, title, chosen)
        for time in self._reading.times:
            yield Mark(time.span, "time", time.id, None, self._times[time.id])
        for place in self._reading.places:
            yield Mark(place.span, "place", place.id, None, place.name)

    def _statement_marks(self, statement: Statement) -> Iterator[Mark]:
        key = statement.id
        chosen = key == self._chosen.statement
        source = statement.source
        for span in statement.content:
            yield Mark(span, "content", key, chosen=chosen)
        if source:
            actor = self._actors.get(source.actor or "")
            href = self.href(actor=actor.id) if actor else self.href(statement=key)
            title = actor.name if actor else "the source of a statement"
            for span in source.spans:
                yield Mark(span, "source", key, href, title, chosen)
        if statement.cue:
            link = f"{statement.act}, {statement.certainty.level}: show the chain"
            for span in statement.cue.spans:
                yield Mark(span, "cue", key, self.href(statement=key), link, chosen)
        for span in statement.certainty.cues:
            yield Mark(span, "hedge", key, chosen=chosen)

    def _notes(self) -> Iterator[tuple[int, Note]]:
        for time in self._reading.times:
            words = self._text[slice(*time.span)]
            said = self._times[time.id]
            more = "" if words == said else f"→ {said}"
            yield time.span[0], Note("time", clipped(words, 40), more, None)
        for event in self._reading.events:
            told = "background" if event.background else event.status
            yield (
                min((start for start, _ in event.trigger), default=0),
                Note(
                    "event",
                    clipped(text_of(self._text, event.trigger), 40),
                    f"{event.plover.lower()} · {told}",
                    self.href(event=event.id),
                    event.id == self._chosen.event,
                ),
            )
        for statement in self._reading.statements:
            # A statement with a cue is reached from the text itself.
            if statement.cue is None:
                yield (
                    min((start for start, _ in statement.content), default=0),
                    Note(
                        "statement",
                        clipped(text_of(self._text, statement.content), 40),
                        "quoted without a cue",
                        self.href(statement=statement.id),
                        statement.id == self._chosen.statement,
                    ),
                )

    def back(self, rows: Sequence[Row]) -> str:
        """The paragraph in which what is chosen stands first."""
        spans: list[Span] = []
        if statement := self._statements.get(self._chosen.statement or ""):
            spans = statement.cue.spans if statement.cue else statement.content
        elif actor := self._actors.get(self._chosen.actor or ""):
            spans = [mention.span for mention in actor.mentions]
        else:
            chosen = [e for e in self._reading.events if e.id == self._chosen.event]
            spans = chosen[0].trigger if chosen else []
        start = _first(spans)
        above = [row.number for row in rows if row.paragraph.span[0] <= start]
        return f"#p{above[-1]}" if above else "#main"

    def around(self) -> tuple[str | None, str | None]:
        """Where the statements before and after the chosen one are, in the order of the text."""
        listed: list[tuple[int, str]]
        if self._chosen.statement:
            kind, wanted = "statement", self._chosen.statement
            listed = [
                (_first(s.cue.spans if s.cue else s.content), s.id)
                for s in self._reading.statements
            ]
        else:
            kind, wanted = "event", self._chosen.event or ""
            listed = [(_first(event.trigger), event.id) for event in self._reading.events]
        ids = [key for _, key in sorted(listed, key=lambda item: item[0])]
        if wanted not in ids:
            return None, None
        place = ids.index(wanted)
        near = [ids[n] if 0 <= n < len(ids) else None for n in (place - 1, place + 1)]
        before, after = (self.href(**{kind: key}) if key else None for key in near)
        return before, after

    def chain(self) -> ChainCard | None:
        wanted = self._chosen.statement
        return chain_card(self._reading, wanted) if wanted in self._statements else None

    def actor_card(self) -> ActorCard | None:
        actor = self._actors.get(self._chosen.actor or "")
        if actor is None:
            return None
        names = {" ".join(self._text[slice(*m.span)].split()) for m in actor.mentions}
        said = [
            link_of(self._reading, item)
            for item in self._reading.statements
            if item.source and item.source.actor == actor.id
        ]
        taking = [e for e in self._reading.events if actor.id in (*e.actor, *e.recipient)]
        everywhere = f"/actor?{urlencode({'name': f'{self._key}/{actor.id}'})}"
        events = [self.event_view(event) for event in taking]
        return ActorCard(actor, sorted(names), said, events, everywhere)

    def event_card(self) -> EventView | None:
        found = [e for e in self._reading.events if e.id == self._chosen.event]
        return self.event_view(found[0]) if found else None

    def event_view(self, event: Event) -> EventView:
        teller = self._statements.get(event.statement or "")
        places = {place.id: place.name for place in self._reading.places}
        return EventView(
            event=event,
            words=text_of(self._text, event.trigger),
            meaning=_meaning(event),
            actors=self._named(event.actor),
            recipients=self._named(event.recipient),
            time=event.date.words if event.date else self._times.get(event.time or ""),
            place=places.get(event.place or ""),
            teller=link_of(self._reading, teller) if teller else None,
            href=self.href(event=event.id),
        )

    def _named(self, ids: Sequence[str]) -> list[Actor]:
        return [self._actors[key] for key in ids if key in self._actors]


def _first(spans: Sequence[Span]) -> int:
    return min((start for start, _ in spans), default=0)


def _meaning(event: Event) -> str:
    """What the event's codes stand for."""
    if event.cameo:
        try:
            return cameo(event.cameo).meaning
        except KnowledgeError:
            pass  # a code of the user's own: the type must do
    found = event_types().get(event.plover)
    return found.definition if found else event.plover
