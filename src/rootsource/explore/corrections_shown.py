"""Corrections as people read them: what was set right, from what to what, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rootsource.errors import InputError
from rootsource.explore.reader import address
from rootsource.explore.wording import in_words
from rootsource.explore.words import heading
from rootsource.record.corrected import part_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import machine_reading
from rootsource.record.link_layer import LINK_FIELDS
from rootsource.record.missed import blank, kind_of
from rootsource.record.record import Record
from rootsource.types import Claim, Reading, Statement, text_of

DIRECTIONS = {
    "a->b": "the second rests on the first",
    "b->a": "the first rests on the second",
    "common": "both rest on a third",
    "unknown": "which was first is not known",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A correction in words; ``before`` and ``after`` are ``None`` where it has no such words."""

    made: Correction
    what: str
    href: str
    where: str
    before: str | None = None
    after: str | None = None


@dataclass(slots=True)
class Wordings:
    """Puts corrections into words; each report is looked up once."""

    record: Record
    _held: dict[str, Reading] = field(default_factory=dict)

    def shown(self, found: Sequence[Correction]) -> list[Shown]:
        """``found`` in words, in their order."""
        return [self._shown(item) for item in found]

    def _reading(self, report: str) -> Reading:
        if report not in self._held:
            self._held[report] = machine_reading(self.record, report)
        return self._held[report]

    def _name(self, report: str) -> str:
        found = self._reading(report).report
        return heading(found.title, found.text, found.id)

    def _shown(self, item: Correction) -> Shown:
        where = self._name(item.report)
        if item.field == "lineage":
            what = f"How it is related to “{self._name(item.part)}”"
            href = f"/reports/{item.report}/lineage"
            return Shown(item, what, href, where, _related(item.was), _related(item.value))
        kind = kind_of(blank(item.part))
        href = address(item.report, **{kind: item.part})
        if item.field == "claim":
            what = f"Claim of the {kind} {self._told(f'{item.report}/{item.part}')}"
            sides = [self._told(one) for one in (item.was, item.value)]
            href = f"/reports/{item.report}/claim?part={item.part}"
            return Shown(item, what, href, where, *sides)
        if item.field in {"removed", "right"}:
            marks = {"removed": f"No such {kind}", "right": f"All right with the {kind}"}
            return Shown(item, marks[item.field], href, where)
        reading = self._reading(item.report)
        if item.field == "added":
            words = in_words(reading, "content", _words_of(item.value))
            return Shown(item, f"A {kind} that was missed", href, where, None, words)
        before, after = (in_words(reading, item.field, one) for one in (item.was, item.value))
        return Shown(item, f"{item.field.capitalize()} of the {kind}", href, where, before, after)

    def _told(self, name: str | None) -> str:
        """The words of a telling, and where it stands."""
        if name is None:
            return "none with others"
        report, _, part = name.partition("/")
        reading = self._reading(report)
        try:
            found = part_of(reading, part)
        except InputError:
            return name  # one that people added
        spans = found.content if isinstance(found, Statement) else getattr(found, "trigger", [])
        outlet = reading.report.outlet or self._name(report)
        return f"“{text_of(reading.report.text, spans)}” ({outlet})"


def of_lineage(record: Record, report: str) -> list[Correction]:
    """The corrections that stand of how a report is related to others, the latest first."""
    made = corrections(record, standing=True, fields=["lineage"])
    return [item for item in made if report in {item.report, item.part}]


def of_claim(record: Record, claim: Claim) -> list[Correction]:
    """Those of the tellings of a claim, and of how its reports are related to one another."""
    names = {f"{one.report}/{one.part}" for one in claim.tellings}
    reports = {one.report for one in claim.tellings}
    found = []
    for item in corrections(record, standing=True, fields=LINK_FIELDS):
        if item.field == "lineage":
            touches = {item.report, item.part} <= reports
        else:
            touches = bool(names & {f"{item.report}/{item.part}", item.value, item.was})
        if touches:
            found.append(item)
    return found


def _related(value: dict[str, str] | None) -> str:
    return f"{value['kind']}, {DIRECTIONS[value['direction']]}" if value else "not related"


def _words_of(value: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """The words that a part that was missed stands on."""
    return next((value[name] for name in ("content", "trigger", "mentions") if name in value), [])
