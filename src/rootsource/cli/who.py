"""``rootsource who``: what is known of a name on a date, and what a record holds of them."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rootsource.cli.cards import print_own, print_record_cards, record_cards
from rootsource.cli.output import Format, console, one_line, print_rows, to_json, visible, write
from rootsource.cli.reading import OwnActors
from rootsource.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rootsource.knowledge.offices import Answer, Match
    from rootsource.knowledge.own_index import OwnAnswer, OwnIndex

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_FILES = frozenset({".jsonl", ".json", ".ndjson"})
"""Endings of what is meant as a file, not as a name."""
_COLUMNS = ("id", "name", "country", "office", "held", "start", "end")


def register(app: typer.Typer) -> None:
    """Add the command ``who``."""
    app.command("who", epilog='Example: [bold]rootsource who "Ri Son Gwon" --at 2020-06-12[/bold]')(
        who
    )


def who(
    name: Annotated[
        str, typer.Argument(help="A name; or a JSON Lines file of questions, or - for stdin.")
    ],
    at: Annotated[
        str | None,
        typer.Option(help="The date asked about: YYYY, YYYY-MM or YYYY-MM-DD.", show_default=False),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            "-r",
            help="A record to look in, too: a file, or a postgresql:// address.",
            show_default=False,
        ),
    ] = None,
    actors: OwnActors = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> None:
    """Say who a name stands for: the offices they held, and what a record holds of them.

    A file has one question a line, an object with [bold]name[/bold], and [bold]id[/bold] and
    [bold]date[/bold] where wanted; each gets one line of answer: id, name, country, office, held
    (current, former, future or unknown), start, end, and candidates where it is not sure. Your
    own actors, from files or loaded into the record, go before the shipped table.
    """
    if at is not None and not _is_date(at):
        raise InputError(f"--at {at!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if not name.strip():
        raise InputError("an empty name: give the name of a person, for example 'Kofi Annan'")
    if form is Format.JSONL and Path(name).suffix in _FILES and not Path(name).is_file():
        raise InputError(f"{name}: no such file of questions")
    own = _own(record, actors or ())
    if form is Format.JSONL and (name == "-" or Path(name).is_file()):
        _answer_many(name, at, own)
        return
    from rootsource.knowledge.offices import who as ask  # noqa: PLC0415 - opens the table

    answer = ask(name, at)
    names = [name]
    if answer.person is not None and answer.person.wikidata:
        names.append(answer.person.wikidata)
    if form is Format.TEXT:
        if own is not None and record is None:  # a record's card tells them
            print_own([one.actor for one in own.answers(name, at)], at)
        _print_card(answer, at)
        if record is not None:
            print_record_cards(names, record, at)
        return
    row = _answered(own, answer, None, at)
    if record is not None:
        row["record"] = record_cards(names, record, at)
    print_rows([row], form, _COLUMNS)


def as_row(answer: "Answer", key: object, at: str | None) -> dict[str, Any]:
    """The answer as a flat object: the fields of the command's contract, and some more."""
    tenure, person = answer.tenure, answer.person
    return {
        "id": key,
        "name": person.name if person else answer.name,
        "asked": answer.name,
        "wikidata": person.wikidata if person else None,
        "country": answer.country,
        "office": tenure.position.title if tenure else None,
        "held": answer.held,
        "start": (tenure.start or None) if tenure else None,
        "end": (tenure.end or None) if tenure else None,
        "sector": tenure.position.sector if tenure else None,
        "source": tenure.source if tenure else None,
        "offices": [
            {
                "office": one.position.title,
                "country": one.position.country,
                "held": how,
                "start": one.start or None,
                "end": one.end or None,
            }
            for one, how in answer.offices
        ],
        "candidates": [_candidate(match, at) for match in answer.candidates],
    }


def _candidate(match: "Match", at: str | None) -> dict[str, Any]:
    """Somebody the name may stand for, with the office to name first on the date."""
    person = match.person
    day = at or max(tenure.known_until for tenure in person.tenures)
    tenure, how = person.offices(day)[0]
    return {
        "name": person.name,
        "wikidata": person.wikidata,
        "country": tenure.position.country,
        "office": tenure.position.title,
        "held": how,
        "start": tenure.start or None,
        "end": tenure.end or None,
        "score": match.score,
    }


