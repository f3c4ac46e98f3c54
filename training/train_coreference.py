"""Make the networks that find mentions and rank what they point back to.

    PYTHONPATH=src:benchmarks python training/train_coreference.py --data DATA

Both are small and stand on the shipped reader's outputs, so this runs after ``training/train.py``,
and again whenever the reader changes. Trained on GUM's train part without its non-commercial
genres; one core needs about ten minutes. Everything is seeded. With ``--held`` every second
news document is held out, for benchmarks; put the shipped weights back after.
"""

import argparse
import hashlib
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from gum import Document, documents
from rootsource.read.analysis import Analysis
from rootsource.read.coreference.chains import surest_chains
from rootsource.read.coreference.mentions import LONGEST, PATH, TYPES, weights, word_features
from rootsource.read.coreference.pairs import candidates, compare, describe
from rootsource.read.coreference.ranking import SEEN, asked
from rootsource.read.model import FOLDER
from rootsource.read.reading import read_until_actors
from rootsource.types import Reading, Report

HERE = Path(__file__).resolve().parent
NON_COMMERCIAL = frozenset({"essay", "letter", "podcast", "fiction", "whow"})
PRUNE = -2.5
"""While training: score from which a word may open or close a mention."""


@dataclass(slots=True)
class Sentence:
    """Words of a sentence as features, and its gold mentions (first, last, type)."""

    rows: np.ndarray
    gold: list[tuple[int, int, int]]


@dataclass(slots=True)
class Pairs:
    """A document's phrases, which are compared with which, and whether they are the same."""

    own: Tensor
    here: Tensor
    before: Tensor
    both: Tensor
    vectors: Tensor
    same: Tensor


