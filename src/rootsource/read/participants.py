"""From phrases to the report's actors: which actor a noun phrase names."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rootsource.knowledge.states import state
from rootsource.read.clauses import CLAUSAL, Tree
from rootsource.read.nationals import countries_in, is_demonym, offered, region_country
from rootsource.types import Actor, Mention, Span, Statement

_INNER = CLAUSAL | {"conj", "acl", "acl:relcl", "appos"}
_THEIRS = frozenset({"it", "he", "she", "they"})
_OURS = frozenset({"we", "i"})
_SPEAKING = re.compile(rf"\b(?:{'|'.join(sorted(_THEIRS | _OURS))})\b", re.IGNORECASE)
_ITSELF = re.compile(r"(?:that )?it (?:would|will|had|has|may|might|could)\b", re.IGNORECASE)
_SAYS = frozenset({"say", "promise", "threaten", "warn", "deny", "confirm"})
_OFFER = "+"
"""Begins the ids of actors that are offered, not yet the report's."""


def _plural(actor: Actor, actors: Sequence[Actor]) -> bool:
    """Whether ``actor`` is two joined by ``and`` (``Peru and Oman``), each an actor of its own.

    So is a group of one country whose parts are named apart: ``Malian rebels and the army``.
    """
    if actor.kind != "group" or " and " not in actor.name:
        return False
    if actor.country is None:
        return True
    spans = [mention.span for mention in actor.mentions]
    inside = {
        other.id
        for other in actors
        for mention in other.mentions
        for start, end in spans
        if other is not actor and start <= mention.span[0] and mention.span[1] <= end
    }
    return len(inside) > 1


class Participants:
    """The mentions of a report's actors, to be asked by position."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Index every mention of ``actors``."""
        self.by_id = {actor.id: actor for actor in actors}
        plural = {actor.id for actor in actors if _plural(actor, actors)}
        self._index(
            (*mention.span, actor.id)
            for actor in actors
            for mention in actor.mentions
            if not (mention.how == "description" and actor.id in plural)
        )

    def _index(self, mentions: Iterable[tuple[int, int, str]]) -> None:
        self._mentions = sorted(mentions)
        self._starts = [mention[0] for mention in self._mentions]
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)

    def let_speak(self, statements: Sequence[Statement], text: str) -> None:
        """Let pronouns of who speaks stand for him where nothing else is known of them.

        ``Oman said it would wait``: the first word of what is told; ``"We will wait"``: any *we* or
        *I* of a quotation. What a state says that *it* would do, it does itself, whoever else the
        sentences before may speak of.
        """
        more: list[tuple[int, int, str]] = []
        dropped: set[tuple[int, int, str]] = set()
        for one in statements:
            who = one.source.actor if one.source is not None else None
            if who is None:
                continue
            for start, end in one.content:
                content = text[start:end]
                for found in _SPEAKING.finditer(content):
                    word = found[0].lower()
                    ours = one.manner == "direct" and word in _OURS
                    opens = content[: found.start()].strip(' "“').lower()
                    theirs = word in _THEIRS and opens in {"", "that"}
                    span = (start + found.start(), start + found.end())
                    held = self.within(span) if theirs or ours else []
                    own = theirs and self._means_itself(one, who, content)
                    if own:
                        dropped.update(other for other in held if other[:2] == span)
                    if (theirs or ours) and (own or not held):
                        more.append((*span, who))
        self._index([*(one for one in self._mentions if one not in dropped), *more])

    def _means_itself(self, statement: Statement, who: str, content: str) -> bool:
        """Whether ``it`` at the start of ``content`` is the state that says so by its name."""
        source = statement.source.spans if statement.source is not None else []
        named = any(found[2] == who for span in source for found in self.within(span))
        speaks = who in self.by_id and self.by_id[who].kind == "state" and statement.act in _SAYS
        return speaks and named and _ITSELF.match(content) is not None

    def complete(self, sentences: Sequence[Tree]) -> None:
        """Offer the states and nationals of ``sentences`` that are no actor's mention yet.

        A group whose own words name one country, and that has none, gets it.
        """
        own = {actor.country: actor.id for actor in self.by_id.values() if actor.kind == "state"}
        more: list[tuple[int, int, str]] = []
        dropped: set[tuple[int, int, str]] = set()
        for tree in sentences:
            held = self.within(tree.span)
            apart = {
                one for one in held if self._is_adjective(tree, one) or self._is_compound(tree, one)
            }
            dropped |= apart
            held = [one for one in held if one not in apart]
            for start, end, actor in held:
                self._place(tree, (start, end), self.by_id[actor])
            for offer in offered(tree, [(start, end) for start, end, _ in held]):
                known = own.get(offer.country) if offer.kind == "state" else None
                if known is None:
                    known = f"{_OFFER}{offer.id}"
                    self.by_id.setdefault(known, replace(offer, id=known, mentions=[]))
                    self.by_id[known].mentions += offer.mentions
                more += [(*mention.span, known) for mention in offer.mentions]
        self._index([*(one for one in self._mentions if one not in dropped), *more])

    def _is_adjective(self, tree: Tree, mention: tuple[int, int, str]) -> bool:
        """Whether a state is named by what only tells whose somebody is (``Sudanese`` rebels)."""
        if self.by_id[mention[2]].kind != "state":
            return False
        words = [n for n in tree.between(*mention[:2]) if n.span[1] <= mention[1]]
        if len(words) != 1 or words[0].index + 1 >= len(tree.nodes):
            return False
        after = tree.nodes[words[0].index + 1]
        return is_demonym(words[0].text) and after.upos == "NOUN" and after.text.islower()

    def _is_compound(self, tree: Tree, mention: tuple[int, int, str]) -> bool:
        """Whether a group is two countries' (``British and Argentine diplomats``): each acts."""
        if self.by_id[mention[2]].kind not in {"group", "unnamed"}:
            return False
        span = mention[:2]
        joined = any(node.text.lower() == "and" for node in tree.between(span[0] + 1, span[1]))
        return joined and len(countries_in(tree, span)) > 1

    @staticmethod
    def _place(tree: Tree, span: Span, actor: Actor) -> None:
        if actor.country is not None:
            return
        people = actor.kind in {"group", "unnamed"} or is_demonym(actor.name)
        if people and all(node.text.lower() != "ethnic" for node in tree.between(*span)):
            told = countries_in(tree, span)
            actor.country = told.pop() if len(told) == 1 else None
        if actor.country is None and actor.kind == "organization" and actor.wikidata is None:
            actor.country = region_country(actor.name)

    def state(self, country: str, span: Span) -> str:
        """The id of a country's state; where it is no actor, it is offered, named at ``span``."""
        for one in self.by_id.values():
            if one.kind == "state" and one.country == country:
                return one.id
        known = state(country)
        name = known.name if known is not None else country
        made = Actor(f"{_OFFER}{country}", name, "state", country)
        made.mentions.append(Mention(span, "metonym"))
        self.by_id[made.id] = made
        return made.id

    @property
    def unplaced(self) -> set[str]:
        """Ids of groups and people without a name whose country is not known, offered or not."""
        return {
            one.id
            for one in self.by_id.values()
            if one.country is None and one.kind in {"group", "unnamed"}
        }

    @property
    def nameless(self) -> set[str]:
        """Ids of those offered whom a common noun tells alone, without a country."""
        return {
            one.id
            for one in self.by_id.values()
            if one.id.startswith(_OFFER) and one.country is None
        }

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
