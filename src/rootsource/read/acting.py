"""Which chains of phrases are actors: who acts or speaks, and what only looks like it."""

from rootsource.read.coreference.chains import Chain, Chains
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.words import singular
from rootsource.read.titles import told_by
from rootsource.read.word_sets import word_set

_AGENTS = frozenset({"person", "organization", "group", "state"})
_UNSPECIFIC = frozenset({"a", "an", "any", "no", "every", "each", "either", "neither", "some"})
"""Determiners of somebody who is nobody in particular, as long as he neither speaks nor returns."""
_DOCUMENTS = word_set(
    "report document statement data poll survey study source letter memo cable email message "
    "footage video image record figure file transcript tape recording communique release filing "
    "lawsuit complaint indictment warrant order ruling verdict law bill rule constitution treaty "
    "agreement book article editorial column post tweet website site page blog paper magazine "
    "program programme show film documentary interview speech book map chart sign banner poster "
    "analysis assessment finding audit investigation inquiry research census account notice text"
)
"""Nouns for what may tell something without being anybody."""


def is_thing(chains: Chains, chain: Chain) -> bool:
    """Whether what is taken for a speaker is neither anybody nor anything that is written."""
    if chain.kind not in {"thing", "time"}:
        return False
    phrases = [chains.phrases[at] for at in chain.members]
    nominal = [singular(one.node.text.lower()) for one in phrases if one.form == "nominal"]
    named = any(one.form == "name" for one in phrases)
    return bool(nominal) and not named and _DOCUMENTS.isdisjoint(nominal)


def acts(chains: Chains, chain: Chain) -> bool:
    """Whether a chain that does not speak is an actor all the same."""
    if chain.kind == "state":
        return True
    phrases = [chains.phrases[at] for at in chain.members]
    if chain.kind not in _AGENTS or all(one.form == "pronoun" for one in phrases):
        return False
    if any(one.form == "name" for one in phrases):
        return len(phrases) > 1 or not _is_fragment(chains, chain.members[0])
    nominals = [one for one in phrases if one.form == "nominal"]
    if len(phrases) > 1 or any(is_all_of_them(one) for one in nominals):
        return True
    if nominals[0].determiner in _UNSPECIFIC or _is_predicate(nominals[0], chain):
        return False
    return any(_placed(chains, one) for one in nominals)


def is_all_of_them(phrase: Phrase) -> bool:
    """Whether a description takes together some who have been named (``the two leaders``)."""
    counted = phrase.words[:1] and phrase.words[0] in _COUNTED
    return phrase.form == "nominal" and phrase.determiner == "the" and bool(counted)


_COUNTED = frozenset({"two", "three", "four"})


def _is_fragment(chains: Chains, at: int) -> bool:
    """Whether a name is only a piece of the one it stands in, which the tagger has whole."""
    phrase = chains.phrases[at]
    if phrase.entity is not None or phrase.role == "possessive":
        return False
    return any(
        other is not phrase
        and other.form == "name"
        and other.name is not None
        and other.name[0] <= phrase.span[0]
        and phrase.span[1] <= other.name[1]
        for other in chains.phrases[max(0, at - 3) : at + 3]
    )


def _is_predicate(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description only says what somebody is (``as interim president``)."""
    return phrase.determiner == "" and chain.number == "singular" and phrase.role != "subject"


def _placed(chains: Chains, phrase: Phrase) -> bool:
    """Whether a description tells whose people it speaks of, and what they do."""
    words = chains.text[phrase.core[0] : phrase.core[1]]
    told = told_by(words)
    return bool(told.sector and told.sector != "CVL") or bool(told.state)
