"""Many reports on all cores: one process a core, each with the model on one thread.

Not ``concurrent.futures``: when one of its processes ends, it cannot tell which report was to
blame, and when a caller leaves early it can wait for ever on a report that nobody takes any more.
"""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from rootsource.collect import Failure
from rootsource.errors import InputError, RootsourceError
from rootsource.read import read_report
from rootsource.types import Reading, Report

Reader = Callable[[Report], Reading]
Outcome = Reading | Failure

_GIVEN = 2
"""Reports with a worker at a time: one it reads, and one so that it need not wait for the next."""
_AHEAD = 16
"""Reports for each worker that may be finished while an earlier one takes long."""
_FEW = 8
_LITTLE = 15_000
"""So few reports with so few code points in all are read in this process, as it takes about as long
to start others: on a core, five news articles take the time in which a process loads the model."""
_UNTIL_CIRCLES = 50_000
"""New objects after which a worker looks for circles of objects that nobody needs any more."""
_TRIES = 2
"""How often a report may be with a process that ends, before it is to blame."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_reports(
    reports: Iterable[Report], workers: int | None = None, reader: Reader = read_report
) -> Iterator[Outcome]:
    """The readings of ``reports``, in their order, on ``workers`` processes (one for each core).

    A report that breaks the reader becomes a failure, and so does one that ends its process; the
    others are read all the same. A few short reports are read in this process, unless ``workers``
    says how many it shall be, since starting others takes longer than reading them. Reports are
    taken as they are needed, so that a stream of any length fits in memory. Where the caller stops
    early, is interrupted or killed, the workers end.

    Args:
        reports: what to read.
        workers: how many processes; 1 is this one alone, ``None`` as many as are worth it.
        reader: what turns a report into its reading, a function that other processes can import.

    Raises:
        ModelError: the shipped model is missing or damaged.
        KnowledgeError: a table of facts is.
    """
    stream = iter(reports)
    first = _first(stream) if workers is None else list(islice(stream, 2))
    little = sum(len(report.text) for report in first) <= _LITTLE and len(first) <= _FEW
    if workers == 1 or len(first) < 2 or (workers is None and little):
        for report in chain(first, stream):
            yield _attempt(reader, report)
        return
    yield from _Team(workers or cores(), reader).read(chain(first, stream))


def _first(stream: Iterator[Report]) -> list[Report]:
    """The first reports of ``stream``: all, where they are few and short; else more than that."""
    first: list[Report] = []
    length = 0
    for report in stream:
        first.append(report)
        length += len(report.text)
        if len(first) > 1 and (len(first) > _FEW or length > _LITTLE):
            break
    return first


class _Worker:
    """A process that reads reports in the order in which it is given them."""

    def __init__(self, reader: Reader) -> None:
        context = get_context("spawn")
        self.pipe, far = context.Pipe()
        self._process = context.Process(target=_work, args=(far, reader), daemon=True)
        self._process.start()
        # The worker has its own hold on this end; with ours gone, its end is seen as the end of
        # the pipe.
        far.close()
        self.given: deque[int] = deque()

    def give(self, number: int, report: Report) -> None:
        self.given.append(number)
        try:
            self.pipe.send(report)
        except OSError:
            # It has ended; that is found out, and mended, where its answer is waited for.
            return

    def end(self) -> None:
        self._process.terminate()
        self._process.join()
        self.pipe.close()


class _Team:
    """Workers, and the reports that are with them, by number."""

    def __init__(self, workers: int, reader: Reader) -> None:
        self._size = workers
        self._reader = reader
        self._workers: list[_Worker] = []
        self._reports: dict[int, Report] = {}
        self._tries: dict[int, int] = {}
        self._again: deque[int] = deque()
        self._done: dict[int, Outcome] = {}
        self._turn = 0

    def read(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        numbered = enumerate(reports)
        try:
            while True:
                self._give_out(numbered)
                while self._turn in self._done:
                    yield self._done.pop(self._turn)
                    self._turn += 1
                busy = [worker for worker in self._workers if worker.given]
                if not busy:
                    return
                ready = wait([worker.pipe for worker in busy])
                for worker in busy:
                    if worker.pipe in ready:
                        self._take(worker)
        finally:
            for worker in self._workers:
                worker.end()

    def _give_out(self, numbered: Iterator[tuple[int, Report]]) -> None:
        """Give every worker enough to do, the one with the least first."""
        while True:
            free = min(self._workers, key=lambda worker: len(worker.given), default=None)
            if free is None or (free.given and len(self._workers) < self._size):
                free = None
            elif len(free.given) >= _GIVEN:
                return
            number = self._next(numbered)
            if number is None:
                return
            if free is None:
                free = _Worker(self._reader)
                self._workers.append(free)
            free.give(number, self._reports[number])

    def _next(self, numbered: Iterator[tuple[int, Report]]) -> int | None:
        if self._again:
            return self._again.popleft()
        if len(self._reports) + len(self._done) >= self._size * _AHEAD:
            return None
        number, report = next(numbered, (None, None))
        if number is not None and report is not None:
            self._reports[number] = report
        return number

    def _take(self, worker: _Worker) -> None:
        """Take the answer of ``worker``, or see to its having ended."""
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return
        if isinstance(answer, RootsourceError):
            raise answer
        number = worker.given.popleft()
        del self._reports[number]
        self._done[number] = answer

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)
        suspect = worker.given.popleft()
        self._tries[suspect] = self._tries.get(suspect, 0) + 1
        if self._tries[suspect] < _TRIES:
            worker.given.appendleft(suspect)
        else:
            place = _place(self._reports.pop(suspect))
            cause = "its reader was ended from outside, as happens when memory runs out"
            self._done[suspect] = Failure(place, cause)
        self._again.extend(worker.given)


def _work(pipe: Connection, reader: Reader) -> None:
    """A worker's life: reports in, readings out, until the other end of ``pipe`` is closed."""
    # Whoever interrupts the program means its first process, which then ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Readings hold few circles: looked for as often as is usual, they cost some 3 % of the time.
    gc.set_threshold(_UNTIL_CIRCLES)
    reports: SimpleQueue[Report] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, reports), daemon=True).start()
    while True:
        report = reports.get()
        try:
            answer: Outcome | RootsourceError = _attempt(reader, report)
        except RootsourceError as error:
            answer = error
        pipe.send(answer)


def _receive(pipe: Connection, reports: "SimpleQueue[Report]") -> None:
    """Take reports from ``pipe`` at once, also while another is being read.

    So neither end waits for the other to take something. When the parent ends, however it ends,
    so does this process.
    """
    try:
        while True:
            reports.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)


def _attempt(reader: Reader, report: Report) -> Outcome:
    """The reading of ``report``, or why there is none."""
    try:
        return reader(report)
    except InputError as error:
        return Failure(_place(report), str(error))
    except RootsourceError:
        # The model or the knowledge is at fault: no report could be read.
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop the others
        return Failure(_place(report), f"cannot be read: {type(error).__name__}: {error}")


def _place(report: Report) -> str:
    return report.path or report.url or report.key or report.id
