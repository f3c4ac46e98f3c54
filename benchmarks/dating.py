"""How well reports without their dates are dated: is the day in the range, how wide is it.

    python benchmarks/dating.py [--data ../shared/data]

Measured are reports that the weights were not fitted to; ``training/dating/fit.py --check`` says
how the others are dated by weights fitted to a part of them. A range of more than
:data:`rootsource.read.dating.infer.NARROW` days is no answer; how many reports have one is given.
"""

import argparse
import statistics
from pathlib import Path

import numpy as np

from corpus import DATA
from dated import Dated, dated_for_measuring
from intervals import Row, bootstrap
from rootsource.read.dating import Dating, date_report
from rootsource.read.dating.infer import NARROW
from rootsource.types import Reading, Report


def evaluate(data: Path) -> list[tuple[Dated, Dating]]:
    """Every report with what its text tells of its date."""
    return [(one, date_report(Reading(Report(one.text)))) for one in dated_for_measuring(data)]


def table(found: list[tuple[Dated, Dating]]) -> list[str]:
    """A Markdown table, a line a corpus."""
    lines = [
        "| dating | reports | dated | day in the range, % | median width, days | bounds hold, % |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for corpus in sorted({one.corpus for one, _ in found}):
        rows = [(one.day, dating) for one, dating in found if one.corpus == corpus]
        told = [(day, dating) for day, dating in rows if dating.width is not None]
        held = bootstrap(np.array([[_holds(*one), 1] for one in told], float), _share)
        bounded = [(day, dating) for day, dating in rows if dating.not_before is not None]
        bounds = bootstrap(np.array([[_bounds(*one), 1] for one in bounded], float), _share)
        width = statistics.median([dating.width or NARROW for _, dating in told] or [0])
        lines.append(f"| {corpus} | {len(rows)} | {len(told)} | {held} | {width:.0f} | {bounds} |")
    return lines


def _holds(day: str, dating: Dating) -> bool:
    return (dating.first or "") <= day <= (dating.last or "")


def _bounds(day: str, dating: Dating) -> bool:
    return (dating.not_before or "") <= day <= (dating.not_after or "")


def _share(sums: Row) -> float:
    return float(100 * sums[0] / sums[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    print("\n".join(table(evaluate(parser.parse_args().data))))


if __name__ == "__main__":
    main()
