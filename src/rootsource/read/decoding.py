"""From scores of tags to spans: the best path through a linear-chain CRF, and span probabilities.

Tags are 0 (outside) and, for role r (0 source, 1 cue, 2 content), begin, inside, end and single at
1 + 4r + (0..3). Moves that no annotation can make are barred (Ratinov and Roth, 2009). All windows
of a report go through together, word by word, the longest first, so that those still running are
always the first rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

ROLES = 3
TAGS = 1 + 4 * ROLES
SOURCE, CUE, CONTENT = range(ROLES)
_BARRED = -1e4
_RARE = 0.05
"""Probability below which a content, its beginning or its end is not looked at."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words ``first`` to ``last`` (both included) in a role, with its probability (0–1)."""

    first: int
    last: int
    role: int
    score: float


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a content: words ``first`` to ``last``, with its exact probability.

    ``begins`` and ``ends`` are the probabilities that some content begins at its first word, and
    that one ends at its last.
    """

    first: int
    last: int
    chance: float
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Decoded:
    """A window's spans on the best path, and every likely content, on the path or not."""

    spans: list[TaggedSpan]
    cuts: list[Cut]


@cache
def legal_moves() -> NDArray[np.bool_]:
    """Whether a tag may follow a tag, ``[from, to]``."""
    legal = np.zeros((TAGS, TAGS), dtype=np.bool_)
    opening = [tag for tag in range(TAGS) if may_open(tag)]
    for before in range(TAGS):
        if may_close(before):
            for after in opening:
                legal[before, after] = True
        else:
            base = before - (before - 1) % 4
            legal[before, base + 1 : base + 3] = True
    return legal


def may_open(tag: int) -> bool:
    """Whether ``tag`` can stand first or after a finished span: outside, begin or single."""
    return tag == 0 or (tag - 1) % 4 in (0, 3)


def may_close(tag: int) -> bool:
    """Whether ``tag`` can stand last or before a new span: outside, end or single."""
    return tag == 0 or (tag - 1) % 4 in (2, 3)


def decode(emissions: Sequence[Floats], moves: Floats, *, cuts: bool = True) -> list[Decoded]:
    """For each window its best path's spans and its likely contents, with exact probabilities.

    Args:
        emissions: scores ``[words, tags]`` of each window; a window may have no words.
        moves: learned scores ``[from, to]``.
        cuts: whether likely contents are wanted; without, there are none.
    """
    order = sorted(range(len(emissions)), key=lambda number: -len(emissions[number]))
    order = [number for number in order if len(emissions[number])]
    found = [Decoded([], []) for _ in emissions]
    if order:
        batch = [emissions[number].astype(np.float64) for number in order]
        steps = np.where(legal_moves(), moves.astype(np.float64), _BARRED)
        paths = _best_paths(batch, steps)
        chances = _Chances(batch, steps)
        for row, number in enumerate(order):
            spans = _spans(paths[row], chances.along(row, paths[row]))
            found[number] = Decoded(spans, chances.cuts(row, len(batch[row])) if cuts else [])
    return found


def _open_and_closed() -> tuple[Doubles, Doubles]:
    opens = np.array([0.0 if may_open(tag) else _BARRED for tag in range(TAGS)])
    closed = np.array([0.0 if may_close(tag) else _BARRED for tag in range(TAGS)])
    return opens, closed


def _stacked(batch: Sequence[Doubles]) -> tuple[Doubles, list[int]]:
    """Scores ``[words, windows, tags]``, and for each word how many windows have it."""
    words = len(batch[0])
    stacked = np.zeros((words, len(batch), TAGS))
    for row, scores in enumerate(batch):
        stacked[: len(scores), row] = scores
    lengths = np.array([len(scores) for scores in batch])
    return stacked, [int((lengths > word).sum()) for word in range(words)]


def _best_paths(batch: Sequence[Doubles], steps: Doubles) -> list[list[int]]:
    """The Viterbi path of each window (windows sorted by length, the longest first)."""
    scores, running = _stacked(batch)
    opens, closed = _open_and_closed()
    arrivals = steps.T[None]  # [1, to, from]: the last axis is the one searched
    total = scores[0] + opens
    back = np.zeros((len(scores), len(batch), TAGS), dtype=np.intp)
    for word in range(1, len(scores)):
        k = running[word]
        reached = arrivals + total[:k, None, :]
        best = reached.argmax(2)
        back[word, :k] = best
        total[:k] = np.take_along_axis(reached, best[..., None], 2)[..., 0] + scores[word, :k]
    last = (total + closed).argmax(1)
    paths = []
    for row, window in enumerate(batch):
        path = [int(last[row])]
        for word in range(len(window) - 1, 0, -1):
            path.append(int(back[word, row, path[-1]]))
        paths.append(path[::-1])
    return paths


