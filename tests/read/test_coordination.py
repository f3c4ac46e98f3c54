"""A clause joined by "and" that names the speaker again is the report's own."""

import pytest

from rootsource.read import read_report
from rootsource.types import Report, Statement


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Whose statement each is within (by source), its source, and its content."""
    reading = read_report(Report(text=text))
    by_id = {one.id: one for one in reading.statements}

    def words(spans: list[tuple[int, int]]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    def source(one: Statement | None) -> str | None:
        return words(one.source.spans) if one and one.source else None

    return [
        (source(by_id.get(one.within or "")), source(one) or "", words(one.content))
        for one in reading.statements
    ]


@pytest.mark.parametrize("join", ["and", "but"])
def test_the_speaker_named_again_begins_a_clause_of_the_report(join: str) -> None:
    text = (
        "The minister said that the harvest had failed in three provinces, "
        f"{join} the minister blamed the neighbouring state for closing its dam."
    )
    assert told(text) == [
        (None, "The minister", "that the harvest had failed in three provinces"),
        (None, "the minister", "the neighbouring state for closing its dam"),
    ]


def test_a_pronoun_goes_on_with_what_is_said() -> None:
    text = "The ferry company said it had lost two boats and it blamed the storm for the loss."
    found = told(text)
    assert found[0][2] == "it had lost two boats and it blamed the storm for the loss"


def test_a_further_verb_of_saying_without_a_subject_is_the_speakers() -> None:
    text = "The mayor said the council had misled him and demanded an inquiry."
    assert (None, "The mayor", "an inquiry") in told(text)
    assert (None, "The mayor", "the council had misled him") in told(text)


def test_an_outlet_goes_on_with_a_further_verb_after_reported() -> None:
    text = (
        "State radio reported that calm had returned to the islands and accused Portugal of "
        "arming the strikers."
    )
    assert (None, "State radio", "that calm had returned to the islands") in told(text)
    assert (None, "State radio", "Portugal of arming the strikers") in told(text)


def test_whom_an_outlet_cites_told_what_comes_before_its_further_verb() -> None:
    text = (
        "State radio, citing the transport minister, reported that calm had returned and accused "
        "Portugal of arming the strikers."
    )
    found = told(text)
    assert ("State radio", "the transport minister", "that calm had returned") in found
    assert (None, "State radio", "Portugal of arming the strikers") in found
    assert len(found) == 3


def test_a_quotation_that_is_closed_does_not_keep_a_further_verb_within() -> None:
    text = (
        'The Harbour Gazette wrote that Canberra "wants a scapegoat", and asked why it had waited.'
    )
    assert (None, "The Harbour Gazette", "why it had waited") in told(text)


def test_a_deed_joined_within_a_content_stays_there() -> None:
    text = "The police said the driver had ignored two signals and refused to leave his cab."
    assert told(text)[0][2].endswith("refused to leave his cab")


def test_what_the_speaker_does_after_a_quotation_is_not_said() -> None:
    text = 'The envoy claimed that the queen "laughed at the treaty," folding it into a paper boat.'
    assert told(text)[0][2] == 'that the queen "laughed at the treaty,"'


def test_a_further_verb_in_the_present_is_the_speakers() -> None:
    text = (
        "The guild fears that its members will lose out to cheap rivals and has demanded that the "
        "mayor wait."
    )
    assert told(text) == [
        (None, "The guild", "that its members will lose out to cheap rivals"),
        (None, "The guild", "that the mayor wait"),
    ]
