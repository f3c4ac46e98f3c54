"""Which words act as verbs and which as nouns, by tags or, without syntax, by neighbours."""

from rootsource.read.clauses import Node, Tree
from rootsource.read.inflection import is_participle
from rootsource.read.word_sets import word_set

BREAKS = frozenset(";:") | {"--", "–", "—", "that", "who", "which", "because", "while", "after"}
_BEFORE_VERB = frozenset(
    {"to", "will", "would", "must", "should", "not", "could", "may", "might", "can", "never"}
    | {"shall", "did"}
)
_ONE_FORM = frozenset({"set", "put", "cut", "hit", "shut", "let", "shed", "quit", "split"})
"""Verbs whose past is their base form."""
_BEFORE_NOUN = frozenset(
    {"the", "a", "an", "of", "its", "their", "his", "her", "on", "for", "in", "some", "any", "no"}
)
_CHARGES = word_set(
    "accuse suspect convict warn guilty charge accusation allegation suspicion acquit"
)
"""Before ``of``: what follows is what somebody is charged with."""
_OBJECT = frozenset({"DET", "NUM", "PROPN"})
_POSSESSIVE = frozenset({"its", "their", "his", "her", "our"})
_DETERMINERS = _POSSESSIVE | {"the", "a", "an"}
_INVERTS = frozenset({"Could", "Should", "Would", "Did", "Does", "Will", "Can", "May", "Might"})
"""Auxiliaries that stand first in questions and in conditions without ``if``."""
_ASKS = word_set("demand insist ask request urge propose recommend order require")
_INVERTED = 7
"""Words from an auxiliary or ``that`` to its verb at most."""
_AFTER_PARTICIPLE = word_set("of by in at for from on during since last earlier")
_CLAUSE_OPENS = BREAKS | {",", "and", "but", "when", "as", "before", "since", "until", "if"}
_OBJECT_AT = 3
"""The first place in a sentence where a participle may describe an object."""
_BEFORE_DEED = word_set(
    "by after before amid during despite from since over of following with without"
)
_AFTER_DEED = word_set(
    "in near between on at by of from with among around outside inside across for and but as that"
)


def may_be_verb(tree: Tree, node: Node) -> bool:
    """Whether ``node`` acts as a verb (by its tag, or without syntax by its neighbours)."""
    if tree.parsed:
        return node.upos == "VERB" or (
            node.upos == "ADJ" and is_participle(node.text) and _has_agent(tree, node)
        )
    word = node.text.lower()
    before = word_at(tree, node.index - 1)
    if node.text[:1].isupper() and (node.index or len(node.lemmas) == 1):
        return False
    if (
        _is_adjective(tree, node)
        or _hyphened(tree, node)
        or (word == "armed" and not _arms(tree, node))
    ):
        return False
    if before in _BEFORE_VERB:
        return not (word.endswith("s") and len(node.lemmas) > 1)  # "to jails"
    bare = len(node.lemmas) == 1 or word.endswith("s")
    named = (
        (before in _BEFORE_NOUN and not _has_object(tree, node))
        or word.endswith("ings")
        or _is_deed(tree, node)
    )
    named = named or _tells_whom(tree, node)
    if named or (bare and node.upos == "NOUN"):
        return False
    # Present plurals ("leaders reject") look like nouns; they count after a noun in -s.
    owned = before.endswith(("'s", "’s")) or before == "s"  # "Thursday's strike"
    return not owned and (
        len(node.lemmas) > 1
        or (word in _ONE_FORM and node.upos == "VERB")
        or (bare and node.upos == "VERB" and _is_infinitive(tree, node))
        or (before.endswith("s") and node.index > 1 and tree.nodes[node.index - 1].upos != "VERB")
    )


def _arms(tree: Tree, node: Node) -> bool:
    """Whether ``armed`` is a verb: ``has armed``, ``armed the rebels``, no ``armed men``."""
    if word_at(tree, node.index - 1) in {"has", "have", "had", "never", "not", "also"}:
        return True
    return word_at(tree, node.index + 1) in _DETERMINERS


def _has_object(tree: Tree, node: Node) -> bool:
    """Whether a word in -ing after a preposition is a verb: ``short of expelling the envoy``."""
    if not node.text.endswith("ing") or node.index + 1 >= len(tree.nodes):
        return False
    after = tree.nodes[node.index + 1]
    if word_at(tree, node.index - 1) != "of" or not (
        after.upos in _OBJECT or after.text.lower() in _POSSESSIVE
    ):
        return False
    before = tree.nodes[max(0, node.index - _INVERTED) : node.index - 1]
    return all(_CHARGES.isdisjoint(one.lemmas) for one in before)


