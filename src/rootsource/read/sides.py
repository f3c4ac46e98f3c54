"""Who acts and who receives in an event, as actors of the report."""

from collections.abc import Sequence

from rootsource.read.bystanders import is_own
from rootsource.read.clauses import Tree
from rootsource.read.compose import Draft
from rootsource.read.participants import Participants
from rootsource.read.roles import conjuncts, find_roles
from rootsource.read.word_order import by_order, run

_MUTUAL = frozenset({"03", "04", "05", "06"})
"""CAMEO categories of what partners do with one another."""
_SWAPS = frozenset({"swap", "exchange"})
_TALKS = "04"


def resolve(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Ids of the actors and the recipients of ``draft``; either may be empty.

    Actors joined by ``and`` who have no other recipient receive from each other: the event then
    comes back with both in both roles. So do those of two countries who agree or cooperate where no
    third is named, and who talk whoever is named, unless it is ``with`` somebody.
    """
    actors, recipients = _both_sides(tree, draft, held)
    countries = {held.by_id[actor].country for actor in actors}
    swaps = any(not _SWAPS.isdisjoint(tree.nodes[at].lemmas) for at in draft.words)
    if swaps and len(actors) > 1 and len(countries) > 1:
        return actors, actors
    if draft.code[:2] in _MUTUAL and len(actors) > 1 and len(countries) > 1:
        others = {held.by_id[actor].country for actor in recipients} - countries - {None}
        if not others or draft.code[:2] == _TALKS:
            return actors, _named_after_with(tree, draft, held) or actors
    return actors, recipients


def _named_after_with(tree: Tree, draft: Draft, held: Participants) -> list[str]:
    """Who is named right after ``with`` behind the event's words."""
    last = max(draft.words)
    for node in tree.nodes[last + 1 : last + 4]:
        if node.text.lower() == "with":
            reach = tree.nodes[min(len(tree.nodes) - 1, node.index + 4)].span[1]
            return run(tree, held.within((node.span[1], reach)))
    return []


def _both_sides(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    if not tree.parsed:
        return by_order(tree, draft, held)
    roles = find_roles(tree, draft)
    actors = _first_named(tree, roles.actors, held, ())
    recipients = _first_named(tree, roles.recipients, held, actors)
    if not recipients and len(actors) > 1 and roles.joint:
        return actors, actors
    if actors and recipients:
        return actors, recipients
    before, after = by_order(tree, draft, held)
    return _filled(actors, recipients, before, after)


def _filled(
    actors: list[str], recipients: list[str], before: list[str], after: list[str]
) -> tuple[list[str], list[str]]:
    """The sides that syntax found, and where it found one only the other by the order of words."""
    if (before and after) or not (actors or recipients):
        return before, after
    if actors:
        return actors, [one for one in after if one not in actors] if before == actors else []
    return [one for one in before if one not in recipients], recipients


def _first_named(
    tree: Tree, heads: Sequence[int], held: Participants, barred: Sequence[str]
) -> list[str]:
    for head in heads:
        ids = [
            actor
            for part in conjuncts(tree, head)
            if (actor := held.named(tree, part)) is not None
            and actor not in barred
            and not (barred and is_own(held.by_id[actor]))
        ]
        if ids:
            return list(dict.fromkeys(ids))
    return []
