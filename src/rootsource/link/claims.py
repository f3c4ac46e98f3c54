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
from rootsource.link.dates import exact, gap, span_of
from rootsource.link.pairing import MemoryShelf, Pairing
from rootsource.link.phrases import stems, wording
from rootsource.link.stances import told
from rootsource.link.tellings import Piece, alike
from rootsource.types import Reading

_SAME_WORDS = 0.5  # the same named source: half the meaning is enough
_SAME_UNNAMED = 0.65  # a source that is not named may be anyone
_NEARLY_ALL = 0.75  # so alike that it is one saying even weeks apart
_FEW, _SAME_FEW = 4, 0.7  # of so few stems two in common are chance
_SAME_SIZE = 0.75  # stems of the shorter: who gives more of a saying does not deny it
_NOT_STATED = ("demand", "ask", "want", "promise", "threaten")  # neither true nor false
_DAYS, _WEEKS = 4, 31
_SAME_EVENT, _SAME_NEWS, _SAME_TYPE = 0.35, 0.4, 0.5
_SAME_NAMED = 0.4  # who did it is not told by one of them, but its sentence names both sides
_NAMED = 4  # countries of a sentence that are paired as sides
_HASHES = 32
FULL = 32
"""Tellings that may share a key before only hubs are paired: sides and a trigger are shared by far
more of them than a rare run of words by reports."""


@dataclass(frozen=True, slots=True)
class Match:
    """What two pieces have to do with one another.

    ``same``: they tell the same; ``denied``: one denies the other; ``doer``: they tell the same
    deed of different doers.
    """

    first: str
    second: str
    kind: Literal["same", "denied", "doer"]


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

    def opposed(self) -> list[tuple[str, Piece, Piece]]:
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
    found = stems(piece.telling.words)
    if piece.kind == "saying":
        own = [("saying", piece.who or "?", band) for band in _bands(found, 2)]
        # Much the same from anyone: an unnamed source may be the named one, or deny it.
        return _strong([*own, *(("said", band) for band in _bands(found, 4))])
    span = span_of(piece.telling.date)
    year = str(span[0].year) if span else "?"
    dyads = {
        tuple(sorted(pair)) for pair in product(_or_any(piece.actors), _or_any(piece.recipients))
    }
    dyads |= {*combinations(sorted(piece.named)[:_NAMED], 2)}
    rows = [(dyad, year, trigger) for dyad in dyads for trigger in sorted(piece.triggers)]
    bands = [(dyad, band) for dyad in dyads for band in _bands(found, 2)]
    return _strong([*rows, *bands])


def _or_any(names: frozenset[str]) -> list[str]:
    return sorted(names) or ["?"]


def _bands(found: frozenset[str], size: int) -> list[tuple[int, ...]]:
    """MinHash values of ``found`` in bands of ``size``, each with its place."""
    from rensa import RMinHash  # type: ignore[attr-defined]  # noqa: PLC0415 - compiled

    sketch = RMinHash(num_perm=_HASHES, seed=1)
    sketch.update(sorted(found))
    values = sketch.digest()
    return [(at, size, *values[at : at + size]) for at in range(0, _HASHES, size)]


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


def _sayings(first: Piece, second: Piece) -> Literal["same", "denied"] | None:
    apart = gap(first.telling.date, second.telling.date)
    if (apart or 0) > _WEEKS:
        return None
    like = alike(first, second)
    negated = _negated(first) != _negated(second)
    named = bool(first.who and second.who)
    if named and first.who != second.who:
        return "denied" if negated and _same_extent(first, second, like) else None
    least = _SAME_WORDS if named else _SAME_UNNAMED
    if apart is None or not (exact(first.telling.date) and exact(second.telling.date)):
        least = max(least, 0.6)
    elif apart > _DAYS:
        least = _NEARLY_ALL
    if min(_size(first), _size(second)) <= _FEW:
        least = max(least, _SAME_FEW)
    if like < least:
        return None
    if negated and _same_extent(first, second, like):
        # What one source says both ways was cut short by one of two reports, not denied.
        denies = not named and first.telling.report != second.telling.report
        return "denied" if denies and first.who != second.who else None
    return "same"


def _same_extent(first: Piece, second: Piece, like: float) -> bool:
    """Whether two wordings state nearly all the same, none of them more than the other."""
    if any(one.act in _NOT_STATED for one in (first, second)):
        return False
    negations = [wording(one.telling.words).negations for one in (first, second)]
    if min(negations) > 0:  # each denies something: nobody can tell whether the same
        return False
    sizes = sorted(map(_size, (first, second)))
    return like >= _NEARLY_ALL and sizes[0] >= _SAME_SIZE * sizes[1]


def _size(piece: Piece) -> int:
    """Stems of the words of a piece."""
    return len(wording(piece.telling.words).stems)


def _negated(piece: Piece) -> bool:
    return (piece.telling.certainty == "denied") != wording(piece.telling.words).negated


def _events(first: Piece, second: Piece) -> Literal["same", "doer"] | None:
    if not _same_time(first, second) or _elsewhere(first, second):
        return None
    like = alike(first, second)
    trigger = bool(first.triggers & second.triggers)
    straight = _meet(first.actors, second.actors) and _meet(first.recipients, second.recipients)
    turned = _meet(first.actors, second.recipients) and _meet(first.recipients, second.actors)
    if trigger and (straight or turned) and like >= _least_alike(first, second):
        return "same"
    if straight and first.plover == second.plover and like >= _SAME_TYPE:
        return "same"
    if trigger and like >= _SAME_NAMED and _open(first, second):
        return "same"
    doers = first.actors and second.actors and not first.actors & second.actors
    victims = first.recipients & second.recipients
    dated = exact(first.telling.date) and exact(second.telling.date)
    if trigger and doers and victims and dated and not turned and like >= _NEARLY_ALL:
        return "doer" if _only_in(first, second) and _only_in(second, first) else None
    return None


def _only_in(own: Piece, other: Piece) -> bool:
    """Whether the doer's name stands in the one's words and nowhere in the other's."""
    doer = own.telling.about[0].split()[-1:]
    return bool(doer) and doer[0] in own.telling.words and doer[0] not in other.telling.words


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sides share someone; a side nobody names shares with another such side."""
    return bool(one & other) or not (one or other)


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
