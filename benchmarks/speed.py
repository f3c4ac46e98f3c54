"""S: how fast reports are read, beside what the network alone reaches on the same word pieces.

Rounds go through three jobs on the same processes, one to a core, so that whatever else the machine
does slows all alike:

- *read*: ``read_report`` on whole articles, everything included;
- *network*, twice: the shipped network and nothing else, on the same word pieces laid end to end,
  no padding, each piece once; in full windows of the most pieces it takes, and in windows of the
  length (tried beforehand) at which it is fastest.

The ratio of the first to another is the share of time that is not waste: tokenizing, decoding,
rules and second readings of contents all count against it. The network's heads count as network.

    python benchmarks/speed.py [--data FOLDER] [--rounds 5] [--articles 84] [--workers N]
"""

import argparse
import os
import resource
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import DATA, polnear
from reader import read

LENGTHS = (64, 128, 256, 480)
"""Window lengths tried: short ones spare attention, long ones the cost of each call."""

Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """Rates by round, per second, and the memory of the largest process at its peak, in MB."""

    articles: int
    pieces: int
    workers: int
    read_pieces: tuple[float, ...]
    network_pieces: Mapping[int, tuple[float, ...]]
    """The network's rates by the length of its windows."""
    peak: float

    def ratios(self, length: int) -> tuple[float, ...]:
        """Round by round, reading's rate in percent of the network's in windows of ``length``."""
        return tuple(
            100 * whole / bare
            for whole, bare in zip(self.read_pieces, self.network_pieces[length], strict=True)
        )


def read_one(text: str) -> float:
    """Reads one article in a worker; gives the process's peak memory in MB."""
    read(text)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pieces_of(text: str) -> list[int]:
    """The ids of the text's word pieces, as the network gets them."""
    from rootsource.read.encoding import encode  # noqa: PLC0415 - loads nothing until asked
    from rootsource.read.model import load_model  # noqa: PLC0415

    return [int(piece) for piece in encode(load_model().tokenizer, text).ids]


def run_window(ids: Sequence[int]) -> None:
    """Runs the network once on a full window in a worker."""
    from rootsource.read.model import load_model  # noqa: PLC0415 - loads nothing until asked

    inputs: Pieces = np.array(ids, dtype=np.int64)
    features = np.zeros((4, len(inputs)), dtype=np.int64)
    # Nineteen words to twenty pieces, as in the articles: the heads get as many rows as in reading.
    first = np.flatnonzero(np.arange(len(inputs)) % 20 != 19).astype(np.int64)
    load_model().run(inputs, features, first)


def windows_of(pieces: Sequence[int], length: int) -> list[list[int]]:
    """The pieces end to end in full windows; the rest that fills none is left out."""
    return [
        list(pieces[start : start + length]) for start in range(0, len(pieces) - length + 1, length)
    ]


def fastest_length(pieces: Sequence[int]) -> int:
    """The window length at which the network alone runs fastest on one core."""
    rates = {}
    for length in LENGTHS:
        windows = windows_of(pieces[:8192], length) or [list(pieces)]
        run_window(windows[0])
        begin = time.perf_counter()
        for window in windows:
            run_window(window)
        rates[length] = sum(map(len, windows)) / (time.perf_counter() - begin)
    return max(rates, key=lambda length: rates[length])


def evaluate(
    texts: Sequence[str],
    rounds: int = 5,
    workers: int | None = None,
    lengths: Sequence[int] | None = None,
) -> SpeedResult:
    """Times all jobs on ``texts``, by turns, after one unmeasured warming round.

    The network's windows have ``lengths`` word pieces; without them, as many as it takes and as
    many as are fastest here.
    """
    cores = workers or len(os.sched_getaffinity(0))
    counts = [pieces_of(text) for text in texts]
    pieces = [piece for own in counts for piece in own]
    lengths = lengths or sorted({LENGTHS[-1], fastest_length(pieces)})
    windows = {length: windows_of(pieces, length) for length in lengths}
    whole: list[float] = []
    bare: dict[int, list[float]] = {length: [] for length in lengths}
    peaks = [0.0]
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        list(pool.map(run_window, windows[lengths[0]][: 4 * cores]))
        list(pool.map(read_one, texts[: 4 * cores]))
        for turn in range(rounds):
            # Who goes first changes from round to round.
            jobs: list[int | None] = [None, *lengths]
            for job in jobs if turn % 2 == 0 else reversed(jobs):
                begin = time.perf_counter()
                if job is None:
                    peaks += pool.map(read_one, texts)
                    whole.append(len(pieces) / (time.perf_counter() - begin))
                else:
                    list(pool.map(run_window, windows[job], chunksize=max(1, 1024 // job)))
                    bare[job].append(len(windows[job]) * job / (time.perf_counter() - begin))
    rates = {length: tuple(held) for length, held in bare.items()}
    return SpeedResult(len(texts), len(pieces), cores, tuple(whole), rates, max(peaks))


def table(result: SpeedResult) -> list[str]:
    """The figures as lines of a Markdown table: medians over rounds, with least and most."""
    per_article = result.pieces / result.articles
    bare = result.network_pieces
    rows: list[tuple[str, Sequence[float], str]] = [
        ("articles/s, read", [rate / per_article for rate in result.read_pieces], ".1f"),
        ("word pieces/s, read", result.read_pieces, ".0f"),
        *((f"word pieces/s, network, windows of {n}", rates, ".0f") for n, rates in bare.items()),
        *((f"read ÷ network in windows of {n}, %", result.ratios(n), ".1f") for n in bare),
        ("peak memory of a process, MB", [result.peak], ".0f"),
    ]
    heading = f"S, {result.articles} articles, {result.workers} processes"
    lines = [f"| {heading} | median | least | most |", "| --- | --- | --- | --- |"]
    for name, values, form in rows:
        middle = float(np.median(values))
        cells = " | ".join(format(value, form) for value in (middle, min(values), max(values)))
        lines.append(f"| {name} | {cells} |")
    return lines


def articles(data: Path, number: int = 84) -> list[str]:
    """The texts that are timed: whole articles of PolNeAR's dev part."""
    return [article.text for article in polnear(data)[:number]]


def main() -> None:
    """Reads the command line, times, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--workers", type=int, help="processes; all cores unless given")
    parser.add_argument(
        "--length", type=int, nargs="+", help="of the network's windows; else the most, the fastest"
    )
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    result = evaluate(texts, options.rounds, options.workers, options.length)
    print("\n".join(table(result)))


if __name__ == "__main__":
    main()
