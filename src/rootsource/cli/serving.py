"""The commands that show a record in a browser, and score readings by what people corrected."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from rootsource.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog="Example: [bold]rootsource serve news.db[/bold]")(serve)
    app.command(epilog="Example: [bold]rootsource score news.db[/bold]")(score)


def serve(
    record: Annotated[str, typer.Argument(help="The record: a file, or a postgresql:// address.")],
    *,
    host: Annotated[
        str, typer.Option(help="Where to listen; others can reach all but loopback.")
    ] = ("127.0.0.1"),
    port: Annotated[
        int, typer.Option(help="The port; 0 takes any free one.", min=0, max=65535)
    ] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            help="What everyone has to give who asks; made up where others can reach the address.",
            envvar="ROOTSOURCE_TOKEN",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A further name of this server (repeatable).")
    ] = None,
) -> None:
    """Show a record in a browser: read, search, compare, add and correct."""
    from rootsource.explore.server import serve as run  # noqa: PLC0415 - the web server
    from rootsource.record import open_record  # noqa: PLC0415 - the database

    made = not record.startswith("postgres") and not Path(record).exists()
    with open_record(record) as opened:
        if made:
            typer.echo(f"{record}: made; it holds nothing yet")
        try:
            run(
                opened,
                host=host,
                port=port,
                token=token,
                hosts=tuple(allow_host or ()),
                ready=lambda address: typer.echo(f"Open {address} (stop with Ctrl+C)"),
            )
        except OSError as error:
            raise InputError(f"cannot listen on {host}, port {port}: {error.strerror}") from error


def score(
    record: Annotated[str, typer.Argument(help="The record: a file, or a postgresql:// address.")],
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """Tell how often what was read agrees with what people corrected."""
    from rootsource.record import open_record  # noqa: PLC0415 - the database
    from rootsource.record.agreement import agreement  # noqa: PLC0415 - as above

    with open_record(record, create=False) as opened:
        fields = agreement(opened)
    if not fields and not jsonl:
        typer.echo("Nothing was corrected yet: choose a statement in `rootsource serve`.")
    for item in fields:
        if jsonl:
            typer.echo(json.dumps({**asdict(item), "share": item.share}))
        else:
            typer.echo(
                f"{item.part:10} {item.field:10} {item.right:6} of {item.judged:6} right"
                f" {item.share:7.1%}"
            )
