"""Triggers: the verbs and nouns of a sentence that tell a political event, with a CAMEO code.

A pattern of the lexicon (:mod:`rootsource.read.event_lexicon`) matches where its head word stands
with its particles and with the words it asks for in reach: among the words the head governs where
the sentence is parsed, else among the next words up to a clause boundary.
"""

from dataclasses import dataclass, field
from functools import cache

from rootsource.read.clauses import CLAUSAL, Node, Tree
from rootsource.read.event_lexicon import Lexicon, Pattern, Words
from rootsource.read.word_use import BREAKS, asks_by, may_be_noun, may_be_verb, word_at

MUST = "100"
"""The demand assumed where someone is told that they must do what the lexicon does not know."""
SAYING = frozenset({"say", "tell", "declare", "insist", "stress", "warn", "state", "add"})
WINDOW = 12
"""How many words a head reaches without syntax; few objects stand farther off."""
_TIED = frozenset({"to", "from", "home", "for", "with", "of", "into"})
"""Particles that stand right after their verb, or are none."""
_READY = frozenset({"ready", "willing"})
"""Adjectives that promise like verbs."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})


@dataclass(slots=True)
class Trigger:
    """The word at ``index`` tells an event of ``code``; ``words`` are all that it rests on.

    ``told`` are those that tell the event itself: the verb or noun with its particles.
    ``verb`` is the verb that lends a nominal trigger its subject (``carry out an attack``), else
    the trigger itself where that is a verb, else -1.
    """

    index: int
    code: str
    words: list[int]
    nominal: bool
    verb: int
    weight: int
    told: list[int] = field(default_factory=list)


def find_triggers(tree: Tree, lexicon: Lexicon) -> list[Trigger]:
    """The triggers of ``tree`` in text order, at most one a word."""
    found = []
    must = any(node.text.lower() == "must" for node in tree.nodes)
    for node in tree.nodes:
        trigger = None
        # Most words are no head of the lexicon's: nothing else is asked of them.
        verb, noun = lexicon.heads(node.lemmas)
        verb = verb or must or node.lemmas[0] in _READY
        if not (verb or noun) or _only_helps(tree, node):
            continue
        if verb and (may_be_verb(tree, node) or _is_ready(tree, node, lexicon)):
            trigger = _best(tree, node, lexicon.verbs, nominal=False) or _ordered(tree, node)
            if trigger is not None and "tell" in node.lemmas and trigger.code == MUST:
                trigger = trigger if _tells_to(tree, node) else None
        if trigger is None and noun and may_be_noun(tree, node):
            trigger = _best(tree, node, lexicon.nouns, nominal=True)
        if trigger is not None:
            found.append(trigger)
    return _with_light_verbs(tree, found, lexicon)


def _only_helps(tree: Tree, node: Node) -> bool:
    """``will help ease``, ``help to stop``, ``have``: what follows is the deed, not the help."""
    follows = word_at(tree, node.index + 1)
    if (
        (node.upos == "AUX" and "have" in node.lemmas)  # "have appealed for talks"
        or ("end" in node.lemmas and follows == "up")
        or ("want" in node.lemmas and follows == "to")  # one's own doing
    ):
        return True
    if node.text == "going" and follows == "to":
        return tree.nodes[min(node.index + 2, len(tree.nodes) - 1)].upos in {"VERB", "AUX"}
    if "insist" in node.lemmas:
        return not asks_by(tree, node)
    if "help" not in node.lemmas:
        return False
    after = tree.nodes[node.index + 1 : node.index + 3]
    words = [one.text.lower() for one in after]
    return (bool(after) and after[0].upos == "VERB" and words[0] not in _DETERMINERS) or (
        words[:1] == ["to"] and after[-1].upos == "VERB"
    )


def _tells_to(tree: Tree, node: Node) -> bool:
    """Whether who is told something is told *to* do it: the next verb stands behind ``to``."""
    after = tree.nodes[node.index + 1 : node.index + 1 + WINDOW]
    verb = next((one for one in after if one.upos in {"VERB", "AUX"}), None)
    return verb is not None and word_at(tree, verb.index - 1) == "to"


def _is_ready(tree: Tree, node: Node, lexicon: Lexicon) -> bool:
    """``ready to``, ``willing to``: adjectives that promise like verbs."""
    follows = tree.nodes[node.index + 1].text.lower() if node.index + 1 < len(tree.nodes) else ""
    return (
        node.upos in {"ADJ", "X", "VERB"}
        and node.lemmas[0] in _READY
        and lexicon.operator(node.lemmas, "agree")
        and follows == "to"
        and word_at(tree, node.index - 2) not in {"must", "should"}
    )


def _ordered(tree: Tree, node: Node) -> Trigger | None:
    """``X said Y must do so``: a demand, whatever it is that Y must do."""
    if node.lemmas[0] in _READY:
        return Trigger(node.index, "030", [node.index], False, node.index, 0, [node.index])
    if tree.parsed:
        aux = [child for child in tree.children(node.index, "aux") if child.text.lower() == "must"]
        head = tree.nodes[node.head] if node.head >= 0 else None
        said = head is not None and node.deprel == "ccomp" and not SAYING.isdisjoint(head.lemmas)
    else:
        aux = [near for near in tree.nodes[node.index - 1 : node.index] if near.text == "must"]
        said = not SAYING.isdisjoint(
            lemma for near in tree.nodes[: node.index] for lemma in near.lemmas
        )
    if not aux or not said:
        return None
    must = aux[0].index
    return Trigger(node.index, MUST, [must, node.index], False, node.index, 0, [must])


def reach(tree: Tree, index: int) -> list[int]:
    """The words that the head at ``index`` governs, nearest first, without other clauses."""
    if not tree.parsed:
        found = []
        for node in tree.nodes[index + 1 : index + 1 + WINDOW]:
            told = node.index == index + 1 and node.text.lower() == "that"
            if (node.text.lower() in BREAKS and not told) or _joins_verb(tree, node):
                found += [node.index] if node.text.lower() == "that" else []
                break
            found.append(node.index)
        return found
    held = [
        at
        for child in tree.nodes[index].children
        if tree.nodes[child].deprel not in CLAUSAL | {"conj", "nsubj"}
        for at in tree.subtree(child, CLAUSAL)
    ]
    return sorted(held, key=lambda at: abs(at - index))


def _joins_verb(tree: Tree, node: Node) -> bool:
    """Whether another verb is joined on after the word ``node``: ``raided a base and burned``."""
    after = tree.nodes[node.index + 1] if node.index + 1 < len(tree.nodes) else None
    joins = node.text.lower() in {"and", "but"} and after is not None
    return joins and after is not None and after.upos == "VERB" and after.text != after.lemmas[0]


def _best(
    tree: Tree, node: Node, patterns: dict[str, list[Pattern]], *, nominal: bool
) -> Trigger | None:
    held: _Reach | None = None
    best: Trigger | None = None
    barred = False
    for lemma in node.lemmas:
        for pattern in patterns.get(lemma, ()):
            if held is None:
                held = _Reach.of(tree, node.index, nominal=nominal)
            if best is not None and pattern.weight <= best.weight:
                continue
            words = _match(tree, node.index, pattern, held)
            if words is not None:
                code = pattern.code
                barred = code is None
                best = Trigger(
                    node.index, code or "", words, nominal, -1 if nominal else node.index,
                    pattern.weight, words[: 1 + len(pattern.particles)],
                )  # fmt: skip
        if best is not None:
            break
    return None if barred else best


@dataclass(slots=True)
class _Reach:
    """The words in which patterns look for what stands after a head, and their lemmas."""

    after: list[int]
    lemmas: set[str]

    @classmethod
    def of(cls, tree: Tree, index: int, *, nominal: bool) -> "_Reach":
        held = reach(tree, index)
        if not nominal and not tree.passive(index):
            held = [at for at in held if at > index]
        return cls(held, {lemma for at in held for lemma in tree.nodes[at].lemmas})

    def lacks(self, wanted: Words) -> bool:
        """Whether none of some words can be among them: quick to tell but for phrases."""
        return wanted.isdisjoint(self.lemmas) and not _phrase_sizes(wanted)


def _match(tree: Tree, index: int, pattern: Pattern, held: _Reach) -> list[int] | None:
    # Most patterns ask for words that are not there.
    if any(map(held.lacks, pattern.after)):
        return None
    words = [index]
    for particle in pattern.particles:
        at = _particle(tree, words[-1], particle)
        if at is None:
            return None
        words.append(at)
    for wanted in pattern.after:
        at = _first(tree, held.after, wanted, words)
        if at is None:
            return None
        words.append(at)
    behind = [node.index for node in tree.nodes[:index]] if pattern.before else []
    for wanted in pattern.before:
        at = _first(tree, behind, wanted, words)
        if at is None:
            return None
        words.append(at)
    return words


def _particle(tree: Tree, index: int, particle: str) -> int | None:
    """A particle stands right after its verb or after the verb's object (``broke talks off``)."""
    for node in tree.nodes[index + 1 : index + 6]:
        if node.text.lower() == particle or particle in node.lemmas:
            near = node.index == index + 1 or node.deprel == "compound:prt"
            loose = not tree.parsed and particle not in _TIED
            return node.index if near or loose else None
        if node.text in {".", ",", ";"}:
            return None
    return None


