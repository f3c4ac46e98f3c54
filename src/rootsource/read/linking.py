"""Which source and which contents belong to which cue: links as scored relations.

Every pair of a cue and another span in a window is scored from the encoder's vectors at their
edges, how far apart they stand, and how many other cues stand between them. A source may serve
several cues; a content piece goes to its best cue; a cue may have several content pieces.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rootsource.read.decoding import CONTENT, CUE, SOURCE, Floats, TaggedSpan

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


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distances in words as 16 buckets: exact to 2, then by powers of two; 8–15 before."""
    size = np.abs(distance)
    log = np.floor(np.log2(np.maximum(size, 1))).astype(np.int64) + 2
    bucket = np.where(size <= 2, size, np.minimum(log, 7))
    return np.where(distance < 0, bucket + 8, bucket)


def pair_features(
    cues: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Distance bucket and number of cues between (0–3), ``[cues, others]``; spans are inclusive."""
    cue = np.array(cues, dtype=np.int64).reshape(-1, 2)
    other = np.array(others, dtype=np.int64).reshape(-1, 2)
    cue_start, cue_end = cue[:, :1], cue[:, 1:]
    start, end = other[None, :, 0], other[None, :, 1]
    zero = np.zeros((len(cue), other.shape[0]), dtype=np.int64)
    distance = np.where(
        start > cue_end, start - cue_end, np.where(end < cue_start, end - cue_start, zero)
    )
    low = np.minimum(cue_end, end)
    high = np.maximum(cue_start, start)
    middle = cue[None, None, :, 0]
    between = ((middle > low[..., None]) & (middle < high[..., None])).sum(-1)
    return distance_bucket(distance), np.minimum(between, 3)


@dataclass(frozen=True, slots=True)
class _Edges:
    """The spans of one window that can be linked, and what the linker makes of their edges."""

    sources: list[TaggedSpan]
    cues: list[TaggedSpan]
    contents: list[TaggedSpan]
    projected: dict[tuple[str, int], Floats]
    """``[spans, LINK_WIDTH]`` by part (cue or other) and role (0 source, 1 content)."""


def _score_links(tables: dict[str, Floats], edges: _Edges, role: int) -> Floats:
    """Probabilities ``[cues, others]`` that a source (role 0) or content (role 1) is a cue's."""
    others = (edges.sources, edges.contents)[role]
    distance, between = pair_features(
        [(c.first, c.last) for c in edges.cues], [(o.first, o.last) for o in others]
    )
    scores = edges.projected["cue", role] @ edges.projected["other", role].T
    scores = scores / math.sqrt(LINK_WIDTH)
    scores += tables["link.distance"][role][distance] + tables["link.between"][role][between]
    result: Floats = 1.0 / (1.0 + np.exp(-scores))
    return result


def _edges(
    tables: dict[str, Floats],
    vectors: Sequence[Floats],
    spans: Sequence[Sequence[TaggedSpan]],
) -> list[_Edges]:
    """The edges of all windows, projected in one product for each part and role."""
    by_role = [
        [[span for span in own if span.role == role] for own in spans]
        for role in (SOURCE, CUE, CONTENT)
    ]
    sources, cues, contents = by_role
    made: list[dict[tuple[str, int], Floats]] = [{} for _ in spans]
    for part, role, parted in (
        ("cue", 0, cues),
        ("cue", 1, cues),
        ("other", 0, sources),
        ("other", 1, contents),
    ):
        name = f"link.{part}.{role}"
        weight, bias = tables[f"{name}.weight"], tables[f"{name}.bias"]
        rows = [
            np.concatenate(
                [own[[s.first for s in held]], own[[s.last for s in held]]],
                axis=1,
                dtype=np.float32,
            )
            for own, held in zip(vectors, parted, strict=True)
            if held
        ]
        joined = _gelu(np.concatenate(rows) @ weight.T + bias) if rows else bias[:0, None]
        at = 0
        for window, held in zip(made, parted, strict=True):
            window[part, role] = joined[at : at + len(held)]
            at += len(held)
    return [_Edges(*parts) for parts in zip(sources, cues, contents, made, strict=True)]


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
    return [_link(tables, edges) for edges in _edges(tables, vectors, spans)]


def _link(tables: dict[str, Floats], edges: _Edges) -> list[Linked]:
    sources, cues, contents = edges.sources, edges.cues, edges.contents
    if not cues:
        return [Linked(None, None, [content], 1.0) for content in contents]
    held: list[list[tuple[TaggedSpan, float]]] = [[] for _ in cues]
    alone: list[Linked] = []
    if contents:
        scores = _score_links(tables, edges, 1)
        for number, content in enumerate(contents):
            best = int(scores[:, number].argmax())
            if scores[best, number] >= FAR:
                held[best].append((content, float(scores[best, number])))
            else:
                alone.append(Linked(None, None, [content], 1.0))
    found = alone
    source_scores = _score_links(tables, edges, 0) if sources else None
    for number, cue in enumerate(cues):
        if not held[number]:
            continue
        source, sure = None, 1.0
        if source_scores is not None:
            best = int(source_scores[number].argmax())
            chance = float(source_scores[number, best])
            source, sure = (sources[best], chance) if chance >= 0.5 else (None, 1.0 - chance)
        score = min([sure, *(chance for _, chance in held[number])])
        found.append(Linked(source, cue, [content for content, _ in held[number]], score))
    return sorted(found, key=lambda linked: linked.content[0].first)
