"""Claims and lineage: what several reports say, and on how many sources it rests."""

from explorekit import carried, copied, relayed
from fastapi.testclient import TestClient

from rootsource.explore.differing import differing
from rootsource.record import Record
from rootsource.record.layering import correct, undo


def test_a_copy_is_no_second_source(record: Record, client: TestClient) -> None:
    record.add(carried())
    claims = client.get("/api/v1/claims").json()["claims"]
    told = {tuple(sorted({t["report"] for t in claim["tellings"]})): claim for claim in claims}
    both = tuple(sorted([copied().report.id, carried().report.id]))
    claim = told[both]
    assert len(claim["roots"]) == 1
    html = client.get(f"/claims/{claim['id']}").text
    assert "2 reports, 1 independent source" in html
    assert "Harbour Post" in html
    assert "The Gull" in html
    card = client.get(f"/api/v1/claims/{claim['id']}").json()
    assert [sorted(source["reports"]) for source in card["sources"]] == [list(both)]


def test_what_ties_a_report_to_others_is_shown(record: Record, client: TestClient) -> None:
    record.add(carried())
    key = copied().report.id
    lineage = client.get(f"/api/v1/reports/{key}/lineage").json()
    assert {edge["kind"] for edge in lineage["edges"]} == {"copy"}
    assert sorted(lineage["cluster"]) == sorted([key, carried().report.id])
    assert "Force, says Vale" in client.get(f"/reports/{key}/lineage").text


def test_new_reports_are_linked_when_asked_for(record: Record, client: TestClient) -> None:
    assert client.get(f"/api/v1/reports/{copied().report.id}/lineage").json()["edges"] == []
    record.add(carried())
    assert client.get(f"/api/v1/reports/{copied().report.id}/lineage").json()["edges"] != []


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/claims/none").status_code == 404
    assert client.get("/api/v1/claims/none").status_code == 404
    assert client.get("/api/v1/reports/00000/lineage").status_code == 404
    assert client.get(f"/reports/{relayed().report.id}/lineage").status_code == 200


def test_what_differs_in_a_wording_is_marked() -> None:
    assert differing("He may go", "He may <go> now") == (
        "He may <del>go</del> <mark>&lt;go&gt; now</mark>"
    )
    assert differing("“Yes,” he said", "Yes he said") == "Yes he said"
    assert differing("It reportedly sank", "It sank") == "It <del>reportedly</del> sank"


def test_of_wordings_that_have_little_in_common_nothing_is_struck_out() -> None:
    assert "<del>" not in differing("One two three four five six", "Six others came by sea")


def test_a_wording_that_several_reports_have_is_shown_once_with_all_of_them(
    record: Record, client: TestClient
) -> None:
    record.add(carried())
    (claim,) = [
        claim
        for claim in client.get("/api/v1/claims").json()["claims"]
        if claim["kind"] == "saying" and len(claim["tellings"]) == 2
    ]
    html = client.get(f"/claims/{claim['id']}").text
    wordings = html[html.index("Wording side by side") :]
    assert wordings.count("<blockquote") == 1
    for telling in claim["tellings"]:
        assert f"/reports/{telling['report']}?statement=" in wordings
    assert "2 reports</span>" in wordings


def test_a_correction_shows_in_claims_and_its_undoing_too(
    record: Record, client: TestClient
) -> None:
    record.add(carried())
    key = copied().report.id

    def tellers() -> set[str | None]:
        claims = client.get("/api/v1/claims", params={"least": 1}).json()["claims"]
        return {t["speaker"] for c in claims for t in c["tellings"] if t["report"] == key}

    assert "Tomas Vale" in tellers()
    (number,) = correct(record, key, [("a1", "name", "Tove Vale", "Tomas Vale")], "Ada")
    assert "Tove Vale" in tellers()
    assert "Tomas Vale" not in tellers()
    undo(record, number, "Bo")
    assert "Tomas Vale" in tellers()
