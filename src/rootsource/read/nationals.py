"""States and nationals who take part in an event but are no actor yet.

The actor step keeps who speaks and who is described as acting; an event may also be done by or to
``ethnic Turks``, ``Russian aircraft`` or ``Amman``. Names of states, demonyms and capitals that no
actor's mention covers are offered to the event step here, and become actors when one is used.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rootsource.knowledge.nouns import noun_kind
from rootsource.knowledge.sectors import sector_of
from rootsource.knowledge.states import capitals, state, states
from rootsource.knowledge.tables import rows
from rootsource.read.clauses import Node, Tree
from rootsource.read.coreference.words import singular
from rootsource.read.inflection import lemmas
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Mention, MentionKind, Span

_APART = re.compile(r"(?:anti|pro|non)[-‐ ]?$", re.IGNORECASE)
_NOUNS = frozenset({"NOUN", "ADJ", "PROPN"})
WHERE = word_set("in at to from near of into outside around inside through across throughout")
"""After these a capital is a place: ``in Oslo``."""
_SENT = word_set(
    "offer proposal request demand call appeal invitation plea message letter protest complaint "
    "threat warning criticism apology help aid support promise pledge ultimatum"
)
"""Before ``from``: a capital sends it, and so a state (``an offer from Lima``)."""
_BOUND = frozenset({"to", "for", "against", "toward", "towards", "into"})
"""After these a country is where somebody goes, not whose he is."""
_MANY = word_set("people police crowd troops opposition crew")
"""Nouns for many that have no plural in -s."""
_ONE = word_set("a an one another")
"""Before a singular noun: somebody who is told by it alone (``a separatist party``)."""
_LONGEST = 6
"""Words in the longest name of a state."""


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str, MentionKind]]]:
    """Names, demonyms and capitals by their first word, the longest first, with the country."""
    index: dict[str, list[tuple[tuple[str, ...], str, MentionKind]]] = {}
    for words, (country, how) in _listed().items():
        if len(words[0]) > 2 or words[0].isupper():
            index.setdefault(words[0], []).append((words, country, how))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def region_country(name: str) -> str | None:
    """The country that the region called ``name`` belongs to (``West Bank``), or ``None``."""
    return _regions().get(name.removeprefix("the ").removeprefix("The "))


@cache
def _regions() -> dict[str, str]:
    return {row["name"]: row["country"] for row in rows("regions.csv") if row["country"]}


def is_demonym(word: str) -> bool:
    """Whether ``word`` says whose somebody is, and names no state itself (``Sudanese``)."""
    found = [how for words, _, how in _names().get(word, ()) if len(words) == 1]
    return bool(found) and set(found) == {"description"}


def _listed() -> dict[tuple[str, ...], tuple[str, MentionKind]]:
    """Every form with its country; where one form has two meanings, names come first."""
    found: dict[tuple[str, ...], tuple[str, MentionKind]] = {}
    held = [(one, one.country) for one in states() if one.country is not None]
    for one, country in held:
        for name in one.names:
            found.setdefault(_split(name), (country, "name"))
    for one, country in held:
        for demonym in one.demonyms:
            for form in (demonym, demonym + "s"):
                found.setdefault(_split(form), (country, "description"))
    for seat in capitals():
        owner = state(seat.state)
        if not seat.end and owner is not None and owner.country:
            for name in (seat.name, *seat.aliases):
                found.setdefault(_split(name), (owner.country, "metonym"))
    return found


def _split(name: str) -> tuple[str, ...]:
    return tuple(name.replace("-", " - ").replace("’", "'").split())


def offered(tree: Tree, covered: Sequence[Span]) -> list[Actor]:
    """Actors for the states and nationals of one sentence that no span of ``covered`` touches.

    Their ids are ``"<country>"`` for a state and ``"<country> <words>"`` for a group: the caller
    numbers those it uses.
    """
    found: dict[str, Actor] = {}
    for first, last, country, how in _found(tree):
        span = (tree.nodes[first].span[0], tree.nodes[last].span[1])
        if any(start < span[1] and span[0] < end for start, end in covered):
            continue
        actor, end = _actor(tree, first, last, country, how)
        span = (span[0], tree.nodes[end].span[1])
        known = found.setdefault(actor.id, actor)
        known.mentions.append(Mention(span, how))
    taken = [*covered, *(mention.span for one in found.values() for mention in one.mentions)]
    for actor in _groups(tree, taken):
        found.setdefault(actor.id, actor)
    return list(found.values())


def _groups(tree: Tree, taken: Sequence[Span]) -> Iterator[Actor]:
    """People told by a common noun alone (``300 political prisoners``), of no country yet."""
    for node in tree.nodes:
        if node.upos != "NOUN" or not node.text.islower():
            continue
        word = node.text
        kind, many = _people(word)
        if not (kind or many):
            continue
        first = node.index
        while first and tree.nodes[first - 1].upos in {"ADJ", "NUM", "NOUN"}:
            first -= 1
        if not many:
            before = tree.nodes[first - 1].text.lower() if first else ""
            if before not in _ONE:
                continue
            whole = _written(tree.nodes[first : node.index + 1])
            if kind not in {"person", "group"} and sector_of(whole) is None:
                continue
        span = (tree.nodes[first].span[0], node.span[1])
        after = tree.nodes[node.index + 1].upos if node.index + 1 < len(tree.nodes) else ""
        if after == "NOUN" or any(start < span[1] and span[0] < end for start, end in taken):
            continue
        name = _written(tree.nodes[first : node.index + 1])
        yield Actor(
            f"{name} {first}", name, "group", None, sector_of(name),
            mentions=[Mention(span, "description")],
        )  # fmt: skip


@lru_cache(maxsize=65536)
def _people(noun: str) -> tuple[str, bool]:
    """The kind of what a noun names, and whether it is said of many people."""
    one = singular(noun)
    kind = noun_kind(one) or noun_kind(noun)
    many = one != noun and kind in {"person", "group"}
    return kind, many or noun in _MANY or noun.endswith("men")


def country_words(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Where a sentence names countries: the first and last of the words, and which country."""
    for first, last, country, _ in _found(tree):
        yield first, last, country


