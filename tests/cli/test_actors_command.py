"""``rootsource actors`` and the card of ``who`` over a record."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from clikit import Run

from rootsource.record import Record
from rootsource.types import Actor, Cue, Mention, Reading, Report, Source, Statement

PIER = "Harbour minister Ana Lund said Norway would mend the pier."
QUAY = "Lund Ana denied that the quay was sinking."
MINE = "Ana Lund said the mine was safe, and a diplomat, asking not to be named, agreed."


def told(text: str, name: str, country: str, cue: str, published: str) -> Reading:
    """A reading in which ``name`` says what stands behind ``cue``."""
    at = text.index(name)
    content = (text.index(cue) + len(cue) + 1, len(text) - 1)
    actor = Actor("a1", name, "person", country, mentions=[Mention((at, at + len(name)), "name")])
    statement = Statement(
        "s1", Source([(at, at + len(name))], "a1"), Cue([(text.index(cue), content[0] - 1)]),
        [content], chain=["report", "s1"],
    )  # fmt: skip
    return Reading(
        Report(text, published=published, published_basis="given", outlet="The Fjord Post"),
        sentences=[(0, len(text))],
        actors=[actor],
        statements=[statement],
    )


@pytest.fixture
def record(tmp_path: Path) -> list[str]:
    """A record of three reports; the ids of the reports."""
    pier = told(PIER, "Ana Lund", "NOR", "said", "2011-06-01")
    norway = PIER.index("Norway")
    pier.actors[0].office = "harbour minister"
    pier.actors.append(
        Actor("a2", "Norway", "state", "NOR", mentions=[Mention((norway, norway + 6), "name")])
    )
    quay = told(QUAY, "Lund Ana", "NOR", "denied", "2012-06-01")
    mine = told(MINE, "Ana Lund", "CHL", "said", "2012-07-01")
    who = MINE.index("a diplomat")
    mine.actors.append(
        Actor("a2", "a diplomat", "unnamed", mentions=[Mention((who, who + 10), "description")])
    )
    agreed = MINE.index("agreed")
    mine.statements.append(
        Statement("s2", Source([(who, who + 10)], "a2"), Cue([(agreed, agreed + 6)]),
                  [mine.statements[0].content[0]], chain=["report", "s2"])
    )  # fmt: skip
    with Record(tmp_path / "news.db") as made:
        for one in (pier, quay, mine):
            made.add(one)
    return [one.report.id for one in (pier, quay, mine)]


def rows(made: CompletedProcess[str]) -> list[dict[str, object]]:
    assert made.returncode == 0, made.stderr
    return [json.loads(line) for line in made.stdout.splitlines()]


def test_one_person_under_two_spellings_is_one_line(run: Run, record: list[str]) -> None:
    found = rows(run("actors", "-r", "news.db", "--kind", "person", "--format", "jsonl"))
    assert [(one["country"], one["reports"]) for one in found] == [("NOR", 2), ("CHL", 1)]
    shown = run("actors", "-r", "news.db", "--named", "lund").stdout
    assert "one is of" in shown
    assert record


def test_unnamed_sources_are_listed_with_the_reason(run: Run, record: list[str]) -> None:
    [found] = rows(run("actors", "-r", "news.db", "--unnamed", "--format", "jsonl"))
    assert (found["what"], found["number"], found["report"]) == ("diplomat", 1, record[2])
    assert found["why"] == "asking not to be named"


def test_merging_and_taking_it_back(run: Run, record: list[str]) -> None:
    found = rows(run("actors", "-r", "news.db", "--kind", "person", "--format", "jsonl"))
    ids = [str(one["id"]) for one in found]
    made = run("actors", "merge", *ids, "-r", "news.db", "--because", "she moved")
    assert made.returncode == 0, made.stderr
    [one] = rows(run("actors", "-r", "news.db", "--kind", "person", "--format", "jsonl"))
    assert one["by_hand"]
    [decision] = rows(run("actors", "decisions", "-r", "news.db", "--format", "jsonl"))
    assert (decision["kind"], decision["reason"]) == ("merge", "she moved")
    assert run("actors", "undo", "1", "-r", "news.db").returncode == 0
    assert len(rows(run("actors", "-r", "news.db", "--kind", "person", "--format", "jsonl"))) == 2
    again = run("actors", "undo", "1", "-r", "news.db")
    assert again.returncode == 2
    assert "no decision 1 that stands" in again.stderr
    assert record


def test_splitting_one_report_off(run: Run, record: list[str]) -> None:
    made = run("actors", "split", f"{record[0]}/a1", record[1][:8], "-r", "news.db")
    assert made.returncode == 0, made.stderr
    found = rows(run("actors", "-r", "news.db", "--kind", "person", "--format", "jsonl"))
    assert [one["reports"] for one in found] == [1, 1, 1]


def test_a_name_of_several_is_not_decided_upon(run: Run, record: list[str]) -> None:
    made = run("actors", "split", "Ana Lund", record[0], "-r", "news.db")
    assert made.returncode == 2
    assert "give an id" in made.stderr


def test_the_card_tells_names_offices_sayings_and_whom_they_are_about(
    run: Run, record: list[str]
) -> None:
    card = run("who", "Ana Lund", "-r", "news.db", "--at", "2012").stdout
    assert "called Ana Lund (1), Lund Ana (1)" in card
    assert "harbour minister" in card
    assert "mend the pier" in card
    assert "speaks of Norway (1)" in card
    assert record[1] in card
    [answer] = rows(run("who", "Ana Lund", "-r", "news.db", "--format", "jsonl"))
    held = answer["record"]
    assert isinstance(held, dict)
    assert [len(one["statements"]) for one in held["actors"]] == [2, 1]


def test_part_of_a_name_brings_those_of_the_record_who_have_it(run: Run, record: list[str]) -> None:
    assert record
    told = run("who", "Lun", "-r", "news.db").stdout
    assert "Lun may be" in told
    assert "Ana Lund [" in told
    assert "no report names Holm" in run("who", "Holm", "-r", "news.db").stdout


CSV = """\
name,country,office,start
Ana Lund,NOR,harbour minister,2011
Otto Lind,ZZZ,,
Ida Holm,CHL,,13
"""


def test_bad_lines_are_numbered_and_the_good_ones_loaded(
    run: Run, record: list[str], tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_text(CSV, encoding="utf-8")
    made = run("actors", "load", "mine.csv", "-r", "news.db")
    assert made.returncode == 1
    assert "mine.csv, line 3: country 'ZZZ'" in made.stderr
    assert "mine.csv, line 4: start '13'" in made.stderr
    assert "1 actors" in made.stderr
    assert "own: Ana Lund" in run("who", "Ana Lund", "-r", "news.db").stdout
    assert run("actors", "unload", "mine.csv", "-r", "news.db").returncode == 0
    assert run("actors", "unload", "mine.csv", "-r", "news.db").returncode == 2
    assert record


def test_strict_loads_all_or_nothing(run: Run, record: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "good.csv").write_text("name\nIda Holm\n", encoding="utf-8")
    made = run("actors", "load", "good.csv", "mine.csv", "-r", "news.db", "--strict")
    assert made.returncode == 2
    assert "nothing was loaded" in made.stderr
    assert "own:" not in run("who", "Ida Holm", "-r", "news.db").stdout
    assert record


def test_a_record_must_be_named(run: Run) -> None:
    made = run("actors")
    assert made.returncode == 2
    assert "--record" in made.stderr
