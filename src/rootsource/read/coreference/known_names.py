"""Names in a text that the tables of states, capitals, bodies and outlets know."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from rootsource.knowledge.nouns import given_name_gender
from rootsource.knowledge.organizations import organizations
from rootsource.knowledge.outlets import outlets
from rootsource.knowledge.states import capitals, seats, states
from rootsource.read.analysis import Entity, EntityType
from rootsource.read.coreference.name_words import Token, plain_words, words_at
from rootsource.read.coreference.words import PERSON_TITLES
from rootsource.read.word_sets import word_set
from rootsource.types import Span

TYPED: frozenset[EntityType] = frozenset({"PERSON", "ORGANIZATION", "LOCATION", "FACILITY"})
_AMBIGUOUS = word_set(
    """
    time fox shell apple amazon target vox politico hill sun mirror star nation standard age times
    independent guardian observer spectator post telegraph trend saba petra tap map sta mia apa tt
    ena ana epa beta labour memorial wagner fed mission arg diet cortes sabor lodge istana congress
    senate chad jordan jersey georgia turkey mali congo guinea america reading nice cork male
    victoria kingston george hamilton stanley douglas san santiago us un is it who
    """
)
"""Names that are common words or other names as well: taken only with the tagger's word."""


def _listed() -> Iterator[tuple[str, EntityType]]:
    """Every known name and its type; where one name has two, the later counts."""
    for outlet in outlets():
        yield from ((name, "ORGANIZATION") for name in outlet.names)
    for body in organizations():
        yield from ((name, "ORGANIZATION") for name in (body.name, *body.aliases))
    for seat in seats():
        yield from ((name, "ORGANIZATION") for name in (seat.name, *seat.aliases))
    for seat in capitals():
        yield from ((name, "LOCATION") for name in (seat.name, *seat.aliases))
    for one in states():
        yield from ((name, "LOCATION") for name in one.names)


@cache
def listed() -> dict[str, list[tuple[str, EntityType]]]:
    """Known names by their first word, the longest first."""
    grouped: dict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for name, kind in {name.removeprefix("the "): kind for name, kind in _listed()}.items():
        words = words_at(name, (0, len(name)))
        if words and words[0].start == 0 and name[0].isupper() and len(name) > 1:
            grouped[words[0].text].append((name, kind))
    for names in grouped.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return dict(grouped)


def is_listed(name: str) -> bool:
    """Whether a table has a name, letter by letter."""
    first = plain_words(name, (0, len(name)))[:1]
    return bool(first) and any(name == one for one, _ in listed().get(first[0], ()))


def touch(first: Span, second: Span) -> bool:
    """Whether two spans have a letter in common."""
    return first[0] < second[1] and second[0] < first[1]


def known_at(
    text: str, tokens: list[Token], place: int, tagged: list[Entity]
) -> tuple[Span, EntityType] | None:
    """The known name that begins at a word, unless its neighbours make it part of another."""
    token = tokens[place]
    for name, kind in listed().get(token.text, ()):
        end = token.start + len(name)
        if not _same(text, token.start, name) or text[end : end + 1].isalnum():
            continue
        one_word = " " not in name
        if one_word and _inside_other(text, tokens, place, end, tagged):
            continue
        if one_word and name.lower() in _AMBIGUOUS and name not in {"US", "UN"}:
            types = {one.type for one in tagged if touch(one.span, (token.start, end))}
            if kind not in types:
                continue
        return ((token.start, end), kind)
    return None


def _same(text: str, start: int, name: str) -> bool:
    piece = text[start : start + len(name)]
    return piece == name or piece.replace("’", "'") == name.replace("’", "'")


def _inside_other(
    text: str, tokens: list[Token], place: int, end: int, tagged: list[Entity]
) -> bool:
    """Whether a one-word known name is part of a longer name (``Jersey City``, ``Ana Jordan``)."""
    before = tokens[place - 1] if place else None
    after = next((token for token in tokens[place + 1 :] if token.start >= end), None)
    if before is not None and any(
        one.type == "PERSON" and one.span[0] <= before.start and end <= one.span[1]
        for one in tagged
    ):
        return True
    if before is not None and before.capital and text[before.end : tokens[place].start] == " ":
        low = before.text.lower()
        if given_name_gender(before.text) and low not in PERSON_TITLES:
            return True
        if low in {"new", "south", "north", "east", "west", "upper", "lower", "fort", "lake"}:
            return True
    if after is not None and after.capital and text[end : after.start] == " ":
        whole = (tokens[place].start, after.end)
        return any(
            one.span[0] <= whole[0] and whole[1] <= one.span[1] and one.type in TYPED
            for one in tagged
        ) and not listed().get(after.text)
    return False
