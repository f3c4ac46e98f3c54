"""Claims that pull apart, side by side with their roots: precision before recall.

Four ways are looked for: one telling denies what another asserts; tellings of one claim give
different numbers of the same thing; the same deed is told of different doers; and the same side is
plainly said by different sources, within half a year, to approach the other and to turn away from
it on one issue.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from rootsource.link.claims import Opposed
from rootsource.link.counts import counted, differ, unlike
from rootsource.link.dates import gap
from rootsource.link.opposing import counts_apart
from rootsource.link.tellings import Attitude, Piece
from rootsource.types import Conflict

_HALF_A_YEAR = 183
_NEAREST = 12


def conflicts(
    opposed: Iterable[tuple[Opposed, Piece, Piece]],
    groups: Iterable[Sequence[Piece]],
    standing: Iterable[Piece],
    roots: Mapping[str, str],
) -> list[Conflict]:
    """Every conflict between tellings, in order, each pair of roots once a kind.

    Args:
        opposed: pairs that pull apart as :class:`rootsource.link.claims.Match` says, and how, in
            order of their names.
        groups: the pieces of each claim by the claim's id, in order; those that count nothing may
            be left out.
        standing: pieces in order, at least those that show a stance.
        roots: for each report its root cluster.
    """
    found = [
        _conflict(kind, (first, second), roots, _what(kind, first, second))
        for kind, first, second in opposed
    ]
    found += [
        _conflict("number", pair, roots, what)
        for group in groups
        for pair, what in _numbers(group, roots)
    ]
    found += [_conflict("stance", pair, roots, what) for pair, what in _stances(standing)]
    return _once(found)


def _conflict(
    kind: Literal[Opposed, "stance"],
    pair: tuple[Piece, Piece],
    roots: Mapping[str, str],
    what: str,
) -> Conflict:
    first, second = pair[0].telling, pair[1].telling
    return Conflict(kind, first, second, (roots[first.report], roots[second.report]), what)


def _once(found: list[Conflict]) -> list[Conflict]:
    """Of conflicts of one kind and matter between the same roots only the first."""
    kept: dict[tuple[object, ...], Conflict] = {}
    for one in found:
        kept.setdefault((one.kind, one.what, one.roots), one)
    return list(kept.values())


def _day(piece: Piece) -> str:
    return ", ".join(sorted(piece.days))


def _what(kind: Opposed, first: Piece, second: Piece) -> str:
    """In words, what two pieces differ in."""
    if kind == "denied":
        return "one denies what the other says"
    if kind == "number":
        return differ(first, second) or ""
    if kind == "date":
        days = [one.telling.date if one.kind == "event" else _day(one) for one in (first, second)]
        return f"on {days[0]} or on {days[1]}"
    return f"done by {first.telling.about[0]} or by {second.telling.about[0]}"


def _numbers(
    group: Sequence[Piece], roots: Mapping[str, str]
) -> Iterator[tuple[tuple[Piece, Piece], str]]:
    """Pairs of one claim, of different roots, that count the same thing differently."""
    given: dict[str, dict[tuple[str, str], Piece]] = {}
    nouns: dict[str, str] = {}
    for piece in group:
        for key, (number, noun) in counted(piece.telling.words).items():
            nouns.setdefault(key, noun)
            given.setdefault(key, {}).setdefault((number, roots[piece.telling.report]), piece)
    for key, pieces in sorted(given.items()):
        for ((one, root), first), ((other, another), second) in combinations(pieces.items(), 2):
            if root != another and unlike(one, other) and counts_apart(first, second):
                yield (first, second), f"{one} or {other} {nouns[key]}"


def _stances(standing: Iterable[Piece]) -> Iterator[tuple[tuple[Piece, Piece], str]]:
    """Pairs that have one side approach another and turn away from it, on different words.

    Of what one source says on an issue to one effect within a month the first stands for all, and
    each is held against the ``_NEAREST`` of the other effect that follow it, so that their number
    grows with that of the reports.
    """
    held: dict[tuple[str, str, str], dict[object, tuple[Piece, Attitude]]] = {}
    for piece in standing:
        found = piece.attitude
        if found is None or piece.kind != "saying":
            continue
        month = (piece.telling.date or "")[:7]
        once = (found.stance, found.topics[0], month, piece.telling.chain[1:])
        for topic in found.topics:
            group = held.setdefault((found.holder, found.target, topic), {})
            group.setdefault(once, (piece, found))
    given: set[tuple[str, str]] = set()
    for (holder, target, _), group in sorted(held.items()):
        ordered = sorted(group.values(), key=lambda one: (one[0].telling.date or "", one[0].name))
        for first, second in _turns(ordered):
            one, other = sorted((first[0], second[0]), key=lambda each: each.name)
            if _apart(one, other) and (one.name, other.name) not in given:
                given.add((one.name, other.name))
                topic = next(issue for issue in first[1].topics if issue in second[1].topics)
                yield (one, other), f"{holder} towards {target} on {topic}"


def _turns(
    ordered: list[tuple[Piece, Attitude]],
) -> Iterator[tuple[tuple[Piece, Attitude], tuple[Piece, Attitude]]]:
    """Pairs of two effects, each with the next few of the other effect."""
    for effect in (1, -1):
        others = [at for at, one in enumerate(ordered) if one[1].stance != effect]
        for at, one in enumerate(ordered):
            if one[1].stance == effect:
                start = bisect_left(others, at)
                yield from ((one, ordered[other]) for other in others[start : start + _NEAREST])


def _apart(first: Piece, second: Piece) -> bool:
    """Whether two pieces speak of one time and come from different sources."""
    days = gap(first.telling.date, second.telling.date)
    same = first.telling.report == second.telling.report
    if days is None and not same:
        return False
    if (days or 0) > _HALF_A_YEAR:
        return False
    same_voice = first.who is not None and first.who == second.who
    return not same_voice and first.telling.chain[1:] != second.telling.chain[1:]
