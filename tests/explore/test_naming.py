"""An actor's page is of one identity under every name, and says where a name stands for several."""

from explorekit import Maker, copied, relayed
from fastapi.testclient import TestClient

from rootsource.explore.naming import Namer
from rootsource.record import Record
from rootsource.record.registry import called


def spoken(name: str, words: str, wikidata: str | None) -> Maker:
    made = Maker(f"{name} said {words}.", outlet="The Gull", published="2022-02-02")
    who = made.actor(name, "person", name)
    made.reading.actors[0].wikidata = wikidata
    made.says(name, "said", words, actor=who)
    return made


def test_one_actor_of_two_spellings_has_one_page(record: Record, client: TestClient) -> None:
    record.add(spoken("Mikhail Orlov", "yes to the dam", "Q900000001").reading)
    record.add(spoken("Mihail Orlow", "no to the dam", "Q900000001").reading)
    card = client.get("/api/v1/actors/card", params={"name": "Mikhail Orlov"}).json()
    assert len(card["appearances"]) == 2
    assert {point["words"] for point in card["points"]} == {"yes to the dam", "no to the dam"}
    html = client.get("/actor", params={"name": "Mihail Orlow"}).text
    assert "also called" in html
    assert "yes to the dam" in html


def test_a_name_of_several_leads_to_each(record: Record, client: TestClient) -> None:
    record.add(spoken("Ana Reyes", "yes", "Q900000001").reading)
    record.add(spoken("Ana Reyes", "no", "Q900000002").reading)
    html = client.get("/actor", params={"name": "Ana Reyes"}).text
    assert "Several go by the name" in html
    assert client.get("/api/v1/actors/card", params={"name": "Ana Reyes"}).status_code == 409
    listed = client.get("/api/v1/actors", params={"q": "reyes"}).json()["actors"]
    assert sorted(one["id"] for one in listed) == ["Q900000001", "Q900000002"]
    for one in called(record, "Ana Reyes"):
        assert f"/actor?name={one.id}" in html
        only = client.get("/api/v1/actors/card", params={"name": one.id}).json()
        assert only["identity"]["id"] == one.id
        assert len(only["appearances"]) == 1
        said = client.get("/api/v1/statements", params={"speaker_id": one.id}).json()
        assert [item["report"] for item in said["statements"]] == [only["appearances"][0]["report"]]
    speakers = client.get("/api/v1/statements", params={"q": "yes OR no"}).json()["facets"]
    assert {item["id"] for item in speakers["speaker"]} == {"Q900000001", "Q900000002"}


def test_a_report_leads_to_its_own_of_two_people_of_one_name(
    record: Record, client: TestClient
) -> None:
    for words, item in (("yes", "Q900000001"), ("no", "Q900000002")):
        made = spoken("Ana Reyes", words, item)
        record.add(made.reading)
        html = client.get(f"/reports/{made.reading.report.id}?actor=a1").text
        assert f"/actor?name={made.reading.report.id}%2Fa1" in html
        card = client.get(
            "/api/v1/actors/card", params={"name": f"{made.reading.report.id}/a1"}
        ).json()
        assert card["id"] == item
        assert [point["words"] for point in card["points"]] == [words]
    pair = client.get("/api/v1/pairs", params={"a": "Q900000001", "b": "Q900000002"}).json()
    assert pair["a"] != pair["b"]
    html = client.get("/pair", params={"a": "Ana Reyes", "b": "Q900000002"}).text
    assert "a=Q900000001&amp;b=Q900000002" in html


def test_those_without_a_name_are_each_their_report_s_own(
    record: Record, client: TestClient
) -> None:
    for words in ("it rained", "it snowed"):
        made = Maker(f"An official said {words}.", published="2022-02-02")
        who = made.actor("an official", "unnamed", "An official")
        made.says("An official", "said", words, actor=who)
        record.add(made.reading)
        card = client.get("/actor", params={"name": f"{made.reading.report.id}/a1"})
        assert words in card.text
    listed = client.get("/api/v1/actors", params={"kind": "unnamed"}).json()["actors"]
    assert len([one for one in listed if one["name"] == "an official"]) == 3
    assert "its report’s own" in client.get("/actor", params={"name": "an official"}).text


def test_a_pair_shows_what_each_said_of_the_other(client: TestClient) -> None:
    pair = client.get("/api/v1/pairs", params={"a": "State Radio", "b": "Tomas Vale"}).json()
    assert [(p["lane"], p["code"]) for p in pair["points"]] == [("State Radio → Tomas Vale", "say")]


def test_names_that_only_sound_alike_are_not_taken_for_each_other(record: Record) -> None:
    namer = Namer(record)
    assert namer.who("Thomas Wale").one is None
    found = namer.who("vale, tomas").one
    assert found is not None
    assert found.name == "Tomas Vale"
    namer.stop()


def test_a_page_does_not_wait_for_names_to_be_matched(record: Record) -> None:
    namer = Namer(record)
    assert not namer.who("Tomas Vale", patience_s=0.0).ready
    assert namer.who("Tomas Vale", patience_s=60.0).ready
    namer.stop()


def test_corrected_names_are_taken_up(client: TestClient) -> None:
    key = copied().report.id
    change = {"part": "a1", "field": "name", "value": "Tomas Valen", "who": "Ada"}
    assert client.post(f"/api/v1/reports/{key}/corrections", json=change).status_code == 201
    assert client.get("/actor", params={"name": "Tomas Valen"}).status_code == 200


def test_what_is_said_of_an_actor_is_found_by_who_it_is(record: Record, client: TestClient) -> None:
    (vale,) = called(record, "Tomas Vale")
    found = client.get("/api/v1/statements", params={"about_id": vale.id}).json()["statements"]
    assert {item["speaker"] for item in found} == {"Lena Okoro", "State Radio"}
    key = relayed().report.id
    own = client.get("/api/v1/statements", params={"about_id": f"{key}/a2"}).json()["statements"]
    assert [item["statement"] for item in own] == ["s1"]
