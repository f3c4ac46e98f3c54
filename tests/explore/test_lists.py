"""Lists over REST: page by page without a shift, or whole in one stream."""

import json
from typing import Any

import pytest
from explorekit import Maker, carried, copied, relayed
from fastapi.testclient import TestClient

from rootsource.knowledge.plover import plover_intensity
from rootsource.record import Record
from rootsource.record.finding import Wanted, find
from rootsource.record.layering import correct

LISTS = {
    "reports": "reports",
    "statements": "statements",
    "events": "events",
    "actors": "actors",
    "outlets": "outlets",
    "claims": "claims",
    "corrections": "corrections",
}


def late(number: int) -> Maker:
    """A report that comes while somebody reads a list."""
    made = Maker(
        f"Minister Ida Moe number {number} said rain {number} fell.",
        outlet=f"Paper {number}",
        published=f"20{30 + number}-01-01",
    )
    who = made.actor(f"Ida Moe {number}", "person", f"Ida Moe number {number}")
    made.says(f"Ida Moe number {number}", "said", f"rain {number} fell", actor=who)
    made.event("fell", "RETREAT", who, who, statement="s1")
    return made


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(carried())
    changes = [("s1", "act", act, None) for act in ("deny", "warn", "threaten")]
    correct(record, copied().report.id, changes, "Ada")
    return record


def key(item: dict[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)


@pytest.mark.parametrize("name", LISTS)
def test_pages_hold_each_thing_once_although_reports_are_added(
    filled: Record, client: TestClient, name: str
) -> None:
    least = {"least": "1"} if name == "claims" else {}
    whole = client.get(f"/api/v1/{name}", params={"limit": "200", **least}).json()
    assert whole["next"] is None
    before = [key(item) for item in whole[LISTS[name]]]
    assert len(before) > 2
    seen: list[str] = []
    cursor: str | None = ""
    for number in range(60):
        params = {"limit": "1", "cursor": cursor or "", **least}
        page = client.get(f"/api/v1/{name}", params=params).json()
        seen += [key(item) for item in page[LISTS[name]]]
        cursor = page["next"]
        if cursor is None:
            break
        if number < 3:
            filled.add(late(number).reading)
    assert [item for item in seen if item in before] == before


def test_reports_by_words_go_on_after_the_last_though_others_fit_better_by_now(
    filled: Record, client: TestClient
) -> None:
    for number in range(9):
        filled.add(late(number).reading)
    asked = {"q": "rain OR minister", "limit": "200"}
    before = [one["id"] for one in client.get("/api/v1/reports", params=asked).json()["reports"]]
    assert len(before) == 11
    seen: list[str] = []
    following: str | None = ""
    while following is not None:
        page = {**asked, "limit": "3", **({"cursor": following} if following else {})}
        answer = client.get("/api/v1/reports", params=page).json()
        seen += [one["id"] for one in answer["reports"]]
        following = answer["next"]
        for number in range(100 * len(seen), 100 * len(seen) + 3):
            filled.add(late(number).reading)
    assert seen == before


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_in_one_stream_too(filled: Record, client: TestClient, name: str) -> None:
    assert filled.count() == 4
    least = {"least": "1"} if name == "claims" else {}
    whole = client.get(f"/api/v1/{name}", params={"limit": "200", **least}).json()[LISTS[name]]
    answer = client.get(f"/api/v1/{name}", params={"format": "jsonl", **least})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    streamed = [json.loads(line) for line in answer.text.splitlines()]
    plain = ("id", "count") if name == "outlets" else ()
    kept = [{k: v for k, v in item.items() if k not in plain} for item in whole]
    assert sorted(map(key, kept)) == sorted(
        key({k: v for k, v in item.items() if k not in plain}) for item in streamed
    )


def test_matches_beyond_those_counted_are_reached_page_by_page(filled: Record) -> None:
    whole = {(s.report, s.statement) for s in find(filled, Wanted()).statements}
    seen, after = [], None
    while True:
        found = find(filled, Wanted(), limit=2, after=after, most=3)
        assert found.matches <= 3
        seen += [(s.report, s.statement) for s in found.statements]
        after = found.next
        if after is None:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == whole


def test_events_are_found_by_who_what_when_and_how_sure(client: TestClient) -> None:
    def told(**asked: str) -> set[tuple[str, str]]:
        page = client.get("/api/v1/events", params=asked).json()
        return {(item["report"], item["event"]) for item in page["events"]}

    river, harbour = relayed().report.id, copied().report.id
    (threat,) = client.get("/api/v1/events", params={"report": harbour}).json()["events"]
    assert threat["plover_intensity"] == plover_intensity("THREATEN", threat["mode"])
    assert told(type="threaten") == {(river, "e2"), (harbour, "e1")}
    assert told(actor="NOR", recipient="Sorland", status="actual") == {(river, "e1")}
    assert told(actor="sorland") == told(background="true") == {(river, "e3")}
    assert told(since="2018-01-01", until="2018-12-31") == {(river, "e3")}
    assert told(teller="report", report=river) == {(river, "e3")}
    assert told(actor_id=f"{river}/a4") == {(river, "e3")}
    assert client.get("/api/v1/events", params={"type": "SING"}).status_code == 400
    assert client.get("/api/v1/events", params={"status": "sung"}).status_code == 422


def test_a_cursor_of_another_list_is_refused(client: TestClient) -> None:
    cursor = client.get("/api/v1/reports", params={"limit": 1}).json()["next"]
    for name in ("statements", "events", "corrections"):
        answer = client.get(f"/api/v1/{name}", params={"cursor": cursor})
        assert answer.status_code == 400
        assert "no cursor" in answer.json()["error"]


def test_the_description_has_the_contract_of_readings(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    one = described["paths"]["/api/v1/reports/{report}"]["get"]["responses"]["200"]
    named = one["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    reading = described["components"]["schemas"][named]
    answer = client.get(f"/api/v1/reports/{relayed().report.id}").json()
    assert set(answer) == set(reading["properties"])
    text = json.dumps(described)
    assert "#/$defs" not in text
    for wanted in ("/events", "/claims/{claim}", "/pairs", "/score", "/corrections", "/files"):
        assert f"/api/v1{wanted}" in described["paths"]
