"""What words for world events say of time: ``since the 2019 summit``, ``the Paris attacks``.

A name that several events share (``the election``) is settled by the year beside it, by the
report's date and by the countries that the report names, or not at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rootsource.knowledge.dates import first_day
from rootsource.knowledge.world_events import WorldEvent, find_world_events, world_events
from rootsource.read.times.lexicon import number_of
from rootsource.read.times.values import days_of
from rootsource.types import Interval, Span

_BEFORE = r"before|prior\s+to|ahead\s+of|until|till|in\s+the\s+run-up\s+to|leading\s+up\s+to"
_AFTER = (
    r"since|after|following"
    r"|in\s+the\s+(?:wake|aftermath|months|weeks|days|years)\s+(?:of|after|since)"
)
_DURING = r"during|at|amid|in|on|on\s+the\s+sidelines\s+of|throughout"
_SIDE = re.compile(
    rf"\b(?:(?P<count>(?:an?|[\w.-]+))\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+)?"
    rf"(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|(?P<during>{_DURING}))\s+"
    r"(?:(?:the|an?|its|his|her|their|that|this|last|next|[\w.-]+['’]s?)\s+){0,2}(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?P<the>the|that|this|last\s+year['’]s|next\s+(?:year|month)['’]s|this\s+year['’]s)\s+"
    r"(?:(?P<year>(?:19|20)\d\d)\s+)?(?:(?:presidential|general|parliamentary|federal|legislative|deadly"
    r"|failed|abortive|military|historic|landmark)\s+)?"
    r"(?P<kind>elections?|polls?|vote|ballot|summit|coup|attacks?|bombings?|massacre|war|earthquake|quake"
    r"|tsunami|referendum|uprising|revolution|treaty|accords?|invasion|games|conference|test)\b"
)
_KINDS: Mapping[str, tuple[str, ...]] = {
    "election": ("election",),
    "poll": ("election",),
    "vote": ("election", "referendum", "vote"),
    "ballot": ("election", "referendum"),
    "summit": ("summit",),
    "coup": ("coup",),
    "attack": ("attack",),
    "bombing": ("attack",),
    "massacre": ("attack",),
    "war": ("war",),
    "earthquake": ("disaster",),
    "quake": ("disaster",),
    "tsunami": ("disaster",),
    "referendum": ("referendum",),
    "uprising": ("uprising",),
    "revolution": ("uprising",),
    "treaty": ("treaty",),
    "accord": ("treaty",),
    "invasion": ("war",),
    "game": ("games",),
    "conference": ("conference", "summit"),
    "test": ("nuclear test", "missile test"),
}
_NEAR = 400
"""Of events that share a name, one within so many days of the report is meant."""
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}


@dataclass(frozen=True, slots=True)
class Occasion:
    """Words that name a world event, with the preposition before them; and the days they give.

    ``name`` is where the event itself is named: an act told in those words is the event.
    """

    span: Span
    name: Span
    event: WorldEvent
    side: str
    """``on``, ``before`` or ``after``."""
    interval: Interval

    @property
    def itself(self) -> Interval:
        """The days of the event itself."""
        return _itself(self.event)


def find_occasions(
    text: str, published: str | None, countries: Mapping[str, int]
) -> list[Occasion]:
    """The world events named in ``text`` that can be settled, in text order.

    ``published`` is the report's date (ISO 8601) and ``countries`` how often it names each country
    (ISO 3166-1 alpha-3), as far as known.
    """
    today = date.fromisoformat(published) if published else None
    settle = _Settler(today, countries)
    found: list[Occasion] = []
    named: list[WorldEvent] = []
    for span, events, year in _mentions(text):
        side = _SIDE.search(text, max(0, span[0] - 70), span[0])
        ahead = bool(side and side["before"])
        event = settle(events, year, ahead=ahead) if events else None
        if event is None and not events:
            event = _told_before(text, span, named) or settle.of_kind(text, span, ahead=ahead)
        if event is None:
            continue
        named.append(event)
        found.append(_occasion(text, span, event, side, published))
    return found


def _mentions(text: str) -> Iterator[tuple[Span, tuple[WorldEvent, ...], int | None]]:
    """Names of events, and bare words for one (without events), in text order."""
    mentions = find_world_events(text)
    taken = [one.span for one in mentions]
    found = [(one.span, one.events, one.year) for one in mentions]
    for match in _BARE.finditer(text):
        span = (match.start(), match.end())
        if not any(start < span[1] and span[0] < end for start, end in taken):
            found.append((span, (), None))
    return iter(sorted(found, key=lambda one: one[0]))


def _bare(text: str, span: Span) -> tuple[tuple[str, ...], int | None]:
    """The kinds of event that bare words may stand for, and the year in them."""
    match = _BARE.fullmatch(text, *span)
    if match is None:
        return (), None
    word = match["kind"].lower()
    kinds = _KINDS.get(word) or _KINDS.get(word.removesuffix("s"), ())
    return kinds, int(match["year"]) if match["year"] else None


def _told_before(text: str, span: Span, named: Sequence[WorldEvent]) -> WorldEvent | None:
    """The event named before that ``the summit`` goes back to; none where several may be meant."""
    kinds, year = _bare(text, span)
    fitting = {
        one.name: one
        for one in named
        if one.kind in kinds and (year is None or one.start[:4] <= str(year) <= one.end[:4])
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


@dataclass(frozen=True, slots=True)
class _Settler:
    """Settles which of several events is meant."""

    today: date | None
    countries: Mapping[str, int]

    def __call__(
        self, events: Sequence[WorldEvent], year: int | None, *, ahead: bool
    ) -> WorldEvent | None:
        if len(events) == 1:
            return events[0]
        if year is not None:
            return self._of_these_countries(events)
        near = self._near(events)
        if ahead:
            near = [one for one in near if self._to_come(one)] or near
        if len({one.start for one in near}) == 1:
            return near[0]
        return self._nearest(near) if len({one.countries for one in near}) == 1 else None

    def of_kind(self, text: str, span: Span, *, ahead: bool) -> WorldEvent | None:
        """The event of a kind (``the 2019 summit``, ``the election``) in the report's countries."""
        kinds, year = _bare(text, span)
        if year is None and self.today is None:
            return None
        events = [
            one
            for kind in kinds
            for one in _by_kind().get(kind, ())
            if year is None or one.start[:4] <= str(year) <= one.end[:4]
        ]
        if year is None:
            events = self._near(events)
            if ahead:
                events = [one for one in events if self._to_come(one)]
        best = self._of_these_countries(events)
        if year is None and best is not None and best.kind not in {"election", "referendum"}:
            return None  # other kinds come more often than any table tells
        return best

    def _near(self, events: Sequence[WorldEvent]) -> list[WorldEvent]:
        today = self.today
        if today is None:
            return []
        return [one for one in events if _gap(one, today) <= _NEAR]

    def _to_come(self, event: WorldEvent) -> bool:
        return self.today is None or _day(_last(event)) >= self.today

    def _nearest(self, events: Sequence[WorldEvent]) -> WorldEvent | None:
        today = self.today
        if today is None or not events:
            return None
        return min(events, key=lambda one: (_gap(one, today), one.start))

    def _of_these_countries(self, events: Sequence[WorldEvent]) -> WorldEvent | None:
        """The one event all of whose countries the report names, more than those of any other."""
        scores = Counter[int]()
        for number, one in enumerate(events):
            held = [self.countries.get(country, 0) for country in one.countries]
            if held and all(held):
                scores[number] = sum(held)
        ranked = scores.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        most = max(self.countries.values(), default=0)
        return events[ranked[0][0]] if ranked[0][1] >= most / 2 else None


