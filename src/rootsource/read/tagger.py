"""The one neural step: a report's words to tagged spans, links and the shared analysis.

A report is cut into windows of a few whole paragraphs. Each window is read alone, so that no
report's reading depends on what else is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rootsource.read.contents import Words, better_cuts
from rootsource.read.decoding import ROLES, Floats, TaggedSpan, decode
from rootsource.read.encoding import Encoded
from rootsource.read.linking import Linked, link
from rootsource.read.model import CLS, LIMIT, SEP, Model
from rootsource.types import Span

Window = tuple[int, int]
"""Words ``start:end``."""
AIM = 112
"""Word pieces up to which paragraphs share a window. Calibrated on PolNeAR dev: contents are found
at 69.0 exact F1 so, at 68.2 with windows as long as the encoder takes, and links as well as with
any other length; short windows also cost less attention."""
_NEVER = 50.0
"""Taken from a score, it leaves a tag no chance."""
_GO_ON = np.array([1 + 4 * role + kind for role in range(ROLES) for kind in (1, 2)])
"""Tags of a word that goes on with a span: inside and end."""
_GO_OFF = np.array([1 + 4 * role + kind for role in range(ROLES) for kind in (0, 1)])
"""Tags of a word whose span goes on after it: begin and inside."""


@dataclass(slots=True)
class Tagged:
    """What one window holds: attributions in words of the report, and its outputs by name."""

    window: Window
    linked: list[Linked]
    outputs: dict[str, Any] = field(default_factory=dict)
    recut: dict[Window, TaggedSpan] = field(default_factory=dict)
    """Contents better cut otherwise, by their first and last word (:mod:`.contents`)."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a second reading is given: which words stand in contents, and the first reading's layer.

    ``words`` has one entry a word of the report, ``middle`` one row a piece.
    """

    words: NDArray[np.bool_]
    middle: Floats


def word_ranges(encoded: Encoded, spans: Sequence[Span]) -> list[Window]:
    """For each of ``spans`` the words that lie at least partly in it, as ``start:end``."""
    edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    starts = np.searchsorted(encoded.end, edges[:, 0], "right")
    ends = np.searchsorted(encoded.start, edges[:, 1], "left")
    return list(zip(starts.tolist(), np.maximum(starts, ends).tolist(), strict=True))


def cut_windows(encoded: Encoded, sentences: Sequence[Span]) -> list[Window]:
    """Windows that hold every word once: paragraphs, joined while they stay within :data:`AIM`.

    A paragraph is whole in its window, unless it is longer than the encoder takes
    (:data:`LIMIT`): then it is cut at a sentence, and a sentence longer still is cut anywhere.
    """
    if not encoded.words:
        return []
    pieces = encoded.first
    starts = [0, *(np.flatnonzero(encoded.opens_paragraph[1:]) + 1).tolist(), encoded.words]
    windows: list[Window] = []
    for start, end in pairwise(starts):
        if windows and pieces[end] - pieces[windows[-1][0]] <= AIM:
            windows[-1] = (windows[-1][0], end)
        elif pieces[end] - pieces[start] <= LIMIT:
            windows.append((start, end))
        else:
            windows.extend(_cut_paragraph(encoded, sentences, start, end))
    return windows


def _cut_paragraph(
    encoded: Encoded, sentences: Sequence[Span], start: int, end: int
) -> list[Window]:
    """A paragraph too long for one window, cut before the sentence that no longer fits."""
    openings = {start for start, _ in word_ranges(encoded, sentences)}
    windows = []
    while start < end:
        fits = int(np.searchsorted(encoded.first, encoded.first[start] + LIMIT, "right")) - 1
        stop = min(max(fits, start + 1), end)
        if stop < end:
            stop = max((word for word in openings if start < word <= stop), default=stop)
        windows.append((start, stop))
        start = stop
    return windows


def tag(
    model: Model, encoded: Encoded, windows: Sequence[Window], inside: "Inside | None" = None
) -> list[Tagged]:
    """Read each window; with ``inside``, read again within the words it marks."""
    if inside is None:
        outputs = [model.run(*window_inputs(encoded, window)) for window in windows]
    else:
        outputs = [model.run_again(*inner_inputs(encoded, window, inside)) for window in windows]
    return decoded_windows(model, encoded, windows, outputs, inside)


def decoded_windows(
    model: Model,
    encoded: Encoded,
    windows: Sequence[Window],
    outputs: Sequence[dict[str, Any]],
    inside: "Inside | None",
) -> list[Tagged]:
    """Tagged spans and links of each window, from what the network gave for it."""
    marked = inside.words if inside is not None else None
    scores = [
        allowed(found["tags"], encoded, window, marked)
        for found, window in zip(outputs, windows, strict=True)
    ]
    decoded = decode(scores, model.tables["crf.moves"], cuts=inside is None)
    links = link(
        model.tables, [found["vectors"] for found in outputs], [own.spans for own in decoded]
    )
    tagged = []
    for window, found, own, linked in zip(windows, outputs, decoded, links, strict=True):
        better = {}
        if inside is None:
            words = words_of(encoded, window, found)
            better = better_cuts(own.spans, own.cuts, words, model.cutting)
        by = window[0]
        recut = {(a + by, b + by): _moved(span, by) for (a, b), span in better.items()}
        tagged.append(Tagged(window, [_shift(one, by) for one in linked], found, recut))
    return tagged


def words_of(encoded: Encoded, window: Window, outputs: dict[str, Any]) -> Words:
    """The words of a window as the cutting of contents looks at them."""
    return Words(encoded.word_ids[window[0] : window[1]], outputs["upos"].tolist())


def allowed(
    emissions: Floats, encoded: Encoded, window: Window, inside: NDArray[np.bool_] | None
) -> Floats:
    """Scores that keep spans within paragraphs and, in a second reading, within contents."""
    kept = _within_paragraphs(emissions, encoded.opens_paragraph[window[0] : window[1]])
    if inside is not None:
        kept[~inside[window[0] : window[1]], 1:] -= _NEVER
    return kept


def _within_paragraphs(emissions: Floats, opens: NDArray[np.bool_]) -> Floats:
    """Scores that let no span run over a line break (in PolNeAR 1 of 60,000 does)."""
    kept = emissions.copy()
    opening = np.flatnonzero(opens)
    kept[opening[:, None], _GO_ON] -= _NEVER
    kept[opening[opening > 0][:, None] - 1, _GO_OFF] -= _NEVER
    return kept


def window_inputs(
    encoded: Encoded, window: Window
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The network's inputs for one window: ids, features and first pieces of words."""
    start, end = window
    low, high = int(encoded.first[start]), int(encoded.first[end])
    ids = np.empty(high - low + 2, dtype=np.int64)
    ids[0], ids[1:-1], ids[-1] = CLS, encoded.ids[low:high], SEP
    features = np.zeros((4, len(ids)), dtype=np.int64)
    features[0, 1:-1] = encoded.shape[low:high]
    features[1, 1:-1] = encoded.gap[low:high]
    features[2, 1:-1] = encoded.quote[low:high]
    features[1, 1 : 1 + int(encoded.first[start + 1]) - low] = 3
    first = (encoded.first[start:end] - low + 1).astype(np.int64)
    return ids, features, first


def inner_inputs(
    encoded: Encoded, window: Window, inside: Inside
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Inputs of :meth:`.Model.run_again` for one sentence."""
    start, end = window
    low, high = int(encoded.first[start]), int(encoded.first[end])
    lengths = np.diff(encoded.first[start : end + 1])
    marks = np.repeat(inside.words[start:end].astype(np.int64), lengths)
    first = (encoded.first[start:end] - low).astype(np.int64)
    return inside.middle[low:high], marks, first


def _shift(linked: Linked, by: int) -> Linked:
    """The same attribution with words counted from the report's start."""
    return Linked(
        _moved(linked.source, by) if linked.source else None,
        _moved(linked.cue, by) if linked.cue else None,
        [_moved(span, by) for span in linked.content],
        linked.score,
    )


def _moved(span: TaggedSpan, by: int) -> TaggedSpan:
    return TaggedSpan(span.first + by, span.last + by, span.role, span.score)
