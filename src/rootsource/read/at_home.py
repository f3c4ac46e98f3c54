"""Whom it is done to where no words say so: one's own country, or the only other one named.

Coders of CAMEO give nearly every event a target. What people do who are no state's servants
(``miners went on strike``), and what a state does within itself (``declared a state of
emergency``, ``the minister resigned``), they hold to be done to their own country; what a state
does to be feared (``massed troops``), to the only other country of the sentence.
"""

from bisect import bisect_right
from collections.abc import Sequence

from rootsource.read.clauses import Tree
from rootsource.read.nationals import country_words
from rootsource.read.participants import Participants
from rootsource.types import Actor, Event, Place, Span

_SERVANTS = frozenset({"GOV", "MIL", "SPY", "ELI"})
"""Sectors of those who act for their state, and so mostly on others."""
_ABROAD = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "MED"})
_BY_PEOPLE = ("02", "03", "08", "10", "12", "13", "14")
"""CAMEO codes of what people without a state's power do to their own state, if nobody is named."""
_RULES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
"""Sectors of those who do to a country what only its own can."""
_WITHIN = ("034", "080", "081", "082", "083", "123", "128", "129", "132", "137", "172")
"""CAMEO codes of what anybody does in his own country, if nobody is named."""
_BY_LAW = ("115", "116", "171", "172", "173", "174")
"""CAMEO codes of what courts and police do, which passives tell without them."""
_FEARED = ("15",)
"""CAMEO codes of what a state does in the face of another."""


def add_own_countries(
    events: Sequence[Event],
    held: Participants,
    sentences: Sequence[Tree],
    places: Sequence[Place],
) -> None:
    """Give ``events`` without a recipient the country that coders of CAMEO would take for it.

    Args:
        events: the report's; ``recipient`` of some is set.
        held: the actors, whose countries are settled; a state may become one of those offered.
        sentences: the sentences the events stand in.
        places: the report's places.
    """
    starts = [tree.span[0] for tree in sentences]
    for event in events:
        _settle_within(event, held)
        tree = sentences[max(0, bisect_right(starts, event.trigger[0][0]) - 1)]
        if not event.actor and (event.cameo or "").startswith(_BY_LAW):
            _let_state_act(event, held, tree, places)
        if event.recipient or not event.actor:
            continue
        actors = [held.by_id[one] for one in event.actor]
        named = _named(tree, places)
        code = event.cameo or ""
        if code.startswith(_WITHIN) and len(named) == 1:
            for one in actors:
                if one.country is None and one.wikidata is None and one.sector not in _ABROAD:
                    one.country = next(iter(named))
        countries = {one.country for one in actors}
        own = next(iter(countries))
        if len(countries) > 1 or own is None:
            continue
        others = set(named) - {own}
        if code.startswith(_FEARED) and len(others) == 1:
            other = others.pop()
            event.recipient = [held.state(other, named[other])]
        elif not others and own in named and _in_his_own(code, actors):
            home = held.state(own, named[own])
            event.recipient = [] if home in event.actor else [home]


def _let_state_act(event: Event, held: Participants, tree: Tree, places: Sequence[Place]) -> None:
    """Let the only state named act where its law is told without who: ``was jailed in Muscat``."""
    named = _named(tree, places)
    there = {one.country for one in places if tree.span[0] <= one.span[0] < tree.span[1]}
    if len(named) != 1 or there != set(named) or event.status == "conditional":
        return
    country, span = next(iter(named.items()))
    people = [held.by_id[one] for one in event.recipient]
    if people and all(one.kind != "state" and one.country in {None, country} for one in people):
        event.actor = [held.state(country, span)]


def _settle_within(event: Event, held: Participants) -> None:
    """Who rules in the only state named is of it: ``the junta imposed a curfew in Chad``."""
    code = event.cameo or ""
    states = [held.by_id[one] for one in event.recipient]
    if code.startswith(_WITHIN) and len(states) == 1 and states[0].kind == "state":
        for one in (held.by_id[who] for who in event.actor):
            if one.country is None and one.wikidata is None and one.sector in _RULES:
                one.country = states[0].country


def _in_his_own(code: str, actors: Sequence[Actor]) -> bool:
    """Whether ``actors`` do what ``code`` says within their country where they name nobody."""
    if any(one.sector in _ABROAD for one in actors):
        return False
    people = all(one.kind != "state" and one.sector not in _SERVANTS for one in actors)
    return code.startswith(_WITHIN) or (people and code.startswith(_BY_PEOPLE))


def _named(tree: Tree, places: Sequence[Place]) -> dict[str, Span]:
    """The countries that a sentence names, by a place of theirs too, and where it does first."""
    found: dict[str, Span] = {}
    for first, last, country in country_words(tree):
        if first and tree.nodes[first - 1].text.lower() == "ethnic":
            continue  # a people's name, not a state's
        found.setdefault(country, (tree.nodes[first].span[0], tree.nodes[last].span[1]))
    for place in places:
        if place.country and tree.span[0] <= place.span[0] < tree.span[1]:
            found.setdefault(place.country, place.span)
    return found
