"""``lineage`` over files and records; claims, traces, sources, drift, conflicts and positions."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rootsource.cli.app import build
from rootsource.errors import InputError
from rootsource.record import Record
from rootsource.types import Actor, Cue, Event, Mention, Reading, Report, Source, Statement

DISPATCH = (
    "DUNMERE (AP) - The harbour minister closed the eastern lock on Monday after a week of storms "
    "that drove eleven barges onto the northern breakwater and flooded the lower town.\n"
    "Crews worked through the night to free the barges, three of which had spilled their barley "
    "into the basin, while families in the old quarter were moved to a school on the hill.\n"
)
OTHER = (
    "A baker near the quay, her cellar full of mud, counted what was left of her flour and said "
    "she had seen nothing like it since she took over the shop from her aunt.\n"
)
REFUSES = "Norway will reject any dialogue with Chile on the herring treaty"
REFUSES_TOO = "Norway will reject all dialogue with Chile about the herring treaty"
WANTS = "Norway wants to resume talks with Chile on the herring treaty"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build(), list(arguments))


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "agency.txt").write_text(DISPATCH, encoding="utf-8")
    (tmp_path / "courier.txt").write_text("Dunmere Courier\n" + DISPATCH, encoding="utf-8")
    (tmp_path / "twin.txt").write_text(DISPATCH, encoding="utf-8")
    (tmp_path / "own.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_every_file_gets_a_root(folder: Path) -> None:
    found = {
        Path(r["path"]).stem: r for r in rows(run("lineage", str(folder), "--format", "jsonl"))
    }
    assert set(found) == {"agency", "courier", "own", "twin"}
    assert found["agency"]["root"] == found["courier"]["root"] == found["twin"]["root"]
    assert found["own"]["root"] != found["agency"]["root"]
    assert found["courier"]["source"] == "Associated Press"


def test_edges_name_both_files_kind_and_direction(folder: Path) -> None:
    found = rows(run("lineage", str(folder), "--edges", "--evidence", "--format", "jsonl"))
    pairs = {frozenset(Path(row[end]).stem for end in "ab"): row for row in found}
    assert set(pairs) == {
        frozenset(("agency", "courier")),
        frozenset(("twin", "courier")),
        frozenset(("agency", "twin")),
    }
    copied = pairs[frozenset(("agency", "courier"))]
    assert (copied["kind"], copied["direction"]) == ("copy", "common")
    assert 0.5 < copied["confidence"] <= 1
    assert copied["evidence"][0]["kind"] == "prose"
    assert pairs[frozenset(("agency", "twin"))]["basis"] == "the same text"


def test_lines_of_a_file_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    lines = [{"id": 7, "text": DISPATCH}, {"id": "eight", "text": OTHER}, {"text": OTHER + "So."}]
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    names = {
        row["path"].split("#")[1] for row in rows(run("lineage", str(file), "--format", "jsonl"))
    }
    assert {"7", "eight"} < names
    assert len(names) == 3


def test_csv_and_text_say_the_same(folder: Path) -> None:
    table = list(csv.DictReader(run("lineage", str(folder), "--format", "csv").stdout.splitlines()))
    assert {row["path"] for row in table} == {str(path) for path in folder.iterdir()}
    text = run("lineage", str(folder)).stdout
    assert "3 reports of one root, Associated Press" in text
    assert "2 roots in all; 1 of them have one report" in text


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_linked(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = run("lineage", str(folder), "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    assert "empty.txt" in result.stderr


def test_files_or_a_record_must_be_named(folder: Path) -> None:
    assert isinstance(run("lineage").exception, InputError)
    both = run("lineage", str(folder), "--record", "news.db")
    assert isinstance(both.exception, InputError)


def saying(who: str, words: str, published: str, opening: str = "") -> Reading:
    text = f"{opening}{who} said {words}."
    at = {name: text.index(name) for name in (who, "Norway", "Chile")}
    actors = [Actor("a0", who, "person", mentions=[Mention((at[who], at[who] + len(who)), "name")])]
    actors += [
        Actor(
            f"a{n}",
            name,
            "state",
            code,
            mentions=[Mention((at[name], at[name] + len(name)), "name")],
        )
        for n, (name, code) in enumerate((("Norway", "NOR"), ("Chile", "CHL")), start=1)
    ]
    start = text.index(words)
    source = Source([(at[who], at[who] + len(who))], "a0")
    statement = Statement(
        "s1", source, Cue([]), [(start, start + len(words))], chain=["report", "s1"]
    )
    sentences = [(0, len(text))]
    trigger = [(text.index("herring"), text.index("herring") + 7)]
    event = Event("e1", trigger, "REJECT", actor=["a1"], recipient=["a2"], statement="s1")
    report = Report(text, published=published, title=None, path=f"{published}.txt")
    return Reading(report, sentences, actors, [statement], [event])


@pytest.fixture
def record(tmp_path: Path) -> str:
    place = tmp_path / "news.db"
    with Record(place) as kept:
        kept.add(saying("Ada Berg", REFUSES, "2031-03-04"))
        kept.add(saying("Ada Berg", REFUSES_TOO, "2031-03-05", "On the quay, "))
        kept.add(saying("Ivo Lund", WANTS, "2031-03-06"))
        kept.add(Reading(Report("Norway waits for Chile.", published="2031-01-01")))
    return str(place)


def test_claims_are_listed_with_their_independent_sources(record: str) -> None:
    found = rows(run("claims", "-r", record, "--format", "jsonl"))
    saying_row = next(row for row in found if row["kind"] == "saying")
    assert (saying_row["reports"], saying_row["independent"]) == (2, 2)
    assert {one["part"] for one in saying_row["tellings"]} == {"s1"}
    assert REFUSES in run("claims", "-r", record).stdout.replace("\n", " ")


def test_a_claim_is_traced_to_its_roots_as_a_tree(record: str) -> None:
    claim = next(
        row
        for row in rows(run("claims", "-r", record, "--format", "jsonl"))
        if row["kind"] == "saying"
    )
    tree = run("trace", claim["id"][:8], "-r", record).stdout
    assert "2 independent sources" in tree
    roots = tree.split("the same position")[0].split("pulls apart")[0]
    assert roots.count("Ada Berg") == 2
    assert "2031-03-05.txt" in tree
    found = rows(run("trace", claim["id"], "-r", record, "--format", "jsonl"))
    assert {row["path"] for row in found} == {"2031-03-04.txt", "2031-03-05.txt"}


def test_a_trace_shows_the_same_position_and_what_pulls_apart(tmp_path: Path) -> None:
    place = str(tmp_path / "years.db")
    with Record(place) as kept:
        kept.add(saying("Ada Berg", REFUSES, "2027-03-04"))
        kept.add(saying("Ada Berg", REFUSES_TOO, "2031-03-04", "On the quay, "))
        kept.add(saying("Ivo Lund", WANTS, "2031-03-06"))
        report = next(one.id for one in kept.list() if one.path == "2031-03-04.txt")
    tree = run("trace", f"{report}/s1", "-r", place).stdout
    assert "the same position, NOR towards CHL, diplomacy" in tree
    assert "2027-03-04" in tree
    assert "pulls apart (stance: NOR towards CHL on diplomacy)" in tree
    (row,) = rows(run("trace", f"{report}/s1", "-r", place, "--format", "jsonl"))
    assert len(row["positions"]) == 1
    restated, against = (
        [t for name in row[key] for t in rows(run("trace", name, "-r", place, "--format", "jsonl"))]
        for key in ("restated", "against")
    )
    assert "2027-03-04" in {one["date"] for one in restated}
    assert {one["chain"][-1] for one in against} == {"Ivo Lund"}


def test_a_claim_is_found_by_a_telling(record: str) -> None:
    with Record(record) as kept:
        report = next(one.id for one in kept.list() if one.path == "2031-03-04.txt")
    found = rows(run("sources", f"{report[:8]}/s1", "-r", record, "--format", "jsonl"))
    assert len(found) == 2


def test_an_unknown_claim_is_an_error(record: str) -> None:
    for name in ("zzz", "zzz/s1"):
        assert isinstance(run("sources", name, "-r", record).exception, InputError)


def test_conflicts_and_positions_are_shown(record: str) -> None:
    conflict = rows(run("conflicts", "-r", record, "--format", "jsonl"))
    assert "NOR towards CHL on diplomacy" in {row["what"] for row in conflict}
    held = rows(run("positions", "-r", record, "--holder", "NOR", "--format", "jsonl"))
    assert {row["stance"] for row in held} == {"for", "against"}
    assert rows(run("positions", "-r", record, "--holder", "GHA", "--format", "jsonl")) == []
    assert "NOR towards CHL" in run("conflicts", "-r", record).stdout


def test_drift_is_shown(tmp_path: Path) -> None:
    place = tmp_path / "drift.db"
    with Record(place) as kept:
        for text in (DISPATCH, DISPATCH.replace("closed", "reportedly closed")):
            spans = [(0, text.index("\n")), (text.index("\n") + 1, len(text) - 1)]
            kept.add(Reading(Report(text), spans))
    found = rows(run("drift", "-r", str(place), "--format", "jsonl"))
    assert ("hedge dropped", "reportedly") in {(row["kind"], row["lost"]) for row in found}


def test_lineage_over_a_record(record: str) -> None:
    found = rows(run("lineage", "-r", record, "--format", "jsonl"))
    assert len(found) == 4


def test_nothing_to_link_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("lineage", str(tmp_path / "empty"))
    assert done.exit_code == 1
    assert done.stdout == "nothing found\n"
    assert "nothing to read" in done.stderr
