"""The country of those who take part in events and have none: a sentence of one country tells it.

Event data take the students, rebels or courts of a sentence that names one country to be that
country's; coders of CAMEO do so by hand. It holds for those who belong to some country, not for
international bodies, media, or statesmen, who act towards a country named alone as often as in it.
"""

from bisect import bisect_right
from collections.abc import Sequence

from rootsource.read.clauses import Tree
from rootsource.read.nationals import country_words
from rootsource.read.participants import Participants
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Event, Place, Span

_ABROAD = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC"})
"""Sectors whose actors may well be of another country than the only one named."""
_STATESMEN = frozenset({"GOV", "ELI", "MIL", "SPY"})
_HOME = frozenset({"COP", "JUD", "LEG", "OPP", "REB", "CVL", "LAB", "PTY", "EDU"})
"""Sectors that deal with people of their own country, unless these are told to be of another."""
_ABROAD_WORDS = word_set(
    "world international foreign global western eastern european african asian arab caribbean "
    "latin american-led allied nato un regional gulf overseas multinational islamic nordic baltic "
    "scandinavian central neighbouring neighboring"
)
"""Words that tell of more countries than one: whoever they describe is not of the one named."""
_BEHIND = 3
"""Words from people to the place behind them at the most: ``police in the northern town``."""
_NEAR = 4
"""Words from a people to the name of the state they are told to live in, at the most."""
_IN = word_set("in near inside across throughout around")


def settle_countries(
    events: Sequence[Event],
    held: Participants,
    sentences: Sequence[Tree],
    places: Sequence[Place],
) -> None:
    """Give actors of ``events`` without a country that of their sentence, where it names one.

    Args:
        events: the report's events; unchanged.
        held: the actors; their ``country`` may be set.
        sentences: the sentences the events stand in.
        places: the report's places.
    """
    starts = [tree.span[0] for tree in sentences]
    for event in events:
        tree = sentences[max(0, bisect_right(starts, event.trigger[0][0]) - 1)]
        mentions = held.within(tree.span)
        for who in (*event.actor, *event.recipient):
            _settle_alone(tree, held.by_id[who], mentions, held, places)
        named = {held.by_id[actor].country for _, _, actor in mentions} - {None}
        named |= {held.by_id[who].country for who in (*event.actor, *event.recipient)} - {None}
        local = {one.country for one in places if _lies_in(one.span, tree.span)} - {None}
        for own_side, others in (
            (event.actor, event.recipient),
            (event.recipient, event.actor),
        ):
            partners = [held.by_id[other] for other in others]
            for actor in (held.by_id[one] for one in own_side):
                if not _may_belong(actor):
                    continue
                home = {one.country for one in partners if one.sector in _HOME} - {None}
                if len(home) == 1 and actor.kind != "person":
                    actor.country = home.pop()
                elif len(local) == 1 and _is_local(actor) and local.isdisjoint(named):
                    actor.country = next(iter(local))
                elif len(named) == 1 and _belongs(tree, actor, partners, mentions):
                    actor.country = next(iter(named))


def _settle_alone(
    tree: Tree,
    who: Actor,
    mentions: Sequence[tuple[int, int, str]],
    held: Participants,
    places: Sequence[Place],
) -> None:
    """Set the country of ``who`` by the words of his own mentions, where they tell it."""
    own = [(start, end) for start, end, actor in mentions if actor == who.id]
    if who.country is None:
        who.country = _told_by_place(tree, who, own, mentions, held, places)
    elif who.kind in {"group", "unnamed"}:
        who.country = _lives_in(tree, own) or who.country


def _lives_in(tree: Tree, own: Sequence[Span]) -> str | None:
    """The country that a people told by another's name lives in, or ``None``.

    ``ethnic Turks in Bulgaria``, ``the Albanians of southern Serbia``: not Turkey's, nor Albania's.
    """
    named = list(country_words(tree))
    for start, end in own:
        inside = [node.index for node in tree.nodes if start <= node.span[0] < end]
        for _, people, _ in (one for one in named if one[0] in inside):
            for state, _, country in named:
                if not people < state <= max(inside[-1], people) + _NEAR:
                    continue
                ties = {node.text.lower() for node in tree.nodes[max(people, state - 3) : state]}
                if "of" in ties and tree.nodes[people + 1].text == "of":
                    return country
                if "in" in ties and tree.nodes[people - 1].text.lower() == "ethnic":
                    return country
    return None


