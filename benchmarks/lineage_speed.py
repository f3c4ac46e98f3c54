"""How linking grows: processor time for n and 2n made reports, for one more, and memory.

python benchmarks/lineage_speed.py [--reports 20000]
"""

import argparse
import resource
import time
from statistics import median

from newsroom import newsroom
from rootsource.link.lineage import Lineage
from rootsource.types import Report


def measure(count: int) -> list[str]:
    """Link ``count`` made reports one by one and say how long the halves and single ones took."""
    lineage = Lineage()
    times: list[float] = []
    for made in newsroom(count):
        report = Report(made.text, outlet=made.outlet)
        begin = time.process_time()
        lineage.add(report)
        times.append(time.process_time() - begin)
        if len(times) in (count // 2, count):
            begin = time.process_time()
            lineage.roots()
            times[-1] += time.process_time() - begin
    half, whole = sum(times[: count // 2]), sum(times)
    early, late = median(times[900:1000]), median(times[-101:-1])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        f"linking of {count} made reports",
        "",
        "| what | figure |",
        "| --- | --- |",
        f"| {count // 2} reports | {half:.1f} s |",
        f"| {count} reports | {whole:.1f} s, {whole / half:.2f} times as long |",
        f"| one more to 1,000 | {1000 * early:.1f} ms |",
        f"| one more to {count:,} | {1000 * late:.1f} ms, {late / early:.2f} times as long |",
        f"| peak memory | {memory:.0f} MiB |",
    ]


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=20_000, help="how many to make")
    print("\n".join(measure(parser.parse_args().reports)))


if __name__ == "__main__":
    main()
