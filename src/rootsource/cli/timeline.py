"""A chart in the terminal of what two sides did to each other.

Four lanes keep apart what is done, promised, threatened and charged; a fifth holds demands and
refusals, a sixth what is said not to have happened. Under the chart every event stands with its
date, its words, its status and its teller.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rootsource.cli.output import one_line

if TYPE_CHECKING:
    from rootsource.record.acting import Deed

LANES = ("deeds", "promises", "threats", "accusations", "demands, refusals", "denied")
_LANE = {
    "AGREE": "promises",
    "THREATEN": "threats",
    "ACCUSE": "accusations",
    "REQUEST": "demands, refusals",
    "REJECT": "demands, refusals",
}
_BARS = " ▁▂▃▄▅▆▇█"
COLUMNS = 60
"""Periods a chart shows at most: days, months or years, the finest that fit."""


def lane(deed: "Deed") -> str:
    """The lane of an event: a planned deed is no deed yet, and a denied one none at all."""
    if deed.status == "denied":
        return "denied"
    named = _LANE.get(deed.plover, "deeds")
    if named == "deeds" and deed.status in {"planned", "conditional", "possible"}:
        hostile = "conflict" in (deed.quad or "")
        return "threats" if hostile else "promises"
    return named


def chart(deeds: Sequence["Deed"]) -> Iterator[str]:
    """The lines of the chart, then one line an event; nothing for no events."""
    if not deeds:
        return
    dates = [_date(deed) for deed in deeds]
    width = _width([date for date in dates if date])
    periods = sorted({date[:width] for date in dates if date})
    directions = list(dict.fromkeys(_direction(deed) for deed in deeds))
    counts = Counter(
        (lane(deed), _direction(deed), date[:width])
        for deed, date in zip(deeds, dates, strict=True)
    )
    most = max(counts.values())
    if periods:
        side = max(len(direction) for direction in directions)
        yield f"{'':18} {'':{side}}  {periods[0]} … {periods[-1]}, most in one: {most}"
        for name in LANES:
            for direction in directions:
                cells = [counts[name, direction, period] for period in periods]
                if any(cells):
                    bars = "".join(_bar(cell, most) for cell in cells)
                    yield f"{name:18} {direction:{side}}  {bars}"
        yield ""
    for deed, date in zip(deeds, dates, strict=True):
        yield _line(deed, date)


def _date(deed: "Deed") -> str:
    """The ISO date of an event as far as known: its own, else its report's."""
    when = deed.when or deed.date_from or deed.date_to or ""
    return when if when[:4].isdigit() else deed.published or ""


def _width(dates: Sequence[str]) -> int:
    """How much of a date names a period: 10 for days, 7 for months, 4 for years."""
    for width in (10, 7, 4):
        known = [date for date in dates if len(date) >= width]
        if len(known) == len(dates) and len({date[:width] for date in dates}) <= COLUMNS:
            return width
    return 4


def _direction(deed: "Deed") -> str:
    return f"{_names(deed.actors)} → {_names(deed.recipients)}"


def _names(names: Sequence[str]) -> str:
    return one_line(" & ".join(names) or "?", 24)


def _bar(count: int, most: int) -> str:
    return _BARS[0] if not count else _BARS[max(1, round(count / most * (len(_BARS) - 1)))]


def _line(deed: "Deed", date: str) -> str:
    notes = [deed.status] + (["earlier history"] if deed.background else [])
    told = deed.teller or ("the report" if deed.statement is None else "someone unnamed")
    words = one_line(deed.words, 50)
    return (
        f"{date or 'undated':10}  {lane(deed):18} {_direction(deed)}  {deed.plover}  “{words}”  "
        f"({', '.join(notes)}; on the word of {one_line(told, 40)})"
    )
