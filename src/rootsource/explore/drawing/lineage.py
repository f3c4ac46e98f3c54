"""Which report rests on which: time runs left to right, one lane an outlet, roots at the left.

A line from a root to a report says that the report rests on it: it runs under the reports before,
never through them. An arrow from a report to a later one says that the later has the earlier's text
or cites it; a dashed line leaves the direction open. Of the reports that one may rest on only the
likeliest is drawn, and nothing between two that the same root ties already, so that what is drawn
can be followed. Reports stand in columns in order of their dates, a date over each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rootsource.explore.drawing.svg import BOLD, drawing, tag, wrapped
from rootsource.link.clusters import Clusters
from rootsource.types import Edge

_ROOT = 170.0
_GAP = 52.0
_CARD, _TALL = 196.0, 46.0
_STEP = _CARD + 36.0
_NAMED = 20.0  # over a lane's cards, for its name
_BOW = 22.0  # and for bows between them, where there are any
_RAILS = 20.0  # under them, for lines from roots to later cards, where there are any
_BETWEEN = 12.0
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


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane: where it begins, the middle of its cards, and where it ends."""

    name: str
    top: float
    middle: float
    bottom: float


def draw_lineage(
    nodes: Sequence[Node], grounds: Sequence[Ground], edges: Sequence[Edge], title: str
) -> Markup:
    """The lineage of ``nodes`` as SVG."""
    drawn = sorted(nodes, key=lambda node: (node.date or "9", node.report))[:MOST]
    shown = {node.report: node for node in drawn}
    roots = [ground for ground in grounds if shown.keys() & set(ground.reports)]
    tied = likeliest([e for e in edges if e.a in shown and e.b in shown], roots)
    columns = _columns(drawn)
    left = _ROOT + _GAP if roots else 4.0
    width = left + _STEP * (max(columns.values(), default=0) + 1)
    lanes = {lane.name: lane for lane in _lanes(drawn, tied, rails=bool(roots))}
    places = {
        node.report: (left + _STEP * columns[node.report] + _CARD / 2, lanes[node.lane].middle)
        for node in drawn
    }
    boxes = _boxes(roots, places)
    ends = [lane.bottom for lane in lanes.values()] + [y + _TALL / 2 for y in boxes]
    # Lines over the lanes, cards and names over the lines.
    parts = [
        tag("line", x1=left, x2=width, y1=lane.top, y2=lane.top, class_="grid")
        for lane in lanes.values()
    ]
    if roots:
        parts.append(_heading("rests on", 4.0))
    parts.extend(_dates(drawn, columns, left))
    for number, (ground, middle) in enumerate(zip(roots, boxes, strict=True)):
        parts.extend(_ground(ground, number, middle, places))
    parts.extend(_edge(edge, places[edge.a], places[edge.b]) for edge in tied)
    for lane in lanes.values():
        parts.extend(_lines(lane.name, left, lane.top + 11, width - left, "lane", most=1))
    parts.extend(_card(node, *places[node.report]) for node in drawn)
    return drawing(width, max(ends, default=_HEAD) + 6, title, parts, "lineage")


def likeliest(edges: Sequence[Edge], grounds: Sequence[Ground]) -> list[Edge]:
    """The edges to draw: for each report the likeliest it rests on, so that there are no rounds.

    Where one root ties two reports, or other edges do, an edge without a direction says no more.
    """
    joined = Clusters({key for edge in edges for key in (edge.a, edge.b)})
    kept: list[Edge] = []
    resting: set[str] = set()
    for edge in sorted(edges, key=lambda e: (-e.confidence, -e.share, e.a, e.b)):
        later = {"a->b": edge.b, "b->a": edge.a}.get(edge.direction)
        apart = joined.find(edge.a) != joined.find(edge.b)
        if later is not None and later not in resting and apart:
            resting.add(later)
            joined.join(edge.a, edge.b)
            kept.append(edge)
    for ground in grounds:
        held = [key for edge in edges for key in (edge.a, edge.b) if key in ground.reports]
        for key in held:
            joined.join(held[0], key)
    for edge in sorted(edges, key=lambda e: (-e.confidence, -e.share, e.a, e.b)):
        if joined.find(edge.a) != joined.find(edge.b):
            joined.join(edge.a, edge.b)
            kept.append(edge)
    return kept


