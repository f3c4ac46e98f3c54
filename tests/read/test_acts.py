"""Acts: the cue's words decide, then what stands around them."""

from collections.abc import Callable

import pytest

from rootsource.read.acts import add_acts
from rootsource.types import Reading

Marker = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("{1S|The ferry company} {1Q|said} {1C|the boat would be late}.", "say"),
        ("{1S|The ferry company} {1Q|has denied} {1C|that the boat was late}.", "deny"),
        ("{1S|The ferry company} {1Q|did not deny} {1C|that the boat was late}.", "say"),
        ("{1S|The captain} {1Q|admitted} {1C|that he had slept}.", "confirm"),
        ("{1S|The captain} {1Q|accused} {1C|the port of neglect}.", "accuse"),
        ("{1S|The captain} {1Q|threatened to} {1C|turn back}.", "threaten"),
        ("{1S|The captain} {1Q|vowed to oppose} {1C|the new timetable}.", "promise"),
        ("{1S|The harbour} {1Q|called for} {1C|an inquiry}.", "demand"),
        ("{1S|The harbour} {1Q|told} {1C|the two crews to stay ashore}.", "demand"),
        ("{1S|The harbour} {1Q|told} {1C|the two crews that the quay was shut}.", "say"),
        ("{1S|Passengers} {1Q|asked about} {1C|their luggage}.", "ask"),
        ("{1S|The radio's} {1Q|warning} {1C|that fog was coming} went unheard.", "warn"),
        ("{1S|The mayor} {1Q|congratulated} {1C|the divers}.", "praise"),
        ("{1S|The mayor} {1Q|called} {1C|the shipowner a liar}.", "accuse"),
        ("{1S|The mayor} {1Q|called} {1C|the divers heroes}.", "praise"),
        ("{1S|The mayor} {1Q|called} {1C|the quay a meeting place}.", "say"),
        ("{1S|The mayor} {1Q|called} {1C|the vote “legitimate”}.", "praise"),
        ("{1S|The mayor} {1Q|termed} {1C|the charge “mere propaganda”}.", "accuse"),
        ("{1S|The mayor} {1Q|voiced} {1C|“grave concern”}.", "think"),
        ("{1S|The mayor} {1Q|expressed} {1C|full agreement with the union}.", "confirm"),
        ("{1S|The union} {1Q|turned down} {1C|the offer}.", "reject"),
        ("{1S|The union} {1Q|does not support} {1C|the plan}.", "reject"),
        ("{1S|Forecasters} {1Q|predict} {1C|more fog}.", "predict"),
        ("{1S|The divers} {1Q|believe} {1C|the wreck is older}.", "think"),
        ("{1S|The divers} {1Q|are interested in} {1C|going down again}.", "want"),
        ("{1S|A study of the hull} {1Q|found} {1C|rust below the waterline}.", "show"),
        ("{1S|The shipowner} is {1Q|rumoured} {1C|to be abroad}.", "rumour"),
        ("{1S|The cook}{1Q|:} {1C|“I saw the light twice.”}", "say"),
        ("{1C|“Who turned off the light?”} {1S|the cook} {1Q|said}.", "ask"),
        ("{1S|The owners} {1Q|tried to call} {1C|the crew incompetent}.", "accuse"),
        ("{1S|The owners} {1Q|refused to say} {1C|who was on watch}.", "say"),
        ("{1S|The owners} {1Q|criticised} {1C|the pilot}.", "accuse"),
    ],
)
def test_the_cue_and_its_frame_name_the_act(marked: Marker, text: str, act: str) -> None:
    reading = marked(text)
    add_acts(reading)
    assert reading.statements[0].act == act


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("{1C|“The light went out,”} {1S|she} {1Q|said}. {1C|“Then it came back.”}", "direct"),
        ("{1C|''We saw nothing,''} {1S|she} {1Q|said}.", "direct"),
        ("{1C|‘Nonsense,’} {1S|said} the pilot.", "direct"),
        ("{1C|«We are tired»,} {1S|she} {1Q|said}.", "direct"),
        ("{1S|She} {1Q|said} {1C|the crew's boats weren't the owners' own}.", "indirect"),
        ("{1S|She} {1Q|said} {1C|the light had been “a mere glow”}.", "mixed"),
        ('{1S|She} {1Q|said} {1C|the light was no "beacon"}.', "mixed"),
        ("{1S|They} {1Q|speak of} {1C|“progress”}.", "mixed"),
        ("{1S|MR. OKORO}{1Q|:} {1C|We have nothing to add today.}", "direct"),
        ("{1S|Okoro}{1Q|:} {1C|Nothing to add}", "indirect"),
    ],
)
def test_quotation_marks_make_the_manner(marked: Marker, text: str, manner: str) -> None:
    reading = marked(text)
    add_acts(reading)
    assert reading.statements[0].manner == manner


def test_marks_of_an_inner_statement_are_its_own(marked: Marker) -> None:
    reading = marked(
        "{1S|The pilot} {1Q|said} {1C|{2S|the cook} {2Q|had shouted} {2C|“Land ahead!”}}."
    )
    add_acts(reading)
    assert [item.manner for item in reading.statements] == ["indirect", "direct"]


def test_what_is_thought_is_quoted_by_the_one_who_tells_it(marked: Marker) -> None:
    reading = marked(
        "{1S|The pilot} {1Q|said} {1C|{2S|the owners} {2Q|considered} {2C|the boat “good enough”}}."
    )
    add_acts(reading)
    assert reading.statements[0].manner == "mixed"
