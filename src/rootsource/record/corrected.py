"""Readings with people's corrections laid over them, and how often the two agree.

A correction sets one field of one part; the reading as the machine made it stays in the record.
Parts that a person has looked at (by correcting a field, or by saying that all is right) are
judged: each of their fields is right unless a correction that stands says otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_args

from rootsource.errors import InputError
from rootsource.knowledge.plover import event_types
from rootsource.record.correcting import Correction, corrections
from rootsource.record.record import Record
from rootsource.types import (
    Act,
    Actor,
    ActorKind,
    CertaintyLevel,
    Cue,
    Event,
    EventStatus,
    Manner,
    Reading,
    Source,
    Span,
    Statement,
)

FIELDS: dict[str, tuple[str, ...]] = {
    "statement": (
        "source", "actor", "cue", "content", "act", "manner", "certainty", "via", "within",
        "removed", "right",
    ),
    "event": ("trigger", "plover", "status", "background", "actor", "recipient", "statement",
              "removed", "right"),
    "actor": ("name", "kind", "country", "office", "right"),
}  # fmt: skip
_MARKS = {"removed", "right"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "manner": get_args(Manner),
    "certainty": get_args(CertaintyLevel),
    "status": get_args(EventStatus),
    "kind": get_args(ActorKind),
}
Part = Statement | Event | Actor


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often one field was read right in what people looked at."""

    part: str
    field: str
    judged: int
    right: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / self.judged


def kind_of(part: Part) -> str:
    """``"statement"``, ``"event"`` or ``"actor"``."""
    return type(part).__name__.lower()


def part_of(reading: Reading, key: str) -> Part:
    """The statement, event or actor of this id.

    Raises:
        InputError: the reading has none.
    """
    parts: list[Part] = [*reading.statements, *reading.events, *reading.actors]
    for part in parts:
        if part.id == key:
            return part
    raise InputError(f"report {reading.report.id} has no statement, event or actor {key!r}")


def value_of(part: Part, field: str) -> Any:  # noqa: ANN401 - JSON
    """What ``field`` of ``part`` is now, as JSON has it."""
    if field in _MARKS:
        return False
    value: Any
    if isinstance(part, Statement) and field in {"source", "cue"}:
        held = part.source if field == "source" else part.cue
        value = held.spans if held else None
    elif isinstance(part, Statement) and field == "actor":
        value = part.source.actor if part.source else None
    elif isinstance(part, Statement) and field == "certainty":
        value = part.certainty.level
    else:
        value = getattr(part, field)
    return _plain(value)


