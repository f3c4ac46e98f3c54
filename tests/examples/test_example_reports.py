"""The example reports: what they are there to show."""

from itertools import combinations
from pathlib import Path

import pytest

from rootsource.collect import Failure, collect
from rootsource.types import Report

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
RUN = 8
"""Words in a row that two reports share only where one copies the other, or both a third."""


def texts() -> dict[str, str]:
    """The examples' texts; those of one file with several reports are numbered."""
    found: dict[str, str] = {}
    for item in collect([REPORTS]):
        assert isinstance(item, Report), item
        assert item.path is not None
        found[f"{Path(item.path).name}:{len(found)}"] = item.text
    return found


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_every_example_can_be_collected() -> None:
    items = list(collect([REPORTS]))
    assert not [item for item in items if isinstance(item, Failure)]
    assert len(list(REPORTS.glob("*.txt"))) >= 8
    assert len(list(REPORTS.glob("*.html"))) == len(list(REPORTS.glob("*.jsonl"))) == 1


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_plain_examples_are_as_long_as_short_news(path: Path) -> None:
    assert 100 <= len(path.read_text(encoding="utf-8").split()) <= 350


def test_the_only_reports_that_share_passages_rest_on_one_dispatch() -> None:
    pairs = {
        tuple(sorted((one.split("-")[0], other.split("-")[0])))
        for (one, first), (other, second) in combinations(texts().items(), 2)
        if runs(first) & runs(second) and ".jsonl" not in one
    }
    assert pairs == {("ferry", "ferry"), ("grain", "grain")}


def test_both_ways_of_quoting_are_shown() -> None:
    everything = "".join(texts().values())
    assert all(mark in everything for mark in "“”‘’'\"")
