"""Did it happen, in sentences of our own: the status of events at both levels, end to end.

    python benchmarks/own_status.py [--errors]

The sentences (``own_status.tsv``) name one event each by its word in brackets, with the status it
should have and whose word it stands on: the *report's*, or a *source's* within it. They were
written, with their statuses, before they were read; the errors of each set were looked at before
the next was written. Scored as in :mod:`status`, over the events that a reading has.
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from intervals import Row, bootstrap
from rootsource.types import Reading
from status import CLASSES, LEVELS, macro, told_class

SENTENCES = Path(__file__).parent / "own_status.tsv"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence without brackets, what it should tell of its event, and what was told."""

    set: str
    level: str
    gold: str
    text: str
    word: str
    found: str | None
    """The status; ``None`` where no event has the word."""


def unmarked(text: str) -> tuple[str, int, int]:
    """``text`` without its brackets, and from where to where they stood."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


def status_at(reading: Reading, start: int, end: int) -> str | None:
    """The status of the event whose own words touch ``start`` to ``end``."""
    return next(
        (
            event.status
            for event in reading.events
            if any(first < end and start < last for first, last in event.trigger)
        ),
        None,
    )


def evaluated() -> Iterator[Told]:
    """Every sentence, read."""
    from reader import read  # noqa: PLC0415 - loads the model

    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, start, end = unmarked(row["text"])
            found = status_at(read(text), start, end)
            word = text[start:end]
            yield Told(row["set"], row["level"], row["status"], text, word, found)


def counts(sentences: list[Told]) -> NDArray[np.float64]:
    """For each sentence three columns a class: right, told, gold; and whether all six agree."""
    rows = np.zeros((len(sentences), 3 * len(CLASSES) + 1))
    for row, one in zip(rows, sentences, strict=True):
        gold, told = CLASSES.index(told_class(one.gold)), CLASSES.index(told_class(one.found or ""))
        row[3 * gold + 2] += 1
        row[3 * told + 1] += 1
        row[3 * gold] += gold == told
        row[-1] = one.gold == one.found
    return rows


def _agreed(row: Row) -> float:
    """How many of the events (the gold's, over all classes) have the very status of the gold."""
    return 100 * float(row[-1] / row[2:-1:3].sum())


def table(sentences: list[Told]) -> list[str]:
    """The lines of the table."""
    lines = [f"Status of events in {len(sentences)} sentences of our own"]
    for name in dict.fromkeys(one.set for one in sentences):
        own = [one for one in sentences if one.set == name]
        found = [one for one in own if one.found is not None]
        lines += ["", f"{name} set: {len(own)} sentences, {len(found)} of their events found"]
        for level in ("both", *LEVELS):
            rows = counts([one for one in found if level in {"both", one.level}])
            agreed = bootstrap(rows, _agreed)
            lines.append(f"    {level:8} macro F1 {bootstrap(rows, macro)}, all six {agreed}")
    return lines


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    sentences = list(evaluated())
    print("\n".join(table(sentences)))
    if options.errors:
        for one in sentences:
            if one.found != one.gold:
                print(f"{one.gold}, told {one.found}: [{one.word}] {one.text}")


if __name__ == "__main__":
    main()
