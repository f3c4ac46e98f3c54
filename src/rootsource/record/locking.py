"""One writer at a time, across threads and processes.

SQLite lets one connection write at a time, but before 3.51.3 (and 3.50.7, 3.44.6) two connections
that commit and checkpoint in the same instant can damage a database in WAL mode. So whoever writes
holds this lock for the whole transaction, the checkpoint after it included.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from rootsource.errors import RecordError

_PAUSE_S = 0.01


class WriterLock:
    """The right to write to the record at ``path``, taken through the file ``<path>-lock``."""

    def __init__(self, path: Path, timeout_s: float = 60.0) -> None:
        """Names the lock; nothing is opened before it is held."""
        self._file = path.with_name(f"{path.name}-lock")
        self._threads = Lock()
        self._timeout_s = timeout_s

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the lock and hold it.

        Raises:
            RecordError: another writer kept it longer than the timeout, or the file cannot be made.
        """
        if not self._threads.acquire(timeout=self._timeout_s):
            raise self._busy()
        try:
            with self._open() as file:
                self._wait(file)
                # Closing the file gives the lock back; so does the end of the process, however it
                # comes.
                yield
        finally:
            self._threads.release()

    def _open(self) -> BinaryIO:
        try:
            return self._file.open("ab")
        except OSError as error:
            raise RecordError(
                f"{self._file}: cannot be opened for writing: {error.strerror}"
            ) from error

    def _wait(self, file: BinaryIO) -> None:
        end = time.monotonic() + self._timeout_s
        while not _take(file):
            if time.monotonic() > end:
                raise self._busy()
            time.sleep(_PAUSE_S)

    def _busy(self) -> RecordError:
        return RecordError(
            f"{self._file}: another program has been writing to this record for "
            f"{self._timeout_s:.0f} s; try again when it has finished"
        )


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
