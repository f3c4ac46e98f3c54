"""Clues from world events: named as past or to come, and their anniversaries."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.world_events import EventMention, WorldEvent, find_world_events
from rootsource.read.dating import weights as w
from rootsource.read.dating.counted import counted_clue, so_long_ago, years_since
from rootsource.read.dating.pictures import is_old_picture
from rootsource.read.dating.weights import Clue, Weights, clue
from rootsource.read.times.meaning import Anniversary, Expression, Point, Shift, Timed
from rootsource.read.times.tense import Tense, tense_at
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_AHEAD = re.compile(
    r"\b(?:upcoming|next|coming|ahead of|before|until|approaching|forthcoming|planned|scheduled"
    r"|leading up to|run-up to)\s+(?:the\s+|an?\s+|this\s+\w+'s\s+)?(?:\w+\s+)?$"
)
_COMING = re.compile(
    r"\b(?:upcoming|next|coming|approaching|forthcoming|planned|scheduled)"
    r"\s+(?:the\s+|an?\s+|this\s+\w+'s\s+)?(?:\w+\s+)?$"
)
"""Words that leave no doubt: ``before the vote`` is also said of what is long over."""
_SINCE = re.compile(
    r"\b(?:since|after|following|past|last|previous|recent)\s+(?:the\s+)?(?:\w+\s+)?$"
)
_PASSING = word_set(
    "summit conference assembly debate convention congress games visit inauguration"
)
"""Kinds that are news while they last; the others are told of for long."""
_WRONG = 0.02
"""How often another event is meant than the words say."""


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
        if names in seen or inside or is_old_picture(text, mention.span[0]):
            continue
        seen.add(names)
        yield _mention(text, sentences, mention, expressions)
        counted = counted_clue(text, mention)
        if counted is not None:
            yield counted


def _mention(
    text: str, sentences: list[Span], mention: EventMention, expressions: list[Expression]
) -> Clue:
    on_the_day = _on_the_day_told(mention, expressions)
    events = on_the_day or _in_place(text, mention) or mention.events
    tense = _tense(text, sentences, mention.span)
    said = " ".join(text[slice(*mention.span)].split())
    told = {"future": "still to come", "past": "past", None: "known"}[tense]
    if len(events) == 1:
        only = events[0]
        days = only.start if only.start == only.end else f"{only.start} to {only.end}"
        reason = f"{said} ({only.name}, {days}) is told as {told}"
    else:
        years = f"{events[0].start[:4]}-{events[-1].start[:4]}"
        reason = f"{said} ({len(events)} of {years}) is told as {told}"
    table = _table(mention, events, tense)
    going_on = _is_at(text, mention) or _is_today(sentences, mention, expressions)
    if (going_on and events[0].kind in _PASSING) or _is_news(
        sentences, mention, events, expressions
    ):
        table = f"event.today.{tense or 'open'}"
    spells = ((one.start, one.end) for one in events)
    found = clue(mention.span, "event", reason, table, w.nearest_outside, *spells)
    if _COMING.search(text, max(0, mention.span[0] - 40), mention.span[0]):
        # A day without its year is one of the months to come.
        horizon = 330 if on_the_day else 400
        ahead = np.where(_before_all(events, horizon), found.weights, 0.0)
        found.weights = ahead + _WRONG * ahead.sum() / w.DAYS
    ago = years_since(text, mention.span)
    if ago is not None:
        found.weights = so_long_ago(events, ago, found.weights, lead=mention.span[0] < w.LEAD)
    beside = _BESIDE.search(text, max(0, mention.span[0] - 30), mention.span[0])
    if beside:
        found.weights = found.weights * sum(_close(one, beside["when"].lower()) for one in events)
    return found


_AT = re.compile(
    r"\b(?:at|on the sidelines of|attending|attended|gathered for)\s+"
    r"(?:the\s+|an?\s+|this year['’]s\s+)?(?:annual\s+|\w+\s+)?$"
)


def _is_at(text: str, mention: EventMention) -> bool:
    """Whether somebody speaks or is at an event, which then is going on or just over."""
    start = mention.span[0]
    return mention.year is None and _AT.search(text, max(0, start - 45), start) is not None


def _is_today(sentences: list[Span], mention: EventMention, expressions: list[Expression]) -> bool:
    """Whether the sentence that names an event tells of a weekday, of yesterday or of today."""
    start = mention.span[0]
    sentence = next((one for one in sentences if one[0] <= start < one[1]), None)
    if sentence is None or mention.year is not None:
        return False
    for one in expressions:
        if not sentence[0] <= one.span[0] < sentence[1]:
            continue
        meaning = one.meaning
        if isinstance(meaning, Timed):
            meaning = meaning.base or Shift("day", 0)
        if isinstance(meaning, Shift) and meaning.unit == "day" and meaning.anchor == "now":
            return True
        if isinstance(meaning, Point) and meaning.weekday is not None and not meaning.direction:
            return True
    return False


_PLACE_BEHIND = re.compile(r"\s+(?:in|at)\s+(?P<place>[A-Z][\w’'-]+)")


def _in_place(text: str, mention: EventMention) -> tuple[WorldEvent, ...]:
    """The events of a name that took place where the words say: ``Olympics in Beijing``."""
    match = _PLACE_BEHIND.match(text, mention.span[1])
    if match is None or len(mention.events) == 1:
        return ()
    named = (f"{one.name} {' '.join(one.aliases)}" for one in mention.events)
    return tuple(
        one for one, words in zip(mention.events, named, strict=True) if match["place"] in words
    )


def _is_news(
    sentences: list[Span],
    mention: EventMention,
    events: tuple[WorldEvent, ...],
    expressions: list[Expression],
) -> bool:
    """Whether a report begins with a sudden event and the weekday that it fell on."""
    day = events[0].first_day if len(events) == 1 else None
    if day is None or events[0].kind not in _UNFORESEEN or mention.span[0] >= w.LEAD:
        return False
    start = mention.span[0]
    sentence = next((one for one in sentences if one[0] <= start < one[1]), (0, 0))
    told = (one.meaning for one in expressions if sentence[0] <= one.span[0] < sentence[1])
    return any(isinstance(one, Point) and one.weekday == day.weekday() for one in told)


def _table(mention: EventMention, events: tuple[WorldEvent, ...], tense: Tense | None) -> str:
    """The fitted table for how reports tell of such events."""
    told = tense or "open"
    if len(events) > 1:
        return f"event.several.{told}"
    if mention.year is not None:
        return f"event.year.{told}"
    if events[0].kind in _UNFORESEEN:
        return "event.sudden"
    return f"event.{'passing' if events[0].kind in _PASSING else 'lasting'}.{told}"


def _before_all(events: tuple[WorldEvent, ...], horizon: int) -> NDArray[np.bool_]:
    """The days on which one of ``events`` was less than ``horizon`` days ahead."""
    ahead = np.zeros(w.DAYS, dtype=np.bool_)
    for event in events:
        gap = w.outside(event.start, "")
        ahead |= (gap < 0) & (gap > -horizon)
    return ahead


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
    start, end = next((one for one in sentences if one[0] <= span[0] < one[1]), (0, len(text)))
    if span[0] - start > _OPENING:
        end = span[1]  # what follows tells of other things: ``meddled in the vote, but will ...``
    return tense_at(text, (start, end), span)


_OPENING = 15
"""A name within so many letters of its sentence's beginning has its verb after it."""


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
