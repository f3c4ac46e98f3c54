"""``rootsource add``, ``list``, ``show`` and ``search``: keep readings, and ask the record."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rootsource.cli.app import INTERRUPTED, OK, SOME_FAILED
from rootsource.cli.nearby import circle_of, place_meant
from rootsource.cli.output import Format, console, cue_words, flat, one_line, print_rows
from rootsource.cli.progress import progress_bar
from rootsource.cli.reading import (
    Outlet,
    Paths,
    Published,
    Title,
    Workers,
    print_reading,
    reader_knowing,
    told,
    told_apart,
)
from rootsource.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.text import Text

    from rootsource.collect import Failure
    from rootsource.record import Hit, Record
    from rootsource.record.results import Entry
    from rootsource.types import Report

RecordOption = Annotated[
    str,
    typer.Option(
        "--record", "-r", help="The record: a file, or a postgresql:// address.", show_default=False
    ),
]
Rows = Annotated[Format, typer.Option("--format", help="How to print.")]
Since = Annotated[
    str | None, typer.Option("--from", help="Published on this day or later.", show_default=False)
]
Until = Annotated[
    str | None, typer.Option("--to", help="Published on this day or earlier.", show_default=False)
]
OfOutlet = Annotated[
    str | None, typer.Option("--outlet", help="Only of this outlet.", show_default=False)
]
Limit = Annotated[int, typer.Option(min=1, help="At most so many.")]

_ENTRY = ("id", "published", "outlet", "title", "statements", "path")
_HIT = ("id", "published", "outlet", "title", "snippet", "score", "statements")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command, example in (
        (add, "add reports/ -r news.db"),
        (list_reports, "list -r news.db --from 2024-01-01 --format csv"),
        (show, "show 3fa9c1 -r news.db"),
        (search, 'search "border -trade" -r news.db --speaker minister'),
    ):
        name = "list" if command is list_reports else command.__name__
        app.command(name, epilog=f"Example: [bold]rootsource {example}[/bold]")(command)


def add(
    paths: Paths,
    record: RecordOption,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    workers: Workers = None,
) -> None:
    """Read reports and keep them. What is there already is left alone; each report is kept whole.

    Own actors that the record has ([bold]rootsource actors load[/bold]) are known to the reader.
    Interrupted, it leaves what was kept so far, and goes on from there when run again.
    """
    import rootsource  # noqa: PLC0415 - the database is loaded only by commands that use it
    from rootsource.collect import collect, count  # noqa: PLC0415
    from rootsource.read.many import read_reports  # noqa: PLC0415
    from rootsource.record import sqlite_note  # noqa: PLC0415
    from rootsource.record.own import own_file  # noqa: PLC0415

    failures: list[Failure] = []
    tally = {"added": 0, "already there": 0}
    code = OK
    note = sqlite_note()
    if note and console(errors=True).is_terminal:
        console(errors=True).print(note, style="dim")
    # Before the record is opened: what is wrong with the options must leave no file behind.
    reports = collect(paths, published=published, outlet=outlet, title=title)
    with rootsource.open(record) as kept, progress_bar() as progress:
        task = progress.add_task("reading", total=count(paths))
        found = told_apart(reports, failures)
        reader = reader_knowing(own_file(kept))

        def advance() -> None:
            progress.update(task, completed=sum(tally.values()) + len(failures))

        try:
            new = _new(found, kept, tally, advance)
            for reading in told(read_reports(new, workers, reader), failures):
                tally["added" if kept.add(reading) else "already there"] += 1
                advance()
        except KeyboardInterrupt:
            code = INTERRUPTED
    parts = [f"{number} {name}" for name, number in tally.items()]
    if failures:
        parts.append(f"{len(failures)} could not be read")
    if code == INTERRUPTED:
        parts.append("interrupted: run the same command again to go on")
    console(errors=True).print(f"{one_line(record)}: {', '.join(parts)}")
    raise typer.Exit(code or (SOME_FAILED if failures else OK))


def _new(
    reports: "Iterable[Report]",
    record: "Record",
    tally: dict[str, int],
    advance: "Callable[[], None]",
) -> "Iterator[Report]":
    """The reports that the record lacks, each text once; the others are counted and not read."""
    seen: set[str] = set()
    for report in reports:
        key = report.id
        if key in seen or record.has(key):
            tally["already there"] += 1
            advance()
        else:
            seen.add(key)
            yield report


def list_reports(
    record: RecordOption,
    form: Rows = Format.TEXT,
    outlet: OfOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many.", show_default=False)
    ] = None,
) -> None:
    """List the reports of a record by date, those without one first."""
    first, last = _days(since, until)
    with _existing(record) as kept:
        entries = kept.list(outlet=outlet, since=first, until=last, limit=limit)
    rows = ({**asdict(entry), "published": _published(entry, form)} for entry in entries)
    print_rows(rows, form, _ENTRY)


def _published(entry: "Entry", form: Format) -> str | None:
    """When a report was published: in words for people, else only the day where it is known."""
    return entry.when if form is Format.TEXT else entry.published


def show(
    report: Annotated[
        str, typer.Argument(help="A report's id, or its beginning.", show_default=False)
    ],
    record: RecordOption,
    form: Rows = Format.TEXT,
    min_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, help="Statements less sure than this are marked as doubtful."),
    ] = 0.5,
) -> None:
    """Show one report of a record, with its statements and chains."""
    from rootsource.cli.reading import STATEMENT_COLUMNS, statement_rows  # noqa: PLC0415 - with rich
    from rootsource.types.contract import to_json  # noqa: PLC0415

    with _existing(record) as kept:
        reading = kept.reading(report)
    if form is Format.TEXT:
        print_reading(reading, min_confidence, gap=False)
    elif form is Format.CSV:
        print_rows(statement_rows(reading), form, STATEMENT_COLUMNS)
    else:
        print_rows([to_json(reading)], form, ())


def search(
    record: RecordOption,
    words: Annotated[
        str | None,
        typer.Argument(
            help='Words that must occur; "in a row", a OR b, -without, begin*.', show_default=False
        ),
    ] = None,
    form: Rows = Format.TEXT,
    speaker: Annotated[
        str | None, typer.Option(help="Only what this speaker said.", show_default=False)
    ] = None,
    outlet: OfOutlet = None,
    since: Since = None,
    until: Until = None,
    near: Annotated[
        str | None,
        typer.Option(
            help="Only reports that name a place near this: Town, Country or 34.4,35.8.",
            show_default=False,
        ),
    ] = None,
    within: Annotated[float, typer.Option(min=0.1, max=2000, help="Kilometres of --near.")] = 50,
    limit: Limit = 20,
) -> None:
    """Search the titles, texts and statements of a record.

    Without words, all reports of --outlet, --from, --to and --near are found, the newest first.
    """
    circle = None if near is None else circle_of(near, within)
    first, last = _days(since, until)
    if words is None and (speaker or not (circle or outlet or first or last)):
        raise typer.BadParameter("say what to look for: words, or --near, --from, --to, --outlet")
    with _existing(record) as kept:
        if words is None:
            hits = _all(
                kept.list(
                    outlet=outlet, since=first, until=last, near=circle, limit=limit, newest=True
                )
            )
        else:
            hits = kept.search(
                words,
                speaker=speaker,
                outlet=outlet,
                since=first,
                until=last,
                near=circle,
                limit=limit,
            )
    if form is Format.TEXT:
        _print_hits(hits, f" near {place_meant(near)}" if near else "")
    else:
        print_rows((_hit_row(hit) for hit in hits), form, _HIT)


def _all(entries: "Sequence[Entry]") -> "Sequence[Hit]":
    """Reports that were asked for without words: nothing in them stands out."""
    from rootsource.record import Hit  # noqa: PLC0415 - the database

    return [Hit(entry, 0.0, entry.opening, (), ()) for entry in entries]


def _hit_row(hit: "Hit") -> dict[str, object]:
    fields = asdict(hit)
    report = fields.pop("report")
    return {**report, **fields}


def _print_hits(hits: "Sequence[Hit]", where: str) -> None:
    from rich.text import Text  # noqa: PLC0415 - as above

    out = console()
    for hit in hits:
        entry = hit.report
        named = (entry.id, entry.when, entry.outlet, entry.title, entry.path)
        out.print(" · ".join(one_line(part) for part in named if part), style="bold")
        out.print(_snippet(hit))
        for said in hit.statements:
            line = Text("  ")
            line.append(
                one_line(said.speaker or said.source or "no source named", 60), style="bold cyan"
            )
            line.append(f" – {cue_words(said.cue or '', 40)}: ")
            line.append(one_line(said.content, 120), style="green")
            out.print(line)
    if not hits:
        console(errors=True).print(f"nothing found{where}")


def _snippet(hit: "Hit") -> "Text":
    """The words around the matches, which stand out."""
    from rich.text import Text  # noqa: PLC0415 - as above

    words, line, position = hit.snippet, Text("  "), 0
    for start, end in (*hit.marks, (len(words), len(words))):
        line.append(flat(words[position:start]), style="dim")
        line.append(flat(words[start:end]), style="bold yellow")
        position = end
    return line


def _existing(place: str) -> "Record":
    """The record at ``place``, which must exist."""
    from rootsource.record import Record  # noqa: PLC0415 - as above

    return Record(place, create=False)


def _days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The days of ``--from`` and ``--to``, as ISO 8601.

    Raises:
        InputError: one is no date, or the second comes before the first.
    """
    from rootsource.collect import iso_date  # noqa: PLC0415 - as above

    first, last = (None if text is None else iso_date(text) for text in (since, until))
    if first is not None and last is not None and last < first:
        raise InputError(f"--to {last} comes before --from {first}; give the earlier day to --from")
    return first, last
