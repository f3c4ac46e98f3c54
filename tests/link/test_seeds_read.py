"""The two seed reports read by the shipped reader and linked: what ``trace`` is to show of them."""

from pathlib import Path

import pytest

from rootsource.link.links import Links
from rootsource.read import read_report
from rootsource.types import Report

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not (SEEDS / "report-a.txt").exists(), reason="the seed reports are not beside the checkout"
)


@pytest.fixture(scope="module")
def links() -> Links:
    found = Links()
    for path in sorted(SEEDS.glob("report-?.txt")):
        found.add(read_report(Report(path.read_text(encoding="utf-8"), path=path.name)))
    return found


def test_one_past_event_is_told_by_both_and_rests_on_one_agency_and_reporter(links: Links) -> None:
    (claim,) = links.claims(least=2)
    assert claim.kind == "event"
    assert {telling.date for telling in claim.tellings} == {"2019"}
    (root,) = links.sources(claim)
    assert root.name == "Reuters"
    assert {"Reuters", "David Brunnstrom"} <= set(root.why)


def test_one_position_is_stated_in_either_year(links: Links) -> None:
    (position,) = [
        one
        for one in links.positions()
        if (one.holder, one.target, one.issue) == ("PRK", "USA", "diplomacy")
    ]
    against = [one for one in position.stands if one.stance == -1]
    assert {(one.telling.date or "")[:4] for one in against} >= {"2020", "2024"}
    assert len({one.claim for one in against}) > 1


def test_the_ambassador_and_the_defector_pull_apart(links: Links) -> None:
    pairs = [{one.first.speaker, one.second.speaker} for one in links.conflicts()]
    assert {"Song Kim", "Ri Il Gyu"} in pairs
