"""``rootsource events``, ``timeline`` and ``code``: who did what to whom, on whose word."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.happened import checked, happened, rows, settled
from rootsource.cli.output import Format, console, one_line, print_rows
from rootsource.errors import InputError

if TYPE_CHECKING:
    from rootsource.read.code_pair import Concessions

_COLUMNS = (
    "when", "actors", "plover", "recipients", "words", "status", "intensity", "teller", "outlet",
)  # fmt: skip
_BATCH = 64

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files or folders to read, instead of a record.", show_default=False),
]
RecordOption = Annotated[
    Path | None, typer.Option("--record", "-r", help="The record to ask.", show_default=False)
]
Own = Annotated[
    list[Path] | None,
    typer.Option(
        "--dictionary",
        "--verbs",
        help="A dictionary of verbs, actors or agents in a PETRARCH format (or of actors as CSV) "
        "that takes part in reading; may be given again.",
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
    own: Own = None,
    labels: Annotated[
        str, typer.Option(help="Names of types: 'current', or 'early' (DEMAND, FIGHT …).")
    ] = "current",
    concessions: Annotated[
        str, typer.Option(help="'split' is CONCEDE and RETREAT, 'yield' joins them to YIELD.")
    ] = "split",
    sanction: Annotated[
        str, typer.Option(help="The quad class of SANCTION: 'material' or 'verbal' conflict.")
    ] = "material",
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List events: who did what to whom, when, on whose word, and whether it happened.

    The table's intensity is Goldstein's for the CAMEO code, and that of PLOVER's type and mode.
    """
    from rootsource.record.happening import Wanted  # noqa: PLC0415 - the database

    wanted = Wanted(
        actor=actor,
        recipient=recipient,
        types=tuple(kinds or ()),
        statuses=checked(status, since, until),
        since=since,
        until=until,
        teller=teller,
        background=background,
    )
    settings = settled(labels, concessions, sanction)
    found = happened(paths, record, wanted, own)
    print_rows(rows(found, form, settings), form, _COLUMNS)
    raise typer.Exit(found.exit_code)


def timeline(
    one: Annotated[str, typer.Argument(metavar="ACTOR", help="A name, a country or its code.")],
    other: Annotated[str, typer.Argument(metavar="RECIPIENT", help="The other side, likewise.")],
    paths: Paths = None,
    record: RecordOption = None,
    *,
    since: Since = None,
    until: Until = None,
    own: Own = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Chart what two sides did to each other: deeds, promises, threats and accusations apart."""
    from rootsource.cli.timeline import chart  # noqa: PLC0415 - with the database below
    from rootsource.record.happening import Wanted  # noqa: PLC0415

    checked(None, since, until)
    wanted = Wanted(between=(one, other), since=since, until=until)
    found = happened(paths, record, wanted, own)
    if form is Format.TEXT:
        if not found.deeds:
            console(errors=True).print("nothing found")
        for line in chart(found.deeds):
            console().print(line)
    else:
        print_rows(rows(found, form), form, _COLUMNS)
    raise typer.Exit(found.exit_code)


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
    faults: list[str] = []
    coded = ({"id": item["id"], **found} for item, found in _coded(coder, source, faults))
    print_rows(coded, form, ("id", "plover", "quad", "words"))
    raise typer.Exit(SOME_FAILED if faults else OK)


def _coded(
    coder: Any,  # noqa: ANN401 - loaded lazily
    source: str,
    faults: list[str],
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each line of ``source`` with its coding; lines are coded in batches, in their order."""
    batch: list[dict[str, Any]] = []
    for item in _lines(source, faults):
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


def _lines(source: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    """The pairs of ``source``; a line that holds none is named at once, and kept in ``faults``."""
    name = "standard input" if source == "-" else source
    try:
        stream = sys.stdin.buffer if source == "-" else Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}") from error
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield _item(line)
            except InputError as error:
                faults.append(f"{name}, line {number}: {error}")
                console(errors=True).print(f"rootsource: {one_line(faults[-1])}", style="red")


def _item(line: bytes) -> dict[str, Any]:
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
    if not isinstance(item, dict):
        raise InputError("a JSON object is wanted, with id, text, actor and recipient")
    for name in ("text", "actor", "recipient"):
        if not isinstance(item.get(name), str):
            raise InputError(f"{name!r} is missing or not a string")
    return {"id": None, **item}
