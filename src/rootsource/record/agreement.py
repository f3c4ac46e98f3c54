"""How often the machine's reading agrees with what people corrected.

Parts that a person has looked at (by correcting a field, or by saying that all is right) are
judged: each of their fields is right unless a correction that stands says otherwise. ``found`` is
how many of them are there, ``not missed`` how many of those that are there the machine had. Links
are judged where a person said how two reports are related, or that a telling is of a claim or not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rootsource.errors import InputError
from rootsource.record.corrected import FIELDS, MARKS, part_of, value_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import machine_reading
from rootsource.record.link_index import edges
from rootsource.record.link_layer import LINK_FIELDS
from rootsource.record.missed import blank, kind_of
from rootsource.record.record import Record
from rootsource.types import Reading


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


def agreement(record: Record) -> list[Agreement]:
    """For each field how often the machine's reading agrees with people's corrections."""
    standing = corrections(record, standing=True)
    judged: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for report in sorted({item.report for item in standing}):
        reading = machine_reading(record, report)
        mine = [item for item in standing if item.report == report]
        of_links = [item for item in mine if item.field in LINK_FIELDS]
        mine = [item for item in mine if item.field not in LINK_FIELDS]
        _judge_links(record, of_links, judged, wrong)
        for key in sorted({item.part for item in mine}):
            _judge(reading, key, mine, judged, wrong)
        for item in mine:
            if item.field == "added":
                kind = kind_of(blank(item.part))
                judged[kind, "not missed"] += 1
                wrong[kind, "not missed"] += 1
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
    judged[kind, "not missed"] += 1
    for field in FIELDS[kind]:
        if field not in MARKS:
            judged[kind, field] += 1
            wrong[kind, field] += field in latest and latest[field] != value_of(part, field)


def _judge_links(
    record: Record,
    mine: Sequence[Correction],
    judged: Counter[tuple[str, str]],
    wrong: Counter[tuple[str, str]],
) -> None:
    """Judge how reports are related by what was worked out, and claims by what each was before."""
    latest = {
        item.part: item
        for item in sorted(mine, key=lambda it: it.number)
        if item.field == "lineage"
    }
    for item in latest.values():
        with record.connect() as connection:
            found = [
                edge for edge in edges(connection, [item.report]) if item.part in {edge.a, edge.b}
            ]
        was = {"kind": found[0].kind, "direction": found[0].direction} if found else None
        said = item.value
        judged["link", "related"] += 1
        wrong["link", "related"] += (was is None) != (said is None)
        if was and said:
            for field in ("kind", "direction"):
                judged["link", field] += 1
                wrong["link", field] += was[field] != said[field]
    for item in mine:
        if item.field == "claim":
            judged["telling", "claim"] += 1
            wrong["telling", "claim"] += item.value != item.was
