"""Base noun phrases of one sentence: runs of words from determiner to head, and pronouns.

Chunks are cut by the word classes of :mod:`rootsource.read.coreference.word_classes`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rootsource.knowledge.nouns import noun_kind
from rootsource.read.analysis import Entity, EntityType
from rootsource.read.clauses import Tree
from rootsource.read.coreference.word_classes import NAMES, PRONOUNS, class_of
from rootsource.read.coreference.words import PERSON_TITLES
from rootsource.read.word_sets import word_set

_POSSESSIVE = word_set("my your his her its our their")
_SOME = word_set("one two three four five six several many some most both all none neither either")
"""Words that with ``of`` make a phrase of their own (``one of them``)."""
_INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})
_STANDING: frozenset[EntityType] = frozenset({"PERSON", "ORGANIZATION", "LOCATION", "FACILITY"})


@dataclass(slots=True)
class Chunk:
    """Words ``start:end`` of a sentence; ``head`` is the place of the head word.

    ``possessive`` tells that the chunk ends in a possessive mark and determines what follows;
    ``called`` is where the name proper begins that the head is the last word of.
    """

    start: int
    end: int
    head: int
    kind: Literal["name", "nominal", "pronoun"]
    determiner: str = ""
    possessive: bool = False
    entity: EntityType | None = None
    called: int = -1


@dataclass(slots=True)
class Line:
    """A sentence with corrected word classes, its chunks in order, and the names within these."""

    tree: Tree
    classes: list[str]
    chunks: list[Chunk]
    within: list[Chunk] = field(default_factory=list)


def cut(tree: Tree, entities: Sequence[Entity]) -> Line:
    """The chunks of a sentence; ``entities`` are those that begin in it."""
    named = _by_word(tree, entities)
    classes = [class_of(tree, node, named.get(node.index)) for node in tree.nodes]
    line = Line(tree, classes, [])
    at = 0
    while at < len(tree.nodes):
        at = _next(line, named, at)
    for entity in entities:
        if entity.type in _STANDING and (inner := _inner(line, named, entity)) is not None:
            line.within.append(inner)
    return line


def _inner(line: Line, named: dict[int, Entity], entity: Entity) -> Chunk | None:
    """The name that only says which in a chunk (``the Berg campaign``), as a chunk of its own."""
    places = [at for at, held in named.items() if held is entity and line.classes[at] != "DET"]
    if not places:
        return None
    start, end = min(places), max(places) + 1
    for chunk in line.chunks:
        if chunk.start <= start and end <= chunk.end:
            if start <= chunk.head < end or chunk.kind == "pronoun":
                return None
            return Chunk(start, end, end - 1, "name", "", False, entity.type, start)
    return None


def _by_word(tree: Tree, entities: Sequence[Entity]) -> dict[int, Entity]:
    held: dict[int, Entity] = {}
    for entity in entities:
        start, end = entity.span
        first = bisect_left(tree.starts, start)
        if first and start < tree.nodes[first - 1].span[1]:
            first -= 1
        for at in range(first, bisect_left(tree.starts, end)):
            held[at] = entity
    return held


def _next(line: Line, named: dict[int, Entity], at: int) -> int:
    """Read the chunk that begins at ``at``, if one does; the place to go on from."""
    nodes, classes = line.tree.nodes, line.classes
    if nodes[at].text.lower() in _SOME and nodes[at + 1 : at + 2] and nodes[at + 1].text == "of":
        line.chunks.append(Chunk(at, at + 1, at, "nominal", nodes[at].text.lower()))
        return at + 1
    if classes[at] == "PRON":
        if nodes[at].text.lower() not in PRONOUNS:
            return at + 1
        poss = nodes[at].text.lower() in _POSSESSIVE and _begins(classes, at + 1)
        if nodes[at].deprel != "expl":
            line.chunks.append(Chunk(at, at + 1, at, "pronoun", possessive=False))
        if poss:
            return _phrase(line, named, at, at + 1, "poss")
        return at + 1
    if _begins(classes, at):
        return _phrase(line, named, at, at, "")
    return at + 1


def _begins(classes: Sequence[str], at: int) -> bool:
    return at < len(classes) and (
        classes[at] in _INSIDE
        or (classes[at] == "ADV" and at + 1 < len(classes) and classes[at + 1] == "ADJ")
    )


def _phrase(line: Line, named: dict[int, Entity], start: int, at: int, determiner: str) -> int:
    """Read the chunk that began at ``start``, and those it is the possessor of."""
    nodes, classes = line.tree.nodes, line.classes
    while True:
        floor = at
        at, determiner = _run(line, named, start, at, determiner)
        head = _head(line, floor, at)
        if head is None:
            return max(at, start + 1)
        at = _name_break(line, named, start, at, determiner) or at
        head = _head(line, floor, at)
        if head is None:
            return max(at, start + 1)
        end = head + 1
        while end < at and classes[end] == "NUM":
            end += 1
        chunk = _chunk(line, named, start, end, head, determiner)
        line.chunks.append(chunk)
        if end >= len(nodes) or classes[end] != "POSS":
            return end
        end += 2 if end + 1 < len(nodes) and classes[end + 1] == "S" else 1
        chunk.end, chunk.possessive = end, True
        if not _begins(classes, end) or classes[end] == "DET":
            return end
        at, determiner = end, "poss"


def _run(
    line: Line, named: dict[int, Entity], start: int, at: int, determiner: str
) -> tuple[int, str]:
    """Where the words of a phrase end that goes on at ``at``, and its determiner."""
    nodes, classes = line.tree.nodes, line.classes
    while at < len(nodes):
        if classes[at] == "DET":
            if at != start and classes[at - 1] != "DET":
                break
            determiner = determiner or nodes[at].text.lower()
        elif classes[at] == "POSS" or not _goes_on(line, named, at, start):
            break
        at += 1
    return at, determiner


def _goes_on(line: Line, named: dict[int, Entity], at: int, start: int) -> bool:
    nodes, classes = line.tree.nodes, line.classes
    if classes[at] == "STOP":
        return at > start
    if classes[at] in _INSIDE:
        return not (at > start and (_new_name(named, at) or _day_before(line, named, at)))
    entity = named.get(at)
    same = entity is not None and at > 0 and named.get(at - 1) is entity
    if same and entity is not None and entity.type in NAMES and nodes[at].text != ")":
        return True
    if nodes[at].text in {"-", "–", "&"} and at > start and at + 1 < len(nodes):
        glued = nodes[at].span[0] == nodes[at - 1].span[1]
        return (glued or nodes[at].text == "&") and classes[at + 1] in _INSIDE | {"VERB", "ADV"}
    return (
        classes[at] == "ADV"
        and at + 1 < len(nodes)
        and classes[at + 1] == "ADJ"
        and (at == start or classes[at - 1] in {"DET", "POSS", "PRON"})
    )


def _new_name(named: dict[int, Entity], at: int) -> bool:
    """Whether another entity begins right after one: two names side by side are two.

    A person behind a place is no part of it (``envoy to the United States Ana Lund``).
    """
    here, before = named.get(at), named.get(at - 1)
    return (
        here is not None
        and before is not None
        and here is not before
        and here.type == "PERSON"
        and before.type in {"PERSON", "LOCATION"}
    )


def _day_before(line: Line, named: dict[int, Entity], at: int) -> bool:
    """Whether a name begins right after a day or month (``on Friday Chile`` …)."""
    entity = named.get(at)
    if entity is None or entity.type not in _STANDING or named.get(at - 1) is entity:
        return False
    return noun_kind(line.tree.nodes[at - 1].text.lower()) == "time"


def _name_break(
    line: Line, named: dict[int, Entity], start: int, end: int, determiner: str
) -> int | None:
    """Where a description ends and a person's name begins (``his wife Ana Lund``).

    GUM takes them for two mentions where the description has a determiner, for one where it has
    none (``envoy Ana Lund``).
    """
    if not determiner:
        return None
    for at in range(start + 1, end):
        entity = named.get(at)
        if entity is None:
            opens = line.classes[at] == "PROPN"
        else:
            opens = entity.type in {"PERSON", "ORGANIZATION"} and named.get(at - 1) is not entity
        noun = line.tree.nodes[at - 1].text
        if not opens or line.classes[at - 1] != "NOUN" or not noun[0].islower():
            continue
        if entity is None or entity.type == "PERSON" or noun_kind(noun) == "organization":
            return at
    return None


def _head(line: Line, start: int, end: int) -> int | None:
    for at in range(end - 1, start - 1, -1):
        if line.classes[at] in {"NOUN", "PROPN"}:
            return at
    return None


def _is_title(word: str) -> bool:
    return word in PERSON_TITLES or word == "the"


def _chunk(
    line: Line, named: dict[int, Entity], start: int, end: int, head: int, determiner: str
) -> Chunk:
    entity = named.get(head)
    word = line.tree.nodes[head].text
    low = word.lower()
    described = word.islower() or (determiner != "" and low in PERSON_TITLES)
    if _is_title(low) and all(_is_title(node.text.lower()) for node in line.tree.nodes[start:end]):
        described, entity = True, None  # "Minister, ..."
    is_name = line.classes[head] == "PROPN" and (
        (entity is None and not described)  # "the Secretary" describes, as small letters do
        or (entity is not None and (entity.type in NAMES or entity.type == "NORP"))
    )
    called = head
    while is_name and called > start and line.classes[called - 1] == "PROPN":
        called -= 1
    if entity is not None:
        called = head
        while named.get(called - 1) is entity:
            called -= 1
    return Chunk(
        start, end, head, "name" if is_name else "nominal", determiner, False,
        entity.type if entity else None, max(called, start),
    )  # fmt: skip
