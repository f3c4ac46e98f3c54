"""Did it happen, by what annotators say of such words: a small model over the words around.

Rules (:mod:`rootsource.read.status`) tell six statuses apart; where newspapers hedge without any of
their signs, or use the signs of doubt for what is sure, they err. The model knows three classes (it
happened, it is uncertain, it did not) from 10,000 annotated events (``training/train_status.py``),
takes the rule's opinion as one of its features, and corrects it. It adds up two opinions: a linear
one over named features, and a small network's over the encoder's vectors of the word and its
neighbours. What the writer puts in the future by ``will`` or makes a plan stays planned, however
sure it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rootsource.errors import ModelError
from rootsource.read.analysis import Grid
from rootsource.read.clauses import Node, Tree
from rootsource.read.contents_at import ContentsAt
from rootsource.read.firm_signs import firm
from rootsource.read.status import is_undenied
from rootsource.read.status_signs import is_turned, wanted
from rootsource.read.word_sets import word_set
from rootsource.types import EventStatus, length, text_of

PATH = Path(__file__).resolve().parent.parent / "models" / "events" / "status.npz"
CLASSES = ("happened", "uncertain", "denied")
SURE = 0.75
"""Probability of having happened from which a rule's doubt is overruled. On the UW development part
the three classes' macro F1 is 72 to 73 at any value from 0.5 to 0.8."""
NOT_SURE = 0.2
"""Probability of a denial from which a rule's denial stands."""
_UNSURE: frozenset[EventStatus] = frozenset({"planned", "conditional", "possible"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_SEEMS = frozenset({"seem", "appear"})
_AIMS = word_set(
    "plan intend want hope expect aim seek propose try attempt consider wish schedule due prepare "
    "ready set close mean intention effort bid demand call urge ask"
)
_MODALS = frozenset({"to", "not", "n't", "will", "would", "could", "may", "might", "should"})
_BREAKS = frozenset({";", ":", "."})
_TIES = word_set("of for to in on from by with about over after against")
_LATER = frozenset({"if", "unless", "until", "before", "when", "once"})


PLACES = (0, -1, -2, -3, 1, 2)
"""The words around an event whose vectors the network sees, counted from the event's own."""
BEFORE = 8
"""Words before the event whose vectors it sees the mean of."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """The weights: for each feature's name its row, and what is added for each class.

    The network's are several networks' side by side (the first axis of ``inner`` and ``outer``),
    whose opinions are averaged: ``turn`` narrows each vector.
    """

    rows: dict[str, int]
    weights: Floats
    bias: Floats
    turn: Floats
    turn_bias: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats

    def probabilities(self, names: Sequence[str], vectors: Floats) -> Floats:
        """How likely each of :data:`CLASSES` is.

        Args:
            names: the features of the event.
            vectors: those of :func:`around`.
        """
        held = [self.rows[name] for name in dict.fromkeys(names) if name in self.rows]
        scores = self.bias + self.weights[held].sum(0) + self._network(vectors)
        raised = np.exp(scores - scores.max())
        found: NDArray[np.float32] = raised / raised.sum()
        return found

    def _network(self, vectors: Floats) -> Floats:
        """What the network adds for each class."""
        count = len(self.inner)
        narrow = np.tanh(vectors @ self.turn + self.turn_bias)
        narrow = narrow.reshape(len(vectors), count, -1).transpose(1, 0, 2).reshape(count, 1, -1)
        hidden = np.maximum(narrow @ self.inner + self.inner_bias[:, None, :], 0)
        found: Floats = (hidden @ self.outer).mean(0)[0]
        return found


def around(tree: Tree, index: int, grid: Grid) -> Floats:
    """The encoder's vectors around the word at ``index``.

    A row a place of :data:`PLACES` (zeros beyond the sentence), and the mean of those before it.
    """
    rows = [row for row, by in enumerate(PLACES) if 0 <= index + by < len(tree.nodes)]
    starts = [tree.nodes[index + PLACES[row]].span[0] for row in rows]
    *at, first = np.searchsorted(grid.start, [*(one + 1 for one in starts), tree.span[0]]).tolist()
    own = at[0] - 1
    found = np.zeros((len(PLACES) + 1, grid.vectors.shape[1]), np.float32)
    for row, behind in zip(rows, at, strict=True):
        found[row] = grid.vectors[behind - 1]
    if own > first:
        before = grid.vectors[max(first, own - BEFORE) : own]
        np.add.reduce(before, 0, out=found[-1])
        found[-1] /= len(before)
    return found


_FILE = ("turn", "turn_bias", "inner", "inner_bias", "outer")


@cache
def load_judge() -> Judge:
    """The shipped weights.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with np.load(PATH) as stored:
            names = bytes(stored["names"]).decode("utf-8").split("\n")
            weights = stored["weights"].astype(np.float32)
            bias = stored["bias"].astype(np.float32)
            network = [stored[name].astype(np.float32) for name in _FILE]
    except Exception as error:
        raise ModelError(f"{PATH} cannot be loaded ({error}); reinstall the package") from error
    return Judge({name: row for row, name in enumerate(names)}, weights, bias, *network)


def judged(
    rule: EventStatus, tree: Tree, index: int, contents: ContentsAt, text: str, grid: Grid
) -> EventStatus:
    """The status of the event at ``index``, of which the rules say ``rule``.

    Args:
        rule: what the rules say.
        tree: its sentence.
        index: the word where the status is read.
        contents: those of the report's statements.
        text: the report's text.
        grid: what the network saw of it.
    """
    settled = firm(tree, index)
    if settled is None and rule == "conditional" and is_turned(tree, index):
        settled = rule
    if settled is not None:
        return settled
    names = list(features(tree, index, contents, text, rule))
    seen = load_judge().probabilities(names, around(tree, index, grid))
    happened, uncertain, denied = seen.tolist()
    if denied > max(happened, uncertain) or (rule == "denied" and denied > NOT_SURE):
        return "denied"
    if uncertain > happened:
        if rule in _UNSURE:
            return rule
        return "planned" if _word(tree, index - 1) == "to" else "possible"
    if rule in _UNSURE and (happened < SURE or _is_told(tree, index)):
        return rule
    return "ongoing" if rule == "ongoing" else "actual"


def _is_told(tree: Tree, index: int) -> bool:
    """Whether words right before the event say that it is still to come, or only seems so."""
    if any(_word(tree, at) in _WILL for at in range(index - 3, index)):
        return True
    before = tree.nodes[max(0, index - 4) : index]
    seems = any(not _SEEMS.isdisjoint(node.lemmas) for node in before)
    aims = _word(tree, index - 1) == "to" and any(
        not _AIMS.isdisjoint(node.lemmas) for node in before
    )
    return seems or aims or is_undenied(tree, index) or wanted(tree, index) is not None


def _word(tree: Tree, index: int) -> str:
    return tree.nodes[index].text.lower() if 0 <= index < len(tree.nodes) else ""


def _lemma(node: Node) -> str:
    return node.lemmas[-1] if len(node.lemmas) > 1 else node.text.lower()


def _ending(node: Node) -> str:
    word = node.text.lower()
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending):
            return ending
    return "base" if node.lemmas[0] == word else "irregular"


def features(tree: Tree, index: int, contents: ContentsAt, text: str, rule: str) -> Iterator[str]:
    """The names of what is seen of the event at ``index``: training and reading share them."""
    node, ending = tree.nodes[index], _ending(tree.nodes[index])
    score = "none" if node.factuality is None else str(floor(2 * min(3, max(-3, node.factuality))))
    yield from (f"rule={rule}", f"upos={node.upos}", f"ending={ending}", f"word={_lemma(node)}")
    yield from (f"rule={rule}&ending={ending}", f"rule={rule}&upos={node.upos}")
    yield from (f"score={score}", f"score={score}&rule={rule}", f"score={score}&ending={ending}")
    yield from _around(tree, index)
    yield from _above(tree, index)
    yield from _told(node, contents, text)
    words = [one.text.lower() for one in tree.nodes]
    yield from (f"opens={word}" for word in words[:2])
    yield "asked" if words[-1] == "?" else "not asked"
    hedged = not {"if", "unless", "whether", "would", "could"}.isdisjoint(words)
    yield "hedged" if hedged else "not hedged"


def _around(tree: Tree, index: int) -> Iterator[str]:
    """The words right before and after, and those before as far as the clause goes."""
    for back in (1, 2, 3):
        yield f"before{back}={_word(tree, index - back) or '^'}"
        if index >= back:
            yield f"near={_lemma(tree.nodes[index - back])}"
    yield f"after={_word(tree, index + 1) or '$'}"
    yield f"two={' '.join(_word(tree, at) for at in range(max(0, index - 2), index))}"
    for node in reversed(tree.nodes[max(0, index - 8) : index]):
        if node.text in _BREAKS:
            break
        yield f"clause={_lemma(node)}"
    for node in tree.nodes[index + 1 : index + 8]:
        if node.text.lower() in _LATER:
            yield f"later={node.text.lower()}"


def _above(tree: Tree, index: int) -> Iterator[str]:
    """What may govern the event: verbs and nouns before it, auxiliaries, what ties them."""
    nodes = tree.nodes
    verbs = [node for node in nodes[:index] if node.upos == "VERB"]
    yield from (f"verb{back}={_lemma(node)}" for back, node in enumerate(reversed(verbs[-2:])))
    near = nodes[max(0, index - 4) : index]
    helping = [
        node.text.lower()
        for node in near
        if node.upos in {"AUX", "PART"} or node.text.lower() in _MODALS
    ]
    yield f"auxiliaries={'_'.join(helping)}"
    nominal = [node for node in nodes[:index] if node.upos in {"NOUN", "ADJ", "PROPN"}]
    if nominal:
        yield f"noun={_lemma(nominal[-1])}"
    if _word(tree, index - 1) == "to":
        governors = (
            node
            for node in reversed(nodes[max(0, index - 5) : index - 1])
            if node.upos in {"VERB", "NOUN", "ADJ", "X", "AUX"}
        )
        yield from (f"to={_lemma(node)}" for node in list(governors)[:1])
    if nodes[index].upos in {"NOUN", "PROPN"} and verbs:
        tie = next((n.text.lower() for n in reversed(near) if n.text.lower() in _TIES), "")
        yield f"governs={_lemma(verbs[-1])}>{tie}"


def _told(node: Node, contents: ContentsAt, text: str) -> Iterator[str]:
    """The innermost statement that tells the event, how many do, and how."""
    holding = contents.statements((node.span[0], node.span[0] + 1))
    yield f"statements={min(2, len(holding))}"
    if not holding:
        return
    inner = min(holding, key=lambda one: length(one.content))
    yield from (f"act={inner.act}", f"manner={inner.manner}")
    yield f"certainty={inner.certainty.source_level}"
    if inner.cue is not None:
        yield from (f"cue={word}" for word in text_of(text, inner.cue.spans).lower().split()[:4])
