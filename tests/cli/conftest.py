"""The program as a person starts it, and reports to give it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from clikit import FERRY, GRAIN, Run

from rootsource.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``rootsource`` with arguments in an empty folder, within this process.

    So nothing is loaded anew each time; what a process of its own does is what ``start`` is for.
    """

    def program(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        given = {"stdin": stdin.encode("utf-8", "surrogatepass"), "stdout": b"", "stderr": b""}
        streams = {
            name: io.TextIOWrapper(io.BytesIO(held), encoding="utf-8", newline="")
            for name, held in given.items()
        }
        code = 0
        with monkeypatch.context() as patched:
            patched.chdir(tmp_path)
            patched.setattr(sys, "argv", ["rootsource", *arguments])
            for name, stream in streams.items():
                patched.setattr(sys, name, stream)
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(bool(end.code))
        told = []
        for name in ("stdout", "stderr"):
            streams[name].seek(0)
            told.append(streams[name].read())
        return subprocess.CompletedProcess(["rootsource", *arguments], code, *told)

    return program


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """Start ``rootsource`` with arguments in an empty folder, in a process of its own."""

    def program(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "rootsource", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=False,
            timeout=120,
        )

    return program


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "grain.txt").write_text(GRAIN, encoding="utf-8")
    return folder
