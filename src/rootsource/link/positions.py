"""Positions: what an actor has said and done towards another over time, issue by issue."""

from collections import Counter
from hashlib import blake2b

from rootsource.link.claims import Claims
from rootsource.link.stances import Attitude, attitude, plain_attitude
from rootsource.link.tellings import Piece, side
from rootsource.types import Position, Reading, Stand


def positions(claims: Claims, readings: dict[str, Reading]) -> list[Position]:
    """Every position held in ``claims``, by holder, target and issue.

    Stands without a date come first; those of one day in the order of their reports. Of several
    tellings of one claim in one report the first stands for all. What is told as background
    without a date is left out: nobody knows when it was.

    Args:
        claims: of all readings.
        readings: by report id.
    """
    held: dict[tuple[str, str, str], list[Stand]] = {}
    names: dict[str, Counter[str]] = {}
    for claim, group in claims.groups().items():
        told: set[tuple[str, str, str, str]] = set()
        for piece in group:
            found = _held(piece, readings[piece.telling.report])
            if found is None or (piece.background and not piece.telling.date):
                continue
            key = (found.holder, found.target, found.topics[0])
            if (*key, piece.telling.report) not in told:
                told.add((*key, piece.telling.report))
                held.setdefault(key, []).append(Stand(piece.telling, claim, found.stance))
                _note_names(names, key[:2], readings[piece.telling.report])
    return [_position(key, held[key], names) for key in sorted(held)]


def _held(piece: Piece, reading: Reading) -> Attitude | None:
    """The stance that a deed shows, or that words leave no doubt of."""
    if piece.kind == "saying":
        return plain_attitude(piece, reading)
    return attitude(piece, reading) if piece.telling.certainty == "asserted" else None


def _note_names(names: dict[str, Counter[str]], keys: tuple[str, ...], reading: Reading) -> None:
    """Count under ``keys`` what ``reading`` calls them; a country goes by its code."""
    for actor in reading.actors:
        key = side(actor)
        if key is not None and key in keys and key != actor.country:
            names.setdefault(key, Counter())[actor.name] += 1


def _shown(key: str, names: dict[str, Counter[str]]) -> str:
    counts = names.get(key)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else key


def _position(
    key: tuple[str, str, str], stands: list[Stand], names: dict[str, Counter[str]]
) -> Position:
    ordered = sorted(
        stands,
        key=lambda one: (one.telling.date or "", one.telling.report, one.telling.part),
    )
    marked = [
        Stand(now.telling, now.claim, now.stance, changed=before.stance != now.stance)
        for before, now in zip([ordered[0], *ordered], ordered, strict=False)
    ]
    name = blake2b("/".join(key).encode(), digest_size=6).hexdigest()
    holder, target = (_shown(one, names) for one in key[:2])
    return Position(name, holder, target, key[2], tuple(marked))
