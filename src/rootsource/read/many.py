"""Many reports on all cores: one process a core, each with the model on one thread."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from rootsource.read import read_report
from rootsource.types import Reading, Report

_AHEAD = 4
"""Reports given out to each worker before their results are taken, so that none waits."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_reports(reports: Iterable[Report], workers: int | None = None) -> Iterator[Reading]:
    """The readings of ``reports``, in their order, on ``workers`` processes (all cores).

    A single report is read in this process, since starting another takes longer than reading it.
    Reports are taken as they are needed, so that a stream of any length fits in memory. Where the
    caller stops early, or is interrupted, the workers are ended.
    """
    stream = iter(reports)
    first = list(islice(stream, 2))
    if len(first) < 2 or workers == 1:
        yield from map(read_report, first)
        yield from map(read_report, stream)
        return
    count = workers or cores()
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_ignore_interrupts)
    waiting: deque[Future[Reading]] = deque(pool.submit(read_report, report) for report in first)
    try:
        while waiting:
            for report in islice(stream, count * _AHEAD - len(waiting)):
                waiting.append(pool.submit(read_report, report))
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
