"""How far apart dates lie that are known to the day, the month or the year."""

import pytest

from rootsource.link.dates import exact, gap


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2031-03-04", "2031-03-04", 0),
        ("2031-03-04", "2031-03-14", 10),
        ("2031-03-14", "2031-03-04", 10),
        ("2031", "2031-03-04", 0),
        ("2031-02", "2031-03-04", 4),
        ("2031-03-04T12:00", "2031-03-05", 1),
        (None, "2031", None),
        ("P3D", "2031", None),
        ("2031-13-40", "2031", None),
    ],
)
def test_days_between(one: str | None, other: str | None, days: int | None) -> None:
    assert gap(one, other) == days


def test_only_a_day_is_exact() -> None:
    assert exact("2031-03-04")
    assert not exact("2031-03")
    assert not exact(None)
