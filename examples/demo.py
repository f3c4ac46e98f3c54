# ruff: noqa: INP001, T201 - a script, not a package, and printing is what it is for
"""A tour of rootsource: reads the example reports and asks the record about them.

Run it with ``make demo``. Every step prints the command it runs, so that each can be tried by hand;
the record lives in a temporary folder and is gone afterwards. Stops with the exit code of the
first command that fails.
"""

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rootsource.types.report import identity

REPORTS = Path(__file__).parent / "reports"
RELAY = REPORTS / "truce-sahel-monitor.txt"
"""The example whose news passes through the most hands."""

COPY = REPORTS / "ferry-coastal-herald.txt"
"""One of two examples that rest on the same dispatch."""

STEPS = (
    ("One report: who says what, and on whose word it rests", "read {relay}"),
    ("All example reports into a record (a file of your choice)", "add {reports} -r {record}"),
    ("What is in the record now", "list -r {record}"),
    ("One of the reports, as kept", "show {copy} -r {record}"),
    ("Where anything about rumours was said", "search rumour* -r {record}"),
    ("Which reports rest on which sources", "lineage -r {record}"),
    ("What several reports tell, and on how many independent sources", "claims -r {record}"),
    ("What changed from one report to the next", "drift -r {record}"),
)


def main() -> int:
    """Runs the steps; gives the exit code of the first that fails, or 0."""
    program = shutil.which("rootsource")
    if program is None:
        print("rootsource is not on the path; run `make demo`, which sets it up", file=sys.stderr)
        return 1
    if not knows(program):
        print("`rootsource --help` fails; run `make setup` and try again", file=sys.stderr)
        return 1
    steps = [step for step in STEPS if knows(program, step[1].split()[0])]
    if not knows(program, "add"):
        steps = [step for step in steps if "{record}" not in step[1]]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "demo.db"
        for title, template in steps:
            words = [
                word.format(relay=RELAY, reports=REPORTS, record=record, copy=identity_of(COPY))
                for word in template.split()
            ]
            print(f"\n# {title}\n$ rootsource {shlex.join(words)}", flush=True)
            code = subprocess.run([program, *words], check=False).returncode  # noqa: S603 - our own commands
            if code:
                return code
    return 0


def identity_of(path: Path) -> str:
    """The id that a record gives the plain-text report at ``path``: it follows from its text."""
    return identity(path.read_bytes().decode("utf-8"))


def knows(program: str, *command: str) -> bool:
    """Whether the program, or its command of this name, is there to be asked for help."""
    asked = [program, *command, "--help"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0  # noqa: S603 - our own


if __name__ == "__main__":
    sys.exit(main())