def _own(record: str | None, paths: "Sequence[Path]") -> "OwnIndex | None":
    """The own actors of files, and of a record."""
    if record is None and not paths:
        return None
    from rootsource.cli.reading import own_actors  # noqa: PLC0415 - only where wanted
    from rootsource.knowledge.own_index import OwnIndex  # noqa: PLC0415

    found = own_actors(paths).actors
    if record is not None:
        from rootsource.record import Record  # noqa: PLC0415 - opens the database
        from rootsource.record.own import own_file  # noqa: PLC0415

        with Record(record, create=False) as kept:
            found += own_file(kept).actors
    return OwnIndex(found)


def _answered(
    own: "OwnIndex | None", answer: "Answer", key: object, at: str | None
) -> dict[str, Any]:
    """The answer as :func:`as_row` has it; the user's own actors go before the table's people.

    Somebody of the table who has the same name is a candidate beside; several own actors of one
    name are candidates, and nobody is named.
    """
    row = as_row(answer, key, at)
    found = own.answers(answer.name, at) if own is not None else []
    if not found:
        return row
    told = [_own_row(one) for one in found]
    table = [_candidate(match, at) for match in answer.candidates]
    if answer.person is not None and not table:
        same = answer.person.wikidata and answer.person.wikidata == told[0]["wikidata"]
        table = [] if same else [{**_bare(row), "score": 1.0}]
    if len(told) > 1:
        nobody = dict.fromkeys(_bare(told[0]))
        named = {"name": answer.name, "held": "unknown", "offices": []}
        beside = [{**_bare(one), "score": 1.0} for one in told]
        return {"id": key, "asked": answer.name, **nobody, **named, "candidates": beside + table}
    return {"id": key, "asked": answer.name, **told[0], "candidates": table}


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    """What a candidate tells of a row."""
    kept = ("name", "wikidata", "country", "office", "held", "start", "end")
    return {name: row[name] for name in kept}


def _own_row(one: "OwnAnswer") -> dict[str, Any]:
    """An own actor as :func:`as_row` tells somebody of the table."""
    roles = [
        {
            "office": role.office,
            "country": role.country,
            "sector": role.sector,
            "held": how,
            "start": role.start or None,
            "end": role.end or None,
        }
        for role, how in one.roles
    ]
    first = roles[0] if roles else {}
    named = {"name": one.actor.name, "wikidata": one.actor.wikidata, "source": "own"}
    fields = ("country", "office", "start", "end", "sector")
    told = {name: first.get(name) for name in fields}
    return {**named, **told, "held": first.get("held", "unknown"), "offices": roles}


def _answer_many(source: str, at: str | None, own: "OwnIndex | None") -> None:
    """Answer a file of questions; bad lines are named on standard error and end in exit code 1."""
    from rootsource.knowledge.offices import who as ask  # noqa: PLC0415 - opens the table

    failed = 0
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        try:
            key, name, day = _question(line, at)
        except InputError as error:
            failed += 1
            print(f"rootsource: {source}, line {number}: {visible(str(error))}", file=sys.stderr)  # noqa: T201
            continue
        write(to_json(_answered(own, ask(name, day), key, day)) + "\n")
    if failed:
        raise typer.Exit(1)


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    with Path(source).open(encoding="utf-8", errors="replace") as stream:
        yield from stream


def _question(line: str, at: str | None) -> tuple[object, str, str | None]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON ({error}); write one object a line") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("name"), str):
        raise InputError('an object with a text "name" is wanted')
    day = asked.get("date") or at
    if isinstance(day, str):
        day = day.strip().partition("T")[0]  # a time of day does not matter
    if day is not None and not (isinstance(day, str) and _is_date(day)):
        raise InputError(f'"date" {day!r} is not YYYY, YYYY-MM or YYYY-MM-DD')
    return asked.get("id"), asked["name"], day


def _is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _print_card(answer: "Answer", at: str | None) -> None:
    out = console()
    if answer.person is None:
        out.print(f"{one_line(answer.name)}: nobody known by this name")
    else:
        person = answer.person
        more = f" ({person.wikidata})" if person.wikidata else ""
        out.print(f"{one_line(person.name)}{more}")
        for alias in person.aliases:
            out.print(f"  also {one_line(alias)}")
        for tenure, how in answer.offices:
            spell = f"{tenure.start or '?'} – {tenure.end or ''}".rstrip()
            place = f", {tenure.position.body}" if tenure.position.body else ""
            when = f" on {at}" if at else ""
            out.print(f"  {one_line(tenure.position.title)}{place}: {spell} [{how}{when}]")
    if answer.candidates:
        out.print("it may also be meant:" if answer.person else "it may be meant:")
        for match in answer.candidates:
            row = _candidate(match, at)
            out.print(
                f"  {match.score:.2f} {one_line(row['name'])}, {one_line(row['office'])}, "
                f"{row['country'] or '–'} [{row['held']}]"
            )
