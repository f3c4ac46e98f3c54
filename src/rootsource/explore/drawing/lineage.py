"""Which report rests on which: time runs left to right, one lane an outlet, roots at the left.

A line from a root to a report says that the report rests on it: it runs under the reports before,
never through them. An arrow from a report to a later one says that the later has the earlier's text
or cites it; a dashed line leaves the direction open. Reports stand in columns in order of their
dates, a date over each, so that they can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rootsource.explore.drawing.svg import BOLD, drawing, tag, wrapped
from rootsource.types import Edge

_ROOT = 170.0
_GAP = 52.0
_CARD, _TALL = 196.0, 58.0
_STEP = _CARD + 36.0
_NAMED = 40.0  # over a lane's cards, for its name and the bows between them
_RAILS = 24.0  # under them, for the lines from roots to later cards
_HIGH = _NAMED + _TALL + _RAILS
_HEAD = 30.0
_SMALL = 12.5
MOST = 40
"""Reports drawn at most; those published first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report: its lane (outlet), its date, its name, and where it leads."""

    report: str
    lane: str
    date: str | None
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A root, and the reports that rest on it."""

    name: str
    reports: tuple[str, ...]


Place = tuple[float, float]
"""The middle of a report's card."""


def draw_lineage(
    nodes: Sequence[Node], grounds: Sequence[Ground], edges: Sequence[Edge], title: str
) -> Markup:
    """The lineage of ``nodes`` as SVG."""
    drawn = sorted(nodes, key=lambda node: (node.date or "9", node.report))[:MOST]
    shown = {node.report for node in drawn}
    lanes = list(dict.fromkeys(node.lane for node in drawn))
    roots = [ground for ground in grounds if shown & set(ground.reports)]
    columns = _columns(drawn)
    left = _ROOT + _GAP if roots else 4.0
    width = left + _STEP * (max(columns.values(), default=0) + 1)
    height = _HEAD + max(len(lanes), len(roots)) * _HIGH + 6
    places = {
        node.report: (
            left + _STEP * columns[node.report] + _CARD / 2,
            _middle(lanes.index(node.lane)),
        )
        for node in drawn
    }
    # Lines over the lanes, cards and names over the lines.
    parts = [
        tag("line", x1=left, x2=width, y1=y, y2=y, class_="grid")
        for y in (_HEAD + _HIGH * n for n in range(len(lanes)))
    ]
    if roots:
        parts.append(_heading("rests on", 4.0))
    parts.extend(_dates(drawn, columns, left))
    for number, ground in enumerate(roots):
        parts.extend(_ground(ground, number, places))
    parts.extend(
        _edge(edge, places[edge.a], places[edge.b])
        for edge in edges
        if edge.a in places and edge.b in places
    )
    for number, lane in enumerate(lanes):
        name = _HEAD + _HIGH * number + 11
        parts.extend(_lines(lane, left, name, width - left, "lane", most=1))
    parts.extend(_card(node, *places[node.report]) for node in drawn)
    return drawing(width, height, title, parts, "lineage")


def _middle(lane: int) -> float:
    """How far down the cards of a lane have their middle."""
    return _HEAD + _HIGH * lane + _NAMED + _TALL / 2


def _columns(nodes: Sequence[Node]) -> dict[str, int]:
    """The column of each report: one a date, and a further one where a lane has several of it."""
    columns: dict[str, int] = {}
    taken: set[str] = set()
    column, date = -1, ""
    for node in nodes:
        if column < 0 or (node.date or "") != date or node.lane in taken:
            column, date = column + 1, node.date or ""
            taken.clear()
        taken.add(node.lane)
        columns[node.report] = column
    return columns


def _heading(words: str, x: float) -> Markup:
    return tag("text", words, x=x, y=18, class_="axis", font_size=_SMALL)


def _dates(nodes: Sequence[Node], columns: dict[str, int], left: float) -> list[Markup]:
    dates = {columns[node.report]: node.date or "no date" for node in nodes}
    return [_heading(date, left + _STEP * column) for column, date in dates.items()]


def _lines(
    words: str, x: float, middle: float, width: float, kind: str, *, most: int = 2
) -> list[Markup]:
    """``words`` in lines around the height ``middle``."""
    step = _SMALL * 1.25
    lines = wrapped(words, _SMALL if kind == "words" else _SMALL * BOLD, width, most)
    first = middle + _SMALL / 3 - (len(lines) - 1) * step / 2
    return [
        tag("text", line, x=x, y=first + step * n, class_=kind, font_size=_SMALL)
        for n, line in enumerate(lines)
    ]


