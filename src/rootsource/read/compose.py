"""From a deed to the event told: promised, demanded, refused, threatened, laid to a charge, ended.

CAMEO builds half of its categories over one list of deeds (``lift sanctions`` is 085, to promise
it 0354, to demand it 1054, to refuse it 1244), and so does news English: ``refused to``,
``called on X to``, ``said it would``. The words above a trigger are climbed one by one; each may
turn the code (an *operator*), only say how real the event is (:mod:`rootsource.read.status`), or
end the climb.
"""

import csv
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from rootsource.knowledge.plover import cameo, event_types
from rootsource.read.clauses import Node, Tree
from rootsource.read.event_lexicon import Lexicon
from rootsource.read.triggers import Trigger
from rootsource.read.word_sets import word_set
from rootsource.read.word_use import asks_by

Operator = Literal["agree", "intend", "demand", "refuse", "threaten", "blame", "stop"]
SAYING = word_set(
    "say tell announce declare add state confirm report note insist maintain stress warn reiterate "
    "repeat claim reveal indicate signal suggest promise pledge vow write tweet quote"
)
TRANSPARENT = word_set(
    "try attempt seek continue begin start resume help go come manage move proceed able appear "
    "seem likely begin tend happen need have fail be vote act step rush keep"
)
"""Verbs that leave the event below them what it is; :mod:`rootsource.read.status` reads them."""
_SPOKEN = frozenset({"09", "10", "11", "12", "13"})
"""Conflict in words: to announce it is not to threaten with it."""
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_MUST = frozenset({"must", "should", "ought"})
_CLIMBED = frozenset({"xcomp", "ccomp", "csubj", "acl", "conj", "obj", "obl", "nmod", "advcl"})
_COMPLEMENTED = frozenset({"ready", "willing", "call"})
"""Words whose complement a parser may take for an adverbial clause."""
_NOMINAL = frozenset({"obj", "obl", "nmod"})
_COLUMN = {
    "agree": "promised",
    "demand": "demanded",
    "refuse": "refused",
    "threaten": "threatened",
    "blame": "blamed",
    "stop": "ended",
}
_ORDER: tuple[Operator, ...] = (
    "stop", "refuse", "agree", "demand", "threaten", "blame", "intend",
)  # fmt: skip
_CALLED = frozenset({"on", "upon", "for"})
"""After ``call``, where it asks; who ``called X to thank him`` rang him up."""
_UNASKED = (("out", "of", "the", "question"), ("out", "of", "question"))
FLAT_WINDOW = 7
"""How many words before a trigger are searched for an operator where there is no syntax."""
LIMIT = 6
"""How far up a trigger's governors are climbed."""


@dataclass(slots=True)
class Draft:
    """An event on its way: its code so far and the words that carry it.

    ``told`` are those of them that tell the event itself (``refused``, of what was refused
    nothing): a verb or noun with its particles. ``core`` is the outermost word that the event
    itself consists of, where its status is read; ``top`` is the word whose subject acts, above
    verbs that only lend tense; ``asked`` are words whose objects may be the recipient, the most
    outward operator first. ``speaker`` is a saying verb whose subject acts when the event is that
    verb's own (``X said Y must …``), and ``patient`` the word whose subject is then the recipient.
    """

    code: str
    words: list[int]
    core: int
    top: int
    nominal: bool
    asked: list[int] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)
    speaker: int | None = None
    patient: int | None = None
    intended: bool = False
    weight: int = 0
    told: list[int] = field(default_factory=list)


@cache
def _turns() -> dict[str, dict[str, str]]:
    source = files("rootsource.knowledge").joinpath("data", "event_operators.csv")
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["done"]: row for row in rows}


def turned(code: str, operator: Operator) -> str:
    """The CAMEO code of the deed ``code`` under ``operator``; unchanged where none is known.

    A hostile deed that is promised or announced is a threat, and a threat to cooperate a promise.
    """
    row = next((_turns()[code[:n]] for n in (4, 3, 2) if code[:n] in _turns()), None)
    if row is None:
        return code
    hostile = is_hostile(code)
    if operator in {"agree", "intend"} and code[:2] in _SPOKEN:
        return code if operator == "intend" else "030"
    if operator in {"agree", "intend"}:
        return row["threatened"] if hostile else row["promised"]
    if operator == "threaten" and not hostile:
        return "130"
    return row[_COLUMN[operator]]


def is_hostile(code: str) -> bool:
    """Whether the deed is conflict by PLOVER's quad classes."""
    kind = cameo(code).plover
    return kind is not None and "conflict" in event_types()[kind].quad


