"""What links reports, for commands that ask: of a record, or of files read for the occasion."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from rootsource.cli.progress import progress_bar
from rootsource.cli.reading import told, told_apart
from rootsource.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rootsource.collect import Failure
    from rootsource.record import Record
    from rootsource.record.links import KeptLinks

_MANY = (".jsonl", ".ndjson", ".json")  # files that may hold several reports

LinkedPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files, folders, or - for standard input, instead of a record.",
        show_default=False,
    ),
]
LinkedRecord = Annotated[
    str | None,
    typer.Option(
        "--record",
        "-r",
        help="A record, instead of files: a file, or a postgresql:// address.",
        show_default=False,
    ),
]


class Named(Protocol):
    """A report, or what is known of one."""

    @property
    def id(self) -> str:
        """The hash of its text."""
        ...

    @property
    def path(self) -> str | None:
        """Where it came from."""
        ...

    @property
    def key(self) -> str | None:
        """What its giver calls it."""
        ...


def label(report: Named) -> str:
    """What names the report: its path, with its key where a path holds several, else its id."""
    if report.path and Path(report.path).suffix.lower() in _MANY:
        return f"{report.path}#{report.key or report.id}"
    return report.path or report.id


def either(paths: list[str] | None, record: str | None) -> None:
    """See that files are named, or a record.

    Raises:
        InputError: neither is, or both are.
    """
    if bool(paths) == bool(record):
        raise InputError("name files and folders, or a record with --record, and not both")


@contextmanager
def linked(
    paths: list[str] | None, record: str | None, failures: "list[Failure]"
) -> "Iterator[KeptLinks]":
    """The links of the reports of a record, or of those at ``paths``, which are read for it.

    What cannot be read is told, and kept in ``failures``.

    Raises:
        InputError: neither paths nor a record are named, or both.
        RecordError: there is no such record.
    """
    from rootsource.record import Record  # noqa: PLC0415 - the database

    either(paths, record)
    if record:
        with Record(record, create=False) as kept:
            yield up_to_date(kept)
        return
    with (
        TemporaryDirectory(prefix="rootsource-") as folder,
        Record(Path(folder) / "read.db") as own,
    ):
        _read(paths or [], own, failures)
        yield up_to_date(own)


def up_to_date(record: "Record") -> "KeptLinks":
    """The links of a record, with a bar on a terminal while reports are linked that are not yet."""
    from rootsource.record.links import KeptLinks  # noqa: PLC0415 - numpy, and the database
    from rootsource.record.relinking import missing  # noqa: PLC0415 - as above

    behind = missing(record)
    if not behind:
        return KeptLinks(record)
    with progress_bar() as progress:
        task = progress.add_task("linking", total=behind)
        return KeptLinks(record, lambda done: progress.advance(task, done))


def _read(paths: list[str], record: "Record", failures: "list[Failure]") -> None:
    from rootsource.collect import collect, count  # noqa: PLC0415 - loads the web page reader
    from rootsource.read.many import read_reports  # noqa: PLC0415 - starts processes

    with progress_bar() as progress:
        task = progress.add_task("reading", total=count(paths))
        for reading in told(read_reports(told_apart(collect(paths), failures)), failures):
            record.add(reading)
            progress.advance(task)
