"""What actors did and said, in time."""

from datetime import date
from xml.etree import ElementTree as ET

from explorekit import relayed
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from rootsource.explore.when import day_of, ticks


def test_a_day_lies_within_what_a_value_names() -> None:
    assert day_of("2024-09-30") == date(2024, 9, 30)
    assert day_of("2024-09-30T10:00") == date(2024, 9, 30)
    assert day_of("2024-09") == date(2024, 9, 1)
    assert day_of("2024") == date(2024, 7, 1)
    assert day_of("2024-W40") == date(2024, 9, 30)
    assert day_of("2024-Q4") == date(2024, 11, 15)
    assert day_of("2024-SU") == date(2024, 7, 1)
    assert [day_of(value) for value in ("PAST_REF", "P3D", "", None, "2024-13-01", "0000")] == [
        None
    ] * 6


@given(st.dates(), st.dates())
def test_ticks_lie_between_the_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = ticks(first, last)
    assert len(found) <= 20
    assert all(first <= day <= last for day, _ in found)
    assert found == sorted(found)


def test_every_point_of_an_actor_leads_to_where_it_stands(client: TestClient) -> None:
    points = client.get("/api/v1/actors/card", params={"name": "tomas vale"}).json()["points"]
    told = [(point["when"], point["lane"], point["background"]) for point in points]
    assert told == [
        ("2018", "Deeds", True),
        ("2021-05-03", "Threats", False),
        ("2021-05-04", "Deeds", False),
        ("2021-05-04", "Other words", False),
        ("2021-05-04", "Threats", False),
        ("2021-05-06", "Threats", False),
        ("2021-05-06", "Threats", False),
    ]
    for point in points:
        assert client.get(point["href"]).status_code == 200


def test_what_is_not_sure_is_told_apart(client: TestClient) -> None:
    points = client.get("/api/v1/actors/card", params={"name": "Tomas Vale"}).json()["points"]
    unsure = {point["certainty"] for point in points if not point["sure"]}
    assert unsure == {"hedged", "possible"}


def test_a_pair_has_a_lane_for_each_direction(client: TestClient) -> None:
    pair = client.get("/api/v1/pairs", params={"a": "Tomas Vale", "b": "Sorland"}).json()
    lanes = {(point["lane"], point["when"]) for point in pair["points"]}
    assert ("Sorland → Tomas Vale", "2018") in lanes
    assert ("Tomas Vale → Sorland", "2021-05-06") in lanes


def test_an_actor_that_nobody_names_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/actors/card", params={"name": "No One"}).status_code == 404
    assert client.get("/actor", params={"name": "No One"}).status_code == 404
    assert client.get("/api/v1/pairs", params={"a": "!", "b": "?"}).status_code == 404


def test_a_timeline_is_drawn_with_a_link_for_each_point(client: TestClient) -> None:
    html = client.get("/actor", params={"name": "Tomas Vale"}).text
    start = html.index("<svg")
    drawn = ET.fromstring(html[start : html.index("</svg>") + 6])  # noqa: S314 - our own
    links = [e.attrib["href"] for e in drawn.iter() if e.tag.endswith("}a")]
    assert len(links) == 7
    assert any(f"/reports/{relayed().report.id}?event=e3" in link for link in links)
