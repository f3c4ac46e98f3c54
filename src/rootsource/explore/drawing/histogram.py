"""How many reports there are over time: a bar for each month, year or decade, each a link."""

from calendar import monthrange
from collections.abc import Callable, Sequence

from markupsafe import Markup

from rootsource.explore.drawing.svg import drawing, tag, text_width

_WIDTH, _HIGH, _TOP = 900.0, 64.0, 8.0
_SMALL = 11.0
_LEAST, _MOST = 12.0, 48.0  # a bar's width; a finger needs some of the room beside it


def bounds(period: str) -> tuple[str, str]:
    """The first and the last day of a decade (``YYY``), year (``YYYY``) or month (``YYYY-MM``)."""
    if len(period) == 3:
        return f"{period}0-01-01", f"{period}9-12-31"
    if len(period) == 4:
        return f"{period}-01-01", f"{period}-12-31"
    return f"{period}-01", f"{period}-{monthrange(int(period[:4]), int(period[5:]))[1]}"


def draw_histogram(
    periods: Sequence[tuple[str, int]], href: Callable[[str], str], title: str
) -> Markup:
    """``periods`` in order of time (none left out between) as SVG; empty with fewer than two.

    ``href`` gives the address that the bar of a period leads to.
    """
    filled = _filled(periods)
    if len(filled) < 2:
        return Markup()
    step = min(_MOST, _WIDTH / len(filled))
    highest = max(count for _, count in filled)
    parts = [tag("line", x1=0, x2=_WIDTH, y1=_TOP + _HIGH, y2=_TOP + _HIGH, class_="grid")]
    edge = -1.0
    for number, (period, count) in enumerate(filled):
        x = step * number
        if count:
            parts.append(_bar(period, count, x, step, highest, href(period)))
        name = f"{period}0s" if len(period) == 3 else period
        if x > edge and x + text_width(name, _SMALL) < _WIDTH:
            parts.append(
                tag("text", name, x=x, y=_TOP + _HIGH + 15, class_="axis", font_size=_SMALL)
            )
            edge = x + text_width(name, _SMALL) + 16
    return drawing(_WIDTH, _TOP + _HIGH + 20, title, parts, "histogram")


def _bar(period: str, count: int, x: float, step: float, highest: int, href: str) -> Markup:
    size = max(2.0, count / highest * _HIGH)
    name = f"{period}{'0s' if len(period) == 3 else ''}: {count} report{'' if count == 1 else 's'}"
    gap = min(2.0, step / 5)
    bar = tag(
        "rect",
        tag("title", name),
        x=x,
        y=_TOP + _HIGH - size,
        width=step - gap,
        height=size,
        class_="bar",
    )
    room = tag("rect", x=x, y=_TOP, width=step, height=_HIGH, class_="room")
    return tag("a", room, bar, href=href, aria_label=name)


def _filled(periods: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """``periods`` with those between that have no reports."""
    if not periods:
        return []
    counted = dict(periods)
    names = [periods[0][0]]
    while names[-1] != periods[-1][0]:
        names.append(_next(names[-1]))
    return [(name, counted.get(name, 0)) for name in names]


def _next(period: str) -> str:
    if len(period) != 7:
        return f"{int(period) + 1:0{len(period)}}"
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12:04}-{month % 12 + 1:02}"
