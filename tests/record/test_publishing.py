"""Which reports are of some days, where a day, a range, or only outer bounds are known."""

import pytest

from rootsource.record import Record
from rootsource.types import Reading, Report

REPORTS = [
    Report("The dam at Kariba was closed.", published="1958-12-02"),
    Report("Tolls at the Bosporus rose.", published_range=("2019-03-01", "2019-04-20")),
    Report("A mine flooded near Potosí.", published_bounds=("1997-01-01", "2005-06-30")),
    Report("A ferry was late."),
]


@pytest.fixture
def dated(record: Record) -> Record:
    for report in REPORTS:
        record.add(Reading(report))
    return record


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("1958-12-02", "1958-12-02", ["1958-12-02"]),
        ("2019-04-01", None, ["between 2019-03-01 and 2019-04-20"]),
        ("2019-04-21", None, []),
        (
            None,
            "2019-03-01",
            [
                "1958-12-02",
                "between 2019-03-01 and 2019-04-20",
                "hardly before 1997-01-01 or after 2005-06-30",
            ],
        ),
        ("1990-01-01", "2010-01-01", ["hardly before 1997-01-01 or after 2005-06-30"]),
        ("1997-01-02", "2010-01-01", []),
        ("1990-01-01", "2005-06-29", []),
    ],
)
def test_a_range_that_reaches_into_the_days_and_bounds_among_them_are_of_them(
    dated: Record, since: str | None, until: str | None, found: list[str]
) -> None:
    told = [entry.when or "" for entry in dated.list(since=since, until=until)]
    assert sorted(told) == found


def test_bounds_are_kept_and_told(dated: Record) -> None:
    told = {entry.opening[:6]: entry.when for entry in dated.list()}
    assert told["A mine"] == "hardly before 1997-01-01 or after 2005-06-30"
    assert told["A ferr"] is None
    assert dated.reading(REPORTS[2].id).report.published_bounds == ("1997-01-01", "2005-06-30")
