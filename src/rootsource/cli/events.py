"""``rootsource events``, ``timeline`` and ``code``: who did what to whom, on whose word."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from rootsource.cli.output import Format, console, one_line, print_rows, write
from rootsource.errors import InputError

if TYPE_CHECKING:
    from rootsource.read.code_pair import Concessions
    from rootsource.record.acting import Deed
    from rootsource.record.happening import Wanted
    from rootsource.record.record import Record

_COLUMNS = ("when", "actors", "plover", "recipients", "words", "status", "teller", "outlet")
_BATCH = 64

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files or folders to read, instead of a record.", show_default=False),
]
RecordOption = Annotated[
    Path | None, typer.Option("--record", "-r", help="The record to ask.", show_default=False)
]
Verbs = Annotated[
    Path | None,
    typer.Option(
        "--verbs",
        "--dictionary",
        help="A verb dictionary in the PETRARCH format that takes part in reading.",
        show_default=False,
    ),
]
Since = Annotated[str | None, typer.Option(help="From this day on.", show_default=False)]
Until = Annotated[str | None, typer.Option(help="Up to this day.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands ``events``, ``timeline`` and ``code``."""
    app.command(
        "events",
        epilog="Example: [bold]rootsource events -r my.db --actor Norway --type AID[/bold]",
    )(events)
    app.command(
        "timeline", epilog="Example: [bold]rootsource timeline Norway Chile -r my.db[/bold]"
    )(timeline)
    app.command("code", epilog="Example: [bold]rootsource code --format jsonl pairs.jsonl[/bold]")(
        code
    )


def events(
    paths: Paths = None,
    record: RecordOption = None,
    *,
    actor: Annotated[
        str | None,
        typer.Option(help="Who acts: a name, a country or its code.", show_default=False),
    ] = None,
    recipient: Annotated[
        str | None, typer.Option(help="Whom it is done to, likewise.", show_default=False)
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--type", help="A PLOVER type; may be given again.", show_default=False),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            help="actual, ongoing, planned, conditional, possible or denied; may be given again.",
            show_default=False,
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    teller: Annotated[
        str | None,
        typer.Option(help="On whose word; 'report' is the report's own voice.", show_default=False),
    ] = None,
    background: Annotated[
        bool | None,
        typer.Option(
            "--background/--news", help="Only earlier history, or only news.", show_default=False
        ),
    ] = None,
    verbs: Verbs = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List events: who did what to whom, when, on whose word, and whether it happened."""
    from rootsource.record.happening import Wanted  # noqa: PLC0415 - the database

    wanted = Wanted(
        actor=actor,
        recipient=recipient,
        types=tuple(kinds or ()),
        statuses=tuple(status or ()),
        since=since,
        until=until,
        teller=teller,
        background=background,
    )
    rows = [_row(deed, form) for deed in _asked(paths, record, wanted, verbs)]
    print_rows(rows, form, _COLUMNS)


def timeline(
    one: Annotated[str, typer.Argument(metavar="ACTOR", help="A name, a country or its code.")],
    other: Annotated[str, typer.Argument(metavar="RECIPIENT", help="The other side, likewise.")],
    paths: Paths = None,
    record: RecordOption = None,
    *,
    since: Since = None,
    until: Until = None,
    verbs: Verbs = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Chart what two sides did to each other: deeds, promises, threats and accusations apart."""
    from rootsource.cli.timeline import chart  # noqa: PLC0415 - with the database below
    from rootsource.record.happening import Wanted  # noqa: PLC0415

    wanted = Wanted(between=(one, other), since=since, until=until)
    found = _asked(paths, record, wanted, verbs)
    if form is Format.TEXT:
        if not found:
            console(errors=True).print("nothing found")
        for line in chart(found):
            console().print(line)
    else:
        print_rows([_row(deed, form) for deed in found], form, _COLUMNS)


def code(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help="JSON Lines with id, text, actor and recipient; - is stdin."
        ),
    ],
    *,
    concessions: Annotated[
        str,
        typer.Option(
            help="'yield' keeps CONCEDE and RETREAT as one type, as the training data do; "
            "'split' tells them apart."
        ),
    ] = "yield",
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.JSONL,
) -> None:
    """Code what passes between a given actor and recipient: its PLOVER type and quad class."""
    from rootsource.read.code_pair import PairCoder  # noqa: PLC0415 - loads the model

    if concessions not in {"yield", "split"}:
        raise typer.BadParameter("--concessions is 'yield' or 'split'")
    coder = PairCoder.shipped(cast("Concessions", concessions))
    rows = ({"id": item["id"], **coded} for item, coded in _coded(coder, source))
    if form is Format.JSONL:
        for row in rows:
            write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        print_rows(rows, form, ("id", "plover", "quad", "words"))


