"""How long the registry of actors takes, among as many actors as asked for.

    python benchmarks/registry.py [--actors 100000] [--seed 1]

Makes a record of invented actors (twenty a report), works out who is who, and looks names up: in
the record, and in the shipped table of people. Times are of the processor, beside a yardstick: the
time of a million additions in Python in the same run.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rootsource.knowledge.offices import offices, who
from rootsource.record import Record
from rootsource.record.registry import called, ids_called, refresh
from rootsource.types import Actor, Reading, Report

LETTERS = "abdefghiklmnoprstuv"
COUNTRIES = ("NOR", "CHL", "NGA", "IDN", "PER", "KEN", "LTU", None)
EACH = 20


def invented(number: int, rng: random.Random) -> list[str]:
    """So many names of two words, one in five of them borne before."""
    words = ["".join(rng.choices(LETTERS, k=rng.randint(4, 9))).title() for _ in range(20_000)]
    names = [f"{rng.choice(words)} {rng.choice(words)}" for _ in range(number)]
    return [
        rng.choice(names[: at + 1]) if rng.random() < 0.2 else it for at, it in enumerate(names)
    ]


def fill(record: Record, names: list[str], rng: random.Random) -> None:
    """Reports with these names in them."""
    for start in range(0, len(names), EACH):
        actors = [
            Actor(f"a{at}", name, "person", rng.choice(COUNTRIES))
            for at, name in enumerate(names[start : start + EACH])
        ]
        record.add(Reading(Report(f"Report {start}."), actors=actors))


def taken(act: Callable[[], object]) -> float:
    """Seconds of the processor."""
    started = time.process_time()
    act()
    return time.process_time() - started


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"yardstick, a million additions: {1000 * taken(lambda: sum(range(10**6))):.0f} ms")
    print(f"the table of people opens in {1000 * taken(offices):.0f} ms")
    names = invented(options.actors, rng)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "a.db") as record:
        print(f"{options.actors} actors kept in {taken(lambda: fill(record, names, rng)):.0f} s")
        print(f"who is who worked out in {taken(lambda: refresh(record)):.1f} s")
        refresh(record)
        asked = rng.sample(names, 1000)
        for what, act in (("the id of", ids_called), ("all of", called)):
            times = [1000 * taken(lambda name=name: act(record, name)) for name in asked]  # type: ignore[misc] # noqa: B023
            print(f"{what} an actor of the record: {statistics.median(times):.2f} ms median")
        known = [offices().person(rng.randrange(len(offices()))).name for _ in range(1000)]
        times = [1000 * taken(lambda name=name: who(name, "2015-01-01")) for name in known]  # type: ignore[misc]
        print(
            f"a person of the table: {statistics.median(times):.2f} ms median, "
            f"{statistics.fmean(times):.2f} ms mean"
        )


if __name__ == "__main__":
    main()
