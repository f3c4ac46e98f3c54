"""Reading on several processes: the order, and what one bad report does to the others."""

import os
import signal
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

import pytest

from rootsource.collect import Failure
from rootsource.errors import InputError, ModelError
from rootsource.read.many import read_reports
from rootsource.types import Reading, Report


def reader(report: Report) -> Reading:
    """Reads nothing, and fails in the way that the text asks for."""
    if report.text == "input":
        raise InputError("the text is at fault")
    if report.text == "bug":
        raise ZeroDivisionError("by nought")
    if report.text == "model":
        raise ModelError("the model is missing")
    if report.text == "memory":
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading(report)


def reports(*texts: str) -> list[Report]:
    return [Report(text, path=f"{number}.txt") for number, text in enumerate(texts)]


def told(workers: int, *texts: str) -> list[str]:
    """The texts that were read, and the failures, in their order."""
    return [
        str(item) if isinstance(item, Failure) else item.report.text
        for item in read_reports(reports(*texts), workers, reader)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_in_the_order_of_the_reports(workers: int) -> None:
    texts = [str(number) for number in range(20)]
    assert told(workers, *texts) == texts


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_breaks_the_reader_does_not_stop_the_others(workers: int) -> None:
    assert told(workers, "a", "bug", "b", "input", "c") == [
        "a",
        "1.txt: cannot be read: ZeroDivisionError: by nought",
        "b",
        "3.txt: the text is at fault",
        "c",
    ]


def test_a_report_that_ends_its_process_is_named_and_the_others_are_read() -> None:
    said = told(2, "a", "b", "memory", "c", "d")
    assert said[:2] == ["a", "b"]
    assert said[2].startswith("2.txt: its reader was ended")
    assert said[3:] == ["c", "d"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_no_fault_of_a_report(workers: int) -> None:
    with pytest.raises(ModelError):
        told(workers, "a", "model", "b")


def test_a_stream_without_end_can_be_left() -> None:
    stream = (Report(str(number)) for number in count())
    readings = read_reports(stream, 2, reader)
    assert len(list(islice(readings, 3))) == 3
    readings.close()  # type: ignore[attr-defined] # it is a generator
    # Only so many were taken from it as keep the workers busy.
    assert int(next(stream).text) < 50


def test_large_reports_and_readings_pass_in_both_directions() -> None:
    large = [Report(str(number) * 500_000) for number in range(10)]
    lengths = [
        len(item.report.text)
        for item in read_reports(large, 2, reader)
        if isinstance(item, Reading)
    ]
    assert lengths == [500_000] * 10


PARENT = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
import test_many
from rootsource.read.many import read_reports
from rootsource.types import Report

if __name__ == "__main__":
    endless = (Report(str(number)) for number in iter(int, 1))
    for reading in read_reports(endless, 2, test_many.reader):
        print("read", flush=True)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs Linux's /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(Path(__file__).parent)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert parent.stdout
    parent.stdout.readline()
    children = _children(parent.pid)
    assert len(children) >= 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def _children(parent: int) -> list[str]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [child for task in tasks for child in task.read_text().split()]
