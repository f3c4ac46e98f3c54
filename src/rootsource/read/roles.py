"""Who does it and to whom: the noun phrases around an event's words, the likeliest first.

Where the sentence is parsed the phrases are found by relation (subject, object, agent, possessor,
prepositional phrases in the order news English prefers them). Where it is not, the nearest
actors before and after the trigger stand in, with ``by`` turning them round.
"""

from dataclasses import dataclass, field

from rootsource.read.clauses import Node, Tree
from rootsource.read.compose import Draft
from rootsource.read.word_sets import word_set

_TOWARDS = ("with", "to", "against", "on", "upon", "at", "from", "for", "toward", "towards",
            "over", "of", "between", "among", "into", "about", "by")  # fmt: skip
_PLACE = ("in", "near", "outside", "inside", "along", "off", "across", "around", "within")
_OBJECT_CONTROL = word_set(
    "urge ask order tell force allow let permit call press persuade help warn invite request "
    "require instruct advise encourage enable compel expect want implore exhort appeal"
)
_SHARING = word_set("xcomp conj advcl ccomp parataxis obj obl nmod acl")
"""Relations in which a verb without a subject has that of its governor."""
_TAKES_OF = word_set(
    "arrest killing murder release assassination expulsion bombing occupation shelling detention "
    "invasion abduction kidnapping deportation torture rejection recognition praise criticism "
    "condemnation execution extradition imprisonment execution beating evacuation annexation "
    "massacre siege blockade crackdown destruction withdrawal accusation investigation"
)
"""Nouns whose ``of`` names who it is done to; elsewhere ``of`` names who does it."""


@dataclass(slots=True)
class Roles:
    """Heads of the phrases that may act and receive, the likeliest first.

    ``joint``: the actors may be each other's recipients (``A and B met``, ``talks between``).
    """

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    joint: bool = False


def find_roles(tree: Tree, draft: Draft) -> Roles:
    """The candidate phrases for the two roles of ``draft``."""
    roles = Roles()
    if draft.nominal and draft.top == draft.asked[-1] and not draft.operators:
        _nominal(tree, draft.top, roles)
        return roles
    subject = draft.speaker if draft.speaker is not None else draft.top
    passive = tree.passive(draft.top) and draft.speaker is None
    if tree.nodes[draft.top].upos == "NOUN" and draft.operators and draft.speaker is None:
        _nominal(tree, draft.top, roles)
    elif passive:
        roles.recipients += _patients(tree, draft.top)
        roles.actors += _agents(tree, draft.top)
    else:
        roles.actors += _subjects(tree, subject)
    if draft.patient is not None:
        roles.recipients += [
            node.index
            for node in tree.children(draft.patient, "nsubj")
            if node.upos != "PRON" or not roles.recipients
        ]
    for index in draft.asked:
        if index == draft.top and passive:
            roles.recipients += _oblique(tree, index, skip={"by"})
        else:
            roles.recipients += _objects(tree, index)
    roles.joint = True
    return roles


def conjuncts(tree: Tree, index: int) -> list[int]:
    """The phrase at ``index`` and those joined to it by ``and``."""
    found = [index]
    for at in found:
        found += [node.index for node in tree.children(at, "conj") if node.index not in found]
    return found


