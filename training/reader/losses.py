"""What a network is trained on: tags, links, statements within contents, and the further tasks."""

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from reader import batch as B
from reader.crf import one_path
from reader.network import Reader
from reader.tasks import SKIP, TaskWindow

HALF = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001 - PyTorch tells it nowhere else
"""Whether 16-bit sums pay on the processor: without them in hardware it is 13 times slower so."""


def vectors_of(net: Reader, batch: B.Batch) -> Tensor:
    """The encoder's vectors of words, [batch, words, width]."""
    with halved(batch.ids):
        hidden = net.encoder(batch.ids, batch.features, batch.mask)
    return words_of(hidden.float(), batch.first)


def halved(given: Tensor) -> torch.autocast:
    """Sums in 16 bits where the device of ``given`` has them."""
    return torch.autocast(given.device.type, torch.bfloat16, enabled=given.is_cuda or HALF)


def words_of(hidden: Tensor, first: Tensor) -> Tensor:
    """Of vectors of pieces those of words' first pieces."""
    return hidden.gather(1, first[..., None].expand(-1, -1, hidden.shape[-1]))


def link_loss(net: Reader, vectors: Tensor, tables: list[Tensor]) -> Tensor:
    """Binary cross-entropy of every pair of a cue and a source or content piece."""
    total, count = vectors.new_zeros(()), 0
    for role, t in enumerate(tables):
        if not len(t):
            continue
        row = t[:, 0]
        left = torch.cat([vectors[row, t[:, 1]], vectors[row, t[:, 2]]], -1)
        right = torch.cat([vectors[row, t[:, 3]], vectors[row, t[:, 4]]], -1)
        scores = net.link(left, right, role, t[:, 5], t[:, 6])
        total = total + F.binary_cross_entropy_with_logits(scores, t[:, 7].float(), reduction="sum")
        count += int(t.shape[0])
    return 3 * total / max(count, 1)


def inner_loss(net: Reader, vectors: Tensor, wanted: Tensor, weight: Tensor) -> Tensor:
    """Whether a word is the cue of a statement within a content; ``wanted`` in 0–1."""
    scores = net.heads.inner(vectors)[..., 0]
    each = F.binary_cross_entropy_with_logits(
        scores, wanted, weight, reduction="sum", pos_weight=torch.tensor(3.0, device=wanted.device)
    )
    return each / weight.sum().clamp(min=1)


def attribution_loss(net: Reader, windows: list[Any], device: str) -> Tensor:
    """Tags, links, and cues within contents, as far as they are known."""
    batch = B.collate(windows, device)
    vectors = F.dropout(vectors_of(net, batch), 0.1, net.training)
    tags = B.padded([w.tags for w in windows], 0, device)
    loss = net.crf.loss(net.tags(vectors), batch.words, *one_path(tags, batch.words))
    loss = loss + 0.3 * link_loss(net, vectors, B.link_pairs(windows, device))
    unknown = [np.full(len(w.first), np.nan, np.float32) for w in windows]
    marks = [w.inner if w.inner is not None else u for w, u in zip(windows, unknown, strict=True)]
    inner = B.padded(marks, np.nan, device)
    known = (~inner.isnan()).float()
    return loss + 0.3 * inner_loss(net, vectors, inner.nan_to_num(), known)


def task_loss(net: Reader, windows: list[TaskWindow], device: str) -> Tensor:
    """The loss of a batch of one further task."""
    batch = B.collate(windows, device)
    vectors = F.dropout(vectors_of(net, batch), 0.1, net.training)
    heads, task = net.heads, windows[0].task

    def labels(name: str, fill: float = SKIP) -> Tensor:
        return B.padded([w.labels[name] for w in windows], fill, device)

    def cross(scores: Tensor, wanted: Tensor) -> Tensor:
        return F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=SKIP)

    if task == "syntax":
        head = labels("head")
        arcs = heads.arcs(vectors).masked_fill(~batch.words[:, None, :], -1e4)
        relations = heads.relations(vectors, head.clamp(min=0))
        deprel = labels("deprel").where(head != SKIP, SKIP)
        return (
            0.4 * cross(arcs, head)
            + 0.2 * cross(relations, deprel)
            + 0.2 * cross(heads.upos(vectors), labels("upos"))
        )
    if task == "entity":
        return cross(heads.entity(vectors), labels("entity"))
    if task == "factuality":
        out = heads.factuality(vectors)
        score, event = labels("factuality", np.nan), labels("event", np.nan)
        scored, told = (~score.isnan()).float(), (~event.isnan()).float()
        off = F.smooth_l1_loss(out[..., 0], score.nan_to_num(), reduction="none") * scored
        found = F.binary_cross_entropy_with_logits(out[..., 1], event.nan_to_num(), told)
        return 0.2 * off.sum() / scored.sum().clamp(min=1) + 0.2 * found
    return 0.2 * cross(heads.role(vectors), labels("role"))
