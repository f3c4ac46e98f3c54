"""Make the model that tells whether an event happened (``rootsource.read.judging``).

    PYTHONPATH=src python training/train_status.py --data DATA

Trained on the events of UW (Lee et al., 2015) and MEANTIME as Jiang and de Marneffe (2021) part
them, each sentence read as a report of its own, after the reader: a score of 1.5 and more is
"happened", of -1.5 and less "denied". Two opinions are averaged before the softmax: logistic
regression over names of features seen four times and more, and four networks that see the same
names and the encoder's vectors around the event (needs scikit-learn and PyTorch; some minutes, half
of them for reading). Run it again whenever the reader or the rules of status change. Printed: macro
F1 on the development part, of either and of both.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from torch import nn

from rootsource.read.clauses import trees
from rootsource.read.contents_at import ContentsAt
from rootsource.read.judging import PATH, PLACES, around, features
from rootsource.read.reading import read_until_actors
from rootsource.read.status import event_status
from rootsource.types import Report

SEEN = 4
"""How often a feature must be seen to have a weight."""
STRENGTH = 0.15
"""Inverse of the regularization (scikit-learn's C): the best of four on the development part."""
RARER = np.array([1.0, 2.0, 2.0])
"""By how much the rarer classes are raised, for macro F1; chosen on the development part."""
NETWORKS = 4
NARROW, HIDDEN = 16, 24
"""Widths of the network: of each vector, and of its hidden layer."""
PASSES = 8
RATE = 3e-3
LEFT_OUT = 0.2
"""How often a named feature is left out while the network learns."""


@dataclass(slots=True)
class Examples:
    """For each annotated event the names of its features, the vectors around it, its class."""

    names: list[list[str]] = field(default_factory=list)
    vectors: list[np.ndarray] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)


