"""The date of each statement and event: from which day to which, and what that rests on.

It is the date of its own time expression, with the preposition before it (``since June`` runs to
the report's date), or that of a world event named in its clause or by its own words. Those of which
the text tells no date are left without one: the report's date only says by when.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from rootsource.read.analysis import Analysis
from rootsource.read.sentences import split_sentences
from rootsource.read.times.attach import (
    Choose,
    Scope,
    chooser,
    event_scope,
    statement_scope,
    statement_words,
)
from rootsource.read.times.occasions import Occasion, find_occasions
from rootsource.read.times.values import days_of
from rootsource.read.word_sets import word_set
from rootsource.types import Event, Interval, Reading, Span, Statement, Time

_SIDE = re.compile(
    r"\b(?:(?P<since>since|from)|(?P<after>after|following)|(?P<until>until|till|through)"
    r"|(?P<before>before|prior\s+to|ahead\s+of)|(?P<by>by|no\s+later\s+than))\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:to|and|until|till|through|-|–)\s+(?:the\s+)?$|\s*[-–]\s*$")
_AROUND = re.compile(
    r"\b(?:(?P<since>since)|(?P<after>after|following)|(?P<until>until|till)"
    r"|(?P<by>before|prior\s+to|ahead\s+of))\s+(?:the|an?|its|their|his|her)\s+(?:[\w-]+\s+){1,4}"
    r"(?:in|on|of)\s+$"
)
"""``before the vote in August 2017``: before the end of that month."""
_RANGE = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)


def attach_dates(reading: Reading, analysis: Analysis | None = None) -> None:
    """Sets ``date`` of every statement and event whose date the text tells.

    A ``time`` that only names the year of a world event (``since the 2019 summit``) gives way to
    what the whole phrase says.
    """
    text, published = reading.report.text, _published(reading)
    occasions = find_occasions(text, published, _countries(reading))
    sentences = reading.sentences or split_sentences(text)
    own_times = [time for time in reading.times if days_of(time.value)]
    spans = [*(one.span for one in occasions), *(time.span for time in own_times)]
    choose = chooser(text, sentences, spans, analysis)
    times = {time.id: time for time in reading.times}
    acts: list[Statement | Event] = [*reading.statements, *reading.events]
    for act in acts:
        own = times.get(act.time or "")
        itself = _named_by(text, act.trigger, occasions) if isinstance(act, Event) else None
        covering = _around(own, occasions) if own else None
        if covering is not None and covering.side != "on":
            act.time = own = None
        if itself is not None:
            act.date = itself.itself
            act.time = act.time if own and _overlaps(own, act.date) else None
        elif covering is not None:
            act.date = covering.interval
        elif own is not None and not _nearer(own, choose, act, occasions, reading):
            act.date = interval_of(text, own, reading.times, published)
        else:
            act.time = None
            index = choose(_words(act), _scope(reading, act))
            # Without a preposition of time the words only name what is spoken of.
            named = occasions[index] if index is not None and index < len(occasions) else None
            if named is not None and named.span != named.name:
                act.date = named.interval
        if act.date is not None:
            act.date = _come(act, act.date, published)


def _nearer(
    own: Time,
    choose: Choose,
    act: Statement | Event,
    occasions: Sequence[Occasion],
    reading: Reading,
) -> bool:
    """Whether the words for a world event go with an act rather than its time expression does."""
    index = choose(_words(act), _scope(reading, act))
    if index is None or index >= len(occasions):
        return False
    one = occasions[index]
    return one.span != one.name and not one.span[0] <= own.span[0] < one.span[1]


def _come(act: Statement | Event, date: Interval, published: str | None) -> Interval:
    """``date`` no later than the report, for what has been said or done."""
    done = not isinstance(act, Event) or act.status in {"actual", "ongoing"}
    if not done or published is None or date.last is None or date.last <= published:
        return date
    if date.first is not None and date.first > published:
        return date
    return Interval(date.first, published, date.basis)


def _overlaps(time: Time, date: Interval) -> bool:
    """Whether a time expression may tell of days of ``date``; an anniversary does not."""
    days = days_of(time.value)
    first, last = date.first or "", date.last or "9"
    return days is not None and days[0].isoformat() <= last and first <= days[1].isoformat()


def _words(act: Statement | Event) -> list[Span]:
    return act.trigger if isinstance(act, Event) else statement_words(act)


def _scope(reading: Reading, act: Statement | Event) -> Scope:
    if isinstance(act, Event):
        return event_scope(reading, act)
    return statement_scope(reading, act)


def _published(reading: Reading) -> str | None:
    """The report's day, or the middle of its range."""
    report = reading.report
    if report.published:
        return report.published[:10]
    if report.published_range is None:
        return None
    first, last = (date.fromisoformat(day) for day in report.published_range)
    return (first + (last - first) / 2).isoformat()


