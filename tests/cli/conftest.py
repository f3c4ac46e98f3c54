"""The program as a person starts it, and reports to give it."""

import subprocess
import sys
from pathlib import Path

import pytest
from clikit import FERRY, GRAIN, Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``rootsource`` with arguments in an empty folder."""

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
