"""Which of the people named around an event take no part in it, by the words beside them.

What is somebody's own, where something is, who only helps, whoever is told inside another's name.
"""

import re
from collections.abc import Collection, Sequence

from rootsource.read.clauses import Tree
from rootsource.read.participants import Participants
from rootsource.read.word_sets import word_set
from rootsource.types import Actor

_HELPS = word_set(
    "help aid assistance support backing mediation auspices supervision behalf consent approval "
    "protection mandate invitation"
)
"""Before ``of``: who is named then only helped, or allowed it."""
_ON = frozenset({"on", "against", "upon"})
_DONE_ON = word_set(
    "strike attack raid assault bombing shelling offensive war airstrike bombardment ambush siege "
    "sanction embargo blockade ban curb pressure crackdown"
)
"""Deeds whose ``on`` names who suffers them."""
_IN = word_set("in at near inside outside around across throughout")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_POSSESSIVE = word_set("its their his her our")
FACING = word_set(
    "counterpart counterparts rival rivals neighbour neighbours neighbor neighbors enemy enemies "
    "opponent opponents ally allies host hosts guest guests colleague colleagues opposite"
)


def is_own(actor: Actor) -> bool:
    """Whether ``actor`` is told as somebody's own (``its forces``): it receives nothing of them.

    Who faces him is not: ``his British counterpart``.
    """
    words = actor.name.lower().split()
    return actor.kind == "unnamed" and words[0] in _POSSESSIVE and FACING.isdisjoint(words)


def is_his(tree: Tree, mention: tuple[int, int, str]) -> bool:
    """Whether a mention's own words begin with a possessive (``his country``)."""
    words = [
        node.text.lower()
        for node in tree.nodes
        if mention[0] <= node.span[0] and node.span[1] <= mention[1]
    ]
    return len(words) > 1 and words[0] in _POSSESSIVE and FACING.isdisjoint(words)


def owned(tree: Tree, mentions: Sequence[tuple[int, int, str]], held: Participants) -> set[str]:
    """Those told as somebody's own: ``its forces``, ``its leader, Castel``."""
    own = {actor for _, _, actor in mentions if is_own(held.by_id[actor])}
    number = {node.span[0]: node.index for node in tree.nodes}
    for start, _, actor in mentions:
        at = number.get(start, 0)
        before = [node.text.lower() for node in tree.nodes[max(0, at - 4) : at]]
        faced = not FACING.isdisjoint(before)
        if before[-1:] == [","] and not faced and not _POSSESSIVE.isdisjoint(before[:-1]):
            own.add(actor)
    return own


def possessor(tree: Tree, head: int, near: Sequence[tuple[int, int, str]]) -> str | None:
    """Who owns what the word at ``head`` tells: ``Oman's (latest) demand to …``."""
    for node in reversed(tree.nodes[max(0, head - 3) : head]):
        if node.text.lower().endswith(("'s", "’s")):
            return next(
                (m[2] for m in reversed(near) if node.span[0] - 1 <= m[1] <= node.span[1]), None
            )
        if node.upos not in {"ADJ", "NOUN", "VERB", "AUX"} or not node.text.islower():
            return None
    return None


def only_helps(
    tree: Tree, mention: tuple[int, int, str], acting: Collection[str], held: Participants
) -> bool:
    """Whether who is named behind an event's words only helps, or is told to own its object.

    ``with the help of the Red Cross``; ``reaffirmed Cuba's support`` by Cuba's president.
    """
    at = next((node.index for node in tree.nodes if node.span[0] >= mention[0]), 0)
    near = [node.text.lower() for node in tree.nodes[max(0, at - 5) : at] if node.upos != "DET"]
    if near[-1:] == ["of"] and not _HELPS.isdisjoint(near[-3:-1]):
        return True
    actor = held.by_id[mention[2]]
    owns = any(
        node.text.lower().endswith(("'s", "’s"))
        for node in tree.nodes[at : at + 4]
        if mention[1] - 2 <= node.span[0] <= mention[1] or node.span == mention[:2]
    )
    return (
        owns
        and actor.kind == "state"
        and actor.country in {held.by_id[one].country for one in acting}
    )


def without_settings(
    tree: Tree, mentions: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """``mentions`` without those that are where something is (``a summit in Oman collapsed``).

    Nor does anybody act whom a deed is done to that acts itself: ``the raid on Oman killed two``.
    """
    number = {node.span[0]: node.index for node in tree.nodes}
    kept = []
    for one in mentions:
        at = number.get(one[0], 0)
        dated = _YEAR.fullmatch(tree.nodes[at].text) is not None  # "in 2019 Oman …"
        tie = tree.nodes[at - 1].text.lower() if at and not dated else ""
        struck = tie in _ON and at > 1 and not _DONE_ON.isdisjoint(tree.nodes[at - 2].lemmas)
        if tie not in _IN and not struck:
            kept.append(one)
    return kept


def outermost(
    tree: Tree, mentions: list[tuple[int, int, str]], held: Participants
) -> list[tuple[int, int, str]]:
    """``mentions`` without those that begin another of the same country, or only tell whose it is.

    ``Peru's minister`` acts, not Peru; ``his counterpart``, not he; ``NATO envoy Ana Lund``, not
    NATO.
    """
    whose = {node.span for node in tree.nodes if node.text.lower() in _POSSESSIVE}
    return [
        one
        for one in mentions
        if not any(
            other[0] == one[0]
            and one[1] <= other[1]
            and one[1] - one[0] < other[1] - other[0]
            and (one[:2] in whose or held.by_id[other[2]].country == held.by_id[one[2]].country)
            for other in mentions
        )
    ]


def placed(
    mentions: list[tuple[int, int, str]],
    held: Participants,
    acting: Collection[str] = frozenset(),
) -> list[tuple[int, int, str]]:
    """``mentions`` without leading groups of no country, where one with a country follows.

    ``sent inspectors to X``: X receives. Who is ``acting`` (``demands from rebels that it …``) does
    not.
    """
    for at, mention in enumerate(mentions):
        actor = held.by_id[mention[2]]
        if mention[2] in acting:
            continue
        if actor.country is not None or actor.kind not in {"group", "unnamed"}:
            return mentions[at:]
    return mentions
