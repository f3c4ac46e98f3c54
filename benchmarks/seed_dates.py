"""The seed reports: is each dated within the gold's range, is every time's value the gold's?

    python benchmarks/seed_dates.py [--seeds FOLDER]

Both reports are undated. A value counts as right also where the gold's note accepts it (a weekday
alone, while the report's date is not given). Also told: what each report's date rests on, and
the date of each of the gold's events that we tell.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from rootsource.read import read_report
from rootsource.types import Event, Reading, Report, Span, text_of
from seeds import SEEDS


def time_lines(reading: Reading, gold: list[list[str]]) -> tuple[int, list[str]]:
    """How many of the gold's times are right, and a line for each."""
    text, right, lines = reading.report.text, 0, []
    for words, value, note in gold:
        spans = [match.span() for match in re.finditer(re.escape(words), text)]
        found = [
            time.value
            for time in reading.times
            if any(start < time.span[1] and time.span[0] < end for start, end in spans)
        ]
        accepted = [one for one in found if one == value or ("weekday" in note and "WXX" in one)]
        right += bool(accepted) and len(accepted) == len(found)
        lines.append(f"  {words}: {', '.join(found) or 'not found'} (gold {value})")
    return right, lines


def event_lines(reading: Reading, gold: list[dict[str, Any]]) -> list[str]:
    """For each of the gold's events with a date what we say of it, where we tell it."""
    lines = []
    for row in gold:
        same = [event for event in reading.events if _meet(event, row["trigger"])]
        if row["time"] is None or not same:
            continue
        date = same[0].date
        told = f"{date.first} to {date.last} ({date.basis})" if date else "no date"
        words = text_of(reading.report.text, same[0].trigger)
        lines.append(f"  {words}: {told} (gold {row['time']})")
    return lines


def _meet(event: Event, spans: list[Span]) -> bool:
    return any(
        start < end and begin < stop for start, stop in event.trigger for begin, end in spans
    )


def main() -> None:
    """Read both reports and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, default=SEEDS)
    folder = parser.parse_args().seeds
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    for name, item in gold["reports"].items():
        reading = read_report(Report((folder / name).read_bytes().decode("utf-8")))
        report, wanted = reading.report, gold["inferred_dates"][name]
        print(name, report.published, report.published_range, "gold", json.dumps(wanted))
        right, lines = time_lines(reading, item["times"])
        print("\n".join([*lines, *event_lines(reading, item["events"])]))
        print(f"  {right} of {len(lines)} times right")


if __name__ == "__main__":
    main()
