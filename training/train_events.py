"""Train the coder of given pairs (``rootsource code``), and say how good it is by cross-validation.

    export PYTHONPATH=src
    run="python training/train_events.py --plv plv-train.tsv --tokenizer tokenizer.json --work run"
    $run --step made --start reader.pt                 # learn from our own sentences
    for part in 0 1 2 3 4; do $run --step fold --only $part; done    # held-out scores
    $run --step whole --seed 1                         # learn from everything; again for more seeds
    $run --step final                                  # say how good it is, and export to run/out

The encoder starts from the reader's (``--start``, a checkpoint of ``train.py``) or from MiniLM
(``--minilm``, a folder with its weights). It first learns from sentences made of our own phrases
(``events/sentences.py``), then from PLV's training half. Class scores are a sum over word pieces,
so that each piece's part in a coding can be read off. A linear model over words and the lexicon's
findings is trained beside it. One thread, fixed seeds.
"""

import argparse
import csv
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from events.sentences import Pair, make
from export_events import export
from reader.network import WIDTH, Encoder
from rootsource.knowledge.plover import QUADS, Settings, quad_class
from rootsource.read.code_pair import LIMIT, MARKS, marked
from rootsource.read.pair_features import LinearModel, features, find_phrase, known

TYPES = [
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
]  # fmt: skip
QUAD_OF = np.array([QUADS.index(quad_class(name, Settings(concessions="yield"))) for name in TYPES])
SHARE = 1.0
"""Weight of the linear model's log-probabilities beside the network's scores; any from 0.8 to 1.2
serves on held-out folds."""
Example = tuple[list[int], int]
Chances = NDArray[np.float64]


class Coder(nn.Module):
    """Class scores of a sentence with a marked pair, as a sum over its pieces.

    A piece's part is its share of attention times its own class scores; the pieces that open the
    two phrases and the average of all add theirs.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        """Weights as drawn; see :func:`start`."""
        super().__init__()
        self.encoder = Encoder(dropout)
        self.attention = nn.Linear(WIDTH, 1)
        self.focus = nn.Linear(WIDTH, len(TYPES))
        self.whole = nn.Linear(WIDTH, len(TYPES), bias=False)
        self.sides = nn.ModuleList(nn.Linear(WIDTH, len(TYPES), bias=False) for _ in MARKS)
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [batch, types] and parts [batch, pieces, types] of ``ids`` [batch, pieces]."""
        features = torch.zeros(ids.shape[0], 4, ids.shape[1], dtype=torch.long)
        hidden = self.encoder(ids, features, mask)
        hidden = F.dropout(hidden, self.dropout, self.training)
        drawn = self.attention(hidden).squeeze(-1) + (mask.float() - 1) * 1e4
        weight = torch.softmax(drawn.float(), 1)[..., None]
        flat = mask.float()[..., None] / mask.float().sum(1)[:, None, None]
        parts = weight * self.focus(hidden) + flat * self.whole(hidden)
        for (opening, _), side in zip(MARKS.values(), self.sides, strict=True):
            at = (ids == opening).float()[..., None]
            parts = parts + at * side(hidden)
        return parts.sum(1), parts


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: int
    made_epochs: int
    rate: float
    batch: int
    smoothing: float
    seed: int


def encode(tokenizer: Tokenizer, pair: Pair) -> Example:
    """The pieces of a pair with marks, and the number of its type."""
    encoded = tokenizer.encode(pair.text, add_special_tokens=False)
    spans = {
        "actor": find_phrase(pair.text, pair.actor),
        "recipient": find_phrase(pair.text, pair.recipient),
    }
    pieces = list(zip(encoded.ids[:LIMIT], encoded.offsets[:LIMIT], strict=True))
    return marked(pieces, spans)[0], TYPES.index(pair.root)


