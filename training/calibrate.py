"""Fit how sure a statement is: ``python training/calibrate.py --data DATA``.

Counts in PolNeAR train how often each word stands in a cue, and writes the table. Then reads with
the shipped model what the network was not trained on: PolNeAR dev, our own chains (the half to
tune on), and statements within contents, which PolNeAR does not mark, of both that and the reports
of Helsinki, where a person judged them (by their places; 270). Fits the logistic regression of
``rootsource.read.confidence`` and writes its weights into the model's tables. Prints the expected
calibration error over ten equal bins, with the regression fitted on one half of the articles and
measured on the other.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from reliability import bins, diagram, error
from rootsource.read.confidence import CUE_WORDS, FEATURES, WORD
from rootsource.read.encoding import encode
from rootsource.read.model import FOLDER, load_model
from rootsource.read.sentences import split_sentences
from rootsource.read.statements import Draft, read_drafts
from rootsource.read.tagger import cut_windows, tag

Rows = tuple[list[list[float]], list[float]]
Spans = list[tuple[int, int]]
Judge = Callable[[dict[str, Spans], int], float | None]
"""Whether a statement (its spans by role, its depth) is right, 0 or 1; None where nobody knows."""
_RARE = 2
"""Words that occur less often are not counted."""


def main() -> None:
    """Count, fit, measure, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--own", type=Path, default=Path("benchmarks/data"))
    args = parser.parse_args()
    count_cue_words(corpus(args.data / "polnear-train.jsonl.gz"))
    load_model().tables["confidence.weights"] = np.zeros(FEATURES + 1, dtype=np.float32)
    groups = list(read_all(args.data, args.own))
    halves = [join(groups[k::2]) for k in range(2)]
    held_out = [predict(fit(*halves[k]), halves[1 - k][0]) for k in range(2)]
    for k in range(2):
        y = halves[1 - k][1]
        print("expected calibration error", round(error(held_out[k], y), 4), "on", len(y))
    p, y = np.concatenate(held_out), np.concatenate([halves[1][1], halves[0][1]])
    for one in bins(p, y):
        print(f"| {one.predicted:.2f} | {one.right:.2f} | {one.count} |")
    diagram(p, y, args.own.parent / "pictures" / "reliability.svg")
    weights = fit(*join(groups))
    print("weights", weights.round(3).tolist())
    with np.load(FOLDER / "reader.npz") as stored:
        tables = {name: stored[name] for name in stored.files}
    tables["confidence.weights"] = weights.astype(np.float32)
    np.savez_compressed(FOLDER / "reader.npz", **tables)


def corpus(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a compressed file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def count_cue_words(articles: Iterable[dict[str, Any]]) -> None:
    """Write how often each word of ``articles`` is part of a cue, outside of contents."""
    cues: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for article in articles:
        inside, cued = (np.zeros(len(article["text"]), dtype=bool) for _ in range(2))
        for one in article["attributions"]:
            for start, end in one["content"]:
                inside[start:end] = True
            for start, end in one["cue"]:
                cued[start:end] = True
        for match in WORD.finditer(article["text"]):
            if cued[match.start()] or not inside[match.start()]:
                times[match[0].lower()] += 1
                cues[match[0].lower()] += bool(cued[match.start()])
    rows = [f"{word}\t{cues[word]}\t{n}" for word, n in sorted(times.items()) if n >= _RARE]
    text = "\n".join(["word\tin cues\tin all", *rows, ""])
    (FOLDER / CUE_WORDS).write_text(text, encoding="utf-8")


def read_all(data: Path, own: Path) -> Iterator[Rows]:
    """Features and rightness of the statements of each text that somebody marked or judged."""
    judged: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in (own / "nested_judged.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        judged[one["corpus"], one["id"]].append(one)
    for article in corpus(data / "polnear-dev.jsonl.gz"):
        by_eye = judged["polnear-dev", article["id"]]
        yield rows(article["text"], marked(article["attributions"], by_eye))
    for line in (own / "chains.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["part"] == "tune":
            yield rows(record["text"], marked(flat(record)))
    for report in corpus(data / "helsinki-dev.jsonl.gz"):
        by_eye = judged["helsinki-dev", report["id"]]
        if by_eye:
            yield rows(report["text"], marked(None, by_eye))


def marked(gold: list[dict[str, Any]] | None, judged: list[dict[str, Any]] | None = None) -> Judge:
    """Judges by the marks of a text, statements within contents by what a person judged if given.

    Without ``judged`` the marks hold at every depth.
    """

    def right(parts: dict[str, Spans], depth: int) -> float | None:
        if depth > 1 and judged is not None:
            same = [one for one in judged if parts["cue"] == [tuple(span) for span in one["cue"]]]
            return float(same[0]["right"]) if same else None
        return None if gold is None else float(any(alike(parts, one) for one in gold))

    return right


def flat(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements of a record of chains, each as spans by role."""
    return [{r: s.get(r) or [] for r in ("source", "cue", "content")} for s in record["statements"]]


def rows(text: str, right: Judge) -> Rows:
    """Features and rightness of every statement found in ``text`` that can be judged."""
    model = load_model()
    sentences = split_sentences(text)
    encoded = encode(model.tokenizer, text)
    tagged = tag(model, encoded, cut_windows(encoded, sentences))
    x: list[list[float]] = []
    y: list[float] = []

    def letters(spans: list[Any]) -> Spans:
        return [(int(encoded.start[s.first]), int(encoded.end[s.last])) for s in spans if s]

    def visit(draft: Draft) -> None:
        found = draft.linked
        parts = {
            "source": letters([found.source]),
            "cue": letters([found.cue]),
            "content": letters(found.content),
        }
        judgement = right(parts, draft.depth)
        if judgement is not None:
            x.append(draft.traits)
            y.append(judgement)
        for child in draft.children:
            visit(child)

    for draft in read_drafts(model, text, encoded, sentences, tagged, least=(0.0, 0.0)):
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


def predict(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The chance of each row by the regression."""
    chances: np.ndarray = 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))
    return chances


if __name__ == "__main__":
    main()