def _countries(reading: Reading) -> Counter[str]:
    """How often the report names each country, its people and its places."""
    found = Counter[str]()
    for actor in reading.actors:
        if actor.country:
            found[actor.country] += len(actor.mentions)
    found.update(place.country for place in reading.places if place.country)
    return found


def _named_by(text: str, trigger: Sequence[Span], occasions: Sequence[Occasion]) -> Occasion | None:
    """The world event that the words of an event name, or that it is told of as its doer."""
    for one in occasions:
        start, end = one.name
        outside = [text[slice(*span)] for span in trigger if span[0] < start or end < span[1]]
        if len(outside) < len(trigger) and all(word.lower() in _LIGHT for word in outside):
            return one
        if not trigger or trigger[0][0] < end:
            continue
        if one.span == one.name and _DOES.fullmatch(text, end, trigger[0][0]):
            return one
        if _WHERE.fullmatch(text, end, trigger[0][0]):
            return one
    return None


_WHERE = re.compile(
    r"[^.,;:\n]{0,30},?\s+(?:where|when|(?:at|in|during)\s+which)\s[^.,;:\n]{0,60}", re.IGNORECASE
)
"""``the Hanoi summit, at which the two leaders`` met."""
_LIGHT = word_set("has have had hold holds held holding attend attends attended take takes took")
"""Verbs that only carry the event: ``held the summit``."""
_DOES = re.compile(r"\s(?:\w+ly\s|also\s)?")
"""What may stand between ``the Rwandan genocide`` and ``killed``."""


def _around(time: Time, occasions: Sequence[Occasion]) -> Occasion | None:
    """The world event in whose name a time expression stands."""
    return next(
        (
            one
            for one in occasions
            if one.span[0] <= time.span[0]
            and time.span[1] <= one.span[1] + 8
            and time.span[0] < one.span[1]
        ),
        None,
    )


def interval_of(
    text: str, time: Time, times: Sequence[Time], published: str | None
) -> Interval | None:
    """The days that a time expression gives to what it dates; ``None`` where they stay open."""
    days = days_of(time.value)
    if days is None:
        return None
    said = " ".join(text[slice(*time.span)].split())
    before = text[max(0, time.span[0] - 16) : time.span[0]]
    first: str | None = days[0].isoformat()
    last: str | None = days[1].isoformat()
    bounds = _range(text, time, times)
    side = _SIDE.search(before) or _AROUND.search(text, max(0, time.span[0] - 48), time.span[0])
    if bounds is not None:
        first, last = bounds
    elif side is not None:
        said = f"{' '.join(side.group().split())} {said}"
        first, last = _beside(side.lastgroup, days, published)
    return Interval(first, last, f"{said}: {time.basis}" if time.basis else said)


def _beside(
    side: str | None, days: tuple[date, date], published: str | None
) -> tuple[str | None, str | None]:
    """First and last day of what happens since, after, before or until some days."""
    first, last = days
    if side in {"since", "after"}:
        begin = (first if side == "since" else last + timedelta(days=1)).isoformat()
        return begin, _not_before(published, begin)
    return None, (first - timedelta(days=1) if side == "before" else last).isoformat()


def _not_before(day: str | None, first: str) -> str | None:
    return day if day and day >= first else None


def _range(text: str, time: Time, times: Sequence[Time]) -> tuple[str, str] | None:
    """First and last day of ``from X to Y`` or ``between X and Y`` that ``time`` is an end of."""
    place = next((n for n, one in enumerate(times) if one.id == time.id), None)
    if place is None:
        return None
    for begin, end in pairwise(times[max(0, place - 1) : place + 2]):
        if not 0 < end.span[0] - begin.span[1] <= 16:
            continue
        opened = _RANGE.search(text, max(0, begin.span[0] - 16), begin.span[0])
        days, others = days_of(begin.value), days_of(end.value)
        if opened and _TO.match(text[begin.span[1] : end.span[0]]) and days and others:
            return days[0].isoformat(), others[1].isoformat()
    return None
