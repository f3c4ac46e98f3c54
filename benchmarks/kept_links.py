"""How keeping links in a record grows: one more report, and what commands take, by size.

Makes a record of made readings (those of ``claims_speed.py``) and times adding single ones, linking
included, when 1,000 and when all are there; then times what the commands ask for, in a process of
its own each, beside linking all readings of the record anew.

    python benchmarks/kept_links.py [--reports 20000] [--record big.db]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import select, update

from claims_speed import readings
from rootsource.link.links import Links
from rootsource.record import Record
from rootsource.record.link_tables import LINKING_STATE
from rootsource.record.links import KeptLinks
from rootsource.record.relinking import bring_up_to_date
from rootsource.types import Reading

QUESTIONS = ("lineage", "claims", "sources", "drift", "conflicts", "positions", "anew")
_EARLY = 1000
_SHOWN = 101  # reports whose median counts


def fill(place: Path, count: int) -> tuple[list[float], list[float], float]:
    """Make a record of ``count`` readings, linked; processor seconds of some of them.

    The first thousand and the last hundred are added one by one; those between are kept first and
    linked afterwards, as a record of an older version is. Gives the times of the last hundred of
    the first thousand, of the very last hundred, and of linking those between.
    """
    made = readings(count)
    with Record(place) as record:
        early = [_added(record, reading) for reading in islice(made, _EARLY)][-_SHOWN:]
        with record.begin() as connection:
            stamp = connection.execute(select(LINKING_STATE.c.stamp)).scalar_one()
            connection.execute(update(LINKING_STATE).values(stamp="not now"))
        for reading in islice(made, count - _EARLY - _SHOWN):
            record.add(reading)
        with record.begin() as connection:
            connection.execute(update(LINKING_STATE).values(stamp=stamp))
        begin, done = time.process_time(), _EARLY

        def tell(more: int) -> None:
            nonlocal done
            done += more
            print(f"{done} of {count}", end="\r", file=sys.stderr, flush=True)

        bring_up_to_date(record, tell)
        between = time.process_time() - begin
        return early, [_added(record, reading) for reading in made], between


def _added(record: Record, reading: Reading) -> float:
    begin = time.process_time()
    record.add(reading)
    return time.process_time() - begin


def ask(place: Path, question: str) -> None:
    """Answer one question of the record, and print seconds, what was found, and MiB at most."""
    begin = time.process_time()
    with Record(place, create=False) as record:
        if question == "anew":
            links = Links()
            links.add_all(record.readings())
            found = len(links.claims(least=2))
        else:
            kept = KeptLinks(record)
            first = kept.ranked()[:1]
            answers = {
                "lineage": lambda: len(kept.edges()) + len(kept.clusters()),
                "claims": lambda: sum(1 for _ in kept.claims(least=2)),
                "sources": lambda: len(kept.sources(kept.claim(first[0][1]))),
                "drift": lambda: len(kept.drift()),
                "conflicts": lambda: len(kept.conflicts()),
                "positions": lambda: len(kept.positions()),
            }
            found = answers[question]()
    took = time.process_time() - begin
    print(f"{took:.1f} {found} {_peak()}")


def _peak() -> int:
    """The most memory this program has had, in MiB: not that of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) // 1024


def measure(place: Path, count: int) -> list[str]:
    """Rows of a table."""
    rows = ["| what | figure |", "| --- | --- |"]
    if not place.exists():
        firsts, lasts, between = fill(place, count)
        early, late, others = median(firsts), median(lasts), count - _EARLY - _SHOWN
        each = 1000 * between / others
        rows += [
            f"| linking {others:,} that are kept | {between:.0f} s, {each:.1f} ms each |",
            f"| adding one more to {_EARLY:,} | {1000 * early:.1f} ms |",
            f"| adding one more to {count:,} | {1000 * late:.1f} ms, {late / early:.2f} × |",
            f"| peak memory of that | {_peak()} MiB |",
        ]
    rows.append(f"| size | {place.stat().st_size / 2**20:.0f} MiB |")
    for question in QUESTIONS:
        told = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, __file__, "--record", str(place), "--ask", question],
            check=True,
            capture_output=True,
            text=True,
        )
        took, found, memory = told.stdout.split()
        rows.append(f"| {question} | {took} s, {found} found, {memory} MiB |")
    return rows


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000, help="how many to make")
    parser.add_argument("--record", type=Path, help="kept here; one that is there is asked only")
    parser.add_argument("--ask", choices=QUESTIONS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask(options.record, options.ask)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = options.record or Path(folder) / "made.db"
        print("\n".join(measure(place, options.reports)))


if __name__ == "__main__":
    main()
