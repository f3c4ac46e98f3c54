"""Conflicts between pairs of reports of our own writing: how many are found, and how many are none.

``data/apart.txt`` has pairs of two short reports each. About half pull apart (numbers, days, doers,
denials, stances); the others only look as if they did: other events, a toll that rose, a condition,
opinions, a wish and a refusal, a part and the whole. A pair counts as found where a conflict of any
kind lies between its reports; *kind right* is the share of those found that are of the gold's kind.

    python benchmarks/apart.py [--errors]
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from intervals import bootstrap, share
from rootsource.link.links import Links
from rootsource.read import read_report
from rootsource.types import Report

FILE = Path(__file__).parent / "data" / "apart.txt"
PARTS = ("wire", "check", "later", "last")


class Judged(NamedTuple):
    """A pair: its name, the part it is of, the gold's kind and the kinds found."""

    name: str
    part: str
    gold: str
    found: list[str]


def pairs() -> list[tuple[str, str, str, list[Report]]]:
    """Name, part, gold and the two reports of every pair of :data:`FILE`."""
    found = []
    for block in re.split(r"^=== ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *told = re.split(r"^--- ", block, flags=re.MULTILINE)
        name, part, gold = (one.strip() for one in head.split("|"))
        reports = []
        for one in told:
            line, text = one.split("\n", 1)
            outlet, day = (one.strip() for one in line.split("|"))
            reports.append(Report(text.strip(), outlet=outlet, published=day))
        found.append((name, part, gold, reports))
    return found


def judged() -> list[Judged]:
    """What is found between the reports of each pair, read and linked by themselves."""
    found = []
    for name, part, gold, reports in pairs():
        links = Links()
        links.add_all(read_report(report) for report in reports)
        kinds = sorted(
            {one.kind for one in links.conflicts() if one.first.report != one.second.report}
        )
        found.append(Judged(name, part, gold, [*kinds]))
    return found


def table(rows: list[Judged], *, errors: bool = False) -> list[str]:
    """The lines of the table; with ``errors`` a line for every pair that is wrong as well."""
    lines = ["| pairs | precision | recall | kind right |", "| --- | --- | --- | --- |"]
    for part in PARTS:
        own = [row for row in rows if row.part == part]
        shown = [row for row in own if row.found]
        real = [row for row in own if row.gold != "none"]
        cells = [
            np.array([[row.gold != "none", 1] for row in shown], float),
            np.array([[bool(row.found), 1] for row in real], float),
            np.array([[row.gold in row.found, 1] for row in real if row.found], float),
        ]
        figures = (
            f"{bootstrap(one, share)} of {len(one)}" if len(one) else "none" for one in cells
        )
        lines.append(f"| {part}, {len(own)} | {' | '.join(figures)} |")
    if errors:
        lines += [
            f"    {row.part} {row.name}: {row.gold}, found {row.found or 'none'}"
            for row in rows
            if (row.gold != "none") != bool(row.found) or (row.found and row.gold not in row.found)
        ]
    return lines


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="print every pair that is wrong")
    wanted = parser.parse_args()
    print("\n".join(table(judged(), errors=wanted.errors)))


if __name__ == "__main__":
    main()
