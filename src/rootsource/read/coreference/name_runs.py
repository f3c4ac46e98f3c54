"""Runs of capitalised words that make one name: how far they go, and what stands in between."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rootsource.read.analysis import Entity, EntityType, Word
from rootsource.read.coreference.known_names import TYPED, known_at
from rootsource.read.coreference.name_words import (
    BODIES,
    GRAMMATICAL,
    JOINERS,
    Token,
    behind_particles,
    is_body,
    is_short,
    is_syllable,
    is_title,
    start_of,
)
from rootsource.types import Span

_BEARERS: frozenset[EntityType] = frozenset({"PERSON", "ORGANIZATION"})


@dataclass(slots=True)
class NameLine:
    """A sentence's words as names have them, what the tagger saw in it, and the report's.

    ``words`` are all that the network has, ``places`` where the gazetteer knows some.
    """

    text: str
    tokens: list[Token]
    tagged: list[Entity]
    words: Sequence[Word]
    places: frozenset[Span]


def _parts(line: NameLine, end: int, gap: str) -> bool:
    """Whether what stands between a run and the word ``end`` ends the run."""
    token = line.tokens[end]
    if "\n" in gap or (gap.strip() and gap not in {". ", "-", "–", "'", "’"}):
        return True
    if gap == ". " and not is_short(line.tokens[end - 1]):
        return True
    # What is told with a colon is no part of a name before it.
    return token.text.lower() in GRAMMATICAL and line.text[token.end : token.end + 1] == ":"


def run_end(line: NameLine, place: int) -> int:
    """The word behind a run of capitalised words that make one name."""
    text, tokens, tagged = line.text, line.tokens, line.tagged
    end = place + 1
    while (end := _nickname(line, end)) < len(tokens):
        gap = text[tokens[end - 1].end : tokens[end].start]
        token = tokens[end]
        if gap in {"' ", "’ "} and _of_members(line, end):
            end += 1
            continue
        if _parts(line, end, gap):
            break
        one = _one_tagged(tagged, tokens, place, end, _BEARERS)
        inner = is_syllable(text, tokens, end)
        if token.capital and (one or inner or _goes_on(line, end)):
            if not one and _breaks(line, place, end):
                break
            end += 1
            continue
        if (name := behind_particles(text, tokens, end)) > end:
            end = name + 1
            continue
        if gap in {"'", "’"} and _owns_inside(line, place, end):
            end += 2
            continue
        joined = token.text.lower() in JOINERS and _one_tagged(
            tagged, tokens, place, end + 1, TYPED
        )
        of_body = token.text in {"of", "for"} and tokens[end - 1].text.lower() in BODIES
        joined = joined or of_body
        if joined and end + 1 < len(tokens) and tokens[end + 1].capital:
            end += 2
            continue
        break
    return end


def _goes_on(line: NameLine, end: int) -> bool:
    """Whether a capitalised word is more than its sentence's grammar asks for."""
    token = line.tokens[end]
    numbered = token.text == "I" and _NUMBERED.match(line.text, token.end)
    return bool(numbered) or token.text.lower() not in GRAMMATICAL


_NUMBERED = re.compile(r"[,.;:)'’]")
"""What follows on the number of a ruler, and hardly on the pronoun."""
_NICKNAME = re.compile(r" (?:\"[A-Z][\w-]*\"|“[A-Z][\w-]*”|‘[A-Z][\w-]*’|'[A-Z][\w-]*') (?=[A-Z])")


def _nickname(line: NameLine, end: int) -> int:
    """The word behind a nickname in quotation marks, and the name that goes on, if there is one."""
    found = _NICKNAME.match(line.text, line.tokens[end - 1].end)
    return end + 2 if found and end + 1 < len(line.tokens) else end


_MEMBERS = frozenset({"People", "Women", "Men", "Children", "Workers"})


def _of_members(line: NameLine, place: int) -> bool:
    """Whether capitalised words from one on end as a body's name (``Employers'`` Federation)."""
    tokens, end = line.tokens, place
    while end < len(tokens) and end < place + 4 and tokens[end].capital:
        if is_body(tokens[end].text):
            return True
        end += 1
    return False


