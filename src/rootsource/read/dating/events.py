"""Clues from world events: named as past or to come, and their anniversaries."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.world_events import EventMention, WorldEvent, find_world_events
from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue, Weights
from rootsource.read.times.meaning import Anniversary, Expression, Point
from rootsource.read.times.tense import Tense, tense_at
from rootsource.types import Span

_AHEAD = re.compile(
    r"\b(?:upcoming|next|coming|ahead of|before|until|approaching|forthcoming|planned|scheduled"
    r"|leading up to|run-up to)\s+(?:the\s+|an?\s+|this\s+\w+'s\s+)?(?:\w+\s+)?$"
)
_SINCE = re.compile(
    r"\b(?:since|after|following|past|last|previous|recent)\s+(?:the\s+)?(?:\w+\s+)?$"
)
_PASSING = frozenset(
    [
        "summit",
        "conference",
        "assembly",
        "debate",
        "convention",
        "congress",
        "games",
        "visit",
        "inauguration",
    ]
)
"""Kinds that are news while they last; the others are told of for long."""
_WRONG = 0.08
"""How often another event is meant, or the tense is misread."""
_NEAR, _LONG = 6.0, 60.0
"""After so many days an event is told of half as often: passing ones, and the others."""


def event_clues(text: str, sentences: list[Span], expressions: list[Expression]) -> Iterator[Clue]:
    """The clues that the world events named in ``text`` give."""
    anniversaries = [one for one in expressions if isinstance(one.meaning, Anniversary)]
    for expression in anniversaries:
        yield from _anniversary(text, expression)
    taken = [one.span for one in anniversaries]
    seen: set[tuple[str, ...]] = set()
    for mention in find_world_events(text):
        names = tuple(one.name for one in mention.events)
        inside = any(start <= mention.span[0] < end for start, end in taken)
        if names in seen or inside:
            continue
        seen.add(names)
        yield _mention(text, sentences, mention, expressions)


def _mention(
    text: str, sentences: list[Span], mention: EventMention, expressions: list[Expression]
) -> Clue:
    on_the_day = _on_the_day_told(mention, expressions)
    events = on_the_day or mention.events
    horizon = 330 if on_the_day else 400 if mention.year is None else 1200
    tense = _tense(text, sentences, mention.span)
    single = len(mention.events) == 1
    total = np.zeros(w.DAYS)
    for event in events:
        total += _weights(event, tense, horizon, single=single)
    sure = _AHEAD.search(text, max(0, mention.span[0] - 40), mention.span[0])
    if sure:
        total = np.where(_before_all(events), total, 0.0)
    beside = _BESIDE.search(text, max(0, mention.span[0] - 30), mention.span[0])
    if beside:
        total *= sum(_close(event, beside["when"].lower()) for event in events)
    said = " ".join(text[slice(*mention.span)].split())
    told = {"future": "still to come", "past": "past", None: "known"}[tense]
    if len(events) == 1:
        only = events[0]
        days = only.start if only.start == only.end else f"{only.start} to {only.end}"
        reason = f"{said} ({only.name}, {days}) is told as {told}"
    else:
        years = f"{events[0].start[:4]}-{events[-1].start[:4]}"
        reason = f"{said} ({len(events)} of {years}) is told as {told}"
    total += (_WRONG / 8 if sure else _WRONG) * total.sum() / w.DAYS
    return Clue(mention.span, "event", reason, total)


def _before_all(events: tuple[WorldEvent, ...]) -> NDArray[np.bool_]:
    """The days on which one of ``events`` was less than 400 days ahead."""
    ahead = np.zeros(w.DAYS, dtype=np.bool_)
    for event in events:
        gap = w.after_day(_begins(event))
        ahead |= (gap < 0) & (gap > -400)
    return ahead


def _begins(event: WorldEvent) -> date:
    return date.fromisoformat(event.start + "-01-01"[len(event.start) - 4 :])


_BESIDE = re.compile(
    r"\b(?P<when>(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: night| evening)?|yesterday|today"
    r"|last night|(?:last|this|next) (?:week|month))['’]s\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _close(event: WorldEvent, when: str) -> Weights:
    """How near ``Sunday's``, ``next week's`` or ``last month's`` puts a report to an event."""
    day = event.first_day
    if day is None:
        return np.full(w.DAYS, 0.1)
    gap = w.after_day(day)
    if "day" in when and not when.startswith(("yester", "to")):
        weekday = when.split(maxsplit=1)[0].startswith(_WEEKDAYS[day.weekday()])
        return np.where(np.abs(gap) <= 6, 1.0 if weekday else 0.02, 0.002)
    reach = {"week": 13, "month": 61}.get(when.rsplit(maxsplit=1)[-1], 1)
    sides = {"last": gap >= 0, "next": gap <= 0, "yesterday": gap >= 0}
    side = sides.get(when.split(maxsplit=1)[0], np.ones(w.DAYS, dtype=np.bool_))
    return np.where((np.abs(gap) <= reach) & side, 1.0, 0.002)


