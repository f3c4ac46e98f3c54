"""An actor's card out of a record: names used, offices over time, what they said, and of whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rootsource.cli.output import console, one_line, waiting
from rootsource.types.time_words import time_in_words

if TYPE_CHECKING:
    from rootsource.knowledge.own import OwnActor
    from rootsource.record import Record
    from rootsource.record.acting import Appearance, Deed, Utterance
    from rootsource.record.registry import Known

SHOWN = 10
"""Of each kind of thing a card for people shows so many; programs get all."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a record holds of one identity."""

    known: "Known"
    seen: "Sequence[Appearance]"
    said: "Sequence[Utterance]"
    about: Sequence[tuple[str, int]]
    deeds: "Sequence[Deed]"

    @property
    def offices(self) -> list[dict[str, Any]]:
        """Offices that reports tell, with the days of the first and last report that do."""
        spells: dict[tuple[str, bool, str | None], list[str]] = {}
        for one in self.seen:
            if one.office:
                spells.setdefault((one.office, one.former, one.country), []).append(
                    one.published or ""
                )
        rows = [
            {
                "office": office,
                "former": former,
                "country": country,
                "first": min(filter(None, days), default=None),
                "last": max(filter(None, days), default=None),
                "reports": len(days),
            }
            for (office, former, country), days in spells.items()
        ]
        return sorted(rows, key=lambda row: (str(row["first"] or ""), str(row["office"])))

    @property
    def counterparts(self) -> list[tuple[str, int]]:
        """Who else takes part in their events, the most often first."""
        own = {name.casefold() for name, _ in self.known.names}
        count = Counter(
            other
            for deed in self.deeds
            for other in (*deed.actors, *deed.recipients)
            if other.casefold() not in own
        )
        return sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))


def cards(record: "Record", names: Sequence[str]) -> list[Card]:
    """The cards of everyone who goes by the first of ``names`` that anyone in the record has."""
    from rootsource.record import acting  # noqa: PLC0415 - opens the database
    from rootsource.record.registry import called, refresh  # noqa: PLC0415
    from rootsource.record.whose import OfIdentity  # noqa: PLC0415

    with waiting("working out who is who"):
        refresh(record)
    found = next((some for name in names if (some := called(record, name))), [])
    made = []
    for one in found:
        who = OfIdentity(one.id)
        made.append(
            Card(
                one,
                acting.appearances(record, who),
                acting.utterances(record, who),
                acting.about(record, who),
                acting.deeds(record, who),
            )
        )
    return made


def record_cards(names: Sequence[str], place: str, at: str | None) -> dict[str, Any]:
    """What the record at ``place`` holds of whoever goes by one of ``names``, as plain values.

    Raises:
        RecordError: there is no record.
    """
    from rootsource.record import Record  # noqa: PLC0415 - opens the database
    from rootsource.record.own import own_called  # noqa: PLC0415

    with Record(place, create=False) as record:
        made = cards(record, names)
        own = own_called(record, names[0])
    return {
        "own": [{**asdict(one), "role": _role(one, at)} for one in own],
        "actors": [
            {
                **asdict(one.known),
                "offices": one.offices,
                "statements": [asdict(it) for it in one.said],
                "about": [list(pair) for pair in one.about],
                "counterparts": [list(pair) for pair in one.counterparts],
                "reports": [asdict(it) for it in one.seen],
            }
            for one in made
        ],
    }


def _role(one: "OwnActor", at: str | None) -> dict[str, Any] | None:
    role = one.role(at)
    return asdict(role) if role else None


def print_own(own: "Sequence[OwnActor]", at: str | None) -> None:
    """Print what a user's files tell of actors of one name."""
    for one in own:
        role = one.role(at)
        told = [role.office, role.sector, role.country, role.code] if role else ["no role then"]
        console().print(f"own: {_told([one.name, *told])}")


def print_record_cards(names: Sequence[str], place: str, at: str | None) -> None:
    """Print what the record at ``place`` holds of whoever goes by one of ``names``."""
    from rootsource.record import Record  # noqa: PLC0415 - opens the database
    from rootsource.record.own import own_called  # noqa: PLC0415
    from rootsource.record.registry import known  # noqa: PLC0415

    out = console()
    with Record(place, create=False) as record:
        made = cards(record, names)
        own = own_called(record, names[0])
        near = [] if made or not names[0].strip() else known(record, names[0], limit=SHOWN)
    print_own(own, at)
    if not made:
        whose = ", ".join(f"{one_line(one.name)} [{one.id}]" for one in near)
        asked = one_line(names[0])
        told = f"{asked} may be {whose}" if whose else f"no report names {asked}"
        out.print(f"{one_line(place)}: {told}")
    for card in made:
        _print(card)


def _print(card: Card) -> None:
    out, one = console(), card.known
    out.print()
    out.print(
        f"{_told([one.name, one.country, one.sector, one.kind])} [{one.id}]"
        f"{' (decided by hand)' if one.by_hand else ''}"
    )
    names = [f"{one_line(name)} ({count})" for name, count in one.names]
    out.print(f"  called {', '.join(names[:SHOWN])}")
    for row in card.offices[:SHOWN]:
        spell = _told([row["first"], row["last"]], " … ") or "undated"
        former = "former " if row["former"] else ""
        out.print(f"  {spell}  {former}{_told([row['office'], row['country']], ', ')}")
    for it in card.said[:SHOWN]:
        when = time_in_words(it.when) if it.when else it.published or "undated"
        out.print(f"  {when}  {it.act}: {one_line(it.content, 120)}  ({it.report})")
    _print_counted("speaks of", card.about)
    _print_counted("deals with", card.counterparts)
    for seen in card.seen[:SHOWN]:
        out.print(f"  in {_told([seen.report, seen.published, seen.outlet, seen.title])}")
    for other in one.others[:SHOWN]:
        how = "is not" if other.apart else "may be"
        out.print(
            f"  {how} {one_line(other.name)} [{other.identity}], alike {other.score:.2f}: "
            f"{other.reason}"
        )


def _print_counted(what: str, pairs: Sequence[tuple[str, int]]) -> None:
    if pairs:
        listed = ", ".join(f"{one_line(name)} ({count})" for name, count in pairs[:SHOWN])
        console().print(f"  {what} {listed}")


def _told(parts: Sequence[str | None], between: str = " · ") -> str:
    return between.join(one_line(part) for part in dict.fromkeys(parts) if part)