def compose(tree: Tree, trigger: Trigger, lexicon: Lexicon) -> Draft:
    """Climb from ``trigger`` and say which event it is part of."""
    anchor = trigger.verb if trigger.verb >= 0 else trigger.index
    draft = Draft(
        trigger.code, list(trigger.words), anchor, anchor, trigger.nominal, [trigger.index],
        weight=trigger.weight, told=list(trigger.told),
    )  # fmt: skip
    if anchor != trigger.index:
        draft.asked.append(anchor)
    if not tree.parsed:
        _compose_flat(tree, anchor, draft, lexicon)
        return draft
    at = anchor
    for _ in range(LIMIT):
        at = _auxiliaries(tree, at, draft)
        parent = _climb(tree, at, draft, lexicon)
        if parent is None:
            break
        at = parent
    return draft


def _auxiliaries(tree: Tree, at: int, draft: Draft) -> int:
    """Read ``will``, ``must`` and ``not`` beside the verb at ``at``."""
    for child in tree.children(at, "aux"):
        form = child.text.lower()
        if form in _MUST and draft.patient is None:
            draft.patient = at
        elif form in _WILL and not draft.operators:
            draft.intended = True
    return at


def _climb(tree: Tree, at: int, draft: Draft, lexicon: Lexicon) -> int | None:
    """Step to the governor of ``at`` where it bears on the event; ``None`` ends the climb."""
    node = tree.nodes[at]
    relation = node.deprel.split(":")[0]
    if node.head < 0 or relation not in _CLIMBED or node.deprel == "acl:relcl":
        return None
    parent = tree.nodes[node.head]
    if relation == "conj":
        return parent.index if _shares_subject(tree, at, parent) else None
    if relation == "advcl" and _COMPLEMENTED.isdisjoint(parent.lemmas):
        return None
    operator = _operator(parent, relation, lexicon)
    if operator is not None:
        _apply(tree, draft, operator, parent, at)
    elif SAYING.intersection(parent.lemmas):
        if relation == "ccomp":
            _said(tree, at, parent, draft)
        return None
    elif relation in _NOMINAL or not TRANSPARENT.intersection(parent.lemmas):
        return None
    else:
        draft.top = parent.index
    return parent.index


def _shares_subject(tree: Tree, at: int, parent: Node) -> bool:
    return not tree.children(at, "nsubj") and parent.upos in {"VERB", "ADJ", "NOUN", "AUX"}


def _operator(parent: Node, relation: str, lexicon: Lexicon) -> Operator | None:
    """The operator ``parent`` is over a complement in ``relation``, if any."""
    if parent.upos not in {"VERB", "ADJ", "NOUN", "X", "ADV"}:
        return None
    if (relation == "nmod" and parent.upos != "NOUN") or _is_press(parent):
        return None
    for name in _ORDER:
        if not lexicon.operator(parent.lemmas, name):
            continue
        if name == "blame" and relation in {"obj", "ccomp"}:
            continue  # "condemned the attack": the attack's doer is not told
        if name in {"refuse", "agree"} and relation in _NOMINAL and parent.upos == "VERB":
            continue  # "rejected talks" stands in the lexicon itself
        if name == "stop" and relation not in {"xcomp", "obj", "nmod", "obl"}:
            continue
        return name
    return None


def _apply(tree: Tree, draft: Draft, operator: Operator, parent: Node, at: int) -> None:
    if draft.intended and not draft.operators and operator != "demand":
        draft.intended = False
    negated = tree.has(at, "not") or tree.has(at, "never")
    if operator == "demand" and negated and is_hostile(draft.code):
        draft.code = "1056"
    else:
        draft.code = turned(draft.code, operator)
    draft.operators.append(operator)
    draft.told = [parent.index]
    draft.words.append(parent.index)
    draft.core = draft.top = parent.index
    draft.asked.insert(0, parent.index)
    if operator == "demand":
        draft.patient = at


def _said(tree: Tree, at: int, parent: Node, draft: Draft) -> None:
    """A saying verb over the clause at ``at``: ``X said Y must …`` is X's demand."""
    if draft.patient is not None and not draft.operators:
        draft.code = turned(draft.code, "demand")
        draft.operators.append("demand")
        draft.words.append(parent.index)
        draft.speaker = parent.index
        draft.intended = False
    elif any(child.upos == "PRON" for child in tree.children(at, "nsubj")):
        draft.speaker = parent.index


def _compose_flat(tree: Tree, at: int, draft: Draft, lexicon: Lexicon) -> None:
    """Without syntax: operators among the words before, tied by ``to``, ``that``, a preposition."""
    draft.intended = _intends(tree, at, lexicon)
    for _ in range(LIMIT):
        window = tree.nodes[max(0, at - FLAT_WINDOW) : at]
        words = [node.text.lower() for node in window]
        if _WILL.intersection(words[-3:]) and not draft.operators:
            draft.intended = True
        inverted = len(words) == at and words[:1] == ["should"]  # "Should Oman attack, …"
        if _MUST.intersection(words[-3:]) and not (draft.operators or inverted):
            at = _ordered_flat(tree, at, draft)
            continue
        found = _flat_operator(tree, at, lexicon)
        if found is None:
            break
        operator, at = found
        draft.intended = draft.intended and operator == "demand"
        draft.code = turned(draft.code, operator)
        draft.operators.append(operator)
        draft.told = [at]
        draft.words.append(at)
        draft.core = draft.top = at
        draft.asked.insert(0, at)
    if not draft.operators and not draft.nominal and _ruled_out(tree, draft.core):
        draft.code, draft.intended = turned(draft.code, "refuse"), False
        draft.operators.append("refuse")