_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def _on_the_day_told(
    mention: EventMention, expressions: list[Expression]
) -> tuple[WorldEvent, ...]:
    """The events that began on a day told just after: ``the vote on November 5``."""
    for expression in expressions:
        point = expression.meaning
        if not 0 <= expression.span[0] - mention.span[1] <= 14 or not isinstance(point, Point):
            continue
        if point.month:
            return tuple(
                one
                for one in mention.events
                if (day := one.first_day)
                and day.month == point.month
                and point.day in {None, day.day}
            )
    return ()


def _tense(text: str, sentences: list[Span], span: Span) -> Tense | None:
    before = text[max(0, span[0] - 40) : span[0]]
    if _AHEAD.search(before):
        return "future"
    if _SINCE.search(before):
        return "past"
    sentence = next((one for one in sentences if one[0] <= span[0] < one[1]), (0, len(text)))
    return tense_at(text, sentence, span)


def _weights(event: WorldEvent, tense: Tense | None, horizon: int, *, single: bool) -> Weights:
    """How likely each day is for a report that tells of ``event``: near it, on the right side."""
    end = date.fromisoformat(event.end + "-12-28"[len(event.end) - 4 :])
    since, until = w.after_day(end), -w.after_day(_begins(event))
    half = _NEAR if event.kind in _PASSING else _LONG
    # Without a year the one just over is meant: ``the G7 summit``.
    fall = 1.1 if single else 2.0
    past = np.where(until > 0, 0.0, 1 / (1 + since.clip(0) / half) ** fall)
    ahead = np.where((until > 0) & (until < horizon), 1 / (1 + until.clip(0) / 45) ** 1.5, 0.0)
    if tense == "past" or event.kind in _UNFORESEEN:
        return past + 0.05 * ahead * (event.kind not in _UNFORESEEN)
    if tense == "future":
        return ahead + 0.05 * past
    return 0.7 * past + 0.3 * ahead


_UNFORESEEN = frozenset(
    ["attack", "disaster", "death", "assassination", "coup", "uprising", "crisis"]
)


def _anniversary(text: str, expression: Expression) -> Iterator[Clue]:
    meaning = expression.meaning
    if not isinstance(meaning, Anniversary):
        return
    words = text[slice(*meaning.event)]
    total = np.zeros(w.DAYS)
    names: list[str] = []
    before = text[max(0, expression.span[0] - 24) : expression.span[0]].lower()
    for event in {one for found in find_world_events(words)[:1] for one in found.events}:
        day = event.first_day
        if day is None:
            continue
        counts = [meaning.count] if meaning.count else range(1, 76)
        for count in counts:
            returned = _add_years(day, count)
            if returned <= w.LAST:
                total += _around(returned, before)
                names.append(f"{event.name} began on {day}, so the day is {returned}")
    if total.max() > 0:
        said = " ".join(text[slice(*expression.span)].split())
        reason = f"{said}: {names[0]}" if len(names) == 1 else f"{said}: one of several years"
        yield Clue(expression.span, "anniversary", reason, total / total.max() + 0.000001)


def _around(day: date, before: str) -> Weights:
    """Reports of an anniversary come on the day or a little before or after it."""
    gap = w.after_day(day)
    if re.search(r"\bon\s+$", before):
        near = np.where(
            gap >= 0, 1 / (1 + gap.clip(0) / 0.7) ** 3, 0.001 / (1 + (-gap).clip(0) / 5) ** 2
        )
    elif re.search(r"\b(?:ahead of|before|until|approaching|upcoming)\s+$", before):
        near = np.where(gap <= 0, 1 / (1 + (-gap).clip(0) / 10) ** 2, 0.01)
    else:
        near = 1 / (1 + np.abs(gap) / 4) ** 2
    return np.where(np.abs(gap) < 200, near, 0.0)


def _add_years(day: date, count: int) -> date:
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day + timedelta(days=365 * count)
