"""From phrases to the report's actors: which actor a noun phrase names, and who stands nearby."""

from bisect import bisect_left
from collections.abc import Sequence

from rootsource.read.clauses import CLAUSAL, Tree
from rootsource.read.compose import Draft
from rootsource.read.roles import Roles, conjuncts, find_roles
from rootsource.types import Actor, MentionKind, Span

_INNER = CLAUSAL | {"conj", "acl", "acl:relcl", "appos"}
_TURNS = frozenset({"by"})


class Participants:
    """The mentions of a report's actors, to be asked by position."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Index every mention of ``actors``."""
        self.by_id = {actor.id: actor for actor in actors}
        self._mentions: list[tuple[int, int, str, MentionKind]] = sorted(
            (mention.span[0], mention.span[1], actor.id, mention.how)
            for actor in actors
            for mention in actor.mentions
        )
        self._starts = [mention[0] for mention in self._mentions]
        self._longest = max((end - start for start, end, _, _ in self._mentions), default=0)

    def within(self, span: Span) -> list[tuple[int, int, str]]:
        """Mentions that overlap ``span``, in text order."""
        first = bisect_left(self._starts, span[0] - self._longest)
        last = bisect_left(self._starts, span[1])
        return [
            (start, end, actor)
            for start, end, actor, _ in self._mentions[first:last]
            if end > span[0]
        ]

    def named(self, tree: Tree, index: int) -> str | None:
        """The actor that the phrase headed by the word at ``index`` names, or ``None``.

        The mention that covers the head word wins (the longest of several); else the nearest
        before it inside the phrase (``Israeli troops``), else the nearest after (``king of X``).
        """
        span = tree.nodes[index].span
        covering = self.within(span)
        if covering:
            return max(covering, key=lambda held: held[1] - held[0])[2]
        inside = tree.subtree(index, _INNER)
        before: list[tuple[int, str]] = []
        after: list[tuple[int, str]] = []
        for at in inside:
            for start, end, actor in self.within(tree.nodes[at].span):
                if end <= span[0]:
                    before.append((-end, actor))
                elif start >= span[1]:
                    after.append((start, actor))
        nearest = sorted(before) or sorted(after)
        return nearest[0][1] if nearest else None


def resolve(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Ids of the actors and the recipients of ``draft``; either may be empty.

    Actors joined by ``and`` who have no other recipient receive from each other: the event then
    comes back with both in both roles.
    """
    if not tree.parsed:
        return _by_order(tree, draft, held)
    roles = find_roles(tree, draft)
    actors = _first_named(tree, roles.actors, held, ())
    recipients = _first_named(tree, roles.recipients, held, actors)
    if not recipients and len(actors) > 1 and roles.joint:
        return actors, actors
    return actors, recipients


def _first_named(
    tree: Tree, heads: Sequence[int], held: Participants, barred: Sequence[str]
) -> list[str]:
    for head in heads:
        ids = [
            actor
            for part in conjuncts(tree, head)
            if (actor := held.named(tree, part)) is not None and actor not in barred
        ]
        if ids:
            return list(dict.fromkeys(ids))
    return []


def _by_order(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: who stands before the event's words acts, who stands after receives."""
    first = tree.nodes[min(draft.words)].span[0]
    last = tree.nodes[draft.asked[-1]].span[1]
    mentions = held.within(tree.span)
    before = [mention for mention in mentions if mention[1] <= first]
    after = [mention for mention in mentions if mention[0] >= last]
    between = [mention for mention in mentions if first < mention[0] < last]
    actors = _run(tree, before)
    recipients = _run(tree, between or after)
    agent = _agent_after(tree, draft, after)
    if agent is not None:
        return [agent], actors
    recipients = [actor for actor in recipients if actor not in actors]
    if not recipients and len(actors) > 1:
        return actors, actors
    return actors, recipients


def _run(tree: Tree, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """The first mention and those joined to it by commas and ``and``."""
    found: list[str] = []
    end = -1
    for start, stop, actor in mentions:
        if found:
            gap = {node.text.lower() for node in tree.nodes if end <= node.span[0] < start}
            if not gap <= {"and", ",", "the", "&"} or not gap:
                break
        found.append(actor)
        end = stop
    return list(dict.fromkeys(found))


def _agent_after(tree: Tree, draft: Draft, after: Sequence[tuple[int, int, str]]) -> str | None:
    """The actor after ``by``, where the event's verb is in the passive."""
    index = draft.asked[-1]
    window = tree.nodes[max(0, index - 3) : index]
    if not any("be" in node.lemmas for node in window):
        return None
    for node in tree.nodes[index + 1 : index + 8]:
        if node.text.lower() in _TURNS:
            for start, _, actor in after:
                if start >= node.span[1]:
                    return actor
    return None


def joint(roles: Roles) -> bool:
    """Whether the actors of ``roles`` may receive from one another."""
    return roles.joint
