"""Signs of whether something happened that whole turns of phrase give, read without syntax.

What a noun is asked for, feared or prevented by, what somebody was let do, what came to nothing.
"""

from collections.abc import Sequence

from rootsource.read.clauses import Node, Tree
from rootsource.read.word_sets import word_set
from rootsource.types import EventStatus

NEGATIONS = word_set("not never n't n’t neither nor")
POSSIBLE_AUX = word_set("may might could can ca")
MAY = word_set("may might")
CONDITIONAL_AUX = word_set("would 'd ’d should must")
WILL = word_set("will shall 'll ’ll wo")
_ASKS_FOR = word_set(
    "call ask appeal plead press push plea request demand plan bid hope wish wait pray lobby "
    "campaign prepare proposal need deadline condition argue"
)
_ASKS = word_set("seek demand propose await urge request recommend want need favour favor advocate")
_FEARED = word_set("possibility prospect threat risk fear danger chance likelihood")
_FEARS = word_set("fear risk")
_PREVENTS = word_set("prevent avert avoid deter forestall thwart foil")
_PHRASE = frozenset({"DET", "ADJ", "NUM", "ADV", "PRON", "NOUN", "PROPN", "PART", "PUNCT"})
_PHRASE_LENGTH = 6
"""Words of a noun phrase before its head that are passed over at most."""
_UNSURE_VERBS = word_set(
    "know ask see wonder tell unclear uncertain decide doubt question determine"
)
"""Before ``if``: it means ``whether`` after them."""
_LETS = word_set("allowed permitted enabled let")
_MODAL = WILL | CONDITIONAL_AUX | POSSIBLE_AUX | MAY | {"to"}


def wanted(tree: Tree, index: int) -> EventStatus | None:
    """What the words before the phrase of a noun make of what it tells, where they do.

    ``called for Chad's withdrawal``, ``sought a truce``: planned; ``the threat of a strike``:
    possible; ``averted a war``: denied. ``None`` for verbs, and where nothing is told.
    """
    if tree.nodes[index].upos not in {"NOUN", "PROPN"}:
        return None
    at = index - 1
    while at >= 0 and index - at <= _PHRASE_LENGTH and _in_phrase(tree.nodes[at]):
        at -= 1
    if at < 0:
        return None
    tie, lemmas = tree.nodes[at], set(tree.nodes[at].lemmas)
    before = set(tree.nodes[at - 1].lemmas) if at else set()
    signs: list[tuple[bool, EventStatus]] = [
        (tie.text.lower() == "for" and not _ASKS_FOR.isdisjoint(before), "planned"),
        (not _ASKS.isdisjoint(lemmas), "planned"),
        (tie.text.lower() == "of" and not _FEARED.isdisjoint(before), "possible"),
        (not _FEARS.isdisjoint(lemmas), "possible"),
        (not _PREVENTS.isdisjoint(lemmas), "denied"),
    ]
    return next((status for holds, status in signs if holds), None)


def _in_phrase(node: Node) -> bool:
    known = _ASKS | _FEARS | _PREVENTS
    return node.upos in _PHRASE and node.text != "," and known.isdisjoint(node.lemmas)


def described(tree: Tree, index: int, adjectives: frozenset[str]) -> bool:
    """Whether one of ``adjectives`` describes the noun at ``index``, alone or with one more word.

    ``planned the attacks`` and ``a well-planned attack`` say nothing of the kind.
    """
    for at in (index - 1, index - 2):
        if at < 0 or (tree.nodes[at].upos == "DET" and tree.nodes[at].text.lower() != "any"):
            return False
        if tree.nodes[at].text.lower() in adjectives:
            before = tree.nodes[at - 1].text.lower() if at else ""
            return before != "-" and not before.endswith("ly")
    return False


def was_let(clause: Sequence[Node]) -> bool:
    """Whether somebody ``allowed`` (nearest word first) what is told, and so it came about."""
    at = next((place for place, node in enumerate(clause) if node.text.lower() in _LETS), None)
    if at is None:
        return False
    before = {node.text.lower() for node in clause[at + 1 : at + 4]}
    return before.isdisjoint(_MODAL | NEGATIONS) and not any(
        "be" in node.lemmas for node in clause[at + 1 : at + 3]
    )


def lacks(tree: Tree, index: int) -> bool:
    """Whether the next word or the ones before say that nothing came of it.

    ``reached no agreement``, ``without firing``, ``instead of attacking``.
    """
    words = [node.text.lower() for node in tree.nodes[max(0, index - 2) : index + 2]]
    before = words[: min(2, index)]
    after = words[len(before) + 1 :]
    gerund = tree.nodes[index].text.lower().endswith("ing")
    verb = tree.nodes[index].upos not in {"NOUN", "PROPN"}
    return (verb and after == ["no"]) or (
        gerund and (before[-1:] == ["without"] or before in (["instead", "of"], ["rather", "than"]))
    )


_ASKING = word_set(
    "did do does is are was were has have had will would can could should may might must"
)


def is_asked(tree: Tree) -> bool:
    """Whether the sentence asks if something is so: ``Did Oman attack?``."""
    return tree.nodes[-1].text == "?" and tree.nodes[0].text.lower() in _ASKING


def is_whether(clause: Sequence[Node]) -> bool:
    """Whether the ``if`` of a clause (nearest word first) opens a question: ``asked if it had``."""
    at = next((place for place, node in enumerate(clause) if node.text.lower() == "if"), None)
    return at is not None and any(
        not _UNSURE_VERBS.isdisjoint(node.lemmas) for node in clause[at + 1 : at + 3]
    )


def is_turned(tree: Tree, index: int) -> bool:
    """Whether a condition without ``if`` holds the word: ``Had Oman attacked, …``."""
    opens = next((node for node in tree.nodes[:2] if node.text.isalpha()), tree.nodes[0])
    if opens.text not in {"Had", "Were", "Should"} or tree.nodes[-1].text == "?":
        return False
    return all(node.text != "," for node in tree.nodes[:index])
