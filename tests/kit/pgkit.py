"""Databases for one test, PostgreSQL too where ROOTSOURCE_TEST_POSTGRESQL names a server."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from uuid import uuid4

import pytest

SERVER = os.environ.get("ROOTSOURCE_TEST_POSTGRESQL", "").replace("+psycopg", "")
needs_server = pytest.mark.skipif(not SERVER, reason="ROOTSOURCE_TEST_POSTGRESQL names no server")
BOTH = ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgresql, needs_server])]
"""Parameters of a fixture that opens a record in each kind of database."""


def place(kind: str, folder: Path) -> AbstractContextManager[str | Path]:
    """Where a new record of that kind lies, in ``folder`` where it is a file."""
    return database() if kind == "postgresql" else nullcontext(folder / "a.db")


@contextmanager
def database() -> Iterator[str]:
    """The address of a new database, gone at the end."""
    import psycopg  # noqa: PLC0415 - only there where PostgreSQL is used

    name = f"rootsource_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield SERVER.rpartition("/")[0] + "/" + name
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
