"""E: how reports of our own writing rest on one another, from many countries and decades.

``data/retold.txt`` has families of short reports: dispatches, copies of the whole or of a part,
retellings, papers that cite a paper, correspondents at one press conference, statements, posts,
live pages, and reports of other years that look alike; with every related pair. Scored are the
classes derived (copy, part, paraphrase), common source, cites and independent, the kind of
derivation, and directions, with outlets and days given and from the texts alone. There nothing may
tell which of two copies was first, so that for these `common` and `unknown` count as right too.

    python benchmarks/retold.py [--errors]
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from intervals import bootstrap, share
from rootsource.link.lineage import DERIVED, Lineage
from rootsource.types import Edge, Report

FILE = Path(__file__).parent / "data" / "retold.txt"
HALVES = ("wire", "check")
_HEAD = re.compile(r"^=== (.+)$|^--- pairs$", re.MULTILINE)


@dataclass(slots=True)
class Set:
    """Reports by name, the half each is of, and related pairs: kind and direction."""

    reports: dict[str, Report] = field(default_factory=dict)
    halves: dict[str, str] = field(default_factory=dict)
    pairs: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def load(*, bare: bool = False) -> Set:
    """The reports and pairs of :data:`FILE`; ``bare`` leaves out what is known of a report."""
    found = Set()
    parts = _HEAD.split(FILE.read_text(encoding="utf-8"))[1:]
    texts: dict[str, list[str]] = {}
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        if head is None:
            for line in body.split("\n"):
                if line.strip():
                    a, b, kind, direction = line.split()
                    found.pairs[a, b] = (kind.replace("-", " "), direction)
            continue
        name, half, outlet, day = (part.strip() for part in head.split("|"))
        paragraphs = [
            one for part in body.strip().split("\n\n") for one in _expanded(part.strip(), texts)
        ]
        texts[name] = paragraphs
        report = Report("\n\n".join(paragraphs))
        if not bare:
            report.outlet = outlet if outlet != "-" else None
            report.published = day if day != "-" else None
        found.reports[name] = report
        found.halves[name] = half
    return found


def _expanded(paragraph: str, texts: dict[str, list[str]]) -> Iterator[str]:
    """A paragraph, or those of an earlier report that it stands for."""
    for line in [paragraph] if not paragraph.startswith("@") else paragraph.split("\n"):
        match = re.fullmatch(r"@([\w-]+) (\d+)(?:-(\d+))?", line)
        if match:
            first, last = int(match[2]), int(match[3] or match[2])
            yield from texts[match[1]][first - 1 : last]
        else:
            yield line


def judged(given: Set) -> Iterator[tuple[str, str, str, tuple[str, str], tuple[str, str]]]:
    """For every pair of one half: half, names, gold and found kind with direction."""
    lineage = Lineage()
    lineage.add_all(given.reports.values())
    edges = {(edge.a, edge.b): edge for edge in lineage.edges()}
    for a, b in combinations(given.reports, 2):
        if given.halves[a] != given.halves[b]:
            continue
        one, other = given.reports[a].id, given.reports[b].id
        edge = edges.get((min(one, other), max(one, other)))
        gold = given.pairs.get((a, b)) or ("independent", "-")
        yield given.halves[a], a, b, gold, _found(edge, one)


def _found(edge: Edge | None, first: str) -> tuple[str, str]:
    """Kind and direction of an edge, seen from the report ``first``."""
    if edge is None:
        return ("independent", "-")
    turned = {"a->b": "b->a", "b->a": "a->b"}
    direction = edge.direction if edge.a == first else turned.get(edge.direction, edge.direction)
    return (edge.kind, direction)


def _class(kind: str) -> str:
    return "derived" if kind in DERIVED else kind


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="print every pair that is wrong")
    wanted = parser.parse_args()
    print("| reports | related pairs | class right | kind right | direction right | wrongly tied |")
    print("| --- | --- | --- | --- | --- | --- |")
    for bare in (False, True):
        rows = [(*row[:3], _open(row[3], bare=bare), row[4]) for row in judged(load(bare=bare))]
        for half in HALVES:
            own = [row for row in rows if row[0] == half]
            related = [row for row in own if row[3][0] != "independent"]
            cells = [
                np.array([[_class(gold[0]) == _class(got[0]), 1] for *_, gold, got in related]),
                np.array([[gold[0] == got[0], 1] for *_, gold, got in related]),
                np.array(
                    [[_turned(gold[1], got[1]), 1] for *_, gold, got in related if got[1] != "-"]
                ),
            ]
            wrong = sum(g[0] == "independent" != f[0] for *_, g, f in own)
            figures = " | ".join(str(bootstrap(one.astype(float), share)) for one in cells)
            what = f"{half}, {'texts alone' if bare else 'outlet and day given'}"
            print(f"| {what} | {len(related)} | {figures} | {wrong} of {len(own) - len(related)} |")
            if wanted.errors:
                for _, a, b, gold, got in own:
                    if gold[0] != got[0] or not _turned(gold[1], got[1]):
                        print(f"    {a} {b}: {' '.join(gold)}, found {' '.join(got)}")


def _open(gold: tuple[str, str], *, bare: bool) -> tuple[str, str]:
    """The gold of a pair; of copies in bare texts the direction may be left open."""
    kind, direction = gold
    return (kind, f"{direction.rstrip('?')}?" if bare and kind in DERIVED else direction)


def _turned(gold: str, found: str) -> bool:
    """Whether a direction is the right one; with a ``?`` in the gold it may also be unknown."""
    return found == gold.rstrip("?") or (gold.endswith("?") and found in ("unknown", "common"))


if __name__ == "__main__":
    main()
