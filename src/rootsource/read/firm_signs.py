"""Words that settle whether something happened, whatever else a sentence says.

Implicative verbs (Karttunen, 1971) and phrases like them: who ``managed to`` did, who ``stopped
short of`` or ``has yet to`` did not, who ``considers`` may. Neither rules that look at single words
nor a model learned from texts in which they are rare may overrule these.
"""

from collections.abc import Sequence
from itertools import pairwise

from rootsource.read.clauses import Node, Tree
from rootsource.read.inflection import is_participle
from rootsource.read.status_signs import NEGATIONS, described
from rootsource.read.word_sets import word_set
from rootsource.types import EventStatus

_REACH = 10
"""Words before an event in which its sign stands."""
_PRETENDED = word_set("pretended pretends feigned")
_VERGE = word_set("verge brink point")
_DOUBTS = word_set("doubt doubts doubted")
_TURNS = word_set("that by with as")
"""Words before which another's subject stands."""
_BROUGHT_ABOUT = word_set(
    "managed dared proceeded happened had hastened deigned succeeded ventured"
)
_MADE_TO = word_set("forced compelled obliged obligated")
_COUNTERFACTUAL = word_set("due supposed meant scheduled expected intended planned set")
_HEARSAY = word_set(
    "said thought believed reported alleged understood suspected rumoured rumored feared presumed "
    "assumed claimed considered appear appears appeared seem seems seemed"
)
_FOUND = word_set(
    "found proved proven turned happened came come seen shown known continue continues continued "
    "allowed permitted had has have used able managed got"
)
"""Before ``to be``: what follows is so, or was."""
_ORDINAL = word_set("first second third last latest only")
_OPEN = word_set("will would may might could should must can shall if unless 'll ’ll 'd ’d")
_SUPPOSEDLY = word_set("reportedly allegedly purportedly supposedly")
_PERHAPS = word_set("perhaps maybe possibly probably presumably")
_LIKELY = word_set("likely unlikely possible conceivable")
_AFTER_ALL = (["not", "only"], ["not", "just"])
_ALLEGED = word_set("alleged purported supposed rumoured rumored")
_UNDONE = word_set("cancelled canceled scrapped aborted foiled thwarted averted prevented called")
_CALLS = word_set("call brand describe label denounce")
_UNSURE = word_set(
    "feared rumoured rumored suspected thought believed alleged possible conceivable"
)
_CONDITIONS = word_set("if unless")
_TIME = word_set("week month year night day summer winter spring autumn fall")
_WEIGHS = word_set("consider contemplate weigh mull discuss debate ponder envisage")
_PROPOSES = word_set("propose suggest recommend advocate risk plan")
_KEEPS_FROM = word_set(
    "prevent stop keep deter dissuade block refrain restrain desist abstain shrink shy hold"
)
_NOBODY = word_set("no nobody none neither nothing")
_COUNTS = word_set("doubt matter later less fewer more sooner other wonder -")
"""After ``no``: nothing is denied."""
_SUBJECT = frozenset({"AUX", "ADV", "NOUN", "ADJ", "PROPN", "ADP", "NUM", "PRON", "PART", "DET"})
_TALE = word_set(
    "report claim allegation rumour rumor story charge suggestion accusation assertion notion"
)
_UNTRUE = word_set(
    "false untrue baseless unfounded groundless fabricated fiction lie lies nonsense invention"
)
_DISMISSES = word_set("deny dismiss reject refute rebut")


def firm(tree: Tree, index: int) -> EventStatus | None:
    """What turns of phrase around the word at ``index`` settle of its status, or ``None``."""
    before = tree.nodes[max(0, index - _REACH) : index]
    words = [node.text.lower() for node in before]
    found = _infinitive(tree, index, words) or _gerund(tree, index, before, words)
    found = found or _beside(tree, index, before, words)
    if found == "denied" and not _CONDITIONS.isdisjoint(words):
        return None
    return found or _questioned(tree, index, words)


