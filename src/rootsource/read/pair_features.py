"""What the words and the lexicon say of a sentence with a given actor and recipient.

The second opinion of :mod:`rootsource.read.code_pair`: words, pairs of words, the words after the
actor, and the events that the lexicon finds without syntax. Training and coding share these
features; changing them, or the lexicon, needs new weights.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.plover import cameo
from rootsource.read.analysis import Analysis
from rootsource.read.clauses import Tree, trees
from rootsource.read.compose import Draft
from rootsource.read.event_lexicon import shipped
from rootsource.read.events import drafts
from rootsource.types import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
AFTER = 6
"""How many words after the actor stand for themselves: the verb is among them."""
NORM = 3.0
"""Length that every feature vector is brought to."""


def find_phrase(text: str, phrase: str) -> Span | None:
    """Where ``phrase`` first stands in ``text``, by its letters, else in any case of letters."""
    if not phrase.strip():
        return None
    start = text.find(phrase)
    if start < 0 and len(text.lower()) == len(text):
        start = text.lower().find(phrase.lower())
    return (start, start + len(phrase)) if start >= 0 else None


def bare_tree(text: str) -> Tree:
    """``text`` as one sentence without syntax."""
    return trees(Analysis(sentences=[(0, len(text))]), text)[0]


def nearest(tree: Tree, actor: Span | None, recipient: Span | None) -> Draft | None:
    """The event that the lexicon finds nearest to the pair, without syntax.

    The verb that follows the actor and stands before the recipient is the likeliest; the weights
    were set on PLV's training sentences.
    """
    best: tuple[float, Draft] | None = None
    for draft in drafts(tree, shipped()):
        start, end = tree.nodes[draft.top].span[0], tree.nodes[draft.asked[-1]].span[1]
        score = 0.2 * min(draft.weight, 2) + 0.5 * len(draft.operators)
        if actor is not None:
            after = start >= actor[1]
            score -= (start - actor[1]) / 20 if after else 2 + abs(actor[0] - start) / 20
        if recipient is not None:
            score -= abs(recipient[0] - end) / 40
        if draft.nominal and not draft.operators:
            score -= 1
        if best is None or score > best[0]:
            best = (score, draft)
    return best[1] if best else None


def joined_type(draft: Draft | None) -> str:
    """The type of ``draft`` with CONCEDE and RETREAT joined to YIELD; ``"NONE"`` without one."""
    kind = cameo(draft.code).plover if draft is not None else None
    if kind is None:
        return "NONE"
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def features(text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
    """Feature names and values of one pair."""
    tokens = [(match.start(), match[0].lower()) for match in _TOKEN.finditer(text)]
    words = [
        _side(place, actor, "A") + _side(place, recipient, "R") + word for place, word in tokens
    ]
    found = {f"w={word}": 1.0 for word in words}
    found |= {f"b={one} {other}": 1.0 for one, other in pairwise(words)}
    if actor is not None:
        after = [word for place, word in tokens if place >= actor[1]]
        found |= {f"n={word}": 1.5 for word in after[:AFTER]}
    tree = bare_tree(text)
    for draft in drafts(tree, shipped()):
        found[f"r={joined_type(draft)}"] = 1.0
        found[f"c={draft.code}"] = 1.0
    found[f"best={joined_type(nearest(tree, actor, recipient))}"] = 3.0
    return found


def _side(place: int, span: Span | None, mark: str) -> str:
    return mark if span is not None and span[0] <= place < span[1] else ""


class LinearModel:
    """Log-probabilities of types from named features."""

    def __init__(self, names: Sequence[str], weights: NDArray[np.float32]) -> None:
        """``weights`` [features, types], rows in the order of ``names``."""
        self.names = list(names)
        self.weights = weights
        self._rows = {name: row for row, name in enumerate(names)}

    def log_chances(self, found: dict[str, float]) -> NDArray[np.float32]:
        """Log-probability of each type; features that were not learned are passed over."""
        rows, values = known(found, self._rows)
        scores = values @ self.weights[rows] if len(rows) else np.zeros(self.weights.shape[1])
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()), dtype=np.float32)


def known(
    found: dict[str, float], rows: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows and values of the features that ``rows`` knows, brought to length :data:`NORM`."""
    names = [name for name in found if name in rows]
    values = np.array([found[name] for name in names], dtype=np.float32)
    length = float(np.linalg.norm(values)) or 1.0
    return np.array([rows[name] for name in names], dtype=np.int64), values * (NORM / length)