def _lies_behind(tree: Tree, end: int, place: Place) -> bool:
    """Whether ``place`` stands behind a phrase that ends at ``end``: ``rebels in (northern) X``."""
    between = tree.between(end, place.span[0])
    return (
        0 < len(between) <= _BEHIND
        and between[0].text in {"in", "at"}
        and all(node.upos in {"DET", "ADJ", "NOUN", "PROPN"} for node in between[1:])
    )


def _told_by_place(
    tree: Tree,
    who: Actor,
    own: Sequence[Span],
    mentions: Sequence[tuple[int, int, str]],
    held: Participants,
    places: Sequence[Place],
) -> str | None:
    """The country of a place in an actor's own words, or of the state they are ``of``."""
    local = _ABROAD.isdisjoint({who.sector}) and who.sector not in _STATESMEN
    for span in own:
        within = [one for one in places if one.country and _lies_in(one.span, span)]
        behind = [one for one in places if one.country and _lies_behind(tree, span[1], one)]
        if within or (local and behind):
            return (within or behind)[0].country
        state = _state_of(tree, span, mentions, held)
        if state is not None:
            return state
    return None


def _state_of(
    tree: Tree, span: Span, mentions: Sequence[tuple[int, int, str]], held: Participants
) -> str | None:
    """The country of the state that a phrase says it is ``of``, inside it or right behind."""
    number = {node.span[0]: node.index for node in tree.nodes}
    behind = next((node.index + 1 for node in tree.nodes if node.span[0] >= span[1]), -1)
    for begin, _, other in mentions:
        at = number.get(begin, 0)
        tie = tree.nodes[at - 1].text if at else ""
        inside = span[0] < begin < span[1] and tie == "of"
        if (inside or (at == behind and tie in {"of", "from"})) and (
            held.by_id[other].kind == "state"
        ):
            return held.by_id[other].country
    return None


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_local(actor: Actor) -> bool:
    """Whether people told by common nouns may be of the only place named with them."""
    return actor.kind == "group" or (actor.kind == "unnamed" and actor.sector not in _STATESMEN)


def _may_belong(actor: Actor) -> bool:
    words = actor.name.lower().split()
    return (
        actor.country is None
        and actor.wikidata is None  # of whom the facts know, they know the country
        and actor.kind != "state"
        and actor.sector not in _ABROAD
        and _ABROAD_WORDS.isdisjoint(words)
    )


def _belongs(
    tree: Tree, actor: Actor, others: Sequence[Actor], mentions: Sequence[tuple[int, int, str]]
) -> bool:
    """Whether ``actor`` may be taken for one of the only country named.

    A statesman acts on his own country's groups, or within it, but towards another state.
    """
    if any(_entered(tree, other, mentions) for other in others):
        return False
    if actor.kind != "person" and actor.sector not in _STATESMEN:
        return True
    return bool(others) and all(
        other.sector not in _STATESMEN and (other.kind != "state" or _within(tree, other, mentions))
        for other in others
    )


def _entered(tree: Tree, other: Actor, mentions: Sequence[tuple[int, int, str]]) -> bool:
    """Whether something is done ``into`` the state ``other``, and so from abroad."""
    starts = {start for start, _, actor in mentions if actor == other.id}
    return other.kind == "state" and any(
        node.span[0] in starts
        and any(
            one.text.lower() == "into" for one in tree.nodes[max(0, node.index - 2) : node.index]
        )
        for node in tree.nodes
    )


def _within(tree: Tree, other: Actor, mentions: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the state ``other`` is where something is done (``a curfew in Lima``)."""
    starts = {start for start, _, actor in mentions if actor == other.id}
    return any(
        node.text.lower() in _IN
        and node.index + 1 < len(tree.nodes)
        and tree.nodes[node.index + 1].span[0] in starts
        for node in tree.nodes
    )
