"""Events for the commands ``events`` and ``timeline``: of a record, or of files read at once."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast, get_args

import typer

from rootsource.cli.app import OK, SOME_FAILED
from rootsource.cli.output import Format, console, one_line
from rootsource.types import EventStatus

if TYPE_CHECKING:
    from rootsource.collect import Failure
    from rootsource.knowledge.plover import Settings
    from rootsource.read.dictionaries import Dictionaries
    from rootsource.record.acting import Deed
    from rootsource.record.happening import Wanted
    from rootsource.record.record import Record

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SHOWN = 5
"""Lines of a dictionary that are named one by one when they cannot be used."""


@dataclass(slots=True)
class Happened:
    """Events, the codes of their actors by report and name where dictionaries give them."""

    deeds: "list[Deed]"
    codes: dict[tuple[str, str], str] | None = None
    exit_code: int = OK


def checked(
    statuses: Sequence[str] | None, since: str | None, until: str | None
) -> tuple[str, ...]:
    """The statuses asked for; a status there is not, or a date that is none, is an error."""
    known = get_args(EventStatus)
    for name in statuses or ():
        if name not in known:
            raise typer.BadParameter(f"--status {name!r} is none of {', '.join(known)}")
    for option, value in (("--since", since), ("--until", until)):
        if value is not None and not _is_date(value):
            raise typer.BadParameter(f"{option} {value!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return tuple(statuses or ())


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def happened(
    paths: list[str] | None, record: Path | None, wanted: "Wanted", own: Sequence[Path] | None
) -> Happened:
    """The ``wanted`` events of ``record``, or of ``paths`` read with dictionaries ``own``."""
    from rootsource.record.happening import events as ask  # noqa: PLC0415

    if bool(paths) == bool(record):
        raise typer.BadParameter("give files and folders, or a record with --record, not both")
    if record is not None:
        from rootsource.record import open_record  # noqa: PLC0415 - the database

        if own:
            raise typer.BadParameter(
                "a dictionary takes part in reading: give files and folders with it, not a record"
            )
        with open_record(record, create=False) as opened:
            return Happened(ask(opened, wanted))
    return _read(paths or [], wanted, _dictionaries(own or ()))


def _read(paths: list[str], wanted: "Wanted", own: "Dictionaries") -> Happened:
    """What happens in the reports of ``paths``, which a record holds for that time."""
    from rootsource.record import open_record  # noqa: PLC0415
    from rootsource.record.happening import events as ask  # noqa: PLC0415

    failures: list[Failure] = []
    codes: dict[tuple[str, str], str] = {}
    with TemporaryDirectory() as folder, open_record(Path(folder) / "events.db") as record:
        _fill(record, paths, own, codes, failures)
        found = ask(record, wanted)
    return Happened(found, codes if own.names else None, SOME_FAILED if failures else OK)


def _fill(
    record: "Record",
    paths: list[str],
    own: "Dictionaries",
    codes: dict[tuple[str, str], str],
    failures: "list[Failure]",
) -> None:
    from functools import partial  # noqa: PLC0415

    from rootsource.cli.reading import told, told_apart  # noqa: PLC0415
    from rootsource.collect import collect  # noqa: PLC0415
    from rootsource.read.many import read_reports  # noqa: PLC0415
    from rootsource.read.reading import read_report  # noqa: PLC0415

    reader = partial(read_report, lexicon=own.lexicon, names=own.names)
    for reading in told(read_reports(told_apart(collect(paths), failures), 1, reader), failures):
        record.add(reading)
        if own.names is not None:
            names = {actor.id: actor.name for actor in reading.actors}
            for actor, code in own.names.codes(reading).items():
                codes[reading.report.id, names[actor]] = code


def _dictionaries(paths: Sequence[Path]) -> "Dictionaries":
    from rootsource.read.dictionaries import load_dictionaries  # noqa: PLC0415

    own = load_dictionaries(paths)
    out = console(errors=True)
    for problem in own.problems[:_SHOWN]:
        out.print(f"rootsource: {one_line(problem)}", style="yellow")
    if len(own.problems) > _SHOWN:
        out.print(f"rootsource: and {len(own.problems) - _SHOWN} lines more were passed over")
    return own


def rows(found: Happened, form: Format, settings: "Settings | None" = None) -> list[dict[str, Any]]:
    """A row an event: in words for people, with all fields for programs; types by ``settings``."""
    return [_row(deed, found.codes, form, settings) for deed in found.deeds]


def settled(labels: str, concessions: str, sanction: str) -> "Settings":
    """The settings of these names; one there is not is an error."""
    from rootsource.knowledge.plover import Settings  # noqa: PLC0415 - only where wanted

    for option, value, known in (
        ("--labels", labels, ("current", "early")),
        ("--concessions", concessions, ("split", "yield")),
        ("--sanction", sanction, ("material", "verbal")),
    ):
        if value not in known:
            raise typer.BadParameter(f"{option} is {' or '.join(known)}, not {value!r}")
    return Settings(
        sanction=cast("Any", sanction),
        concessions=cast("Any", concessions),
        labels=cast("Any", labels),
    )


def _row(
    deed: "Deed",
    codes: dict[tuple[str, str], str] | None,
    form: Format,
    settings: "Settings | None",
) -> dict[str, Any]:
    row = asdict(deed)
    if settings is not None:
        from rootsource.knowledge.plover import quad_class, shown_type  # noqa: PLC0415

        row["plover"] = shown_type(deed.plover, deed.cameo, settings)
        row["quad"] = quad_class(deed.plover, settings)
    if codes is not None:
        for side in ("actor", "recipient"):
            names = deed.actors if side == "actor" else deed.recipients
            row[f"{side}_codes"] = [codes.get((deed.report, name)) for name in names]
    if form is Format.TEXT:
        row["when"] = deed.told or deed.published
        row["actors"] = _with_codes(deed.actors, row.get("actor_codes"))
        row["recipients"] = _with_codes(deed.recipients, row.get("recipient_codes"))
        values = (deed.intensity, deed.plover_intensity)
        row["intensity"] = " / ".join(f"{value:g}" for value in values if value is not None)
        row["status"] = deed.status + (", earlier" if deed.background else "")
        row["teller"] = deed.teller or ("the report" if deed.statement is None else "unnamed")
    return row


def _with_codes(names: Sequence[str], codes: Sequence[str | None] | None) -> str:
    told = codes or [None] * len(names)
    return ", ".join(
        f"{name} [{code}]" if code else name for name, code in zip(names, told, strict=True)
    )
