"""Teachers: large networks, each trained on all of PolNeAR's training reports but one part.

First on attributions alone; then each content is read as a text of its own, and what is surely
found in it (or surely not) becomes a label; then on attributions, statements within contents, and
the further tasks together. What a teacher says of the part it has not seen is not learned by heart:
it tells how sure a careful reader would be (cross-fitting), which one annotator's marks do not.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reader import batch as B
from reader import data as D
from reader.losses import attribution_loss, task_loss, vectors_of
from reader.network import TEACHER, Reader
from reader.optimize import Trainer
from reader.prepare import Inner, Prepared, Text, second_view
from reader.scores import exact_f1, spans_in
from reader.tasks import sample

BUDGET = 6_144
"""Padded pieces in a batch."""
ALONE, TOGETHER = 4, 5
"""Passes over attributions alone, and over everything together."""
RATE = 6e-5
SHARES = {"syntax": 0.7, "entity": 0.5, "factuality": 0.5, "discourse": 0.6}
"""Part of each further corpus in a pass."""
SURE = {0: 0.45, 1: 0.55, 2: 0.5}
"""How probable a source, a cue, a content within a content must be to be a label."""


def cuts(one: Text, rng: random.Random) -> list[tuple[int, int]]:
    """A report in windows: as it is read, by paragraph, or in longer stretches."""
    e = one.article.encoded
    draw = rng.random()
    if draw < 0.45:
        return one.packs
    if draw < 0.65:
        edges = [*one.article.paragraphs, e.words]
        both = zip(edges, edges[1:], strict=False)
        return [(a, b) for a, b in both if b > a and e.first[b] - e.first[a] <= 480]
    return D.cut(one.article, one.tags, rng.choice((128, 192, 256, 384, 480)))


def windows_of(texts: list[Text], rng: random.Random) -> list[D.Window]:
    """One pass over ``texts``."""
    return [D.window(t.article, t.tags, a, b) for t in texts for a, b in cuts(t, rng) if b > a]


@dataclass(slots=True)
class Found:
    """What a network found in one window: spans (first, last, role), and how probable each is."""

    spans: list[tuple[int, int, int]]
    sure: list[float]
    vectors: Tensor


@torch.no_grad()
def find(net: Reader, windows: list[Any], device: str) -> Iterator[tuple[int, Found]]:
    """The number of each window and what is found in it, in any order."""
    net.eval()
    numbers = {id(w): i for i, w in enumerate(windows)}
    for group in D.batches(windows, 6 * BUDGET, random.Random(0)):
        batch = B.collate(group, device)
        vectors = vectors_of(net, batch)
        emissions = net.tags(vectors)
        paths = net.crf.decode(emissions, batch.words)
        tags = net.crf.expected(emissions, batch.words)[0].cpu().numpy()
        for row, (w, path) in enumerate(zip(group, paths, strict=True)):
            spans = spans_in(path)
            along = tags[row, np.arange(len(path)), path]
            sure = [float(along[a : b + 1].min()) for a, b, _ in spans]
            yield numbers[id(w)], Found(spans, sure, vectors[row])


def score(net: Reader, texts: list[Text], device: str, *, packs: bool = False) -> list[float]:
    """Exact F1 of source, cue and content, by paragraph or by the windows that are read."""
    windows = []
    for t in texts:
        edges = [*t.article.paragraphs, t.article.encoded.words]
        parts = t.packs if packs else list(zip(edges, edges[1:], strict=False))
        windows += [D.window(t.article, t.tags, a, b) for a, b in parts if b > a]
    windows = [w for w in windows if len(w.ids) <= D.POSITIONS]
    found = dict(find(net, windows, device))
    ours = [[(*s, 1.0) for s in found[i].spans] for i in range(len(windows))]
    return exact_f1(ours, [spans_in(w.tags.tolist()) for w in windows])


@torch.no_grad()
def linked(net: Reader, found: Found, device: str) -> list[tuple[Any, Any, list[Any]]]:
    """Attributions of one window: number of the source or None, of the cue, of the contents."""
    sources, cues, contents = (
        [i for i, s in enumerate(found.spans) if s[2] == role] for role in range(3)
    )
    if not cues or not contents:
        return []

    def scores(others: list[int], role: int) -> np.ndarray:
        table = [
            np.array([(*found.spans[c][:2], *found.spans[o][:2]) for o in others]) for c in cues
        ]
        flat = torch.from_numpy(np.concatenate(table)).to(device)
        own = [[found.spans[i][:2] for i in some] for some in (cues, others)]
        distance, between = (torch.from_numpy(x.reshape(-1)) for x in B.pair_features(*own))
        v = found.vectors
        left = torch.cat([v[flat[:, 0]], v[flat[:, 1]]], -1)
        right = torch.cat([v[flat[:, 2]], v[flat[:, 3]]], -1)
        given = net.link(left, right, role, distance.to(device), between.to(device))
        result: np.ndarray = torch.sigmoid(given).cpu().numpy().reshape(len(cues), len(others))
        return result

    best = scores(contents, 1).argmax(0)
    whose = scores(sources, 0) if sources else None
    made = []
    for k, cue in enumerate(cues):
        own = [c for c, b in zip(contents, best, strict=True) if int(b) == k]
        if own:
            s = int(whose[k].argmax()) if whose is not None else 0
            said = whose is not None and float(whose[k, s]) > 0.4
            made.append((sources[s] if said else None, cue, own))
    return made


def look_inside(net: Reader, texts: list[Text], device: str) -> list[dict[Any, Any]]:
    """For each text and content: its inner attributions, none, or ``None`` where in doubt."""
    keys = [(i, key) for i, t in enumerate(texts) for key in t.alone]
    windows = [texts[i].alone[key][0] for i, key in keys]
    inside: list[dict[Any, Any]] = [{} for _ in texts]
    for number, found in find(net, windows, device):
        i, key = keys[number]
        where = texts[i].alone[key][1]
        kept, used, doubtful = [], set(), False
        for source, cue, own in linked(net, found, device) if found.spans else []:
            parts = {0: [] if source is None else [source], 1: [cue], 2: own}
            used.add(cue)
            doubtful |= any(found.sure[n] < SURE[role] for role in parts for n in parts[role])
            spans = {
                D.ROLES[role]: [
                    (int(where[found.spans[n][0]]), int(where[found.spans[n][1]])) for n in some
                ]
                for role, some in parts.items()
            }
            kept.append(D.Attribution(spans))
        stray = [n for n, s in enumerate(found.spans) if s[2] == 1 and n not in used]
        inside[i][key] = None if doubtful or (stray and not kept) else kept
    return inside


def mark_inner(texts: list[Text], inside: list[dict[Any, Any]]) -> None:
    """Notes for each word of a text: 1 in an inner cue, 0 elsewhere in a known content."""
    for t, known in zip(texts, inside, strict=True):
        mark = np.full(t.article.encoded.words, np.nan, dtype=np.float32)
        for (a, b), found in known.items():
            if found is None:
                continue
            mark[a : b + 1] = 0
            for one in found:
                for c, d in one.spans["cue"]:
                    mark[c : d + 1] = 1
        t.article.inner = mark


def second_views(one: Text, known: dict[Any, Any], rng: random.Random) -> Iterator[D.Window]:
    """Sentences with contents of which all is known, read within."""
    for a, b in one.sentences:
        here = [(s, e) for s, e in known if s >= a and e < b]
        if not here or any(known[k] is None for k in here):
            continue
        inner = [x for k in here for x in known[k]]
        if not inner and rng.random() > 0.45:
            continue  # most contents hold nothing more; fewer of them suffice
        yield second_view(one.article, inner, here, a, b)[0]


def natural_views(one: Text, contents: list[tuple[int, int]]) -> Iterator[tuple[int, int, Inner]]:
    """Each sentence with a content: the window (of its packs) it is in, and the second reading."""
    for a, b in one.sentences:
        here = [(s, e) for s, e in contents if s < b and e >= a]
        pack = next(((p, q) for p, q in one.packs if p <= a and b <= q), None)
        if not here or pack is None or b - a < 3:
            continue
        view, mark = second_view(one.article, [], here, a, b)
        if len(view.ids) <= D.POSITIONS:
            yield (*pack, Inner(a - pack[0], b - pack[0], mark, view, known=False))


def teach(data: Prepared, weights: dict[str, Tensor], fold: int, device: str) -> Reader:
    """A teacher that has not seen part ``fold`` of the training reports.

    Args:
        data: the corpora.
        weights: of all-mpnet-base-v2.
        fold: the part to leave out.
        device: where to train.
    """
    torch.manual_seed(fold)
    rng = random.Random(fold)
    started = time.time()
    texts = [t for t in data.train if t.fold != fold]
    net = Reader(0.1, TEACHER)
    net.encoder.load_mpnet(weights)
    net.to(device)
    groups: list[list[Any]] = D.batches(windows_of(texts, rng), BUDGET, rng)
    trainer = Trainer(net, RATE, int(len(groups) * ALONE * 1.6), heads=10.0, keep=0.99)
    for number in range(ALONE):
        net.train()
        for group in groups:
            trainer.step(attribution_loss(net, group, device))
        groups = D.batches(windows_of(texts, rng), BUDGET, rng)
        print(f"teacher {fold} pass {number}: {time.time() - started:.0f} s", flush=True)
    inside = look_inside(trainer.average, texts, device)
    unsure = sum(v is None for known in inside for v in known.values())
    empty = sum(v == [] for known in inside for v in known.values())
    alone = score(trainer.average, data.dev, device)
    print(
        f"teacher {fold} alone {alone}; contents {sum(map(len, inside))}, in doubt {unsure},",
        f"nothing inside {empty}, {time.time() - started:.0f} s",
        flush=True,
    )
    mark_inner(texts, inside)
    trainer = None
    for number in range(TOGETHER):
        groups = D.batches(windows_of(texts, rng), BUDGET, rng)
        wrapped = [x for x in data.wrapped[number % len(data.wrapped)] if x.fold != fold]
        nested = [x.window for x in wrapped] + [i.view for x in wrapped for i in x.inner]
        for t, known in zip(texts, inside, strict=True):
            nested += second_views(t, known, rng)
        groups += D.batches(nested, BUDGET, rng)
        for name, share in SHARES.items():
            groups += D.batches(sample(data.tasks[name], share, rng), BUDGET, rng)
        rng.shuffle(groups)
        trainer = trainer or Trainer(net, RATE, len(groups) * TOGETHER, heads=8.0, keep=0.997)
        net.train()
        for group in groups:
            own = attribution_loss if isinstance(group[0], D.Window) else task_loss
            trainer.step(own(net, group, device))
        print(f"teacher {fold} together {number}: {time.time() - started:.0f} s", flush=True)
    for t in texts:
        t.article.inner = None
    final = trainer.average
    print(
        f"teacher {fold} by paragraph {score(final, data.dev, device)}",
        f"as read {score(final, data.dev, device, packs=True)} {time.time() - started:.0f} s",
        flush=True,
    )
    return final
