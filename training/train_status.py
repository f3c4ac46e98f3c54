"""Make the model that tells whether an event happened (``rootsource.read.judging``).

    PYTHONPATH=src python training/train_status.py --data DATA

Trained on the events of UW (Lee et al., 2015) and MEANTIME as Jiang and de Marneffe (2021) part
them, each sentence read as a report of its own, after the reader: a score of 1.5 and more is
"happened", of -1.5 and less "denied". Logistic regression over names of features seen four times
and more (needs scikit-learn); seconds, after the minutes that reading takes. Run it again whenever
the reader or the rules of status change. Printed: macro F1 of four folds (the factuality head has
seen these sentences in its own training, so that they flatter), and of the development part, which
is clean.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from rootsource.read.clauses import trees
from rootsource.read.judging import PATH, features
from rootsource.read.reading import read_until_actors
from rootsource.read.status import event_status
from rootsource.types import Report

SEEN = 4
"""How often a feature must be seen to have a weight."""
STRENGTH = 0.15
"""Inverse of the regularization (scikit-learn's C): the best of four on the folds and on dev."""
RARER = np.array([1.0, 2.0, 2.0])
"""By how much the rarer classes are raised, for macro F1; chosen on the folds and dev."""


def examples(data: Path, part: str) -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """Names of features, classes and the number of the sentence of each annotated event."""
    names: list[list[str]] = []
    classes, sentences = [], []
    with gzip.open(data / "factuality.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row: dict[str, Any] = json.loads(line)
            if row["part"] != part or row["corpus"] not in {"UW", "MEANTIME"}:
                continue
            reading, analysis = read_until_actors(Report(row["text"]))
            tree = trees(analysis, row["text"])[0]
            for event in row["events"]:
                first = event["span"][0]
                at = next((n.index for n in tree.nodes if n.span[0] <= first < n.span[1]), None)
                if at is None:
                    continue
                rule = event_status(tree, at)
                names.append(list(features(tree, at, reading.statements, row["text"], rule)))
                score = event["score"]
                classes.append(0 if score >= 1.5 else 2 if score <= -1.5 else 1)
                sentences.append(number)
    return names, np.array(classes), np.array(sentences)


def matrix(names: Sequence[Sequence[str]], rows: dict[str, int]) -> csr_matrix:
    """A row an example, a column a feature."""
    held = [(at, rows[name]) for at, own in enumerate(names) for name in set(own) if name in rows]
    if not held:
        return csr_matrix((len(names), len(rows)), dtype=np.float32)
    first, second = zip(*held, strict=True)
    return csr_matrix((np.ones(len(held), np.float32), (first, second)), (len(names), len(rows)))


def fitted(inputs: csr_matrix, classes: np.ndarray) -> LogisticRegression:
    """The regression."""
    return LogisticRegression(C=STRENGTH, max_iter=400).fit(inputs, classes)


def told(model: LogisticRegression, inputs: csr_matrix) -> np.ndarray:
    """The likeliest class of each row, the rarer ones raised."""
    return np.asarray((model.predict_proba(inputs) * RARER).argmax(1))


def main() -> None:
    """Train, print the scores, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=PATH)
    args = parser.parse_args()
    names, classes, sentences = examples(args.data, "train")
    counts = Counter(name for own in names for name in set(own))
    kept = sorted(name for name, count in counts.items() if count >= SEEN and "\n" not in name)
    rows = {name: row for row, name in enumerate(kept)}
    inputs = matrix(names, rows)
    guessed = np.zeros(len(classes), dtype=int)
    for train, test in GroupKFold(4).split(inputs, classes, sentences):
        guessed[test] = told(fitted(inputs[train], classes[train]), inputs[test])
    print(f"{len(classes)} events, {len(rows)} features")
    print(f"four folds, macro F1: {100 * f1_score(classes, guessed, average='macro'):.1f}")
    model = fitted(inputs, classes)
    others, truth, _ = examples(args.data, "dev")
    found = told(model, matrix(others, rows))
    print(f"development part, macro F1: {100 * f1_score(truth, found, average='macro'):.1f}")
    np.savez_compressed(
        args.out,
        names=np.frombuffer("\n".join(kept).encode("utf-8"), dtype=np.uint8),
        weights=model.coef_.T.astype(np.float16),
        bias=(model.intercept_ + np.log(RARER)).astype(np.float32),
    )


if __name__ == "__main__":
    main()