def examples(data: Path, part: str) -> Examples:
    """The annotated events of a part."""
    found = Examples()
    with gzip.open(data / "factuality.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            if row["part"] != part or row["corpus"] not in {"UW", "MEANTIME"}:
                continue
            reading, analysis = read_until_actors(Report(row["text"]))
            tree = trees(analysis, row["text"])[0]
            tree.parsed = False  # as the event step has it
            if analysis.grid is None:
                continue
            contents = ContentsAt(reading.statements)
            for event in row["events"]:
                first = event["span"][0]
                at = next((n.index for n in tree.nodes if n.span[0] <= first < n.span[1]), None)
                if at is None:
                    continue
                rule = event_status(tree, at)
                found.names.append(list(features(tree, at, contents, row["text"], rule)))
                found.vectors.append(around(tree, at, analysis.grid))
                score = event["score"]
                found.classes.append(0 if score >= 1.5 else 2 if score <= -1.5 else 1)
    return found


def matrix(names: Sequence[Sequence[str]], rows: dict[str, int]) -> csr_matrix:
    """A row an example, a column a feature."""
    held = [(at, rows[name]) for at, own in enumerate(names) for name in set(own) if name in rows]
    first, second = zip(*held, strict=True)
    return csr_matrix((np.ones(len(held), np.float32), (first, second)), (len(names), len(rows)))


class Network(nn.Module):
    """Scores of the classes: linear over names, and a hidden layer over narrowed vectors."""

    def __init__(self, features: int, width: int) -> None:
        """Set the weights to their first values."""
        super().__init__()
        self.named = nn.Linear(features, 3)
        nn.init.zeros_(self.named.weight)
        self.turn = nn.Linear(width, NARROW)
        self.inner = nn.Linear(NARROW * (len(PLACES) + 1), HIDDEN)
        self.outer = nn.Linear(HIDDEN, 3, bias=False)
        self.drop, self.drop_few = nn.Dropout(0.5), nn.Dropout(0.3)

    def forward(self, names: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
        """The scores of some examples."""
        narrow = self.drop(torch.tanh(self.turn(self.drop_few(vectors)))).flatten(1)
        return self.named(names) + self.outer(self.drop(torch.relu(self.inner(narrow))))


def learned(names: csr_matrix, vectors: torch.Tensor, classes: torch.Tensor, seed: int) -> Network:
    """One network."""
    torch.manual_seed(seed)
    network = Network(names.shape[1], vectors.shape[2])
    others = [weight for name, weight in network.named_parameters() if name != "named.weight"]
    groups = [
        {"params": [network.named.weight], "weight_decay": 3e-2},
        {"params": others, "weight_decay": 1e-2},
    ]
    steps = torch.optim.AdamW(groups, lr=RATE)
    loss = nn.CrossEntropyLoss(torch.tensor(RARER, dtype=torch.float32), label_smoothing=0.03)
    for done in range(PASSES):
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - done / PASSES)
        for rows in torch.randperm(len(classes)).split(128):
            held = torch.from_numpy(names[rows.numpy()].toarray())
            held *= torch.rand(held.shape) > LEFT_OUT
            steps.zero_grad()
            loss(network(held, vectors[rows]), classes[rows]).backward()
            steps.step()
    return network.eval()


def stored(networks: Sequence[Network], mean: np.ndarray, spread: np.ndarray) -> dict[str, Any]:
    """The networks side by side, for vectors as they are, at half the weight of both opinions."""
    weights = [{k: v.numpy() for k, v in one.state_dict().items()} for one in networks]
    turns = [one["turn.weight"].T / spread[:, None] for one in weights]
    biases = [one["turn.bias"] - mean @ turn for one, turn in zip(weights, turns, strict=True)]
    return {
        "turn": np.concatenate(turns, axis=1).astype(np.float16),
        "turn_bias": np.concatenate(biases).astype(np.float32),
        "inner": np.stack([one["inner.weight"].T for one in weights]).astype(np.float16),
        "inner_bias": np.stack([one["inner.bias"] for one in weights]).astype(np.float32),
        "outer": (np.stack([one["outer.weight"].T for one in weights]) / 2).astype(np.float16),
    }


def macro(classes: Sequence[int], scores: np.ndarray) -> str:
    """Macro F1 in percent."""
    return f"{100 * f1_score(classes, scores.argmax(1), average='macro'):.1f}"


def main() -> None:
    """Train, print the scores, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=PATH)
    args = parser.parse_args()
    torch.set_num_threads(1)
    train, dev = examples(args.data, "train"), examples(args.data, "dev")
    counts = Counter(name for own in train.names for name in set(own))
    kept = sorted(name for name, count in counts.items() if count >= SEEN and "\n" not in name)
    rows = {name: row for row, name in enumerate(kept)}
    inputs, held_out = matrix(train.names, rows), matrix(dev.names, rows)
    print(f"{len(train.classes)} events, {len(rows)} features")
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(inputs, train.classes)
    linear = held_out @ model.coef_.T + model.intercept_ + np.log(RARER)
    print(f"development part, macro F1: regression {macro(dev.classes, linear)}", flush=True)
    seen, unseen = np.stack(train.vectors), np.stack(dev.vectors)
    mean, spread = seen[:, 0].mean(0), seen[:, 0].std(0) + 1e-3
    vectors = torch.from_numpy((seen - mean) / spread)
    classes = torch.tensor(train.classes)
    networks = [learned(inputs, vectors, classes, seed) for seed in range(NETWORKS)]
    with torch.no_grad():
        names = torch.from_numpy(held_out.toarray())
        around_dev = torch.from_numpy((unseen - mean) / spread)
        told = np.mean([one(names, around_dev).numpy() for one in networks], axis=0)
    print(f"networks {macro(dev.classes, told)}, both {macro(dev.classes, told + linear)}")
    named = np.mean([one.named.weight.detach().numpy().T for one in networks], axis=0)
    bias = np.mean([one.named.bias.detach().numpy() for one in networks], axis=0)
    np.savez_compressed(
        args.out,
        names=np.frombuffer("\n".join(kept).encode("utf-8"), dtype=np.uint8),
        weights=((model.coef_.T + named) / 2).astype(np.float16),
        bias=((model.intercept_ + np.log(RARER) + bias) / 2).astype(np.float32),
        **stored(networks, mean, spread),
    )


if __name__ == "__main__":
    main()