def _ruled_out(tree: Tree, at: int) -> bool:
    """Whether what the word at ``at`` tells is said to be ``out of the question``."""
    words = tuple(node.text.lower() for node in tree.nodes[at + 1 :])
    return any(
        words[start : start + len(phrase)] == phrase
        for start in range(len(words))
        for phrase in _UNASKED
    )


def _intends(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb at ``at`` is what somebody ``plans to`` or ``intends to`` do.

    So is what a headline says somebody is ``to`` do, whose only verb it is.
    """
    if at < 2 or tree.nodes[at - 1].text.lower() != "to":
        return False
    untied = all(one.upos not in {"VERB", "AUX"} for one in tree.nodes[: at - 1])
    if untied and tree.nodes[-1].text not in {".", "?", "!"}:
        return tree.nodes[at].text.islower()  # a headline: "U.S. envoy to visit Oman"
    node = tree.nodes[at - 2]
    after_noun = at > 2 and tree.nodes[at - 3].text.lower() in {"a", "the", "its", "their", "his"}
    return lexicon.operator(node.lemmas, "intend") and not after_noun


def _ordered_flat(tree: Tree, at: int, draft: Draft) -> int:
    """``X said Y must …`` without syntax: X, before the saying verb, demands it of Y after it."""
    draft.told = [one.index for one in tree.nodes[max(0, at - 3) : at] if one.text.lower() in _MUST]
    for node in reversed(tree.nodes[:at]):
        if SAYING.intersection(node.lemmas):
            draft.code = turned(draft.code, "demand")
            draft.operators.append("demand")
            draft.words.append(node.index)
            draft.core = draft.top = node.index
            draft.asked.insert(0, node.index)
            return node.index
    draft.operators.append("demand")
    return at


_APART = word_set("; : after because while who which if unless")
"""Words between a verb and a deed that is not its own: ``by the end of May if Oman sent arms``."""


def _flat_operator(tree: Tree, at: int, lexicon: Lexicon) -> tuple[Operator, int] | None:
    noun = at > 0 and tree.nodes[at - 1].upos == "DET"  # "over the killing of"
    tied = tree.nodes[at].text.endswith("ing") and not noun
    for node in reversed(tree.nodes[max(0, at - FLAT_WINDOW) : at]):
        word = node.text.lower()
        joins = word in {"and", "but"} and node.index and tree.nodes[node.index - 1].text == ","
        if joins or word in _APART:
            return None
        tied = tied or word in {"to", "that", "of", "for"}
        under = node.index > 0 and tree.nodes[node.index - 1].text.lower() == "under"
        if not tied or under or _is_press(node):
            continue  # "agreed under pressure to …"
        rings = "call" in node.lemmas and tree.nodes[node.index + 1].text.lower() not in _CALLED
        for name in _ORDER:
            if name == "intend" or rings or not lexicon.operator(node.lemmas, name):
                continue
            if name == "stop" and tree.nodes[node.index + 1].text == "short":
                continue
            if name != "demand" or _asks_another(tree, node):
                return name, node.index
    return None


def _asks_another(tree: Tree, node: Node) -> bool:
    """Whether a verb of asking asks somebody else for something.

    Who ``wants to`` do it asks nobody; who ``insists that it never attacked`` tells something.
    """
    follows = tree.nodes[node.index + 1].text.lower()
    if "want" in node.lemmas:
        return follows != "to"
    if "tell" in node.lemmas:
        told = tree.nodes[node.index + 1 : node.index + FLAT_WINDOW]
        return any(one.text.lower() in {"to", *_MUST} for one in told)  # not "told them that"
    return "insist" not in node.lemmas or asks_by(tree, node)


def _is_press(node: Node) -> bool:
    """``reports in the press that``: newspapers, which press nobody to do anything."""
    return node.upos == "NOUN" and "press" in node.lemmas


def settle(draft: Draft, *, negated: bool) -> Draft:
    """Apply what the auxiliaries said: ``will`` promises or threatens, ``will not`` refuses."""
    if draft.intended:
        cooperative = not is_hostile(draft.code)
        if negated and cooperative:
            draft.code = turned(draft.code, "refuse")
            draft.operators.append("refuse")
        elif not negated:
            draft.code = turned(draft.code, "intend")
            draft.operators.append("intend")
    return draft
