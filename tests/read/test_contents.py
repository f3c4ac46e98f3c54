"""A content is cut where that is likeliest, and nothing else of the best path changes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.contents import Weights, Words, better_cuts, meet
from rootsource.read.decoding import CONTENT, CUE, SOURCE, Cut, TaggedSpan

PLAIN = Weights.of(Weights.neutral())
WORDS = Words([2000 + number for number in range(12)], [0] * 12)
SPANS = [TaggedSpan(0, 1, SOURCE, 0.9), TaggedSpan(2, 2, CUE, 0.9), TaggedSpan(3, 8, CONTENT, 0.3)]


def cut(first: int, last: int, chance: float) -> Cut:
    return Cut(first, last, chance, chance, chance)


def test_the_likelier_cut_of_a_content_is_taken() -> None:
    cuts = [cut(3, 8, 0.3), cut(3, 10, 0.6)]
    better = better_cuts(SPANS, cuts, WORDS, PLAIN)
    assert better == {(3, 8): TaggedSpan(3, 10, CONTENT, 0.6)}


def test_the_paths_own_cut_stays_where_it_is_the_likeliest() -> None:
    assert better_cuts(SPANS, [cut(3, 8, 0.5), cut(3, 10, 0.4)], WORDS, PLAIN) == {}


def test_no_cut_takes_words_from_a_source_or_cue() -> None:
    assert better_cuts(SPANS, [cut(3, 8, 0.2), cut(2, 8, 0.7)], WORDS, PLAIN) == {}


def test_a_word_can_speak_for_a_cut() -> None:
    tables = Weights.neutral()
    tables["contents.closes.ids"] = np.array([WORDS.ids[6]], dtype=np.float32)
    tables["contents.closes.weights"] = np.array([3.0], dtype=np.float32)
    better = better_cuts(SPANS, [cut(3, 6, 0.2), cut(3, 8, 0.5)], WORDS, Weights.of(tables))
    assert (better[3, 8].first, better[3, 8].last) == (3, 6)


@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0.05, 1.0)), max_size=12)
)
def test_another_cut_shares_words_with_its_content_alone(
    drawn: list[tuple[int, int, float]],
) -> None:
    spans = [*SPANS, TaggedSpan(10, 11, CONTENT, 0.5)]
    cuts = [cut(min(a, b), max(a, b), chance) for a, b, chance in drawn]
    for at, better in better_cuts(spans, cuts, WORDS, PLAIN).items():
        own = next(span for span in spans if (span.first, span.last) == at)
        assert meet(better, own)
        assert not any(meet(better, other) for other in spans if other is not own)
