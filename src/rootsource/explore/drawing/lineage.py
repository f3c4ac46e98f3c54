"""Which report rests on which: time runs left to right, one lane an outlet, roots at the left.

A line from a root to a report says that the report rests on it; an arrow from a report to a later
one that the later has the earlier's text or cites it. A dashed line leaves the direction open.
Reports stand in columns in order of their dates, a date over each, so that they can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rootsource.explore.drawing.svg import BOLD, drawing, tag, wrapped
from rootsource.types import Edge

_ROOT = 150.0
_GAP = 44.0
_CARD, _TALL = 146.0, 46.0
_STEP = _CARD + 34.0
_HIGH = 88.0
_NAMED = 24.0  # of a lane's height, over its cards, for its name
_HEAD = 30.0
_SMALL, _SMALLER = 12.0, 11.0
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
        parts.extend(_ground(ground, _middle(number), places))
    parts.extend(
        _edge(edge, places[edge.a], places[edge.b])
        for edge in edges
        if edge.a in places and edge.b in places
    )
    for number, lane in enumerate(lanes):
        name = _HEAD + _HIGH * number + _NAMED / 2 + 3
        parts.extend(_lines(lane, left, name, width - left, "lane", most=1))
    parts.extend(_card(node, *places[node.report]) for node in drawn)
    return drawing(width, height, title, parts, "lineage")


def _middle(lane: int) -> float:
    """How far down the cards of a lane have their middle."""
    return _HEAD + _HIGH * lane + _NAMED + (_HIGH - _NAMED) / 2


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
    size = _SMALLER if kind == "words" else _SMALL
    step = size * 1.25
    lines = wrapped(words, size if kind == "words" else size * BOLD, width, most)
    first = middle + size / 3 - (len(lines) - 1) * step / 2
    return [
        tag("text", line, x=x, y=first + step * n, class_=kind, font_size=size)
        for n, line in enumerate(lines)
    ]


def _ground(ground: Ground, middle: float, places: dict[str, Place]) -> list[Markup]:
    box = tag("rect", x=3, y=middle - _TALL / 2, width=_ROOT, height=_TALL, rx=6, class_="box root")
    lines = [
        tag("path", d=_branch(_ROOT + 3, middle, places[key]), class_="rests")
        for key in ground.reports
        if key in places
    ]
    return [*lines, box, *_lines(ground.name, 13, middle, _ROOT - 20, "name")]


def _branch(x: float, y: float, to: Place) -> str:
    """From a root to the left edge of a card: bent in the gap, then level along the lane."""
    end, turn = to[0] - _CARD / 2, x + _GAP
    bend = f"C{turn:.0f} {y:.0f} {x:.0f} {to[1]:.0f} {turn:.0f} {to[1]:.0f}"
    return f"M{x:.0f} {y:.0f} {bend} H{end:.0f}"


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
    return tag("g", line, tag("path", d=arrow, class_="head")) if sure else line


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
