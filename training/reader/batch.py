"""Windows as tensors: what a network is given, and what its link scores should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reader.data import Window
from rootsource.read.linking import pair_features


@dataclass(slots=True)
class Batch:
    """Windows side by side, padded on the right.

    ``ids``, ``mask`` [batch, pieces]; ``features`` [batch, 4, pieces]; ``first`` [batch, words] is
    the first piece of each word; ``words`` [batch, words] is true for words.
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor


def collate(windows: Sequence[Any], device: str) -> Batch:
    """``windows`` (with ``ids``, ``features``, ``first``) as one batch."""
    n = max(len(w.ids) for w in windows)
    m = max(len(w.first) for w in windows)
    ids = np.zeros((len(windows), n), np.int64)
    features = np.zeros((len(windows), 4, n), np.int64)
    mask = np.zeros((len(windows), n), np.float32)
    first = np.zeros((len(windows), m), np.int64)
    words = np.zeros((len(windows), m), np.bool_)
    for i, w in enumerate(windows):
        k = len(w.ids)
        ids[i, :k], features[i, :, :k], mask[i, :k] = w.ids, w.features, 1
        k = len(w.first)
        first[i, :k], words[i, :k] = w.first, True
    arrays = (ids, features, mask, first, words)
    return Batch(*(torch.from_numpy(x).to(device, non_blocking=True) for x in arrays))


def padded(values: Sequence[np.ndarray], fill: float, device: str) -> Tensor:
    """Label arrays as one tensor [batch, words]."""
    m = max(len(v) for v in values)
    out = np.full((len(values), m), fill, dtype=values[0].dtype)
    for i, v in enumerate(values):
        out[i, : len(v)] = v
    return torch.from_numpy(out).to(device, non_blocking=True)


def pairs_of(window: Window) -> list[np.ndarray]:
    """All pairs of a cue and a source (role 0) or content piece (role 1) of known attributions.

    Returns:
        For each role ``[pairs, 7]``: first and last word of the cue, of the other, distance bucket,
        cues between, and whether they belong together.
    """
    if window.pairs is not None:
        return window.pairs
    found = []
    cues = sorted({s for one in window.links for s in one[1]})
    for slot in (0, 2):
        others = sorted({s for one in window.links for s in one[slot]})
        if not cues or not others:
            found.append(np.zeros((0, 7), np.int64))
            continue
        truth = np.zeros((len(cues), len(others)), np.int64)
        for one in window.links:
            for c in one[1]:
                for o in one[slot]:
                    truth[cues.index(c), others.index(o)] = 1
        distance, between = pair_features(cues, others)
        shape = (len(cues), len(others), 2)
        left = np.broadcast_to(np.array(cues)[:, None], shape)
        right = np.broadcast_to(np.array(others)[None], shape)
        rest = np.stack([distance, between, truth], -1)
        found.append(np.concatenate([left, right, rest], -1).reshape(-1, 7))
    window.pairs = found
    return found


def link_pairs(windows: Sequence[Window], device: str) -> list[Tensor]:
    """:func:`pairs_of` of all windows, the row of the window before each: [pairs, 8] a role."""
    tables = []
    for role in range(2):
        rows = [
            np.concatenate([np.full((len(p), 1), i), p], 1)
            for i, w in enumerate(windows)
            if len(p := pairs_of(w)[role])
        ]
        table = np.concatenate(rows) if rows else np.zeros((0, 8), np.int64)
        tables.append(torch.from_numpy(table).to(device, non_blocking=True))
    return tables
