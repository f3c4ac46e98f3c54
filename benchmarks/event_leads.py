"""Who did what to whom in leads of our own: types and countries of both sides, from the sentence.

    python benchmarks/event_leads.py [--errors]

The sentences (``event_leads.tsv``) are our own, in the manner of the PLOVER gold records, their
events written down before they were read: three sets in plain words, two in hard ones, ten in the
manner of coders' manuals. Errors of all sets were looked at since; ``RESULTS.md`` has what each
had at the first reading. Several countries are a compound; without a recipient they are each
other's. What is no country (``IGO``, ``NGO``) counts as none, as in :mod:`events`, which also says
how is counted.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from events import Outcome, Triple, country, errors, found_triples, scores

LEADS = Path(__file__).parent / "event_leads.tsv"


def gold(row: dict[str, str]) -> frozenset[Triple]:
    """The triples of a row."""
    actors, recipients = (
        [country(code) for code in row[side].split(",")] for side in ("actor", "recipient")
    )
    if not row["recipient"] and len(actors) > 1:
        return frozenset((a, row["type"], b) for a in actors for b in actors if a != b)
    return frozenset((a, row["type"], b) for a in actors for b in recipients)


def evaluated() -> Iterator[tuple[str, Outcome]]:
    """The set of every lead, and what was found in it."""
    from reader import read  # noqa: PLC0415 - loads the model

    with LEADS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            reading = read(row["text"])
            found = found_triples(reading)
            yield row["set"], Outcome(row["text"], gold(row), found, len(reading.events))


def table(outcomes: list[tuple[str, Outcome]]) -> list[str]:
    """The lines of the table."""
    lines = [f"Events of {len(outcomes)} leads of our own"]
    for name in dict.fromkeys(one for one, _ in outcomes):
        own = [outcome for one, outcome in outcomes if one == name]
        lines += ["", f"{name}, {len(own)} leads"]
        lines += [f"    {what:24} {value}" for what, value in scores(own).items()]
    return lines


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    outcomes = list(evaluated())
    print("\n".join(table(outcomes)))
    if options.errors:
        print("\n".join(errors([outcome for _, outcome in outcomes])))


if __name__ == "__main__":
    main()
