"""Corrections: a layer over the reading, with who and when, taken back at will, and scored."""

from copy import deepcopy
from typing import Any

import pytest
from explorekit import relayed
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rootsource.errors import InputError
from rootsource.explore.wording import spans_at, spans_of
from rootsource.record import Record
from rootsource.record.agreement import agreement
from rootsource.record.corrected import FIELDS, check, corrected, part_of, value_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import correct, undo
from rootsource.types.contract import to_json

REPORT = relayed().report.id


def change(number: int, part: str, field: str, value: Any) -> Correction:  # noqa: ANN401 - JSON
    return Correction(number, REPORT, part, field, value, None, "Ada", "2026-01-01T00:00:00+00:00")


def test_a_correction_changes_the_layer_and_never_the_reading() -> None:
    reading = relayed()
    before = deepcopy(reading)
    layer = corrected(reading, [change(1, "s3", "act", "deny"), change(2, "s3", "actor", "a2")])
    assert reading == before
    statement = layer.statements[2]
    assert statement.act == "deny"
    assert statement.source is not None
    assert statement.source.actor == "a2"


def test_the_latest_correction_of_a_field_stands() -> None:
    layer = corrected(relayed(), [change(2, "s1", "via", None), change(1, "s1", "via", "radio")])
    assert layer.statements[0].via is None


def test_chains_follow_a_corrected_link() -> None:
    layer = corrected(relayed(), [change(1, "s3", "within", "s1")])
    assert layer.statements[2].chain == ["report", "s1", "s3"]


