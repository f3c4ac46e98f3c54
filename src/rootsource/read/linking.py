"""Which source and which contents belong to which cue: links as scored relations.

Every pair of a cue and another span in a window is scored from the encoder's vectors at their
edges, how far apart they stand, and how many other cues stand between them. A source may serve
several cues; a content piece goes to its best cue; a cue may have several content pieces.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from rootsource.read.decoding import CONTENT, CUE, SOURCE, Floats, TaggedSpan

Ints = NDArray[np.int64]

LINK_WIDTH = 128
FAR = 0.2
"""Probability below which a content is no cue's: its true cue was missed, or it is none."""


@dataclass(slots=True)
class Linked:
    """One attribution: its spans, and the probability of its links (1.0 where none was needed)."""

    source: TaggedSpan | None
    cue: TaggedSpan | None
    content: list[TaggedSpan]
    score: float


def distance_bucket(distance: Ints) -> Ints:
    """Signed distances in words as 16 buckets: exact to 2, then by powers of two; 8–15 before."""
    size = np.abs(distance)
    log = np.floor(np.log2(np.maximum(size, 1))).astype(np.int64) + 2
    bucket = np.where(size <= 2, size, np.minimum(log, 7))
    return np.where(distance < 0, bucket + 8, bucket)


def pair_features(
    cues: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> tuple[Ints, Ints]:
    """Distance bucket and number of cues between (0–3), ``[cues, others]``; spans are inclusive."""
    cue = np.array(cues, dtype=np.int64).reshape(-1, 2)
    other = np.array(others, dtype=np.int64).reshape(-1, 2)
    return _features(cue[:, None], other[None], cue[:, 0])


def _features(cue: Ints, other: Ints, begins: Ints) -> tuple[Ints, Ints]:
    """:func:`pair_features` of pairs ``[..., 2]``; ``begins`` are the first words of all cues."""
    cue_start, cue_end, start, end = cue[..., 0], cue[..., 1], other[..., 0], other[..., 1]
    distance = np.where(
        start > cue_end, start - cue_end, np.where(end < cue_start, end - cue_start, 0)
    )
    begins = np.sort(begins)
    past_first = np.searchsorted(begins, np.minimum(cue_end, end), "right")
    to_second = np.searchsorted(begins, np.maximum(cue_start, start), "left")
    return distance_bucket(distance), np.clip(to_second - past_first, 0, 3)


@dataclass(frozen=True, slots=True)
class _Edges:
    """The spans of one role in all windows of a report, one row each."""

    spans: list[list[TaggedSpan]]
    """The spans, by window."""
    words: Ints
    """First and last word of each, counted over all windows, ``[spans, 2]``."""
    vectors: Floats
    """The encoder's vectors of these two words side by side."""

    @property
    def bounds(self) -> list[int]:
        """Where each window's rows begin, and the end."""
        return list(accumulate(map(len, self.spans), initial=0))


def _edges(
    vectors: Floats, starts: Sequence[int], spans: Sequence[Sequence[TaggedSpan]], role: int
) -> _Edges:
    own = [[span for span in held if span.role == role] for held in spans]
    words = [
        (start + span.first, start + span.last)
        for start, held in zip(starts, own, strict=True)
        for span in held
    ]
    at = np.array(words, dtype=np.int64).reshape(-1, 2)
    return _Edges(own, at, vectors[at].reshape(len(at), 2 * vectors.shape[1]))


def _chances(tables: dict[str, Floats], cues: _Edges, others: _Edges, role: int) -> list[Floats]:
    """For each window the chance of each link, ``[cues, others]``.

    The features of the pairs of all windows are reckoned at once, as one row of pairs.

    Args:
        tables: the linker's weights.
        cues: the cues.
        others: sources (``role`` 0) or contents (``role`` 1).
        role: which of the two.
    """
    if not len(cues.words) or not len(others.words):
        sizes = zip(cues.spans, others.spans, strict=True)
        return [np.zeros((len(one), len(two)), dtype=np.float32) for one, two in sizes]
    sides = []
    for part, edges in (("cue", cues), ("other", others)):
        name = f"link.{part}.{role}"
        sides.append(edges.vectors @ tables[f"{name}.weight"].T + tables[f"{name}.bias"])
    rows = _gelu(np.concatenate(sides))
    products = [
        rows[a:b] @ rows[len(cues.words) + c : len(cues.words) + d].T
        for (a, b), (c, d) in zip(pairwise(cues.bounds), pairwise(others.bounds), strict=True)
    ]
    cue = np.repeat(
        np.arange(len(cues.words)),
        np.repeat([len(held) for held in others.spans], [len(held) for held in cues.spans]),
    )
    other = [
        at for held, ends in zip(cues.spans, pairwise(others.bounds), strict=True)
        for _ in held
        for at in range(*ends)
    ]  # fmt: skip
    distance, between = _features(cues.words[cue], others.words[other], cues.words[:, 0])
    scores: Floats = np.concatenate([product.ravel() for product in products])
    scores /= math.sqrt(LINK_WIDTH)
    scores += tables["link.distance"][role][distance] + tables["link.between"][role][between]
    flat: Floats = (1.0 / (1.0 + np.exp(-scores))).astype(np.float32, copy=False)
    ends = accumulate(product.size for product in products)
    return [
        flat[end - product.size : end].reshape(product.shape)
        for product, end in zip(products, ends, strict=True)
    ]


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit (Hendrycks and Gimpel, 2016).

    The error function is formula 7.1.26 of Abramowitz and Stegun (absolute error below 1.5e-7).
    """
    z = np.abs(x) / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    result: Floats = (0.5 * x * (1.0 + erf)).astype(np.float32)
    return result


def link(
    tables: dict[str, Floats],
    vectors: Sequence[Floats],
    spans: Sequence[Sequence[TaggedSpan]],
) -> list[list[Linked]]:
    """The attributions of each window, in order of their contents.

    Args:
        tables: the linker's weights.
        vectors: the encoder's vector of each word of each window, ``[words, width]``.
        spans: tagged spans of each window.

    Contents with no cue in the window stand alone (a quotation, or nothing: later steps decide).
    """
    if not any(spans):
        return [[] for _ in spans]
    starts = [*accumulate((len(own) for own in vectors), initial=0)]
    joined = np.concatenate(vectors)
    sources, cues, contents = (
        _edges(joined, starts[:-1], spans, role) for role in (SOURCE, CUE, CONTENT)
    )
    whose = _chances(tables, cues, sources, 0)
    what = _chances(tables, cues, contents, 1)
    return [
        _link(*window)
        for window in zip(sources.spans, cues.spans, contents.spans, whose, what, strict=True)
    ]


def _link(
    sources: Sequence[TaggedSpan],
    cues: Sequence[TaggedSpan],
    contents: Sequence[TaggedSpan],
    whose: Floats,
    what: Floats,
) -> list[Linked]:
    """The attributions of one window, by the chances that sources and contents are a cue's."""
    if not cues:
        return [Linked(None, None, [content], 1.0) for content in contents]
    held: list[list[tuple[TaggedSpan, float]]] = [[] for _ in cues]
    found: list[Linked] = []
    for content, chances in zip(contents, what.T.tolist(), strict=True):
        best = max(range(len(cues)), key=chances.__getitem__)
        if chances[best] >= FAR:
            held[best].append((content, chances[best]))
        else:
            found.append(Linked(None, None, [content], 1.0))
    for cue, own, chances in zip(cues, held, whose.tolist(), strict=True):
        if not own:
            continue
        source, sure = None, 1.0
        if sources:
            best = max(range(len(sources)), key=chances.__getitem__)
            chance = chances[best]
            source, sure = (sources[best], chance) if chance >= 0.5 else (None, 1.0 - chance)
        score = min([sure, *(chance for _, chance in own)])
        found.append(Linked(source, cue, [content for content, _ in own], score))
    return sorted(found, key=lambda linked: linked.content[0].first)