def batch_of(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, mask and types."""
    width = max(len(ids) for ids, _ in examples)
    ids = torch.zeros(len(examples), width, dtype=torch.long)
    mask = torch.zeros(len(examples), width, dtype=torch.long)
    for row, (pieces, _) in enumerate(examples):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
    return ids, mask, torch.tensor([kind for _, kind in examples])


def fit(coder: Coder, examples: Sequence[Example], epochs: int, plan: Plan, size: int) -> None:
    """Train in place: AdamW, linear warm-up and decay, batches of like length."""
    rng = random.Random(plan.seed)
    steps = epochs * -(-len(examples) // size)
    inner = list(coder.encoder.parameters())
    outer = [p for name, p in coder.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": plan.rate}, {"params": outer, "lr": plan.rate * 5}],
        weight_decay=0.01,
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / steps))
    )
    coder.train()
    for _ in range(epochs):
        for rows in _batches(examples, size, rng):
            ids, mask, kinds = batch_of(rows)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = coder(ids, mask)[0]
            loss = F.cross_entropy(scores.float(), kinds, label_smoothing=plan.smoothing)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()


def _batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    order = list(examples)
    rng.shuffle(order)
    pools = [order[at : at + size * 8] for at in range(0, len(order), size * 8)]
    rows = [
        pool[at : at + size]
        for pool in (sorted(pool, key=lambda one: len(one[0])) for pool in pools)
        for at in range(0, len(pool), size)
    ]
    rng.shuffle(rows)
    return rows


def scores_of(coder: Coder, examples: Sequence[Example]) -> Chances:
    """Class scores [examples, types]."""
    coder.eval()
    order = sorted(range(len(examples)), key=lambda at: len(examples[at][0]))
    found = np.zeros((len(examples), len(TYPES)))
    with torch.no_grad():
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            ids, mask, _ = batch_of([examples[at] for at in rows])
            found[rows] = coder(ids, mask)[0].numpy()
    return found


def macro_f1(gold: NDArray[np.int64], told: NDArray[np.int64], classes: int) -> float:
    """Macro F1 in percent."""
    parts = [
        2 * np.sum((gold == c) & (told == c)) / max(1, np.sum(gold == c) + np.sum(told == c))
        for c in range(classes)
    ]
    return float(100 * np.mean(parts))


def report(name: str, gold: NDArray[np.int64], scores: Chances) -> None:
    """Print root and quad macro F1; quads by the sum of their types' probabilities, and by type."""
    told = scores.argmax(1)
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    summed = np.stack([chances[:, quad == QUAD_OF].sum(1) for quad in range(4)], 1).argmax(1)
    print(
        f"{name}: root {macro_f1(gold, told, len(TYPES)):.1f}, "
        f"quad {macro_f1(QUAD_OF[gold], QUAD_OF[told], 4):.1f} by type, "
        f"{macro_f1(QUAD_OF[gold], summed, 4):.1f} by sum, accuracy {np.mean(gold == told):.3f}",
        flush=True,
    )


def fit_linear(
    found: Sequence[dict[str, float]], gold: NDArray[np.int64], seed: int = 0
) -> tuple[list[str], NDArray[np.float32]]:
    """Names and weights of the linear model: softmax regression by AdaGrad, one pair a step."""
    counts = Counter(name for one in found for name in one)
    rows = {name: row for row, name in enumerate(name for name in counts if counts[name] >= 2)}
    given = [known(one, rows) for one in found]
    weights = np.zeros((len(rows), len(TYPES)), dtype=np.float32)
    seen = np.full((len(rows), 1), 1e-2, dtype=np.float32)
    rng = np.random.default_rng(seed)
    for _ in range(12):
        for at in rng.permutation(len(gold)):
            index, values = given[at]
            chances = values @ weights[index]
            chances = np.exp(chances - chances.max())
            chances /= chances.sum()
            chances[gold[at]] -= 1
            step = values[:, None] * chances[None] + 1e-4 * weights[index]
            seen[index, 0] += (step * step).sum(1)
            weights[index] -= 0.3 * step / np.sqrt(seen[index])
    return list(rows), weights


def opinions(model: LinearModel, found: Sequence[dict[str, float]]) -> Chances:
    """Log-probabilities [pairs, types]."""
    return np.stack([model.log_chances(one) for one in found]).astype(float)


def temperature(scores: Chances, gold: NDArray[np.int64]) -> float:
    """The temperature at which held-out probabilities are most likely."""
    fixed, target = torch.tensor(scores, dtype=torch.float32), torch.tensor(gold)
    tried = [0.5 + 0.05 * step for step in range(60)]
    return min(tried, key=lambda heat: float(F.cross_entropy(fixed / heat, target)))


def parts_of(pairs: Sequence[Pair], folds: int) -> NDArray[np.int64]:
    """The fold of each pair; every type is spread evenly."""
    rng = random.Random(5)
    fold, at = np.zeros(len(pairs), dtype=np.int64), 0
    for kind in TYPES:
        rows = [row for row, pair in enumerate(pairs) if pair.root == kind]
        rng.shuffle(rows)
        for row in rows:
            fold[row] = at % folds
            at += 1
    return fold


def read_plv(path: Path) -> list[Pair]:
    """PLV: tab-separated text, actor, recipient, root."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [Pair(row["text"], row["actor"], row["recipient"], row["root"]) for row in rows]


def main() -> None:
    """Train, cross-validate, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, help="folder with MiniLM's weights")
    parser.add_argument("--start", type=Path, help="a checkpoint of the reader to start from")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--made", type=int, default=6000, help="sentences made of our phrases")
    parser.add_argument("--made-epochs", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="*", help="run these folds alone")
    parser.add_argument("--work", type=Path, default=Path("events-run"))
    parser.add_argument("--step", choices=["made", "fold", "whole", "final"], required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.work.mkdir(parents=True, exist_ok=True)
    plan = Plan(options.epochs, options.made_epochs, options.rate, 16, 0.05, options.seed)
    run(options, plan)


def run(options: argparse.Namespace, plan: Plan) -> None:
    """One step: ``made`` (our sentences), ``fold`` (held-out scores), ``whole`` or ``final``."""
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    pairs = read_plv(options.plv)
    examples = [encode(tokenizer, pair) for pair in pairs]
    gold = np.array([kind for _, kind in examples])
    fold = parts_of(pairs, options.folds)
    begun = time.time()
    torch.manual_seed(plan.seed)
    coder = Coder()
    if options.step == "made":
        start(coder, options.minilm, options.start)
        sentences = make(options.made, seed=plan.seed)
        fit(coder, [encode(tokenizer, pair) for pair in sentences], plan.made_epochs, plan, 32)
        torch.save(coder.state_dict(), options.work / "made.pt")
        report("from our sentences alone", gold, scores_of(coder, examples))
    for part in options.only or (range(options.folds) if options.step == "fold" else ()):
        state = options.work / "made.pt"
        if state.exists() and options.made:
            coder.load_state_dict(torch.load(state, weights_only=True))
        else:
            start(coder, options.minilm, options.start)
        rows = np.flatnonzero(fold != part)
        fit(coder, [examples[row] for row in rows], plan.epochs, plan, plan.batch)
        held = np.flatnonzero(fold == part)
        scores = scores_of(coder, [examples[row] for row in held])
        np.save(options.work / f"fold{part}-{plan.seed}.npy", scores)
        report(f"fold {part}, {time.time() - begun:.0f} s", gold[held], scores)
    if options.step == "whole":
        coder.load_state_dict(torch.load(options.work / "made.pt", weights_only=True))
        fit(coder, examples, plan.epochs, plan, plan.batch)
        torch.save(coder.state_dict(), options.work / f"whole{plan.seed}.pt")
    if options.step == "final":
        finish(options, pairs, examples, gold, fold)
    print(f"{time.time() - begun:.0f} s")


def start(coder: Coder, minilm: Path | None, checkpoint: Path | None) -> None:
    """Weights to begin with."""
    if checkpoint is not None:
        state = torch.load(checkpoint, weights_only=True, map_location="cpu")
        state = state.get("model", state)
        own = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
        coder.encoder.load_state_dict(own)
    elif minilm is not None:
        coder.encoder.load_minilm(minilm)


def held_out(work: Path, fold: NDArray[np.int64], count: int) -> Chances:
    """Held-out scores of every pair, averaged over the seeds that were run."""
    found = np.full((len(fold), len(TYPES)), np.nan)
    for part in range(count):
        runs = [np.load(path) for path in sorted(work.glob(f"fold{part}-*.npy"))]
        if runs:
            found[fold == part] = np.mean(runs, 0)
    return found


def finish(
    options: argparse.Namespace,
    pairs: Sequence[Pair],
    examples: Sequence[Example],
    gold: NDArray[np.int64],
    fold: NDArray[np.int64],
) -> None:
    """Say how good both opinions are on held-out parts, average the whole runs, export."""
    found = [
        features(
            pair.text, find_phrase(pair.text, pair.actor), find_phrase(pair.text, pair.recipient)
        )
        for pair in pairs
    ]
    scores = held_out(options.work, fold, options.folds)
    done = ~np.isnan(scores[:, 0])
    linear = np.zeros_like(scores)
    for part in range(options.folds):
        rest, own = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        model = LinearModel(*fit_linear([found[row] for row in rest], gold[rest]))
        linear[own] = opinions(model, [found[row] for row in own])
    report("network, held out", gold[done], scores[done])
    report("linear model, held out", gold[done], linear[done])
    both = scores + SHARE * linear
    report("both, held out", gold[done], both[done])
    heat = temperature(both[done], gold[done])
    names, weights = fit_linear(found, gold)
    states = [torch.load(at, weights_only=True) for at in sorted(options.work.glob("whole*.pt"))]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    coder = Coder()
    coder.load_state_dict(mean)
    report(
        f"{len(states)} runs averaged, on what they learned from", gold, scores_of(coder, examples)
    )
    export(coder, options.work / "out")
    settings = {"types": TYPES, "temperature": heat, "linear_share": SHARE}
    out = options.work / "out"
    (out / "coder.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    np.savez_compressed(
        out / "coder.npz", names=np.array(names), weights=weights.astype(np.float16)
    )


if __name__ == "__main__":
    main()
