"""The best path and the probability of its spans, against trying every path."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.read.decoding import (
    CONTENT,
    CUE,
    SOURCE,
    TAGS,
    Decoded,
    Floats,
    TaggedSpan,
    decode,
    legal_moves,
    may_close,
    may_open,
)


def spans_of(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    found, begin = [], 0
    for word, tag in enumerate(path):
        role, kind = divmod(tag - 1, 4)
        if tag and kind in (0, 3):
            begin = word
        if tag and kind in (2, 3):
            found.append((begin, word, role))
    return found


def by_trying_all(
    emissions: Floats, moves: Floats
) -> tuple[list[tuple[int, int, int]], list[float]]:
    legal = legal_moves()
    scored = []
    for path in itertools.product(range(TAGS), repeat=len(emissions)):
        if not (may_open(path[0]) and may_close(path[-1])):
            continue
        if not all(legal[a, b] for a, b in itertools.pairwise(path)):
            continue
        total = sum(float(emissions[i, t]) for i, t in enumerate(path))
        total += sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        scored.append((total, path))
    best = spans_of(max(scored)[1])
    whole = sum(np.exp(total) for total, _ in scored)
    chances = [
        sum(np.exp(total) for total, path in scored if span in spans_of(path)) / whole
        for span in best
    ]
    return best, chances


def contents_by_trying_all(emissions: Floats, moves: Floats) -> dict[tuple[int, int], float]:
    """The probability of every content that some legal path has."""
    legal, chances, whole = legal_moves(), dict[tuple[int, int], float](), 0.0
    for path in itertools.product(range(TAGS), repeat=len(emissions)):
        if not (may_open(path[0]) and may_close(path[-1])):
            continue
        if not all(legal[a, b] for a, b in itertools.pairwise(path)):
            continue
        total = sum(float(emissions[i, t]) for i, t in enumerate(path))
        weight = float(np.exp(total + sum(float(moves[a, b]) for a, b in itertools.pairwise(path))))
        whole += weight
        for first, last, role in spans_of(path):
            if role == CONTENT:
                chances[first, last] = chances.get((first, last), 0.0) + weight
    return {span: weight / whole for span, weight in chances.items()}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_likely_contents_have_the_chances_of_trying_every_path(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(words, TAGS)).astype(np.float32)
    emissions[:, 1 + 4 * CONTENT :] += 2
    moves = rng.normal(size=(TAGS, TAGS)).astype(np.float32)
    expected = contents_by_trying_all(emissions, moves)
    found = {(cut.first, cut.last): cut for cut in decode([emissions], moves)[0].cuts}
    for span, cut in found.items():
        assert cut.chance == pytest.approx(expected[span], abs=1e-5)
        assert cut.begins >= cut.chance - 1e-5
        assert cut.ends >= cut.chance - 1e-5
    assert {span for span, chance in expected.items() if chance > 0.0501} <= set(found)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_decoding_agrees_with_trying_every_path(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(words, TAGS)).astype(np.float32)
    moves = rng.normal(size=(TAGS, TAGS)).astype(np.float32)
    spans, chances = by_trying_all(emissions, moves)
    found = decode([emissions], moves)[0].spans
    assert [(s.first, s.last, s.role) for s in found] == spans
    assert [s.score for s in found] == pytest.approx(chances, abs=1e-5)


def test_certain_scores_give_certain_spans() -> None:
    tags = [1, 3, 8, 9, 10, 11, 0]  # source of two words, single cue, content of three
    emissions = np.full((len(tags), TAGS), -20.0, dtype=np.float32)
    emissions[np.arange(len(tags)), tags] = 20.0
    found = decode([emissions], np.zeros((TAGS, TAGS), dtype=np.float32))[0].spans
    assert found == [
        TaggedSpan(0, 1, SOURCE, 1.0),
        TaggedSpan(2, 2, CUE, 1.0),
        TaggedSpan(3, 5, CONTENT, 1.0),
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 6), min_size=1, max_size=5))
def test_windows_decoded_together_are_as_decoded_alone(seed: int, lengths: list[int]) -> None:
    rng = np.random.default_rng(seed)
    windows = [rng.normal(size=(words, TAGS)).astype(np.float32) for words in lengths]
    moves = rng.normal(size=(TAGS, TAGS)).astype(np.float32)
    together = [one.spans for one in decode(windows, moves)]
    for window, found in zip(windows, together, strict=True):
        alone = decode([window], moves)[0].spans
        assert [(s.first, s.last, s.role) for s in found] == [
            (s.first, s.last, s.role) for s in alone
        ]
        assert [s.score for s in found] == pytest.approx([s.score for s in alone], abs=1e-9)


def test_a_window_of_no_words_holds_nothing() -> None:
    moves = np.zeros((TAGS, TAGS), dtype=np.float32)
    assert decode([np.zeros((0, TAGS), dtype=np.float32)], moves) == [Decoded([], [])]
    assert decode([], moves) == []
