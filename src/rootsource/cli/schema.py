"""``rootsource schema``: the JSON Schema of what ``read --format jsonl`` prints."""

from importlib.resources import files

import typer

from rootsource.cli.output import write


def register(app: typer.Typer) -> None:
    """Add the command ``schema``."""
    app.command("schema", epilog="Example: [bold]rootsource schema > reading.schema.json[/bold]")(
        schema
    )


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a reading."""
    write(files("rootsource.types").joinpath("reading.schema.json").read_text(encoding="utf-8"))
