"""A user's own actors: who knows them, and what happens to lines with errors."""

import json
from pathlib import Path

import pytest
from clikit import Run

OWN = (
    "name,aliases,kind,country,sector,office,start,end\n"
    "Ottoline Vex,O. Vex,person,FJI,GOV,lighthouse minister,2011-05,2014-02-01\n"
    "Ottoline Vex,,person,FJI,BUS,,2014-03,\n"
    "Reef Watch,,organization,FJI,NGO,,,\n"
)
TEXT = (
    "SUVA, Fiji – Ottoline Vex said on Monday that the lighthouse would be sold. "
    "Reef Watch called the sale a mistake.\n"
)


@pytest.fixture
def own(tmp_path: Path) -> str:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "sale.txt").write_text(TEXT, encoding="utf-8")
    return "own.csv"


def actors(printed: str) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in json.loads(printed)["actors"]}


def test_what_a_file_tells_goes_with_the_actors_of_a_reading(run: Run, own: str) -> None:
    command = ("read", "sale.txt", "--format", "jsonl", "--published", "2012-06-04")
    told = actors(run(*command, "--actors", own).stdout)
    vex = told["Ottoline Vex"]
    assert (vex["country"], vex["sector"], vex["office"]) == ("FJI", "GOV", "lighthouse minister")
    assert (told["Reef Watch"]["kind"], told["Reef Watch"]["sector"]) == ("organization", "NGO")
    assert actors(run(*command).stdout)["Ottoline Vex"]["office"] is None


def test_reports_are_added_with_the_actors_that_the_record_knows(run: Run, own: str) -> None:
    assert run("actors", "load", own, "-r", "own.db").returncode == 0
    assert run("add", "sale.txt", "-r", "own.db", "--published", "2016-06-04").returncode == 0
    key = json.loads(run("list", "-r", "own.db", "--format", "jsonl").stdout)["id"]
    told = actors(run("show", key, "-r", "own.db", "--format", "jsonl").stdout)
    assert told["Ottoline Vex"]["sector"] == "BUS"


@pytest.mark.parametrize("how", ["file", "record"])
def test_many_names_are_looked_up_among_own_actors_too(
    run: Run, own: str, how: str, tmp_path: Path
) -> None:
    asked = [
        {"id": 1, "name": "VEX, Ottoline", "date": "2012-01-01"},
        {"id": 2, "name": "O. Vex", "date": "2015-01-01"},
        {"id": 3, "name": "Ottoline Vex", "date": "1999-01-01"},
        {"id": 4, "name": "Kofi Annan", "date": "2001-01-01"},
    ]
    (tmp_path / "asked.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    place = ("--actors", own)
    if how == "record":
        run("actors", "load", own, "-r", "own.db")
        place = ("-r", "own.db")
    printed = run("who", "asked.jsonl", "--format", "jsonl", *place).stdout
    rows = [json.loads(line) for line in printed.splitlines()]
    assert [(row["id"], row["name"], row["held"]) for row in rows] == [
        (1, "Ottoline Vex", "current"),
        (2, "Ottoline Vex", "current"),
        (3, "Ottoline Vex", "future"),
        (4, "Kofi Annan", "current"),
    ]
    assert (rows[0]["office"], rows[0]["start"]) == ("lighthouse minister", "2011-05")
    assert (rows[1]["sector"], rows[1]["end"]) == ("BUS", None)
    assert len({frozenset(row) for row in rows}) == 1, "each answer has the same fields"


def test_two_own_actors_of_one_name_are_candidates_and_nobody_is_named(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "two.csv").write_text(
        "name,country,office,wikidata\n"
        "Mere Holt,FJI,judge,Q9990001\n"
        "Mere Holt,NZL,mayor,Q9990002\n",
        encoding="utf-8",
    )
    row = json.loads(run("who", "Mere Holt", "--actors", "two.csv", "--format", "jsonl").stdout)
    assert row["office"] is None
    assert {one["office"] for one in row["candidates"]} == {"judge", "mayor"}


def test_bad_lines_are_named_and_the_good_ones_known(run: Run, own: str, tmp_path: Path) -> None:
    bad = OWN + "No Fields\nBad Date,,person,FJI,GOV,x,2011-13,\n<b>Tag</b>,,person,FJI,,,,\n"
    (tmp_path / own).write_text(bad, encoding="utf-8")
    made = run("read", "sale.txt", "--format", "jsonl", "--actors", own)
    assert "line 5" in made.stderr
    assert "line 6" in made.stderr
    assert "line 7" not in made.stderr
    assert actors(made.stdout)["Reef Watch"]["sector"] == "NGO"


def test_a_file_that_is_not_there_is_named(run: Run, own: str) -> None:
    made = run("read", "sale.txt", "--actors", f"no-{own}")
    assert made.returncode != 0
    assert "no-own.csv" in made.stderr
    assert "Traceback" not in made.stderr
