"""Train the linear half of the coder of given pairs, and say how good it is by cross-validation.

    python training/train_events.py --plv plv-train.tsv [--fold0 fold0.npy]

Softmax regression over the words of a sentence and what the lexicon finds in it, learned from
PLV's training half by AdaGrad (Duchi et al., 2011), one pair a step, seeded; it takes seconds on
one core. The lexicon was written with these very sentences in view, so that its findings look
better here than they are: while training they are left out now and then (``--drop``), which makes
the words carry more. Prints macro F1 on held-out folds, with and without the lexicon, and writes
``coder.json`` and ``coder.npz``. With the network's scores of the first fold
(``events_network.py --fold 0``) it prints what both reach together there, and fits the temperature.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rootsource.knowledge.plover import QUADS, Settings, quad_class
from rootsource.read.code_pair import FOLDER
from rootsource.read.pair_features import LinearModel, features, find_phrase, known

TYPES = [
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
]  # fmt: skip
QUAD_OF = np.array([QUADS.index(quad_class(name, Settings(concessions="yield"))) for name in TYPES])
SHARE = 1.0
"""Weight of the linear opinion beside the network's: from 1 on the pair asked for decides between
two events of a sentence, which the network alone has seen too seldom to learn."""
HEAT = 1.5
"""Temperature where there are no held-out scores of the network to fit it to."""
LEXICON = ("best=", "r=", "c=")
"""How the names of features begin that tell what the lexicon finds."""
Chances = NDArray[np.float64]
Labels = NDArray[np.int64]
Found = dict[str, float]


@dataclass(frozen=True)
class Pair:
    """A sentence with the pair asked about and the type of what passes between them."""

    text: str
    actor: str
    recipient: str
    root: str


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: int
    rate: float
    drop: float
    seed: int


def read_plv(path: Path) -> list[Pair]:
    """PLV: tab-separated text, actor, recipient, root."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [Pair(row["text"], row["actor"], row["recipient"], row["root"]) for row in rows]


def parts_of(gold: Labels, folds: int) -> Labels:
    """The fold of each pair; every type is spread evenly."""
    rng = np.random.default_rng(5)
    fold = np.zeros(len(gold), dtype=np.int64)
    order = np.concatenate([rng.permutation(np.flatnonzero(gold == one)) for one in range(15)])
    fold[order] = np.arange(len(gold)) % folds
    return fold


def fit(found: Sequence[Found], gold: Labels, plan: Plan) -> LinearModel:
    """The model learned from ``found`` and ``gold``; features seen once are left out."""
    counts = Counter(name for one in found for name in one)
    rows = {name: row for row, name in enumerate(name for name in counts if counts[name] >= 2)}
    told = np.array([name.startswith(LEXICON) for name in rows])
    given = [known(one, rows) for one in found]
    weights = np.zeros((len(rows), len(TYPES)), dtype=np.float32)
    seen = np.full((len(rows), 1), 1e-2, dtype=np.float32)
    rng = np.random.default_rng(plan.seed)
    for _ in range(plan.epochs):
        for at in rng.permutation(len(gold)):
            index, values = given[at]
            if rng.random() < plan.drop:
                values = np.where(told[index], np.float32(0), values)
            chances = values @ weights[index]
            chances = np.exp(chances - chances.max())
            chances /= chances.sum()
            chances[gold[at]] -= 1
            step = values[:, None] * chances[None] + 1e-4 * weights[index]
            seen[index, 0] += (step * step).sum(1)
            weights[index] -= plan.rate * step / np.sqrt(seen[index])
    return LinearModel(list(rows), weights)


def held_out(found: Sequence[Found], gold: Labels, folds: int, plan: Plan) -> Chances:
    """Log-probabilities of every pair from the model that did not learn from it."""
    fold = parts_of(gold, folds)
    scores = np.zeros((len(gold), len(TYPES)))
    for part in range(folds):
        rest, own = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        model = fit([found[row] for row in rest], gold[rest], plan)
        scores[own] = [model.log_chances(found[row]) for row in own]
    return scores


def macro_f1(gold: Labels, told: Labels, classes: int) -> float:
    """Macro F1 in percent."""
    parts = [
        2 * np.sum((gold == c) & (told == c)) / max(1, np.sum(gold == c) + np.sum(told == c))
        for c in range(classes)
    ]
    return float(100 * np.mean(parts))


def report(name: str, gold: Labels, scores: Chances) -> None:
    """Print root and quad macro F1, each with its bootstrap interval over pairs."""
    told = scores.argmax(1)
    rng = np.random.default_rng(0)
    drawn = [rng.integers(0, len(gold), len(gold)) for _ in range(500)]
    line = f"{name}:"
    for what, right, said, classes in (
        ("root", gold, told, len(TYPES)),
        ("quad", QUAD_OF[gold], QUAD_OF[told], len(QUADS)),
    ):
        low, high = np.percentile(
            [macro_f1(right[rows], said[rows], classes) for rows in drawn], [2.5, 97.5]
        )
        line += f" {what} {macro_f1(right, said, classes):.1f} [{low:.1f}, {high:.1f}]"
    print(line, flush=True)


def temperature(scores: Chances, gold: Labels) -> float:
    """The temperature at which held-out probabilities are most likely."""

    def loss(heat: float) -> float:
        cooled = scores / heat
        top = cooled.max(1, keepdims=True)
        norm = top[:, 0] + np.log(np.exp(cooled - top).sum(1))
        return float(np.mean(norm - cooled[np.arange(len(gold)), gold]))

    return min((0.3 + 0.05 * step for step in range(60)), key=loss)


def both(scores: Chances, gold: Labels, path: Path) -> float:
    """Print what the network's scores in ``path`` and the linear ones reach; their temperature."""
    held = np.flatnonzero(parts_of(gold, 5) == 0)
    network = np.load(path)
    report("network alone, first fold", gold[held], network)
    report("linear alone, first fold", gold[held], scores[held])
    joined = network + SHARE * scores[held]
    report("both, first fold", gold[held], joined)
    return temperature(joined, gold[held])


def write(model: LinearModel, heat: float, out: Path) -> None:
    """The model's files, weights to 16 bits; the archive's bytes depend on nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    settings = {"types": TYPES, "temperature": round(heat, 2), "linear_share": SHARE}
    (out / "coder.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    np.savez_compressed(
        out / "coder.npz", names=np.array(model.names), weights=model.weights.astype(np.float16)
    )


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.3)
    parser.add_argument("--drop", type=float, default=0.1, help="how often the lexicon is left out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fold0", type=Path, help="the network's scores of the first fold")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    plan = Plan(options.epochs, options.rate, options.drop, options.seed)
    pairs = read_plv(options.plv)
    gold = np.array([TYPES.index(pair.root) for pair in pairs])
    found = [
        features(
            pair.text, find_phrase(pair.text, pair.actor), find_phrase(pair.text, pair.recipient)
        )
        for pair in pairs
    ]
    words = [{k: v for k, v in one.items() if not k.startswith(LEXICON)} for one in found]
    report("words alone, held out", gold, held_out(words, gold, options.folds, plan))
    scores = held_out(found, gold, options.folds, plan)
    report("words and lexicon, held out", gold, scores)
    heat = both(scores, gold, options.fold0) if options.fold0 else HEAT
    write(fit(found, gold, plan), heat, options.out)


if __name__ == "__main__":
    main()
