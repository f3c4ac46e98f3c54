"""E: which reports are copies of one another, and what else ties a pair of them.

Root clusters are scored against the silver clusters of a corpus of web reports on one summit, with
B-cubed F1 (Bagga & Baldwin, 1998) and the adjusted Rand index (Hubert & Arabie, 1985), for reports
with and without an agency's credit apart; kinds of edges against pairs judged by hand
(``data/lineage-pairs.csv``: ids and labels only, in three rounds; only the third was judged before
anyone saw what the rules as they stand say of its pairs).

    python benchmarks/lineage.py [--data FOLDER]
"""

import argparse
import csv
import gzip
import json
from collections import Counter
from dataclasses import dataclass
from math import comb
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import DATA
from intervals import Interval, Row, bootstrap, share
from rootsource.link.lineage import DERIVED, Lineage
from rootsource.types import Edge, Report

PAIRS = Path(__file__).parent / "data" / "lineage-pairs.csv"
FILE = "helsinki-dev.jsonl.gz"
ROUNDS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Scores:
    """What :func:`evaluate` found; figures in percent, ``ari`` from -1 to 1."""

    reports: int
    b3: dict[str, Interval]
    ari: float
    roots: tuple[int, int]
    kinds: dict[str, Interval]
    derived: dict[str, Interval]


def evaluate(folder: Path) -> Scores:
    """Link the corpus in ``folder`` and score roots and kinds."""
    with gzip.open(folder / FILE, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    lineage = Lineage()
    reports = [Report(item["text"]) for item in items]
    lineage.add_all(reports)
    roots = lineage.roots()
    found = [roots[report.id] for report in reports]
    gold = [item["silver_cluster"] or f"alone {item['id']}" for item in items]
    credited = np.array([bool(item["wire_credits"]) for item in items])
    counts = b3_counts(found, gold)
    groups = {"all": credited | ~credited, "credited": credited, "uncredited": ~credited}
    ids = {str(item["id"]): report.id for item, report in zip(items, reports, strict=True)}
    right = {name: judged(lineage.edges(), ids, name) for name in ROUNDS}
    return Scores(
        len(items),
        {name: bootstrap(counts[rows], b3_f1) for name, rows in groups.items()},
        adjusted_rand(found, gold),
        (len(set(found)), len(set(gold))),
        {name: bootstrap(rows[:, [0, 2]], share) for name, rows in right.items()},
        {name: bootstrap(rows[:, [1, 2]], share) for name, rows in right.items()},
    )


def judged(edges: list[Edge], ids: dict[str, str], name: str) -> NDArray[np.float64]:
    """One row a pair of that round of judging: kind right, derived or not right, 1."""
    kinds = {(edge.a, edge.b): _class(edge) for edge in edges}
    rows = []
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["judged"] != name:
                continue
            first, second = sorted((ids[row["a"]], ids[row["b"]]))
            kind = kinds.get((first, second), "independent")
            derived = (kind == "derived") == (row["kind"] == "derived")
            rows.append((kind == row["kind"], derived, 1))
    return np.array(rows, float)


def _class(edge: Edge) -> str:
    return "derived" if edge.kind in DERIVED else edge.kind


def b3_counts(found: list[str], gold: list[str]) -> NDArray[np.float64]:
    """One row a report: its B-cubed precision, its recall, 1."""
    sizes, golds = Counter(found), Counter(gold)
    both = Counter(zip(found, gold, strict=True))
    return np.array(
        [
            (both[pair] / sizes[pair[0]], both[pair] / golds[pair[1]], 1)
            for pair in zip(found, gold, strict=True)
        ]
    )


def b3_f1(row: Row) -> float:
    """B-cubed F1 in percent from summed precisions, recalls and reports."""
    precision, recall, count = row
    return float(200 * precision * recall / (precision + recall) / count) if count else float("nan")


def adjusted_rand(found: list[str], gold: list[str]) -> float:
    """How far two clusterings of the same things agree, 0 by chance, 1 wholly."""
    pairs = sum(comb(size, 2) for size in Counter(zip(found, gold, strict=True)).values())
    first = sum(comb(size, 2) for size in Counter(found).values())
    second = sum(comb(size, 2) for size in Counter(gold).values())
    chance = first * second / comb(len(found), 2)
    most = (first + second) / 2
    return (pairs - chance) / (most - chance) if most != chance else 1.0


def table(scores: Scores) -> list[str]:
    """The scores as a Markdown table."""
    lines = [
        f"E: lineage of {scores.reports} reports ({FILE})",
        "",
        "| what | score |",
        "| --- | --- |",
        *(f"| B-cubed F1 of roots, {name} | {value} |" for name, value in scores.b3.items()),
        f"| adjusted Rand index | {scores.ari:.3f} |",
        f"| roots found / silver | {scores.roots[0]} / {scores.roots[1]} |",
        *(f"| pairs judged {name}, kind | {value} |" for name, value in scores.kinds.items()),
        *(f"| the same, derived or not | {value} |" for value in scores.derived.values()),
    ]
    return [*lines, "", "Rules were set on the pairs judged first and second."]


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    print("\n".join(table(evaluate(parser.parse_args().data))))


if __name__ == "__main__":
    main()
