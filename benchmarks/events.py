"""Events against the PLOVER gold records, and the type of a given pair against PLV (protocol D1).

    python benchmarks/events.py [--data ../shared/data] [--records FILE] [--plv FILE] [--errors]

**Records**: every sentence is read as a report of its own. A triple is (actor country, type,
recipient country); compound actors without a target are each other's target. Countries are ISO
3166-1 alpha-3; what is no country in the gold (international bodies, unknown) is ``None``, and so
is an actor without a country here. Labels of early drafts are brought to the present ones, and
CONCEDE and RETREAT count as themselves. ``extra`` is the number of events in a reading beyond the
number of gold events, a record.

**PLV**: the pair is given; macro F1 of the 15 types and the 4 quads. The file in the data folder is
what the coder was trained on, so that its figure says nothing of new sentences: those that
``training/train_events.py`` prints for held-out folds do.

What was mended in the gold: country codes JAP, ITL and VTN (for JPN, ITA, VNM), codes longer than a
country, and ``***``; no record is dropped.
"""

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import DATA
from intervals import Interval, Row, bootstrap, f1
from rootsource.knowledge.plover import QUADS, Settings, current_type, quad_class
from rootsource.knowledge.states import states
from rootsource.types import Reading

Read = Callable[[str], Reading]
Triple = tuple[str | None, str, str | None]
MENDED = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one record: both sets of triples, and how many events were told."""

    text: str
    gold: frozenset[Triple]
    found: frozenset[Triple]
    events: int


def country(code: str | None) -> str | None:
    """The country of a PLOVER actor code, ``None`` where it names none."""
    first = MENDED.get((code or "")[:3], (code or "")[:3])
    known = {state.iso3 for state in states() if state.iso3}
    return first if first in known else None


def gold_triples(record: dict[str, Any]) -> frozenset[Triple]:
    """The triples of a gold record."""
    kind = current_type(record["event"])
    sources = [country(actor.get("code")) for actor in record["source"]]
    target = record.get("target")
    if isinstance(target, list) and target:
        targets = [country(actor.get("code")) for actor in target]
        return frozenset((one, kind, other) for one in sources for other in targets)
    if len(sources) > 1:
        return frozenset(
            (one, kind, other)
            for at, one in enumerate(sources)
            for of, other in enumerate(sources)
            if at != of
        )
    return frozenset({(sources[0], kind, None)})


def found_triples(reading: Reading) -> frozenset[Triple]:
    """The triples of a reading; an actor never is its own recipient."""
    countries = {actor.id: actor.country for actor in reading.actors}
    return frozenset(
        (countries.get(one), event.plover, countries.get(other))
        for event in reading.events
        for one in event.actor or [""]
        for other in event.recipient or [""]
        if not one or one != other
    )


def evaluate_records(path: Path, read: Read) -> list[Outcome]:
    """Every record of ``path``, read by ``read``."""
    records = json.loads(path.read_text(encoding="utf-8"))
    outcomes = []
    for record in records:
        reading = read(record["text"])
        outcomes.append(
            Outcome(
                record["text"], gold_triples(record), found_triples(reading), len(reading.events)
            )
        )
    return outcomes


def scores(outcomes: Sequence[Outcome]) -> dict[str, Interval]:
    """Triple and dyad F1, and extra events a record, with bootstrap intervals over records."""
    triples = [_counts(one.gold, one.found) for one in outcomes]
    dyads = [
        _counts(
            frozenset((a, b) for a, _, b in one.gold), frozenset((a, b) for a, _, b in one.found)
        )
        for one in outcomes
    ]
    extra = [[max(0, one.events - 1), 1.0] for one in outcomes]
    return {
        "triples F1": bootstrap(np.array(triples, dtype=float), f1),
        "dyads F1": bootstrap(np.array(dyads, dtype=float), f1),
        "extra events a record": bootstrap(np.array(extra), lambda row: float(row[0] / row[1])),
    }


def _counts(gold: frozenset[Any], found: frozenset[Any]) -> list[float]:
    return [len(gold & found), len(found), len(gold)]


def evaluate_plv(path: Path) -> tuple[list[str], list[str]]:
    """Gold and coded types of the pairs in ``path``."""
    from rootsource.read.code_pair import Pair, PairCoder  # noqa: PLC0415 - loads the model

    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    pairs = [Pair(row["text"], row["actor"], row["recipient"]) for row in rows]
    coded = PairCoder.shipped().code(pairs)
    return [row["root"] for row in rows], [one.plover for one in coded]


def plv_scores(gold: Sequence[str], told: Sequence[str]) -> dict[str, Interval]:
    """Macro F1 of types and of quads, with bootstrap intervals over sentences."""
    merged = Settings(concessions="yield")

    def quads(types: Sequence[str]) -> list[str]:
        return [quad_class(name, merged) for name in types]

    return {
        "root macro F1": bootstrap(_table(gold, told, TYPES), _macro),
        "quad macro F1": bootstrap(_table(quads(gold), quads(told), QUADS), _macro),
    }


def _table(gold: Sequence[str], told: Sequence[str], names: Sequence[str]) -> NDArray[np.float64]:
    """For each sentence, three columns a class: right, told, gold."""
    rows = np.zeros((len(gold), len(names), 3))
    for at, (one, other) in enumerate(zip(gold, told, strict=True)):
        rows[at, names.index(one), 2] += 1
        rows[at, names.index(other), 1] += 1
        rows[at, names.index(one), 0] += one == other
    return rows.reshape(len(gold), -1)


def _macro(row: Row) -> float:
    parts = [f1(part) for part in row.reshape(-1, 3)]
    return float(np.nanmean(parts))


def table(data: Path, read: Read, records: Path | None = None) -> list[str]:
    """The lines of the records' table."""
    path = records or data / "plover-gsr-dev.json"
    outcomes = evaluate_records(path, read)
    lines = [f"D1 events, {len(outcomes)} gold records ({path.name})", ""]
    return lines + [f"    {name:24} {value}" for name, value in scores(outcomes).items()]


def errors(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The records that went wrong: missed and added triples."""
    for one in outcomes:
        if one.gold != one.found:
            yield one.text
            yield from (f"    missed {triple}" for triple in sorted(one.gold - one.found, key=str))
            yield from (f"    added  {triple}" for triple in sorted(one.found - one.gold, key=str))


def main() -> None:
    """Reads the command line and prints the tables."""
    from reader import read  # noqa: PLC0415 - loads the model

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--records", type=Path, help="gold records, if not those of the folder")
    parser.add_argument("--plv", type=Path, help="tab-separated text, actor, recipient, root")
    parser.add_argument("--errors", action="store_true", help="print the records that went wrong")
    options = parser.parse_args()
    if options.errors:
        path = options.records or options.data / "plover-gsr-dev.json"
        print("\n".join(errors(evaluate_records(path, read))))
        return
    print("\n".join(table(options.data, read, options.records)))
    if options.plv:
        gold, told = evaluate_plv(options.plv)
        print(f"\nD1 types of given pairs, {len(gold)} sentences ({options.plv.name})\n")
        for name, value in plv_scores(gold, told).items():
            print(f"    {name:24} {value}")


if __name__ == "__main__":
    main()