def _first(tree: Tree, among: list[int], wanted: Words, used: list[int]) -> int | None:
    sizes = _phrase_sizes(wanted)
    for at in among:
        if (
            at not in used
            and tree.nodes[at].text != "March"
            and (
                not wanted.isdisjoint(tree.nodes[at].lemmas)
                or (sizes and _ends_phrase(tree, at, wanted, sizes))
            )
        ):
            return at
    return None


def _ends_phrase(tree: Tree, at: int, wanted: Words, sizes: tuple[int, ...]) -> bool:
    """Whether a phrase among ``wanted``, of so many words, ends with the word at ``at``."""
    for size in sizes:
        if at + 1 < size:
            continue
        first = " ".join(node.text.lower() for node in tree.nodes[at + 1 - size : at])
        if any(f"{first} {lemma}" in wanted for lemma in tree.nodes[at].lemmas):
            return True
    return False


@cache
def _phrase_sizes(wanted: Words) -> tuple[int, ...]:
    """How many words the phrases among ``wanted`` have, single words left out."""
    return tuple(sorted({word.count(" ") + 1 for word in wanted} - {1}))


def _with_light_verbs(tree: Tree, found: list[Trigger], lexicon: Lexicon) -> list[Trigger]:
    """Nominal triggers take the subject of the light verb above them; its own reading gives way."""
    by_index = {trigger.index: trigger for trigger in found}
    dropped = set()
    for trigger in found:
        if not trigger.nominal:
            continue
        verb = _light_verb(tree, trigger.index, lexicon)
        if verb is None:
            continue
        own = by_index.get(verb)
        if own is not None and own.weight > 0:
            dropped.add(trigger.index)
            continue
        if own is not None:
            dropped.add(verb)
        trigger.verb = verb
        trigger.words = sorted({verb, *trigger.words})
        trigger.told = sorted({verb, *trigger.told})
    return [trigger for trigger in found if trigger.index not in dropped]


def _light_verb(tree: Tree, index: int, lexicon: Lexicon) -> int | None:
    node = tree.nodes[index]
    if tree.parsed:
        if node.deprel not in {"obj", "nsubj:pass"} or node.head < 0:
            return None
        candidates = [node.head]
    else:
        candidates = list(range(index - 1, max(-1, index - 5), -1))
    for at in candidates:
        for lemma in tree.nodes[at].lemmas:
            for particles in lexicon.light.get(lemma, ()):
                if all(_particle(tree, at, particle) is not None for particle in particles):
                    return at
    return None
