"""The events of the two seed reports: are the gold's found, and is history told as history?

    python benchmarks/seed_events.py [--seeds FOLDER]

A gold event counts as right when an event whose trigger overlaps its own has a type the gold names
(negotiations that fail may be CONSULT or REJECT), somebody of the gold actor's country among its
actors and of the recipient's among its recipients, and the gold's status and background. Beside
that: events whose own date lies in a year that the gold has as history only must be told as
background, and events beyond the gold are printed for a person to judge.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader import read
from rootsource.knowledge.plover import current_type, event_types
from rootsource.types import Event, Reading, text_of
from seeds import SEEDS

_FAILED_TALKS = frozenset({"CONSULT", "REJECT"})
HISTORY = ("2018", "2019")
"""Years of which both reports tell history only."""


@dataclass(slots=True)
class Result:
    """One report: gold events by id with what is wrong (empty: right), and what was told beyond."""

    name: str
    faults: dict[str, list[str]] = field(default_factory=dict)
    beyond: list[str] = field(default_factory=list)
    as_news: list[str] = field(default_factory=list)
    """Events of a year of history that are told as news."""


def types_named(told: str) -> frozenset[str]:
    """The PLOVER types that a gold label names in words."""
    known = {name for name in re.findall(r"[A-Z]{3,}", told) if name in event_types() or _old(name)}
    return frozenset(current_type(name) for name in known) or _FAILED_TALKS


def _old(name: str) -> bool:
    return name in {"DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT"}


def compare(name: str, gold: dict[str, Any], reading: Reading) -> Result:
    """What is right in the reading of the report called ``name``."""
    result = Result(name)
    countries = {one["id"]: one.get("country") for one in gold["actors"]}
    used: set[str] = set()
    for row in gold["events"]:
        near = [one for one in reading.events if _meet(one, row["trigger"])]
        found = [(_faults(row, one, countries, reading), one) for one in near]
        best = min(found, key=lambda pair: len(pair[0]), default=None)
        result.faults[row["id"]] = ["not found"] if best is None else best[0]
        used |= {one.id for _, one in found}
    times = {one.id: one.value for one in reading.times}
    text = reading.report.text
    for one in reading.events:
        words = f"{one.plover} “{text_of(text, one.trigger)}”"
        if times.get(one.time or "", "").startswith(HISTORY) and not one.background:
            result.as_news.append(words)
        if one.id not in used:
            result.beyond.append(words)
    return result


def _meet(event: Event, trigger: Sequence[Sequence[int]]) -> bool:
    return any(a < end and start < b for a, b in event.trigger for start, end in trigger)


def _faults(
    row: dict[str, Any], event: Event, countries: dict[str, str | None], reading: Reading
) -> list[str]:
    own = {one.id: one.country for one in reading.actors}
    checks = {
        "type": event.plover in types_named(row["plover"]),
        "actor": countries[row["actor"][0]] in {own[one] for one in event.actor},
        "recipient": countries[row["recipient"][0]] in {own[one] for one in event.recipient},
        "status": event.status == row["status"],
        "background": event.background == row["background"],
    }
    return [f"wrong {name}" for name, right in checks.items() if not right]


def evaluate(folder: Path = SEEDS) -> list[Result]:
    """Reads both reports and compares."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]
    return [
        compare(name, one, read((folder / name).read_bytes().decode("utf-8")))
        for name, one in gold.items()
    ]


def table(results: Sequence[Result]) -> list[str]:
    """The counts, and a line for each fault."""
    total = sum(len(one.faults) for one in results)
    right = sum(not faults for one in results for faults in one.faults.values())
    as_news, beyond = (
        sum(len(part) for part in parts)
        for parts in ((one.as_news for one in results), (one.beyond for one in results))
    )
    head = f"Events of the seeds: {right} of {total} right ({100 * right / total:.1f} %), "
    told = f"{as_news} of {'/'.join(HISTORY)} told as news, {beyond} beyond the gold"
    lines = [head + told, ""]
    for one in results:
        lines += [
            f"    {name}: {', '.join(faults)}" for name, faults in one.faults.items() if faults
        ]
        lines += [f"    {one.name}, told as news: {words}" for words in one.as_news]
        lines += [f"    {one.name}, beyond the gold: {words}" for words in one.beyond]
    return lines


def main() -> None:
    """Reads the command line, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder with the seed reports")
    print("\n".join(table(evaluate(parser.parse_args().seeds))))


if __name__ == "__main__":
    main()
