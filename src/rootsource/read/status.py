"""Did it happen? The status of an event from the words around it.

The statuses are PLOVER's auxiliary modes: actual, ongoing, planned, conditional, possible, denied.
Rules over syntax read negation, modals, ``if``, and the verbs above the event; the reader's
factuality score (-3 certainly not … 3 certainly, Saurí and Pustejovsky's scale as used by
Stanovsky et al., 2017) makes an event doubtful that the words around it leave plain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rootsource.read.clauses import Node, Tree
from rootsource.read.firm_signs import firm
from rootsource.read.status_signs import (
    CONDITIONAL_AUX,
    MAY,
    NEGATIONS,
    POSSIBLE_AUX,
    WILL,
    described,
    is_asked,
    is_turned,
    is_whether,
    lacks,
    wanted,
    was_let,
)
from rootsource.read.word_sets import word_set
from rootsource.types import EventStatus

_NO = word_set("no neither nobody none nothing")
_ASKED = word_set(
    "request appeal call demand plea offer proposal bid allegation accusation charge claim report"
)
_POSSIBLY = word_set(
    "possibly perhaps maybe probably likely apparently seemingly allegedly purportedly supposedly "
    "presumably potentially unlikely reportedly"
)
_POSSIBLE_ADJECTIVES = word_set(
    "possible alleged potential suspected purported threatened likely apparent supposed"
)
_PLANNED_ADJECTIVES = word_set("planned proposed future upcoming next")
_UNDONE_ADJECTIVES = word_set("aborted abortive thwarted foiled averted cancelled canceled")
_CONDITIONS = word_set("if unless until provided lest")
_HYPOTHETICAL = WILL | CONDITIONAL_AUX | MAY | {"could"}
_IF = word_set("if unless until whether provided lest should")
_DENIES = word_set("deny refute disprove disclaim debunk")
_FAILS = word_set(
    "fail refuse decline avoid prevent stop forget neglect cease cancel abandon forgo unable "
    "reject prohibit ban forbid block halt bar refrain without instead lack absence failure "
    "inability refusal reluctance"
)
_SEEMS = word_set(
    "seem appear suspect believe think likely suggest speculate rumor rumour allege possible "
    "consider doubt possibility risk chance danger fear concern threat allegation unclear "
    "uncertain able capable ability unlikely imagine guess assume worry"
)
_PLANS = word_set(
    "plan intend want hope expect aim seek agree promise pledge vow threaten decide prepare ready "
    "willing set due schedule propose demand call urge ask order offer request wish try attempt "
    "require need intention effort bid goal proposal decision go poise commit announce aspire "
    "allow encourage tell persuade insist pressure push recommend invite advise let permit "
    "authorize warn desire determined eager future close"
)
_CONTINUES = word_set("continue keep remain ongoing persist still")
_ONGOING_ADJECTIVES = word_set("ongoing continuing current")
_UP = frozenset({"xcomp", "ccomp", "csubj", "acl", "obj", "obl", "nmod", "advcl", "conj"})
_NOMINAL = frozenset({"obj", "obl", "nmod"})
DENIED_BELOW = -2.5
POSSIBLE_BELOW = 1.0
"""An event that the rules call actual is denied, or only possible, under these scores.

Both were set on the UW development part, where the rules alone are better at denials than the
score: so it has no say over what they found."""
LIMIT = 5
"""How many governors above an event are asked."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step up: from ``node`` to its governor ``parent`` over ``relation``."""

    tree: Tree
    node: Node
    parent: Node
    relation: str
    infinitive: bool

    @property
    def nominal(self) -> bool:
        return self.relation in _NOMINAL

    def under(self, lexicon: frozenset[str]) -> bool:
        return not lexicon.isdisjoint(self.parent.lemmas)


def event_status(
    tree: Tree, index: int, *, intended: bool = False, skip: frozenset[int] = frozenset()
) -> EventStatus:
    """The status of the event told by the word at ``index``.

    Args:
        tree: the sentence.
        index: the event's word (for a composed event its outermost one).
        intended: a ``will`` was already read as the event's own promise or threat.
        skip: words that belong to the event itself and say nothing of its status.
    """
    if tree.parsed:
        found = _rules(tree, index, intended=intended, skip=skip)
    else:
        found = firm(tree, index) or _from_words(tree, index, intended=intended)
    return adjusted(found, tree.nodes[index].factuality)


