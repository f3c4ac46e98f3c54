"""Runs the benchmarks, prints their tables, and can add them to RESULTS.md.

    python benchmarks/run.py [--data FOLDER] [--seeds FOLDER] [--only NAMES] [--append]

Benchmarks whose corpus is not there are skipped, by name.
"""

import argparse
import os
import platform
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import actors
import agency_leads
import apart
import attribution
import chains
import dating
import event_leads
import events
import lineage
import linking
import places
import retold
import seed_events
import seeds
import speed
import status
import times
from corpus import DATA
from reader import read, shipped_reader

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Reads the command line, runs what was asked for, prints and perhaps keeps the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument("--seeds", type=Path, default=seeds.SEEDS, help="folder with the seeds")
    parser.add_argument("--only", nargs="+", help="names of the benchmarks to run")
    parser.add_argument("--append", action="store_true", help=f"add the tables to {RESULTS.name}")
    options = parser.parse_args()
    benchmarks = available(options.data, options.seeds)
    unknown = sorted(set(options.only or ()) - set(benchmarks))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(benchmarks)}")
    lines = [heading()]
    for name, (needed, run) in benchmarks.items():
        if options.only and name not in options.only:
            continue
        if not needed.exists():
            lines += ["", f"{name}: skipped, {needed} is not there"]
            continue
        begin = time.perf_counter()
        lines += ["", *run(), "", f"{name}: {time.perf_counter() - begin:.0f} s"]
        print(f"{name} done", flush=True)
    text = "\n".join(lines) + "\n"
    print(text)
    if options.append:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write("\n" + text)


def available(data: Path, folder: Path) -> dict[str, tuple[Path, Callable[[], list[str]]]]:
    """Each benchmark's name, the file it needs, and what runs it and gives its table."""
    reader = shipped_reader()
    dev = data / "polnear-dev.jsonl.gz"

    def spans() -> list[str]:
        by_paragraph = attribution.evaluate(data, reader, "paragraph")
        whole = attribution.evaluate(data, reader, "article")
        tables = attribution.table(by_paragraph, "paragraph"), attribution.table(whole, "article")
        return [*tables[0], "", *tables[1]]

    def halves() -> list[str]:
        return chains.table(
            {
                f"{name}, {part}": chains.evaluate(reader, part, path)
                for name, path in chains.SETS.items()
                for part in ("tune", "check")
            }
        )

    def both_seeds() -> list[str]:
        return seeds.table(seeds.evaluate(reader, folder))

    return {
        "A1": (dev, spans),
        "A3": (dev, lambda: linking.table(linking.evaluate(data, reader))),
        "B": (chains.GOLD, halves),
        "C": (data / "gum-dev.conllu.gz", lambda: actors.table(actors.evaluate(data))),
        "D2": (data / "timebank.jsonl.gz", lambda: times.table(times.evaluate(data))),
        "dating": (data / "helsinki-dev.jsonl.gz", lambda: dating.table(dating.evaluate(data))),
        "places": (data / "gum-dev.conllu.gz", lambda: places.table(places.evaluate(data))),
        "D1": (data / "plover-gsr-dev.json", lambda: events.table(data, read)),
        "event-leads": (
            event_leads.LEADS,
            lambda: event_leads.table(list(event_leads.evaluated())),
        ),
        "leads": (data / "petrarch-dictionaries", lambda: agency_leads.loaded_table(data)),
        "D3": (data / "factuality.jsonl.gz", lambda: status.table(data)),
        "seeds": (folder / "gold.json", both_seeds),
        "seed-events": (
            folder / "gold.json",
            lambda: seed_events.table(seed_events.evaluate(folder)),
        ),
        "E": (data / lineage.FILE, lambda: lineage.table(lineage.evaluate(data))),
        "retold": (retold.FILE, retold.table),
        "apart": (apart.FILE, lambda: apart.table(apart.judged())),
        "S": (dev, lambda: speed.table(speed.evaluate(speed.articles(data)))),
    }


def heading() -> str:
    """The day, the commit and the machine, as a Markdown heading."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    return f"## {day}, commit {commit()} ({machine})"


def commit() -> str:
    """The short name of the checkout's commit, with ``+`` where files differ from it."""
    git = ["git", "-C", str(Path(__file__).parent)]
    try:
        name = subprocess.check_output([*git, "rev-parse", "--short", "HEAD"], text=True)  # noqa: S603 - fixed arguments
        changed = subprocess.check_output([*git, "status", "--porcelain", "-uno"], text=True)  # noqa: S603 - fixed arguments
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return name.strip() + ("+" if changed.strip() else "")


if __name__ == "__main__":
    main()
