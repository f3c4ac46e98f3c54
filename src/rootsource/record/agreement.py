"""How often the machine's reading agrees with what people corrected.

Parts that a person has looked at (by correcting a field, or by saying that all is right) are
judged: each of their fields is right unless a correction that stands says otherwise.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rootsource.errors import InputError
from rootsource.record.corrected import FIELDS, MARKS, kind_of, part_of, value_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import machine_reading
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
        if field not in MARKS:
            judged[kind, field] += 1
            wrong[kind, field] += field in latest and latest[field] != value_of(part, field)