def _lanes(nodes: Sequence[Node], edges: Sequence[Edge], *, rails: bool) -> Iterator[_Lane]:
    """The lanes from top to bottom, each as high as what is drawn in it needs."""
    of = {node.report: node.lane for node in nodes}
    bowed = {of[edge.a] for edge in edges if of[edge.a] == of[edge.b]}
    names = [node.lane for node in nodes]
    top = _HEAD
    for name in dict.fromkeys(names):
        middle = top + _NAMED + (_BOW if name in bowed else 0) + _TALL / 2
        under = _RAILS if rails and names.count(name) > 1 else _BETWEEN
        yield _Lane(name, top, middle, middle + _TALL / 2 + under)
        top = middle + _TALL / 2 + under


def _boxes(roots: Sequence[Ground], places: dict[str, Place]) -> list[float]:
    """How far down each root stands: beside the first of its reports, below the roots before."""
    first = [min(places[key][1] for key in ground.reports if key in places) for ground in roots]
    found = dict.fromkeys(range(len(roots)), 0.0)
    last = 0.0
    for number in sorted(found, key=lambda n: (first[n], n)):
        last = found[number] = max(first[number], last + _TALL + 14)
    return list(found.values())


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


def _ground(ground: Ground, number: int, middle: float, places: dict[str, Place]) -> list[Markup]:
    own = f"r{number % 4}"  # each root and its lines have a colour of their own
    box = tag(
        "rect",
        x=3,
        y=middle - _TALL / 2,
        width=_ROOT,
        height=_TALL,
        rx=6,
        class_=f"box root {own}",
    )
    first = {y: min(x for x, lane in places.values() if lane == y) for _, y in places.values()}
    lines = []
    for key in ground.reports:
        if key in places:
            (x, y) = places[key]
            path = _branch(middle, (x, y)) if x == first[y] else _rail(number, middle, (x, y))
            lines.append(tag("path", d=path, class_=f"rests {own}"))
    return [*lines, box, *_lines(ground.name, 13, middle, _ROOT - 20, "name")]


def _branch(middle: float, to: Place) -> str:
    """From a root to the left edge of the first card of a lane."""
    begin, end = _ROOT + 3, to[0] - _CARD / 2
    return f"{_bend(begin, middle, begin + _GAP - 6, to[1])} H{end:.0f}"


def _rail(number: int, middle: float, to: Place) -> str:
    """From a root under the cards of a lane up to a later one; each root at a height of its own."""
    begin, under = _ROOT + 3, to[1] + _TALL / 2
    rail = under + 6 + 4 * (number % 3)
    left = to[0] - _CARD / 2 + 14 + 6 * (number % 3)
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
        middle, top = (first[0] + second[0]) / 2, first[1] - _TALL / 2 - 14
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
    """From the right of a card down or up to that of a card in another lane; and its arrow.

    It arrives at the left of a card of a later column, at the top or bottom of one of the same.
    """
    (x1, y1), (x2, y2) = first, second
    down = 1 if y2 > y1 else -1
    if x2 > x1:
        begin, end = x1 + _CARD / 2, x2 - _CARD / 2
        tip = y2 - down * 12  # beside the line from a root, which arrives in the middle
        path = f"M{begin:.0f} {y1:.0f} C{begin + 30:.0f} {y1:.0f} {end - 30:.0f} {tip:.0f}"
        return f"{path} {end:.0f} {tip:.0f}", f"M{end - 7:.0f} {tip - 4:.0f} l7 4 l-7 4"
    start, tip = y1 + down * _TALL / 2, y2 - down * _TALL / 2
    pull = down * 12
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
