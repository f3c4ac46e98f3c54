"""``rootsource date`` explains a report's date."""

import json
from pathlib import Path

from clikit import Run

TALKS = (
    "Envoys met again on the third anniversary of the 2016 NATO summit in Warsaw, and the chairman "
    "repeated his plea."
)


def test_the_range_the_day_and_the_evidence_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    done = run("date", "talks.txt")
    assert done.returncode == 0, done.stderr
    assert "most probably 2019-07-08" in done.stdout
    assert "2016 NATO summit in Warsaw began on 2016-07-08" in done.stdout


def test_json_has_the_evidence_with_its_spans(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    (found,) = json.loads(run("date", "--format", "json", "talks.txt").stdout)
    start, end = found["evidence"][0]["span"]
    assert found["day"] == "2019-07-08"
    assert "anniversary" in TALKS[start:end]


def test_a_text_that_does_not_tell_is_unknown(run: Run) -> None:
    done = run("date", "-", stdin="The cat sat on the mat.")
    assert done.returncode == 0, done.stderr
    assert "unknown" in done.stdout


def test_a_file_that_is_not_there_is_an_error(run: Run) -> None:
    done = run("date", "nowhere.txt")
    assert done.returncode != 0
    assert "nowhere.txt" in done.stderr
