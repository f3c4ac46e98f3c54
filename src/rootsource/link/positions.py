"""Positions: what an actor has said and done towards another over time, issue by issue."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from rootsource.link.tellings import Piece
from rootsource.types import Position, Stand


def positions(groups: Iterable[tuple[str, Sequence[Piece]]]) -> list[Position]:
    """Every position held in claims, by holder, target and issue.

    Stands without a date come first; those of one day in the order of their reports. Of several
    tellings of one claim in one report the first stands for all. What is told as background
    without a date is left out: nobody knows when it was.

    Args:
        groups: claims by their ids with their pieces, in order; pieces that show no stance may be
            left out.
    """
    held: dict[tuple[str, str, str], list[Stand]] = {}
    names: dict[str, Counter[str]] = {}
    for claim, group in groups:
        told: set[tuple[str, str, str, str]] = set()
        for piece in group:
            found = piece.attitude
            if found is None or (piece.background and not piece.telling.date):
                continue
            key = (found.holder, found.target, found.topics[0])
            if (*key, piece.telling.report) not in told:
                told.add((*key, piece.telling.report))
                held.setdefault(key, []).append(Stand(piece.telling, claim, found.stance))
                for who, name in found.called:
                    names.setdefault(who, Counter())[name] += 1
    return [_position(key, held[key], names) for key in sorted(held)]


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
