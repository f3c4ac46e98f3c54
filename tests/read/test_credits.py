"""What a report says it rests on, found by its form."""

import pytest

from rootsource.read.credits import add_credits, find_credits, taken_from
from rootsource.types import Reading, Report


def found(text: str) -> set[tuple[str, str]]:
    return {(credit.outlet, credit.basis) for credit in find_credits(text)}


@pytest.mark.parametrize(
    "text",
    [
        "DUNMERE, March 3 (Reuters) - The lock was closed.",
        "Dunmere (Reuters) -- The lock was closed.",
        "Dunmere (Reuters)\nThe lock was closed.",
        "Copyright 2031 Reuters. All rights reserved.",
        "Reuters writers Jane Roe and John Doe contributed to this report.",
    ],
)
def test_datelines_rights_and_contributions_are_credits(text: str) -> None:
    assert ("Reuters", "credit") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lock was closed. (Reuters)",
        "The lock was closed, she said.” [Reuters]",
        "The lock was closed. — Reuters",
        "DUNMERE, Reuters – The lock was closed.",
        "Dunmere, 3 March (Reuters).- The lock was closed.",
        "Dunmere, March 3. /Reuters/. The lock was closed.",
        "Dunmere: (Reuters) The lock was closed.",
        "Reuters | Dunmere | Updated: March 3, 2031\nThe lock was closed.",
        "Source: Reuters\nThe lock was closed.",
        "via Reuters\nThe lock was closed.",
        "The lock was closed.\n(With inputs from Reuters)",
        "The lock was closed.\nMaterial from Reuters was used in this report.",
        "Reuters in Dunmere\nThe lock was closed.",
    ],
)
def test_newsrooms_credit_agencies_in_many_forms(text: str) -> None:
    assert ("Reuters", "credit") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A lock in Dunmere. (Ada Lund/Reuters)",
        "ADA LUND/Reuters/Getty Images",
        "Boats wait at the lock of Dunmere. (Reuters)\nThe lock was closed on Monday.",
        "The minister met Reuters in Dunmere.",
        "He reads Reuters, and the Gazette too.",
        "Credit: Reuters",
    ],
)
def test_pictures_and_bare_mentions_credit_no_text(text: str) -> None:
    texts = [one for one in find_credits(text) if one.basis == "credit" and not one.photo]
    assert [one.outlet for one in texts] == []


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Roe, Associated Press",
        "By The Associated Press",
        "JANE ROE and JOHN DOE, Associated Press",
        "The Associated Press",
        "Jane Roe | AP | March 3, 2031",
    ],
)
def test_bylines_name_the_body(text: str) -> None:
    assert ("Associated Press", "byline") in found(text)


def test_bylines_name_the_people() -> None:
    assert found("By Jane Roe and John Doe") == {("Jane Roe", "byline"), ("John Doe", "byline")}
    assert ("Jane Roe", "byline") in found("By JANE ROE, AP")


def test_a_closing_line_names_its_writers() -> None:
    text = "The lock opened.\n(Reporting by Jane Roe and John Doe; Editing by Ann Poe)"
    assert found(text) == {("Jane Roe", "byline"), ("John Doe", "byline")}


@pytest.mark.parametrize(
    "text",
    [
        "Kyodo reported on Tuesday that the lock was open.",
        "The lock was open, Kyodo News said.",
        "According to Kyodo, the lock was open.",
        "As reported by Kyodo, the lock was open.",
        "The minister told Kyodo that the lock was open.",
        "In an interview with Kyodo, the minister said no.",
        "The Kyodo news agency, which first saw the letter, reported the closure.",
        "Lock open, According to Kyodo",
    ],
)
def test_citations_are_found_by_their_verbs(text: str) -> None:
    assert found(text) == {("Kyodo News", "cited")}


def test_a_bare_mention_is_no_citation() -> None:
    assert found("The minister once worked in the Kyodo building before he was elected.") == set()


def test_a_reporter_who_is_quoted_is_named_with_the_outlet() -> None:
    text = "Kyodo reporter Jane Roe wrote on Twitter that the lock was open."
    assert found(text) == {("Kyodo News", "cited"), ("Jane Roe", "quoted")}


def test_a_photo_is_told_from_the_text() -> None:
    text = "The mayor in May.\nHarbour Weekly / Getty Images\nThe mayor was silent on Monday."
    (credit,) = find_credits(text)
    assert (credit.outlet, credit.photo) == ("Harbour Weekly / Getty Images", True)
    (inline,) = find_credits("Barges wait at the pier in the rain. (AP Photo/Jane Roe)")
    assert inline.photo


def test_spans_hold_the_words() -> None:
    text = "By Jane Roe\nKyodo reported a flood."
    assert [text[slice(*credit.span)] for credit in find_credits(text)] == ["Jane Roe", "Kyodo"]


def test_a_reading_keeps_one_credit_for_each_outlet_and_basis() -> None:
    reading = Reading(Report("Kyodo reported a flood. Later, Kyodo reported another."))
    add_credits(reading)
    assert [(credit.outlet, credit.basis, credit.span) for credit in reading.lineage] == [
        ("Kyodo News", "cited", (0, 5))
    ]


def test_a_body_that_sells_pictures_is_credited_for_one() -> None:
    assert all(
        credit.photo for credit in find_credits("By Jane Roe, Getty Images") if not credit.person
    )


def test_a_dateline_or_the_word_agency_makes_a_body_known() -> None:
    assert found("SUVA, 3 May 1987 (Lagoon Wire) — Two boats sank.") == {("Lagoon Wire", "credit")}
    assert found(
        "The news agency Lagoon Wire said so. A fisherman told Lagoon Wire that two boats sank."
    ) == {("Lagoon Wire", "cited")}
    assert found("The European Union (EU) — a bloc of states — said so.") == set()
    assert found("Mara Lind told Tomas Berg that two boats sank.") == set()


def test_names_that_words_are_taken_from_are_given_known_or_not() -> None:
    text = "Boats sank, Lagoon Wire reported. According to Mara Lind, they were old."
    assert [name for name, _ in taken_from(text)] == ["Lagoon Wire", "Mara Lind"]
    assert all(text.startswith(name, at) for name, at in taken_from(text))
