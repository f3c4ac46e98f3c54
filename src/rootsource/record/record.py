"""The record: readings kept in a database, whole or not at all, each text once."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, func, insert, select

from rootsource.errors import RecordError
from rootsource.record import search as asking
from rootsource.record.database import Database
from rootsource.record.keyset import AfterReport
from rootsource.record.layering import lay_all
from rootsource.record.loading import load
from rootsource.record.nearby import Circle
from rootsource.record.relinking import link_kept
from rootsource.record.results import Entry, Hit, Said
from rootsource.record.rows import part_rows, report_row
from rootsource.record.schema import REPORTS
from rootsource.record.search import Filter
from rootsource.record.subjects import keep_subjects
from rootsource.types import Reading

_ID = re.compile(r"[0-9a-f]{1,16}")
# Readings taken from the database at a time: enough to keep queries few, and memory small.
_BATCH = 100


class Record:
    """Readings in one SQLite file or PostgreSQL database.

    One transaction adds one report, so that whatever stops a program leaves whole reports only.
    The id of a report is the hash of its text: the same text again changes nothing, and what is
    kept does not depend on the order in which different texts came. What links a report with the
    others is kept with it, see :mod:`rootsource.record.links`. Use as a context manager, or call
    :meth:`close`.

    Threads may share a record. Processes may each open it (do not carry an open one across a
    fork); writers wait for one another, readers never wait and see one state per call.
    """

    def __init__(self, place: str | os.PathLike[str], *, create: bool = True) -> None:
        """Open the record at ``place``, a file path or a ``postgresql://`` address.

        Args:
            place: where it is.
            create: make it if it does not exist; otherwise that is an error.

        Raises:
            RecordError: it cannot be opened or is not a record.
        """
        self._database = Database(os.fspath(place), create=create)
        if self._database.migrated:
            with self.begin() as connection:
                lay_all(connection)

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Close every connection to the database."""
        self._database.close()

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection for reading, which sees one unchanging state of the record."""
        return self._database.reading()

    def begin(self) -> AbstractContextManager[Connection]:
        """A transaction for writing, kept whole at the end of the block or not at all."""
        return self._database.writing()

    def add(self, reading: Reading) -> bool:
        """Keep ``reading``; whether it was new.

        A text that is there already, even read differently, stays as it is.

        Raises:
            RecordError: the database refuses it, for instance because a statement names an actor
                that the reading lacks, or the text holds characters that cannot be stored.
        """
        report = report_row(reading.report)
        parts = part_rows(reading)
        try:
            with self.begin() as connection:
                known = select(REPORTS.c.number).where(REPORTS.c.id == report["id"])
                if connection.execute(known).first() is not None:
                    return False
                connection.execute(insert(REPORTS), [report])
                for table, rows in parts.items():
                    if rows:
                        connection.execute(insert(table), rows)
                keep_subjects(connection, report["id"])
                link_kept(connection, reading)
        except UnicodeEncodeError as error:
            raise RecordError(
                f"the report {report['id']} holds a lone surrogate, which cannot be stored: "
                "mend it with rootsource.collect.well_formed before reading it"
            ) from error
        return True

    def has(self, report: str) -> bool:
        """Whether the report with this full id is in the record."""
        with self.connect() as connection:
            known = select(REPORTS.c.number).where(REPORTS.c.id == report)
            return connection.execute(known).first() is not None

    def count(self) -> int:
        """How many reports are in the record."""
        with self.connect() as connection:
            return connection.execute(select(func.count()).select_from(REPORTS)).scalar_one()

    def top(self) -> int:
        """The number of the report kept last: what a list was made of, though others are added."""
        with self.connect() as connection:
            return connection.execute(select(func.max(REPORTS.c.number))).scalar() or 0

    def resolve(self, prefix: str) -> str:
        """The full id of the one report whose id begins with ``prefix``.

        Raises:
            RecordError: no report's id begins so, or several do.
        """
        if not _ID.fullmatch(prefix):
            raise RecordError(f"{prefix!r} is no report's id: ids are up to 16 digits of 0-9, a-f")
        columns = REPORTS.c
        # "g" follows the last hexadecimal digit, so this is every id with the prefix, by the index.
        query = select(columns.id).where(columns.id >= prefix, columns.id < prefix + "g")
        with self.connect() as connection:
            found: Sequence[str] = (
                connection.execute(query.order_by(columns.id).limit(4)).scalars().all()
            )
        if not found:
            raise RecordError(f"{self._database.shown}: no report's id begins with {prefix!r}")
        if len(found) > 1:
            raise RecordError(f"{prefix!r} may mean {', '.join(found)}: give more of the id")
        return found[0]

    def reading(self, report: str) -> Reading:
        """The reading of the report with this id, or with the one id that begins so.

        It is as people corrected it; :func:`~rootsource.record.layering.machine_reading` gives what
        the machine read.

        Raises:
            RecordError: there is no such report, or there are several.
        """
        key = self.resolve(report)
        with self.connect() as connection:
            return load(connection, [key])[0]

    def readings(self) -> Iterator[Reading]:
        """Every reading, by id, a few at a time from one unchanging state of the record."""
        last = ""
        with self.connect() as connection:
            while True:
                query = select(REPORTS.c.id).where(REPORTS.c.id > last).order_by(REPORTS.c.id)
                ids = connection.execute(query.limit(_BATCH)).scalars().all()
                if not ids:
                    return
                yield from load(connection, ids)
                last = ids[-1]

    def list(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        near: Circle | None = None,
        limit: int | None = None,
        newest: bool = False,
        after: AfterReport | None = None,
    ) -> Sequence[Entry]:
        """The reports by date (those without one first), then by id.

        Args:
            outlet: only of this outlet, in any case of letters.
            since: only published on this day (``YYYY-MM-DD``) or later.
            until: only published on this day or earlier.
            near: only those that name a place in this circle.
            limit: at most so many.
            newest: the other way round.
            after: only those that come after this one.
        """
        wanted = Filter(outlet=outlet, since=since, until=until, near=near, after=after)
        with self.connect() as connection:
            return asking.entries(connection, wanted, limit, newest=newest)

    def statements(
        self,
        words: str | None = None,
        *,
        speaker: str | None = None,
        report: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Sequence[Said]:
        """Statements, most relevant first where ``words`` are asked for, else by report and place.

        Args:
            words: what the content must hold, see :mod:`rootsource.record.query`.
            speaker: words of the speaker's name, or of the source as the report puts it.
            report: only of the report with this full id.
            outlet: as in :meth:`list`; so are ``since``, ``until`` and ``limit``.
            since: see there.
            until: see there.
            limit: see there.
            offset: leave out so many at the beginning.

        Raises:
            InputError: ``words`` or ``speaker`` hold no word to look for.
        """
        wanted = Filter(speaker, outlet, since, until, report)
        with self.connect() as connection:
            return asking.statements(connection, words, wanted, limit, offset)

    def search(
        self,
        words: str,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        near: Circle | None = None,
        limit: int = 20,
        offset: int = 0,
        top: int | None = None,
        after: str | None = None,
    ) -> Sequence[Hit]:
        """Reports with ``words`` in title or text, most relevant first, with their statements.

        With a ``speaker``, reports in which that speaker said something with ``words`` in it; with
        ``near``, reports that name a place in that circle; with ``top``, reports kept up to that
        number (see :meth:`top`); with ``after``, those after the report of this id. For the others
        see :meth:`statements`.

        Raises:
            InputError: ``words`` or ``speaker`` hold no word to look for.
        """
        wanted = Filter(speaker, outlet, since, until, near=near, top=top)
        with self.connect() as connection:
            return asking.search(connection, words, wanted, limit, offset, after)


def open_record(place: str | os.PathLike[str], *, create: bool = True) -> Record:
    """Open the record at ``place``; see :class:`Record`."""
    return Record(place, create=create)
