"""One sentence as a tree of words to walk: what the event step asks of syntax, in one place.

Relations are those of Universal Dependencies v2. A sentence whose words have no syntax (all heads
-1) can still be asked for its words in order; :attr:`Tree.parsed` tells.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rootsource.read.analysis import Analysis, Word
from rootsource.read.inflection import lemmas
from rootsource.types import MentionKind, Span

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?|\S")
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where", "when"})
CLAUSAL = frozenset({"advcl", "parataxis", "acl:relcl", "discourse", "vocative", "punct", "cc"})


@dataclass(slots=True)
class Node:
    """A word of a sentence; ``head`` is an index into the same sentence, -1 for the root."""

    index: int
    span: Span
    text: str
    lemmas: tuple[str, ...]
    upos: str
    deprel: str
    head: int
    factuality: float | None = None
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """The words of one sentence in order, each knowing its head and children."""

    number: int
    span: Span
    nodes: list[Node]
    parsed: bool
    starts: list[int] = field(init=False, repr=False)
    """Where each word begins, to look up words by their place."""
    countries: list[tuple[int, int, str, MentionKind]] | None = field(
        default=None, init=False, repr=False, compare=False
    )
    """Where it names countries, once a step has asked (:mod:`.nationals`)."""

    def __post_init__(self) -> None:
        """Take down where words begin."""
        self.starts = [node.span[0] for node in self.nodes]

    def between(self, start: int, end: int) -> list[Node]:
        """The words that begin at ``start`` or behind it, and before ``end``."""
        return self.nodes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def children(self, index: int, *relations: str) -> list[Node]:
        """Children of ``index`` whose relation is one of ``relations`` (subtypes included)."""
        return [
            self.nodes[child]
            for child in self.nodes[index].children
            if not relations
            or self.nodes[child].deprel in relations
            or self.nodes[child].deprel.split(":")[0] in relations
        ]

    def subtree(self, index: int, stop: frozenset[str] = frozenset()) -> list[int]:
        """Indices under and including ``index``, without branches whose relation is in ``stop``."""
        found, queue = [], [index]
        while queue:
            at = queue.pop()
            found.append(at)
            queue += [
                child for child in self.nodes[at].children if self.nodes[child].deprel not in stop
            ]
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Node]:
        """The heads above ``index``, nearest first."""
        at, seen = self.nodes[index].head, set[int]()
        while at >= 0 and at not in seen:
            seen.add(at)
            yield self.nodes[at]
            at = self.nodes[at].head

    def case(self, index: int) -> str:
        """The preposition(s) of a noun, in lower case (``"because of"``), or ``""``."""
        return " ".join(node.text.lower() for node in self.children(index, "case"))

    def has(self, index: int, word: str) -> bool:
        """Whether some child of ``index`` has the dictionary form ``word``."""
        return any(word in node.lemmas for node in self.children(index))

    def passive(self, index: int) -> bool:
        """Whether the verb at ``index`` is in the passive."""
        node = self.nodes[index]
        return any(
            child.deprel in {"aux:pass", "nsubj:pass", "csubj:pass"}
            for child in self.children(index)
        ) or (node.deprel == "acl" and node.text.lower().endswith(("ed", "en", "wn", "ght", "ld")))


def trees(analysis: Analysis, text: str) -> list[Tree]:
    """The sentences of ``analysis`` as trees; words are cut out of ``text`` where it has none.

    They are made once and kept with ``analysis``: change none.
    """
    if analysis.trees is None:
        analysis.trees = _trees(analysis, text)
    return analysis.trees


def _trees(analysis: Analysis, text: str) -> list[Tree]:
    made = []
    by_sentence: dict[int, list[tuple[int, Word]]] = defaultdict(list)
    for place, word in enumerate(analysis.words):
        by_sentence[word.sentence].append((place, word))
    for number, span in enumerate(analysis.sentences):
        words = by_sentence.get(number, [])
        made.append(_tree(number, span, words, text) if words else _bare(number, span, text))
    # The network's heads are right at 65 % on GUM; the order of words serves better.
    if analysis.grid is None:
        for tree in made:
            tree.parsed = _is_tree(tree.nodes)
    return made


def _tree(number: int, span: Span, words: list[tuple[int, Word]], text: str) -> Tree:
    """The words of one sentence, the pieces of a word (relation ``part``) made one again."""
    local: dict[int, int] = {}
    nodes: list[Node] = []
    for place, word in words:
        start, end = word.span
        if word.deprel == "part" and nodes and nodes[-1].span[1] == start:
            last = nodes[-1]
            last.span = (last.span[0], end)
            last.text = text[slice(*last.span)]
            last.lemmas = lemmas(last.text)
        else:
            form = text[start:end]
            nodes.append(
                Node(len(nodes), word.span, form, lemmas(form), word.upos, word.deprel, word.head,
                     word.factuality)
            )  # fmt: skip
        local[place] = len(nodes) - 1
    clauses = []
    for node in nodes:
        head = local.get(node.head, -1)
        node.head = head if head != node.index else -1
        if node.head >= 0:
            nodes[head].children.append(node.index)
        if node.deprel == "acl":
            clauses.append(node)
    tree = Tree(number, span, nodes, parsed=False)
    for node in clauses:
        if _is_relative(tree, node):
            node.deprel = "acl:relcl"
    return tree


def _is_tree(nodes: list[Node]) -> bool:
    """Whether the heads make one tree without crossing arcs.

    English has next to none, so where they do not the parse is not to be trusted, and the order
    of words serves better.
    """
    if len(nodes) < 2 or sum(node.head < 0 for node in nodes) != 1:
        return False
    closing: list[int] = []
    arcs = sorted(
        (node.index, -node.head) if node.index < node.head else (node.head, -node.index)
        for node in nodes
        if node.head >= 0 and node.deprel != "punct"
    )
    for start, end in arcs:
        while closing and closing[-1] <= start:
            closing.pop()
        if closing and closing[-1] < -end:
            return False
        closing.append(-end)
    return True


def _is_relative(tree: Tree, node: Node) -> bool:
    """A clause after a noun is a relative one when it has a subject or a relative pronoun."""
    return any(
        child.deprel.startswith("nsubj") or child.text.lower() in _RELATIVE
        for child in tree.children(node.index)
        if child.deprel != "mark"
    )


def _bare(number: int, span: Span, text: str) -> Tree:
    nodes = [
        Node(index, match.span(), match[0], lemmas(match[0]), "X", "dep", -1)
        for index, match in enumerate(_TOKEN.finditer(text, *span))
    ]
    return Tree(number, span, nodes, parsed=False)
