"""Input that is broken or means harm: named or read honestly, and never acted on."""

import io
import json
from pathlib import Path

import pytest
from clikit import FERRY, Run

from rootsource.cli.output import Format, flat, one_line, print_rows, to_json, visible

HOSTILE = (
    "\x1b[31mred\x1b[0m \x9b2J \x07 \x7f \u202eback\u202c \u2066x\u2069 \ud800 tab\tand 🌍 é مرحبا"
)
ODD = {
    "quotes": '"' * 5000,
    "unpaired": "“We will stay, the harbour master said. 'No one left.",
    "arabic": "قال الوزير إن المحادثات فشلت. " * 3,
    "emoji": "The mayor 🌍 said the 🚢 ferry had left 👩‍🚀 on time.",
    "finnish": "Ministeri sanoi maanantaina, että neuvottelut olivat päättyneet.",
    "surrogate": "The mayor \ud800 said that all was well.",
    "nul": "The mayor said \x00 that all was lost.",
    "windows": "The mayor said that all was well.\r\nThe ferry left.\r\n",
}


@pytest.mark.parametrize("shown", [visible(HOSTILE), one_line(HOSTILE), flat(HOSTILE)])
def test_no_control_character_is_shown_raw(shown: str) -> None:
    assert not set(shown) & set("\x1b\x9b\x07\x7f\u202e\u202c\u2066\u2069\ud800")
    assert "\\x1b[31mred" in shown
    assert "🌍 é مرحبا" in shown


def test_json_is_safe_to_see_and_says_the_same() -> None:
    made = to_json({"text": HOSTILE})
    assert json.loads(made) == {"text": HOSTILE}
    assert made.isprintable() or not set(made) & set("\x1b\x9b\x07\x7f\u202e\ud800")
    assert "🌍 é مرحبا" in made


def test_line_ends_of_windows_are_line_ends() -> None:
    assert visible("one\r\ntwo\rthree") == "one\ntwo\\rthree"


def test_json_keeps_to_the_encoding_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    print_rows([{"text": HOSTILE}], Format.JSONL, ())
    narrow.seek(0)
    assert json.loads(narrow.read()) == {"text": HOSTILE}


def test_odd_texts_are_read_with_spans_that_fit_and_kept_as_they_are(
    run: Run, tmp_path: Path
) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in ODD.items()]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("read", "odd.jsonl", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    readings = {row["report"]["key"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert list(readings) == list(ODD)
    for name, reading in readings.items():
        text = reading["report"]["text"]
        assert text == ODD[name].replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
        for statement in reading["statements"]:
            for start, end in statement["content"]["spans"]:
                assert 0 <= start < end <= len(text)
    assert run("add", "odd.jsonl", "-r", "news.db").returncode == 0
    kept = run("list", "-r", "news.db", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["key"] for line in kept} == set(ODD)


def test_hostile_words_in_every_field_are_only_words(run: Run, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> '; DROP TABLE reports; -- [red]x[/red] \x1b[2J"
    row = {"text": f"{evil} The mayor said that {evil} had left.", "title": evil, "outlet": evil}
    (tmp_path / "evil.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run("add", "evil.jsonl", "-r", "news.db").returncode == 0
    for command in (
        ("list",),
        ("search", "DROP TABLE"),
        ("search", "mayor", "--format", "csv"),
    ):
        done = run(*command, "-r", "news.db")
        assert done.returncode == 0
        assert "<script>" in done.stdout
        assert "[red]" in done.stdout
        assert "\x1b" not in done.stdout or "--format" in command
    listed = run("list", "-r", "news.db", "--format", "json").stdout
    assert json.loads(listed)[0]["title"] == evil


def test_everything_that_is_wrong_is_named_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "nothing").mkdir(parents=True)
    (folder / "good.txt").write_text(FERRY, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary").write_bytes(bytes(range(256)))
    (folder / "bad.jsonl").write_text('{"text": "The mayor said no."}\n{oops\n', encoding="utf-8")
    done = run("add", "in", "in/nothing", "missing.txt", "-r", "news.db")
    assert done.returncode == 1
    for part in (
        "in/empty.txt: an empty file",
        "in/binary: a binary file",
        "in/bad.jsonl, line 2: not a JSON object",
        "in/nothing: a folder with nothing to read in it",
        "missing.txt: cannot be read: No such file",
        "2 added",
    ):
        assert part in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_date_stops_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(FERRY, encoding="utf-8")
    for command in (
        ("add", "good.txt", "-r", "news.db", "--published", "tomorrow"),
        ("read", "good.txt", "--published", "2024-02-30"),
    ):
        done = run(*command)
        assert done.returncode == 2
        assert "YYYY-MM-DD" in done.stderr
        assert done.stdout == ""
    assert not (tmp_path / "news.db").exists()