Signs = Sequence[tuple[bool, EventStatus | None]]
"""Whether something holds, and what it then settles (``None``: nothing): the first decides."""


def _decided(signs: Signs) -> EventStatus | None:
    return next((status for holds, status in signs if holds), None)


def _infinitive(tree: Tree, index: int, words: list[str]) -> EventStatus | None:
    """What governs ``to`` (``be``, ``have``, ``have been``) before the word."""
    if "to" not in words[-3:]:
        return None
    at = len(words) - 1 - words[::-1].index("to")
    helping = words[at + 1 :]
    if not at or not set(helping) <= {"be", "have", "been"}:
        return None
    governor, ahead, near = words[at - 1], words[:at], set(words[max(0, at - 4) : at])
    been = not {"was", "were"}.isdisjoint(near)
    if governor == "yet" and not {"has", "have", "had", "is", "are"}.isdisjoint(near):
        return "denied"
    if "have" in helping:
        undone = governor in {"was", "were"} or (governor in _COUNTERFACTUAL and been)
        return _decided([(undone, "denied"), (governor in _HEARSAY, "possible")])
    passive = helping == ["be"] and is_participle(tree.nodes[index].text)
    return _decided(
        [
            (not _OPEN.isdisjoint(words) or not NEGATIONS.isdisjoint(words), None),
            (governor in _PRETENDED, "denied"),
            (governor in _BROUGHT_ABOUT or (governor in _MADE_TO and been), "actual"),
            (_is_ordinal(ahead), "actual"),
            (ahead[-3:-2] == ["on"] and governor == "way", "planned"),
            (governor in {"is", "are"} and not helping, "planned"),
            (passive and governor in _HEARSAY, "possible"),
            (passive and governor not in _FOUND, "planned"),
        ]
    )


def _is_ordinal(words: Sequence[str]) -> bool:
    """Whether ``words`` end like ``the first country`` or ``the last two states``."""
    for at in range(max(1, len(words) - 4), len(words)):
        if words[at] in _ORDINAL and words[at - 1] == "the":
            return _TIME.isdisjoint(words[at + 1 :])
    return False


def _gerund(tree: Tree, index: int, before: Sequence[Node], words: list[str]) -> EventStatus | None:
    """What stands before a word in ``-ing``: ``short of``, ``close to``, ``considered``."""
    if not tree.nodes[index].text.lower().endswith("ing") or not before:
        return None
    two, held = words[-2:], set(words[-4:])
    verbs = set(before[-1].lemmas)
    close = two in (["close", "to"], ["near", "to"])
    kept = words[-1] == "from" and any(
        not _KEEPS_FROM.isdisjoint(node.lemmas) for node in before[-7:]
    )
    verge = words[-1] == "of" and "on" in held and not _VERGE.isdisjoint(held)
    return _decided(
        [
            (two == ["short", "of"] or "avoid" in verbs or kept, "denied"),
            (close and not {"came", "come", "comes", "coming"}.isdisjoint(held), "denied"),
            (close or verge, "planned"),
            (words[-1] == "against" or not _WEIGHS.isdisjoint(verbs), "possible"),
            (not _PROPOSES.isdisjoint(verbs), "planned"),
        ]
    )


def _beside(tree: Tree, index: int, before: Sequence[Node], words: list[str]) -> EventStatus | None:
    """Adverbs and adjectives right before the word, and who is said to have done it: nobody."""
    own = tree.nodes[index]
    noun = own.upos in {"NOUN", "PROPN"} and not is_participle(own.text)
    if noun or (before and before[-1].upos in {"DET", "ADJ"}):
        return _of_noun(tree, index)
    return _decided(
        [
            (words[-2:] in _AFTER_ALL or words[:2] == ["no", "sooner"], "actual"),
            (not _SUPPOSEDLY.isdisjoint(words[-2:]), "possible"),
            (not _PERHAPS.isdisjoint(words[-4:]), "possible"),
            (words[-1:] in (["nearly"], ["almost"]), "denied"),
            (_is_of_nobody(before, words), "denied"),
        ]
    )


