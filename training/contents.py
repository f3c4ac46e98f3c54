"""Fit how contents are cut: ``python training/contents.py --data DATA``.

Reads PolNeAR dev (on which the network was not trained) a paragraph at a time, and our own chains
(the half to tune on), takes every likely outermost content, and fits the logistic regression of
``rootsource.read.contents``: is this cut one that the annotators made? Writes its weights into the
model's tables. Prints the exact F1 of contents in the first reading, with the regression fitted on
six sevenths of the articles and measured on the rest. Run before ``training/calibrate.py``.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rootsource.read.contents import (
    NUMBERS,
    SLOTS,
    Weights,
    Words,
    better_cuts,
    edges,
    meet,
    numbers_of,
)
from rootsource.read.decoding import CONTENT, Cut, TaggedSpan, decode
from rootsource.read.encoding import encode
from rootsource.read.heads import UPOS
from rootsource.read.model import FOLDER, load_model
from rootsource.read.sentences import split_sentences
from rootsource.read.tagger import allowed, cut_windows, window_inputs, words_of

FOLDS = 7
OWN = 3.0
"""Weight of a cut in our own chains beside one of PolNeAR's, of which there are many more."""
OFTEN = 12
"""A word has a weight of its own in a slot when it stands there in this many cuts."""
RIDGE = 20.0
"""Strength of the ridge; 5 and 60 serve as well."""


@dataclass(slots=True)
class Example:
    """One window: its path, its cuts, its words, and which cuts are the annotators'."""

    article: int
    spans: list[TaggedSpan]
    cuts: list[Cut]
    words: Words
    right: list[bool]
    weight: float = 1.0


def main() -> None:
    """Fit, measure, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--chains", type=Path, default=Path("benchmarks/data/chains.jsonl"))
    args = parser.parse_args()
    with gzip.open(args.data / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    found: list[Example] = []
    wanted = 0
    for number, article in enumerate(articles):
        gold = pieces(article["text"], article["attributions"])
        wanted += len(gold)
        found += examples(number, article["text"], gold)
    chains = [json.loads(line) for line in args.chains.read_text(encoding="utf-8").splitlines()]
    for number, one in enumerate(one for one in chains if one["part"] == "tune"):
        outer = [s for s in one["statements"] if s.get("within") is None]
        own = examples(number, one["text"], pieces(one["text"], outer))
        found += [replace(x, weight=OWN) for x in own]
    before, after = np.zeros(2), np.zeros(2)
    for fold in range(FOLDS):
        tables = fit([x for x in found if x.article % FOLDS != fold])
        weights = Weights.of(tables)
        for x in found:
            if x.article % FOLDS == fold and x.weight == 1:
                before += right(x, x.spans)
                better = better_cuts(x.spans, x.cuts, x.words, weights)
                after += right(x, [better.get((s.first, s.last), s) for s in x.spans])
    for name, (good, said) in (("best path", before), ("cut anew", after)):
        print(f"{name}: exact F1 of contents {200 * good / (said + wanted):.2f}")
    with np.load(FOLDER / "reader.npz") as stored:
        tables = {name: stored[name] for name in stored.files}
    np.savez_compressed(FOLDER / "reader.npz", **tables | fit(found))


def pieces(text: str, statements: list[dict[str, Any]]) -> set[tuple[int, int]]:
    """The contiguous pieces of contents, cut at line breaks, without white space at their edges."""
    return {
        (start + line.start(), start + line.end())
        for one in statements
        for start, end in one["content"]
        for line in re.finditer(r"\S[^\n]*\S|\S", text[start:end])
    }


def examples(number: int, text: str, gold: set[tuple[int, int]]) -> list[Example]:
    """The windows of an article read a paragraph at a time."""
    model = load_model()
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        encoded = encode(model.tokenizer, paragraph[0])
        for window in cut_windows(encoded, split_sentences(paragraph[0])):
            outputs = model.run(*window_inputs(encoded, window))
            scores = allowed(outputs["tags"], encoded, window, None)
            [one] = decode([scores], model.tables["crf.moves"])
            at = paragraph.start()

            def letters(
                cut: Cut, window: Any = window, encoded: Any = encoded, at: int = at
            ) -> Any:
                start, end = encoded.start[window[0] + cut.first], encoded.end[window[0] + cut.last]
                return at + int(start), at + int(end)

            words = words_of(encoded, window, outputs)
            marks = [letters(cut) in gold for cut in one.cuts]
            found.append(Example(number, one.spans, one.cuts, words, marks))
    return found


def right(example: Example, spans: list[TaggedSpan]) -> np.ndarray:
    """How many contents among ``spans`` are right, and how many there are."""
    good = {
        (cut.first, cut.last) for cut, mark in zip(example.cuts, example.right, strict=True) if mark
    }
    said = [(span.first, span.last) for span in spans if span.role == CONTENT]
    return np.array([len(good.intersection(said)), len(said)], dtype=float)


def fit(examples: list[Example]) -> dict[str, np.ndarray]:
    """The regression's tables, by Newton's method with a ridge on standardized columns."""
    rows, classes, slots, truth, shares = [], [], [], [], []
    for x in examples:
        own = {(s.first, s.last): s for s in x.spans if s.role == CONTENT}
        others = [s for s in x.spans if s.role != CONTENT]
        kept = [
            (cut, mark)
            for cut, mark in zip(x.cuts, x.right, strict=True)
            if not any(meet(cut, span) for span in others)
        ]
        free = [cut for cut, _ in kept]
        rows += numbers_of(free, own, x.words)
        classes += [x.words.upos[cut.first] for cut in free]
        slots += [edges(cut, x.words) for cut in free]
        truth += [float(mark) for _, mark in kept]
        shares += [x.weight for _ in kept]
    counts = [Counter(row[slot] for row in slots) for slot in range(len(SLOTS))]
    known = [sorted(word for word, n in count.items() if n >= OFTEN) for count in counts]
    columns = [np.array(rows), np.eye(len(UPOS))[classes]]
    for slot, ids in enumerate(known):
        columns.append(np.array([[float(row[slot] == one) for one in ids] for row in slots]))
    x = np.concatenate(columns, 1)
    mean, spread = x.mean(0), np.maximum(x.std(0), 1e-6)
    design = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], 1)
    y, share = np.array(truth), np.array(shares)
    ridge = np.full(design.shape[1], RIDGE)
    ridge[-1] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-design @ weights))
        hessian = (design * (share * p * (1 - p))[:, None]).T @ design + np.diag(ridge + 1e-9)
        weights += np.linalg.solve(hessian, design.T @ (share * (y - p)) - ridge * weights)
    plain = weights[:-1] / spread
    bias = weights[-1] - float(plain @ mean)
    tables = {
        "contents.numbers": np.append(plain[:NUMBERS], bias),
        "contents.upos": plain[NUMBERS : NUMBERS + len(UPOS)],
    }
    at = NUMBERS + len(UPOS)
    for slot, ids in zip(SLOTS, known, strict=True):
        tables[f"contents.{slot}.ids"] = np.array(ids)
        tables[f"contents.{slot}.weights"] = plain[at : at + len(ids)]
        at += len(ids)
    return {name: value.astype(np.float32) for name, value in tables.items()}


if __name__ == "__main__":
    main()
