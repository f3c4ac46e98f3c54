"""What the tagger saw in one report: the common ground of every later step.

The neural model runs once over a report (:mod:`rootsource.read.tagger`); its findings that more
than one step needs are kept here. Syntax follows Universal Dependencies v2; entity types are those
of the Worldwide English newswire corpus (Shan et al., 2023), in capitals.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from numpy.typing import NDArray

from rootsource.types import Span

if TYPE_CHECKING:
    from rootsource.read.clauses import Tree

EntityType = Literal[
    "PERSON",
    "ORGANIZATION",
    "LOCATION",
    "FACILITY",
    "NORP",
    "DATE",
    "MONEY",
    "PRODUCT",
    "MISC",
]


@dataclass(slots=True)
class Word:
    """A word or a mark of punctuation.

    ``head`` is the index in :attr:`Analysis.words` of its syntactic head, ``-1`` for a root;
    ``factuality`` runs from -3 (certainly did not happen) to 3 (certainly did), for words that
    may tell an event, else ``None``.
    """

    span: Span
    sentence: int
    upos: str = "X"
    head: int = -1
    deprel: str = "dep"
    factuality: float | None = None


@dataclass(slots=True)
class Entity:
    """A named thing, its type, and the model's probability for it (0–1)."""

    span: Span
    type: EntityType
    score: float = 1.0


@dataclass(slots=True)
class Grid:
    """What the network gave for each of its words: an array each, with one row a word.

    ``start`` and ``end`` are code points; ``vectors`` are the encoder's, ``entity`` the
    probabilities of the entity tags, ``upos`` and ``deprel`` numbers of classes.
    """

    start: NDArray[Any]
    end: NDArray[Any]
    vectors: NDArray[Any]
    upos: NDArray[Any]
    deprel: NDArray[Any]
    entity: NDArray[Any]


@dataclass(slots=True)
class Analysis:
    """Sentences, words with their syntax, and named entities of one report, in text order."""

    sentences: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    """For each sentence its discourse role (Choubey et al., 2020), where the model gives one."""
    places: list[Span] = field(default_factory=list)
    """Where places are named that the gazetteer knows, by what stands beside them."""
    grid: Grid | None = None
    """The network's own words, for steps with a small network on top of it."""
    trees: "list[Tree] | None" = field(default=None, compare=False, repr=False)
    """The sentences as trees, once a step has asked for them (:func:`.clauses.trees`)."""

    def upos_by_place(self) -> dict[int, str]:
        """The part of speech of each word, by where it begins."""
        return {word.span[0]: word.upos for word in self.words}
