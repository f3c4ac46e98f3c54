"""``rootsource read``: read reports and print their statements and chains."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.output import Format, console, one_line, print_rows
from rootsource.types.time_words import published_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rootsource.collect import Failure
    from rootsource.knowledge.own import OwnFile
    from rootsource.types import Reading, Report

T = TypeVar("T")
FAULTS_SHOWN = 200
"""Lines with errors that are named; the rest are counted."""
Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, or - for standard input: plain text, HTML, JSON Lines.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        help="The day the reports appeared (YYYY-MM-DD), over what is found.", show_default=False
    ),
]
Outlet = Annotated[
    str | None, typer.Option(help="Who published them, over what is found.", show_default=False)
]
Title = Annotated[
    str | None, typer.Option(help="Their title, over what is found.", show_default=False)
]
OwnActors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        help="A CSV file or PETRARCH dictionary of your own actors; may be given again.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes to read with; all cores if not given.", show_default=False),
]

STATEMENT_COLUMNS = (
    "report",
    "statement",
    "within",
    "source",
    "cue",
    "content",
    "act",
    "manner",
    "certainty",
    "confidence",
)


def register(app: typer.Typer) -> None:
    """Add the command ``read``."""
    app.command(
        "read", epilog="Example: [bold]rootsource read report.txt --published 2024-09-30[/bold]"
    )(read)


def read(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to print; jsonl is the contract.")
    ] = Format.TEXT,
    min_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, help="Statements less sure than this are marked as doubtful."),
    ] = 0.5,
    workers: Workers = None,
    actors: OwnActors = None,
) -> None:
    """Read reports: each statement's source, cue and content, and on whose word it rests."""
    from rootsource.collect import collect  # noqa: PLC0415 - loads the web page reader
    from rootsource.read.many import read_reports  # noqa: PLC0415 - starts processes

    failures: list[Failure] = []
    own = own_actors(actors or ())
    found = collect(paths, published=published, outlet=outlet, title=title)
    reader = reader_knowing(own)
    readings = told(read_reports(told_apart(found, failures), workers, reader), failures)
    print_readings(readings, form, min_confidence)
    raise typer.Exit(SOME_FAILED if failures else OK)


def own_actors(paths: "Sequence[Path]") -> "OwnFile":
    """The user's own actors in files; lines with errors are named and left out."""
    from rootsource.knowledge.own import OwnFile, read_own  # noqa: PLC0415 - only where wanted

    found = OwnFile()
    for path in paths:
        own = read_own(path)
        found.actors += own.actors
        found.agents += own.agents
        for fault in own.faults[:FAULTS_SHOWN]:
            console(errors=True).print(f"rootsource: {one_line(f'{path}, {fault}')}", style="red")
        if len(own.faults) > FAULTS_SHOWN:
            more = len(own.faults) - FAULTS_SHOWN
            console(errors=True).print(f"rootsource: {one_line(str(path))}: and {more} lines more")
    return found


def reader_knowing(own: "OwnFile") -> "Callable[[Report], Reading]":
    """What reads a report, a user's own actors known."""
    from rootsource.read import read_report  # noqa: PLC0415 - loads the tokenizer
    from rootsource.read.own_names import OwnNames  # noqa: PLC0415

    if not own.actors and not own.agents:
        return read_report
    names = OwnNames()
    names.add(own)
    return partial(read_report, names=names)


def told_apart(
    found: "Iterable[Report | Failure]", failures: "list[Failure]"
) -> "Iterator[Report]":
    """The reports among ``found``; failures are printed at once, and kept in ``failures``."""
    return _told_apart(found, failures)


def told(
    read_so_far: "Iterable[Reading | Failure]", failures: "list[Failure]"
) -> "Iterator[Reading]":
    """The readings among ``read_so_far``; failures as in :func:`told_apart`."""
    return _told_apart(read_so_far, failures)


def _told_apart(found: "Iterable[T | Failure]", failures: "list[Failure]") -> "Iterator[T]":
    from rootsource.collect import Failure  # noqa: PLC0415 - as above

    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
            console(errors=True).print(f"rootsource: {one_line(str(item))}", style="red")
        else:
            yield item


def print_readings(readings: "Iterable[Reading]", form: Format, min_confidence: float) -> None:
    """Readings as text for people, as the contract, or as a row a statement."""
    from rootsource.types.contract import to_json  # noqa: PLC0415 - with its reader

    if form is Format.TEXT:
        for number, reading in enumerate(readings):
            print_reading(reading, min_confidence, gap=number > 0)
    elif form is Format.CSV:
        rows = (row for reading in readings for row in statement_rows(reading))
        print_rows(rows, form, STATEMENT_COLUMNS)
    else:
        print_rows((to_json(reading) for reading in readings), form, ())


def statement_rows(reading: "Reading") -> "Iterator[dict[str, object]]":
    """One row a statement, its words in full."""
    from rootsource.types import text_of  # noqa: PLC0415 - as above

    text = reading.report.text
    names = {actor.id: actor.name for actor in reading.actors}
    for statement in reading.statements:
        source = statement.source
        yield {
            "report": reading.report.id,
            "statement": statement.id,
            "within": statement.within,
            "source": text_of(text, source.spans) if source else None,
            "cue": text_of(text, statement.cue.spans) if statement.cue else None,
            "content": text_of(text, statement.content),
            "act": statement.act,
            "manner": statement.manner,
            "certainty": statement.certainty.level,
            "confidence": statement.confidence,
            "actor": names.get(source.actor or "") if source else None,
            "via": statement.via,
            "path": reading.report.path,
        }


def print_reading(reading: "Reading", min_confidence: float, *, gap: bool) -> None:
    """A reading for people: a heading, the marked text, and the chains."""
    from rootsource.cli.marking import chain_tree, marked_text  # noqa: PLC0415 - loads rich

    out = console()
    report = reading.report
    if gap:
        out.print()
    day = published_in_words(report.published, report.published_range, report.published_bounds)
    named = [report.title, report.outlet, day, report.path]
    out.print(" · ".join(one_line(part) for part in named if part) or report.id, style="bold")
    out.print()
    out.print(marked_text(reading, signs=not out.is_terminal))
    out.print()
    if not reading.statements:
        out.print(_no_statements(report))
    else:
        out.print(chain_tree(reading, min_confidence))


def _no_statements(report: "Report") -> str:
    if report.language in (None, "en"):
        return "No statements: this report speaks in its own voice alone."
    return f"No statements: only English is read, and this seems to be in {report.language!r}."
