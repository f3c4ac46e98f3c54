"""A reading: everything found in one report, each thing tied to the letters it stands on."""

from dataclasses import dataclass, field
from typing import Literal

from rootsource.types.report import Report
from rootsource.types.spans import Span
from rootsource.types.time_words import days_in_words

Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say",
    "deny",
    "confirm",
    "accuse",
    "threaten",
    "promise",
    "demand",
    "ask",
    "warn",
    "praise",
    "reject",
    "predict",
    "think",
    "want",
    "show",
    "rumour",
]
CertaintyLevel = Literal["asserted", "hedged", "rumoured", "denied"]
ActorKind = Literal["person", "organization", "state", "group", "unnamed"]
MentionKind = Literal["name", "title", "pronoun", "metonym", "description"]
EventStatus = Literal["actual", "ongoing", "planned", "conditional", "possible", "denied"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
CreditBasis = Literal["byline", "credit", "cited", "quoted"]


@dataclass(slots=True)
class Mention:
    """One place where a report names, describes or points back to an actor."""

    span: Span
    how: MentionKind


@dataclass(slots=True)
class Actor:
    """Someone or something that speaks or acts in a report.

    ``country`` is ISO 3166-1 alpha-3, ``sector`` a PLOVER sector code, ``office`` the one held on
    the report's date; each is ``None`` where the text and the knowledge do not decide.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    wikidata: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    former: bool = False
    """Whether the office, where one is known, was over on the report's date."""
    candidates: list[tuple[str, float]] = field(default_factory=list)
    """Identities it may have, with scores, where none is sure (Wikidata id or name, 0–1)."""


ThingKind = Literal["person", "group", "organization", "state", "place", "time", "thing"]


@dataclass(slots=True)
class Thing:
    """What a report comes back to that is no actor: a treaty, a city, a day, ``you``.

    With the actors' mentions those of things are all the coreference that was read.
    """

    id: str
    name: str
    kind: ThingKind
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """Who a statement is attributed to: the words, and the actor they name."""

    spans: list[Span]
    actor: str | None = None


@dataclass(slots=True)
class Cue:
    """The words that signal an attribution."""

    spans: list[Span]


@dataclass(slots=True)
class Certainty:
    """How surely a statement is made, and the words that say so (hedges on its path).

    ``level`` is the less sure of two: ``report_level``, how sure the report is that the source
    said it, and ``source_level``, how sure the source is of the thing said. ``cues`` holds the
    words that cause either, ``source_cues`` those of them that cause the second.
    """

    level: CertaintyLevel = "asserted"
    cues: list[Span] = field(default_factory=list)
    report_level: CertaintyLevel = "asserted"
    source_level: CertaintyLevel = "asserted"
    source_cues: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Interval:
    """From which day to which something was done or said, and in words what that rests on.

    ``first`` and ``last`` are ISO 8601 days, both included; ``None`` leaves that side open.
    """

    first: str | None
    last: str | None
    basis: str

    @property
    def words(self) -> str:
        """The days and what they rest on, for people."""
        return f"{days_in_words(self.first, self.last) or 'some day'} ({self.basis})"


@dataclass(slots=True)
class Statement:
    """An act of saying, writing, thinking or showing that a report conveys.

    ``within`` is the id of the statement whose content holds this one (``None`` is the report's
    own voice); ``chain`` runs from ``"report"`` down to this statement's own id.
    ``confidence`` is a calibrated probability that source, cue and content are right, or ``None``
    where no model gave one. ``attached`` belongs to a quotation that names no source: the id of
    the statement whose source speaks here, by the quotation's surroundings.
    """

    id: str
    source: Source | None
    cue: Cue | None
    content: list[Span]
    manner: Manner = "indirect"
    act: Act = "say"
    addressee: str | None = None
    within: str | None = None
    via: str | None = None
    time: str | None = None
    place: str | None = None
    certainty: Certainty = field(default_factory=Certainty)
    chain: list[str] = field(default_factory=list)
    confidence: float | None = None
    attached: str | None = None
    date: Interval | None = None
    """When it was made, where the text tells that: by ``time``, or by an event with a date."""

    @property
    def spans(self) -> list[Span]:
        """Those of source, cue and content, in this order."""
        source = self.source.spans if self.source else []
        return [*source, *(self.cue.spans if self.cue else []), *self.content]


@dataclass(slots=True)
class Event:
    """Who did what to whom, coded to PLOVER with the CAMEO code beside it.

    ``intensity`` is the Goldstein-scale value; ``statement`` is the innermost statement that
    tells the event, ``None`` where the report itself does.
    """

    id: str
    trigger: list[Span]
    plover: str
    mode: str | None = None
    context: list[str] = field(default_factory=list)
    cameo: str | None = None
    quad: str | None = None
    intensity: float | None = None
    actor: list[str] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    status: EventStatus = "actual"
    background: bool = False
    time: str | None = None
    place: str | None = None
    statement: str | None = None
    date: Interval | None = None
    """When it happened, where the text tells that: by ``time``, or by an event with a date."""


@dataclass(slots=True)
class Time:
    """A TIMEX3 expression and its value, resolved against the report's date."""

    id: str
    span: Span
    type: TimeType
    value: str
    basis: str | None = None
    """What the value rests on, in words, where it was not written out."""


@dataclass(slots=True)
class Place:
    """A place named in the text. ``lat`` and ``lon`` are WGS 84 degrees."""

    id: str
    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    candidates: list[tuple[str, float]] = field(default_factory=list)
    """Where the name may stand for, with scores, when the text does not decide."""


@dataclass(slots=True)
class Credit:
    """A sign in the text of what a report rests on: a byline, a credit line, a citation."""

    outlet: str
    span: Span
    basis: CreditBasis


@dataclass(slots=True)
class Reading:
    """All that was read in one report. Steps of ``rootsource.read`` fill it one after another."""

    report: Report
    sentences: list[Span] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    lineage: list[Credit] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
