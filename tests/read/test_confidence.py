"""How sure a statement is: what the words of its cue are known for counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.confidence import (
    FEATURES,
    LEAST_WITHIN,
    confidence,
    cue_chance,
    features,
    smoothed,
)
from rootsource.read.decoding import CONTENT, CUE, SOURCE, TaggedSpan
from rootsource.read.linking import Linked
from rootsource.read.model import load_model


@pytest.mark.parametrize(
    ("telling", "idle"),
    [("said", "walked"), ("has argued that", "the lorry"), ("insisted", "parked")],
)
def test_words_of_saying_are_likelier_cues_than_others(telling: str, idle: str) -> None:
    assert cue_chance(telling) > 0.6
    assert cue_chance(idle) < 0.3


def test_the_most_telling_word_of_a_cue_decides() -> None:
    assert cue_chance("in a letter, wrote") == cue_chance("wrote")
    assert cue_chance("") == cue_chance("xqzzt") == smoothed(0, 0)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_share_stays_between_none_and_all(cues: int, more: int) -> None:
    assert 0 < smoothed(cues, cues + more) < 1


@given(st.text(max_size=40), st.text(max_size=80), st.booleans(), st.integers(1, 5))
def test_every_statement_has_the_same_features(
    cue: str, content: str, with_cue: bool, depth: int
) -> None:
    found = Linked(
        None, TaggedSpan(0, 0, CUE, 0.9) if with_cue else None, [TaggedSpan(1, 3, CONTENT, 0.5)], 1
    )
    assert len(features(found, depth, cue, content)) == FEATURES


@pytest.mark.parametrize("depth", [1, 2])
def test_a_deed_is_less_likely_a_statement_than_a_saying(depth: int) -> None:
    source, cue = TaggedSpan(0, 0, SOURCE, 0.8), TaggedSpan(1, 1, CUE, 0.8)
    found = Linked(source, cue, [TaggedSpan(2, 4, CONTENT, 0.8)], 0.9)
    tables = load_model().tables
    said, repaired = (
        confidence(tables, features(found, depth, word, "the old bridge"))
        for word in ("claimed", "repaired")
    )
    assert said > 0.6
    assert repaired < (LEAST_WITHIN if depth > 1 else said)
