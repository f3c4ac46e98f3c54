"""Makes a large record out of a few reports: joined by threes, with words put for other words.

    python benchmarks/varied.py big.db [--reports 20000] [--folder examples/reports]

Each report of the folder is read once. A varied report is three of them, one after another, in
which about every third longer word is another word of the same length from the same reports (so
that no two are the same text, words differ in how often they stand somewhere, and every span stays
right). Outlets and dates are made up: some 300 outlets, of which few publish much, and days from
1946 on. The same arguments make the same record.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from rootsource.collect import Failure, collect
from rootsource.read import read_report
from rootsource.record import Record
from rootsource.record.rows import part_rows, report_row
from rootsource.record.schema import REPORTS
from rootsource.record.subjects import keep_subjects
from rootsource.types import Reading, Report

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
_WORD = re.compile(r"[A-Za-z]{5,}")
_GAP = "\n\n"
_FIRST = date(1946, 1, 1)
_DAYS = 29_000
_OUTLETS = 300
_BATCH = 200


def main() -> None:
    """Makes the record that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=Path, help="a file that is not there yet")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=EXAMPLES)
    options = parser.parse_args()
    if options.record.exists():
        parser.error(f"{options.record} is there already")
    fill(options.record, options.folder, options.reports)


def fill(place: Path, folder: Path, count: int) -> None:
    """Put ``count`` varied reports, made of those in ``folder``, into a record at ``place``."""
    originals = [read_report(item) for item in collect([folder]) if not isinstance(item, Failure)]
    with Record(place) as record:
        made = varied(originals, count)
        done = 0
        while batch := [reading for _, reading in zip(range(_BATCH), made, strict=False)]:
            _keep(record, batch)
            done += len(batch)
            print(f"{done} of {count}", end="\r", flush=True)
    print()


def varied(originals: Sequence[Reading], count: int) -> Iterator[Reading]:
    """``count`` readings made of ``originals``, always the same ones."""
    chance = random.Random(20_000)
    words = _by_length(originals)
    for number in range(count):
        parts = chance.sample(originals, 3)
        reading = joined([_reworded(part, words, chance) for part in parts])
        report = reading.report
        # Few outlets publish much, most of them little.
        report.outlet = _outlet(words[8], chance)
        report.published = (_FIRST + timedelta(chance.randrange(_DAYS))).isoformat()
        report.published_basis = "given"
        report.title = f"{_headline(report.text)} ({number})"
        report.language = "en"
        yield reading


def joined(readings: Sequence[Reading]) -> Reading:
    """One reading of the texts of ``readings``, one after another."""
    text = _GAP.join(reading.report.text for reading in readings)
    whole = Reading(Report(text))
    shift = 0
    for number, reading in enumerate(readings, start=1):
        parts = (reading.actors, reading.statements, reading.events, reading.times, reading.places)
        # "s7" of the second becomes "s2007".
        names = {
            part.id: f"{part.id[:1]}{1000 * number + int(part.id[1:])}"
            for listed in parts
            for part in listed
        }
        for name in ("sentences", "actors", "statements", "events", "times", "places", "lineage"):
            getattr(whole, name).extend(_moved(getattr(reading, name), shift, names))
        shift += len(reading.report.text) + len(_GAP)
    return whole


def _outlet(words: Sequence[str], chance: random.Random) -> str:
    names = ("Herald", "Courier", "Gazette", "Monitor", "Examiner", "Weekly", "Newswire", "Post")
    rank = min(int(chance.paretovariate(0.7)), _OUTLETS)
    return f"{words[rank % len(words)].title()} {names[rank % len(names)]}"


def _headline(text: str) -> str:
    first = next((line for line in text.splitlines() if len(line.split()) > 3), text[:60])
    return " ".join(first.split()[:10])


def _by_length(readings: Sequence[Reading]) -> dict[int, list[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for reading in readings:
        for word in _WORD.findall(reading.report.text):
            found[len(word)].add(word.lower())
    return {length: sorted(words) for length, words in found.items()}


def _reworded(reading: Reading, words: dict[int, list[str]], chance: random.Random) -> Reading:
    """A copy of ``reading`` with some of its words, and actors' names with them, put for others."""
    changed: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found.group()
        if word.lower() not in changed:
            kept = chance.random() < 0.65
            changed[word.lower()] = word.lower() if kept else chance.choice(words[len(word)])
        new = changed[word.lower()]
        return new.title() if word[0].isupper() else new

    copy = deepcopy(reading)
    copy.report.text = _WORD.sub(other, reading.report.text)
    for actor in copy.actors:
        actor.name = _WORD.sub(other, actor.name)
    return copy


def _moved(part: Any, shift: int, names: dict[str, str]) -> Any:  # noqa: ANN401 - any part
    """``part`` of a reading with every span moved by ``shift`` and every id called by ``names``."""
    if isinstance(part, str):
        return names.get(part, part)
    if isinstance(part, list):
        return [_moved(item, shift, names) for item in part]
    if isinstance(part, tuple) and all(isinstance(item, int) for item in part):
        return (part[0] + shift, part[1] + shift)
    if is_dataclass(part) and not isinstance(part, type):
        moved = {f.name: _moved(getattr(part, f.name), shift, names) for f in fields(part)}
        return replace(part, **moved)
    return part


def _keep(record: Record, readings: Sequence[Reading]) -> None:
    """All ``readings`` in one transaction, which is much quicker than one each."""
    with record.begin() as connection:
        for reading in readings:
            connection.execute(insert(REPORTS), [report_row(reading.report)])
            for table, rows in part_rows(reading).items():
                if rows:
                    connection.execute(insert(table), rows)
            keep_subjects(connection, reading.report.id)


if __name__ == "__main__":
    main()
