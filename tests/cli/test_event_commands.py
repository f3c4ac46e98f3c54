"""``rootsource events``, ``timeline`` and ``code``, from the outside."""

import csv
import io
import json
from pathlib import Path

import pytest
from clikit import Run

from rootsource.record import open_record
from rootsource.types import Actor, Event, Mention, Reading, Report, Time

TEXT = "Norway attacked Chile in 2019. Chile will aid Norway."
SKIRMISH = "On Friday Ruritania walloped neighbouring Grolland, officials said."
PAIR = {"id": 7, "text": "Kenya accused Nepal of spying.", "actor": "Kenya", "recipient": "Nepal"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one report with two events."""
    reading = Reading(Report(TEXT, published="2024-05-02", outlet="The Daily"))
    reading.actors = [
        Actor("a1", "Norway", "state", "NOR", mentions=[Mention((0, 6), "name")]),
        Actor("a2", "Chile", "state", "CHL", mentions=[Mention((16, 21), "name")]),
    ]
    reading.times = [Time("t1", (25, 29), "DATE", "2019")]
    reading.events = [
        Event("e1", [(7, 15)], "ASSAULT", cameo="190", quad="material conflict", actor=["a1"],
              recipient=["a2"], background=True, time="t1"),
        Event("e2", [(37, 45)], "AGREE", cameo="033", quad="verbal cooperation", actor=["a2"],
              recipient=["a1"], status="planned"),
    ]  # fmt: skip
    path = tmp_path / "events.db"
    with open_record(path) as opened:
        opened.add(reading)
    return path


def test_events_can_be_filtered_and_printed_for_programs(run: Run, record: Path) -> None:
    done = run("events", "-r", str(record), "--type", "FIGHT", "--format", "jsonl")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["actors"], row["plover"], row["recipients"]) == (["Norway"], "ASSAULT", ["Chile"])
    assert row["background"] is True
    assert (row["plover_intensity"], row["mode"], row["context"]) == (-9.5, None, ["military"])
    done = run("events", "-r", str(record), "--actor", "CHL", "--format", "csv")
    (line,) = csv.DictReader(io.StringIO(done.stdout))
    assert (line["plover"], line["status"]) == ("AGREE", "planned")


def test_events_are_a_table_for_people(run: Run, record: Path) -> None:
    done = run("events", "-r", str(record))
    assert done.returncode == 0
    assert "actual, earlier" in done.stdout
    assert "-9.5" in done.stdout  # no code's value: it has none of Goldstein's
    assert "the report" in done.stdout


def test_a_timeline_has_lanes_and_a_line_for_each_event(run: Run, record: Path) -> None:
    done = run("timeline", "Norway", "Chile", "-r", str(record))
    assert done.returncode == 0
    assert "deeds" in done.stdout
    assert "promises" in done.stdout
    assert "Chile → Norway  AGREE" in done.stdout


def test_a_record_or_files_are_wanted_not_both(run: Run, record: Path) -> None:
    assert run("events").returncode == 2
    assert run("events", "x.txt", "-r", str(record)).returncode == 2


def test_an_unknown_type_is_an_error_that_names_it(run: Run, record: Path) -> None:
    done = run("events", "-r", str(record), "--type", "SING")
    assert done.returncode == 2
    assert "SING" in done.stderr


def test_pairs_are_coded_from_standard_input(run: Run) -> None:
    done = run("code", "-", stdin=json.dumps(PAIR) + "\n\n")
    row = json.loads(done.stdout)
    assert (row["id"], row["plover"], row["quad"]) == (7, "ACCUSE", "verbal conflict")
    assert "accused" in row["words"]
    assert sum(row["probabilities"].values()) == pytest.approx(1, abs=0.002)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[1]", "line 1: a JSON object is wanted"),
        ('{"text": "x", "actor": "y"}', "line 1: 'recipient' is missing"),
    ],
)
def test_a_line_that_cannot_be_coded_is_named(run: Run, line: str, message: str) -> None:
    done = run("code", "-", stdin=line + "\n" + json.dumps(PAIR))
    assert done.returncode == 1
    assert message in done.stderr
    assert json.loads(done.stdout)["id"] == PAIR["id"]


def test_a_missing_file_of_pairs_is_named(run: Run) -> None:
    done = run("code", "absent.jsonl")
    assert done.returncode == 2
    assert "absent.jsonl" in done.stderr


def test_dictionaries_of_verbs_and_actors_take_part(run: Run, tmp_path: Path) -> None:
    (tmp_path / "verbs.txt").write_text("--- WALLOP [190] ---\nWALLOP\n", encoding="utf-8")
    (tmp_path / "actors.txt").write_text("RURITANIA_ [RUR]\nGROLLAND [GRO]\n+[\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text(SKIRMISH, encoding="utf-8")
    own = ["--dictionary", "verbs.txt", "--dictionary", "actors.txt"]
    done = run("events", "report.txt", *own, "--format", "jsonl")
    assert done.returncode == 0
    assert "actors.txt, line 3" in done.stderr
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["actor_codes"], row["cameo"], row["recipient_codes"]) == (["RUR"], "190", ["GRO"])
    done = run("events", "report.txt", *own)
    assert "Ruritania [RUR]" in done.stdout
    assert "XXXX" not in done.stdout


def test_a_dictionary_goes_with_files_not_with_a_record(run: Run, record: Path) -> None:
    done = run("events", "-r", str(record), "--dictionary", "verbs.txt")
    assert done.returncode == 2
    assert "takes part in reading" in done.stderr.replace("\n", " ")


def test_a_file_that_is_not_there_is_told_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Kenya accused Nepal of spying.", encoding="utf-8")
    done = run("events", "absent.txt", "report.txt")
    assert done.returncode == 1
    assert "absent.txt" in done.stderr
    assert "ACCUSE" in done.stdout


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--status", "likely", "none of actual, ongoing, planned"),
        ("--since", "1995-13-99", "is not YYYY"),
        ("--until", "yesterday", "is not YYYY"),
    ],
)
def test_a_filter_that_can_match_nothing_is_an_error(
    run: Run, record: Path, option: str, value: str, message: str
) -> None:
    done = run("events", "-r", str(record), option, value)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("since", ["2019", "2019-01", "2019-12-31"])
def test_a_date_may_be_a_year_or_a_month(run: Run, record: Path, since: str) -> None:
    assert run("events", "-r", str(record), "--since", since).returncode == 0


def test_what_the_manuals_leave_open_is_an_option(run: Run, record: Path) -> None:
    done = run("events", "-r", str(record), "--labels", "early", "--format", "jsonl")
    assert {json.loads(line)["plover"] for line in done.stdout.splitlines()} == {"FIGHT", "AGREE"}
    done = run("events", "-r", str(record), "--labels", "odd")
    assert done.returncode == 2
