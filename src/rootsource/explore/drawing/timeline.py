"""Timelines: time runs left to right, a lane for each actor, outlet or kind; marks are links.

Marks stand in columns wide enough to hit with a finger, so a mark's place is exact to a column;
its exact day is in its name. What does not fit a column is counted above it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from rootsource.explore.drawing.svg import BOLD, drawing, tag, text_width, wrapped
from rootsource.explore.timelines import Point, Timeline
from rootsource.explore.when import ticks

_LEFT, _RIGHT = 128.0, 14.0
_CELL = 26.0
_COLUMNS = 32
_WIDTH = _LEFT + _COLUMNS * _CELL + _RIGHT
_STACK = 4
_AXIS = 26.0
_SMALL, _TINY = 12.0, 11.0
_CENTRED: dict[str, str | float] = {"class_": "axis", "font_size": 11.0, "text_anchor": "middle"}
_SCALE = 10.0  # Goldstein's scale runs from -10 to 10


def draw_timeline(timeline: Timeline, title: str) -> Markup:
    """``timeline`` as SVG; empty where it has no points."""
    if not timeline.points:
        return Markup()
    first, last = timeline.points[0].day, timeline.points[-1].day
    top = 6.0
    parts: list[Markup] = []
    marks: list[Markup] = []
    for lane in timeline.lanes:
        columns: dict[int, list[Point]] = defaultdict(list)
        for point in timeline.points:
            if point.lane == lane:
                columns[_column(point.day, first, last)].append(point)
        high = max((min(len(held), _STACK + 1) for held in columns.values()), default=0)
        height = high * _CELL + (18 if high else _CELL)
        parts.append(_lane(lane, top, height))
        for column, held in sorted(columns.items()):
            marks.extend(_stack(held, column, top + height - 5))
        marks.extend(_names(columns, top + height - 5))
        top += height
    parts.extend(_axis(first, last, top))
    return drawing(_WIDTH, top + _AXIS, title, [*parts, *marks], "timeline")


def draw_intensity(points: Sequence[Point], title: str) -> Markup:
    """Conflict and cooperation over time: the mean intensity of deeds told as news, by column.

    The columns are those of :func:`draw_timeline`, under whose axis it belongs.
    """
    rated = [p for p in points if p.intensity is not None and not p.background]
    if not rated:
        return Markup()
    first, last = points[0].day, points[-1].day
    columns: dict[int, list[Point]] = defaultdict(list)
    for point in rated:
        columns[_column(point.day, first, last)].append(point)
    height = 120.0
    zero = 8 + height / 2
    parts = [
        tag("text", "cooperation", x=4, y=24, class_="axis", font_size=_SMALL),
        tag("text", "conflict", x=4, y=height, class_="axis", font_size=_SMALL),
        _again("cooperation", 20),
        _again("conflict", height + 2),
    ]
    for value in (10, 5, 0, -5, -10):
        y = zero - value / _SCALE * height / 2
        parts.append(tag("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, class_="grid"))
        if value % 10 == 0:
            name = f"{value:+d}".replace("-", "−") if value else "0"
            parts.append(
                tag(
                    "text",
                    name,
                    x=_LEFT - 8,
                    y=y + 4,
                    class_="axis",
                    font_size=11.0,
                    text_anchor="end",
                )
            )
    for column, held in sorted(columns.items()):
        mean = sum(point.intensity or 0.0 for point in held) / len(held)
        size = max(2.0, abs(mean) / _SCALE * height / 2)
        count = f"{len(held)} event{'s' if len(held) > 1 else ''}"
        name = f"from {held[0].day.isoformat()}: mean {mean:+.1f} of {count}; go to the first"
        bar = tag(
            "rect",
            tag("title", name),
            x=_LEFT + column * _CELL + 3,
            y=zero - size if mean > 0 else zero,
            width=_CELL - 6,
            height=size,
            class_="good" if mean > 0 else "bad",
        )
        room = tag(
            "rect", x=_LEFT + column * _CELL, y=8.0, width=_CELL, height=height, class_="room"
        )
        parts.append(tag("a", room, bar, href=held[0].href, aria_label=name))
    return drawing(_WIDTH, height + 16, title, parts, "intensity")


def _column(day: date, first: date, last: date) -> int:
    days = (last - first).days
    return min(_COLUMNS - 1, (day - first).days * _COLUMNS // days) if days else 0


def _lane(name: str, top: float, height: float) -> Markup:
    lines = wrapped(name, _SMALL * BOLD, _LEFT - 14, 3)
    middle = top + height / 2 - (len(lines) - 1) * 7 + 4
    texts = [
        tag("text", line, x=4, y=middle + 14 * number, class_="lane", font_size=_SMALL)
        for number, line in enumerate(lines)
    ]
    edge = tag("line", x1=0, x2=_WIDTH, y1=top + height, y2=top + height, class_="grid")
    return tag("g", *texts, edge, _again(name, top + 12))


def _again(name: str, y: float) -> Markup:
    """A name at the right, for narrow windows, in which the left is out of sight at first."""
    return tag(
        "text",
        name,
        x=_WIDTH - 2,
        y=y,
        class_="again",
        font_size=_SMALL,
        text_anchor="end",
        aria_hidden="true",
    )


def _stack(points: Sequence[Point], column: int, bottom: float) -> list[Markup]:
    x = _LEFT + column * _CELL + _CELL / 2
    marks = [
        _mark(point, x, bottom - _CELL * number - _CELL / 2)
        for number, point in enumerate(points[:_STACK])
    ]
    if len(points) > _STACK:
        y = bottom - _CELL * _STACK - 8
        more = tag("text", f"+{len(points) - _STACK}", x=x, y=y, **_CENTRED)
        room = tag("rect", x=x - 12, y=y - 17, width=24.0, height=24.0, class_="room")
        name = f"{len(points) - _STACK} more from {points[_STACK].when} on, in words below"
        marks.append(tag("a", room, more, href="#in-words", aria_label=name))
    return marks


def _names(columns: dict[int, list[Point]], bottom: float) -> list[Markup]:
    """What the lowest marks of a lane are, in a word, where there is room beside them."""
    named = []
    for column, following in pairwise([*sorted(columns), _COLUMNS]):
        words = columns[column][0].code
        room = (following - column - 1) * _CELL
        if text_width(words, _TINY) <= room:
            x = _LEFT + (column + 1) * _CELL
            y = bottom - _CELL / 2 + 4
            named.append(tag("text", words, x=x, y=y, class_="axis", font_size=_TINY))
    return named


def _mark(point: Point, x: float, y: float) -> Markup:
    told = "background, " if point.background else ""
    name = f"{point.when}: {point.code}, {told}{point.certainty}, {point.parties}: {point.words}"
    kind = (
        f"mark {point.kind}{'' if point.sure else ' unsure'}{' past' if point.background else ''}"
        f"{' hostile' if (point.intensity or 0) < 0 else ''}"
    )
    room = tag(
        "rect",
        x=x - _CELL / 2 + 1,
        y=y - _CELL / 2 + 1,
        width=_CELL - 2,
        height=_CELL - 2,
        class_="room",
    )
    return tag("a", room, _shape(point, x, y, kind), href=point.href, aria_label=name)


def _shape(point: Point, x: float, y: float, kind: str) -> Markup:
    """Deeds are squares, words are circles, threats are triangles, accusations lozenges."""
    title = tag("title", f"{point.when} {point.words}")
    if point.kind == "deed":
        return tag("rect", title, x=x - 7, y=y - 7, width=14.0, height=14.0, class_=kind)
    if point.kind == "threat":
        path = f"M{x:g} {y - 8:g} l8.5 15 h-17 z"
        return tag("path", title, d=path, class_=kind)
    if point.kind == "accusation":
        path = f"M{x:g} {y - 9:g} l9 9 l-9 9 l-9 -9 z"
        return tag("path", title, d=path, class_=kind)
    return tag("circle", title, cx=x, cy=y, r=7.5, class_=kind)


def _axis(first: date, last: date, top: float) -> list[Markup]:
    days = max(1, (last - first).days)
    marks = []
    edge = -100.0
    for day, name in ticks(first, last):
        x = _LEFT + (day - first).days / days * _COLUMNS * _CELL
        if x - edge < 84 or x > _WIDTH - 60:
            continue
        edge = x
        marks.append(tag("line", x1=x, x2=x, y1=6, y2=top + 6, class_="grid"))
        marks.append(tag("text", name, x=x, y=top + 19, class_="axis", font_size=_SMALL))
    return marks
