"""A text as hashed words: what is a word, which runs are alike, which are picked as keys."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.words import runs_of, winnow, words_of

WORDS = st.lists(st.sampled_from(["ash", "birch", "cedar", "elm", "fir", "larch"]), max_size=60)


def test_case_and_punctuation_make_no_difference() -> None:
    first, second = words_of("The Lock, closed!"), words_of("the lock closed")
    assert first.hashes.tolist() == second.hashes.tolist()


def test_words_know_where_they_stand() -> None:
    text = "Two boats."
    words = words_of(text)
    found = [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert found == ["Two", "boats"]


def test_scripts_without_blanks_count_every_character() -> None:
    assert len(words_of("船が港に着いた")) == 7


def test_hashes_are_the_same_in_every_run() -> None:
    assert words_of("harbour").hashes.tolist() == [359356526591091938]


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_texts_that_share_a_long_run_share_a_key(
    before: list[str], shared: list[str], after: list[str]
) -> None:
    size, window = 4, 5
    keys = []
    for words in (before + shared, shared + after):
        runs = runs_of(words_of(" ".join(words)).hashes, size)
        keys.append(set(runs[winnow(runs, window)].tolist()))
    if len(shared) >= size + window - 1:
        assert keys[0] & keys[1]


@settings(deadline=None)
@given(WORDS)
def test_runs_are_alike_just_where_the_words_are(words: list[str]) -> None:
    size = 3
    runs = runs_of(words_of(" ".join(words)).hashes, size)
    assert len(runs) == max(0, len(words) - size + 1)
    same = {tuple(words[i : i + size]): run for i, run in enumerate(runs.tolist())}
    assert len(set(same.values())) == len(same)
    assert all(same[tuple(words[i : i + size])] == run for i, run in enumerate(runs.tolist()))


def test_a_text_shorter_than_a_run_has_none() -> None:
    assert len(runs_of(words_of("too short").hashes, 8)) == 0
    assert winnow(np.empty(0, np.uint64), 4).tolist() == []
