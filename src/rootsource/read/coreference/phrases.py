"""Noun phrases and pronouns of a report, each with what can be told from its own words.

Phrases are cut by word classes and closed word lists, with named entities kept whole, and grow by
prepositional phrases that belong to them; the parser's relations are hints, not ground. A
possessive mark belongs to its phrase, as in OntoNotes and GUM.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rootsource.read.analysis import Analysis, EntityType
from rootsource.read.clauses import Node, Tree, trees
from rootsource.read.coreference.chunks import Chunk, Line, cut
from rootsource.read.coreference.named import named_things
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set
from rootsource.types import Span

Form = Literal["name", "nominal", "pronoun"]
Role = Literal["subject", "object", "oblique", "possessive", "predicate", "other"]

_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+[A-Z]\Z")
_GROWING = word_set("of in at for from on with to between about against over within near by into")
_POSTS = word_set(
    "ambassador envoy adviser advisor minister secretary representative director delegate "
    "spokesman spokeswoman spokesperson reporter correspondent commissioner negotiator"
)
"""Nouns whose ``to``, ``for`` or ``at`` says where or for whom the post is."""
_NAMED = frozenset({"PERSON", "LOCATION", "ORGANIZATION", "FACILITY"})
_BE = word_set("is are was were be been being 's ’s am 're ’re remains remained becomes became")


@dataclass(slots=True)
class Phrase:
    """A phrase that may stand for something; ``head`` is the place of its head in ``tree``.

    ``span`` is the whole phrase, ``core`` the phrase without what follows its head and without
    possessive mark; ``words`` are the core's words in lower case without determiners. ``parts``
    are the heads of the phrases coordinated in it, where it is a group as a whole.
    """

    span: Span
    core: Span
    tree: Tree
    head: int
    form: Form
    role: Role
    words: tuple[str, ...]
    determiner: str
    entity: EntityType | None = None
    parts: list[int] = field(default_factory=list)
    name: Span | None = None
    """Where the name proper stands in a phrase that is one (``envoy [Ana Lund]``)."""
    score: float | None = None
    """Log odds that the network gives the span, where it gave any."""
    types: tuple[float, ...] = ()
    """Log odds of its kinds, as the network sees them."""
    node: Node = field(init=False, repr=False, compare=False)
    """Its head word."""
    sentence: int = field(init=False, repr=False, compare=False)
    """Number of its sentence."""

    def __post_init__(self) -> None:
        """Look up what is asked of a phrase again and again."""
        self.node = self.tree.nodes[self.head]
        self.sentence = self.tree.number


def find_phrases(text: str, analysis: Analysis) -> tuple[list[Phrase], list[Line]]:
    """Every phrase of a report, in text order (an outer one before those within it).

    The sentences come back too, with their words' classes as the phrases were cut by them.
    """
    found: list[Phrase] = []
    lines: list[Line] = []
    at = 0
    entities = named_things(text, analysis)
    for tree in trees(analysis, text):
        inside = []
        while at < len(entities) and entities[at].span[0] < tree.span[1]:
            inside.append(entities[at])
            at += 1
        lines.append(cut(tree, inside))
        found.extend(_of_line(lines[-1], text))
    found.sort(key=lambda phrase: (phrase.span[0], -phrase.span[1]))
    kept: dict[Span, Phrase] = {}
    for phrase in found:
        kept.setdefault(phrase.span, phrase)
    return list(kept.values()), lines


def _of_line(line: Line, text: str) -> list[Phrase]:
    found = []
    joints = ["", *(_joined(line, number) for number in range(1, len(line.chunks))), ""]
    for number, chunk in enumerate(line.chunks):
        if chunk.kind == "pronoun":
            found.append(_made(line, chunk, chunk.end, text))
            continue
        end = _grown(line, number)
        found.append(_made(line, chunk, end, text))
        if (group := _coordinated(line, number, joints)) is not None:
            found.append(group)
    for chunk in line.within:
        phrase = _made(line, chunk, chunk.end, text)
        phrase.role = "other"
        found.append(phrase)
    return found


def _grown(line: Line, number: int) -> int:
    """Where the phrase of a chunk ends with the prepositional phrases that belong to it."""
    chunk = line.chunks[number]
    end, last = chunk.end, number
    if chunk.possessive:
        return end
    while last + 1 < len(line.chunks):
        following = line.chunks[last + 1]
        while following.possessive and last + 2 < len(line.chunks):
            last += 1  # "the capital of North Korea's neighbour" ends with the neighbour
            following = line.chunks[last + 1]
        between = line.tree.nodes[end : _outset(line, last + 1, end)]
        if len(between) != 1 or not _belongs(line, chunk, between[0], following, end):
            break
        end = following.end
        last += 1
    return end


def _outset(line: Line, number: int, floor: int) -> int:
    """Where the possessors before a chunk begin (``of [North Korea's] neighbour``)."""
    start = line.chunks[number].start
    return max(start, floor)


def _belongs(line: Line, chunk: Chunk, word: Node, following: Chunk, end: int) -> bool:
    """Whether the preposition ``word`` ties ``following`` to ``chunk``."""
    low = word.text.lower()
    if chunk.kind == "name" and chunk.entity in _NAMED:
        return False
    if low == "of":
        return following.kind != "pronoun" or following.head == following.end - 1
    if low not in _GROWING or following.kind == "pronoun":
        return False
    if low in {"to", "for", "at"} and singular(line.tree.nodes[chunk.head].text.lower()) in _POSTS:
        return True
    head = line.tree.nodes[following.head]
    return head.deprel.startswith("nmod") and chunk.start <= head.head < end


def _made(line: Line, chunk: Chunk, end: int, text: str) -> Phrase:
    """The phrase of a chunk that ends before the word ``end``."""
    nodes = line.tree.nodes
    last = chunk.end - 1
    while chunk.possessive and last > chunk.start and line.classes[last] in {"POSS", "S"}:
        last -= 1
    start, close = nodes[chunk.start].span[0], with_stop(text, nodes[last].span[1])
    span = (start, close if last == end - 1 else with_stop(text, nodes[end - 1].span[1]))
    core = (start, start + len(without_mark(text[start:close])))
    form: Form = "nominal"
    if chunk.kind == "pronoun":
        form = "pronoun"
        words: tuple[str, ...] = (nodes[chunk.head].text.lower(),)
    else:
        words = _plain_words(line, chunk.start, last + 1)
        if chunk.kind == "name" and not _one_of_a_nation(chunk, words):
            form = "name"
    name = None
    if form == "name":
        begin = nodes[chunk.called].span[0] if chunk.called >= 0 else core[0]
        name = (begin, max(core[1], begin + 1))
    return Phrase(
        span, core, line.tree, chunk.head, form, _role(line, chunk, end), words,
        chunk.determiner, chunk.entity, [], name,
    )  # fmt: skip


def _plain_words(line: Line, start: int, end: int) -> tuple[str, ...]:
    """The words ``start:end`` in lower case, without determiners and marks."""
    classes = line.classes[start:end]
    nodes = line.tree.nodes[start:end]
    return tuple(
        [
            without_mark(node.text.lower())
            for node, known in zip(nodes, classes, strict=True)
            if known not in _NO_WORDS
        ]
    )


_NO_WORDS = frozenset({"DET", "PUNCT", "POSS", "S"})


def _one_of_a_nation(chunk: Chunk, words: tuple[str, ...]) -> bool:
    """Whether a phrase describes somebody by nation or party (``a Slovak``, ``a Conservative``)."""
    one = chunk.determiner in {"a", "an"} and len(words) == 1
    return one and (chunk.entity == "NORP" or words[0].endswith(_BELIEVERS))


_BELIEVERS = ("ist", "ian", "crat", "ive", "ican", "ite")


def with_stop(text: str, end: int) -> int:
    """``end``, or behind the full stop of an abbreviation that a tokenizer left out (``U.S.``)."""
    if text[end : end + 1] == "." and _ABBREVIATED.search(text, max(0, end - 9), end):
        return end + 1
    return end - 1 if text[end - 1] in ",;:" else end


_MARK_ENDS = frozenset({"s", "'", "’"})


def without_mark(text: str) -> str:
    """``text`` without a possessive mark at its end."""
    if text[-1:] not in _MARK_ENDS:
        return text
    for mark in ("'s", "’s", "'", "’"):
        if text.endswith(mark) and len(text) > len(mark):
            return text[: -len(mark)]
    return text


def _coordinated(line: Line, number: int, joints: Sequence[str]) -> Phrase | None:
    """``A and B`` (or ``A, B and C``) as one phrase, from its first chunk on.

    ``joints`` has what joins each chunk to the one before it, and an end.
    """
    first = line.chunks[number]
    if first.possessive or joints[number]:
        return None
    parts, last, done = [first.head], number, False
    while not done and joints[last + 1]:
        last += 1
        parts.append(line.chunks[last].head)
        done = joints[last] == "and"
    if not done or any(line.chunks[at].kind == "pronoun" for at in range(number, last + 1)):
        return None
    kinds = {line.chunks[at].kind for at in range(number, last + 1)}
    if len(kinds) > 1:
        return None
    nodes = line.tree.nodes
    span = (nodes[first.start].span[0], nodes[line.chunks[last].end - 1].span[1])
    words = tuple(
        nodes[at].text.lower()
        for at in range(first.start, line.chunks[last].end)
        if line.classes[at] not in {"DET", "PUNCT"}
    )
    role = _role(line, first, line.chunks[last].end)
    return Phrase(
        span, span, line.tree, first.head, "nominal", role, words, first.determiner, None, parts
    )


def _joined(line: Line, number: int) -> str:
    """``and`` or ``,`` where only that stands between a chunk and the one before it."""
    one, two = line.chunks[number - 1], line.chunks[number]
    if one.possessive or two.possessive or not 1 <= two.start - one.end <= 2:
        return ""
    between = [node.text.lower() for node in line.tree.nodes[one.end : two.start]]
    if between in (["and"], [",", "and"], ["&"]):
        return "and"
    return "," if between == [","] else ""


def _role(line: Line, chunk: Chunk, end: int) -> Role:
    return role_of(line, chunk.head, chunk.start, end, possessive=chunk.possessive)


def role_of(  # noqa: PLR0911 - a line for a case
    line: Line, head: int, start: int, end: int, *, possessive: bool
) -> Role:
    """What words ``start:end`` do in their clause, by those around and the parser's relation."""
    if possessive:
        return "possessive"
    nodes, classes = line.tree.nodes, line.classes
    relation = nodes[head].deprel.split(":")[0]
    if nodes[head].deprel == "nmod:poss":
        return "possessive"
    before = start - 1
    while before >= 0 and classes[before] in {"ADV", "PUNCT"} and nodes[before].text != ",":
        before -= 1
    if before >= 0 and nodes[before].text.lower() in _BE and classes[before] in {"AUX", "VERB"}:
        return "predicate"
    if before >= 0 and classes[before] == "ADP":
        return "oblique"
    if relation == "nsubj":
        return "subject"
    after = end
    while after < len(nodes) and classes[after] == "ADV":
        after += 1
    if after < len(nodes) and classes[after] in {"AUX", "VERB"} and relation not in {"obj", "obl"}:
        return "subject"
    if relation in {"obj", "iobj"} or (before >= 0 and classes[before] == "VERB"):
        return "object"
    return "other"


def between(first: Phrase, second: Phrase) -> Sequence[Node]:
    """The words between two phrases of one sentence."""
    nodes, starts = first.tree.nodes, first.tree.starts
    start, end = first.span[1], second.span[0]
    if end < start:
        return []
    low = bisect_left(starts, start)
    high = bisect_left(starts, end, lo=low)
    return [node for node in nodes[low:high] if node.span[1] <= end]
