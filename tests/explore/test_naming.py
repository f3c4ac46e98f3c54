"""An actor's page is of one identity under every name, and says where a name stands for several."""

from explorekit import Maker, copied
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
    assert "Several go by this name" in html
    for one in called(record, "Ana Reyes"):
        only = client.get("/api/v1/actors/card", params={"name": one.id}).json()
        assert only["identity"]["id"] == one.id
        assert len(only["appearances"]) == 1


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