def _owns_inside(line: NameLine, place: int, mark: int) -> bool:
    """Whether a possessive mark is part of a body's name (``People's`` Party)."""
    tokens = line.tokens
    if tokens[mark].text != "s" or mark + 1 >= len(tokens) or not tokens[mark + 1].capital:
        return False
    if tokens[mark - 1].text in _MEMBERS and _of_members(line, mark + 1):
        return True
    return _one_tagged(line.tagged, tokens, place, mark + 1, frozenset({"ORGANIZATION"}))


def _breaks(line: NameLine, place: int, end: int) -> bool:
    """Whether another name begins at a capitalised word: a known one, or a body's officer."""
    tokens = line.tokens
    inside = end > place + 1 and tokens[end - 1].text == "of"
    if not inside and known_at(line.text, tokens, end, line.tagged):
        return True
    of_body = any(word.text.lower() in BODIES for word in tokens[place:end])
    return of_body and _opens_person(line.tagged, tokens[end - 1], tokens[end])


def _opens_person(tagged: list[Entity], before: Token, token: Token) -> bool:
    """Whether a person's name begins at ``token``, and none was on before it."""
    people = [one.span for one in tagged if one.type == "PERSON"]
    return any(start == token.start for start, _ in people) and not any(
        start <= before.start < end for start, end in people
    )


def _one_tagged(
    tagged: list[Entity], tokens: list[Token], first: int, last: int, types: frozenset[EntityType]
) -> bool:
    """Whether one tagged name of some types holds both words."""
    if last >= len(tokens):
        return False
    return any(
        one.span[0] <= tokens[first].start and tokens[last].end <= one.span[1] and one.type in types
        for one in tagged
    )


def body_of_state(
    line: NameLine, known: tuple[Span, EntityType] | None
) -> tuple[Span, EntityType] | None:
    """A body that is called by its state, if ``known`` is one (``Chile Rail Union``)."""
    text, tokens = line.text, line.tokens
    if known is None or known[1] != "LOCATION":
        return None
    after = bisect_left(tokens, known[0][1], key=start_of)
    if after == len(tokens) or text[known[0][1] : tokens[after].start] != " ":
        return None
    if not tokens[after].capital or known_at(text, tokens, after, line.tagged) is not None:
        return None
    end = run_end(line, after)
    if is_title(tokens[after].text) or not is_body(tokens[end - 1].text):
        return None
    return (known[0][0], tokens[end - 1].end), "ORGANIZATION"


_STATIONS = frozenset({"Radio", "Television", "TV"})


def station(line: NameLine, place: int) -> tuple[Span, EntityType] | None:
    """A station that is called by what it is first (``Radio Botswana``): not the country."""
    text, tokens = line.text, line.tokens
    if tokens[place].text not in _STATIONS or place + 1 == len(tokens):
        return None
    after = tokens[place + 1]
    if not after.capital or text[tokens[place].end : after.start] != " ":
        return None
    known = known_at(text, tokens, place + 1, line.tagged)
    end = known[0][1] if known else tokens[run_end(line, place + 1) - 1].end
    return (tokens[place].start, end), "ORGANIZATION"


_AFTER_PLACE = re.compile(r"\s*(?:,|\(|--|[—–]|-\s|[A-Z][a-z]{2,8}\.? \d)")


def dateline(line: NameLine, place: int) -> tuple[Span, EntityType] | None:
    """The place that a line begins with in capitals (``ULAN BATOR, March 9``)."""
    text, tokens = line.text, line.tokens
    start = tokens[place].start
    before = start
    while before and text[before - 1] in " \t":
        before -= 1
    if before and text[before - 1] != "\n":
        return None
    end = place
    while end < len(tokens) and tokens[end].text.isupper() and len(tokens[end].text) > 1:
        end += 1
        if end == len(tokens) or text[tokens[end - 1].end : tokens[end].start] != " ":
            break
    if end == place or not _AFTER_PLACE.match(text, tokens[end - 1].end):
        return None
    return (start, tokens[end - 1].end), "LOCATION"
