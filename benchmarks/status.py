"""Did it happen, and is it news? Status and background against annotated corpora (protocol D3).

    python benchmarks/status.py [--data ../shared/data] [--documents 30]

**Status**: the words that our lexicon takes for events, where annotators scored whether it happened
(-3 certainly not … 3 certainly; the development parts of UW and MEANTIME as Jiang and de Marneffe,
2021, give them). A score of 1.5 and more counts as happened, of -1.5 and less as denied, between
them as uncertain; ours are actual and ongoing, denied, and the rest. Macro F1 of the three.

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
from rootsource.read.analyse import analyse
from rootsource.read.clauses import Tree, trees
from rootsource.read.encoding import encode
from rootsource.read.event_lexicon import shipped
from rootsource.read.events import drafts
from rootsource.read.model import load_model
from rootsource.read.status import event_status
from rootsource.read.tagger import cut_windows, tag
from rootsource.types import Report

CLASSES = ("happened", "uncertain", "denied")
SURE = 1.5
HISTORY = "Distant_Historical"
NEWS = frozenset({"Main", "Main_Consequence"})


def parsed(text: str) -> Tree:
    """``text``, one sentence, as the event step sees it."""
    model = load_model()
    encoded = encode(model.tokenizer, text)
    sentence = [(0, len(text))]
    tagged = tag(model, encoded, cut_windows(encoded, sentence))
    return trees(analyse(encoded, sentence, tagged), text)[0]


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
    """For each sentence, three columns a class: right, told, gold."""
    rows = np.zeros((len(sentences), len(CLASSES), 3))
    for number, sentence in enumerate(sentences):
        tree = parsed(sentence["text"])
        words = {
            tree.nodes[at].span[0]: at for draft in drafts(tree, shipped()) for at in draft.words
        }
        for event in sentence["events"]:
            at = words.get(event["span"][0])
            if at is None:
                continue
            gold = CLASSES.index(gold_class(event["score"]))
            told = CLASSES.index(told_class(event_status(tree, at)))
            rows[number, gold, 2] += 1
            rows[number, told, 1] += 1
            rows[number, gold, 0] += gold == told
    return rows.reshape(len(sentences), -1)


def macro(row: Row) -> float:
    """Macro F1 of the three classes."""
    return float(np.nanmean([f1(part) for part in row.reshape(-1, 3)]))


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
    rows = status_rows(sentences)
    found = [one for one in lines_of(data / "discourse.jsonl.gz") if one["part"] == "dev"]
    history = background_rows(found[:documents])
    return [
        f"D3 status, {int(rows.reshape(-1, 3)[:, 2].sum())} events of {len(sentences)} sentences",
        "",
        f"    {'macro F1':24} {bootstrap(rows, macro)}",
        *(
            f"    {name:24} {bootstrap(rows[:, 3 * at : 3 * at + 3], f1)}"
            for at, name in enumerate(CLASSES)
        ),
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