class Mentions(nn.Module):
    """Two convolutions, words that open and close, and a score and type for spans."""

    def __init__(self, inputs: int, width: int = 96, inner: int = 64) -> None:
        super().__init__()
        self.inp = nn.Linear(inputs, width)
        self.c1 = nn.Conv1d(width, width, 5, padding=2)
        self.c2 = nn.Conv1d(width, width, 5, padding=2)
        self.st, self.en = nn.Linear(width, inner), nn.Linear(width, inner)
        self.edge = nn.Linear(width, 2)
        self.ln = nn.Embedding(LONGEST, inner)
        self.bi = nn.Linear(inner, inner, bias=False)
        self.out = nn.Linear(inner, 1 + len(TYPES))
        self.drop = nn.Dropout(0.2)

    def forward(self, rows: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Each word as an opening one, as a closing one, and the scores of its being either."""
        kept = mask[..., None].float()
        hidden = F.relu(self.inp(self.drop(rows))) * kept
        for layer in (self.c1, self.c2):
            seen = layer(self.drop(hidden).transpose(1, 2)).transpose(1, 2)
            hidden = (hidden + F.relu(seen)) * kept
        return self.st(self.drop(hidden)), self.en(self.drop(hidden)), self.edge(hidden)

    def spans(self, left: Tensor, right: Tensor, at: tuple[Tensor, ...]) -> Tensor:
        """Score and types of spans, ``at`` being sentence, first and last word."""
        b, i, j = at
        one, two = left[b, i], right[b, j]
        mixed = F.relu(one + two + self.ln(j - i) + self.bi(one * two))
        out: Tensor = self.out(self.drop(mixed))
        return out


class Ranker(nn.Module):
    """Scores an earlier phrase for a later one, and "none of these" for each."""

    def __init__(
        self, own: int, both: int, vectors: int, width: int = 64, inner: int = 32, seen: int = 32
    ) -> None:
        super().__init__()
        self.later = nn.Linear(own, width)
        self.earlier = nn.Linear(own, width, bias=False)
        self.both = nn.Linear(both, width, bias=False)
        self.seen_later = nn.Linear(vectors, seen)
        self.seen_earlier = nn.Linear(vectors, seen, bias=False)
        self.mixed = nn.Linear(seen, width, bias=False)
        self.deep, self.out = nn.Linear(width, inner), nn.Linear(inner, 1)
        self.none_in, self.none_out = nn.Linear(own, inner), nn.Linear(inner, 1)
        self.drop = nn.Dropout(0.25)

    def forward(self, p: Pairs) -> tuple[Tensor, Tensor]:
        """The scores of the pairs, and of "none" for each phrase."""
        seen = self.seen_later(p.vectors)[p.here] * self.seen_earlier(p.vectors)[p.before]
        hidden = F.relu(
            self.later(p.own)[p.here]
            + self.earlier(p.own)[p.before]
            + self.both(p.both)
            + self.mixed(self.drop(seen))
        )
        deep = self.drop(F.relu(self.deep(self.drop(hidden))))
        none = self.none_out(self.drop(F.relu(self.none_in(p.own))))
        return self.out(deep)[:, 0], none[:, 0]


def sentences(document: Document, reading: Reading, analysis: Analysis) -> list[Sentence]:
    """A document as examples for :class:`Mentions`."""
    grid = analysis.grid
    if grid is None:
        return []
    rows = word_features(reading.report.text, grid)
    first = {int(start): at for at, start in enumerate(grid.start)}
    last = {int(end): at for at, end in enumerate(grid.end)}
    gold = {}
    for mention in document.mentions:
        i, j = first.get(mention.span[0]), last.get(mention.span[1])
        if i is not None and j is not None and i <= j < i + LONGEST:
            kind = mention.type if mention.type in TYPES else "other"
            gold[i, j] = TYPES.index(kind)
    found = []
    for start, end in reading.sentences:
        low = int(np.searchsorted(grid.end, start, "right"))
        high = int(np.searchsorted(grid.start, end, "left"))
        if low < high:
            own = [(i - low, j - low, t) for (i, j), t in gold.items() if low <= i and j < high]
            found.append(Sentence(rows[low:high], own))
    return found


def batches(examples: list[Sentence], words: int) -> list[list[Sentence]]:
    """Sentences of like length together, about ``words`` words a batch, in random order."""
    ordered = sorted(examples, key=lambda one: len(one.rows) + 4 * random.random())
    found: list[list[Sentence]] = [[]]
    for one in ordered:
        if len(found[-1]) * len(one.rows) >= words:
            found.append([])
        found[-1].append(one)
    random.shuffle(found)
    return found


def train_mentions(examples: list[Sentence], passes: int = 13) -> Mentions:
    """A network trained on ``examples``."""
    net = Mentions(examples[0].rows.shape[1])
    best = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.02)
    steps = int(passes * len(batches(examples, 1200)) * 1.1) + 50
    rate = torch.optim.lr_scheduler.OneCycleLR(best, 3e-3, total_steps=steps, pct_start=0.15)
    begin = time.time()
    for number in range(passes):
        for batch in batches(examples, 1200):
            loss = mention_loss(net, batch)
            step(net, best, loss)
            rate.step()
        print(
            f"mentions: pass {number + 1}, {time.time() - begin:.0f} s, loss {loss:.2f}", flush=True
        )
    return net.eval()


def mention_loss(net: Mentions, batch: list[Sentence]) -> Tensor:
    """Of spans that are mentions, their types, and the words that open and close them."""
    longest = max(len(one.rows) for one in batch)
    rows = np.zeros((len(batch), longest, batch[0].rows.shape[1]), dtype=np.float32)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    gold = torch.zeros(len(batch), longest, longest, dtype=torch.bool)
    kinds = torch.zeros(len(batch), longest, longest, dtype=torch.long)
    for b, one in enumerate(batch):
        rows[b, : len(one.rows)] = one.rows
        mask[b, : len(one.rows)] = True
        for i, j, kind in one.gold:
            gold[b, i, j], kinds[b, i, j] = True, kind
    left, right, edge = net(torch.from_numpy(rows), mask)
    wanted = torch.stack([gold.any(2), gold.any(1)], -1).float()
    edges = F.binary_cross_entropy_with_logits(
        edge, wanted, reduction="none", pos_weight=torch.tensor(2.0)
    )[mask].mean()
    place = torch.arange(longest)
    gap = place[None] - place[:, None]
    opens, closes = (edge[..., 0] > PRUNE) & mask, (edge[..., 1] > PRUNE) & mask
    may = opens[:, :, None] & closes[:, None, :] & ((gap >= 0) & (gap < LONGEST))[None]
    at = (may | gold).nonzero(as_tuple=True)
    out, right_ones = net.spans(left, right, at), gold[at]
    spans = F.binary_cross_entropy_with_logits(out[:, 0], right_ones.float(), reduction="sum")
    types = F.cross_entropy(out[right_ones, 1:], kinds[at][right_ones]) if right_ones.any() else 0
    return spans / right_ones.sum().clamp(min=1) + 0.5 * types + 2 * edges


def step(net: nn.Module, best: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step downhill."""
    best.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    best.step()


def pairs(document: Document, reading: Reading, analysis: Analysis) -> Pairs:
    """A document as an example for :class:`Ranker`; uses the mentions' network as it is now."""
    found = surest_chains(reading.report.text, analysis, reading.statements)
    described = describe(found)
    here, before = candidates(described, asked(found))
    chain = {mention.span: mention.chain for mention in document.mentions}
    own = [chain.get(phrase.span) for phrase in found.phrases]
    same = [
        own[i] is not None and own[i] == own[j]
        for i, j in zip(here.tolist(), before.tolist(), strict=True)
    ]
    return Pairs(
        torch.from_numpy(described.own),
        torch.from_numpy(here),
        torch.from_numpy(before),
        torch.from_numpy(compare(described, here, before)),
        torch.from_numpy(described.vectors * SEEN),
        torch.tensor(same, dtype=torch.bool),
    )


def train_ranker(examples: list[Pairs], passes: int = 12) -> Ranker:
    """A network trained on ``examples``."""
    examples = [one for one in examples if len(one.here)]
    first = examples[0]
    net = Ranker(first.own.shape[1], first.both.shape[1], first.vectors.shape[1])
    best = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=0.02)
    steps = passes * len(examples) + 10
    rate = torch.optim.lr_scheduler.OneCycleLR(best, 2e-3, total_steps=steps, pct_start=0.15)
    for number in range(passes):
        random.shuffle(examples)
        total = 0.0
        for one in examples:
            loss = ranking_loss(net, one)
            step(net, best, loss)
            rate.step()
            total += float(loss.detach())
        print(f"ranking: pass {number + 1}, loss {total / len(examples):.3f}", flush=True)
    return net.eval()


