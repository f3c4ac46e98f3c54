"""From phrases to the report's actors: which actor a noun phrase names, and who stands nearby."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rootsource.read.clauses import CLAUSAL, Tree
from rootsource.read.compose import Draft
from rootsource.read.nationals import countries_in, offered
from rootsource.read.roles import conjuncts, find_roles
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Span

_INNER = CLAUSAL | {"conj", "acl", "acl:relcl", "appos"}
_OPENS = word_set("who which whom after before while because when since until although as that ; :")
"""Words that open another clause, where there is no syntax to tell."""
_OFFER = "+"
"""Begins the ids of actors that are offered, not yet the report's."""
_AROUND = word_set("by from between among on against to for with of upon at toward towards")
_POSSESSIVE = word_set("its their his her our")
_OPENING = word_set("with after before in on at despite following during under amid since while")
_TELLS = word_set("say tell report announce confirm charge add state")


def _plural(actor: Actor) -> bool:
    """Whether ``actor`` is two joined by ``and`` (``Peru and Oman``), each an actor of its own."""
    return actor.kind == "group" and actor.country is None


class Participants:
    """The mentions of a report's actors, to be asked by position."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Index every mention of ``actors``."""
        self.by_id = {actor.id: actor for actor in actors}
        self._index(
            (*mention.span, actor.id)
            for actor in actors
            for mention in actor.mentions
            if not (mention.how == "description" and " and " in actor.name and _plural(actor))
        )

    def _index(self, mentions: Iterable[tuple[int, int, str]]) -> None:
        self._mentions = sorted(mentions)
        self._starts = [mention[0] for mention in self._mentions]
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)

    def complete(self, sentences: Sequence[Tree]) -> None:
        """Offer the states and nationals of ``sentences`` that are no actor's mention yet.

        A group whose own words name one country, and that has none, gets it.
        """
        own = {actor.country: actor.id for actor in self.by_id.values() if actor.kind == "state"}
        more: list[tuple[int, int, str]] = []
        for tree in sentences:
            held = self.within(tree.span)
            for start, end, actor in held:
                self._place(tree, (start, end), self.by_id[actor])
            for offer in offered(tree, [(start, end) for start, end, _ in held]):
                known = own.get(offer.country) if offer.kind == "state" else None
                if known is None:
                    known = f"{_OFFER}{offer.id}"
                    self.by_id.setdefault(known, replace(offer, id=known, mentions=[]))
                    self.by_id[known].mentions += offer.mentions
                more += [(*mention.span, known) for mention in offer.mentions]
        self._index([*self._mentions, *more])

    @staticmethod
    def _place(tree: Tree, span: Span, actor: Actor) -> None:
        if actor.country is None and actor.kind in {"group", "unnamed"}:
            told = countries_in(tree, span)
            actor.country = told.pop() if len(told) == 1 else None

    def adopt(self, used: Iterable[str], first: int) -> tuple[list[Actor], dict[str, str]]:
        """The offered actors among ``used``, numbered from ``first``, and their new ids by old."""
        made: list[Actor] = []
        ids: dict[str, str] = {}
        for old in used:
            if old.startswith(_OFFER) and old not in ids:
                ids[old] = f"a{first + len(made)}"
                actor = replace(self.by_id[old], id=ids[old])
                made.append(actor)
        return made, ids

    def within(self, span: Span) -> list[tuple[int, int, str]]:
        """Mentions that overlap ``span``, in text order."""
        first = bisect_left(self._starts, span[0] - self._longest)
        last = bisect_left(self._starts, span[1])
        return [mention for mention in self._mentions[first:last] if mention[1] > span[0]]

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


def _own(actor: Actor) -> bool:
    """Whether ``actor`` is told as somebody's own (``its forces``): it receives nothing of them."""
    return actor.kind == "unnamed" and actor.name.split(" ", 1)[0].lower() in _POSSESSIVE


def _first_named(
    tree: Tree, heads: Sequence[int], held: Participants, barred: Sequence[str]
) -> list[str]:
    for head in heads:
        ids = [
            actor
            for part in conjuncts(tree, head)
            if (actor := held.named(tree, part)) is not None
            and actor not in barred
            and not (barred and _own(held.by_id[actor]))
        ]
        if ids:
            return list(dict.fromkeys(ids))
    return []


