"""What a report comes back to that is no actor: cities, treaties, days, and whoever ``you`` is.

The chains of phrases that make the actors (:mod:`rootsource.read.coreference`) hold these as well.
"""

from collections.abc import Sequence

from rootsource.read.coreference.chains import Chain, Chains
from rootsource.read.coreference.phrases import Phrase
from rootsource.types import Actor, Mention, MentionKind, Thing

_LEAST = 2
"""Mentions of a thing: what is mentioned once is not come back to."""


def things(chains: Chains, actors: Sequence[Actor]) -> list[Thing]:
    """The chains of two mentions or more that are no actor's, in the order of their first."""
    taken = {mention.span for actor in actors for mention in actor.mentions}
    found = []
    for chain in chains.chains:
        free = [at for at in chain.members if chains.phrases[at].span not in taken]
        if len(free) >= _LEAST:
            found.append((free[0], _thing(chains, chain, free)))
    found.sort(key=lambda one: one[0])
    return _numbered([thing for _, thing in found])


def none_twice(found: Sequence[Thing], actors: Sequence[Actor]) -> list[Thing]:
    """The things without mentions that an actor found later has."""
    taken = {mention.span for actor in actors for mention in actor.mentions}
    for one in found:
        one.mentions = [mention for mention in one.mentions if mention.span not in taken]
    return _numbered([one for one in found if len(one.mentions) >= _LEAST])


def _numbered(found: list[Thing]) -> list[Thing]:
    for number, one in enumerate(found, start=1):
        one.id = f"x{number}"
    return found


def _thing(chains: Chains, chain: Chain, members: Sequence[int]) -> Thing:
    phrases = [chains.phrases[at] for at in members]
    named = [one for one in phrases if one.form == "name"]
    told = named or [one for one in phrases if one.form == "nominal"] or phrases
    start, end = max(told, key=lambda one: (len(one.words), -one.span[0])).core
    name = " ".join(chains.text[start:end].split())
    mentions = [Mention(one.span, _how(one)) for one in phrases]
    return Thing("", name, chain.kind or "thing", mentions)  # type: ignore[arg-type]


def _how(phrase: Phrase) -> MentionKind:
    if phrase.form == "nominal":
        return "description"
    return "pronoun" if phrase.form == "pronoun" else "name"
