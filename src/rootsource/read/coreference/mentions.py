"""Where mentions begin and end: a small network over the words that the encoder read.

Two convolutions over each sentence tell words that may open or close a mention; spans between
them are then scored, and given a type. It was trained on GUM, whose mentions are whole noun phrases
with all that belongs to them (``training/train_coreference.py``; the card is in
``models/coreference``). Without the encoder's vectors there are no findings.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rootsource.errors import ModelError
from rootsource.read.analysis import Analysis, Grid
from rootsource.read.encoding import word_shape
from rootsource.read.heads import DEPRELS, UPOS
from rootsource.types import Span

Floats = NDArray[np.float32]

PATH = Path(__file__).resolve().parents[2] / "models" / "coreference" / "coreference.npz"
TYPES = ("person", "organization", "place", "time", "other")
LONGEST = 32
"""Words of the longest mention looked for."""
PRUNE = -1.5
"""Score below which a word opens (or closes) nothing; keeps 94 % of mentions."""
_REACH = 2
"""Words to each side that a convolution sees."""
LEAST = -1.0
"""Score below which a span is not handed on."""


@dataclass(slots=True)
class Found:
    """A span that may be a mention: a score (log odds) and the log odds of each type."""

    span: Span
    score: float
    types: tuple[float, ...]

    @property
    def type(self) -> str:
        """The likeliest of :data:`TYPES`."""
        return TYPES[max(range(len(TYPES)), key=self.types.__getitem__)]


@cache
def weights() -> dict[str, Floats]:
    """The network's arrays by name.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with np.load(PATH) as stored:
            found = {name: stored[name].astype(np.float32) for name in stored.files}
    except Exception as error:
        raise ModelError(f"{PATH} cannot be loaded ({error}); reinstall the package") from error
    for name in ("c1", "c2"):
        # [out, in, width] as one matrix [width * in, out]: a convolution is one product then.
        kernel = found.pop(f"{name}.weight").transpose(2, 1, 0)
        found[name] = np.ascontiguousarray(kernel.reshape(-1, kernel.shape[2]))
    return found


def word_features(text: str, grid: Grid) -> Floats:
    """The network's input: one row a word."""
    starts, ends = grid.start.tolist(), grid.end.tolist()
    shapes = [_shape(text[s:e]) for s, e in zip(starts, ends, strict=True)]
    rows = np.arange(len(starts))
    # Vectors, part of speech, relation, entity, shape, and whether a gap stands before the word.
    widths = (grid.vectors.shape[1], len(UPOS), len(DEPRELS), grid.entity.shape[1], _SHAPES, 1)
    upos, deprel, entity, shape, gap, end = np.cumsum(widths).tolist()
    found = np.zeros((len(rows), end), dtype=np.float32)
    found[:, :upos] = grid.vectors
    found[rows, upos + grid.upos] = 1
    found[rows, deprel + grid.deprel] = 1
    found[:, entity:shape] = grid.entity
    found[rows, shape + np.array(shapes, dtype=np.int64)] = 1
    found[0, gap] = 1
    found[1:, gap] = grid.start[1:] > grid.end[:-1]
    return found


_SHAPES = 8
_shape = lru_cache(maxsize=65536)(word_shape)


def find_mentions(text: str, analysis: Analysis) -> list[Found]:
    """Every span that may be a mention, with its score, in text order."""
    grid = analysis.grid
    if grid is None or not len(grid.start) or not analysis.sentences:
        return []
    w = weights()
    sentence, last = _sentences(analysis, grid)
    # Sentences are laid out with empty rows between them, so that no convolution sees over one.
    place = np.arange(len(sentence)) + _REACH * (sentence + 1)
    hidden = np.zeros((int(place[-1]) + 1 + _REACH, len(w["inp.bias"])), dtype=np.float32)
    hidden[place] = np.maximum(word_features(text, grid) @ w["inp.weight"].T + w["inp.bias"], 0)
    between = np.ones(len(hidden), dtype=np.bool_)
    between[place] = False
    for name in ("c1", "c2"):
        wider = _convolved(hidden, w, name)
        hidden += np.maximum(wider, 0, out=wider)
        hidden[between] = 0
    return _scored(grid, last, hidden[place], w)


def _sentences(analysis: Analysis, grid: Grid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each word the number of its sentence, and the word behind the sentence's last."""
    opens = np.array([start for start, _ in analysis.sentences])
    sentence = np.maximum(np.searchsorted(opens, grid.start, "right") - 1, 0)
    sentence = np.maximum.accumulate(sentence)
    return sentence, np.searchsorted(sentence, sentence, "right")


def _convolved(hidden: Floats, w: dict[str, Floats], name: str) -> Floats:
    """A convolution over :data:`_REACH` words to each side."""
    rows = len(hidden) - 2 * _REACH
    out = np.zeros((len(hidden), hidden.shape[1]), dtype=np.float32)
    for low in range(0, rows, _WORDS):
        high = min(low + _WORDS, rows)
        wide = np.concatenate([hidden[at + low : at + high] for at in range(2 * _REACH + 1)], 1)
        into = out[_REACH + low : _REACH + high]
        np.matmul(wide, w[name], out=into)
        into += w[f"{name}.bias"]
    return out


_WORDS = 192
"""Words that a convolution takes at once, for the same reason as :data:`_BLOCK`."""


def _scored(
    grid: Grid, last: NDArray[np.int64], inner: Floats, w: dict[str, Floats]
) -> list[Found]:
    """Spans between words that may open and words that may close a mention."""
    edge = inner @ w["edge.weight"].T + w["edge.bias"]
    opening = np.flatnonzero(edge[:, 0] > PRUNE)
    closing = np.flatnonzero(edge[:, 1] > PRUNE)
    begin = np.searchsorted(closing, opening)
    high = np.searchsorted(closing, np.minimum(opening + LONGEST, last[opening]))
    counts = high - begin
    first = np.repeat(opening, counts)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    end = closing[np.repeat(begin, counts) + offset]
    left = inner @ w["st.weight"].T + w["st.bias"]
    right = inner @ w["en.weight"].T + w["en.bias"]
    found = []
    starts, ends = grid.start.tolist(), grid.end.tolist()
    for low in range(0, len(first), _BLOCK):
        a, b = first[low : low + _BLOCK], end[low : low + _BLOCK]
        one, two = left[a], right[b]
        mixed = (one * two) @ w["bi.weight"].T
        mixed += one
        mixed += two
        mixed += w["ln.weight"][b - a]
        out = np.maximum(mixed, 0, out=mixed) @ w["out.weight"].T + w["out.bias"]
        kept = out[:, 0] > LEAST
        rows = zip(a[kept].tolist(), b[kept].tolist(), out[kept].tolist(), strict=True)
        for left_at, right_at, (score, *types) in rows:
            found.append(Found((starts[left_at], ends[right_at]), score, tuple(types)))
    return found


_BLOCK = 384
"""Spans scored at once: their arrays then stay in the processor's cache and the small heap."""