def test_what_stood_within_a_removed_statement_moves_outwards() -> None:
    layer = corrected(relayed(), [change(1, "s2", "removed", True)])
    assert [s.id for s in layer.statements] == ["s1", "s3", "s4"]
    assert layer.statements[1].within == "s1"
    assert layer.statements[1].chain == ["report", "s1", "s3"]


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("s9", "act", "say"),
        ("s1", "plover", "REJECT"),
        ("s1", "act", "sing"),
        ("s1", "actor", "a99"),
        ("s1", "content", []),
        ("s1", "content", [[5, 2]]),
        ("s1", "content", [[0, 10**9]]),
        ("s1", "content", None),
        ("s1", "cue", "wrote"),
        ("s1", "within", "s1"),
        ("s1", "within", "s3"),
        ("s1", "removed", "yes"),
        ("e1", "plover", "SING"),
        ("e1", "actor", ["a99"]),
        ("e1", "actor", "a1"),
        ("a1", "name", None),
        ("a1", "name", ""),
    ],
)
def test_what_does_not_fit_is_refused(part: str, field: str, value: Any) -> None:  # noqa: ANN401 - JSON
    with pytest.raises(InputError):
        check(relayed(), part, field, value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(["s2", "a1"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(
    st.sampled_from(["s1", "s2", "s3", "e1", "a1"]),
    st.sampled_from(sorted({field for fields in FIELDS.values() for field in fields})),
    JSON,
)
def test_whatever_is_accepted_leaves_a_whole_reading(part: str, field: str, value: Any) -> None:  # noqa: ANN401 - JSON
    reading = relayed()
    try:
        check(reading, part, field, value)
    except InputError:
        return
    layer = corrected(reading, [change(1, part, field, value)])
    to_json(layer)
    assert {s.within for s in layer.statements} <= {None, *(s.id for s in layer.statements)}
    if field not in {"removed", "right"}:
        assert value_of(part_of(layer, part), field) == value


def test_corrections_are_kept_with_who_and_when_and_taken_back(record: Record) -> None:
    (number,) = correct(record, REPORT, [("s1", "act", "deny", "say")], "Ada Quill")
    (kept,) = corrections(record, REPORT, standing=True)
    assert (kept.who, kept.value, kept.was, kept.undone) == ("Ada Quill", "deny", "say", None)
    assert undo(record, number, "Bo Reed") is True
    assert undo(record, number, "Bo Reed") is False
    assert corrections(record, REPORT, standing=True) == []
    (still,) = corrections(record, REPORT)
    assert still.undone_by == "Bo Reed"


def test_the_score_counts_what_people_looked_at(record: Record) -> None:
    correct(record, REPORT, [("s1", "act", "deny", "say"), ("s2", "right", True, False)], "Ada")
    correct(record, REPORT, [("s4", "removed", True, False)], "Ada")
    shares = {(item.part, item.field): (item.right, item.judged) for item in agreement(record)}
    assert shares["statement", "act"] == (1, 2)
    assert shares["statement", "cue"] == (2, 2)
    assert shares["statement", "found"] == (2, 3)


def test_words_are_found_where_they_stand() -> None:
    text = "he said yes. Then he said\nno."
    assert spans_of(text, "he said", 20) == [(18, 25)]
    assert spans_of(text, "he said no") == [(18, 28)]
    assert spans_of(text, "he … no") == [(0, 2), (26, 28)]
    assert spans_of(text, "") == []
    with pytest.raises(InputError):
        spans_of(text, "she said")


def test_programs_correct_and_undo(client: TestClient) -> None:
    new = {"part": "s1", "field": "act", "value": "deny", "who": "Ada"}
    made = client.post(f"/api/v1/reports/{REPORT}/corrections", json=new)
    assert made.status_code == 201
    layer = client.get(f"/api/v1/reports/{REPORT}").json()
    assert layer["statements"][0]["act"] == "deny"
    machine = client.get(f"/api/v1/reports/{REPORT}", params={"layer": "machine"}).json()
    assert machine["statements"][0]["act"] == "say"
    assert client.get("/api/v1/score").json()["fields"]
    number = made.json()["number"]
    assert client.post(f"/api/v1/corrections/{number}/undo", json={"who": "B"}).status_code == 204
    assert client.post(f"/api/v1/corrections/{number}/undo", json={"who": "B"}).status_code == 404
    wrong = {**new, "value": "sing"}
    assert client.post(f"/api/v1/reports/{REPORT}/corrections", json=wrong).status_code == 400
    assert client.post("/api/v1/reports/00/corrections", json=new).status_code == 404


def test_people_correct_with_words(client: TestClient) -> None:
    form = {"part": "s4", "who": "Ada", "source": "Vale", "act": "threaten", "content": "answered"}
    answer = client.post(f"/reports/{REPORT}/correct", data=form, follow_redirects=False)
    assert answer.status_code == 303
    layer = client.get(f"/api/v1/reports/{REPORT}", params={"layer": "corrected"}).json()
    text = layer["report"]["text"]
    statement = layer["statements"][3]
    assert statement["act"] == "threaten"
    assert [text[a:b] for a, b in statement["content"]["spans"]] == ["answered"]
    assert "2 corrections by Ada" in client.get(f"/reports/{REPORT}").text
    wrong = client.post(f"/reports/{REPORT}/correct", data={**form, "content": "not there"})
    assert wrong.status_code == 400
    assert "letter for letter" in wrong.text
    nobody = client.post(f"/reports/{REPORT}/correct", data={**form, "who": " "})
    assert nobody.status_code == 400


def test_words_are_given_by_where_they_stand(client: TestClient) -> None:
    text = relayed().report.text
    second = text.index("Sorland")
    at = f"{second}-{second + 7}"
    form = {"part": "s4", "who": "Ada", "source": "Sorland", "source_at": at}
    sent = client.post(f"/reports/{REPORT}/correct", data=form, follow_redirects=False)
    assert sent.status_code == 303
    layer = client.get(f"/api/v1/reports/{REPORT}").json()["statements"][3]
    assert layer["source"] == {"spans": [[second, second + 7]], "actor": "a4"}
    alone = {"part": "s4", "who": "Ada", "content_at": at}
    assert client.post(f"/reports/{REPORT}/correct", data=alone).status_code == 200
    assert client.get(f"/api/v1/reports/{REPORT}").json()["statements"][3]["content"] == {
        "spans": [[second, second + 7]]
    }
    for wrong in ("7-3", "3", "a-b", "0-99999", "5-9 1-3", f"{len(text)}-{len(text) + 2}"):
        answer = client.post(f"/reports/{REPORT}/correct", data={**form, "source_at": wrong})
        assert answer.status_code == 400, wrong
    filled = client.get(f"/reports/{REPORT}/correct?statement=s4&content_at={at}&cue_at=9-1").text
    assert f'name="content_at" value="{at}"' in filled
    assert "warned</textarea>" in filled


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4))
def test_places_of_words_are_read_as_they_are_written(gaps: list[tuple[int, int]]) -> None:
    spans, end = [], 0
    for gap, size in gaps:
        spans.append((end + gap, end + gap + size))
        end += gap + size
    assert spans_at(" ".join(f"{a}-{b}" for a, b in spans)) == spans
