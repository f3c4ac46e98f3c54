"""Claims: statements and events of several reports that say the same thing.

A saying is the same when the same source says much the same within days; the same words years
later are a claim of their own (and the same position, see ``positions``). An event is the same
when the same sides are in it at the same time under the same trigger, wherever it is told: as
news, or as background in a report of years later. Thresholds are on the scale of
:func:`rootsource.link.phrases.similarity`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product
from typing import Literal

from rootsource.link.candidates import HUBS, Keys
from rootsource.link.clusters import Clusters
from rootsource.link.counts import counted
from rootsource.link.dates import exact, gap, span_of
from rootsource.link.opposing import (
    FEW,
    NEARLY_ALL,
    details,
    is_deed,
    meet,
    negated,
    other_day,
    other_doer,
    same_extent,
    turned,
)
from rootsource.link.pairing import MemoryShelf, Pairing
from rootsource.link.phrases import plainly_alike, proper_names, stems, wording
from rootsource.link.stances import told
from rootsource.link.tellings import Piece, alike
from rootsource.types import Reading

_SAME_WORDS = 0.5  # the same named source: half the meaning is enough
_SAME_UNNAMED = 0.65  # a source that is not named may be anyone
# Names aside, for "his summit with" someone is no saying yet: of the pairs below in 240 reports
# half said other things.
_SAME_PLAIN, _SAME_PLAIN_UNNAMED = 0.4, 0.6
_SAME_FEW = 0.7  # of few stems two in common are chance
_SPREAD = 2  # times as many stems as of so few: the one names what the other speaks about
_DAYS, _WEEKS = 4, 31
_SAME_EVENT, _SAME_NEWS, _SAME_TYPE = 0.35, 0.4, 0.5
_SAME_NAMED = 0.4  # who did it is not told by one of them, but its sentence names both sides
_NAMED = 4  # countries of a sentence that are paired as sides
_HASHES = 32
FULL = 32
"""Tellings that may share a key before only hubs are paired: sides and a trigger are shared by far
more of them than a rare run of words by reports."""


Opposed = Literal["denied", "doer", "number", "date"]
Kind = Literal["same", "denied", "doer", "number", "date"]


@dataclass(frozen=True, slots=True)
class Match:
    """What two pieces have to do with one another.

    ``same``: they tell the same; ``denied``: one denies the other; ``doer``, ``number``, ``date``:
    they tell the same but of different doers, with different numbers of one thing (in the words
    of different sources), or of different days.
    """

    first: str
    second: str
    kind: Kind


class Claims:
    """The tellings of any number of readings, joined to claims as they arrive.

    The claims are a function of the set of readings, whatever order they were added in.
    """

    def __init__(self, full: int = FULL, hubs: int = HUBS) -> None:
        """``full`` and ``hubs`` bound how often common keys are compared; see ``Candidates``."""
        self._shelf = MemoryShelf[Piece, Match]()
        self._pairing = Pairing[Piece, Match](match, self._shelf, full=full, hubs=hubs)
        self._reports: set[str] = set()

    def add(self, reading: Reading) -> None:
        """Compare what ``reading`` tells with all before; a report added before changes nothing."""
        if reading.report.id in self._reports:
            return
        self._reports.add(reading.report.id)
        for piece in told(reading):
            self._pairing.add(piece.name, piece, keys(piece))

    def pieces(self) -> list[Piece]:
        """Every piece, by its name."""
        return [piece for _, piece in sorted(self._shelf.kept.items())]

    def groups(self) -> dict[str, list[Piece]]:
        """Pieces that tell the same, under the id of their claim; both in order."""
        clusters = self._joined()
        found: dict[str, list[Piece]] = {}
        for name in sorted(self._shelf.kept):
            found.setdefault(clusters.find(name), []).append(self._shelf.kept[name])
        return {claim_id(name): group for name, group in sorted(found.items())}

    def claim_of(self, name: str) -> str:
        """The id of the claim that the piece of this name belongs to."""
        return claim_id(self._joined().find(name))

    def _joined(self) -> Clusters:
        clusters = Clusters(self._shelf.kept)
        for tie in self._shelf.ties():
            if tie.kind == "same":
                clusters.join(tie.first, tie.second)
        return clusters

    def opposed(self) -> list[tuple[Opposed, Piece, Piece]]:
        """Pairs that pull apart, and how, in order."""
        kept = self._shelf.kept
        return [
            (tie.kind, kept[tie.first], kept[tie.second])
            for tie in self._shelf.ties()
            if tie.kind != "same"
        ]


def claim_id(lowest: str) -> str:
    """The id of the claim whose lowest telling is ``lowest``: 12 hexadecimal digits."""
    return blake2b(lowest.encode(), digest_size=6).hexdigest()


def keys(piece: Piece) -> Keys:
    """What a piece is looked up by: its source or sides, with bands of a MinHash of its stems."""
    found = stems(piece.compared)
    if piece.kind == "saying":
        own = [("saying", piece.who or "?", band) for band in _bands(found, 2)]
        counts = counted(piece.telling.words)
        # Much the same from anyone: an unnamed source may be the named one, deny it, or count
        # otherwise.
        rest = frozenset(one for one in found if not (counts and one[:1].isdigit()))
        said = [("said", band) for band in _bands(rest or found, 3)]
        counting = product(("counts",), sorted(counts)[:_NAMED], _names(piece), (_month(piece),))
        return _strong([*own, *said, *counting])
    span = span_of(piece.telling.date)
    year = str(span[0].year) if span else "?"
    dyads = {
        tuple(sorted(pair)) for pair in product(_or_any(piece.actors), _or_any(piece.recipients))
    }
    dyads |= {*combinations(sorted(piece.named)[:_NAMED], 2)}
    rows = [(dyad, year, trigger) for dyad in dyads for trigger in sorted(piece.triggers)]
    bands = [(dyad, band) for dyad in dyads for band in _bands(found, 2)]
    told = [
        ("told", band) for band in _bands(found, 3)
    ]  # of whomever: it may be another who did it
    deeds = product(("deed",), sorted(piece.triggers), _names(piece), (_month(piece),))
    return _strong([*rows, *bands, *told, *(deeds if is_deed(piece) else ())])


def _names(piece: Piece) -> list[str]:
    """Names within the words of a piece, as keys have them."""
    return sorted(proper_names(piece.telling.words))[:_NAMED]


def _month(piece: Piece) -> str:
    return (piece.telling.date or "")[:7]


def _or_any(names: frozenset[str]) -> list[str]:
    return sorted(names) or ["?"]


def _bands(found: frozenset[str], size: int) -> list[tuple[int, ...]]:
    """MinHash values of ``found`` in bands of ``size``, each with its place."""
    from rensa import RMinHash  # type: ignore[attr-defined]  # noqa: PLC0415 - compiled

    sketch = RMinHash(num_perm=_HASHES, seed=1)
    sketch.update(sorted(found))
    values = sketch.digest()
    return [(at, size, *values[at : at + size]) for at in range(0, _HASHES - size + 1, size)]


def _strong(parts: Iterable[object]) -> Keys:
    return Keys(frozenset(map(_key, parts)))


def _key(parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=8).digest(), "big")


def match(first: Piece, second: Piece) -> Match | None:
    """What two pieces have to do with one another; ``None`` where nothing."""
    if first.kind != second.kind:
        return None
    kind = _sayings(first, second) if first.kind == "saying" else _events(first, second)
    return Match(first.name, second.name, kind) if kind else None


def _sayings(first: Piece, second: Piece) -> Kind | None:
    days = gap(first.telling.date, second.telling.date)
    if (days or 0) > _WEEKS:
        return None
    like = alike(first, second)
    denying = negated(first) != negated(second)
    named = bool(first.who and second.who)
    if named and not _is_one(first, second):
        if denying and not _may_be_one(first, second):
            return "denied" if same_extent(first, second, like) else None
        return None if _may_be_one(first, second) else details(first, second, like)
    if like < _least_said(first, second, days, named=named) or plainly_alike(
        first.compared, second.compared
    ) < (_SAME_PLAIN if named else _SAME_PLAIN_UNNAMED):
        return None
    if denying and same_extent(first, second, like):
        # What one source says both ways was cut short by one of two reports, not denied.
        denies = first.telling.report != second.telling.report and not _may_be_one(first, second)
        return "denied" if denies and not named else None
    return "date" if details(first, second, like) == "date" else "same"


def _least_said(first: Piece, second: Piece, days: int | None, *, named: bool) -> float:
    """How alike two sayings must be that lie so many days apart; more than 1 for never."""
    least = _SAME_WORDS if named else _SAME_UNNAMED
    if days is None and not named:
        least = NEARLY_ALL  # anyone, at any time
    elif days is None or not (exact(first.telling.date) and exact(second.telling.date)):
        least = max(least, 0.6)
    elif days > _DAYS:
        least = NEARLY_ALL
    sizes = sorted(len(wording(one.compared).stems) for one in (first, second))
    if sizes[0] <= FEW:
        least = max(least, _SAME_FEW) if sizes[1] <= _SPREAD * sizes[0] else 2
    return least


def _may_be_one(first: Piece, second: Piece) -> bool:
    """Whether the one's name is a part of the other's: ``Lund`` may be ``Ivo Lund``."""
    names = [{*(it.telling.speaker or "").casefold().split()} for it in (first, second)]
    return all(names) and (names[0] <= names[1] or names[1] <= names[0])


def _is_one(first: Piece, second: Piece) -> bool:
    """Whether two named sources are one: known as one, or of one full name."""
    names = [(it.telling.speaker or "").casefold().split() for it in (first, second)]
    return first.who == second.who or (len(names[0]) > 1 and names[0] == names[1])


def _events(first: Piece, second: Piece) -> Kind | None:
    if _elsewhere(first, second):
        return None
    # Words are compared last: most pairs are told apart by their days, sides and triggers.
    if not _same_time(first, second):
        same = other_day(first, second) and alike(first, second) >= NEARLY_ALL
        return "date" if same else None
    if _same_deed(first, second):
        return "same"
    return "doer" if other_doer(first, second) else None


def _same_deed(first: Piece, second: Piece) -> bool:
    """Whether two events of one time are one, by their sides, triggers and words."""
    trigger = bool(first.triggers & second.triggers)
    straight = meet(first.actors, second.actors) and meet(first.recipients, second.recipients)
    if not (trigger or (straight and first.plover == second.plover)):
        return False
    like = alike(first, second)
    if trigger and (straight or turned(first, second)) and like >= _least_alike(first, second):
        return True
    if straight and first.plover == second.plover and like >= _SAME_TYPE:
        return True
    return trigger and like >= _SAME_NAMED and _open(first, second)


def _least_alike(first: Piece, second: Piece) -> float:
    """How alike two must be whose sides and trigger are the same.

    History is retold in ever other words; but news of one day has many meetings of the same two,
    and what is dated to a year alone may be any of them.
    """
    days = [exact(one.telling.date) for one in (first, second)]
    if first.background and second.background and days[0] == days[1]:
        return _SAME_EVENT
    return _SAME_NEWS if all(days) else _SAME_TYPE


def _open(first: Piece, second: Piece) -> bool:
    """Whether one of two does not tell who did it to whom, and both name the same two sides."""
    told = all(one.actors and one.recipients for one in (first, second))
    dated = gap(first.telling.date, second.telling.date) is not None
    return dated and not told and len(first.named & second.named) > 1


def _elsewhere(first: Piece, second: Piece) -> bool:
    """Whether two say that it was in different countries."""
    return bool(first.places and second.places and not first.places & second.places)


def _same_time(first: Piece, second: Piece) -> bool:
    apart = gap(first.telling.date, second.telling.date)
    if apart is None:  # told as background by both, or in nearly the same words
        return (first.background and second.background) or alike(first, second) >= _SAME_TYPE
    if apart > 1:
        return False
    both = exact(first.telling.date) and exact(second.telling.date)
    return apart <= (1 if both else 0)
