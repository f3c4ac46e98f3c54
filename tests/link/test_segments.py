"""Every stretch of a report is told apart: own prose, quotation, post, caption or furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.segments import Kind, paragraphs, segments


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[start:end].strip(), kind.name) for (start, end), kind in segments(text)]


def test_quoted_words_are_quotation_and_the_rest_prose() -> None:
    text = "The mayor said “the bridge will not be sold” and left the hall by a side door."
    assert kinds(text) == [
        ("The mayor said", "PROSE"),
        ("“the bridge will not be sold”", "QUOTATION"),
        ("and left the hall by a side door.", "PROSE"),
    ]


def test_straight_marks_open_after_a_blank_and_close_after_a_letter() -> None:
    text = 'He called it "a fair price," she recalled, and "nothing more."'
    assert [name for _, name in kinds(text)] == ["PROSE", "QUOTATION", "PROSE", "QUOTATION"]


def test_single_marks_are_quotations_where_a_text_has_no_others() -> None:
    text = "‘We can’t wait,’ the captain said. ‘The tide won’t,’ she added to the crew."
    assert kinds(text)[0] == ("‘We can’t wait,’", "QUOTATION")
    assert ("the captain said.", "PROSE") in kinds(text)


def test_apostrophes_do_not_quote() -> None:
    text = "The council's plan wasn't the mayors' first, and it won't be the last of the year."
    assert [name for _, name in kinds(text)] == ["PROSE"]


def test_a_quotation_of_several_paragraphs_is_quotation_throughout() -> None:
    text = "“The first boat left at dawn on Sunday.\n“The second never came back to the pier.”"
    assert {name for _, name in kinds(text)} == {"QUOTATION"}


def test_a_signed_post_takes_the_line_before_it_along() -> None:
    text = (
        "The harbour office answered within an hour of the flood warning.\n"
        "All piers stay closed until the water falls. Do not drive to the quay!\n"
        "— Harbour Office (@harbouroffice) March 3, 2031"
    )
    assert [name for _, name in kinds(text)] == ["PROSE", "POST", "POST"]


@pytest.mark.parametrize(
    "line",
    [
        "FILE - In this May 4, 2030, file photo, the mayor walks along the old pier in Dunmere.",
        "The governor, left, and the bishop shake hands in Harwick, Monday, March 3, 2031.",
        "Ferries wait at the pier in Dunmere on Monday. (AP Photo/Jane Roe)",
        "Image copyright Jane Roe",
    ],
)
def test_captions_and_photo_credits_are_captions(line: str) -> None:
    assert [name for _, name in kinds(line)] == ["CAPTION"]


def test_a_dateline_is_no_caption() -> None:
    text = "DUNMERE, March 3 (AP) - The mayor shakes hands with all who come to the pier at dawn."
    assert [name for _, name in kinds(text)] == ["PROSE"]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and get the latest stories in your inbox.",
        "© 2031 The Dunmere Courier. All rights reserved.",
        "Share this story",
        "Read more",
        "window._queue = window._queue || []; _queue.push({ mode: 'wide' });",
    ],
)
def test_the_page_around_a_text_is_furniture(line: str) -> None:
    assert [name for _, name in kinds(line)] == ["FURNITURE"]


def test_news_about_newsletters_is_not_furniture() -> None:
    text = "“You can sign up for the newsletter again,” the editor told us after the strike ended."
    assert "FURNITURE" not in {name for _, name in kinds(text)}


def test_lines_of_a_wrapped_text_are_joined_to_paragraphs() -> None:
    text = (
        "The mayor of Dunmere opened the northern lock on\n"
        "Monday after a week of storms had kept the boats\n"
        "in port and the fish market closed to all traders.\n"
        "\n"
        "Nobody in the town had expected the water to fall\n"
        "so soon, and the crews had to be called back from\n"
        "their villages by the bells of the three churches.\n"
    )
    assert [text[s:e].split(maxsplit=1)[0] for s, e in paragraphs(text)] == ["The", "Nobody"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_segments_are_in_order_apart_and_within_the_text(text: str) -> None:
    at = 0
    for (start, end), kind in segments(text):
        assert at <= start < end <= len(text)
        assert text[start:end].strip()
        assert kind in Kind
        at = end


@pytest.mark.parametrize(
    "line",
    [
        "This story has been published from a wire agency feed without changes to the text.",
        "An earlier version of this article misstated the name of the harbour master.",
        "Follow The Gull Post on Google News for all the latest updates.",
        "Last updated on 4 May 2031 at 10:15.",
        "Reporting by Ada Berg in Oslo; Editing by Ivo Lund",
        "You have reached your limit of free articles this month.",
        "Also Read: Five things to know about the new herring law",
        "The views expressed in this column are those of its author.",
    ],
)
def test_what_a_page_says_of_itself_is_furniture(line: str) -> None:
    text = f"The harbour master left the town on Monday.\n{line}\nNobody saw him go that night."
    assert [name for _, name in kinds(text)] == ["PROSE", "FURNITURE", "PROSE"]


def test_what_others_say_of_permission_is_no_furniture() -> None:
    line = "“He left without permission, and this story was told to all of us,” the pilot said."
    assert {name for _, name in kinds(line)} == {"QUOTATION", "PROSE"}
