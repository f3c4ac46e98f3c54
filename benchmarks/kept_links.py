"""How keeping links in a record grows: one more report, and what commands take, by size.

Makes a record of made readings (those of ``claims_speed.py``), adds them one by one, and times the
linking of single ones when 1,000 and when all are there; then times what the commands ask for, in
a process of its own each, beside linking all readings of the record anew.

    python benchmarks/kept_links.py [--reports 20000] [--record big.db]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from claims_speed import readings
from rootsource.link.links import Links
from rootsource.record import Record
from rootsource.record.links import KeptLinks

QUESTIONS = ("lineage", "claims", "sources", "drift", "conflicts", "positions", "anew")
_EARLY = 1000
_SHOWN = 101  # reports whose median counts


def fill(place: Path, count: int) -> list[float]:
    """Add ``count`` readings to a record at ``place``; processor seconds of each."""
    times = []
    with Record(place) as record:
        for reading in readings(count):
            begin = time.process_time()
            record.add(reading)
            times.append(time.process_time() - begin)
            if len(times) % 500 == 0:
                print(f"{len(times)} of {count}", end="\r", file=sys.stderr, flush=True)
    return times


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
        times = fill(place, count)
        early, late = median(times[_EARLY - _SHOWN : _EARLY]), median(times[-_SHOWN:])
        rows += [
            f"| all {count:,} added one by one | {sum(times):.0f} s, {_peak()} MiB |",
            f"| one more to {_EARLY:,} | {1000 * early:.1f} ms |",
            f"| one more to {count:,} | {1000 * late:.1f} ms, {late / early:.2f} times as long |",
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
