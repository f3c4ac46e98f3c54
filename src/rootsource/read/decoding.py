"""From scores of tags to spans: the best path through a linear-chain CRF, and span probabilities.

Tags are 0 (outside) and, for role r (0 source, 1 cue, 2 content), begin, inside, end and single at
1 + 4r + (0..3). Moves that no annotation can make are barred (Ratinov and Roth, 2009). Most words
leave no doubt about their tag, so only tags near the best of each word are followed (the lattice);
where that leaves no legal path, all are.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROLES = 3
TAGS = 1 + 4 * ROLES
SOURCE, CUE, CONTENT = range(ROLES)
NEAR = 9.0
"""Log-odds below a word's best tag at which a tag is left out: a chance of 1 in 8,000."""
_BARRED = -1e9

Column = list[tuple[int, float]]
"""The tags followed at one word, with their scores (the best tag's is 0)."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words ``first`` to ``last`` (both included) in a role, with its probability (0–1)."""

    first: int
    last: int
    role: int
    score: float


@cache
def legal_moves() -> list[list[bool]]:
    """Whether a tag may follow a tag, ``[from][to]``."""
    legal = [[False] * TAGS for _ in range(TAGS)]
    opening = [tag for tag in range(TAGS) if may_open(tag)]
    for before in range(TAGS):
        if may_close(before):
            for after in opening:
                legal[before][after] = True
        else:
            base = before - (before - 1) % 4
            legal[before][base + 1] = legal[before][base + 2] = True
    return legal


def may_open(tag: int) -> bool:
    """Whether ``tag`` can stand first or after a finished span: outside, begin or single."""
    return tag == 0 or (tag - 1) % 4 in (0, 3)


def may_close(tag: int) -> bool:
    """Whether ``tag`` can stand last or before a new span: outside, end or single."""
    return tag == 0 or (tag - 1) % 4 in (2, 3)


def decode(emissions: Floats, moves: Floats) -> list[TaggedSpan]:
    """The spans of the best path, each with its probability under the model.

    Args:
        emissions: scores ``[words, tags]`` of one window.
        moves: learned scores ``[from, to]``.
    """
    if not len(emissions):
        return []
    legal = legal_moves()
    steps = [
        [float(moves[a, b]) if legal[a][b] else _BARRED for b in range(TAGS)] for a in range(TAGS)
    ]
    for near in (NEAR, math.inf):
        columns = _lattice(emissions, near)
        path = _best_path(columns, steps)
        if path is not None:
            return _spans(path, columns, steps)
    return []


def _lattice(emissions: Floats, near: float) -> list[Column]:
    relative = emissions - emissions.max(1, keepdims=True)
    rows, tags = np.nonzero(relative >= -near)
    columns: list[Column] = [[] for _ in range(len(emissions))]
    for row, tag, score in zip(
        rows.tolist(), tags.tolist(), relative[rows, tags].tolist(), strict=True
    ):
        columns[row].append((tag, score))
    return columns


def _best_path(columns: list[Column], steps: list[list[float]]) -> list[int] | None:
    """The Viterbi path, or ``None`` where no legal one exists."""
    reached = {tag: score for tag, score in columns[0] if may_open(tag)}
    back: list[dict[int, int]] = [{}]
    for column in columns[1:]:
        now: dict[int, float] = {}
        origin: dict[int, int] = {}
        for tag, score in column:
            best, best_from = _BARRED, -1
            for before, total in reached.items():
                value = total + steps[before][tag]
                if value > best:
                    best, best_from = value, before
            if best_from >= 0:
                now[tag] = best + score
                origin[tag] = best_from
        back.append(origin)
        reached = now
    final = {tag: total for tag, total in reached.items() if may_close(tag)}
    if not final:
        return None
    tag = max(final, key=lambda t: (final[t], -t))
    path = [tag]
    for origin in reversed(back[1:]):
        tag = origin[tag]
        path.append(tag)
    return path[::-1]


def _spans(path: list[int], columns: list[Column], steps: list[list[float]]) -> list[TaggedSpan]:
    """Spans of ``path`` with their posteriors (forward–backward, scaled at every word)."""
    weights = [{tag: math.exp(score) for tag, score in column} for column in columns]
    odds = [[math.exp(value) if value > _BARRED else 0.0 for value in row] for row in steps]
    forth, scales = _forward(weights, odds)
    back = _backward(weights, odds, scales)
    total = sum(value * back[0].get(tag, 0.0) for tag, value in forth[0].items())
    spans = []
    begin = 0
    for word, tag in enumerate(path):
        if not tag:
            continue
        role, kind = divmod(tag - 1, 4)
        if kind in (0, 3):
            begin = word
        if kind in (2, 3):
            chance = forth[begin][path[begin]] * back[word][tag]
            for at in range(begin + 1, word + 1):
                step = odds[path[at - 1]][path[at]] * weights[at][path[at]]
                chance *= step / scales[at]
            spans.append(TaggedSpan(begin, word, role, min(1.0, chance / total)))
    return spans


def _forward(
    weights: list[dict[int, float]], odds: list[list[float]]
) -> tuple[list[dict[int, float]], list[float]]:
    alpha = {tag: weight for tag, weight in weights[0].items() if may_open(tag)}
    scale = sum(alpha.values())
    alphas = [{tag: value / scale for tag, value in alpha.items()}]
    scales = [scale]
    for column in weights[1:]:
        before = alphas[-1]
        alpha = {
            tag: weight * sum(value * odds[old][tag] for old, value in before.items())
            for tag, weight in column.items()
        }
        scale = sum(alpha.values())
        alphas.append({tag: value / scale for tag, value in alpha.items()})
        scales.append(scale)
    return alphas, scales


def _backward(
    weights: list[dict[int, float]], odds: list[list[float]], scales: list[float]
) -> list[dict[int, float]]:
    """Betas such that alpha times beta, summed over tags, is the same at every word."""
    beta = {tag: 1.0 if may_close(tag) else 0.0 for tag in weights[-1]}
    betas = [beta]
    for at in range(len(weights) - 1, 0, -1):
        after = betas[-1]
        column = weights[at]
        beta = {
            tag: sum(odds[tag][new] * column[new] * value for new, value in after.items())
            / scales[at]
            for tag in weights[at - 1]
        }
        betas.append(beta)
    return betas[::-1]
