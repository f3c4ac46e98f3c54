"""Certainty: the report's and the source's are kept apart, each with the words that cause it."""

from collections.abc import Callable

import pytest

from rootsource.read.acts import add_acts
from rootsource.read.certainty import add_certainty, less_sure
from rootsource.types import Reading

Marker = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "report", "source", "cues"),
    [
        ("{1S|The mill} {1Q|said} {1C|it was closed}.", "asserted", "asserted", []),
        (
            "{1S|The mill} reportedly {1Q|said} {1C|it was closed}.",
            "hedged",
            "asserted",
            ["reportedly"],
        ),
        ("{1S|The mill} {1Q|claims} {1C|it was closed}.", "hedged", "asserted", ["claims"]),
        ("{1S|The mill} {1Q|claims} {1C|it was “shut tight”}.", "asserted", "asserted", []),
        ("{1S|The mill} {1Q|denied} {1C|it was closed}.", "asserted", "denied", ["denied"]),
        ("{1S|The mill} {1Q|did not deny} {1C|it was closed}.", "asserted", "hedged", ["not"]),
        ("{1S|The mill} {1Q|did not say} {1C|when it closed}.", "denied", "asserted", ["not"]),
        (
            "{1S|The mill} {1Q|couldn't help but fail to mention} {1C|the fire}.",
            "asserted",
            "asserted",
            [],
        ),
        ("{1S|The mill} {1Q|does not believe} {1C|it will close}.", "asserted", "denied", ["not"]),
        ("{1S|The mill} {1Q|does not want} {1C|to close}.", "asserted", "denied", ["not"]),
        ("{1S|The mill} {1Q|would not accept} {1C|the offer}.", "asserted", "asserted", []),
        (
            "{1S|The mill} {1Q|would neither confirm nor deny} {1C|the sale}.",
            "denied",
            "asserted",
            ["neither confirm nor deny"],
        ),
        ("{1Q|It is widely believed} {1C|that the mill is closed}.", "hedged", "asserted", None),
        ("{1Q|It is hoped} {1C|that the mill will reopen}.", "asserted", "asserted", None),
        ("{1S|The mill} {1Q|no longer wants} {1C|to close}.", "asserted", "asserted", []),
        ("The miller is {1Q|rumoured} {1C|to have left}.", "rumoured", "asserted", ["rumoured"]),
        ("The miller {1Q|is said} {1C|to have left}.", "hedged", "asserted", ["is said to"]),
        ("{1S|Unconfirmed reports} {1Q|say} {1C|he left}.", "rumoured", "asserted", None),
        ("{1S|He} {1Q|seems to want} {1C|a new mill}.", "hedged", "asserted", ["seems"]),
        ("{1S|He} {1Q|said} {1C|the mill could reopen}.", "asserted", "hedged", ["could"]),
        ("{1S|He} {1Q|said} {1C|the mill was closed and may reopen}.", "asserted", "asserted", []),
        ("{1S|He} {1Q|said} {1C|they met on 3 May in town}.", "asserted", "asserted", []),
        ("{1S|He} {1Q|said} {1C|he could not sleep}.", "asserted", "asserted", []),
        ("{1S|He} {1Q|said} {1C|likely buyers had come}.", "asserted", "asserted", []),
        ("{1S|He} {1Q|promised} {1C|we could stay}.", "asserted", "asserted", []),
        ("{1S|Neither miller} {1Q|would say} {1C|why}.", "denied", "asserted", None),
    ],
)
def test_two_levels_and_their_causes(
    marked: Marker, text: str, report: str, source: str, cues: list[str] | None
) -> None:
    reading = marked(text)
    add_acts(reading)
    add_certainty(reading)
    found = reading.statements[0].certainty
    assert (found.report_level, found.source_level) == (report, source)
    if cues is not None:
        assert [reading.report.text[start:end] for start, end in found.cues] == cues
    assert found.level == less_sure(found.report_level, found.source_level)


def test_each_link_keeps_its_own_hedge(marked: Marker) -> None:
    reading = marked(
        "{1S|A trader} {1Q|said} {1C|{2S|the miller} {2Q|apparently told} {2C|his son to sell}}, "
        "and {3S|the trader} {3Q|praised} {3C|the son}."
    )
    add_acts(reading)
    add_certainty(reading)
    assert [item.certainty.level for item in reading.statements] == [
        "asserted",
        "hedged",
        "asserted",
    ]
