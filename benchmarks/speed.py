"""S: how fast reports are read, beside what the network alone reaches on the same word pieces.

Rounds alternate between two jobs on the same processes, one to a core, so that whatever else the
machine does slows both alike:

- *read*: ``read_report`` on whole articles, everything included;
- *network*: the shipped network and nothing else, on the same word pieces laid end to end and cut
  into full windows of the length (tried beforehand) at which it is fastest: no padding, no short
  windows, each piece once.

Their ratio is the share of time that is not waste: tokenizing, decoding, rules and second readings
of contents all count against it. The network's heads count as network.

    python benchmarks/speed.py [--data FOLDER] [--rounds 5] [--articles 84] [--workers N]
"""

import argparse
import os
import resource
import time
from collections.abc import Sequence
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
    length: int
    read_pieces: tuple[float, ...]
    network_pieces: tuple[float, ...]
    peak: float

    @property
    def ratios(self) -> tuple[float, ...]:
        """Round by round, reading's rate in percent of the network's."""
        return tuple(
            100 * whole / bare
            for whole, bare in zip(self.read_pieces, self.network_pieces, strict=True)
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
    texts: Sequence[str], rounds: int = 5, workers: int | None = None, length: int | None = None
) -> SpeedResult:
    """Times both jobs on ``texts``, alternating, after one unmeasured warming round.

    The network's windows have ``length`` word pieces; without it, the length that is fastest here.
    """
    cores = workers or len(os.sched_getaffinity(0))
    counts = [pieces_of(text) for text in texts]
    pieces = [piece for own in counts for piece in own]
    length = length or fastest_length(pieces)
    windows = windows_of(pieces, length)
    whole, bare, peaks = [], [], [0.0]
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        list(pool.map(run_window, windows[: 4 * cores]))
        list(pool.map(read_one, texts[: 4 * cores]))
        for turn in range(2 * rounds):
            begin = time.perf_counter()
            # Who goes first changes from round to round: read, bare; bare, read; ...
            if turn % 4 in (0, 3):
                peaks += pool.map(read_one, texts)
                whole.append(len(pieces) / (time.perf_counter() - begin))
            else:
                list(pool.map(run_window, windows, chunksize=8))
                bare.append(len(windows) * length / (time.perf_counter() - begin))
    return SpeedResult(
        len(texts), len(pieces), cores, length, tuple(whole), tuple(bare), max(peaks)
    )


def table(result: SpeedResult) -> list[str]:
    """The figures as lines of a Markdown table: medians over rounds, with least and most."""
    per_article = result.pieces / result.articles
    rows = (
        ("articles/s, read", [rate / per_article for rate in result.read_pieces], ".1f"),
        ("word pieces/s, read", list(result.read_pieces), ".0f"),
        (f"word pieces/s, network alone ({result.length})", list(result.network_pieces), ".0f"),
        ("read ÷ network alone, %", list(result.ratios), ".1f"),
        ("peak memory of a process, MB", [result.peak], ".0f"),
    )
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
    parser.add_argument("--length", type=int, help="of the network's windows; else the fastest")
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    result = evaluate(texts, options.rounds, options.workers, options.length)
    print("\n".join(table(result)))


if __name__ == "__main__":
    main()
