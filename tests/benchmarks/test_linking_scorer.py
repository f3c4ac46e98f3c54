"""A3: linked triples, and the matching and intervals that the scorers share."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, Attribution
from intervals import bootstrap, f1, f1_of_two, share
from linking import score, soft, strict
from matching import largest_matching

TEXT = "Police said three men fled. “They ran,” a guard told us. It is rumoured they drowned."
GOLD = (
    Attribution(((0, 6),), ((7, 11),), ((12, 26),)),
    Attribution(((40, 47),), ((48, 52),), ((28, 39),)),
    Attribution((), ((60, 71),), ((72, 84),)),
)
ARTICLE = Article("one", TEXT, GOLD)


def test_a_perfect_prediction_scores_100_for_every_kind_there_is() -> None:
    for agree in (soft, strict):
        figures = score([ARTICLE], [GOLD], agree)
        assert [figures[k].value for k in ("all", "direct", "indirect", "no source")] == [100] * 4
        assert np.isnan(figures["mixed"].value)


def test_an_empty_prediction_scores_0() -> None:
    assert score([ARTICLE], [[]], soft)["all"].value == 0


def test_a_source_where_gold_has_none_is_wrong_even_softly() -> None:
    said = [*GOLD[:2], Attribution(((57, 59),), GOLD[2].cue, GOLD[2].content)]
    figures = score([ARTICLE], [said], soft)
    assert figures["no source"].value == 0
    assert round(figures["all"].value, 1) == 66.7


def test_soft_forgives_a_border_and_strict_does_not() -> None:
    said = [Attribution(((0, 6),), ((7, 11),), ((12, 21),)), *GOLD[1:]]
    assert score([ARTICLE], [said], soft)["all"].value == 100
    assert round(score([ARTICLE], [said], strict)["all"].value, 1) == 66.7


def test_swapped_links_are_wrong_although_every_span_is_right() -> None:
    first, second, third = GOLD
    said = [
        Attribution(second.source, first.cue, first.content),
        Attribution(first.source, second.cue, second.content),
        third,
    ]
    assert round(score([ARTICLE], [said], soft)["all"].value, 1) == 33.3


def test_a_second_prediction_of_the_same_costs_precision() -> None:
    assert score([ARTICLE], [[*GOLD, GOLD[0]]], soft)["all"].value < 100


def test_the_matching_is_the_largest_not_the_first() -> None:
    agree = {(0, "x"), (0, "y"), (1, "x")}
    pairs = largest_matching([0, 1], ["x", "y"], lambda left, right: (left, right) in agree)
    assert pairs == {0: 1, 1: 0}


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_a_matching_is_one_to_one_and_as_large_either_way_round(
    agree: set[tuple[int, int]],
) -> None:
    side = range(6)
    there = largest_matching(side, side, lambda a, b: (a, b) in agree)
    back = largest_matching(side, side, lambda b, a: (a, b) in agree)
    assert len(set(there.values())) == len(there) == len(back)
    assert set(there.items()) <= agree


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=8), st.integers(0, 99))
def test_the_interval_holds_the_value_of_equal_documents_and_repeats_by_seed(
    rows: list[tuple[int, int, int]], seed: int
) -> None:
    counts = np.array([[min(row), max(row), max(row)] for row in rows], dtype=np.float64)
    first = bootstrap(counts, f1, samples=50, seed=seed)
    again = bootstrap(counts, f1, samples=50, seed=seed)
    assert str(first) == str(again)
    alike = bootstrap(np.repeat(counts[:1], 5, axis=0), f1, samples=50, seed=seed)
    assert str(alike.low) == str(alike.value) == str(alike.high)


@given(st.tuples(*[st.integers(0, 50)] * 3))
def test_f1_does_not_care_which_side_is_gold(row: tuple[int, int, int]) -> None:
    right, predicted, gold = min(row), row[1], row[2]
    one = f1(np.array([right, predicted, gold], dtype=np.float64))
    other = f1(np.array([right, gold, predicted], dtype=np.float64))
    both = f1_of_two(np.array([right, predicted, right, gold], dtype=np.float64))
    assert np.isclose(one, other, equal_nan=True)
    assert np.isclose(one, both, equal_nan=True)
    assert np.isnan(one) or 0 <= one <= 100


def test_nothing_out_of_nothing_is_no_score() -> None:
    assert np.isnan(share(np.zeros(2)))
    assert np.isnan(bootstrap(np.zeros((0, 3)), f1).value)
