"""Did it happen, and is it news? Status and background against annotated corpora (protocol D3).

    python benchmarks/status.py [--data ../shared/data] [--documents 30]

**Status**: the words that our lexicon takes for events, where annotators scored whether it happened
(-3 certainly not … 3 certainly; the development parts of UW and MEANTIME as Jiang and de Marneffe,
2021, give them). A score of 1.5 and more counts as happened, of -1.5 and less as denied, between
them as uncertain; ours are actual and ongoing, denied, and the rest. Macro F1 of the three, and the
mean absolute error on -3 … 3, a status standing for the middle of the scores that the training part
gives its events (:data:`SCORES`). The *report's level* is what a report tells in its own voice, the
*source's* what it tells as somebody's words, thoughts or plans: within a statement's content.

**Background**: sentences of the discourse corpus' development part (Choubey et al., 2020) in which
the reader finds an event: one that tells history (Distant_Historical) should have its events told
as background, one that tells the main event or its consequences should not.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import DATA
from intervals import Row, bootstrap, f1
from rootsource.read.analysis import Analysis
from rootsource.read.clauses import Tree, trees
from rootsource.read.contents_at import ContentsAt
from rootsource.read.event_lexicon import shipped
from rootsource.read.events import drafts
from rootsource.read.judging import judged
from rootsource.read.reading import read_until_actors
from rootsource.read.status import event_status
from rootsource.types import EventStatus, Reading, Report

CLASSES = ("happened", "uncertain", "denied")
LEVELS = ("report", "source")
SURE = 1.5
SCORES = {
    "actual": 3.0,
    "ongoing": 3.0,
    "planned": 1.6,
    "conditional": 1.2,
    "possible": 1.2,
    "denied": -2.2,
}
"""The median score of UW's and MEANTIME's training parts for events of each status."""
HISTORY = "Distant_Historical"
NEWS = frozenset({"Main", "Main_Consequence"})


def gold_class(score: float) -> str:
    """The class of an annotated score."""
    if score >= SURE:
        return "happened"
    return "denied" if score <= -SURE else "uncertain"


def told_class(status: str) -> str:
    """The class of one of our statuses."""
    if status in {"actual", "ongoing"}:
        return "happened"
    return "denied" if status == "denied" else "uncertain"


def status_rows(sentences: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """For each sentence and level: right, told, gold of each class; then errors and events."""
    rows = np.zeros((len(sentences), len(LEVELS), 3 * len(CLASSES) + 2))
    for number, sentence in enumerate(sentences):
        text = sentence["text"]
        reading, analysis = read_until_actors(Report(text))
        tree = trees(analysis, text)[0]
        tree.parsed = False  # as the event step has it
        words = {
            tree.nodes[at].span[0]: at for draft in drafts(tree, shipped()) for at in draft.words
        }
        for event in sentence["events"]:
            first = event["span"][0]
            at = words.get(first)
            if at is None:
                continue
            held = [span for one in reading.statements for span in one.content]
            row = rows[number, int(any(start <= first < end for start, end in held))]
            _count(row, _judged(tree, at, reading, analysis), event["score"])
    return rows


def event_rows(sentences: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """As :func:`status_rows`, of events as a reading has them: the annotated word is a trigger."""
    from rootsource.read import read_report  # noqa: PLC0415 - loads the model

    rows = np.zeros((len(sentences), len(LEVELS), 3 * len(CLASSES) + 2))
    for number, sentence in enumerate(sentences):
        reading = read_report(Report(sentence["text"]))
        for word in sentence["events"]:
            first = word["span"][0]
            events = (
                one
                for one in reading.events
                if any(start <= first < end for start, end in one.trigger)
            )
            event = next(events, None)
            if event is not None:
                row = rows[number, int(event.statement is not None)]
                _count(row, event.status, word["score"])
    return rows


def _count(row: NDArray[np.float64], status: EventStatus, score: float) -> None:
    """Add one event of ``status``, whose annotated score is ``score``, to a row of counts."""
    gold = CLASSES.index(gold_class(score))
    told = CLASSES.index(told_class(status))
    row[3 * gold + 2] += 1
    row[3 * told + 1] += 1
    row[3 * gold] += gold == told
    row[-2:] += [abs(SCORES[status] - score), 1]


def _judged(tree: Tree, at: int, reading: Reading, analysis: Analysis) -> EventStatus:
    rule = event_status(tree, at)
    if analysis.grid is None:
        return rule
    contents = ContentsAt(reading.statements)
    return judged(rule, tree, at, contents, reading.report.text, analysis.grid)


def macro(row: Row) -> float:
    """Macro F1 of the three classes."""
    return float(np.nanmean([f1(part) for part in row[: 3 * len(CLASSES)].reshape(-1, 3)]))


def status_table(rows: NDArray[np.float64]) -> list[str]:
    """Both levels together, then each apart."""
    lines = []
    for name, part in (
        ("both levels", rows.sum(1)),
        *((f"the {level}'s level", rows[:, at]) for at, level in enumerate(LEVELS)),
    ):
        error = bootstrap(part[:, -2:], lambda row: _ratio(row[0], row[1]))
        within = f"{error.value:.2f} [{error.low:.2f}, {error.high:.2f}]"
        lines += [
            f"    {name}, {int(part[:, -1].sum())} events",
            f"        {'macro F1':20} {bootstrap(part, macro)}",
            *(
                f"        {one:20} {bootstrap(part[:, 3 * at : 3 * at + 3], f1)}"
                for at, one in enumerate(CLASSES)
            ),
            f"        {'mean absolute error':20} {within}",
        ]
    return lines


def background_rows(documents: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """For each document: sentences rightly told as background, told as such, and history."""
    from rootsource.read import read_report  # noqa: PLC0415 - loads the model

    rows = np.zeros((len(documents), 3))
    for number, document in enumerate(documents):
        reading = read_report(Report(document["text"], published=_day(document)))
        for sentence in document["sentences"]:
            roles = set(sentence["roles"])
            start, end = sentence["span"]
            found = [one for one in reading.events if start <= one.trigger[0][0] < end]
            if not found or not (HISTORY in roles or roles & NEWS):
                continue
            told = found[0].background
            rows[number] += [told and HISTORY in roles, told, HISTORY in roles]
    return rows


def _day(document: dict[str, Any]) -> str | None:
    first = (document.get("dateline") or "")[:10]
    return first if len(first) == 10 and first[4] == first[7] == "-" else None


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def table(data: Path, documents: int = 30) -> list[str]:
    """The lines of the table."""
    sentences = [
        one
        for one in lines_of(data / "factuality.jsonl.gz")
        if one["part"] == "dev" and one["corpus"] in {"UW", "MEANTIME"}
    ]
    found = [one for one in lines_of(data / "discourse.jsonl.gz") if one["part"] == "dev"]
    history = background_rows(found[:documents])
    return [
        f"D3 status, {len(sentences)} sentences",
        "",
        *status_table(status_rows(sentences)),
        "",
        "D3 status of the events told, both sides known or the deed plain",
        "",
        *status_table(event_rows(sentences)),
        "",
        f"D3 background, {int(history[:, 2].sum())} sentences of history in {documents} documents",
        "",
        f"    {'precision':24} {bootstrap(history, lambda row: 100 * _ratio(row[0], row[1]))}",
        f"    {'recall':24} {bootstrap(history, lambda row: 100 * _ratio(row[0], row[2]))}",
    ]


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--documents", type=int, default=30, help="how many news articles to read")
    options = parser.parse_args()
    print("\n".join(table(options.data, options.documents)))


if __name__ == "__main__":
    main()
