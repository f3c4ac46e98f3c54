"""Sources without a name: what they are, how many, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.anonymity import unnamed
from rootsource.types import Actor, Mention


def told(text: str, words: str) -> tuple[str, int | None, str | None]:
    start = text.index(words)
    span = (start, start + len(words))
    actor = Actor("a1", words, "unnamed", mentions=[Mention(span, "description")])
    found = unnamed(text, [(0, len(text))], actor)
    return found.what, found.number, text[slice(*found.why)] if found.why else None


@pytest.mark.parametrize(
    ("words", "what", "number"),
    [
        ("a senior Chilean diplomat", "diplomat", 1),
        ("two officials from the port authority", "official", 2),
        ("officials", "official", None),
        ("a dozen witnesses", "witness", 12),
        ("a spokeswoman for the mine", "spokeswoman", 1),
        ("14 villagers", "villager", 14),
        ("one person familiar with the talks", "person", 1),
        ("the officer", "officer", 1),
    ],
)
def test_kind_and_number_are_those_of_the_words(words: str, what: str, number: int | None) -> None:
    assert told(f"It was agreed, {words} said.", words)[:2] == (what, number)


@pytest.mark.parametrize(
    "why",
    [
        "on condition of anonymity because the talks were private",
        "not authorised to speak to the press",
        "asked not to be named",
        "declined to be identified, citing threats to her family",
        "requesting anonymity for fear of arrest",
        "on the condition that his name not be used",
        "whose name is being withheld",
    ],
)
def test_why_no_name_is_given_is_quoted_from_the_text(why: str) -> None:
    found = told(f"The pier will close, said an engineer, {why}.", "an engineer")[2]
    assert found is not None
    assert found in why
    assert len(found) > len(why) / 2


def test_why_ends_where_the_sentence_goes_on() -> None:
    text = (
        "A diplomat, speaking on condition of anonymity because the talks were secret, said a "
        "buyer had been found."
    )
    why = told(text, "A diplomat")[2]
    assert why == "on condition of anonymity because the talks were secret"


def test_nothing_is_said_where_the_text_says_nothing() -> None:
    assert told("A diplomat said the pier was not authorised.", "A diplomat")[2] is None


@given(st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_any_words_can_be_asked_about(before: str, words: str) -> None:
    found = told(before + words + " said.", words)
    assert found[1] is None or found[1] >= 0
