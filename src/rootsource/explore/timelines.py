"""What actors did and said over time: points in lanes, with how sure each is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rootsource.explore.reader import address
from rootsource.explore.when import day_of
from rootsource.explore.words import clipped, heading
from rootsource.record.acting import Deed, Utterance
from rootsource.record.results import Said

KINDS = ("deed", "promise", "threat", "accusation", "word")
LANES = {
    "deed": "Deeds",
    "promise": "Promises",
    "threat": "Threats",
    "accusation": "Accusations",
    "word": "Other words",
}
_ACTS = {"promise": "promise", "threaten": "threat", "warn": "threat", "accuse": "accusation"}
_TYPES = {"THREATEN": "threat", "ACCUSE": "accusation"}
_SURE = {"actual", "ongoing", "asserted"}


@dataclass(frozen=True, slots=True)
class Point:
    """A deed or a statement in time.

    ``when`` is the date as exact as it is known (empty where none is), ``day`` a day within it; not
    ``dated``, it is that of the report.
    ``code`` is the event's type or the kind of statement; ``parties`` says who to whom, or by
    which words. ``sure`` is whether it is told as a fact, ``certainty`` its status or certainty in
    a word; ``background`` whether it is told as earlier history; ``intensity`` is on Goldstein's
    scale.
    """

    day: date
    when: str
    dated: bool
    lane: str
    kind: str
    words: str
    code: str
    parties: str
    certainty: str
    sure: bool
    background: bool
    intensity: float | None
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points in order of time, their lanes, and those that have no date at all."""

    lanes: tuple[str, ...]
    points: list[Point]
    undated: list[Point]


def of_actor(deeds: Sequence[Deed], utterances: Sequence[Utterance]) -> Timeline:
    """The timeline of one actor: a lane for each kind of thing done or said."""
    found = [
        *(_deed(deed, LANES[_TYPES.get(deed.plover, "deed")]) for deed in deeds),
        *(_utterance(item) for item in utterances),
    ]
    return _timeline(found, tuple(LANES.values()))


def of_pair(
    one: str,
    other: str,
    deeds: Sequence[Deed],
    said: Iterable[tuple[str, Said]],
    names: frozenset[str] = frozenset(),
) -> Timeline:
    """The timeline between two actors: a lane for what each did to the other or said of it.

    ``said`` has each statement with the name of who made it; ``names`` are all names of ``one``.
    """
    own = names | {one.lower()}
    lanes = (f"{one} → {other}", f"{other} → {one}")
    found = []
    for deed in deeds:
        forth = not own.isdisjoint(map(str.lower, deed.actors))
        found.append(_deed(deed, lanes[0] if forth else lanes[1]))
    for speaker, item in said:
        found.append(_said(item, lanes[0] if speaker == one else lanes[1]))
    return _timeline(found, lanes)


def counterparts(deeds: Sequence[Deed], names: frozenset[str]) -> list[tuple[str, int]]:
    """With whom the actor that goes by ``names`` (in lower case) deals, most often first."""
    counted = Counter(
        other
        for deed in deeds
        for other in {*deed.actors, *deed.recipients}
        if other.lower() not in names
    )
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _timeline(found: Iterable[Point], lanes: tuple[str, ...]) -> Timeline:
    points = sorted(found, key=lambda point: (point.day, point.lane, point.href))
    return Timeline(
        lanes, [point for point in points if point.when], [p for p in points if not p.when]
    )


def _deed(deed: Deed, lane: str) -> Point:
    told_of = deed.when or deed.date_from or deed.date_to
    day = day_of(told_of)
    # Told as news and undated, it is taken to be of its report's day; background is not.
    told = None if deed.background else day_of(deed.published)
    sides = f"{', '.join(deed.actors) or 'someone'} → {', '.join(deed.recipients) or 'someone'}"
    return Point(
        day=day or told or date.min,
        when=(deed.told if day else deed.published if told else None) or "",
        dated=day is not None,
        lane=lane,
        kind=_TYPES.get(deed.plover, "deed"),
        words=clipped(deed.words, 120),
        code=deed.plover.lower(),
        parties=sides,
        certainty=deed.status,
        sure=deed.status in _SURE and deed.certainty in {None, "asserted"},
        background=deed.background,
        intensity=deed.intensity,
        source=_source(deed.teller, deed),
        href=address(deed.report, event=deed.event),
    )


def _utterance(item: Utterance) -> Point:
    kind = _ACTS.get(item.act, "word")
    day = day_of(item.when)
    told = day_of(item.published)
    return Point(
        day=day or told or date.min,
        when=(item.when if day else item.published if told else None) or "",
        dated=day is not None,
        lane=LANES[kind],
        kind=kind,
        words=clipped(item.content, 120),
        code=item.act,
        parties=item.cue or "",
        certainty=item.certainty,
        sure=item.certainty in _SURE,
        background=False,
        intensity=None,
        source=_source(None, item),
        href=address(item.report, statement=item.statement),
    )


def _said(item: Said, lane: str) -> Point:
    told = day_of(item.published)
    return Point(
        day=told or date.min,
        when=(item.published if told else None) or "",
        dated=False,
        lane=lane,
        kind=_ACTS.get(item.act, "word"),
        words=clipped(item.content, 120),
        code=item.act,
        parties=f"{item.speaker} {item.cue or ''}".strip(),
        certainty=item.certainty,
        sure=item.certainty in _SURE,
        background=False,
        intensity=None,
        source=_source(None, item),
        href=address(item.report, statement=item.statement),
    )


def _source(teller: str | None, item: Deed | Utterance | Said) -> str:
    where = item.outlet or clipped(heading(item.title, item.opening, item.report), 60)
    return f"{teller}, in {where}" if teller else where