def countries_in(tree: Tree, span: Span) -> set[str]:
    """Countries that the words in ``span`` name as theirs (``troops to Sudan`` are not Sudan's)."""
    return {
        country
        for first, last, country, _ in _found(tree)
        if span[0] <= tree.nodes[first].span[0]
        and tree.nodes[last].span[1] <= span[1]
        and not (first and tree.nodes[first - 1].text.lower() in _BOUND)
    }


def _written(nodes: Sequence[Node]) -> str:
    """Words as they stand in the text (``4,000 prisoners``)."""
    end, found = nodes[0].span[0], ""
    for node in nodes:
        found += (" " if node.span[0] > end else "") + node.text
        end = node.span[1]
    return found


def _found(tree: Tree) -> list[tuple[int, int, str, MentionKind]]:
    """First and last word of each name, its country and how it names it; kept with ``tree``."""
    if tree.countries is None:
        tree.countries = [*_named(tree.nodes)]
    return tree.countries


def _named(nodes: Sequence[Node]) -> Iterator[tuple[int, int, str, MentionKind]]:
    known, free = _names(), 0
    for at, node in enumerate(nodes):
        if at < free or not node.text[0].isupper() or _bare(node.text) not in known:
            continue
        match = _match(nodes, at)
        if match is not None and not _set_apart(nodes, at):
            last, country, how = match
            yield at, last, country, how
            free = last + 1


def _bare(word: str) -> str:
    """``word`` without the ending of a possessive (``Peru's``)."""
    return word.removesuffix("'s").removesuffix("’s")


def _match(nodes: Sequence[Node], at: int) -> tuple[int, str, MentionKind] | None:
    words = [_bare(node.text) for node in nodes[at : at + _LONGEST]]
    for name, country, how in _names().get(words[0], ()):
        if tuple(words[: len(name)]) == name:
            before = nodes[at - 1].text.lower() if at else ""
            sent = before == "from" and at > 1 and not _SENT.isdisjoint(nodes[at - 2].lemmas)
            if how == "metonym" and before in WHERE and not sent:
                return None
            return at + len(name) - 1, country, how
    return None


def _set_apart(nodes: Sequence[Node], at: int) -> bool:
    """``anti-Syria``: not Syria's."""
    before = nodes[at - 1].text if at else ""
    further = nodes[at - 2].text if at > 1 else ""
    return _APART.match(before if before != "-" else further) is not None


def _actor(tree: Tree, first: int, last: int, country: str, how: MentionKind) -> tuple[Actor, int]:
    """The actor that words name, and the last of the words that do."""
    owner = state(country)
    if how != "description" and owner is not None:
        return Actor(country, owner.name, "state", country), last
    end = last
    for node in tree.nodes[last + 1 : last + 4]:
        if node.upos not in _NOUNS or not node.text[:1].isalpha() or "be" in lemmas(node.text):
            break
        end = node.index
    words = [node.text for node in tree.nodes[first : end + 1]]
    noun = words[-1].lower()
    people = noun_kind(noun) or noun_kind(singular(noun))
    if end > last and people not in {"person", "group"} and owner is not None:
        return Actor(country, owner.name, "state", country), last  # "Chilean accusations"
    name = " ".join(words)
    one = people == "person" and noun == singular(noun) and end > last
    return Actor(f"{country} {name.lower()}", name, "unnamed" if one else "group", country), end
