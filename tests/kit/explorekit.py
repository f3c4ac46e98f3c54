"""Reports written for these tests, with readings made by hand."""

import re
from dataclasses import dataclass, field

from rootsource.types import (
    Act,
    Actor,
    ActorKind,
    Certainty,
    CertaintyLevel,
    Credit,
    CreditBasis,
    Cue,
    Event,
    EventStatus,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Time,
)

SENTENCE = re.compile(r"[^.\s][^.]*\.?")


@dataclass
class Maker:
    """Makes a reading of ``text``: things are found by their words, so that spans stay right."""

    text: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    reading: Reading = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a reading that found nothing."""
        report = Report(
            self.text,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            published_basis="given" if self.published else "unknown",
            language="en",
        )
        self.reading = Reading(report, sentences=[m.span() for m in SENTENCE.finditer(self.text)])

    def at(self, words: str, nth: int = 1) -> Span:
        """Where the words stand for the nth time."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return (start, start + len(words))

    def actor(self, name: str, kind: ActorKind, *mentions: str, country: str | None = None) -> str:
        """An actor, mentioned by each of these words; its id."""
        key = f"a{len(self.reading.actors) + 1}"
        found = [Mention(self.at(words), "name") for words in mentions]
        self.reading.actors.append(Actor(key, name, kind, country, mentions=found))
        return key

    def says(
        self,
        source: str | None,
        cue: str | None,
        content: str,
        *,
        actor: str | None = None,
        within: str | None = None,
        act: Act = "say",
        certainty: CertaintyLevel = "asserted",
        hedge: str | None = None,
        via: str | None = None,
    ) -> str:
        """A statement; its id."""
        key = f"s{len(self.reading.statements) + 1}"
        outer = [s for s in self.reading.statements if s.id == within]
        self.reading.statements.append(
            Statement(
                key,
                Source([self.at(source)], actor) if source else None,
                Cue([self.at(cue)]) if cue else None,
                [self.at(content)],
                act=act,
                within=within,
                via=via,
                certainty=Certainty(certainty, [self.at(hedge)] if hedge else []),
                chain=[*(outer[0].chain if outer else ["report"]), key],
                confidence=0.9,
            )
        )
        return key

    def event(
        self,
        words: str,
        plover: str,
        actor: str,
        recipient: str,
        *,
        cameo: str | None = None,
        intensity: float | None = None,
        quad: str | None = None,
        status: EventStatus = "actual",
        statement: str | None = None,
        time: str | None = None,
        background: bool = False,
    ) -> str:
        """An event; its id."""
        key = f"e{len(self.reading.events) + 1}"
        self.reading.events.append(
            Event(
                key,
                [self.at(words)],
                plover,
                cameo=cameo,
                quad=quad,
                intensity=intensity,
                actor=[actor],
                recipient=[recipient],
                status=status,
                background=background,
                time=time,
                statement=statement,
            )
        )
        return key

    def time(self, words: str, value: str) -> str:
        """A date; its id."""
        key = f"t{len(self.reading.times) + 1}"
        self.reading.times.append(Time(key, self.at(words), "DATE", value))
        return key

    def place(self, words: str, country: str) -> str:
        """A place; its id."""
        key = f"p{len(self.reading.places) + 1}"
        self.reading.places.append(Place(key, self.at(words), words, country))
        return key

    def rests_on(self, outlet: str, words: str, basis: CreditBasis) -> None:
        """A credit."""
        self.reading.lineage.append(Credit(outlet, self.at(words), basis))