def _is_of_nobody(before: Sequence[Node], words: list[str]) -> bool:
    """``no Omani post had been shelled``: the subject is nobody."""
    joined = False
    for at in range(len(words) - 1, -1, -1):
        if words[at] in _NOBODY:
            follows = words[at + 1] if at + 1 < len(words) else ""
            return follows not in _COUNTS
        if words[max(0, at - 2) : at + 1] == ["not", "a", "single"]:
            return True
        if words[at] in {"or", "nor"}:
            joined = True
            continue
        fits = before[at].upos in _SUBJECT or (joined and before[at].upos == "VERB")
        if not fits or words[at] in _TURNS or (words[at] == "to" and not joined):
            return False
    return False


def _of_noun(tree: Tree, index: int) -> EventStatus | None:
    """``an alleged attack``, ``the visit to Oman was called off``."""
    after = tree.nodes[index + 1 : index + 1 + _REACH]
    verb = next((at for at, node in enumerate(after) if node.upos in {"VERB", "AUX"}), len(after))
    words = [node.text.lower() for node in after[verb : verb + 4]]
    happens = words[:1] in (["was"], ["were"], ["has"], ["have"], ["had"])
    off = not _UNDONE.isdisjoint(words) and ("called" not in words or "off" in words)
    return _decided([(described(tree, index, _ALLEGED), "possible"), (happens and off, "denied")])


def _questioned(tree: Tree, index: int, words: list[str]) -> EventStatus | None:
    """``whether``, ``doubted that``, ``it is not true that``, ``reports that … were false``."""
    for at in range(len(words) - 1, -1, -1):
        word, ahead = words[at], words[max(0, at - 5) : at]
        if word in {",", ";", ":"}:
            return None
        if word == "whether":
            return "possible"
        if word not in {"that", "of"} or not ahead:
            continue
        tale = index - len(words) + at - 1
        found = _decided(
            [
                (word == "that" and ahead[-1] in _DOUBTS, _doubted(ahead)),
                (word == "that" and _is_unsure(ahead), "possible"),
                (word == "that" and _is_untrue(ahead), "denied"),
                (_is_refuted(tree, tale, index), "denied"),
            ]
        )
        if found is not None:
            return found
    return None


def _doubted(words: Sequence[str]) -> EventStatus | None:
    return "possible" if {"no", "not", "little"}.isdisjoint(words[-3:]) else None


def _is_unsure(words: Sequence[str]) -> bool:
    """Whether a clause that ``words`` open is only feared or believed: ``it is feared``."""
    return words[-1] in _LIKELY or any(
        word in _UNSURE and one in {"is", "was", "been"} for one, word in pairwise(words)
    )


def _is_untrue(words: Sequence[str]) -> bool:
    """Whether a clause that ``words`` open is said not to be true."""
    denied = words[-1] in {"true", "so"} and not NEGATIONS.isdisjoint(words[-3:])
    return denied or words[-1] in _UNTRUE or list(words[-3:]) == ["not", "the", "case"]


def _is_refuted(tree: Tree, tale: int, index: int) -> bool:
    """Whether the noun at ``tale`` that holds an event is refuted, before it or behind."""
    if _TALE.isdisjoint(tree.nodes[tale].lemmas):
        return False
    before = tree.nodes[max(0, tale - 4) : tale]
    if any(not _DISMISSES.isdisjoint(node.lemmas) for node in before):
        return not any(node.text.lower() in NEGATIONS for node in before)
    after = [node.text.lower() for node in tree.nodes[index + 1 :]]
    if any(not _CALLS.isdisjoint(node.lemmas) for node in before):
        return not _UNTRUE.isdisjoint(after)
    return any(
        word in {"was", "were", "is", "are"} and not _UNTRUE.isdisjoint(after[at + 1 : at + 4])
        for at, word in enumerate(after)
    )
