"""How alike two wordings are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.phrases import denied, similarity, stem, wording


@pytest.mark.parametrize(
    "forms",
    [("refuse", "refused", "refuses", "refusing"), ("talk", "talks", "talked"), ("ally", "allies")],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_the_same_in_other_words_is_alike_and_another_matter_is_not() -> None:
    one = "Norway will close its harbours to Chilean trawlers from Monday"
    other = "from Monday Norway closes harbours to trawlers of Chile"
    apart = "the governor promised a new school for the village before winter"
    assert similarity(one, other) > 0.7
    assert similarity(one, apart) < 0.1


def test_too_few_words_tell_nothing() -> None:
    assert similarity("the talks", "the talks were held in the old town hall") == 0


def test_negation_is_told_apart_from_meaning() -> None:
    assert wording("the lock will not open").negated
    assert not wording("nobody said that the lock would not open").negated
    assert similarity("the eastern lock will open", "the eastern lock will not open") == 1


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_has_no_direction_and_stays_in_bounds(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


def test_pasts_are_of_their_verbs() -> None:
    assert stem("paid") == stem("paying") == stem("pay")
    assert stem("withdrew") == stem("withdrawn") == stem("withdraws")
    assert stem("supplies") == stem("supply")


def test_what_is_denied_is_what_a_negation_stands_before() -> None:
    assert denied("He did not really sign the treaty") == {stem("really")}
    assert denied("Nobody signed; no boat sailed") == {stem("signed"), stem("boat")}
    assert denied("Not only boats sailed") == frozenset()
