"""Whom it is done to where only a place tells it: ``arrived in Amman``, ``appealed to Lima``.

Event data take the country that somebody travels to, or whose capital is spoken to, for the
recipient, unless it is his own.
"""

from collections.abc import Sequence
from functools import cache

from rootsource.knowledge.states import capitals, state
from rootsource.read.clauses import Node, Tree
from rootsource.read.compose import Draft
from rootsource.read.inflection import is_participle
from rootsource.read.participants import Participants
from rootsource.read.word_sets import word_set
from rootsource.types import Place

_BROKEN = ("161", "1313")
"""CAMEO's reduced relations, done or threatened: called home ``from`` where he is posted."""
_POSTED = frozenset({"from", "to", "in"})
_VISITS = ("042", "0312", "036")
"""CAMEO codes of visits: paid, and to come."""
_GOES = word_set("visit tour arrive land travel fly go head trip return pay make begin end")
_CARRY = word_set("fly land return")
_THERE = word_set("in to at for into")
_ADDRESSED = ("02", "10", "11", "13")
"""CAMEO codes of what is said to somebody."""
_STRUCK = ("18", "19", "20")
"""CAMEO codes of violence, which a place suffers, too."""
_AT = word_set("to on with against at")
_REACH = 4
"""Words between a visit's own and its place at the most."""


def visited(
    tree: Tree, draft: Draft, actors: Sequence[str], held: Participants, places: Sequence[Place]
) -> list[str]:
    """The state that a visit of ``actors`` leads to, by the place behind its words; or nobody.

    Args:
        tree: the sentence.
        draft: the event; only visits are looked at.
        actors: ids of who travels.
        held: the actors; the state becomes one of those offered where it is none.
        places: the report's.
    """
    goes = any(not _GOES.isdisjoint(tree.nodes[at].lemmas) for at in draft.words)
    if not actors:
        return []
    if draft.code.startswith(_STRUCK):
        return _struck(tree, draft, held, places)
    recalls = draft.code.startswith(_BROKEN)
    if draft.code.startswith(_ADDRESSED) and not recalls:
        return _addressed(tree, draft, actors, held, places)
    if not recalls and not (goes and draft.code.startswith(_VISITS)):
        return []
    own = {held.by_id[one].country for one in actors}
    starts = {place.span[0]: place for place in places if place.country not in {None, *own}}
    for at in sorted(draft.words):
        for node in tree.nodes[at + 1 : at + 1 + _REACH]:
            if node.text in {",", ";", ".", ":"}:
                break
            before = tree.nodes[node.index - 1]
            leads = before.text.lower() in _THERE or not _GOES.isdisjoint(before.lemmas)
            leads = before.text.lower() in _POSTED if recalls else leads
            place = starts.get(node.span[0])
            country = place.country if place is not None else _seat(tree, node)
            if leads and country is not None and country not in own:
                return [held.state(country, place.span if place is not None else node.span)]
    return []


def _struck(tree: Tree, draft: Draft, held: Participants, places: Sequence[Place]) -> list[str]:
    """The state whose town stands behind an attack on it: ``raided a suburb of Maputo``."""
    if draft.nominal:
        return []
    for node in tree.nodes[draft.asked[-1] + 1 : draft.asked[-1] + 2 * _REACH]:
        if node.text in {",", ";", ".", ":"} or node.upos == "VERB":
            break
        for place in places:
            if place.span[0] == node.span[0] and place.country is not None:
                return [held.state(place.country, place.span)]
    return []


def _addressed(
    tree: Tree, draft: Draft, actors: Sequence[str], held: Participants, places: Sequence[Place]
) -> list[str]:
    """The state whose capital stands right behind ``to`` and the like: ``appealed to Lima``."""
    after = tree.nodes[draft.asked[-1] + 1 : draft.asked[-1] + 3]
    if len(after) < 2 or after[0].text.lower() not in _AT:
        return []
    own = {held.by_id[one].country for one in actors}
    return [
        held.state(place.country, place.span)
        for place in places
        if place.span[0] == after[1].span[0]
        and place.name in _capitals()
        and place.country is not None
        and place.country not in own
    ][:1]


def _seat(tree: Tree, node: Node) -> str | None:
    """The country whose capital the word ``node``, or it and the next, names."""
    follows = tree.nodes[node.index + 1].text if node.index + 1 < len(tree.nodes) else ""
    return _seats().get(node.text) or _seats().get(f"{node.text} {follows}")


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name for seat in capitals() for name in (seat.name, *seat.aliases))


@cache
def _seats() -> dict[str, str]:
    """Countries by their present capitals, where no place of that name was read.

    A capital that speaks elsewhere in a report (``Lima said``) is its state there, and no place.
    """
    found: dict[str, str] = {}
    for seat in capitals():
        owner = state(seat.state)
        if not seat.end and owner is not None and owner.country:
            found.setdefault(seat.name, owner.country)
    return found


def is_carried(tree: Tree, draft: Draft) -> bool:
    """Whether who travels is only taken along: ``teams were flown to Oman`` is no visit."""
    before = tree.nodes[max(0, draft.core - 3) : draft.core]
    return (
        draft.code.startswith(_VISITS)
        and not _CARRY.isdisjoint(tree.nodes[draft.core].lemmas)
        and is_participle(tree.nodes[draft.core].text)
        and any("be" in node.lemmas for node in before)
    )
