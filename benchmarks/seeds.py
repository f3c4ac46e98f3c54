"""The two seed reports: are a careful person's statements found, and what else is?

A gold statement is wholly right when one prediction, matched one to one, has its source (the
spans overlap, or both lack one), its content (Jaccard over letters of at least 0.6) and its depth
(how many statements it stands within). The gold's notes accept other sources here and there; the
table counts with and without them. Also printed: statements missed, and statements beyond the
gold, for a person to judge.

    python benchmarks/seeds.py [--seeds FOLDER]
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chains import depth, jaccard, same_source
from corpus import Attribution, spans
from linking import meet
from matching import largest_matching
from reader import Reader, shipped_reader
from rootsource.types import text_of

SEEDS = Path(__file__).parents[1] / ".." / "shared" / "seeds"
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class SeedReport:
    """A text, its gold statements, and their names."""

    name: str
    text: str
    names: tuple[str, ...]
    statements: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class SeedResult:
    """Which gold statements were wholly right, which were not and why, and what was beyond.

    ``by_notes`` are the right ones whose source is one that the gold's notes accept beside its own.
    """

    report: SeedReport
    right: list[str]
    by_notes: list[str]
    missed: dict[str, str]
    extra: list[Attribution]


def seed_reports(folder: Path = SEEDS) -> list[SeedReport]:
    """The seed reports with their gold statements, from ``gold.json`` in ``folder``."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]
    return [
        _seed(name, (folder / name).read_bytes().decode("utf-8"), item)
        for name, item in gold.items()
    ]


def _seed(name: str, text: str, gold: dict[str, Any]) -> SeedReport:
    rows = gold["statements"]
    names = [str(row["id"]) for row in rows]
    index = {own: place for place, own in enumerate(names)}
    people = {actor["id"]: [actor["name"], *actor.get("mentions", ())] for actor in gold["actors"]}
    statements = [
        Attribution(
            spans(row["source"]["spans"] if row["source"] else ()),
            spans(row["cue"]["spans"] if row["cue"] else ()),
            spans(row["content"]["spans"]),
            index[row["within"]] if row["within"] else None,
            _also_accepted(text, row, people),
        )
        for row in rows
    ]
    return SeedReport(name, text, tuple(names), tuple(statements))


def _also_accepted(
    text: str, row: dict[str, Any], people: dict[str, list[str]]
) -> dict[str, str | None]:
    """Sources that the gold's notes accept: the root of a bare quotation, or none at all."""
    if "so is no source" in row.get("note", ""):
        return {"sourceless": "yes"}
    if row["source"] or not row["root"]:
        return {}
    found = [m.span() for name in people[row["root"]] for m in re.finditer(re.escape(name), text)]
    return {"context": json.dumps(found)}


def source_by_notes(gold: Attribution, said: Attribution) -> bool:
    """Whether the source is right when the gold's notes count too."""
    return same_source(gold, said) or bool(gold.labels.get("sourceless") and not said.source)


def compare(report: SeedReport, predicted: Sequence[Attribution]) -> SeedResult:
    """The result for one report."""
    said_depth = {id(item): depth(predicted, place) for place, item in enumerate(predicted)}
    gold_depth = {id(item): depth(report.statements, i) for i, item in enumerate(report.statements)}

    def faults(gold: Attribution, said: Attribution) -> list[str]:
        found = [] if source_by_notes(gold, said) else ["source"]
        found += [] if gold_depth[id(gold)] == said_depth[id(said)] else ["depth"]
        return found

    def alike(gold: Attribution, said: Attribution) -> bool:
        return jaccard(gold.content, said.content) >= ENOUGH

    pairs = largest_matching(
        report.statements,
        predicted,
        lambda gold, said: alike(gold, said) and not faults(gold, said),
    )
    held = set(pairs.values())
    extra = [item for place, item in enumerate(predicted) if place not in held]
    missed = {}
    for place, name in enumerate(report.names):
        if place not in pairs:
            gold = report.statements[place]
            near = [" and ".join(faults(gold, item)) for item in extra if alike(gold, item)]
            missed[name] = f"wrong {min(near, key=len)}" if near else "not found"
    right = [report.names[place] for place in sorted(pairs)]
    by_notes = [
        report.names[here]
        for here, there in sorted(pairs.items())
        if not meet(report.statements[here].source, predicted[there].source)
    ]
    return SeedResult(report, right, by_notes, missed, extra)


def evaluate(reader: Reader, folder: Path = SEEDS) -> list[SeedResult]:
    """Reads both seed reports and compares."""
    return [compare(report, reader(report.text)) for report in seed_reports(folder)]


def table(results: Sequence[SeedResult]) -> list[str]:
    """The counts as lines of a Markdown table."""
    lines = [
        "| seeds | wholly right | of | % | % without the notes | beyond the gold |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    names = [item.report.name for item in results]
    counts = [
        (len(item.right), len(item.report.names), len(item.by_notes), len(item.extra))
        for item in results
    ]
    names.append("both")
    counts.append(tuple_sum(counts))
    for name, (right, everything, by_notes, extra) in zip(names, counts, strict=True):
        whole, strict = 100 * right / everything, 100 * (right - by_notes) / everything
        lines.append(f"| {name} | {right} | {everything} | {whole:.1f} | {strict:.1f} | {extra} |")
    return lines


def tuple_sum(rows: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    """The rows added up, column by column."""
    first, second, third, fourth = (sum(column) for column in zip(*rows, strict=True))
    return first, second, third, fourth


def details(results: Sequence[SeedResult]) -> list[str]:
    """What was missed and what was beyond the gold, a line each."""
    lines = []
    for item in results:
        gold = dict(zip(item.report.names, item.report.statements, strict=True))
        lines += [
            f"{name} {why}: {_show(item.report.text, gold[name])}"
            for name, why in item.missed.items()
        ]
        lines += [f"{item.report.name} beyond: {_show(item.report.text, x)}" for x in item.extra]
    return lines


def _show(text: str, item: Attribution) -> str:
    parts = (text_of(text, part) or "–" for part in (item.source, item.cue, item.content))
    return " | ".join(part.replace("\n", "⏎")[:90] for part in parts)


def main() -> None:
    """Reads the command line, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder with the seed reports")
    results = evaluate(shipped_reader(), parser.parse_args().seeds)
    print("\n".join([*details(results), "", *table(results)]))


if __name__ == "__main__":
    main()
