"""Fits the weights by which undated reports are dated to reports whose dates are known.

    python training/dating/fit.py --data FOLDER [--check]

Reads dated reports, takes the date lines out of them, finds their clues, and writes
``src/rootsource/read/dating/fitted.csv``: for every table of gaps a weight for each stretch, such
that the true dates' probability is greatest (a softmax over all days, minimised by Adam), held
near the shapes of ``shapes.py`` and smooth against them; a corpus counts by the root of its size.
With ``--check`` nothing is written: on two thirds of the reports it is fitted, on the other third
measured, three times over, then on all corpora but one and measured on that one.
"""

import argparse
import csv
import math
import statistics
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapes import shapes

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from dated import Dated, dated_reports
from rootsource.read.dating import tables
from rootsource.read.dating import weights as w
from rootsource.read.dating.infer import COVERAGE, NARROW, blurred, find_clues, share_of, shortest
from rootsource.types import Reading, Report

Array = NDArray[np.float64]
FITTED = Path(tables.__file__).with_name("fitted.csv")
_FROM, _TO = date(1984, 1, 1), date(2027, 12, 31)
"""Days that reports are taken to come from while fitting."""
_ROUNDS, _BATCH, _RATE = 16, 100, 0.06
_SMOOTH, _NEAR = 3.0, 0.8
"""How strongly neighbouring stretches, and the shapes, hold a weight."""
_CLOSE, _SPARSE = 150, 7
"""All days within so many of the true one are looked at, of the others one in so many."""


@dataclass(slots=True)
class Example:
    """A report: log weights of clues without a table, the stretches of the others, its true day."""

    corpus: str
    name: str
    truth: int
    fixed: Array
    clues: list[tuple[str, NDArray[np.intp], float]]


def example(one: Dated) -> Example:
    """The clues of a dated report."""
    low, high = (_FROM - w.FIRST).days, (_TO - w.FIRST).days + 1
    fixed = np.zeros(high - low)
    held = [clue for clue in find_clues(Reading(Report(one.text))) if clue.weights.max() > 0]
    kinds = Counter(clue.table for clue in held)
    found = []
    for clue in held:
        share = share_of(clue, kinds)
        if clue.bins is None:
            weights = clue.weights[low:high] / clue.weights.max()
            fixed += share * np.log(np.maximum(weights, 1e-12))
        else:
            found.append((clue.table, clue.bins[low:high], share))
    truth = (date.fromisoformat(one.day) - _FROM).days
    return Example(one.corpus, one.name, truth, fixed, found)


def thinned(one: Example, random: np.random.Generator) -> Example:
    """The example on all days near its true one and on one in seven of the others."""
    days = len(one.fixed)
    near = np.arange(max(0, one.truth - _CLOSE), min(days, one.truth + _CLOSE + 1))
    kept = np.union1d(near, np.arange(random.integers(_SPARSE), days, _SPARSE))
    weight = np.where(np.abs(kept - one.truth) <= _CLOSE, 0.0, math.log(_SPARSE))
    clues = [(table, bins[kept].astype(np.intp), share) for table, bins, share in one.clues]
    truth = int(np.searchsorted(kept, one.truth))
    return Example(one.corpus, one.name, truth, one.fixed[kept] + weight, clues)


