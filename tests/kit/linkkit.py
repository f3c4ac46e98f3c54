"""Readings made by hand, so that linking is tested without the reader."""

from dataclasses import dataclass, field
from typing import Any

from rootsource.types import (
    Actor,
    Certainty,
    Cue,
    Event,
    Mention,
    Reading,
    Report,
    Source,
    Statement,
    Time,
)

SIDES = {"Norway": "NOR", "Oslo": "NOR", "Chile": "CHL", "Santiago": "CHL", "Ghana": "GHA"}


@dataclass
class Making:
    """A reading in the making; every method finds its words in the text and returns itself."""

    reading: Reading
    actors: dict[str, str] = field(default_factory=dict)

    def span(self, words: str) -> tuple[int, int]:
        """Where ``words`` first stand in the text."""
        start = self.reading.report.text.index(words)
        return (start, start + len(words))

    def actor(self, name: str) -> str:
        """The id of the actor of this name."""
        if name not in self.actors:
            known = SIDES.get(name)
            text = self.reading.report.text
            mentions = [
                Mention((at, at + len(name)), "name")
                for at in range(len(text))
                if text.startswith(name, at)
            ]
            actor = Actor(
                f"a{len(self.actors) + 1}",
                known or name,
                "state" if known else "person",
                country=known,
                mentions=mentions,
            )
            self.reading.actors.append(actor)
            self.actors[name] = actor.id
        return self.actors[name]

    def says(self, who: str | None, content: str, **known: Any) -> "Making":  # noqa: ANN401 - fields
        """Put in a statement."""
        number = len(self.reading.statements)
        certainty = Certainty(known.pop("certainty", "asserted"))
        source = Source([self.span(who)], self.actor(who)) if who else None
        statement = Statement(
            f"s{number}", source, Cue([]), [self.span(content)], certainty=certainty, **known
        )
        self.reading.statements.append(statement)
        return self

    def does(
        self,
        who: str | None,
        trigger: str,
        whom: str | None,
        plover: str,
        **known: Any,  # noqa: ANN401 - fields
    ) -> "Making":
        """Put in an event."""
        number = len(self.reading.events)
        event = Event(f"e{number}", [self.span(trigger)], plover, **known)
        event.actor = [self.actor(who)] if who else []
        event.recipient = [self.actor(whom)] if whom else []
        self.reading.events.append(event)
        return self

    def time(self, words: str, value: str) -> str:
        """Put in a time; its id."""
        name = f"t{len(self.reading.times)}"
        self.reading.times.append(Time(name, self.span(words), "DATE", value))
        return name


def make(text: str, **known: str) -> Making:
    """Begin a reading of ``text``: a sentence a line, and all sides it names as actors."""
    reading = Reading(Report(text, **known))  # type: ignore[arg-type]
    at = 0
    for line in text.split("\n"):
        if line:
            reading.sentences.append((at, at + len(line)))
        at += len(line) + 1
    making = Making(reading)
    for name in SIDES:
        if name in text:
            making.actor(name)
    return making
