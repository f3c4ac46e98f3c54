"""What actors did and said over time: points in lanes, with how sure each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rootsource.explore.reader import address
from rootsource.explore.when import day_of
from rootsource.explore.words import clipped, heading
from rootsource.record.acting import Deed, Utterance

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


@dataclass(frozen=True, slots=True)
class Towards:
    """What one actor did to another, and said of it."""

    deeds: Sequence[Deed]
    said: Sequence[Utterance]


def of_pair(one: str, other: str, forth: Towards, back: Towards) -> Timeline:
    """The timeline between two actors: a lane for what each did to the other or said of it."""
    lanes = (f"{one} → {other}", f"{other} → {one}")
    found = []
    for lane, speaker, towards in zip(lanes, (one, other), (forth, back), strict=True):
        found += [_deed(deed, lane) for deed in towards.deeds]
        found += [_said(item, lane, speaker) for item in towards.said]
    return _timeline(found, lanes)


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


def _said(item: Utterance, lane: str, speaker: str) -> Point:
    return replace(_utterance(item), lane=lane, parties=f"{speaker} {item.cue or ''}".strip())


def _source(teller: str | None, item: Deed | Utterance) -> str:
    where = item.outlet or clipped(heading(item.title, item.opening, item.report), 60)
    return f"{teller}, in {where}" if teller else where
