"""An actor's card out of a record: names used, offices told, what they said, and of whom."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rootsource.cli.output import console, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rootsource.record.acting import Appearance, Deed, Utterance

SHOWN = 10
"""Statements and events that a card for people shows; programs get all of them."""


def record_card(name: str, place: str) -> dict[str, Any]:
    """What the record at ``place`` holds of the actor called ``name``, as plain values.

    Raises:
        RecordError: there is no record.
    """
    from rootsource.record import Record, acting  # noqa: PLC0415 - opens the database

    with Record(place, create=False) as record:
        seen = acting.appearances(record, name)
        said = acting.utterances(record, name)
        deeds = acting.deeds(record, name)
    return {
        "names": sorted({one.name for one in seen}),
        "reports": [asdict(one) for one in seen],
        "statements": [asdict(one) for one in said],
        "events": [asdict(one) for one in deeds],
        "counterparts": _counterparts(name, deeds),
    }


def print_record_card(name: str, place: str) -> None:
    """Print what the record at ``place`` holds of the actor called ``name``, for people."""
    from rootsource.record import Record, acting  # noqa: PLC0415 - opens the database

    with Record(place, create=False) as record:
        seen = acting.appearances(record, name)
        said = acting.utterances(record, name)
        deeds = acting.deeds(record, name)
    out = console()
    if not seen:
        out.print(f"{one_line(place)}: no report names {one_line(name)}")
        return
    out.print(f"in {one_line(place)}: {len(seen)} reports, {len(said)} statements")
    _print_seen(seen)
    _print_said(said)
    others = _counterparts(name, deeds)
    if others:
        out.print("  with: " + ", ".join(f"{one_line(who)} ({n})" for who, n in others[:SHOWN]))


def _counterparts(name: str, deeds: "Sequence[Deed]") -> list[tuple[str, int]]:
    """Who else takes part in an actor's events, the most often first."""
    own = name.casefold()
    count = Counter(
        other
        for deed in deeds
        for other in (*deed.actors, *deed.recipients)
        if other.casefold() != own
    )
    return sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))


def _print_seen(seen: "Sequence[Appearance]") -> None:
    for one in seen[:SHOWN]:
        told = [one.office and ("former " if one.former else "") + one.office, one.country]
        where = [one.report, one.published, one.outlet, one.title, *told]
        console().print("  " + " · ".join(one_line(part) for part in where if part))


def _print_said(said: "Sequence[Utterance]") -> None:
    for one in said[:SHOWN]:
        when = one.when or one.published or "undated"
        console().print(f"  {when}  {one.act}: {one_line(one.content, 120)}  ({one.report})")
