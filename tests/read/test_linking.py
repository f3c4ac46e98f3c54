"""Links: pairs of a cue and another span, by place and by what the network sees."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.decoding import CONTENT, CUE, SOURCE, TaggedSpan
from rootsource.read.linking import LINK_WIDTH, distance_bucket, link, pair_features

WIDTH = 4


def tables(*, distance_weight: float = 0.0) -> dict[str, np.ndarray]:
    """Weights that ignore the vectors, and prefer near spans by ``distance_weight`` a bucket."""
    made: dict[str, np.ndarray] = {}
    for part in ("cue", "other"):
        for role in range(2):
            made[f"link.{part}.{role}.weight"] = np.zeros((LINK_WIDTH, 2 * WIDTH), np.float32)
            made[f"link.{part}.{role}.bias"] = np.zeros(LINK_WIDTH, np.float32)
    near = 3.0 - distance_weight * (np.arange(16) % 8)
    made["link.distance"] = np.stack([near, near]).astype(np.float32)
    made["link.between"] = np.zeros((2, 4), np.float32)
    return made


def span(first: int, last: int, role: int) -> TaggedSpan:
    return TaggedSpan(first, last, role, 1.0)


@given(st.integers(-500, 500))
def test_buckets_grow_with_distance_and_tell_the_side(distance: int) -> None:
    bucket = int(distance_bucket(np.array([distance]))[0])
    assert (bucket >= 8) == (distance < 0)
    size = abs(distance)
    expected = size if size <= 2 else min(7, int(math.log2(size)) + 2)
    assert bucket % 8 == expected


def test_features_count_words_apart_and_cues_between() -> None:
    distance, between = pair_features([(2, 2), (8, 9)], [(0, 1), (5, 6), (10, 12)])
    assert distance.tolist() == [[9, 3, 5], [12, 10, 1]]
    assert between.tolist() == [[0, 0, 1], [1, 0, 0]]


def test_each_content_goes_to_its_best_cue_and_a_source_serves_several() -> None:
    spans = [
        span(0, 1, SOURCE),
        span(2, 2, CUE),
        span(3, 6, CONTENT),
        span(8, 8, CUE),
        span(9, 12, CONTENT),
    ]
    found = link(tables(distance_weight=0.4), [np.zeros((13, WIDTH), np.float32)], [spans])[0]
    assert [(f.cue and f.cue.first, [c.first for c in f.content]) for f in found] == [
        (2, [3]),
        (8, [9]),
    ]
    assert [f.source and f.source.first for f in found] == [0, 0]


def test_a_content_with_no_cue_in_sight_stands_alone() -> None:
    found = link(tables(), [np.zeros((5, WIDTH), np.float32)], [[span(0, 4, CONTENT)]])[0]
    assert [(f.source, f.cue) for f in found] == [(None, None)]


def test_a_source_too_unlikely_is_left_out() -> None:
    spans = [span(0, 0, SOURCE), span(40, 40, CUE), span(41, 44, CONTENT)]
    found = link(tables(distance_weight=1.0), [np.zeros((45, WIDTH), np.float32)], [spans])[0]
    assert found[0].source is None
    assert found[0].score == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-4)  # the content link
