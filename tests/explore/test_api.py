"""The REST interface, asked as a program would."""

import json
import time
from typing import Any

import pytest
from explorekit import HOSTILE, Maker, carried, relayed
from fastapi.testclient import TestClient

from rootsource.record import Record
from rootsource.types import Reading
from rootsource.types.contract import from_json

REPORT = relayed().report.id


def finished(client: TestClient, job: str) -> dict[str, Any]:
    """The job once it is done."""
    for _ in range(200):
        now: dict[str, Any] = client.get(f"/api/v1/jobs/{job}").json()
        if now["state"] == "done":
            return now
        time.sleep(0.02)
    raise AssertionError(f"not done: {now}")


def test_a_reading_comes_as_the_contract_says(client: TestClient) -> None:
    answer = client.get(f"/api/v1/reports/{REPORT}")
    assert from_json(answer.json()).statements == relayed().statements


def test_an_id_may_be_cut_short_and_an_unknown_one_is_not_found(client: TestClient) -> None:
    assert client.get(f"/api/v1/reports/{REPORT[:8]}").json()["report"]["id"] == REPORT
    for unknown in ("0000000000000000", "nonsense", "%00", "a" * 500):
        answer = client.get(f"/api/v1/reports/{unknown}")
        assert answer.status_code == 404
        assert "error" in answer.json()