def adjusted(status: EventStatus, score: float | None) -> EventStatus:
    """``status`` corrected by a factuality score, where there is one."""
    if score is None or status not in {"actual", "ongoing"} or score >= POSSIBLE_BELOW:
        return status
    return "denied" if score < DENIED_BELOW else "possible"


def _rules(tree: Tree, index: int, *, intended: bool, skip: frozenset[int]) -> EventStatus:
    if _negated(tree, index):
        return "denied"
    own = _own_words(tree, index)
    if own == "conditional" or _conditional(tree, index):
        return "conditional"
    above = _from_above(tree, index, skip)
    plain: EventStatus = "ongoing" if _progressive(tree, index) else "actual"
    return above or own or ("planned" if intended else plain)


def _negated(tree: Tree, index: int) -> bool:
    for child in tree.children(index):
        form, relation = child.text.lower(), child.deprel.split(":")[0]
        if form in NEGATIONS and relation in {"advmod", "cc"}:
            return True
        if form in _NO and relation in {"det", "nsubj"}:
            return True
        if relation == "nsubj" and tree.has(child.index, "no"):
            return True
    return tree.case(index) == "without"


def _own_words(tree: Tree, index: int) -> EventStatus | None:
    """What auxiliaries, adverbs and adjectives at the event's own word say."""
    found: EventStatus | None = None
    for child in tree.children(index, "aux", "advmod", "amod"):
        form = child.text.lower()
        if child.deprel == "aux":
            found = _auxiliary(form) or found
        elif form in _POSSIBLY or (child.deprel == "amod" and form in _POSSIBLE_ADJECTIVES):
            found = "possible"
        elif child.deprel == "amod" and form in _PLANNED_ADJECTIVES:
            found = "planned"
    if found in {"planned", "possible"} and any(
        _marked_if(tree, clause) for clause in tree.children(index, "advcl")
    ):
        return "conditional"
    return found


def _auxiliary(form: str) -> EventStatus | None:
    if form in POSSIBLE_AUX or form in CONDITIONAL_AUX:
        return "possible"
    return "planned" if form in WILL else None


def _marked_if(tree: Tree, clause: Node) -> bool:
    marks = tree.children(clause.index, "mark", "advmod")
    return any(mark.text.lower() in _IF for mark in marks)


def _conditional(tree: Tree, index: int) -> bool:
    node = tree.nodes[index]
    above = tree.nodes[node.head] if node.deprel == "conj" and node.head >= 0 else node
    return _marked_if(tree, node) or _marked_if(tree, above)


def _from_above(tree: Tree, index: int, skip: frozenset[int]) -> EventStatus | None:
    """What the words above the event say of it, the nearest telling one deciding."""
    at = index
    for _ in range(LIMIT):
        node = tree.nodes[at]
        relation = node.deprel.split(":")[0]
        if node.head < 0 or relation not in _UP or node.deprel == "acl:relcl":
            return None
        parent = tree.nodes[node.head]
        if parent.index not in skip:
            to = any(mark.text.lower() == "to" for mark in tree.children(at, "mark"))
            found = _reading(_Step(tree, node, parent, relation, to))
            if found is not None:
                return found
        at = parent.index
    return None


def _reading(step: _Step) -> EventStatus | None:
    """What one governor says; ``None`` where it says nothing."""
    for rule in (_denying, _conditioning, _sharing, _planning, _seeming):
        found = rule(step)
        if found is not None:
            return found
    return None


def _denying(step: _Step) -> EventStatus | None:
    if step.under(_DENIES):
        return "denied"
    complement = step.infinitive or step.nominal or step.tree.case(step.node.index) == "from"
    if step.under(_FAILS) and complement and step.relation != "advcl":
        return None if step.tree.has(step.parent.index, "not") else "denied"
    return None


def _conditioning(step: _Step) -> EventStatus | None:
    if step.relation == "advcl":
        if _marked_if(step.tree, step.node):
            return "conditional"
        return "planned" if step.infinitive else None
    if not step.nominal and _conditional(step.tree, step.parent.index):
        return "conditional"
    return None


def _sharing(step: _Step) -> EventStatus | None:
    """A verb joined by ``and`` to another has its auxiliaries too."""
    if step.relation == "conj" and not step.tree.children(step.node.index, "nsubj"):
        return _own_words(step.tree, step.parent.index)
    return None


def _planning(step: _Step) -> EventStatus | None:
    if step.relation in {"conj", "advcl"}:
        return None
    if step.under(_CONTINUES):
        return "ongoing" if step.relation == "xcomp" else None
    if step.under(_PLANS) and (step.infinitive or step.nominal or step.relation == "ccomp"):
        return "planned"
    return "planned" if step.infinitive and step.relation == "acl" else None


