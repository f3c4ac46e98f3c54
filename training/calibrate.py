"""Fit how sure a statement is: ``python training/calibrate.py --data DATA``.

Reads PolNeAR dev (on which the network was not trained) and our own chains (the half to tune on)
with the shipped model, and fits the logistic regression of ``rootsource.read.confidence``; writes
its weights into the model's tables. Prints the expected calibration error over ten equal bins,
with the regression fitted on one half of the articles and measured on the other.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rootsource.read.confidence import FEATURES, features
from rootsource.read.encoding import encode
from rootsource.read.model import FOLDER, load_model
from rootsource.read.sentences import split_sentences
from rootsource.read.statements import Draft, read_drafts
from rootsource.read.tagger import cut_windows, tag

Rows = tuple[list[list[float]], list[float]]


def main() -> None:
    """Fit, measure, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--chains", type=Path, default=Path("benchmarks/data/chains.jsonl"))
    args = parser.parse_args()
    with gzip.open(args.data / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    groups = [rows(a["text"], a["attributions"], nested=False) for a in articles]
    chains = [json.loads(line) for line in args.chains.read_text(encoding="utf-8").splitlines()]
    groups += [rows(c["text"], flat(c), nested=True) for c in chains if c["part"] == "tune"]
    halves = [join(groups[k::2]) for k in range(2)]
    for k in range(2):
        weights = fit(*halves[k])
        print(
            "expected calibration error",
            round(error(weights, *halves[1 - k]), 4),
            "on",
            len(halves[1 - k][1]),
        )
    weights = fit(*join(groups))
    print("weights", weights.round(3).tolist())
    with np.load(FOLDER / "reader.npz") as stored:
        tables = {name: stored[name] for name in stored.files}
    tables["confidence.weights"] = weights.astype(np.float32)
    np.savez_compressed(FOLDER / "reader.npz", **tables)


def flat(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements of a record of chains, each as spans by role."""
    return [{r: s.get(r) or [] for r in ("source", "cue", "content")} for s in record["statements"]]


def rows(text: str, gold: list[dict[str, Any]], *, nested: bool) -> Rows:
    """Features and rightness of every statement found in ``text``.

    Of the outermost ones only, where the gold marks no others.
    """
    model = load_model()
    sentences = split_sentences(text)
    encoded = encode(model.tokenizer, text)
    drafts = read_drafts(
        model, encoded, sentences, tag(model, encoded, cut_windows(encoded, sentences))
    )
    x: list[list[float]] = []
    y: list[float] = []

    def letters(spans: list[Any]) -> list[tuple[int, int]]:
        return [(int(encoded.start[s.first]), int(encoded.end[s.last])) for s in spans if s]

    def visit(draft: Draft) -> None:
        found = draft.linked
        parts = {
            "source": letters([found.source]),
            "cue": letters([found.cue]),
            "content": letters(found.content),
        }
        x.append(features(found, draft.depth))
        y.append(float(any(alike(parts, g) for g in gold)))
        for child in draft.children if nested else []:
            visit(child)

    for draft in drafts:
        visit(draft)
    return x, y


def alike(found: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether all three parts overlap, a missing part matching only a missing one."""
    for role in ("source", "cue", "content"):
        if bool(found[role]) != bool(gold[role]):
            return False
        if found[role] and not any(a < d and c < b for a, b in found[role] for c, d in gold[role]):
            return False
    return True


def join(groups: list[Rows]) -> tuple[np.ndarray, np.ndarray]:
    """All rows of several texts."""
    x = [row for group in groups for row in group[0]]
    y = [value for group in groups for value in group[1]]
    return np.array(x).reshape(-1, FEATURES), np.array(y)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights and bias by Newton's method, with a small ridge."""
    design = np.concatenate([x, np.ones((len(x), 1))], 1)
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (y - p) - 1e-2 * weights
        hessian = (design * (p * (1 - p))[:, None]).T @ design + 1e-2 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return weights


def error(weights: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error (Naeini et al., 2015) over ten bins of equal width."""
    p = 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))
    total = 0.0
    for k in range(10):
        here = (p >= k / 10) & (p < (k + 1) / 10 + (k == 9))
        if here.any():
            total += here.mean() * abs(p[here].mean() - y[here].mean())
    return total


if __name__ == "__main__":
    main()
