"""Who does it and to whom in agency leads, read with dictionaries in the PETRARCH formats loaded.

    python benchmarks/agency_leads.py [--data ../shared/data] [--dictionary FILE ...] [--errors]

The sentences (``agency_leads.tsv``) are our own, in the manner of the leads that PETRARCH is tested
with; their codes are those of the dictionaries of countries and of agents. Several codes are a
compound actor, an empty one nobody. A side is right when one event of the sentence has its codes in
that role; *country* looks at the first three letters only. A sentence is right when both sides are,
in one event.
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import DATA
from intervals import bootstrap
from rootsource.read.dictionaries import Dictionaries, load_dictionaries
from rootsource.read.reading import read_report
from rootsource.types import Report

LEADS = Path(__file__).parent / "agency_leads.tsv"
FILES = ("Phoenix.Countries.actors.txt.gz", "Phoenix.agents.txt.gz")
Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence, its codes, and those of each event found in it."""

    text: str
    gold: Sides
    found: tuple[Sides, ...]


def evaluate(own: Dictionaries) -> list[Lead]:
    """Every lead, read with ``own``."""
    with LEADS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Lead(row["text"], (_codes(row["actor"]), _codes(row["recipient"])), found(row["text"], own))
        for row in rows
    ]


def _codes(cell: str) -> frozenset[str]:
    return frozenset(cell.split(",")) - {""}


def found(text: str, own: Dictionaries) -> tuple[Sides, ...]:
    """The codes on both sides of each event of ``text``."""
    reading = read_report(Report(text), own.lexicon, own.names)
    codes = own.names.codes(reading) if own.names else {}
    return tuple(
        (
            frozenset(codes.get(one, "") for one in event.actor) - {""},
            frozenset(codes.get(one, "") for one in event.recipient) - {""},
        )
        for event in reading.events
    )


def right(lead: Lead, length: int | None = None) -> tuple[bool, bool]:
    """Whether (both sides, all sides there is something to find on) are right in one event.

    With ``length`` only so many letters of a code are compared.
    """
    gold = [frozenset(code[:length] for code in side) for side in lead.gold]
    best = [[frozenset(code[:length] for code in side) for side in event] for event in lead.found]
    return any(event == gold for event in best), any(event[0] == gold[0] for event in best)


def table(leads: Sequence[Lead]) -> list[str]:
    """The lines of the table."""
    lines = [f"Actors of {len(leads)} agency leads, dictionaries loaded", ""]
    for name, length in (("countries", 3), ("whole codes", None)):
        rows = np.array([right(lead, length) for lead in leads], dtype=float)
        for place, what in enumerate(("both sides", "the actor")):
            column = np.stack([rows[:, place], np.ones(len(leads))], axis=1)
            share = bootstrap(column, lambda row: float(100 * row[0] / row[1]))
            lines.append(f"    {name + ', ' + what:26} {share}")
    return lines


def loaded_table(data: Path) -> list[str]:
    """The table with the dictionaries of the data folder."""
    folder = data / "petrarch-dictionaries"
    return table(evaluate(load_dictionaries([folder / name for name in FILES])))


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--dictionary", type=Path, action="append", help="instead of those there")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    folder = options.data / "petrarch-dictionaries"
    own = load_dictionaries(options.dictionary or [folder / name for name in FILES])
    leads = evaluate(own)
    print("\n".join(table(leads)))
    if options.errors:
        for lead in leads:
            if not right(lead)[0]:
                print(lead.text)
                print("   ", *(sorted(side) for side in lead.gold), "found", *(
                    [sorted(side) for side in event] for event in lead.found
                ))  # fmt: skip


if __name__ == "__main__":
    main()