def _seeming(step: _Step) -> EventStatus | None:
    if step.under(_SEEMS) and (step.infinitive or step.relation in {"ccomp", "acl", "nmod"}):
        return "possible"
    if step.relation == "ccomp" and _negated(step.tree, step.parent.index):
        return "possible"
    return None


def _progressive(tree: Tree, index: int) -> bool:
    node = tree.nodes[index]
    if node.upos == "NOUN":
        modifiers = tree.children(index, "amod")
        return any(child.text.lower() in _ONGOING_ADJECTIVES for child in modifiers)
    return node.text.lower().endswith("ing") and any(
        "be" in child.lemmas for child in tree.children(index, "aux")
    )


def _clause_before(tree: Tree, index: int) -> list[Node]:
    """The words before the event in its own clause, as far as commas tell it."""
    found: list[Node] = []
    for node in reversed(tree.nodes[max(0, index - 12) : index]):
        if node.text in {",", ";", ":", "."}:
            break
        found.append(node)
    return found


def _has_condition(tree: Tree, index: int) -> bool:
    """Whether ``if`` or ``unless`` follows or begins the sentence: ``would attack if …``."""
    return any(
        node.text.lower() in {"if", "unless"} for node in (tree.nodes[0], *tree.nodes[index + 1 :])
    )


def is_undenied(tree: Tree, index: int) -> bool:
    """Whether a denial before the word at ``index`` is itself denied: ``did not deny that``."""
    return any(
        not _DENIES.isdisjoint(node.lemmas)
        and any(
            one.text.lower() in NEGATIONS for one in tree.nodes[max(0, node.index - 3) : node.index]
        )
        for node in tree.nodes[max(0, index - 5) : index]
    )


def _of_none(clause: Sequence[Node]) -> bool:
    """Whether the clause (its words before the event, nearest first) is about nobody or nothing."""
    return (
        bool(clause)
        and clause[-1].text.lower() in _NO | {"neither"}
        and not any(node.upos == "VERB" for node in clause)
    )


def _from_words(tree: Tree, index: int, *, intended: bool) -> EventStatus:
    """Without syntax: the few words before the event, the strongest sign first."""
    before = tree.nodes[max(0, index - 5) : index]
    near = {node.text.lower() for node in before[-3:]}
    beside = {node.text.lower() for node in before[-2:]}
    lemmas = {lemma for node in before for lemma in node.lemmas}
    if _ASKED.intersection(tree.nodes[index].lemmas):
        lemmas -= _DENIES  # what is denied may be a request that was made
    clause = _clause_before(tree, index)
    to = "to" in near
    let = "to" in beside and was_let(clause)
    asked = "to" in beside and any(
        _PLANS.intersection(node.lemmas) for node in clause if node.upos != "NOUN"
    )
    words = {node.text.lower() for node in clause}
    undenied = is_undenied(tree, index)
    named = wanted(tree, index)
    signs: list[tuple[bool, EventStatus]] = [
        (bool((near & NEGATIONS and near & MAY) or undenied), "possible"),
        (bool(words & _CONDITIONS and near & NEGATIONS) and not is_whether(clause), "conditional"),
        (bool(near & NEGATIONS or lemmas & _DENIES or near & _NO or _of_none(clause)), "denied"),
        (lacks(tree, index), "denied"),
        (bool(words & _CONDITIONS) and not is_whether(clause), "conditional"),
        (is_turned(tree, index), "conditional"),
        (is_asked(tree), "possible"),
        (bool(to and lemmas & _FAILS), "denied"),
        (bool(near & _HYPOTHETICAL and _has_condition(tree, index)), "conditional"),
        (bool(near & (POSSIBLE_AUX | _POSSIBLY) or lemmas & {"appear", "seem"}), "possible"),
        (described(tree, index, _UNDONE_ADJECTIVES), "denied"),
        (named is not None, named or "possible"),
        (described(tree, index, _POSSIBLE_ADJECTIVES | {"any", "attempted"}), "possible"),
        (bool(near & CONDITIONAL_AUX), "possible"),
        (described(tree, index, _PLANNED_ADJECTIVES), "planned"),
        (let, "actual"),
        (bool(near & WILL or intended or asked or (to and lemmas & _PLANS)), "planned"),
        (tree.nodes[index].text.endswith("ing") and bool(lemmas & {"be", "continue"}), "ongoing"),
    ]
    return next((status for holds, status in signs if holds), "actual")
