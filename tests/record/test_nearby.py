"""Searching reports by where the places they name lie."""

import pytest

from rootsource.record import Circle, Record
from rootsource.types import Place, Reading, Report


def keep(record: Record, title: str, place: Place) -> None:
    """Keep a report of a strike that names ``place``."""
    reading = Reading(Report(f"Dockers struck at {title}.", title=title), sentences=[(0, 10)])
    reading.places = [place]
    record.add(reading)


@pytest.fixture
def strikes(record: Record) -> Record:
    keep(record, "Piraeus", Place("p1", (0, 7), "Piraeus", "GRC", 37.947, 23.646))
    keep(record, "Callao", Place("p1", (0, 7), "Callao", "PER", -12.057, -77.118))
    keep(record, "Suva", Place("p1", (0, 7), "Suva", "FJI", -18.14, 178.44))
    keep(record, "Greece", Place("p1", (0, 7), "Greece", "GRC", 37.98, 23.73))
    keep(record, "Nowhere", Place("p1", (0, 7), "Nowhere"))
    return record


def near(record: Record, circle: Circle) -> set[str | None]:
    """Titles of the strikes in ``circle``."""
    return {hit.report.title for hit in record.search("dockers", near=circle)}


def test_only_reports_that_name_a_place_in_the_circle_are_found(strikes: Record) -> None:
    assert near(strikes, Circle(37.98, 23.73, 50)) == {"Piraeus"}
    assert near(strikes, Circle(37.98, 23.73, 5)) == set()
    assert near(strikes, Circle(-12.0, -77.0, 20)) == {"Callao"}


def test_a_circle_may_cross_the_date_line(strikes: Record) -> None:
    assert near(strikes, Circle(-18.1, -179.9, 250)) == {"Suva"}


def test_the_middle_of_a_country_is_near_to_nothing(strikes: Record) -> None:
    assert "Greece" not in near(strikes, Circle(37.98, 23.73, 100))