def _by_order(tree: Tree, draft: Draft, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: who stands before the event's words acts, who stands after receives.

    The look stays in the event's own clause where that names someone, and leaves out who is only
    quoted (``…, a Norwegian official said``).
    """
    if draft.nominal and draft.top == draft.asked[-1] and not draft.operators:
        return _around_noun(tree, draft.top, held)
    first = tree.nodes[min(draft.words)].span[0]
    last = tree.nodes[draft.asked[-1]].span[1]
    begin, end = _clause(tree, min(draft.words), max(draft.words))
    begin = _joined_clause(tree, begin, min(draft.words), held)
    begin = _told_clause(tree, begin, min(draft.words), held)
    mentions = [m for m in held.within((tree.span[0], end)) if m[1] <= end]
    before = [mention for mention in mentions if mention[1] <= first]
    after = [mention for mention in mentions if mention[0] >= last]
    between = [mention for mention in mentions if first < mention[0] < last]
    near = [mention for mention in before if mention[0] >= begin]
    between = [mention for mention in between if not _own(held.by_id[mention[2]])]
    after = [mention for mention in after if not _own(held.by_id[mention[2]])]
    between, after = _placed(between, held), _placed(after, held)
    near, before = _placed(near, held), _placed(before, held)
    partners = _between(tree, near)
    if partners:
        return partners, partners
    actors = _run(tree, near or before)
    agent = _agent_after(tree, draft, after)
    if agent is not None:
        return [agent], actors
    recipients = [actor for actor in _run(tree, between or after) if actor not in actors]
    if not recipients:
        recipients = [m[2] for m in (*between, *after) if m[2] not in actors][:1]
    if not recipients and len(actors) > 1:
        return actors, actors
    return actors, recipients


def _placed(mentions: list[tuple[int, int, str]], held: Participants) -> list[tuple[int, int, str]]:
    """``mentions`` without leading groups of no country, where one with a country follows.

    ``sent inspectors to X``: X receives.
    """
    for at, mention in enumerate(mentions):
        actor = held.by_id[mention[2]]
        if actor.country is not None or actor.kind not in {"group", "unnamed"}:
            return mentions[at:]
    return mentions


def _joined_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
    """Where a clause joined by ``, and`` or ``but`` begins that has a subject of its own."""
    nodes = tree.nodes
    for node in reversed(nodes[:trigger]):
        if node.span[0] < begin:
            break
        joins = node.text.lower() == "but" or (
            node.text.lower() == "and" and node.index and nodes[node.index - 1].text == ","
        )
        told = any(one.upos == "VERB" for one in nodes[: node.index] if one.span[0] >= begin)
        if joins and told and held.within((node.span[1], nodes[trigger].span[0])):
            return node.span[1]
    return begin


def _told_clause(tree: Tree, begin: int, trigger: int, held: Participants) -> int:
    """Where what is said without ``that`` begins, or what follows an opening phrase's comma."""
    nodes = tree.nodes
    opening = nodes[0].text.lower() in _OPENING
    for node in reversed(nodes[:trigger]):
        if node.span[0] < begin:
            break
        says = node.upos in {"VERB", "X"} and not _TELLS.isdisjoint(node.lemmas)
        if (says or (opening and node.text == ",")) and held.within(
            (node.span[1], nodes[trigger].span[0])
        ):
            return node.span[1]
    return begin


def _between(tree: Tree, near: Sequence[tuple[int, int, str]]) -> list[str]:
    """The partners named by ``between X and Y`` before the event's verb (``talks … collapsed``)."""
    for node in tree.nodes:
        if node.text.lower() == "between":
            named = [mention for mention in near if mention[0] >= node.span[1]]
            partners = _run(tree, named)
            if len(partners) > 1 and named[0][0] - node.span[1] < 12:
                return partners
    return []


def _around_noun(tree: Tree, index: int, held: Participants) -> tuple[list[str], list[str]]:
    """Without syntax: ``Israeli attacks on X``, ``calls by X for``, ``talks between X and Y``."""
    nodes = tree.nodes
    start = nodes[max(0, index - 3)].span[0]
    actors = [m[2] for m in held.within((start, nodes[index].span[0]))][-1:]
    recipients: list[str] = []
    for node in nodes[index + 1 : index + 7]:
        word = node.text.lower()
        if word in _OPENS or word in {",", "."}:
            break
        if word not in _AROUND:
            continue
        reach = nodes[min(len(nodes) - 1, node.index + 4)].span[1]
        named = _run(tree, held.within((node.span[1], reach)))
        if word in {"between", "among"}:
            return named, named
        if word in {"by", "from"}:
            actors = actors or named
        else:
            recipients = recipients or [actor for actor in named if actor not in actors]
    return actors, recipients


def _clause(tree: Tree, first: int, last: int) -> Span:
    """Where the clause around the words ``first`` to ``last`` begins and ends."""
    begin, end = tree.span
    for node in tree.nodes[:first]:
        if node.text.lower() in _OPENS:
            begin = node.span[1]
    nodes = tree.nodes
    for node in nodes[last + 1 :]:
        joins = node.text.lower() == "and" and _is_verb(tree, node.index + 1)
        if joins or node.text.lower() in _OPENS - {"that"}:
            end = node.span[0]
            break
        rest = nodes[node.index + 1 : node.index + 12]
        if node.text == "," and _TELLS.intersection(lemma for one in rest for lemma in one.lemmas):
            end = node.span[0]
            break
    return begin, end


def _is_verb(tree: Tree, index: int) -> bool:
    """Whether the word at ``index`` looks like a verb of another clause."""
    if index >= len(tree.nodes):
        return False
    node = tree.nodes[index]
    return node.upos in {"VERB", "AUX"} or (node.upos == "X" and node.text.endswith("ed"))


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
    for node in tree.nodes[index + 1 :]:
        if node.text.lower() == "by":
            return next((actor for start, _, actor in after if start >= node.span[1]), None)
        if node.text.lower() in _OPENS:
            return None
    return None
