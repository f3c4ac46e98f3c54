"""Dated events of the world since 1945: what a report means by ``the 2018 summit`` or ``the vote``.

The facts are ``data/world_events.csv``: summits, elections, wars, treaties, tests, conferences and
games, each with its first and last day (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``) and its source.
Events that share an alias (``G7 summit``) are told apart by a year or a date beside the words.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rootsource.knowledge.dates import first_day
from rootsource.knowledge.tables import rows, several
from rootsource.types import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+|\d+(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_AFTER = re.compile(
    r"(?:\s+(?:held|that was held))?(?:\s+in\s+[A-Z][a-zA-Z]+)?"
    r"(?:,?\s+(?:in|of|on)\s+(?:[A-Z][a-z]+\s+)?|\s+\()"
    r"((?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class WorldEvent:
    """One event; ``countries`` are ISO 3166-1 alpha-3 codes of those that took part or held it."""

    name: str
    aliases: tuple[str, ...]
    start: str
    end: str
    kind: str
    countries: tuple[str, ...]
    source: str

    @property
    def first_day(self) -> date | None:
        """The day it began, where that is known to the day."""
        return date.fromisoformat(self.start) if len(self.start) == 10 else None

    @property
    def last_day(self) -> date | None:
        """The day it ended, where that is known to the day."""
        return date.fromisoformat(self.end) if len(self.end) == 10 else None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name a world event, and the events they may stand for, the earliest first."""

    span: Span
    events: tuple[WorldEvent, ...]
    year: int | None = None
    """The year beside the words that singled the events out, if there was one."""


@cache
def world_events() -> tuple[WorldEvent, ...]:
    """Every event of the table, the earliest first.

    Raises:
        KnowledgeError: the table is missing or a row is damaged.
    """
    return tuple(
        WorldEvent(
            row["name"],
            several(row["aliases"]),
            row["start"],
            row["end"],
            row["kind"],
            several(row["countries"]),
            row["source"],
        )
        for row in rows("world_events.csv")
    )


def find_world_events(text: str) -> list[EventMention]:
    """The words of ``text`` that name world events, longest first at each place, in text order.

    A year before (``the 2018 Singapore summit``) or after (``the summit in Singapore in 2018``)
    keeps the events of that year only; words with a year in which no such event was are no
    mention.
    """
    return list(_found(text))


@lru_cache(maxsize=4)  # an undated report is asked for them twice
def _found(text: str) -> tuple[EventMention, ...]:
    words = [*map(_folded, _TOKEN.findall(text))]
    index = _index()
    named: list[tuple[int, int, tuple[WorldEvent, ...]]] = []
    free = 0
    for at, first in enumerate(words):
        if first not in index or at < free:
            continue
        for size, events in index[first]:
            if (told := tuple(words[at : at + size])) in events:
                named.append((at, size, events[told]))
                free = at + size
                break
    if not named:
        return ()
    spans = [match.span() for match in _TOKEN.finditer(text)]
    found = (_mention(text, words, spans, at, size, events) for at, size, events in named)
    return tuple(one for one in found if one is not None)


_Index = dict[str, list[tuple[int, dict[tuple[str, ...], tuple[WorldEvent, ...]]]]]
"""First word of an alias to how many words there are, the most first, to aliases to events."""


def _mention(
    text: str,
    words: list[str],
    spans: list[Span],
    at: int,
    size: int,
    events: tuple[WorldEvent, ...],
) -> EventMention | None:
    start, end = spans[at][0], spans[at + size - 1][1]
    year = None
    if at and _YEAR.fullmatch(words[at - 1]) and text[spans[at - 1][1] : start].isspace():
        year, start = int(words[at - 1]), spans[at - 1][0]
    elif after := _YEAR_AFTER.match(text, end):
        year = int(after[1])
    if year is not None:
        events = tuple(one for one in events if int(one.start[:4]) <= year <= int(one.end[:4]))
        if not events:
            return None
    return EventMention((start, end), events, year)


@cache
def _index() -> _Index:
    """The aliases of all events; names give their alias without the year, too."""
    table: dict[tuple[str, ...], list[WorldEvent]] = {}
    for event in world_events():
        named = {event.name, *event.aliases}
        for alias in named | {told for one in named for told in _told_as_verbs(one)}:
            words = tuple(_folded(word) for word in _TOKEN.findall(alias))
            if words and _YEAR.fullmatch(words[0]):
                words = words[1:]
            known = table.setdefault(words, [])
            if event not in known:
                known.append(event)
    sized: dict[str, dict[int, dict[tuple[str, ...], tuple[WorldEvent, ...]]]] = {}
    for words, events in table.items():
        events.sort(key=lambda one: first_day(one.start))
        sized.setdefault(words[0], {}).setdefault(len(words), {})[words] = tuple(events)
    return {word: sorted(sizes.items(), reverse=True) for word, sizes in sized.items()}


_VERBS = {
    "resignation": ("resigned", "stepped down"),
    "death": ("died",),
    "assassination": ("was assassinated", "was murdered", "was shot", "was killed"),
    "murder": ("was murdered", "was killed"),
    "killing": ("was killed", "was murdered", "was shot"),
    "execution": ("was executed", "was hanged"),
    "capture": ("was captured",),
}
_OF = re.compile(r"(?P<what>" + "|".join(_VERBS) + r") of (?P<who>[A-Z].*)", re.IGNORECASE)
_OWN = re.compile(r"(?P<who>[A-Z].*)['’]s (?P<what>" + "|".join(_VERBS) + ")")


def _told_as_verbs(alias: str) -> list[str]:
    """``Death of Stalin`` as a sentence tells it: ``Stalin died``."""
    match = _OF.fullmatch(alias) or _OWN.fullmatch(alias)
    if match is None or len(match["who"]) < 4:
        return []
    return [f"{match['who']} {verb}" for verb in _VERBS[match["what"].lower()]]


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Lower case, no full stops, and no plural: ``U.S.`` is ``us``, ``elections`` ``election``."""
    plain = word.replace(".", "").lower()
    if len(plain) > 4 and plain.endswith("s") and not plain.endswith("ss"):
        return plain[:-1]
    return plain


def anniversary_day(words: str, count: int | None, published: date | None) -> date | None:
    """The day of the ``count``-th anniversary of the event that ``words`` name.

    Without ``count``, or where several events may be meant, it is the return nearest to
    ``published`` and within half a year of it. ``None`` where the words name no event that is
    known to the day, or nothing decides.
    """
    days = {
        day
        for mention in find_world_events(words)
        for event in mention.events
        if (first := event.first_day) and (day := _returns(first, count, published))
    }
    if len(days) > 1 and published:
        near = min(days, key=lambda day: abs((day - published).days))
        days = {near} if abs((near - published).days) < 180 else set()
    return days.pop() if len(days) == 1 else None


def _returns(day: date, count: int | None, published: date | None) -> date | None:
    if count is None and published is None:
        return None
    year = day.year + count if count is not None else published.year if published else 0
    if year <= day.year:
        return None  # an event has no anniversary before it
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February of a leap year, or a year beyond the calendar
        return day.replace(year=year, day=28) if 0 < year < 10_000 else None
