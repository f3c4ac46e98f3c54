"""The student: one small network that learns what the teachers say, and what annotators marked.

Of a text's tags it learns the whole distribution over paths that the teachers give (structural
distillation; Wang et al., 2020), mixed with the annotators' marks where there are any: of a report
that PolNeAR marks from the teacher that has not seen it, of news without marks from all. What reads
contents again is learned with it, over its fourth layer. In the last third its weights and inputs
are rounded as those of the exported network are.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from reader import batch as B
from reader import data as D
from reader.crf import BARRED, TAGS, one_path
from reader.losses import halved, inner_loss, link_loss, task_loss, vectors_of, words_of
from reader.network import Linear, Reader
from reader.optimize import Trainer
from reader.prepare import Example, Inner, Prepared, Text
from reader.tasks import sample
from reader.teacher import cuts, natural_views, score

BUDGET = 16_384
"""Padded pieces in a batch."""
RATE = 5e-4
ANNOTATED = 0.5
"""Weight of the annotators' marks beside the teacher's."""
SHARES = {"syntax": 1.0, "entity": 0.7, "factuality": 0.7, "discourse": 0.6}
"""Part of each further corpus in a pass over the labelled windows."""
ROUNDED = 0.65
"""Share of training after which sums are rounded as in the exported network."""


@dataclass(slots=True)
class Labels:
    """What teachers say of a batch of windows.

    ``tags`` [batch, words, tags] probabilities and ``counts`` [batch, tags, tags] expected moves;
    the other heads' outputs are the first teacher's.
    """

    tags: Tensor
    counts: Tensor
    inner: Tensor
    heads: dict[str, Tensor]


@dataclass(slots=True)
class Again:
    """Second readings of a batch: where each stands, its mark, and what teachers say.

    ``row`` [n] is the window's row; ``pieces`` [n, pieces] the pieces in it, counted with [CLS];
    ``inside`` [n, pieces]; ``first``, ``words``, ``marked`` [n, words].
    """

    row: Tensor
    pieces: Tensor
    mask: Tensor
    inside: Tensor
    first: Tensor
    words: Tensor
    marked: Tensor
    tags: Tensor
    counts: Tensor
    links: list[Tensor]


@dataclass(slots=True)
class Group:
    """A batch with all that is learned from it, on the device."""

    batch: B.Batch
    labels: Labels
    links: list[Tensor]
    again: Again | None


def barred_outside(emissions: Tensor, marked: Tensor) -> Tensor:
    """Scores that keep spans within the marked words, as reading does."""
    bar = emissions.new_full((TAGS,), BARRED)
    bar[0] = 0
    return emissions + bar * (~marked)[..., None]


@torch.no_grad()
def consult(teachers: list[Reader], batch: B.Batch) -> Labels:
    """What ``teachers`` say on the average, of the further heads what the first one says."""
    tags: Any = 0
    counts: Any = 0
    inner: Any = 0
    heads: dict[str, Tensor] = {}
    for number, net in enumerate(teachers):
        vectors = vectors_of(net, batch)
        t, c = net.crf.expected(net.tags(vectors), batch.words)
        tags, counts = tags + t / len(teachers), counts + c / len(teachers)
        inner = inner + torch.sigmoid(net.heads.inner(vectors)[..., 0]) / len(teachers)
        if number == 0:
            arcs = net.heads.arcs(vectors).masked_fill(~batch.words[:, None, :], BARRED)
            head = arcs.argmax(-1)
            certain = net.heads.factuality(vectors)
            heads = {
                "arcs": arcs.softmax(-1).half(),
                "head": head,
                "relations": net.heads.relations(vectors, head).softmax(-1).half(),
                "upos": net.heads.upos(vectors).softmax(-1).half(),
                "entity": net.heads.entity(vectors).softmax(-1).half(),
                "role": net.heads.role(vectors).softmax(-1).half(),
                "factuality": certain[..., 0],
                "event": torch.sigmoid(certain[..., 1]),
            }
    return Labels(tags, counts, inner, heads)


@torch.no_grad()
def consult_again(
    teachers: list[Reader], inner: list[tuple[int, Inner]], annotated: float, device: str
) -> Again:
    """Second readings (each with its window's row) and what the teachers say of them."""
    views = [one.view for _, one in inner]
    batch = B.collate(views, device)
    marked = B.padded([one.mark.astype(np.bool_) for _, one in inner], False, device)
    tags: Any = 0
    counts: Any = 0
    for net in teachers:
        emissions = barred_outside(net.tags(vectors_of(net, batch)), marked)
        t, c = net.crf.expected(emissions, batch.words)
        tags, counts = tags + t / len(teachers), counts + c / len(teachers)
    known = torch.tensor([one.known for _, one in inner], device=device)
    sure = B.padded([v.tags for v in views], 0, device) * marked
    hard, moves = one_path(sure, batch.words)
    share = annotated * known.float()
    tags = torch.lerp(tags, hard, share[:, None, None])
    counts = torch.lerp(counts, moves, share[:, None, None])
    longest = batch.ids.shape[1] - 2
    pieces = np.zeros((len(inner), longest), np.int64)
    for i, (_, one) in enumerate(inner):
        pieces[i, : len(one.view.ids) - 2] = one.start + np.arange(len(one.view.ids) - 2)
    return Again(
        torch.tensor([row for row, _ in inner], device=device),
        torch.from_numpy(pieces).to(device),
        batch.mask[:, 2:].clone(),
        batch.features[:, 3, 1:-1].clone(),
        (batch.first - 1).clamp(min=0),
        batch.words,
        marked,
        tags,
        counts,
        B.link_pairs([one.view if one.known else _unlinked(one.view) for _, one in inner], device),
    )


def _unlinked(view: D.Window) -> D.Window:
    return D.Window(view.ids, view.features, view.first, view.tags)


def labelled(data: Prepared, rng: random.Random) -> list[Example]:
    """PolNeAR's training reports as windows, with the second readings of their contents."""
    found = []
    for t in data.train:
        contents = sorted({s for m in t.article.attributions for s in m.spans["content"]})
        found += _read(t, contents)
        for _ in range(2):
            parts = [p for p in cuts(t, rng) if p not in t.packs and p[1] > p[0]]
            found += [Example(D.window(t.article, t.tags, *p), fold=t.fold) for p in parts]
    for variant in data.wrapped:
        for x in variant:
            for one in x.inner:
                one.start = 1  # the whole window, from the piece after [CLS]
        found += variant
    return [x for x in found if len(x.window.ids) <= D.POSITIONS]


@torch.no_grad()
def unlabelled(data: Prepared, teacher: Reader, device: str) -> list[Example]:
    """News without marks, with second readings of what one teacher takes for contents."""
    found = []
    for t in data.plain:
        windows = [D.window(t.article, t.tags, a, b) for a, b in t.packs]
        batch = B.collate(windows, device)
        tags, _ = teacher.crf.expected(teacher.tags(vectors_of(teacher, batch)), batch.words)
        told = (tags[..., 9:].sum(-1) > 0.5).cpu().numpy()
        contents = []
        for row, (a, b) in zip(told, t.packs, strict=True):
            edges = np.flatnonzero(np.diff(np.concatenate([[0], row[: b - a].astype(int), [0]])))
            contents += [(a + int(s), a + int(e) - 1) for s, e in edges.reshape(-1, 2) if e - s > 3]
        found += _read(t, contents)
    return [x for x in found if len(x.window.ids) <= D.POSITIONS]


def _read(t: Text, contents: list[tuple[int, int]]) -> Iterator[Example]:
    by_pack: dict[tuple[int, int], list[Inner]] = {}
    for p, q, inner in natural_views(t, contents):
        by_pack.setdefault((p, q), []).append(inner)
    for a, b in t.packs:
        window = D.window(t.article, t.tags, a, b)
        first = t.article.encoded.first
        inner = []
        for one in by_pack.get((a, b), []):
            # from here on counted in pieces of the window, [CLS] being the first
            one.start = int(first[a + one.start] - first[a]) + 1
            inner.append(one)
        yield Example(window, inner, t.fold)


def groups_of(
    examples: list[Example], teachers: list[Reader], options: Any, rng: random.Random
) -> Iterator[Group]:
    """Batches of examples of one part each, with the labels of the teachers that may judge it."""
    folds = sorted({-1 if x.fold is None else x.fold for x in examples})
    for fold in folds:
        own = [x for x in examples if x.fold == (None if fold < 0 else fold)]
        judges = teachers if fold < 0 else [teachers[fold]]
        order = sorted(own, key=lambda x: len(x.window.ids) + 8 * rng.random())
        current: list[Example] = []
        for x in [*order, None]:
            if current and (x is None or (len(current) + 1) * max(len(x.window.ids), 16) > BUDGET):
                yield group_of(current, judges, options.annotated, options.device)
                current = []
            if x is not None:
                current.append(x)


def group_of(examples: list[Example], judges: list[Reader], annotated: float, device: str) -> Group:
    """One batch with its labels."""
    windows = [x.window for x in examples]
    batch = B.collate(windows, device)
    labels = consult(judges, batch)
    if examples[0].fold is not None:
        hard, moves = one_path(B.padded([w.tags for w in windows], 0, device), batch.words)
        labels.tags = torch.lerp(labels.tags, hard, annotated)
        labels.counts = torch.lerp(labels.counts, moves, annotated)
    inner = [(row, one) for row, x in enumerate(examples) for one in x.inner]
    again = consult_again(judges, inner, annotated, device) if inner else None
    return Group(batch, labels, B.link_pairs(windows, device), again)


def soft(scores: Tensor, wanted: Tensor, words: Tensor) -> Tensor:
    """Cross-entropy with probabilities, the mean over words."""
    each = -(wanted.float() * scores.log_softmax(-1)).sum(-1)
    return (each * words).sum() / words.sum()


def loss_of(net: Reader, group: Group) -> Tensor:
    """All that is learned from a batch."""
    b, labels, words = group.batch, group.labels, group.batch.words
    with halved(b.ids):
        middle, hidden = net.encoder.both(b.ids, b.features, b.mask)
    vectors = words_of(hidden.float(), b.first)
    loss = net.crf.loss(net.tags(vectors), words, labels.tags, labels.counts)
    loss = loss + 0.3 * link_loss(net, vectors, group.links)
    told = labels.tags[..., 9:].sum(-1) * words
    loss = loss + 0.3 * inner_loss(net, vectors, labels.inner, told)
    heads, h = net.heads, labels.heads
    arcs = heads.arcs(vectors).masked_fill(~words[:, None, :], BARRED)
    certain = heads.factuality(vectors)
    events = h["event"] * words
    off = (F.smooth_l1_loss(certain[..., 0], h["factuality"], reduction="none") * events).sum()
    told_of = F.binary_cross_entropy_with_logits(certain[..., 1], h["event"], words.float())
    loss = loss + (
        0.2 * soft(arcs, h["arcs"], words)
        + 0.1 * soft(heads.relations(vectors, h["head"]), h["relations"], words)
        + 0.1 * soft(heads.upos(vectors), h["upos"], words)
        + 0.4 * soft(heads.entity(vectors), h["entity"], words)
        + 0.1 * soft(heads.role(vectors), h["role"], words)
        + 0.2 * off / events.sum().clamp(min=1)
        + 0.2 * told_of
    )
    a = group.again
    if a is None:
        return loss
    given = middle.float()[a.row[:, None], a.pieces]
    with halved(b.ids):
        own, scores = net.again(given, a.inside, a.first, a.mask)
    scores = barred_outside(scores.float(), a.marked)
    loss = loss + 0.5 * net.crf.loss(scores, a.words, a.tags, a.counts)
    return loss + 0.15 * link_loss(net, own.float(), a.links)


def distil(data: Prepared, teachers: list[Reader], student: Reader, options: Any) -> Reader:
    """The student after ``options.passes`` over all windows, its weights averaged over steps.

    Of ``options`` also ``seed``, ``device``, ``annotated``, the weight of the annotators' marks
    beside what the teachers say, and ``out`` and ``name``, where unfinished weights go.
    """
    passes, device = options.passes, options.device
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    started = time.time()
    student.to(device)
    examples = labelled(data, rng)
    plain = unlabelled(data, teachers[0], device)
    groups = list(groups_of([*examples, *plain], teachers, options, rng))
    pieces = sum(int(g.batch.ids.numel()) for g in groups)
    print(
        f"{len(examples)} + {len(plain)} windows, {len(groups)} batches, {pieces} pieces,",
        f"{time.time() - started:.0f} s",
        flush=True,
    )
    trainer = None
    for number in range(passes):
        tasks: list[Any] = []
        for name, share in SHARES.items():
            tasks += D.batches(sample(data.tasks[name], share, rng), BUDGET, rng)
        steps: list[Any] = [*groups, *tasks]
        rng.shuffle(steps)
        trainer = trainer or Trainer(student, RATE, len(steps) * passes, keep=0.999)
        student.train()
        for one in steps:
            Linear.rounded = trainer.steps > ROUNDED * trainer.total
            is_group = isinstance(one, Group)
            trainer.step(loss_of(student, one) if is_group else task_loss(student, one, device))
        if number % 4 == 3 or number == passes - 1:
            torch.save(trainer.average.state_dict(), options.out / f"{options.name}-unfinished.pt")
            print(
                f"student pass {number}: by paragraph {score(trainer.average, data.dev, device)}",
                f"as read {score(trainer.average, data.dev, device, packs=True)}",
                f"{time.time() - started:.0f} s",
                flush=True,
            )
    Linear.rounded = False
    if trainer is None:
        raise ValueError("no passes to train for")
    return trainer.average
