"""How well times are found and valued, and undated reports dated, with bootstrap intervals.

    python benchmarks/times.py [--data ../shared/data] [--half check]

Times: TempEval-3's scores on TimeBank and AQUAINT (relaxed: the spans overlap, one to one; strict:
they are the same; value: they overlap and the values are the same), the document's own date given.
``--half`` takes every second document (``tune``, ``check``) or ``all``. Dating: the same reports
with the creation date blanked out; how often the range holds it, by the greatest width answered.
"""

import argparse
import gzip
import json
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from intervals import Row, Statistic, bootstrap
from rootsource.read.dating import date_report
from rootsource.read.times import add_times
from rootsource.types import Reading, Report

_WIDTHS = (60, 120, 365, 10_958)


def documents(path: Path, half: str) -> list[dict[str, Any]]:
    """The documents of a half, sorted by id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = sorted((json.loads(line) for line in lines), key=lambda one: one["id"])
    first = {"tune": 0, "check": 1}.get(half)
    return found if first is None else found[first::2]


def counts(document: dict[str, Any]) -> list[int]:
    """Gold, found, overlapping, same span, same value of one document."""
    gold = [one for one in document["timex3"] if "span" in one and one["tid"] != "t0"]
    reading = Reading(Report(document["text"], published=document["dct"]["value"][:10]))
    add_times(reading)
    used: set[int] = set()
    relaxed = strict = value = 0
    for found in reading.times:
        start, end = found.span
        overlaps = [
            (min(end, one["span"][1]) - max(start, one["span"][0]), number)
            for number, one in enumerate(gold)
            if number not in used and one["span"][0] < end and start < one["span"][1]
        ]
        if not overlaps:
            continue
        number = max(overlaps)[1]
        used.add(number)
        relaxed += 1
        strict += tuple(gold[number]["span"]) == found.span
        value += gold[number]["value"] == found.value
    return [len(gold), len(reading.times), relaxed, strict, value]


def f1(column: int) -> Statistic:
    """F1 of the matches in a column of :func:`counts`, in per cent."""
    return lambda sums: float(200 * sums[column] / (sums[0] + sums[1]))


def blanked(document: dict[str, Any]) -> str:
    """The text without the words of its creation date."""
    text: str = document["text"]
    for one in document["timex3"]:
        if "span" in one and one.get("functionInDocument") == "CREATION_TIME":
            start, end = one["span"]
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def print_dating(found: list[dict[str, Any]]) -> None:
    """How often ranges of at most some width hold the date, and how wide they are."""
    dated = [
        (date_report(Reading(Report(blanked(one)))), one["dct"]["value"][:10]) for one in found
    ]
    for widest in _WIDTHS:
        told = [(dating, day) for dating, day in dated if dating.width and dating.width <= widest]
        if not told:
            print(f"  at most {widest} days: none")
            continue
        rows = np.array(
            [[(dating.first or "") <= day <= (dating.last or ""), 1] for dating, day in told], float
        )
        held = bootstrap(rows, _share)
        width = statistics.median(dating.width or 0 for dating, _ in told)
        print(
            f"  at most {widest} days: {len(told)} of {len(found)} reports, "
            f"date held {held} %, median width {width:.0f} days"
        )


def _share(sums: Row) -> float:
    return float(100 * sums[0] / sums[1])


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--half", choices=("tune", "check", "all"), default="check")
    options = parser.parse_args()
    found = documents(options.data / "timebank.jsonl.gz", options.half)
    began = time.process_time()
    table = np.array([counts(one) for one in found], float)
    words = sum(len(one["text"].split()) for one in found)
    spent = (time.process_time() - began) / words * 600 * 1000
    print(
        f"{len(found)} documents ({options.half}), {spent:.1f} ms of processor time for 600 words"
    )
    for name, column in (("relaxed", 2), ("strict", 3), ("value", 4)):
        print(f"  {name} F1 {bootstrap(table, f1(column))}")
    print("dating, creation date removed")
    print_dating(found)


if __name__ == "__main__":
    main()
