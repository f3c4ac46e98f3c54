"""Readings with people's corrections laid over them.

A correction sets one field of one part: a statement, an event or an actor. What follows from a
field follows from its correction: chains from what stands within what, the class and intensity of
an event from its code.
"""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, get_args

from rootsource.errors import InputError
from rootsource.knowledge.plover import cameo_codes, event_types, goldstein, quad_class
from rootsource.record.correcting import Correction
from rootsource.record.missed import NEEDED, Part, blank, kind_of, place
from rootsource.types import (
    Act,
    Actor,
    ActorKind,
    Certainty,
    CertaintyLevel,
    Cue,
    Event,
    EventStatus,
    Manner,
    Mention,
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
    "event": ("trigger", "plover", "cameo", "status", "background", "actor", "recipient",
              "statement", "removed", "right"),
    "actor": ("name", "kind", "country", "office", "right"),
}  # fmt: skip
MARKS = {"removed", "right"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "manner": get_args(Manner),
    "certainty": get_args(CertaintyLevel),
    "status": get_args(EventStatus),
    "kind": get_args(ActorKind),
}


def parts_of(reading: Reading) -> list[Part]:
    """All statements, events and actors."""
    return [*reading.statements, *reading.events, *reading.actors]


def part_of(reading: Reading, key: str) -> Part:
    """The statement, event or actor of this id.

    Raises:
        InputError: the reading has none.
    """
    for part in parts_of(reading):
        if part.id == key:
            return part
    raise InputError(f"report {reading.report.id} has no statement, event or actor {key!r}")


def value_of(part: Part, field: str) -> Any:  # noqa: ANN401 - JSON
    """What ``field`` of ``part`` is now, as JSON has it."""
    if field in MARKS:
        return False
    value: Any
    if isinstance(part, Statement) and field in {"source", "cue"}:
        held = part.source if field == "source" else part.cue
        value = held.spans if held else None
    elif isinstance(part, Statement) and field == "actor":
        value = part.source.actor if part.source else None
    elif isinstance(part, Statement) and field == "certainty":
        value = part.certainty.level
    elif isinstance(part, Actor) and field == "mentions":
        value = [mention.span for mention in part.mentions]
    else:
        value = getattr(part, field)
    return _plain(value)


def check(reading: Reading, key: str, field: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """See that ``value`` may stand in ``field`` of the part ``key``.

    Raises:
        InputError: there is no such part or field, or the value does not fit.
    """
    if field == "added":
        missed(reading, key, value)
        return
    part = part_of(reading, key)
    kind = kind_of(part)
    if field not in FIELDS[kind]:
        allowed = ", ".join(FIELDS[kind])
        raise InputError(f"a {kind} has no field {field!r}: it has {allowed}")
    fault = _fault(reading, part, field, value)
    if fault:
        raise InputError(f"{field} of {key}: {fault}")


def missed(reading: Reading, key: str, value: Any) -> Part:  # noqa: ANN401 - JSON
    """The part of this id (or kind) that a reading lacks, with the fields that ``value`` has.

    Raises:
        InputError: there is such a part, or the value does not fit.
    """
    part = blank(key)
    kind = kind_of(part)
    if any(one.id == key for one in parts_of(reading)):
        raise InputError(f"report {reading.report.id} has a {kind} {key!r} already")
    allowed = [*NEEDED[kind], *(name for name in FIELDS[kind] if name not in MARKS)]
    if not isinstance(value, dict) or not value.keys() <= set(allowed):
        raise InputError(f"a {kind} that was missed has the fields {', '.join(allowed)}")
    if lacking := [name for name in NEEDED[kind] if name not in value]:
        raise InputError(f"say the {' and the '.join(lacking)} of the {kind}")
    for name in dict.fromkeys(allowed):  # in an order in which each rests on those before
        if name in value:
            fault = _fault(reading, part, name, value[name])
            if fault:
                raise InputError(f"{name} of the {kind}: {fault}")
            _set(part, name, value[name])
    return part


def _fault(reading: Reading, part: Part, field: str, value: Any) -> str | None:  # noqa: ANN401, PLR0911 - JSON; one return a rule
    actors = {actor.id for actor in reading.actors}
    if field in {*MARKS, "background"}:
        return None if isinstance(value, bool) else "say true or false"
    if field in _CHOICES:
        return None if value in _CHOICES[field] else f"say one of {', '.join(_CHOICES[field])}"
    if field in {"source", "cue", "content", "trigger", "mentions"}:
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
    return _fault_of_words(field, value)


def _fault_of_words(field: str, value: Any) -> str | None:  # noqa: ANN401 - JSON
    if value is None and field != "name":
        return None
    if field == "cameo":
        return None if value in list(cameo_codes()) else "give a code of CAMEO 1.1b3, as 0231"
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
        if correction.field == "added":
            place(result, missed(result, correction.part, correction.value))
        elif correction.field == "removed" and correction.value:
            removed.add(correction.part)
        elif correction.field not in MARKS:
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
            _assure(part.certainty, value)
            return
    if isinstance(part, Event) and field in {"plover", "cameo"}:
        _code(part, field, value)
        return
    if isinstance(part, Actor) and field == "mentions":
        part.mentions = [Mention(span, "name") for span in _spans(value)]
        return
    setattr(part, field, _spans(value) if field in {"content", "trigger"} else value)


def _assure(certainty: Certainty, level: CertaintyLevel) -> None:
    """Make ``level`` the less sure of the two levels, of which it is made up."""
    order = get_args(CertaintyLevel)
    least = order.index(level)
    certainty.level = level
    certainty.report_level = order[min(order.index(certainty.report_level), least)]
    certainty.source_level = order[min(order.index(certainty.source_level), least)]
    if level not in {certainty.report_level, certainty.source_level}:
        certainty.report_level = level


def _code(event: Event, field: str, value: str | None) -> None:
    """Set an event's type or code, and what follows from it."""
    known = cameo_codes().get(value or "") if field == "cameo" else None
    event.cameo = known.code if known else None
    event.mode = known.mode if known else None
    event.context = list(known.context) if known else []
    if known and known.plover:
        event.plover = known.plover
    elif field == "plover" and value:
        event.plover = value
    event.quad = quad_class(event.plover)
    event.intensity = goldstein(event.plover, event.cameo)


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


def _spans(value: list[list[int]]) -> list[Span]:
    return [(start, end) for start, end in value]


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
