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
PARTS = ("wire", "check", "last")
_HEAD = re.compile(r"^=== (.+)$|^--- pairs$", re.MULTILINE)


@dataclass(slots=True)
class Set:
    """Reports by name, the part each is of, and related pairs: kind and direction."""

    reports: dict[str, Report] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
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
        name, part, outlet, day = (one.strip() for one in head.split("|"))
        paragraphs = [
            one for told in body.strip().split("\n\n") for one in _expanded(told.strip(), texts)
        ]
        texts[name] = paragraphs
        report = Report("\n\n".join(paragraphs))
        if not bare:
            report.outlet = outlet if outlet != "-" else None
            report.published = day if day != "-" else None
        found.reports[name] = report
        found.parts[name] = part
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
    """For every pair of one part: part, names, gold and found kind with direction."""
    lineage = Lineage()
    lineage.add_all(given.reports.values())
    edges = {(edge.a, edge.b): edge for edge in lineage.edges()}
    for a, b in combinations(given.reports, 2):
        if given.parts[a] != given.parts[b]:
            continue
        one, other = given.reports[a].id, given.reports[b].id
        edge = edges.get((min(one, other), max(one, other)))
        gold = given.pairs.get((a, b)) or ("independent", "-")
        yield given.parts[a], a, b, gold, _found(edge, one)


def _found(edge: Edge | None, first: str) -> tuple[str, str]:
    """Kind and direction of an edge, seen from the report ``first``."""
    if edge is None:
        return ("independent", "-")
    turned = {"a->b": "b->a", "b->a": "a->b"}
    direction = edge.direction if edge.a == first else turned.get(edge.direction, edge.direction)
    return (edge.kind, direction)


def _class(kind: str) -> str:
    return "derived" if kind in DERIVED else kind


def table(*, errors: bool = False) -> list[str]:
    """The lines of the table; with ``errors`` a line for every pair that is wrong as well."""
    lines = [
        "| reports | related pairs | class right | kind right | direction right | wrongly tied |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for bare in (False, True):
        rows = [(*row[:3], _open(row[3], bare=bare), row[4]) for row in judged(load(bare=bare))]
        for part in PARTS:
            own = [row for row in rows if row[0] == part]
            related = [row for row in own if row[3][0] != "independent"]
            tied = [row for row in related if row[4][1] != "-"]
            figures = " | ".join(
                str(bootstrap(np.array(one, float), share))
                for one in (
                    [[_class(gold[0]) == _class(got[0]), 1] for *_, gold, got in related],
                    [[gold[0] == got[0], 1] for *_, gold, got in related],
                    [[_turned(gold[1], got[1]), 1] for *_, gold, got in tied],
                )
            )
            wrong = sum(gold[0] == "independent" != got[0] for *_, gold, got in own)
            what = f"{part}, {'texts alone' if bare else 'outlet and day given'}"
            rest = f"{wrong} of {len(own) - len(related)}"
            lines.append(f"| {what} | {len(related)} | {figures} | {rest} |")
            if errors:
                lines += [
                    f"    {a} {b}: {' '.join(gold)}, found {' '.join(got)}"
                    for _, a, b, gold, got in own
                    if gold[0] != got[0] or not _turned(gold[1], got[1])
                ]
    return lines


def _open(gold: tuple[str, str], *, bare: bool) -> tuple[str, str]:
    """The gold of a pair; of copies in bare texts the direction may be left open."""
    kind, direction = gold
    return (kind, f"{direction.rstrip('?')}?" if bare and kind in DERIVED else direction)


def _turned(gold: str, found: str) -> bool:
    """Whether a direction is the right one; with a ``?`` in the gold it may also be unknown."""
    return found == gold.rstrip("?") or (gold.endswith("?") and found in ("unknown", "common"))


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="print every pair that is wrong")
    print("\n".join(table(errors=parser.parse_args().errors)))


if __name__ == "__main__":
    main()
