"""Whom an object cannot be: the subject of its own verb (``Ana gave her the order``: another).

Principle B of Chomsky's binding theory (1981), as far as a dependency tree tells: a pronoun that is
no reflexive and no possessive is not the subject of the verb whose object it is. Of prepositions
only those count that no place is told with: he may have seen a snake beside him.
"""

from typing import TYPE_CHECKING

from rootsource.read.clauses import Node
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_OBJECTS = word_set("him her them it me us you")
_NEVER_SUBJECTS = word_set("him them me us")
"""Of these, those that neither begin a clause (``said it was``) nor possess (``saw her house``)."""
_BINDING = word_set("to for by of against about from")


def bound(found: "Chains", before: int, at: int) -> bool:
    """Whether a phrase would be object and subject of one verb as a member of a chain."""
    phrase = found.phrases[at]
    if phrase.form != "pronoun":
        verb = _verb_before(phrase)
    elif phrase.words[0] in _OBJECTS:
        verb = _verb_of(phrase)
    else:
        return False
    if verb < 0:
        return False
    return any(
        found.phrases[one].tree is phrase.tree and _is_subject(found.phrases[one], verb)
        for one in found.chains[found.of[before]].members
    )


def listed(found: "Chains", before: int, at: int) -> bool:
    """Whether a phrase stands behind ``and`` in a list in which its chain has another member.

    ``the mayor, two of her aides and the judge``: three sides, whatever they are called.
    """
    phrase = found.phrases[at]
    nodes = phrase.tree.nodes
    if phrase.form == "pronoun" or phrase.role == "subject":
        return False  # "her house and she": another clause
    first = next((one.index for one in nodes if one.span[0] >= phrase.span[0]), 0)
    if not first or nodes[first - 1].text.lower() not in {"and", "or"}:
        return False
    for member in found.chains[found.of[before]].members:
        other = found.phrases[member]
        if other.tree is not phrase.tree or other.span[1] > phrase.span[0]:
            continue
        words = [one for one in nodes[: first - 1] if one.span[0] >= other.span[1]]
        if (not words or words[0].text == ",") and not any(w.upos in _CLAUSES for w in words):
            return True
    return False


_CLAUSES = frozenset({"VERB", "AUX", "SCONJ"})


def _verb_before(phrase: Phrase) -> int:
    """The place of the verb right before a description; -1 where it only says what one is."""
    nodes = phrase.tree.nodes
    first = next((one.index for one in nodes if one.span[0] >= phrase.span[0]), 0)
    if not first or nodes[first - 1].upos != "VERB" or nodes[first - 1].text.lower() in _BEING:
        return -1
    return first - 1


_BEING = word_set("is was are were become becomes became remain remains remained named called")


def _verb_of(phrase: Phrase) -> int:
    """The place of the verb that a pronoun is the object of; -1 where it is none."""
    node, nodes = phrase.node, phrase.tree.nodes
    object_ = phrase.words[0] in _NEVER_SUBJECTS or _is_object_her(phrase, nodes)
    if object_ and nodes[max(phrase.head - 1, 0)].upos == "VERB":
        return phrase.head - 1  # whatever the parser says
    relation = node.deprel.split(":")[0]
    if node.deprel == "nmod:poss" or node.head < 0 or nodes[node.head].upos != "VERB":
        return -1
    if relation in {"obj", "iobj"}:
        return node.head
    case = _preposition(phrase, nodes)
    return node.head if relation == "obl" and case in _BINDING else -1


def _is_object_her(phrase: Phrase, nodes: list[Node]) -> bool:
    """Whether ``her`` possesses nothing: an article, a preposition or a stop follows."""
    after = nodes[phrase.head + 1 : phrase.head + 2]
    if phrase.words[0] != "her":
        return False
    return not after or after[0].upos in _ENDING or after[0].text.lower() in {"a", "an", "the"}


_ENDING = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "PART"})


def _preposition(phrase: Phrase, nodes: list[Node]) -> str:
    return nodes[phrase.head - 1].text.lower() if phrase.head else ""


def _is_subject(other: Phrase, verb: int) -> bool:
    if other.role == "possessive" or other.span[1] > other.tree.nodes[verb].span[0]:
        return False
    if other.node.head == verb and other.node.deprel.split(":")[0] == "nsubj":
        return True
    between = (one for one in other.tree.nodes[:verb] if one.span[0] >= other.span[1])
    return all(one.upos in {"AUX", "ADV", "PART"} for one in between)