def fit(examples: Iterable[Example], seed: int = 1) -> dict[str, Array]:
    """The log weights that give the examples' dates the greatest probability."""
    random = np.random.default_rng(seed)
    held = [thinned(one, random) for one in examples]
    sizes = Counter(one.corpus for one in held)
    mean = sum(1 / math.sqrt(sizes[one.corpus]) for one in held) / len(held)
    start = {name: np.array(values) for name, values in shapes().items()}
    logs = {name: values.copy() for name, values in start.items()}
    first = {name: np.zeros_like(values) for name, values in logs.items()}
    second = {name: np.zeros_like(values) for name, values in logs.items()}
    batches, step = max(1, len(held) // _BATCH), 0
    for turn in range(_ROUNDS):
        order = random.permutation(len(held))
        rate = _RATE * (1 if turn < _ROUNDS * 0.5 else 0.4 if turn < _ROUNDS * 0.8 else 0.12)
        for batch in range(batches):
            step += 1
            slopes = {name: _pull(logs[name] - start[name]) / batches for name in logs}
            for number in order[batch::batches]:
                one = held[number]
                _add_slopes(slopes, one, logs, 1 / math.sqrt(sizes[one.corpus]) / mean)
            for name, slope in slopes.items():
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.98 * second[name] + 0.02 * slope**2
                scale = np.sqrt(second[name] / (1 - 0.98**step)) + 0.05
                logs[name] -= rate * first[name] / (1 - 0.9**step) / scale
    return logs


def _pull(moved: Array) -> Array:
    """The slope of what holds weights near their shapes, and smooth against them."""
    slope = _NEAR * moved
    steps = _SMOOTH * np.diff(moved)
    slope[1:] += steps
    slope[:-1] -= steps
    return slope


def _add_slopes(
    slopes: dict[str, Array], one: Example, logs: dict[str, Array], weight: float
) -> None:
    chances = probabilities(one, logs)
    for table, bins, share in one.clues:
        slopes[table] += weight * share * np.bincount(bins, chances, len(logs[table]))
        slopes[table][bins[one.truth]] -= weight * share


def probabilities(one: Example, logs: dict[str, Array]) -> Array:
    """The probability of every day."""
    total = one.fixed.copy()
    for table, bins, share in one.clues:
        total += share * logs[table][bins]
    chances: Array = np.exp(total - total.max())
    return chances / chances.sum()


@dataclass(frozen=True, slots=True)
class Score:
    """How a report was dated: bits to tell its day, whether the range holds it, the width."""

    corpus: str
    bits: float
    held: bool
    width: int


def score(one: Example, logs: dict[str, Array]) -> Score:
    """Dates an example by the weights ``logs``."""
    chances = probabilities(one, logs)
    first, last = shortest(blurred(chances), COVERAGE)
    bits = -math.log2(max(float(chances[one.truth]), 1e-12))
    return Score(one.corpus, bits, first <= one.truth <= last, last - first + 1)


def print_scores(name: str, scores: list[Score]) -> None:
    """One line: how many bits, and how the reports with a narrow range were dated."""
    told = [one for one in scores if one.width <= NARROW]
    line = f"{name:10} {len(scores):5} reports, {statistics.mean(s.bits for s in scores):5.2f} bits"
    if told:
        held = 100 * sum(one.held for one in told) / len(told)
        width = statistics.median(one.width for one in told)
        line += f"; {len(told)} in {NARROW} days, held {held:.1f} %, median {width:.0f} days"
    print(line, flush=True)


def check(examples: list[Example]) -> None:
    """Fits on parts and measures on the others."""
    scores: list[Score] = []
    for part in range(3):
        logs = fit(one for number, one in enumerate(examples) if number % 3 != part)
        scores += [score(one, logs) for one in examples[part::3]]
    corpora = sorted({one.corpus for one in examples})
    for corpus in corpora:
        print_scores(corpus, [one for one in scores if one.corpus == corpus])
    print_scores("all", scores)
    print("each corpus dated by the others")
    for corpus in corpora:
        logs = fit(one for one in examples if one.corpus != corpus)
        print_scores(corpus, [score(one, logs) for one in examples if one.corpus == corpus])


def write(logs: dict[str, Array]) -> None:
    """Writes the table of weights."""
    with FITTED.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("table", "up_to", "weight"))
        for name, ends in tables.LAYOUT.items():
            for end, value in zip((*ends, ""), logs[name], strict=True):
                rows.writerow((name, end, f"{math.exp(value):.4g}"))


def main() -> None:
    """Fits, and writes or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--check", action="store_true", help="measure on parts left out")
    options = parser.parse_args()
    span = (_FROM.isoformat(), _TO.isoformat())
    reports = [one for one in dated_reports(options.data) if span[0] <= one.day <= span[1]]
    examples = [example(one) for one in reports]
    if options.check:
        check(examples)
    else:
        write(fit(examples))


if __name__ == "__main__":
    main()
