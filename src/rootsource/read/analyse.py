"""The network's outputs as the shared analysis: words with syntax, entities, sentence roles."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rootsource.read.analysis import Analysis, Entity, Grid, Word
from rootsource.read.encoding import Encoded
from rootsource.read.heads import DEPRELS, ENTITIES, ROLES, UPOS
from rootsource.read.tagger import Tagged, word_ranges
from rootsource.types import Span

_PART = DEPRELS.index("part")
_EVENT = 0.3
"""Probability above which a word is taken to tell an event, and keeps its factuality."""


def analyse(encoded: Encoded, sentences: Sequence[Span], tagged: Sequence[Tagged]) -> Analysis:
    """The analysis of a report from the first reading of its windows."""
    if not tagged:
        return Analysis(sentences=list(sentences))
    heads = np.concatenate([t.outputs["head"] + t.window[0] for t in tagged])
    columns = {
        name: np.concatenate([t.outputs[name] for t in tagged])
        for name in ("upos", "deprel", "entity", "factuality", "event", "role", "vectors")
    }
    numbers = _sentence_numbers(encoded, sentences)
    return Analysis(
        sentences=list(sentences),
        words=_words(encoded, numbers, heads, columns),
        entities=_entities(encoded, columns["entity"], numbers),
        roles=_roles(columns["role"], numbers, len(sentences)),
        grid=Grid(
            encoded.start,
            encoded.end,
            *(columns[name] for name in ("vectors", "upos", "deprel", "entity")),
        ),
    )


def _sentence_numbers(encoded: Encoded, sentences: Sequence[Span]) -> NDArray[np.int64]:
    """For each encoder word the number of its sentence."""
    starts = [start for start, _ in word_ranges(encoded, sentences)]
    if not starts:
        return np.zeros(encoded.words, dtype=np.int64)
    numbers = np.searchsorted(np.array(starts), np.arange(encoded.words), "right") - 1
    return np.maximum(numbers, 0)


def _words(
    encoded: Encoded,
    numbers: NDArray[np.int64],
    heads: NDArray[np.int64],
    columns: dict[str, NDArray[Any]],
) -> list[Word]:
    of = heads.tolist()
    rows = zip(
        encoded.start.tolist(),
        encoded.end.tolist(),
        numbers.tolist(),
        *(columns[name].tolist() for name in ("upos", "deprel", "factuality", "event")),
        strict=True,
    )
    index: list[int] = []
    words: list[Word] = []
    firsts: list[int] = []
    for at, (start, end, sentence, upos, deprel, factuality, event) in enumerate(rows):
        last = words[-1] if deprel == _PART and words else None
        if last is not None and start == last.span[1] and sentence == last.sentence:
            last.span = (last.span[0], end)
        else:
            told = round(factuality, 2) if event >= _EVENT else None
            span = (start, end)
            words.append(Word(span, sentence, UPOS[upos], -1, DEPRELS[deprel], told))
            firsts.append(at)
        index.append(len(words) - 1)
    for number, (word, at) in enumerate(zip(words, firsts, strict=True)):
        head = index[of[at]]
        if head != number and words[head].sentence == word.sentence:
            word.head = head
    _break_cycles(words)
    return words


def _break_cycles(words: list[Word]) -> None:
    """Make a word whose path upward comes back to itself a root: heads are chosen one by one."""
    settled = [False] * len(words) + [True]  # the last stands for the head of a root, -1
    for number in range(len(words)):
        path: list[int] = []
        at = number
        while not settled[at]:
            if at in path:
                words[at].head = -1
                break
            path.append(at)
            at = words[at].head
        for at in path:
            settled[at] = True


def _entities(
    encoded: Encoded, probabilities: NDArray[np.float32], numbers: NDArray[np.int64]
) -> list[Entity]:
    best = [*probabilities.argmax(1).tolist(), 0]
    kinds = probabilities[:, 1::2] + probabilities[:, 2::2]
    found: list[Entity] = []
    begin = -1
    for at, tag in enumerate(best):
        if not tag and begin < 0:
            continue
        kind = (best[begin] - 1) // 2
        goes_on = begin >= 0 and tag == 2 + 2 * kind and numbers[at] == numbers[begin]
        if begin >= 0 and not goes_on:
            score = float(kinds[begin:at, kind].min())
            span = (int(encoded.start[begin]), int(encoded.end[at - 1]))
            found.append(Entity(span, ENTITIES[kind], round(score, 3)))
            begin = -1
        if tag and not goes_on:
            begin = at
    return found


def _roles(scores: NDArray[np.float32], numbers: NDArray[np.int64], sentences: int) -> list[str]:
    if not sentences:
        return []
    cells = numbers[:, None] * len(ROLES) + np.arange(len(ROLES))
    sums = np.bincount(cells.ravel(), scores.ravel(), sentences * len(ROLES))
    return [ROLES[best] for best in sums.reshape(-1, len(ROLES)).argmax(1).tolist()]
