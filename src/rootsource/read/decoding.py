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
Tags = NDArray[np.intp]

ROLES = 3
TAGS = 1 + 4 * ROLES
SOURCE, CUE, CONTENT = range(ROLES)
_BARRED = -1e4
_SCALED = 8
"""Words from one scaling of the sums to the next; a sum may lose 38 digits at each of them."""
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
        scores, running = _stacked(batch)
        lengths = [len(own) for own in batch]
        paths = _best_paths(scores, running, lengths, steps)
        if not cuts and not any(path.any() for path in paths):
            return found  # nothing stands there whose probability could be asked
        chances = _Chances(scores, running, lengths, steps)
        for row, number in enumerate(order):
            path = paths[row]
            spans = _spans(path, chances.along(row, path)) if path.any() else []
            found[number] = Decoded(spans, chances.cuts(row, lengths[row]) if cuts else [])
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
    shortness = [-len(scores) for scores in batch]
    return stacked, np.searchsorted(shortness, -np.arange(words)).tolist()


def _best_paths(
    scores: Doubles, running: Sequence[int], lengths: Sequence[int], steps: Doubles
) -> list[Tags]:
    """The Viterbi path of each window (windows sorted by length, the longest first)."""
    opens, closed = _open_and_closed()
    arrivals = np.ascontiguousarray(steps.T)  # [to, from]: the last axis is the one searched
    departures = steps[:, None]  # [from, window, to]: a search along the first axis is quickest
    totals = np.empty_like(scores)
    totals[0] = scores[0] + opens
    for word in range(1, len(scores)):
        k = running[word]
        best = np.maximum.reduce(departures + totals[word - 1, :k].T[:, :, None], 0)
        np.add(best, scores[word, :k], out=totals[word, :k])
    # Back along the best arrivals: which they were is asked on the paths alone.
    lasts, rows = np.array(lengths) - 1, np.arange(len(lengths))
    paths = np.empty(scores.shape[:2], dtype=np.intp)
    paths[lasts, rows] = (totals[lasts, rows] + closed).argmax(1)
    for word in range(len(scores) - 1, 0, -1):
        k = running[word]
        paths[word - 1, :k] = (arrivals.take(paths[word, :k], 0) + totals[word - 1, :k]).argmax(1)
    return [paths[:length, row] for row, length in enumerate(lengths)]


class _Chances:
    """Forward and backward sums of windows, scaled now and then (Rabiner, 1989)."""

    def __init__(
        self, scores: Doubles, running: Sequence[int], lengths: Sequence[int], steps: Doubles
    ) -> None:
        self.weights = weights = np.exp(scores - scores.max(2, keepdims=True))
        self.odds = odds = np.exp(steps)
        opens, closed = (np.exp(edge) for edge in _open_and_closed())
        words = len(scores)
        self.forth = forth = np.zeros_like(scores)
        self.scale = scale = np.ones((*scores.shape[:2], 1))
        for word in range(words):
            k = running[word]
            now = forth[word, :k]
            if word:
                np.dot(forth[word - 1, :k], odds, out=now)
                now *= weights[word, :k]
            else:
                np.multiply(opens, weights[0], out=now)
            if word % _SCALED == 0:
                np.add.reduce(now, 1, keepdims=True, out=scale[word, :k])
                now /= scale[word, :k]
        self.back = back = np.zeros_like(scores)
        back[np.array(lengths) - 1, np.arange(len(lengths))] = closed
        returns = odds.T
        for word in range(words - 1, 0, -1):
            k = running[word]
            after = back[word, :k] * weights[word, :k]
            if word % _SCALED == 0:
                after /= scale[word, :k]
            np.dot(after, returns, out=back[word - 1, :k])
        self.scale = scale[..., 0]

    def along(self, row: int, tags: Tags) -> Callable[[int, int], float]:
        """The probability of a stretch of a path of one window, by its first and last word."""
        words = np.arange(len(tags))
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
        begin, inside, end = range(1 + 4 * CONTENT, TAGS - 1)
        held = slice(begin, TAGS)
        whole = float((self.forth[0, row] * self.back[0, row]).sum())
        likely = self.forth[:words, row, held] * self.back[:words, row, held] / whole
        begins, _, ends, singles = likely.T
        starts, stops = begins + singles, ends + singles
        found = [
            Cut(word, word, *(float(x[word]) for x in (singles, starts, stops)))
            for word in (singles > _RARE).nonzero()[0].tolist()
        ]
        firsts = (begins > _RARE).nonzero()[0].tolist()
        lasts = (ends > _RARE).nonzero()[0].tolist()
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


def _spans(path: Tags, chance: Callable[[int, int], float]) -> list[TaggedSpan]:
    spans = []
    begin = 0
    tagged = path.nonzero()[0]
    for word, tag in zip(tagged.tolist(), path[tagged].tolist(), strict=True):
        role, kind = divmod(tag - 1, 4)
        if kind in (0, 3):
            begin = word
        if kind in (2, 3):
            spans.append(TaggedSpan(begin, word, role, chance(begin, word)))
    return spans