def test_reports_come_a_page_at_a_time(client: TestClient) -> None:
    seen, cursor = [], ""
    for _ in range(5):
        page = client.get("/api/v1/reports", params={"limit": 1, "cursor": cursor}).json()
        seen += [entry["id"] for entry in page["reports"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 3


def test_reports_come_in_one_stream(client: TestClient) -> None:
    answer = client.get("/api/v1/reports", params={"format": "jsonl"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert len([json.loads(line) for line in answer.text.splitlines()]) == 3
    readings = client.get("/api/v1/readings").text.splitlines()
    assert {from_json(json.loads(line)).report.id for line in readings} >= {REPORT}


def test_what_is_wrong_with_a_question_is_said(client: TestClient) -> None:
    for params in (
        {"since": "yesterday"},
        {"since": "2021-05-02", "until": "2021-05-01"},
        {"cursor": "!"},
        {"cursor": "WyJhIl0"},
        {"q": "!!"},
        {"q": "-dam"},
        {"limit": "0"},
        {"act": "sing"},
    ):
        answer = client.get("/api/v1/statements", params=params)
        assert answer.status_code in {400, 422}, params
        assert answer.json()["error"]


def found(client: TestClient, **params: str) -> set[tuple[str, str]]:
    """Speaker and content of each statement that fits."""
    page = client.get("/api/v1/statements", params=params).json()
    return {(item["speaker"], item["content"]) for item in page["statements"]}


def test_statements_are_found_by_every_facet(client: TestClient) -> None:
    force = ("Tomas Vale", "building the dam would be answered with force")
    hedged = ("Tomas Vale", "building would be answered")
    denied = ("an official", "it")
    assert found(client, q="answered") == {force, hedged}
    assert found(client, q="answered", outlet="harbour post") == {force}
    assert found(client, q='"answered with"') == {force}
    assert found(client, q="answered -force") == {hedged}
    assert found(client, speaker="vale", act="warn") == {force, hedged}
    assert found(client, certainty="hedged") == {hedged}
    assert found(client, certainty="denied", unnamed="true") == {denied}
    assert denied not in found(client, unnamed="false")
    assert found(client, event="threaten") == {force, hedged}
    assert found(client, act="warn", root="meridian") == {hedged}
    assert found(client, act="warn", since="2021-05-05", until="2021-05-06") == {force}
    about = found(client, about="Tomas Vale")
    assert {speaker for speaker, _ in about} == {"Lena Okoro", "State Radio"}
    assert found(client, q="nothing such") == set()


def test_empty_parameters_as_forms_send_them_count_as_left_out(client: TestClient) -> None:
    assert len(found(client, q="", speaker="", since="", act="")) == 7


def test_counts_say_how_the_matches_divide(client: TestClient) -> None:
    facets = client.get("/api/v1/statements", params={"q": "dam"}).json()["facets"]
    speakers = {item["value"]: item["count"] for item in facets["speaker"]}
    assert speakers == {"Tomas Vale": 2, "Lena Okoro": 1, "State Radio": 1}
    assert {item["value"] for item in facets["event"]} == {"REJECT", "THREATEN"}
    assert facets["root"] == [{"value": "Meridian", "count": 3, "id": None}]


def test_pages_of_statements_hold_each_once(client: TestClient) -> None:
    seen, cursor = [], None
    while True:
        page = client.get("/api/v1/statements", params={"limit": 2, "cursor": cursor or ""}).json()
        seen += [(item["report"], item["statement"]) for item in page["statements"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page["matches"] == 7
    stream = client.get("/api/v1/statements", params={"format": "jsonl"}).text.splitlines()
    assert {(i["report"], i["statement"]) for i in map(json.loads, stream)} == set(seen)


def test_a_chain_runs_from_the_report_to_the_root(client: TestClient) -> None:
    chain = client.get(f"/api/v1/reports/{REPORT}/statements/s3/chain").json()
    speakers = [link["speaker"] for link in chain["links"]]
    assert speakers == ["The Lantern", "Lena Okoro", "State Radio", "Tomas Vale"]
    assert [link["said"] for link in chain["links"]] == [None, "wrote", "had reported", "rejected"]
    assert chain["links"][1]["via"] == "Murmur"
    assert client.get(f"/api/v1/reports/{REPORT}/statements/s99/chain").status_code == 404


def test_a_drawn_chain_is_xml_whatever_the_words(client: TestClient) -> None:
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only here

    for report, statement in ((REPORT, "s3"), (hostile_id(client), "s1")):
        drawn = client.get(f"/api/v1/reports/{report}/statements/{statement}/chain.svg")
        assert drawn.headers["content-type"].startswith("image/svg+xml")
        root = ET.fromstring(drawn.text)  # noqa: S314 - our own server's
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names == {"svg", "g", "a", "rect", "path", "text"}


def hostile_id(client: TestClient) -> str:
    """The report that tries to be a program."""
    reports = client.get("/api/v1/reports").json()["reports"]
    return next(str(entry["id"]) for entry in reports if HOSTILE in entry["title"])


def test_a_text_is_read_and_kept(client: TestClient) -> None:
    new = {"text": "Ada Quill said it rained.", "outlet": "Gull", "published": "4 May 2021"}
    started = client.post("/api/v1/reports", json=new)
    assert started.status_code == 202
    job = finished(client, started.json()["id"])
    assert job["failures"] == []
    (added,) = job["added"]
    kept = client.get(f"/api/v1/reports/{added['id']}").json()
    assert kept["report"]["published"] == "2021-05-04"
    assert kept["statements"][0]["act"] == "say"
    again = finished(client, client.post("/api/v1/reports", json=new).json()["id"])
    assert again["added"][0]["new"] is False


def test_files_are_read_and_those_that_cannot_be_are_named(client: TestClient) -> None:
    files = [
        ("files", ("one.txt", b"Bo Reed said it snowed.")),
        ("files", ("../../two.txt", "Cy Hart said “no”.".encode())),
        ("files", ("more.jsonl", b'{"text": "Di Moss said yes."}\n{"broken\n')),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n")),
        ("files", ("bad.txt", b"This is unreadable.")),
    ]
    job = finished(client, client.post("/api/v1/files", files=files).json()["id"])
    assert sorted(item["name"] for item in job["added"]) == ["more.jsonl", "one.txt", "two.txt"]
    causes = dict(job["failures"])
    assert "a PNG picture" in causes["picture.png"]
    assert set(causes) == {"picture.png", "more.jsonl, line 2", "bad.txt"}
    assert job["done"] == job["total"] == 6


def test_nothing_to_read_is_said(client: TestClient) -> None:
    assert client.post("/api/v1/reports", json={"text": "  \n"}).status_code == 400
    assert client.post("/api/v1/reports", json={"text": ""}).status_code == 422
    wrong = {"text": "Ada Quill said so.", "published": "03/04/2020"}
    assert client.post("/api/v1/reports", json=wrong).status_code == 400
    lone = '{"text": "a \\ud800 b"}'
    sent = client.post(
        "/api/v1/reports", content=lone, headers={"Content-Type": "application/json"}
    )
    assert sent.status_code == 422


def test_progress_comes_as_events_until_it_is_done(client: TestClient) -> None:
    job = client.post("/api/v1/reports", json={"text": "Ed Vane said no."}).json()["id"]
    events = client.get(f"/api/v1/jobs/{job}/progress").text
    last = json.loads(events.strip().rpartition("data: ")[2])
    assert last["state"] == "done"
    assert len(last["added"]) == 1
    assert client.get("/api/v1/jobs/none/progress").status_code == 404


def test_actors_are_listed_by_how_often_they_are_named(client: TestClient) -> None:
    actors = client.get("/api/v1/actors").json()["actors"]
    assert {actor["name"]: actor["reports"] for actor in actors}["Tomas Vale"] == 2
    named = client.get("/api/v1/actors", params={"q": "vaLE"}).json()["actors"]
    assert [actor["name"] for actor in named] == ["Tomas Vale"]
    assert client.get("/api/v1/actors", params={"q": "%"}).json()["actors"] == []


def narrowed(facet: str, item: dict[str, Any]) -> dict[str, str]:
    """What a page asks for whom a value of a facet is chosen."""
    value = item["value"]
    if facet == "year":
        return {"since": f"{value}-01-01", "until": f"{value}-12-31"}
    if item["id"]:
        return {f"{facet}_id": item["id"]}
    return {f"{facet}_name" if facet in {"speaker", "about"} else facet: value}


@pytest.mark.parametrize("question", [{}, {"q": "dam"}, {"certainty": "hedged"}, {"q": "be"}])
def test_each_count_is_that_of_the_search_narrowed_by_it(
    record: Record, client: TestClient, question: dict[str, str]
) -> None:
    for reading in (shouted(), ranged(), carried()):
        record.add(reading)
    client.get("/api/v1/actors")  # names are matched by then
    facets = client.get("/api/v1/statements", params=question).json()["facets"]
    names = {"speaker", "about", "root", "outlet", "year", "unnamed", "act", "event", "certainty"}
    assert set(facets) == names
    for facet, items in facets.items():
        assert items or question, facet
        for item in items:
            asked = {**question, **narrowed(facet, item)}
            found = client.get("/api/v1/statements", params=asked).json()
            assert found["matches"] == item["count"], (facet, item)


def test_a_search_that_finds_nothing_says_so(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "zeppelin"})
    assert answer.status_code == 200
    assert "No statement fits" in answer.text


def shouted() -> Reading:
    """An outlet and a root that others write in small letters, and a longer name."""
    made = Maker(
        "MERIDIAN: Vale would be sorry, Tomas Vale Senior said of Tomas Vale.",
        outlet="HARBOUR POST",
        published="2021-05-08",
    )
    elder = made.actor("Tomas Vale Senior", "person", "Tomas Vale Senior")
    made.actor("Tomas Vale", "person", "Vale")
    made.says("Tomas Vale Senior", "said", "Vale would be sorry", actor=elder)
    made.rests_on("MERIDIAN", "MERIDIAN", "credit")
    return made.reading


def ranged() -> Reading:
    """A report of which the years alone are known; its source is words, not an actor."""
    made = Maker("Sailors there said that the dam would be late.", outlet="The Lantern")
    made.reading.report.published_range = ("2020-11-01", "2021-02-01")
    made.reading.report.published_basis = "inferred"
    made.says("Sailors there", "said", "the dam would be late")
    return made.reading