def ranking_loss(net: Ranker, p: Pairs) -> Tensor:
    """Minus the log probability of all earlier mentions of the same thing (or of "none")."""
    scores, none = net(p)
    asked_ = torch.unique(p.here)
    everything = torch.logaddexp(pooled(scores, p, torch.ones_like(p.same)), none)
    linked = torch.zeros(len(none), dtype=torch.bool).scatter_reduce(0, p.here, p.same, "amax")
    right = torch.where(linked, pooled(scores, p, p.same), none)
    return (everything - right)[asked_].mean()


def pooled(scores: Tensor, p: Pairs, mask: Tensor) -> Tensor:
    """For each phrase the log of the summed exponentials of its pairs' scores."""
    low = torch.full((len(p.own),), -1e4)
    kept = torch.where(mask, scores, torch.tensor(-1e4))
    top = low.scatter_reduce(0, p.here, kept.detach(), "amax")
    sums = torch.zeros(len(p.own)).scatter_add(0, p.here, torch.exp(kept - top[p.here]) * mask)
    return top + torch.log(sums + 1e-30)


_NAMES = {
    "later": "pair.later", "earlier": "pair.earlier", "both": "pair.both", "deep": "pair.deep",
    "seen_later": "pair.seen_later", "seen_earlier": "pair.seen_earlier", "mixed": "pair.mixed",
    "out": "pair.out", "none_in": "none.in", "none_out": "none.out",
}  # fmt: skip


def arrays(mentions: Mentions, ranker: Ranker | None) -> dict[str, np.ndarray]:
    """The weights by the names that reading knows them by, and which reader they belong to."""
    found = {
        name: value.numpy().astype(np.float16) for name, value in mentions.state_dict().items()
    }
    for name, value in (ranker.state_dict() if ranker else {}).items():
        layer, _, part = name.partition(".")
        found[f"{_NAMES[layer]}.{part}"] = value.numpy().astype(np.float16)
    found["reader"] = np.frombuffer(digest(FOLDER / "reader.onnx"), dtype=np.uint8)
    return found


def digest(path: Path) -> bytes:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).digest()


def read_corpus(folder: Path, part: str) -> list[tuple[Document, Reading, Analysis]]:
    """GUM's documents of commercial genres, each read as a report is."""
    found = []
    for document in documents(folder / f"gum-{part}.conllu.gz"):
        if document.genre not in NON_COMMERCIAL:
            reading, analysis = read_until_actors(Report(text=document.text))
            found.append((document, reading, analysis))
    return found


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data")
    parser.add_argument("--held", action="store_true", help="hold every second news document out")
    options = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    corpus = read_corpus(options.data, "train")
    news = [document.name for document, _, _ in corpus if document.genre == "news"]
    held = set(news[::2]) if options.held else set()
    used = [one for one in corpus if one[0].name not in held]
    mentions = train_mentions([example for one in used for example in sentences(*one)])
    write(PATH, arrays(mentions, None))
    ranker = train_ranker([pairs(*one) for one in used])
    write(PATH, arrays(mentions, ranker))
    print(f"{PATH}: {PATH.stat().st_size:,} bytes; held out: {sorted(held) or 'none'}")


def write(path: Path, found: dict[str, Any]) -> None:
    """Write the weights, and let reading take them up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **found)
    weights.cache_clear()


if __name__ == "__main__":
    main()
