"""Reads what people add, one report after another in the background, and says how far it is."""

import logging
import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from typing import Literal

from rootsource.collect import Failure, collect, count, well_formed
from rootsource.errors import InputError, RootsourceError
from rootsource.record.own import own_file
from rootsource.record.record import Record
from rootsource.types import Reading, Report

_log = logging.getLogger(__name__)
# Finished jobs that can still be looked at.
_KEPT = 200


@dataclass(slots=True)
class Added:
    """A report that a job has read: its id, what it is called, and whether it was new."""

    id: str
    name: str
    new: bool


@dataclass(slots=True)
class Job:
    """Reports being added: how many there are, how many are done, and what came of each.

    ``failures`` holds for each thing that could not be added its name and why.
    """

    id: str
    state: Literal["waiting", "running", "done"] = "waiting"
    total: int | None = None
    done: int = 0
    added: list[Added] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)


Reader = Callable[[Report], Reading]


def reader_of(record: Record) -> Reader:
    """What reads reports with the shipped model, the own actors of ``record`` known to it."""
    from rootsource.read import read_report  # noqa: PLC0415 - loads the model, which a page never needs
    from rootsource.read.own_names import OwnNames  # noqa: PLC0415

    own = own_file(record)
    if not own.actors and not own.agents:
        return read_report
    names = OwnNames()
    names.add(own)
    return partial(read_report, names=names)


def pasted(text: str) -> Report:
    """The report of a pasted ``text``.

    Browsers send every line end as CR LF, whatever was pasted; the text is kept with LF.

    Raises:
        InputError: there is nothing but blanks.
    """
    from rootsource.collect.language import language_of  # noqa: PLC0415 - loads a model

    if not text.strip():
        raise InputError("there is no text: paste one, or choose a file")
    kept = well_formed(text.replace("\r\n", "\n"))
    return Report(text=kept, language=language_of(kept))


class Jobs:
    """Adds reports to ``record`` on a thread of its own."""

    def __init__(self, record: Record, reader: Reader | None = None) -> None:
        """``reader`` turns a report into its reading; without it :func:`reader_of` does."""
        self._record = record
        self._reader = reader
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: Queue[tuple[Job, Iterator[Report | Failure], Path | None]] = Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def get(self, key: str) -> Job | None:
        """The job of this id, while it is remembered."""
        return self._jobs.get(key)

    def add_reports(self, reports: Iterable[Report]) -> Job:
        """Begin to add ``reports``."""
        listed = list(reports)
        return self._begin(iter(listed), len(listed), None)

    def add_files(
        self, folder: Path, *, published: str | None = None, outlet: str | None = None
    ) -> Job:
        """Begin to add the files in ``folder``, which is removed when they are done.

        Raises:
            InputError: ``published`` is no date.
        """
        found = collect([folder], published=published, outlet=outlet)
        return self._begin(found, count([folder]), folder)

    def stop(self) -> None:
        """Finish the report in hand, and begin no other."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _begin(
        self, items: Iterator[Report | Failure], total: int | None, folder: Path | None
    ) -> Job:
        job = Job(secrets.token_hex(8), total=total)
        with self._lock:
            self._jobs[job.id] = job
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        self._waiting.put((job, items, folder))
        return job

    def _forget(self) -> None:
        finished = [key for key, job in self._jobs.items() if job.state == "done"]
        for key in finished[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[key]

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                job, items, folder = self._waiting.get(timeout=0.2)
            except Empty:
                continue
            job.state = "running"
            try:
                reader = self._reader or reader_of(self._record)
                for item in items:
                    if self._stopping.is_set():
                        break
                    self._add(job, item, folder, reader)
            finally:
                job.state = "done"
                if folder is not None:
                    shutil.rmtree(folder, ignore_errors=True)

    def _add(self, job: Job, item: Report | Failure, folder: Path | None, reader: Reader) -> None:
        if isinstance(item, Failure):
            line = "" if item.line is None else f", line {item.line}"
            job.failures.append((f"{_name(item.path, folder)}{line}", item.cause))
        else:
            item.path = _name(item.path, folder) if item.path else None
            shown = item.title or item.path or item.outlet or item.id
            try:
                new = self._record.add(reader(item))
                job.added.append(Added(item.id, shown, new))
            except RootsourceError as error:
                job.failures.append((shown, str(error)))
            except Exception:  # noqa: BLE001 - one report must not stop the others, whatever it breaks
                _log.exception("reading %s failed", item.id)
                job.failures.append((shown, "could not be read; the server's log has the details"))
        job.done += 1


def _name(path: str, folder: Path | None) -> str:
    """What the person who added the file called it."""
    if folder is None:
        return path
    try:
        # folder/<number>/<name>
        return Path(*Path(path).relative_to(folder).parts[1:]).as_posix()
    except ValueError:
        return path
