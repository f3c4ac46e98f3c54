"""``rootsource add``, ``list``, ``show`` and ``search``, from the outside."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clikit import FERRY, Run

import rootsource


def test_added_reports_are_listed_shown_and_found(run: Run, reports: Path) -> None:
    added = run("add", str(reports), "-r", "news.db")
    assert added.returncode == 0
    assert "2 added" in added.stderr
    listed = [
        json.loads(line)
        for line in run("list", "-r", "news.db", "--format", "jsonl").stdout.splitlines()
    ]
    assert len(listed) == 2
    ferry = next(row["id"] for row in listed if row["path"].endswith("ferry.txt"))
    assert "The harbour master" in run("show", ferry[:6], "-r", "news.db").stdout
    shown = json.loads(run("show", ferry, "-r", "news.db", "--format", "jsonl").stdout)
    assert shown["report"]["text"] == FERRY
    found = run("search", "ferry", "-r", "news.db").stdout
    assert ferry in found
    assert "harbour master" in found


def test_the_same_text_again_changes_nothing(run: Run, reports: Path) -> None:
    run("add", str(reports), "-r", "news.db")
    before = run("list", "-r", "news.db", "--format", "json").stdout
    (reports / "copy.txt").write_text(FERRY, encoding="utf-8")
    again = run("add", str(reports), "-r", "news.db")
    assert "0 added, 3 already there" in again.stderr
    assert run("list", "-r", "news.db", "--format", "json").stdout == before


def test_a_failure_leaves_the_others_kept(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_text("", encoding="utf-8")
    done = run("add", str(reports), "-r", "news.db")
    assert done.returncode == 1
    assert "2 added" in done.stderr
    assert "1 could not be read" in done.stderr


@pytest.mark.parametrize("command", [("list",), ("show", "abc"), ("search", "word")])
def test_a_record_that_is_not_there_is_named(start: Run, command: tuple[str, ...]) -> None:
    done = start(*command, "-r", "none.db")
    assert done.returncode == 2
    assert "none.db" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_record_is_refused_and_left_alone(run: Run, reports: Path) -> None:
    ferry = reports / "ferry.txt"
    done = run("add", str(reports), "-r", str(ferry))
    assert done.returncode == 2
    assert ferry.read_text(encoding="utf-8") == FERRY


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_half_way_it_leaves_whole_reports_and_goes_on(
    tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(f"Report {number}. {FERRY}", encoding="utf-8")
    command = [sys.executable, "-m", "rootsource", "add", str(folder), "-r", "news.db"]
    running = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.DEVNULL, start_new_session=True
    )
    record = tmp_path / "news.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and kept(record) < 3:
        time.sleep(0.05)
    os.killpg(running.pid, how)
    running.wait(timeout=60)
    some = kept(record)
    assert some >= 3
    with rootsource.open(record) as opened:
        assert all(len(reading.statements) == 2 for reading in opened.readings())
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert f"{120 - some} added, {some} already there" in done.stderr


def kept(record: Path) -> int:
    """How many reports the record has; none where it is still being made."""
    if not record.exists():
        return 0
    try:
        with rootsource.open(record) as opened:
            return opened.count()
    except rootsource.RecordError:
        return 0


def test_a_search_can_be_narrowed_to_reports_near_a_place(run: Run, reports: Path) -> None:
    run("add", str(reports), "-r", "news.db")
    near = ("--near", "71.17,-156.77", "--within", "30")
    assert "nothing found" in run("search", "ferry", "-r", "news.db", *near).stderr
    told = run("search", "ferry", "-r", "news.db", "--near", "Springfield")
    assert told.returncode == 2
    assert "may be any of" in told.stderr


def test_a_search_without_words_finds_all_of_a_place_or_time(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text("A wall fell in Piraeus, the mayor said.", encoding="utf-8")
    (tmp_path / "rain.txt").write_text("Rain fell in Lahore, officials said.", encoding="utf-8")
    run("add", "wall.txt", "-r", "news.db", "--published", "1999-05-04")
    run("add", "rain.txt", "-r", "news.db", "--published", "2004-02-01")
    assert "wall.txt" in (near := run("search", "-r", "news.db", "--near", "Athens").stdout)
    assert "rain.txt" not in near
    assert "rain.txt" in (late := run("search", "-r", "news.db", "--from", "2000-01-01").stdout)
    assert "wall.txt" not in late
    bare = run("search", "-r", "news.db")
    assert bare.returncode == 2
    assert "say what to look for" in bare.stderr
    turned = run("search", "-r", "news.db", "--from", "2001-01-01", "--to", "2000-01-01")
    assert turned.returncode == 2
    assert "--to 2000-01-01 comes before --from 2001-01-01" in turned.stderr
