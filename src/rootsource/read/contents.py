"""Where a content begins and ends: the likeliest of the ways to cut it, not the best path's.

The best path of the CRF is the likeliest tagging of a whole window; of the many ways to cut one
content it takes the one that fits that tagging. Here every cut with some probability is a rival,
weighed by a logistic regression over its exact probability, its rivals' and the words at its edges
(fitted by ``training/contents.py``). Outermost contents only: it is learned from them, and what
stands within a content is read as the path has it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rootsource.read.decoding import CONTENT, Cut, Floats, TaggedSpan
from rootsource.read.heads import UPOS

_EDGE = -1
"""Stands for the word before a window's first and after its last."""
SLOTS = ("opens", "before", "after", "closes")
"""Words looked at: the content's first, the one before it, the one after it, its last."""
NUMBERS = 16
QUOTES = frozenset({1000, 1523, 1524})
"""Ids of the pieces for straight and curly double quotation marks in BERT's uncased vocabulary."""
STOPS = frozenset({1012, 1029, 999})
"""Ids of the pieces for the full stop, the question mark and the exclamation mark."""


@dataclass(frozen=True, slots=True)
class Words:
    """A window's words: the id of each one's first piece, and its part of speech."""

    ids: list[int]
    upos: list[int]


@dataclass(frozen=True, slots=True)
class Weights:
    """The regression: weights of the numbers (with the bias last), of words by slot, of classes."""

    numbers: NDArray[np.float64]
    words: tuple[Mapping[int, float], ...]
    upos: NDArray[np.float64]

    @classmethod
    def of(cls, tables: Mapping[str, Floats]) -> "Weights":
        """The weights among a model's tables."""
        words = tuple(
            dict(
                zip(
                    tables[f"contents.{slot}.ids"].astype(int).tolist(),
                    tables[f"contents.{slot}.weights"].tolist(),
                    strict=True,
                )
            )
            for slot in SLOTS
        )
        numbers = tables["contents.numbers"].astype(np.float64)
        return cls(numbers, words, tables["contents.upos"].astype(np.float64))

    @staticmethod
    def neutral() -> dict[str, Floats]:
        """Tables with which a cut's chance is its own probability; where fitting begins."""
        numbers = np.zeros(NUMBERS + 1, dtype=np.float32)
        numbers[0] = 1.0
        none = np.zeros(0, dtype=np.float32)
        words = {f"contents.{slot}.{part}": none for slot in SLOTS for part in ("ids", "weights")}
        classes = np.zeros(len(UPOS), dtype=np.float32)
        return {"contents.numbers": numbers, "contents.upos": classes, **words}


def better_cuts(
    spans: Sequence[TaggedSpan], cuts: Sequence[Cut], words: Words, weights: Weights
) -> dict[tuple[int, int], TaggedSpan]:
    """Contents of a window's best path that are better cut otherwise, by first and last word.

    Args:
        spans: the sources, cues and contents of the path, with their probabilities.
        cuts: every likely content of the window.
        words: the window's words.
        weights: the regression's.

    Returns:
        For some of the contents another cut, which shares words with it and with nothing else.
    """
    own = {(span.first, span.last): span for span in spans if span.role == CONTENT}
    if len(cuts) <= len(own):
        return {}
    chances = [
        _chance(cut, numbers, words, weights)
        for cut, numbers in zip(cuts, numbers_of(cuts, own, words), strict=True)
    ]
    known = {(cut.first, cut.last): chance for cut, chance in zip(cuts, chances, strict=True)}
    found = {}
    for at, span in own.items():
        others = [other for other in spans if other is not span]
        rivals = [
            (chance, -cut.first, -cut.last, cut)
            for cut, chance in zip(cuts, chances, strict=True)
            if meet(cut, span) and not any(meet(cut, other) for other in others)
        ]
        chance, _, _, best = max(rivals, default=(0.0, 0, 0, None))
        if best and chance > known.get(at, 0.0):
            found[at] = TaggedSpan(best.first, best.last, CONTENT, best.chance)
    return found


def numbers_of(
    cuts: Sequence[Cut], own: Mapping[tuple[int, int], object], words: Words
) -> list[list[float]]:
    """The numbers that the regression weighs for each cut, :data:`NUMBERS` each."""
    quotes = _running(words.ids, QUOTES)
    stops = _running(words.ids, STOPS)
    found = []
    for cut in cuts:
        rivals = [one for one in cuts if one is not cut and meet(cut, one)]
        most = max((one.chance for one in rivals), default=0.0)
        same = [one for one in rivals if one.first == cut.first]
        marks = quotes[cut.last + 1] - quotes[cut.first]
        found.append(
            [
                log_odds(cut.chance),
                log_odds(cut.begins),
                log_odds(cut.ends),
                log_odds(min(0.9999, cut.chance / max(1e-6, min(cut.begins, cut.ends)))),
                cut.chance,
                float((cut.first, cut.last) in own),
                most,
                log_odds(cut.chance) - log_odds(max(most, 0.01)),
                min(len(rivals), 6.0),
                max((one.chance for one in same if one.last > cut.last), default=0.0),
                max((one.chance for one in same if one.last < cut.last), default=0.0),
                math.log(cut.last - cut.first + 1),
                float(cut.first == cut.last),
                float(marks % 2),
                float(marks >= 2),
                float(stops[cut.last] > stops[cut.first]),
            ]
        )
    return found


def edges(cut: Cut, words: Words) -> tuple[int, int, int, int]:
    """The ids of the words in the :data:`SLOTS` of a cut."""
    ids = words.ids
    before = ids[cut.first - 1] if cut.first else _EDGE
    after = ids[cut.last + 1] if cut.last + 1 < len(ids) else _EDGE
    return ids[cut.first], before, after, ids[cut.last]


def log_odds(chance: float) -> float:
    """The logarithm of the odds of ``chance``, bounded."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def _chance(cut: Cut, numbers: Sequence[float], words: Words, weights: Weights) -> float:
    score = float(np.dot(weights.numbers[:-1], numbers) + weights.numbers[-1])
    score += weights.upos[words.upos[cut.first]]
    for slot, word in zip(weights.words, edges(cut, words), strict=True):
        score += slot.get(word, 0.0)
    return 1 / (1 + math.exp(-score))


def _running(ids: Sequence[int], wanted: frozenset[int]) -> list[int]:
    """How many of ``wanted`` stand before each word, and in all."""
    counts = [0]
    for one in ids:
        counts.append(counts[-1] + (one in wanted))
    return counts


def meet(one: Cut | TaggedSpan, other: Cut | TaggedSpan) -> bool:
    """Whether two stretches share a word."""
    return one.first <= other.last and other.first <= one.last
