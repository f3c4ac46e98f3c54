"""Set phrases that tell something on another's word."""

import pytest

import rootsource
from rootsource.types import Statement, text_of


def _told(text: str, words: str) -> Statement:
    found = [
        one
        for one in rootsource.read(text).statements
        if one.cue and words in text_of(text, one.cue.spans)
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "In the bazaar there are rumours that the customs house will close; nobody knows when.",
            "rumours",
            "that the customs house will close",
        ),
        (
            "In Kigali, talk went round that the last train had left without its guard.",
            "talk went round",
            "that the last train had left without its guard",
        ),
        (
            "It is widely thought in the port of Tamatave that the envoy will not come.",
            "It is widely thought",
            "that the envoy will not come",
        ),
        (
            "It is rumoured that the envoy of Madagascar has sold his horses.",
            "is rumoured",
            "that the envoy of Madagascar has sold his horses",
        ),
    ],
)
def test_hearsay_is_told_by_nobody_named(text: str, cue: str, content: str) -> None:
    found = _told(text, cue)
    assert found.source is None or not found.source.spans
    assert text_of(text, found.content) == content


def test_a_parenthesis_tells_the_clause_around_it() -> None:
    text = "The harbour master, it is alleged, sold the same berth to three owners."
    found = _told(text, "alleged")
    assert found.source is None
    assert text_of(text, found.content).startswith("The harbour master … sold")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "In the words of one Ghanaian delegate, the session was a long yawn.",
            "one Ghanaian delegate",
            "the session was a long yawn",
        ),
        (
            "By the treasurer's own admission, nobody had counted the ballots.",
            "the treasurer",
            "nobody had counted the ballots",
        ),
        ("By her own account, she wept for a week.", "her", "she wept for a week"),
        ("To the miners' great dismay, the pit was sold.", "the miners", "the pit was sold"),
        ("In Lisbon's words, the treaty is a relic.", "Lisbon", "the treaty is a relic"),
        ("As a porter put it, the king never queues.", "a porter", "the king never queues"),
        ("In the view of one baker, the king lies.", "one baker", "the king lies"),
        ("But in the eyes of the Sámi, the river is lost.", "the Sámi", "the river is lost"),
        ("The king lies, in the opinion of two bakers.", "two bakers", "The king lies"),
        (
            "The king, from the point of view of the bakers, lies.",
            "the bakers",
            "The king … lies",
        ),
    ],
)
def test_whose_words_the_rest_is(text: str, source: str, content: str) -> None:
    found = [
        one
        for one in rootsource.read(text).statements
        if one.source and text_of(text, one.source.spans) == source
    ]
    assert content in [text_of(text, one.content) for one in found]


def test_what_is_found_already_is_not_told_twice() -> None:
    text = "There were reports that rebels had entered the town of Bria."
    told = rootsource.read(text).statements
    assert len(told) == 1


def test_a_phrase_within_a_content_stands_within_it() -> None:
    text = "The consul wrote that there were rumours that the bridge had been mined."
    told = rootsource.read(text).statements
    outer = next(one for one in told if one.cue and "wrote" in text_of(text, one.cue.spans))
    inner = next(one for one in told if one.cue and "rumours" in text_of(text, one.cue.spans))
    assert inner.within == outer.id
    assert inner.chain == ["report", outer.id, inner.id]
