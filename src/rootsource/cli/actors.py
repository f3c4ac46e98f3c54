"""``rootsource actors``: who is who across the reports of a record, and deciding it by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli.app import SOME_FAILED
from rootsource.cli.output import Format, console, one_line, print_rows, visible, waiting
from rootsource.errors import InputError, KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rootsource.link.sightings import Member
    from rootsource.record import Record
    from rootsource.record.registry import Known

_COLUMNS = ("id", "name", "kind", "country", "sector", "reports", "names", "others")
_UNNAMED = ("report", "published", "outlet", "name", "what", "number", "country", "sector", "why")
_DECISIONS = ("number", "kind", "members", "reason", "made", "undone")
_FAULTS_SHOWN = 200

RecordOption = Annotated[
    str,
    typer.Option(
        "--record", "-r", help="The record: a file, or a postgresql:// address.", show_default=False
    ),
]
Because = Annotated[
    str | None, typer.Option("--because", help="Why, to be kept with it.", show_default=False)
]
Rows = Annotated[Format, typer.Option("--format", help="How to print.")]


def register(app: typer.Typer) -> None:
    """Add the command ``actors`` and those under it."""
    group = typer.Typer(
        invoke_without_command=True,
        epilog="Example: [bold]rootsource actors -r news.db --named lund[/bold]",
        rich_markup_mode="rich",
    )
    group.callback()(actors)
    for command, example in (
        (merge, 'merge "Ana Lund" a3f09c1d22 -r news.db --because "her maiden name"'),
        (split, 'split "Ana Lund" 3fa9c1 -r news.db'),
        (undo, "undo 4 -r news.db"),
        (decisions, "decisions -r news.db"),
        (load, "load mine.csv Phoenix.Countries.actors.txt -r news.db --strict"),
        (unload, "unload mine.csv -r news.db"),
    ):
        epilog = f"Example: [bold]rootsource actors {example}[/bold]"
        group.command(command.__name__, epilog=epilog)(command)
    app.add_typer(group, name="actors")


def actors(
    context: typer.Context,
    record: Annotated[
        str | None, typer.Option("--record", "-r", help="The record.", show_default=False)
    ] = None,
    named: Annotated[
        str | None, typer.Option(help="Only those with this in a name.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="Only person, organization or state.", show_default=False),
    ] = None,
    *,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="The sources that no report names, and why.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    form: Rows = Format.TEXT,
) -> None:
    """List the actors of a record: the same person across reports, whatever the spelling.

    Others of a like name, kept apart or perhaps the same, are listed beside, with the reason.
    """
    if context.invoked_subcommand:
        if record or named or kind or unnamed:
            raise InputError(f"options of actors go behind {context.invoked_subcommand}")
        return
    if record is None:
        raise InputError("name a record with --record")
    if kind and kind not in {"person", "organization", "state"}:
        raise InputError(f"--kind {kind!r} is none of person, organization, state")
    with _existing(record) as held:
        if unnamed:
            from rootsource.record.nameless import nameless  # noqa: PLC0415 - the reader's words

            print_rows((asdict(one) for one in nameless(held, limit=limit)), form, _UNNAMED)
            return
        from rootsource.record.registry import known, refresh  # noqa: PLC0415 - opens the database

        with waiting("working out who is who"):
            refresh(held)
        found = known(held, named, kind=kind, limit=limit)
    print_rows((_row(one, form) for one in found), form, _COLUMNS)


def _row(one: "Known", form: Format) -> dict[str, Any]:
    row = asdict(one)
    if form is Format.TEXT:
        row["names"] = "; ".join(name for name, _ in one.names[:5])
        row["others"] = "; ".join(
            f"{'not' if it.apart else 'perhaps'} {it.identity} ({it.score:.2f}: {it.reason})"
            for it in one.others[:3]
        )
    return row


def merge(
    actors: Annotated[
        list[str], typer.Argument(help="Two or more: ids, or names.", show_default=False)
    ],
    record: RecordOption,
    because: Because = None,
) -> None:
    """Hold two or more actors for one from now on, later reports included."""
    if len(actors) < 2:
        raise InputError("name two actors at least")
    with _existing(record) as held:
        from rootsource.record.deciding import decide  # noqa: PLC0415 - opens the database
        from rootsource.record.registry import members, the_one_called  # noqa: PLC0415

        found = [the_one_called(held, name) for name in actors]
        if len({one.id for one in found}) < 2:
            raise InputError("they are one already")
        everyone = [member for one in found for member in members(held, one.id)]
        number = decide(held, "merge", everyone, because)
        now = the_one_called(held, "/".join(everyone[0]))
    console().print(
        f"decision {number}: {', '.join(one_line(one.name) for one in found)} are one, {now.id}"
    )


def split(
    actor: Annotated[str, typer.Argument(help="An actor: id or name.", show_default=False)],
    reports: Annotated[
        list[str],
        typer.Argument(help="Reports in which it is somebody else.", show_default=False),
    ],
    record: RecordOption,
    because: Because = None,
) -> None:
    """Set an actor apart in some reports: there it is somebody else, and stays so."""
    with _existing(record) as held:
        from rootsource.record.deciding import decide  # noqa: PLC0415 - opens the database
        from rootsource.record.registry import members, the_one_called  # noqa: PLC0415

        one = the_one_called(held, actor)
        everyone = members(held, one.id)
        taken = _taken(held, everyone, reports, one.name)
        if len(taken) == len(everyone):
            raise InputError("these are all its reports: nobody would be left")
        number = decide(held, "split", taken, because)
        now = the_one_called(held, "/".join(taken[0]))
    several = "reports" if len(taken) > 1 else "report"
    told = f"{one_line(one.name)} is somebody else in {len(taken)} {several}, {now.id}"
    console().print(f"decision {number}: {told}")


def _taken(
    record: "Record", everyone: "Sequence[Member]", reports: "Sequence[str]", name: str
) -> "list[Member]":
    taken = []
    for given in reports:
        report, _, actor = given.partition("/")
        key = record.resolve(report)
        here = [it for it in everyone if it[0] == key and actor in {"", it[1]}]
        if not here:
            raise InputError(f"{name!r} does not stand in {given!r}")
        taken.extend(here)
    return sorted(set(taken))


def undo(
    number: Annotated[int, typer.Argument(help="A decision's number.", show_default=False)],
    record: RecordOption,
) -> None:
    """Take a decision back; what held before it holds again."""
    with _existing(record) as held:
        from rootsource.record.deciding import take_back  # noqa: PLC0415 - opens the database

        if not take_back(held, number):
            raise InputError(
                f"there is no decision {number} that stands; list them: rootsource actors decisions"
            )
    console().print(f"decision {number} is taken back")


def decisions(record: RecordOption, form: Rows = Format.TEXT) -> None:
    """List what was decided by hand, and what of it was taken back."""
    with _existing(record) as held:
        from rootsource.record.deciding import decided  # noqa: PLC0415 - opens the database

        rows = [
            {
                "number": one.decision.number,
                "kind": one.decision.kind,
                "members": ["/".join(member) for member in one.decision.members],
                "reason": one.reason,
                "made": one.made,
                "undone": one.undone,
            }
            for one in decided(held)
        ]
    print_rows(rows, form, _DECISIONS)


def load(
    files: Annotated[
        list[Path], typer.Argument(help="CSV files or PETRARCH dictionaries.", show_default=False)
    ],
    record: RecordOption,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Load nothing if any line has an error.")
    ] = False,
) -> None:
    """Load your own actors into a record: from CSV, or dictionaries in the PETRARCH format.

    CSV has a first line with some of name, aliases, kind, country, sector, office, start, end and
    wikidata. Lines with errors are named with their number and left out; loading a file again
    replaces what it brought.
    """
    from rootsource.knowledge.own import read_own  # noqa: PLC0415 - only here
    from rootsource.record import Record  # noqa: PLC0415 - opens the database
    from rootsource.record.own import load_own  # noqa: PLC0415

    found = [(path, read_own(path)) for path in files]
    faults = [f"{path}, {fault}" for path, own in found for fault in own.faults]
    errors = console(errors=True)
    for line in faults[:_FAULTS_SHOWN]:
        errors.print(visible(line))
    if len(faults) > _FAULTS_SHOWN:
        errors.print(f"and {len(faults) - _FAULTS_SHOWN} more")
    if faults and strict:
        raise KnowledgeError(f"nothing was loaded: {len(faults)} lines have errors")
    with Record(record) as held:
        for path, own in found:
            done = load_own(held, path.name, own)
            errors.print(
                f"{one_line(str(path))}: {done.actors} actors and {done.agents} agents loaded, "
                f"{len(own.faults)} lines left out"
            )
    if faults:
        raise typer.Exit(SOME_FAILED)


def unload(
    file: Annotated[str, typer.Argument(help="The name of a file loaded.", show_default=False)],
    record: RecordOption,
) -> None:
    """Forget what a file of your own actors brought."""
    with _existing(record) as held:
        from rootsource.record.own import loaded, unload_own  # noqa: PLC0415 - opens the database

        if not unload_own(held, Path(file).name):
            names = ", ".join(one.file for one in loaded(held)) or "none"
            raise InputError(f"no file {file!r} was loaded; loaded are: {names}")
    console().print(f"{one_line(file)}: forgotten")


def _existing(place: str) -> "Record":
    """The record at ``place``, which must exist."""
    from rootsource.record import Record  # noqa: PLC0415 - as above

    return Record(place, create=False)
