"""``rootsource read`` and ``schema``, from the outside."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from clikit import FERRY, Run


def test_text_shows_marks_and_the_tree_of_chains(start: Run, reports: Path) -> None:
    done = start("read", str(reports / "ferry.txt"))
    assert done.returncode == 0
    assert "⟦The harbour master⟧ ‹said›" in done.stdout
    assert "├── s0 The harbour master – said: that the ferry had left on time" in done.stdout
    assert "\x1b" not in done.stdout


def test_jsonl_is_one_reading_a_line_that_keeps_the_contract(run: Run, reports: Path) -> None:
    schema = json.loads(run("schema").stdout)
    done = run(
        "read",
        str(reports),
        "--format",
        "jsonl",
        "--published",
        "2019-05-02",
        "--outlet",
        "Quay News",
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(line["report"]["path"]).name for line in lines] == ["ferry.txt", "grain.txt"]
    for line in lines:
        jsonschema.validate(line, schema)
        assert line["report"]["published"] == "2019-05-02"
        assert line["report"]["published_basis"] == "given"
        assert line["report"]["outlet"] == "Quay News"


def test_csv_has_a_row_for_each_statement(run: Run, reports: Path) -> None:
    done = run("read", str(reports / "ferry.txt"), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["source"] for row in rows] == ["The harbour master", "Police"]


def test_standard_input_is_a_dash(start: Run) -> None:
    done = start("read", "-", "--format", "jsonl", stdin=FERRY)
    assert json.loads(done.stdout)["report"]["text"] == FERRY


def test_the_same_whatever_the_workers(run: Run, reports: Path) -> None:
    one = run("read", str(reports), "--format", "jsonl", "--workers", "1").stdout
    assert run("read", str(reports), "--format", "jsonl", "--workers", "2").stdout == one


def test_statements_less_sure_than_asked_are_marked_not_dropped(run: Run, reports: Path) -> None:
    done = run("read", str(reports / "ferry.txt"), "--min-confidence", "1")
    assert done.stdout.count("doubtful") == 2


def test_a_bad_file_is_named_and_the_others_are_read(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_text("", encoding="utf-8")
    (reports / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xfe\x00")
    done = run("read", str(reports), "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "empty.txt" in done.stderr
    assert "image.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "missing.txt"), "missing.txt"),
        (("read", "reports", "--published", "soon"), "soon"),
        (("read", "reports", "--format", "pdf"), "pdf"),
        (("read",), "paths"),
    ],
)
def test_what_cannot_be_used_is_said_and_is_no_success(
    run: Run, reports: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert reports.exists()
    done = run(*arguments)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_hostile_text_does_not_reach_the_terminal_raw(run: Run) -> None:
    done = run(
        "read", "-", stdin="The \x1b[31mmayor\x1b[0m said \u202ethat all is well\u202c today."
    )
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "\\x1b[31m" in done.stdout


def test_every_command_has_help_with_an_example(run: Run) -> None:
    listed = run("--help").stdout
    for command in ("read", "add", "list", "show", "search", "schema"):
        assert command in listed
        assert f"Example: rootsource {command}" in " ".join(run(command, "--help").stdout.split())


def test_a_colon_at_the_end_of_a_cue_is_not_doubled(run: Run) -> None:
    done = run("read", "-", stdin='The consul, Ada Brandt, said: "We want both sides to talk."')
    assert "said: " in done.stdout
    assert "said::" not in done.stdout


def test_a_report_in_another_language_is_not_said_to_hold_no_statements(run: Run) -> None:
    text = "Die Hafenmeisterin sagte am Montag, dass die Fähre nach Rostock nicht fahren werde."
    done = run("read", "-", stdin=text)
    assert done.returncode == 0
    assert "only English is read, and this seems to be in 'de'" in done.stdout
