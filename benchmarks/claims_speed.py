"""How joining what reports tell to claims grows: time for n and 2n made readings, for one more.

Readings are made, not read: each made report has six statements and six events, between two of
fifteen states or by one of many people. Conflicts and positions are timed for all at once.

    python benchmarks/claims_speed.py [--reports 20000]
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from statistics import median

from newsroom import Made, newsroom
from rootsource.link.claims import Claims
from rootsource.link.conflicts import conflicts
from rootsource.link.positions import positions
from rootsource.types import Actor, Cue, Event, Reading, Report, Source, Statement

STATES = ("NOR", "CHL", "GHA", "PER", "JPN", "KEN", "POL", "PRT", "FIN", "THA")
TYPES = ("CONSULT", "REJECT", "ACCUSE")
_TOLD = 12  # statements and events of a report
_LONG = 140  # characters of a content


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """``count`` readings of made reports, of days in fifteen years."""
    rng = random.Random(seed)
    for number, made in enumerate(newsroom(count, seed)):
        day = f"20{10 + number % 15:02d}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        yield _reading(made, day, rng)


def _reading(made: Made, day: str, rng: random.Random) -> Reading:
    reading = Reading(Report(made.text, outlet=made.outlet, published=day))
    one, other = rng.sample(STATES, 2)
    person = f"Speaker{rng.randrange(300)} Lund"
    reading.actors = [
        Actor("a1", one, "state", country=one),
        Actor("a2", other, "state", country=other),
        Actor("a3", person, "person"),
    ]
    at = 0
    for line in made.text.split("\n"):
        reading.sentences.append((at, at + len(line)))
        at += len(line) + 1
    long = [(start, end) for start, end in reading.sentences if end - start > _LONG // 2]
    for number, (start, end) in enumerate(long[:_TOLD]):
        if number % 2:
            source = Source([(start, start + 4)], rng.choice(("a1", "a2", "a3")))
            content = [(start, min(end, start + _LONG))]
            reading.statements.append(Statement(f"s{number}", source, Cue([]), content))
        else:
            trigger = [(start + 4, start + 14)]
            event = Event(f"e{number}", trigger, rng.choice(TYPES), actor=["a1"], recipient=["a2"])
            reading.events.append(event)
    return reading


def measure(count: int) -> list[str]:
    """Join ``count`` made readings one by one and say how long the halves and single ones took."""
    claims = Claims()
    known: list[str] = []
    times: list[float] = []
    for reading in readings(count):
        known.append(reading.report.id)
        begin = time.process_time()
        claims.add(reading)
        times.append(time.process_time() - begin)
    half, whole = sum(times[: count // 2]), sum(times)
    early, late = median(times[900:1000]), median(times[-100:])
    begin = time.process_time()
    groups = claims.groups()
    roots = dict(zip(known, known, strict=True))
    conflicts(claims.opposed(), groups.values(), claims.pieces(), roots)
    positions(groups.items())
    after = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        f"claims of {count} made readings, {len(groups)} in all",
        "",
        "| what | figure |",
        "| --- | --- |",
        f"| {count // 2} reports | {half:.1f} s |",
        f"| {count} reports | {whole:.1f} s, {whole / half:.2f} times as long |",
        f"| one more to 1,000 | {1000 * early:.1f} ms |",
        f"| one more to {count:,} | {1000 * late:.1f} ms, {late / early:.2f} times as long |",
        f"| claims, conflicts and positions of all | {after:.1f} s |",
        f"| peak memory | {memory:.0f} MiB |",
    ]


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=20_000, help="how many to make")
    print("\n".join(measure(parser.parse_args().reports)))


if __name__ == "__main__":
    main()
