"""D2: how well time expressions are found and valued, with bootstrap intervals; and their cost.

    python benchmarks/times.py [--data ../shared/data]

TempEval-3's scores (relaxed: the spans overlap, one to one; strict: they are the same; value: they
overlap and the values are the same), the document's date given, on TimeBank and AQUAINT, with which
the grammar was made, and on the fully annotated lines of MEANTIME, with which it was not.
"""

import argparse
import gzip
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import DATA
from intervals import Statistic, bootstrap
from rootsource.read import read_report
from rootsource.read.times import add_times
from rootsource.types import Reading, Report, Span

_ANNOTATED_LINES = 6
"""MEANTIME is annotated in full only so far."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A text, its date, and its gold expressions up to ``end``: span and value."""

    corpus: str
    text: str
    day: str
    end: int
    gold: tuple[tuple[Span, str], ...]


def documents(data: Path) -> list[Timed]:
    """The annotated texts of both corpora that have a date."""
    found = []
    for one in _lines(data / "timebank.jsonl.gz"):
        gold = [item for item in one["timex3"] if "span" in item and item["tid"] != "t0"]
        spans = tuple((tuple(item["span"]), item["value"]) for item in gold)
        day = one["dct"]["value"][:10]
        found.append(Timed(one["corpus"], one["text"], day, len(one["text"]), spans))
    for one in _lines(data / "meantime.jsonl.gz"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", (one["dct"] or "")[:10]):
            continue
        end = len("\n".join(one["text"].split("\n")[:_ANNOTATED_LINES]))
        spans = tuple(
            (_whole(item["spans"]), item["value"])
            for item in one["timex3"]
            if item.get("spans") and item.get("value") and item["spans"][0][0] < end
        )
        found.append(Timed("MEANTIME", one["text"], one["dct"][:10], end, spans))
    return found


def _whole(spans: list[list[int]]) -> Span:
    """From the first beginning to the last end."""
    return min(start for start, _ in spans), max(stop for _, stop in spans)


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def counts(document: Timed) -> list[int]:
    """Gold, found, overlapping, same span, same value of one document."""
    reading = Reading(Report(document.text, published=document.day))
    add_times(reading)
    times = [one for one in reading.times if one.span[0] < document.end]
    used: set[int] = set()
    relaxed = strict = value = 0
    for found in times:
        start, end = found.span
        overlaps = [
            (min(end, span[1]) - max(start, span[0]), number)
            for number, (span, _) in enumerate(document.gold)
            if number not in used and span[0] < end and start < span[1]
        ]
        if not overlaps:
            continue
        number = max(overlaps)[1]
        used.add(number)
        relaxed += 1
        strict += document.gold[number][0] == found.span
        value += document.gold[number][1] == found.value
    return [len(document.gold), len(times), relaxed, strict, value]


def f1(column: int) -> Statistic:
    """F1 of the matches in a column of :func:`counts`, in per cent."""
    return lambda sums: float(200 * sums[column] / (sums[0] + sums[1]))


def evaluate(data: Path) -> tuple[dict[str, list[list[int]]], float]:
    """The counts by corpus, and the share of reading time that times take, in per cent."""
    found = documents(data)
    rows: dict[str, list[list[int]]] = {}
    for one in found:
        rows.setdefault(one.corpus, []).append(counts(one))
    return rows, cost([one for one in found if one.corpus != "MEANTIME"][::12])


def cost(found: list[Timed]) -> float:
    """What part of the processor time of reading whole reports goes to their times, in per cent."""
    reports = [Report(one.text, published=one.day) for one in found]
    readings = [read_report(report) for report in reports]
    begin = time.process_time()
    for reading in readings:
        add_times(reading)
    times = time.process_time() - begin
    begin = time.process_time()
    for report in reports:
        read_report(report)
    return 100 * times / (time.process_time() - begin)


def table(found: tuple[dict[str, list[list[int]]], float]) -> list[str]:
    """A Markdown table, a line a corpus."""
    lines = ["| D2, F1 | documents | relaxed | strict | value |", "| --- | --- | --- | --- | --- |"]
    for corpus, rows in sorted(found[0].items()):
        held = np.array(rows, float)
        scores = " | ".join(str(bootstrap(held, f1(column))) for column in (2, 3, 4))
        lines.append(f"| {corpus} | {len(rows)} | {scores} |")
    return [*lines, "", f"Times take {found[1]:.1f} % of the processor time of reading a report."]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    print("\n".join(table(evaluate(parser.parse_args().data))))


if __name__ == "__main__":
    main()
