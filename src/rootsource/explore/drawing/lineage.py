"""Which report rests on which: time runs left to right, one lane an outlet, roots at the left.

A line from a root to a report says that the report rests on it; an arrow from a report to a later
one that the later has the earlier's text or cites it. A dashed line leaves the direction open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rootsource.explore.drawing.svg import drawing, tag, wrapped
from rootsource.types import Edge

_ROOT = 150.0
_LANE = 150.0
_STEP = 64.0
_HIGH = 62.0
_SMALL = 12.0
_BOX = 26.0
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


def draw_lineage(
    nodes: Sequence[Node], grounds: Sequence[Ground], edges: Sequence[Edge], title: str
) -> Markup:
    """The lineage of ``nodes`` as SVG."""
    drawn = sorted(nodes, key=lambda node: (node.date or "9", node.report))[:MOST]
    lanes = sorted({node.lane for node in drawn})
    roots = [ground for ground in grounds if {n.report for n in drawn} & set(ground.reports)]
    height = max(len(lanes), len(roots)) * _HIGH + 40
    width = _ROOT + _LANE + len(drawn) * _STEP + 20
    places = {
        node.report: (_ROOT + _LANE + _STEP * n + _BOX, 14 + _HIGH * lanes.index(node.lane) + 24)
        for n, node in enumerate(drawn)
    }
    parts = [_lane(lane, n, width) for n, lane in enumerate(lanes)]
    for number, ground in enumerate(roots):
        parts.extend(_ground(ground, 14 + _HIGH * number, places))
    parts.extend(_edge(edge, places) for edge in edges if edge.a in places and edge.b in places)
    parts.extend(_node(node, *places[node.report]) for node in drawn)
    return drawing(width, height, title, parts, "lineage")


def _lane(name: str, number: int, width: float) -> Markup:
    y = 14 + _HIGH * number
    lines = wrapped(name, _SMALL, _LANE - 20, 2)
    texts = [
        tag("text", line, x=_ROOT + 20, y=y + 20 + 15 * n, class_="lane", font_size=_SMALL)
        for n, line in enumerate(lines)
    ]
    edge = tag("line", x1=_ROOT + 20, x2=width, y1=y + _HIGH - 6, y2=y + _HIGH - 6, class_="grid")
    return tag("g", *texts, edge)


def _ground(ground: Ground, y: float, places: dict[str, tuple[float, float]]) -> list[Markup]:
    box = tag("rect", x=4, y=y, width=_ROOT - 20, height=_HIGH - 18, rx=6, class_="box root")
    texts = [
        tag("text", line, x=12, y=y + 18 + 15 * n, class_="name", font_size=_SMALL)
        for n, line in enumerate(wrapped(ground.name, _SMALL, _ROOT - 38, 2))
    ]
    x, middle = _ROOT - 16, y + (_HIGH - 18) / 2
    lines = [
        tag(
            "path",
            d=f"M{x:.0f} {middle:.0f} C{x + 60:.0f} {middle:.0f} {places[key][0] - 70:.0f} "
            f"{places[key][1]:.0f} {places[key][0] - _BOX / 2:.0f} {places[key][1]:.0f}",
            class_="rests",
        )
        for key in ground.reports
        if key in places
    ]
    return [*lines, box, *texts]


def _edge(edge: Edge, places: dict[str, tuple[float, float]]) -> Markup:
    first, second = (edge.b, edge.a) if edge.direction == "b->a" else (edge.a, edge.b)
    (x1, y1), (x2, y2) = places[first], places[second]
    sure = edge.direction in {"a->b", "b->a"}
    bend = (y1 + y2) / 2 - (22 if y1 == y2 else 0)
    line = tag(
        "path",
        tag("title", f"{edge.kind}, {edge.confidence:.2f}"),
        d=f"M{x1:.0f} {y1:.0f} Q{(x1 + x2) / 2:.0f} {bend:.0f} {x2:.0f} {y2:.0f}",
        class_=f"edge {'asserted' if sure else 'hedged'} derived",
    )
    if not sure:
        return line
    tip = x2 - _BOX / 2 if x1 < x2 else x2 + _BOX / 2
    back = -6 if x1 < x2 else 6
    head = tag("path", d=f"M{tip + back:.0f} {y2 - 4:.0f} L{tip:.0f} {y2:.0f} l{back} 4")
    return tag("g", line, tag("g", head, class_="head"))


def _node(node: Node, x: float, y: float) -> Markup:
    spoken = f"{node.lane}, {node.date or 'no date'}: {node.name}"
    half = _BOX / 2
    box = tag(
        "rect",
        tag("title", spoken),
        x=x - half,
        y=y - half,
        width=_BOX,
        height=_BOX,
        rx=5,
        class_="box report",
    )
    when = tag(
        "text",
        (node.date or "")[2:10],
        x=x,
        y=y + half + 12,
        class_="axis",
        font_size=10.0,
        text_anchor="middle",
    )
    return tag("a", box, when, href=node.href, aria_label=spoken)