def _coded(coder: Any, source: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:  # noqa: ANN401 - loaded lazily
    """Each line of ``source`` with its coding; lines are coded in batches, in their order."""
    batch: list[dict[str, Any]] = []
    for item in _lines(source):
        batch.append(item)
        if len(batch) == _BATCH:
            yield from _batch(coder, batch)
            batch = []
    yield from _batch(coder, batch)


def _batch(
    coder: Any,  # noqa: ANN401 - loaded lazily
    batch: list[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    from rootsource.read.code_pair import Pair  # noqa: PLC0415

    pairs = [Pair(item["text"], item["actor"], item["recipient"]) for item in batch]
    for item, coded in zip(batch, coder.code(pairs), strict=True):
        text = item["text"]
        yield (
            item,
            {
                "plover": coded.plover,
                "quad": coded.quad,
                "probabilities": coded.probabilities,
                "words": [text[start:end] for start, end in coded.spans],
                "spans": [list(span) for span in coded.spans],
            },
        )


def _lines(source: str) -> Iterator[dict[str, Any]]:
    name = "standard input" if source == "-" else source
    try:
        stream = sys.stdin if source == "-" else Path(source).open(encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}") from error
    with stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _item(line, f"{name}, line {number}")


def _item(line: str, where: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(item, dict):
        raise InputError(f"{where}: a JSON object is wanted, with id, text, actor and recipient")
    for name in ("text", "actor", "recipient"):
        if not isinstance(item.get(name), str):
            raise InputError(f"{where}: {name!r} is missing or not a string")
    return {"id": None, **item}


def _asked(
    paths: list[str] | None, record: Path | None, wanted: "Wanted", verbs: Path | None
) -> "list[Deed]":
    from rootsource.record.happening import events as ask  # noqa: PLC0415

    if bool(paths) == bool(record):
        raise typer.BadParameter("give files and folders, or a record with --record, not both")
    if record is not None:
        from rootsource.record import open_record  # noqa: PLC0415 - the database

        with open_record(record, create=False) as opened:
            return ask(opened, wanted)
    with _read(paths or [], verbs) as made:
        return ask(made, wanted)


@contextmanager
def _read(paths: list[str], verbs: Path | None) -> "Iterator[Record]":
    """A record for the time of the command, with the reports of ``paths`` in it."""
    from rootsource.cli.reading import told_apart  # noqa: PLC0415
    from rootsource.collect import collect  # noqa: PLC0415
    from rootsource.read.reading import read_report  # noqa: PLC0415
    from rootsource.record import open_record  # noqa: PLC0415

    lexicon = _lexicon(verbs)
    with TemporaryDirectory() as folder, open_record(Path(folder) / "events.db") as record:
        for report in told_apart(collect(paths), []):
            record.add(read_report(report, lexicon))
        yield record


def _lexicon(verbs: Path | None) -> Any:  # noqa: ANN401 - loaded lazily
    from rootsource.read.event_lexicon import shipped  # noqa: PLC0415
    from rootsource.read.petrarch import load_dictionary  # noqa: PLC0415

    if verbs is None:
        return shipped()
    own, problems = load_dictionary(verbs)
    for problem in problems[:5]:
        console(errors=True).print(f"rootsource: {one_line(problem)}", style="yellow")
    if len(problems) > 5:
        console(errors=True).print(f"rootsource: and {len(problems) - 5} lines more of {verbs}")
    return shipped().merged(own)


def _row(deed: "Deed", form: Format) -> dict[str, Any]:
    row = asdict(deed)
    if form is Format.TEXT:
        row["when"] = deed.told or deed.published
        row["actors"] = ", ".join(deed.actors)
        row["recipients"] = ", ".join(deed.recipients)
        row["status"] = deed.status + (", earlier" if deed.background else "")
        row["teller"] = deed.teller or ("the report" if deed.statement is None else "unnamed")
    return row
