"""Datelines are no part of what anybody says."""

import pytest

from rootsource.read.past_dateline import leave_datelines_out
from rootsource.types import Cue, Reading, Report, Source, Statement, text_of


@pytest.mark.parametrize(
    "dateline",
    [
        "SOFIA (Balkan Wire) - ",
        "ACCRA, March 3 (Volta News) -- ",
        "NEW DELHI — ",
        "Cairo, 4 May: ",
        "Addis Ababa (Horn Press) – ",
        "ST. JOHN'S, Antigua _ ",
    ],
)
def test_what_is_told_begins_behind_a_dateline(dateline: str) -> None:
    text = f"{dateline}Two ministers have left, the daily Utro said."
    assert _told(text) == "Two ministers have left"


@pytest.mark.parametrize(
    "lead",
    [
        "Sofia is quiet - so quiet that two ministers have left",
        "UN troops have left two ministers behind",
        "Two well-known ministers have left",
        "The minister, 64, has left: he is ill",
    ],
)
def test_other_openings_stay(lead: str) -> None:
    assert _told(f"{lead}, the daily Utro said.") == lead


def test_a_place_and_a_dash_within_a_line_are_none() -> None:
    text = "He said LIMA - the city - was calm, the daily Utro said."
    assert _told(text) == "He said LIMA - the city - was calm"


def _told(text: str) -> str:
    """The content of ``…, the daily Utro said.`` after datelines were left out."""
    end = text.index(", the daily Utro said")
    said = Statement("s0", Source([(end + 2, end + 16)]), Cue([(end + 17, end + 21)]), [(0, end)])
    leave_datelines_out(Reading(Report(text), statements=[said]))
    return text_of(text, said.content)