def relayed() -> Reading:
    """Three hands: an agency's reporter on a network, the state radio, and the minister."""
    made = Maker(
        "Talks on the river are off, the reporter of Meridian Lena Okoro wrote on Murmur, saying "
        "state radio had reported that Water Minister Tomas Vale rejected any dam.\n\n"
        "Vale reportedly warned Sorland on 3 May 2021 that building would be answered. "
        "The two countries had broken off talks in 2018.\n",
        outlet="The Lantern",
        title="Minister rejects dam, radio says",
        published="2021-05-04",
    )
    okoro = made.actor("Lena Okoro", "person", "Lena Okoro")
    radio = made.actor("State Radio", "organization", "state radio", country="NOR")
    vale = made.actor("Tomas Vale", "person", "Water Minister Tomas Vale", "Vale", country="NOR")
    sorland = made.actor("Sorland", "state", "Sorland")
    outer = made.says(
        "the reporter of Meridian Lena Okoro",
        "wrote",
        "state radio had reported that Water Minister Tomas Vale rejected any dam",
        actor=okoro,
        via="Murmur",
    )
    middle = made.says(
        "state radio",
        "had reported",
        "Water Minister Tomas Vale rejected any dam",
        actor=radio,
        within=outer,
    )
    inner = made.says(
        "Water Minister Tomas Vale", "rejected", "any dam", actor=vale, within=middle, act="reject"
    )
    when = made.time("3 May 2021", "2021-05-03")
    ago = made.time("2018", "2018")
    warned = made.says(
        "Vale reportedly"[:4],
        "warned",
        "building would be answered",
        actor=vale,
        act="warn",
        certainty="hedged",
        hedge="reportedly",
    )
    made.event(
        "rejected",
        "REJECT",
        vale,
        sorland,
        cameo="120",
        intensity=-4.0,
        quad="verbal conflict",
        statement=inner,
    )
    made.event(
        "answered",
        "THREATEN",
        vale,
        sorland,
        cameo="138",
        intensity=-7.0,
        quad="verbal conflict",
        status="possible",
        statement=warned,
        time=when,
    )
    made.event(
        "broken off talks",
        "REJECT",
        sorland,
        vale,
        cameo="120",
        intensity=-4.0,
        quad="verbal conflict",
        time=ago,
        background=True,
    )
    made.rests_on("Meridian", "Meridian", "cited")
    return made.reading


def copied() -> Reading:
    """Another outlet that tells the warning as a fact."""
    made = Maker(
        "Tomas Vale warned Sorland that building the dam would be answered with force. "
        "An official who asked not to be named denied it.",
        outlet="Harbour Post",
        title="Vale warns Sorland",
        published="2021-05-06",
    )
    vale = made.actor("Tomas Vale", "person", "Tomas Vale", country="NOR")
    sorland = made.actor("Sorland", "state", "Sorland")
    official = made.actor("an official", "unnamed", "An official")
    warned = made.says(
        "Tomas Vale",
        "warned",
        "building the dam would be answered with force",
        actor=vale,
        act="warn",
    )
    made.says(
        "An official who asked not to be named",
        "denied",
        "it",
        actor=official,
        act="deny",
        certainty="denied",
    )
    made.event(
        "answered with force",
        "THREATEN",
        vale,
        sorland,
        cameo="138",
        intensity=-7.0,
        quad="verbal conflict",
        statement=warned,
        status="possible",
    )
    return made.reading


def carried() -> Reading:
    """A third outlet that carries the warning nearly word for word, credited to an agency."""
    made = Maker(
        "(Meridian) Tomas Vale warned Sorland that building the dam would be answered with force. "
        "An official who asked not to be named denied it.",
        outlet="The Gull",
        title="Force, says Vale",
        published="2021-05-07",
    )
    vale = made.actor("Tomas Vale", "person", "Tomas Vale", country="NOR")
    sorland = made.actor("Sorland", "state", "Sorland")
    warned = made.says(
        "Tomas Vale",
        "warned",
        "building the dam would be answered with force",
        actor=vale,
        act="warn",
    )
    made.event(
        "answered with force",
        "THREATEN",
        vale,
        sorland,
        cameo="138",
        intensity=-7.0,
        quad="verbal conflict",
        statement=warned,
        status="possible",
    )
    made.rests_on("Meridian", "Meridian", "credit")
    return made.reading


HOSTILE = '<script>document.title = "taken"</script><img src=x onerror=alert(1)>'


def hostile() -> Reading:
    """A report that tries to be a program, in every field that a page shows."""
    made = Maker(
        f"{HOSTILE} said the minister {HOSTILE} was away.\n\n"
        "\x02\x1b[31m {{ 7 * 7 }} \u202ereversed",
        outlet=f"Outlet {HOSTILE}",
        title=f"Title {HOSTILE}",
        published="2021-05-05",
    )
    made.reading.report.byline = [HOSTILE]
    made.reading.report.url = "javascript:alert(1)"
    made.reading.report.path = f"{HOSTILE}.txt"
    who = made.actor(f"Name {HOSTILE}", "person", HOSTILE)
    made.says(HOSTILE, "said", "was away", actor=who, via=HOSTILE)
    made.event("away", "RETREAT", who, who, statement="s1")
    made.reading.actors[0].office = HOSTILE
    made.rests_on(HOSTILE, "minister", "cited")
    return made.reading


def everything() -> list[Reading]:
    """All reports."""
    return [relayed(), copied(), hostile()]
