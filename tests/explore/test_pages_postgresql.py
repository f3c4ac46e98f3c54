"""The same pages and answers from a record in PostgreSQL, where a server is named."""

import pgkit
import pytest
from explorekit import carried, copied, everything, relayed
from fastapi.testclient import TestClient

from rootsource.explore.app import create_app
from rootsource.record import Record
from rootsource.record.layering import correct

pytestmark = [pytest.mark.postgresql, pgkit.needs_server]
VALE = f"{relayed().report.id}/a3"
ASKED = (
    "/",
    "/?q=dam",
    "/search",
    "/search?q=dam&speaker=vale&act=warn",
    f"/search?speaker_id={VALE}",
    f"/search?about_id={VALE}",
    "/actors",
    "/actors?q=val&kind=person",
    "/actors?kind=unnamed",
    f"/actor?name={VALE}",
    f"/pair?a={VALE}&b=Sorland",
    "/claims",
    "/claims?q=force&least=1",
    "/corrections",
    f"/reports/{copied().report.id}/lineage",
    f"/reports/{copied().report.id}?statement=s1",
    f"/reports/{copied().report.id}/correct?event=e1",
    "/api/v1/events?type=THREATEN&actor=NOR&since=2020-01-01",
    "/api/v1/outlets",
    "/api/v1/readings",
)


def test_every_question_is_answered_as_sqlite_answers_it(
    record: Record, client: TestClient
) -> None:
    with pgkit.database() as place, Record(place) as other:
        for reading in everything():
            other.add(reading)
        for kept in (record, other):
            kept.add(carried())
            correct(kept, relayed().report.id, [("s4", "act", "threaten", "warn")], "Ada")
        app = create_app(other)
        with TestClient(app, base_url="http://localhost:8765") as asked:
            for address in ASKED:
                answer = asked.get(address)
                assert answer.status_code == 200, (address, answer.text[:500])
            for name in ("reports", "statements", "events", "actors", "outlets", "claims"):
                one, two = (pages_of(some, f"/api/v1/{name}", name) for some in (client, asked))
                assert sorted(map(str, one)) == sorted(map(str, two)), name


def pages_of(client: TestClient, address: str, name: str) -> list[object]:
    """Everything that a list holds, two at a time."""
    found: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(address, params={"limit": 2, "cursor": cursor}).json()
        found += page[name]
        cursor = page["next"]
    return found
