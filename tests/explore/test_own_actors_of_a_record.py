"""Reports added on the pages are read with the record's own actors known."""

import time
from pathlib import Path

from fastapi.testclient import TestClient

from rootsource.explore.app import create_app
from rootsource.knowledge.own import read_own
from rootsource.record import Record
from rootsource.record.own import load_own


def test_a_pasted_report_knows_the_records_own_actors(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,kind,country,office\nQuillon Board,organization,FJI,\n", "utf-8")
    with Record(tmp_path / "news.db") as record:
        load_own(record, mine.name, read_own(mine))
        with TestClient(create_app(record), base_url="http://localhost:8765") as client:
            text = "The Quillon Board said on Monday that the harbour would open."
            job = client.post("/api/v1/reports", json={"text": text}).json()
            for _ in range(600):
                told = client.get(f"/api/v1/jobs/{job['id']}").json()
                if told["state"] == "done":
                    break
                time.sleep(0.1)
        (added,) = told["added"]
        reading = record.reading(added["id"])
        assert reading is not None
        assert {(one.name, one.country) for one in reading.actors} >= {("Quillon Board", "FJI")}