def _ground(ground: Ground, number: int, places: dict[str, Place]) -> list[Markup]:
    middle = _middle(number)
    box = tag("rect", x=3, y=middle - _TALL / 2, width=_ROOT, height=_TALL, rx=6, class_="box root")
    first = {y: min(x for x, lane in places.values() if lane == y) for _, y in places.values()}
    lines = []
    for key in ground.reports:
        if key in places:
            (x, y) = places[key]
            path = _branch(middle, (x, y)) if x == first[y] else _rail(number, middle, (x, y))
            lines.append(tag("path", d=path, class_="rests"))
    return [*lines, box, *_lines(ground.name, 13, middle, _ROOT - 20, "name")]


def _branch(middle: float, to: Place) -> str:
    """From a root to the left edge of the first card of a lane."""
    begin, end = _ROOT + 3, to[0] - _CARD / 2
    return f"{_bend(begin, middle, begin + _GAP - 6, to[1])} H{end:.0f}"


def _rail(number: int, middle: float, to: Place) -> str:
    """From a root under the cards of a lane up to a later one; each root at a height of its own."""
    begin, under = _ROOT + 3, to[1] + _TALL / 2
    rail = under + 8 + 4 * (number % 4)
    left = to[0] - _CARD / 2 + 14 + 6 * (number % 4)
    bend = _bend(begin, middle, begin + _GAP - 6, rail)
    return f"{bend} H{left - 6:.0f} Q{left:.0f} {rail:.0f} {left:.0f} {under:.0f}"


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f"M{x1:.0f} {y1:.0f} C{half:.0f} {y1:.0f} {half:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"


def _edge(edge: Edge, a: Place, b: Place) -> Markup:
    first, second = (b, a) if edge.direction == "b->a" else (a, b)
    sure = edge.direction in {"a->b", "b->a"}
    path, arrow = _over(first, second) if first[1] == second[1] else _across(first, second)
    line = tag(
        "path",
        tag("title", f"{edge.kind}, {edge.confidence:.2f}"),
        d=path,
        class_=f"edge {'asserted' if sure else 'hedged'} derived",
    )
    parts = [line, tag("path", d=arrow, class_="head")] if sure else [line]
    if first[1] == second[1] and abs(first[0] - second[0]) < 1.5 * _STEP:
        # Only between neighbours there is room to say what ties them.
        middle, top = (first[0] + second[0]) / 2, first[1] - _TALL / 2 - 16
        parts.append(
            tag(
                "text",
                edge.kind,
                x=middle,
                y=top,
                class_="label",
                font_size=11.0,
                text_anchor="middle",
            )
        )
    return tag("g", *parts)


def _over(first: Place, second: Place) -> tuple[str, str]:
    """A bow over the lane, so that it passes the cards between the two; and its arrow."""
    (x1, y1), (x2, _) = first, second
    top = y1 - _TALL / 2
    path = (
        f"M{x1:.0f} {top:.0f} C{x1:.0f} {top - 15:.0f} {x2:.0f} {top - 15:.0f} {x2:.0f} {top:.0f}"
    )
    return path, f"M{x2 - 4:.0f} {top - 7:.0f} L{x2:.0f} {top:.0f} l5 -6"


def _across(first: Place, second: Place) -> tuple[str, str]:
    """From the bottom or top of a card to that of a card in another lane; and its arrow."""
    (x1, y1), (x2, y2) = first, second
    down = 1 if y2 > y1 else -1
    start, tip = y1 + down * _TALL / 2, y2 - down * _TALL / 2
    pull = down * 22
    path = (
        f"M{x1:.0f} {start:.0f} C{x1:.0f} {start + pull:.0f} {x2:.0f} {tip - pull:.0f} "
        f"{x2:.0f} {tip:.0f}"
    )
    return path, f"M{x2 - 4:.0f} {tip - 7 * down:.0f} L{x2:.0f} {tip:.0f} l4 {-7 * down}"


def _card(node: Node, x: float, y: float) -> Markup:
    spoken = f"{node.lane}, {node.date or 'no date'}: {node.name}"
    left = x - _CARD / 2
    box = tag(
        "rect",
        tag("title", spoken),
        x=left,
        y=y - _TALL / 2,
        width=_CARD,
        height=_TALL,
        rx=6,
        class_="box report",
    )
    words = _lines(node.name, left + 9, y, _CARD - 16, "words")
    return tag("a", box, *words, href=node.href, aria_label=spoken)
