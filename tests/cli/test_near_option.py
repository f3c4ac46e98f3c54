"""What ``--near`` may name."""

import pytest

from rootsource.cli.nearby import circle_of, place_meant
from rootsource.errors import InputError


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("Piraeus", 37.9, 23.6),
        ("Tripoli, Lebanon", 34.4, 35.8),
        ("Tripoli, LBY", 32.9, 13.2),
        ("Portland, ME", 43.7, -70.3),
        ("-12.05,-77.05", -12.05, -77.05),
    ],
)
def test_a_town_or_a_point_is_the_middle_of_the_circle(place: str, lat: float, lon: float) -> None:
    circle = circle_of(place, 50)
    assert circle.lat == pytest.approx(lat, abs=0.2)
    assert circle.lon == pytest.approx(lon, abs=0.2)
    assert circle.km == 50


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Oberzwinkelried", "no table knows"),
        ("95,10", "no such point"),
        ("Springfield", "may be any of"),
        ("Asia", "too large"),
        ("Botswana", "too large"),
    ],
)
def test_a_place_that_cannot_be_near_is_told(place: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        circle_of(place, 50)


@pytest.mark.parametrize(
    ("place", "meant"), [("Tripoli", "Tripoli, Libya"), ("34.4,35.8", "34.4,35.8")]
)
def test_what_is_meant_is_told(place: str, meant: str) -> None:
    assert place_meant(place) == meant