def _subjects(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """The subject of the verb at ``index``, its own or the one it shares with its governor."""
    own = [node.index for node in tree.children(index, "nsubj")]
    if own or depth > 4:
        return [at for index in own for at in _antecedents(tree, index)]
    node = tree.nodes[index]
    relation = node.deprel.split(":")[0]
    if node.head < 0 or relation not in _SHARING:
        return []
    parent = tree.nodes[node.head]
    if relation == "acl":
        return _modified(tree, node, parent)
    if relation == "xcomp" and _OBJECT_CONTROL.intersection(parent.lemmas):
        objects = [child.index for child in tree.children(parent.index, "obj", "iobj")]
        if objects:
            return objects
    if tree.passive(parent.index) and relation not in {"xcomp", "obj", "obl"}:
        return _patients(tree, parent.index)
    return _subjects(tree, parent.index, depth + 1)


def _modified(tree: Tree, node: Node, parent: Node) -> list[int]:
    """Who does what a clause on a noun tells (``a declaration by X demanding …``: X)."""
    if tree.passive(node.index):
        return []
    if node.deprel == "acl" and (carried := _nominal_actors(tree, parent.index)):
        return carried
    return [parent.index]


def _antecedents(tree: Tree, index: int) -> list[int]:
    """``who`` and ``which`` give way to the noun their clause belongs to."""
    node = tree.nodes[index]
    if node.text.lower() in {"who", "which", "that"} and node.head >= 0:
        for above in (tree.nodes[node.head], *tree.ancestors(node.head)):
            if above.deprel == "acl:relcl" and above.head >= 0:
                return [above.head]
    return [index]


def _patients(tree: Tree, index: int) -> list[int]:
    own = [
        at
        for node in tree.children(index, "nsubj")
        for at in _antecedents(tree, node.index)
    ]  # fmt: skip
    node = tree.nodes[index]
    if own or node.head < 0:
        return own
    if node.deprel.startswith("acl"):
        return [node.head]
    if node.deprel in {"conj", "xcomp", "advcl"}:
        return _patients(tree, node.head)
    return []


def _agents(tree: Tree, index: int) -> list[int]:
    return [node.index for node in tree.children(index, "obl") if tree.case(node.index) == "by"]


def _objects(tree: Tree, index: int) -> list[int]:
    """Objects of a verb or noun: direct first, then prepositional, then what lies inside them."""
    direct = [node.index for node in tree.children(index, "iobj", "obj")]
    clause = [
        child.index
        for node in tree.children(index, "ccomp", "xcomp")
        for child in tree.children(node.index, "obj", "obl", "nsubj")
        if tree.nodes[child.index].upos != "PRON"
    ]
    oblique = _oblique(tree, index)
    inside = [at for head in (*direct, *oblique) for at in _inside(tree, head)]
    return [*direct, *oblique, *inside, *clause, *_oblique(tree, index, places=True)]


def _oblique(
    tree: Tree, index: int, *, skip: frozenset[str] | set[str] = frozenset(), places: bool = False
) -> list[int]:
    wanted = _PLACE if places else _TOWARDS
    found = []
    for node in tree.children(index, "obl", "nmod"):
        cases = [case.text.lower() for case in tree.children(node.index, "case")]
        if cases and cases[0] in wanted and cases[0] not in skip:
            found.append(node.index)
    return found


def _inside(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """Phrases within a phrase: possessor, complements, modifiers that may name a state."""
    found: list[int] = []
    for node in tree.children(index, "nmod", "compound", "amod", "acl", "appos"):
        if node.deprel == "nmod:poss" or node.deprel in {"compound", "amod", "nmod", "appos"}:
            found.append(node.index)
        if node.deprel == "nmod" and depth < 2:
            found += _inside(tree, node.index, depth + 1)
        if node.deprel == "acl" and depth < 2:
            found += _objects(tree, node.index)
    return found


def _nominal_actors(tree: Tree, index: int) -> list[int]:
    roles = Roles()
    _nominal(tree, index, roles)
    return roles.actors


def _nominal(tree: Tree, index: int, roles: Roles) -> None:
    """Roles around a noun: ``Israel's attack on Iran``, ``talks between``."""
    node = tree.nodes[index]
    takes_of = bool(_TAKES_OF.intersection(node.lemmas))
    for child in tree.children(index, "nmod", "amod", "compound", "obl"):
        case = tree.case(child.index)
        modifier = not case and child.deprel in {"amod", "compound"}
        if child.deprel == "nmod:poss" or modifier or case in {"by", "from"}:
            roles.actors.append(child.index)
        elif case in {"between", "among"}:
            roles.actors.append(child.index)
            roles.joint = True
        elif case == "of":
            (roles.recipients if takes_of else roles.actors).append(child.index)
        elif case in _TOWARDS:
            roles.recipients.append(child.index)
    if not roles.actors and takes_of and node.deprel in {"nsubj", "obj"}:
        return
    if "meeting" in node.lemmas or "talk" in node.lemmas or "summit" in node.lemmas:
        roles.joint = True


def is_pronoun(node: Node) -> bool:
    """Whether ``node`` is a pronoun."""
    return node.upos == "PRON"
