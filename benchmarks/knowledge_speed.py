"""How soon the knowledge is there and how long one look-up takes, beside what Python itself takes.

Each figure is the least of several fresh processes, measured in turn with the import of numpy, so
that the ratio says something on a machine that is busy or slow.

    python benchmarks/knowledge_speed.py
"""

import argparse
import random
import subprocess
import sys
import time

from rootsource.knowledge.index import NameIndex
from rootsource.knowledge.names import tokens

_OPEN = {
    "import numpy": "import numpy",
    "offices and states, first answer": (
        "from rootsource.knowledge.offices import offices; offices()\n"
        "from rootsource.knowledge.states import state_named; state_named('Chad')"
    ),
    "cue words": "from rootsource.knowledge.cues import cue_words; cue_words()",
}
_ROUNDS = 7
_NAMES = 100_000
_ASKED = 2_000


def opening(code: str) -> float:
    """Processor time in milliseconds of running ``code`` in a fresh Python."""
    timed = f"import time; s = time.process_time()\n{code}\nprint(time.process_time() - s)"
    command = [sys.executable, "-c", timed]
    run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - code of this file
    return 1000 * float(run.stdout)


def look_up() -> float:
    """Processor time in milliseconds of finding one name among a hundred thousand."""
    draw = random.Random(5)
    letters = "abcdefghiklmnoprstuv"
    words = ["".join(draw.choices(letters, k=draw.randint(4, 9))) for _ in range(30_000)]
    names = [f"{draw.choice(words)} {draw.choice(words)}" for _ in range(_NAMES)]
    index = NameIndex.build((name, row) for row, name in enumerate(names))
    asked = [tokens(name) for name in draw.sample(names, _ASKED)]
    began = time.process_time()
    for name in asked:
        index.near(name)
    return 1000 * (time.process_time() - began) / len(asked)


def measure() -> list[str]:
    """The table of all figures."""
    times: dict[str, list[float]] = {what: [] for what in _OPEN}
    for _ in range(_ROUNDS):
        for what, code in _OPEN.items():
            times[what].append(opening(code))
    beside = min(times["import numpy"])
    rows = [
        f"| {what} | {min(taken):.0f} | {min(taken) / beside:.2f} |"
        for what, taken in times.items()
    ]
    return [
        "| opening, in a fresh process | ms | ÷ import of numpy |",
        "| --- | --- | --- |",
        *rows,
        f"| one name among {_NAMES:,} | {look_up():.2f} | |",
    ]


def main() -> None:
    """Reads the command line and prints the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None).parse_args()
    print("\n".join(measure()))


if __name__ == "__main__":
    main()