def check(reading: Reading, key: str, field: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """See that ``value`` may stand in ``field`` of the part ``key``.

    Raises:
        InputError: there is no such part or field, or the value does not fit.
    """
    part = part_of(reading, key)
    kind = kind_of(part)
    if field not in FIELDS[kind]:
        allowed = ", ".join(FIELDS[kind])
        raise InputError(f"a {kind} has no field {field!r}: it has {allowed}")
    fault = _fault(reading, part, field, value)
    if fault:
        raise InputError(f"{field} of {key}: {fault}")


def _fault(reading: Reading, part: Part, field: str, value: Any) -> str | None:  # noqa: ANN401, PLR0911 - JSON; one return a rule
    actors = {actor.id for actor in reading.actors}
    if field in {*_MARKS, "background"}:
        return None if isinstance(value, bool) else "say true or false"
    if field in _CHOICES:
        return None if value in _CHOICES[field] else f"say one of {', '.join(_CHOICES[field])}"
    if field in {"source", "cue", "content", "trigger"}:
        optional = field in {"source", "cue"}
        return _fault_of_spans(value, len(reading.report.text), optional=optional)
    if isinstance(part, Event) and field in {"actor", "recipient"}:
        known = isinstance(value, list) and all(isinstance(v, str) and v in actors for v in value)
        return None if known else "give ids of actors of this report"
    if field == "actor":
        if value is not None and not (isinstance(value, str) and value in actors):
            return "give the id of an actor of this report"
        return None if value_of(part, "source") or value is None else "there are no source's words"
    if field in {"within", "statement"}:
        return _fault_of_link(reading, part, value)
    if field == "plover":
        return None if value in list(event_types()) else f"say one of {', '.join(event_types())}"
    if value is None and field != "name":
        return None
    return None if isinstance(value, str) and 0 < len(value) <= 300 else "give some words"


def _fault_of_spans(value: Any, end: int, *, optional: bool) -> str | None:  # noqa: ANN401 - JSON
    if value is None and optional:
        return None
    if not isinstance(value, list) or not value:
        return "give spans, as [[start, end]]"
    last = 0
    for span in value:
        pair = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
        if not pair or not last <= span[0] < span[1] <= end:
            return f"spans must be in order, not overlap, and lie within 0 and {end}"
        last = span[1]
    return None


def _fault_of_link(reading: Reading, part: Part, value: Any) -> str | None:  # noqa: ANN401 - JSON
    outer = {statement.id: statement.within for statement in reading.statements}
    if value is not None and not (isinstance(value, str) and value in outer):
        return "give the id of a statement of this report, or null"
    while value is not None:
        if value == part.id:
            return "a statement cannot stand within itself"
        value = outer.get(value)
    return None


def corrected(reading: Reading, standing: Iterable[Correction]) -> Reading:
    """A copy of ``reading`` with the corrections that stand, oldest first, laid over it.

    A correction that no longer fits (its part is gone) is passed over.
    """
    result = deepcopy(reading)
    removed: set[str] = set()
    for correction in sorted(standing, key=lambda item: item.number):
        try:
            check(result, correction.part, correction.field, correction.value)
        except InputError:
            continue
        if correction.field == "removed" and correction.value:
            removed.add(correction.part)
        elif correction.field not in _MARKS:
            _set(part_of(result, correction.part), correction.field, correction.value)
    _remove(result, removed)
    _rechain(result)
    return result


def _set(part: Part, field: str, value: Any) -> None:  # noqa: ANN401 - JSON
    if isinstance(part, Statement):
        if field == "source":
            actor = part.source.actor if part.source else None
            part.source = Source(_spans(value), actor) if value else None
            return
        if field == "actor":
            if part.source:
                part.source.actor = value
            return
        if field == "cue":
            part.cue = Cue(_spans(value)) if value else None
            return
        if field == "certainty":
            part.certainty.level = value
            return
    setattr(part, field, _spans(value) if field in {"content", "trigger"} else value)


def _remove(reading: Reading, removed: set[str]) -> None:
    """Drop parts; what stood within or on them moves to what they stood in."""
    outer = {statement.id: statement.within for statement in reading.statements}

    def kept(key: str | None) -> str | None:
        while key in removed:
            key = outer.get(str(key))
        return key

    reading.statements = [item for item in reading.statements if item.id not in removed]
    reading.events = [item for item in reading.events if item.id not in removed]
    for statement in reading.statements:
        statement.within = kept(statement.within)
        if statement.attached in removed:
            statement.attached = None
    for event in reading.events:
        event.statement = kept(event.statement)


def _rechain(reading: Reading) -> None:
    outer = {statement.id: statement.within for statement in reading.statements}
    for statement in reading.statements:
        chain = [statement.id]
        while (above := outer.get(chain[0])) is not None and above not in chain:
            chain.insert(0, above)
        statement.chain = ["report", *chain]


def agreement(record: Record) -> list[Agreement]:
    """For each field how often the machine's reading agrees with people's corrections."""
    standing = corrections(record, standing=True)
    judged: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for report in sorted({item.report for item in standing}):
        reading = record.reading(report)
        mine = [item for item in standing if item.report == report]
        for key in sorted({item.part for item in mine}):
            _judge(reading, key, mine, judged, wrong)
    return [
        Agreement(kind, field, count, count - wrong[kind, field])
        for (kind, field), count in sorted(judged.items())
    ]


def _judge(
    reading: Reading,
    key: str,
    mine: Sequence[Correction],
    judged: Counter[tuple[str, str]],
    wrong: Counter[tuple[str, str]],
) -> None:
    try:
        part = part_of(reading, key)
    except InputError:
        return
    kind = kind_of(part)
    latest = {c.field: c.value for c in sorted(mine, key=lambda c: c.number) if c.part == key}
    judged[kind, "found"] += 1
    if latest.get("removed"):
        wrong[kind, "found"] += 1
        return
    for field in FIELDS[kind]:
        if field not in _MARKS:
            judged[kind, field] += 1
            wrong[kind, field] += field in latest and latest[field] != value_of(part, field)


def _spans(value: list[list[int]]) -> list[Span]:
    return [(start, end) for start, end in value]


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
