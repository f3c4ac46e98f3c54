"""Drawings: time runs from left to right, lanes keep apart, and words stay within their boxes."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rootsource.explore.drawing.histogram import bounds, draw_histogram
from rootsource.explore.drawing.lineage import Ground, Node, draw_lineage, likeliest
from rootsource.explore.drawing.svg import text_width, wrapped
from rootsource.link.clusters import Clusters
from rootsource.types import Edge


def node(key: str, outlet: str, day: str | None) -> Node:
    return Node(key, outlet, day, f"Report {key}", f"/reports/{key}")


NODES = [
    node("a", "Gull", "2021-05-03"),
    node("b", "Post", "2021-05-01"),
    node("c", "Gull", None),
    node("d", "Post", "2021-05-03"),
]


def boxes(svg: str) -> dict[str, tuple[float, float]]:
    """Where the card of each report stands: its left edge and its top."""
    found = re.findall(r'href="/reports/(\w)".*?<rect x="([\d.]+)" y="([\d.]+)"', svg)
    return {key: (float(x), float(y)) for key, x, y in found}


def test_earlier_reports_stand_to_the_left_and_undated_ones_last() -> None:
    places = boxes(draw_lineage(NODES, [], [], "lineage"))
    assert places["b"][0] < places["a"][0] == places["d"][0] < places["c"][0]


def test_each_outlet_has_a_lane_of_its_own() -> None:
    places = boxes(draw_lineage(NODES, [], [], "lineage"))
    assert places["a"][1] == places["c"][1] != places["b"][1] == places["d"][1]


def test_two_reports_of_one_outlet_and_day_do_not_cover_each_other() -> None:
    pair = [node("a", "Gull", "2021-05-03"), node("b", "Gull", "2021-05-03")]
    places = boxes(draw_lineage(pair, [], [], "lineage"))
    assert places["a"] != places["b"]


def test_a_root_is_tied_to_the_reports_that_rest_on_it() -> None:
    svg = draw_lineage(NODES, [Ground("Meridian", ("a", "b"))], [], "lineage")
    assert svg.count('class="rests ') == 2
    assert "Meridian" in svg
    assert "Meridian" not in draw_lineage(NODES, [Ground("Meridian", ("x",))], [], "lineage")


def test_an_arrow_is_drawn_only_where_the_direction_is_known() -> None:
    known = Edge("b", "a", "copy", "b->a", 0.9)
    unknown = Edge("a", "d", "copy", "unknown", 0.9)
    assert draw_lineage(NODES, [], [known], "lineage").count('class="head"') == 1
    assert draw_lineage(NODES, [], [unknown], "lineage").count('class="head"') == 0


def test_of_many_copies_each_rests_on_one_and_nothing_goes_round() -> None:
    copies = [node(key, f"Paper {key}", f"2021-05-0{n}") for n, key in enumerate("abcde", 1)]
    every = [
        Edge(one, other, "copy", "a->b", 0.9, share=0.9)
        for number, one in enumerate("abcde")
        for other in "abcde"[number + 1 :]
    ]
    svg = draw_lineage(copies, [], every, "lineage")
    assert svg.count('class="head"') == 4
    kept = likeliest(every, [])
    assert sorted(edge.b for edge in kept) == ["b", "c", "d", "e"]


def test_an_edge_without_direction_says_nothing_that_a_root_does_not_say_better() -> None:
    edge = Edge("a", "b", "common source", "common", 0.5)
    assert likeliest([edge], []) == [edge]
    assert likeliest([edge], [Ground("Meridian", ("a", "b"))]) == []
    assert likeliest([edge], [Ground("Meridian", ("a",)), Ground("Gull", ("b",))]) == [edge]


EDGES = st.builds(
    Edge,
    st.sampled_from("abc"),
    st.sampled_from("def"),
    st.just("copy"),
    st.sampled_from(["a->b", "b->a", "common", "unknown"]),
    st.floats(0, 1),
)


@given(st.lists(EDGES, max_size=12))
def test_what_is_drawn_ties_all_that_is_tied(edges: list[Edge]) -> None:
    kept = likeliest(edges, [])
    assert len(kept) <= 5
    whole, drawn = (Clusters({key for e in edges for key in (e.a, e.b)}) for _ in range(2))
    for clusters, some in ((whole, edges), (drawn, kept)):
        for edge in some:
            clusters.join(edge.a, edge.b)
    for edge in edges:
        assert drawn.find(edge.a) == drawn.find(edge.b)


@given(st.text(max_size=300), st.sampled_from([60.0, 120.0, 222.0]), st.integers(1, 3))
def test_words_are_never_wider_than_their_box(text: str, width: float, most: int) -> None:
    lines = wrapped(text, 13.0, width, most)
    assert len(lines) <= most
    assert all(text_width(line, 13.0) <= width for line in lines)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_bar_leads_to_all_days_of_its_time_and_no_other(day: date) -> None:
    for period in (f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}"[:3]):
        first, last = map(date.fromisoformat, bounds(period))
        assert first <= day <= last
        assert f"{first}".startswith(period)
        assert f"{last}".startswith(period)


def test_times_without_a_report_keep_their_place() -> None:
    svg = draw_histogram([("2020-11", 2), ("2021-02", 1)], lambda period: f"/?{period}", "reports")
    assert re.findall(r'href="/\?([^"]+)"', svg) == ["2020-11", "2021-02"]
    first, last = (float(x) for x in re.findall(r'<rect x="([\d.]+)"[^>]*class="room"', svg))
    assert last - first == 3 * 48
    assert draw_histogram([("2020", 4)], str, "reports") == ""
