"""The database under a record: SQLite or PostgreSQL, opened, migrated, read from and written to."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from rootsource.errors import RecordError
from rootsource.record.locking import WriterLock
from rootsource.record.migrations import applied, migrate, migrations

POSTGRESQL = ("postgresql://", "postgresql+psycopg://", "postgres://")
# Any number will do that other users of the same database do not lock; this is "root" in ASCII.
_LOCK = 0x726F6F74
_WRITE = {"rootsource_write": True}


def sqlite_note() -> str | None:
    """What to heed with the SQLite in use, or ``None`` if there is nothing.

    The fault described at https://www.sqlite.org/wal.html#walresetbug is mended in 3.51.3, and in
    3.50.7 and 3.44.6 of the older lines.
    """
    version = sqlite3.sqlite_version_info
    mended = version >= (3, 51, 3) or any(
        (*line, patch) <= version < (*line, 99) for *line, patch in ((3, 50, 7), (3, 44, 6))
    )
    if mended:
        return None
    return (
        f"SQLite {sqlite3.sqlite_version} can damage a database that two programs write to at once "
        "(mended in 3.51.3). rootsource writes one at a time; let no other program write to a "
        "record while it is open."
    )


class Database:
    """A place that holds one record; many threads may read from it at once, one writes."""

    def __init__(self, place: str, *, create: bool = True) -> None:
        """Open the database at ``place``, a file path or a ``postgresql://`` address.

        Raises:
            RecordError: it does not exist (and ``create`` is false), cannot be opened, or is
                something other than a record.
        """
        self.place = place
        self.migrated = False
        """Whether it was made before, and has been brought to the present tables now."""
        self._lock: WriterLock | None = None
        if place.startswith(POSTGRESQL):
            self._engine = _postgresql(place)
        else:
            path = Path(place)
            _check(path, create=create)
            self._lock = WriterLock(path)
            self._engine = _sqlite(path)
        with self._errors():
            self._migrate()

    @property
    def shown(self) -> str:
        """Where it is, without a password."""
        return _shown(self.place)

    @property
    def dialect(self) -> str:
        """``"sqlite"`` or ``"postgresql"``."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the record."""
        with self._errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is written whole at the end, or not at all."""
        held: AbstractContextManager[None] = self._lock.held() if self._lock else nullcontext()
        with held, self._errors(), self._engine.connect() as plain:
            connection = plain.execution_options(**_WRITE)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _migrate(self) -> None:
        with self._engine.connect() as connection, connection.begin():
            last = applied(connection)
        if last == migrations()[-1].number:
            return
        if last == 0 and self._lock:
            with self._lock.held():
                self._use_wal()
        with self.writing() as connection:
            migrate(connection)
        self.migrated = last > 0

    def _use_wal(self) -> None:
        """Let readers go on while somebody writes; the file remembers it."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Say which record it was, in our own words."""
        try:
            yield
        except DBAPIError as error:
            raise RecordError(f"{self.shown}: {error.orig}") from error
        except RecordError as error:
            if str(error).startswith(self.shown):
                raise
            raise RecordError(f"{self.shown}: {error}") from error


def _shown(place: str) -> str:
    """``place`` without the password that an address may hold."""
    if not place.startswith(POSTGRESQL):
        return place
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _check(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder, not a record")
    if not path.exists():
        if not create:
            raise RecordError(f"{path}: there is no record here; make one with: rootsource add")
        if not path.absolute().parent.is_dir():
            raise RecordError(f"{path}: the folder for this record does not exist")


def _postgresql(place: str) -> Engine:
    address = "postgresql+psycopg://" + place.partition("://")[2]
    try:
        engine = create_engine(address, isolation_level="REPEATABLE READ")
    except ModuleNotFoundError as error:
        raise RecordError(
            f"{_shown(place)}: PostgreSQL needs more, install rootsource[postgresql]"
        ) from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if _writes(connection):
            # One writer at a time here too: the second of two that add the same report waits, and
            # then finds it there.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    return engine


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        # Transactions are begun by hand below: the sqlite3 module would leave reads, and in
        # Python 3.11 schema changes, outside of them.
        connection = sqlite3.connect(
            path, timeout=60, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        # In WAL mode this loses nothing when a program is killed, and is many times as fast.
        connection.execute("PRAGMA synchronous = NORMAL")
        # 16 MB of pages: what a search touches stands scattered, and the usual 2 MB hold little.
        connection.execute("PRAGMA cache_size = -16384")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, max_overflow=60
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return engine


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("rootsource_write", False))
