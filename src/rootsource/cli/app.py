"""The ``rootsource`` program: its commands, its errors and its exit codes.

Commands live in modules of this package, a topic each; every module's ``register(app)`` adds its
own. They import what is heavy (the model, the database, the web server) inside their functions, so
that ``rootsource --help`` answers at once.

Exit codes: 0 all went well; 1 some input could not be used (the rest was); 2 the command line, a
file named on it or a record cannot be used, and nothing was done; 130 interrupted.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated

import typer

from rootsource import __version__
from rootsource.errors import RootsourceError

OK, SOME_FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

TOPICS = (
    "reading",
    "recording",
    "schema",
    "who",
    "actors",
    "events",
    "dating",
    "linking",
    "serving",
)
"""Modules of this package with a ``register(app: typer.Typer) -> None``, in the order of --help."""

_EPILOG = (
    "Exit codes: 0 all went well, 1 some input could not be used, 2 the command itself could not "
    "be carried out: a wrong option, or no such record."
)


def build() -> typer.Typer:
    """The program with all its commands."""
    app = typer.Typer(
        name="rootsource",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        help="Who said and did what to whom, when, on whose word: down to the root source.",
        epilog=_EPILOG,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    for topic in TOPICS:
        name = f"rootsource.cli.{topic}"
        if find_spec(name) is not None:
            import_module(name).register(app)
    return app


def _version(on: bool) -> None:
    if on:
        typer.echo(f"rootsource {__version__}")
        raise typer.Exit


def _top(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Who said and did what to whom, when, on whose word: down to the root source."""


def main() -> None:
    """Run the program; errors that a person can mend are one line on standard error."""
    try:
        build()()
    except RootsourceError as error:
        print(f"rootsource: {error}", file=sys.stderr)  # noqa: T201 - this is the program's voice
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(OK)