def _is_infinitive(tree: Tree, node: Node) -> bool:
    """Whether a verb in its base form follows a subject.

    ``Could Oman withdraw?``, ``demanded that Oman withdraw``.
    """
    if tree.nodes[0].text in _INVERTS:
        return node.index <= _INVERTED
    if word_at(tree, node.index - 2) == "and":
        return tree.nodes[node.index - 1].upos == "PROPN"  # "Oman and Qatar coordinate"
    before = tree.nodes[max(0, node.index - _INVERTED) : node.index]
    that = next((one.index for one in reversed(before) if one.text == "that"), 0)
    return that > 0 and not _ASKS.isdisjoint(tree.nodes[that - 1].lemmas)


def asks_by(tree: Tree, node: Node) -> bool:
    """Whether who ``insists`` asks for something: not in ``insists that it never attacked``."""
    follows = tree.nodes[node.index + 1 : node.index + 1 + _INVERTED]
    if follows and follows[0].text.lower() == "on":
        return True
    verb = next((one for one in follows if one.upos in {"AUX", "VERB"}), None)
    return (
        verb is None or verb.text.lower() == "be" or len(verb.lemmas) == 1
    )  # "be", "must", and every base form


def _tells_whom(tree: Tree, node: Node) -> bool:
    """Whether a participle tells whom an object stands for: ``took back the men expelled in May``.

    The word before is an object's noun where a verb stands before it in the same clause.
    """
    if not is_participle(node.text) or node.index < _OBJECT_AT:
        return False
    noun, after = tree.nodes[node.index - 1], word_at(tree, node.index + 1)
    if noun.upos != "NOUN" or after not in _AFTER_PARTICIPLE:
        return False
    for one in reversed(tree.nodes[: node.index - 1]):
        if one.text.lower() in _CLAUSE_OPENS:
            return False
        if one.upos == "VERB" and one.text.islower():
            # "a bomb planted by rebels exploded at a station": that verb is no main one
            return not one.text.endswith("ing") and word_at(tree, one.index + 1) != "by"
    return False


def _is_deed(tree: Tree, node: Node) -> bool:
    """Whether a word in -ing names a deed: ``displaced by fighting in Oman``, ``fled shelling``.

    With an object it is a verb: ``by shelling the town``.
    """
    if not node.text.endswith("ing"):
        return False
    follows = tree.nodes[node.index + 1 : node.index + 7]
    described = bool(follows) and follows[0].upos == "NOUN"
    if not node.index:  # "Striking dockers in …"
        return described and all(one.text != "," for one in follows)
    if described and word_at(tree, node.index - 1) == "with":
        return True  # "with burning tyres"
    before, after = tree.nodes[node.index - 1], word_at(tree, node.index + 1)
    opens = before.text.lower() in _BEFORE_DEED or before.text.endswith("ing")
    return opens and (after in _AFTER_DEED or not any(map(str.isalpha, after)))


def _is_adjective(tree: Tree, node: Node) -> bool:
    """Whether a participle only describes what follows: ``two disputed villages``."""
    if not node.text.endswith("ed") or not 0 < node.index < len(tree.nodes) - 1:
        return False
    before, after = tree.nodes[node.index - 1], tree.nodes[node.index + 1]
    return before.upos in {"DET", "NUM", "ADP", "ADJ"} and after.upos == "NOUN"


def may_be_noun(tree: Tree, node: Node) -> bool:
    """Whether ``node`` is a noun that can head a phrase."""
    if tree.parsed:
        return node.upos == "NOUN" and node.deprel not in {"compound", "fixed"}
    if node.upos == "VERB" and node.text.endswith("ed"):
        return False
    after = tree.nodes[node.index + 1].upos if node.index + 1 < len(tree.nodes) else ""
    follows = word_at(tree, node.index + 1)
    opens = node.index == 0 and (node.upos == "NOUN" or follows in {"between", "by", "against"})
    if (node.upos == "PROPN" and not opens) or after in {"NOUN", "PROPN"}:
        return False
    return (opens or not node.text[:1].isupper()) and not _hyphened(tree, node)


def word_at(tree: Tree, index: int) -> str:
    """The word at ``index`` in lower case, empty outside the sentence."""
    return tree.nodes[index].text.lower() if 0 <= index < len(tree.nodes) else ""


def _hyphened(tree: Tree, node: Node) -> bool:
    """Whether ``node`` is a part of a compound with a hyphen (``war-torn``)."""
    before = word_at(tree, node.index - 1)
    tried = word_at(tree, node.index - 2) == "test"  # "test-fired"
    return (before.endswith("-") and not tried) or word_at(tree, node.index + 1) == "-"


def _has_agent(tree: Tree, node: Node) -> bool:
    return any(tree.case(child.index) == "by" for child in tree.children(node.index, "obl"))
