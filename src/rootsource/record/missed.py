"""Parts of a reading that the machine missed, as people add them."""

from rootsource.errors import InputError
from rootsource.types import Actor, Event, Reading, Span, Statement

Part = Statement | Event | Actor
NEEDED: dict[str, tuple[str, ...]] = {
    "statement": ("content",),
    "event": ("trigger", "plover"),
    "actor": ("mentions", "name", "kind"),
}
"""What has to be said of a part that was missed, by its kind."""


def kind_of(part: Part) -> str:
    """``"statement"``, ``"event"`` or ``"actor"``."""
    return type(part).__name__.lower()


def blank(key: str) -> Part:
    """A part of this id, of which nothing is known but the kind, which its first letter tells.

    Raises:
        InputError: the letter is of none.
    """
    if key[:1] == "s":
        return Statement(key, None, None, [])
    if key[:1] == "e":
        return Event(key, [], "")
    if key[:1] == "a":
        return Actor(key, "", "person")
    raise InputError("what was missed is a statement, an event or an actor")


def place(reading: Reading, part: Part) -> None:
    """Put ``part`` where its words stand among those of its kind."""
    if isinstance(part, Statement):
        starts = [_first(one.content) for one in reading.statements]
        reading.statements.insert(_place(starts, _first(part.content)), part)
    elif isinstance(part, Event):
        starts = [_first(one.trigger) for one in reading.events]
        reading.events.insert(_place(starts, _first(part.trigger)), part)
    else:
        reading.actors.append(part)


def _first(spans: list[Span]) -> int:
    return min((start for start, _ in spans), default=0)


def _place(starts: list[int], mine: int) -> int:
    """Before the first that begins later."""
    return next((number for number, start in enumerate(starts) if start > mine), len(starts))