class _Chances:
    """Forward and backward sums of windows, scaled at every word (Rabiner, 1989)."""

    def __init__(self, batch: Sequence[Doubles], steps: Doubles) -> None:
        scores, running = _stacked(batch)
        self.weights = np.exp(scores - scores.max(2, keepdims=True))
        self.odds = np.exp(steps)
        opens, closed = (np.exp(edge) for edge in _open_and_closed())
        words = len(scores)
        self.forth = np.zeros_like(scores)
        self.scale = np.ones(scores.shape[:2])
        for word in range(words):
            k = running[word]
            before = self.forth[word - 1, :k] @ self.odds if word else opens
            now = before * self.weights[word, :k]
            self.scale[word, :k] = now.sum(1)
            self.forth[word, :k] = now / self.scale[word, :k, None]
        self.back = np.zeros_like(scores)
        for row, window in enumerate(batch):
            self.back[len(window) - 1, row] = closed
        for word in range(words - 1, 0, -1):
            k = running[word]
            after = self.back[word, :k] * self.weights[word, :k] / self.scale[word, :k, None]
            self.back[word - 1, :k] = after @ self.odds.T

    def along(self, row: int, path: list[int]) -> Callable[[int, int], float]:
        """The probability of a stretch of ``path`` of one window, by its first and last word."""
        tags = np.array(path)
        words = np.arange(len(path))
        forth = self.forth[words, row, tags]
        back = self.back[words, row, tags]
        whole = float((self.forth[0, row] * self.back[0, row]).sum())
        steps = self.odds[tags[:-1], tags[1:]] * self.weights[words[1:], row, tags[1:]]
        logs = np.concatenate([[0.0], np.cumsum(np.log(steps / self.scale[words[1:], row]))])

        def chance(first: int, last: int) -> float:
            inside = float(np.exp(logs[last] - logs[first]))
            return min(1.0, float(forth[first]) * inside * float(back[last]) / whole)

        return chance

    def cuts(self, row: int, words: int) -> list[Cut]:
        """The contents of one window with a probability above :data:`_RARE`, in text order."""
        begin, inside, end, single = range(1 + 4 * CONTENT, TAGS)
        whole = float((self.forth[0, row] * self.back[0, row]).sum())
        likely = self.forth[:words, row] * self.back[:words, row] / whole
        starts, stops = likely[:, [begin, single]].sum(1), likely[:, [end, single]].sum(1)
        found = [
            Cut(word, word, *(float(x[word]) for x in (likely[:, single], starts, stops)))
            for word in np.flatnonzero(likely[:, single] > _RARE).tolist()
        ]
        firsts = np.flatnonzero(likely[:, begin] > _RARE).tolist()
        lasts = np.flatnonzero(likely[:, end] > _RARE).tolist()
        if firsts and lasts:
            weights, scale = self.weights[:words, row], self.scale[:words, row]
            steps = self.odds[inside, inside] * weights[:, inside] / scale
            logs = np.concatenate([[0.0], np.cumsum(np.log(np.maximum(steps, 1e-300)))])
            for first in firsts:
                for last in lasts:
                    if last <= first:
                        continue
                    chance = self.forth[first, row, begin] * self.back[last, row, end] / whole
                    tags = [begin, end] if last == first + 1 else [begin, inside, end]
                    for tag, following in pairwise(tags):
                        word = first + 1 if tag == begin else last
                        chance *= self.odds[tag, following] * weights[word, following] / scale[word]
                    chance *= np.exp(logs[last] - logs[min(first + 2, last)])
                    if chance > _RARE:
                        shares = min(1.0, float(chance)), float(starts[first]), float(stops[last])
                        found.append(Cut(first, last, *shares))
        return sorted(found, key=lambda cut: (cut.first, cut.last))


def _spans(path: list[int], chance: Callable[[int, int], float]) -> list[TaggedSpan]:
    spans = []
    begin = 0
    for word, tag in enumerate(path):
        if not tag:
            continue
        role, kind = divmod(tag - 1, 4)
        if kind in (0, 3):
            begin = word
        if kind in (2, 3):
            spans.append(TaggedSpan(begin, word, role, chance(begin, word)))
    return spans