@cache
def _by_kind() -> dict[str, list[WorldEvent]]:
    table: dict[str, list[WorldEvent]] = {}
    for event in world_events():
        table.setdefault(event.kind, []).append(event)
    return table


def _occasion(
    text: str, span: Span, event: WorldEvent, side: re.Match[str] | None, published: str | None
) -> Occasion:
    if side is None:
        return Occasion(span, span, event, "on", _itself(event))
    whole = (side.start(), span[1])
    if side["count"] and side["unit"]:
        counted = _counted(event, side)
        if counted is not None:
            return Occasion(whole, span, event, "on", counted)
    said = " ".join(text[slice(*whole)].split())
    if side["before"]:
        before = _day(_first(event)) - timedelta(days=1)
        basis = f"{said}: {event.name}, {_told(event)}"
        return Occasion(whole, span, event, "before", Interval(None, before.isoformat(), basis))
    if side["after"]:
        begin = _begin(event, side["after"], published)
        last = published if published and published >= begin else None
        basis = f"{said}: {event.name}, {_told(event)}"
        return Occasion(whole, span, event, "after", Interval(begin, last, basis))
    return Occasion(whole, span, event, "on", _itself(event))


def _begin(event: WorldEvent, word: str, published: str | None) -> str:
    """From when on things are ``after`` or ``since`` an event: its end where that has come.

    ``Since`` a short event counts from its beginning, as the act may be part of it.
    """
    first, last = _first(event), _last(event)
    short = (_day(last) - _day(first)).days <= _SHORT
    if (word.lower().startswith("since") and short) or (published and last > published):
        return first
    return last


_SHORT = 60


def _counted(event: WorldEvent, side: re.Match[str]) -> Interval | None:
    """``two years after the coup``: some days on either side of the day reached."""
    words = side["count"].lower()
    count = 1.0 if words in {"a", "an"} else number_of(words)
    if count is None or not (side["before"] or side["after"]) or side.group().startswith("since"):
        return None
    unit = side["unit"].lower().removesuffix("s")
    size = _UNIT_DAYS[unit]
    days = count * size * (-1 if side["before"] else 1)
    start = _day(_first(event) if side["before"] else _last(event))
    try:
        middle = start + timedelta(days=round(days))
        slack = timedelta(days=0 if unit == "day" else size // 2)
        first, last = middle - slack, middle + slack
    except OverflowError:
        return None
    said = " ".join(side.group().split())
    basis = f"{said} {event.name}, {_told(event)}"
    return Interval(first.isoformat(), last.isoformat(), basis)


def _itself(event: WorldEvent) -> Interval:
    return Interval(_first(event), _last(event), f"{event.name}: {_told(event)}")


def _told(event: WorldEvent) -> str:
    return event.start if event.start == event.end else f"{event.start} to {event.end}"


def _first(event: WorldEvent) -> str:
    return first_day(event.start)


def _last(event: WorldEvent) -> str:
    days = days_of(event.end)
    return (days[1] if days else date.fromisoformat(event.end)).isoformat()


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _gap(event: WorldEvent, today: date) -> int:
    """How many days lie between an event and a day; 0 while it lasts."""
    first, last = _day(_first(event)), _day(_last(event))
    return max((first - today).days, (today - last).days, 0)
