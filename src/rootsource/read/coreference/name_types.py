"""What a run of capitalised words names: by its own words, titles before it, the report's tags."""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TypeAlias

from rootsource.knowledge.names import FAMILIES, fold
from rootsource.knowledge.nouns import given_name_gender, noun_kind
from rootsource.knowledge.offices import offices
from rootsource.read.analysis import Entity, EntityType
from rootsource.read.coreference.known_names import TYPED, is_listed
from rootsource.read.coreference.name_words import BODIES, Token, is_body, plain_words, tells_person
from rootsource.read.coreference.words import singular

Votes: TypeAlias = "dict[str, Counter[EntityType]]"
_TITLED = 12
"""What a title or a given name before it weighs, beside tags of at most 10 each."""
_KNOWN = 25
"""What it weighs that the facts know a person of that name."""
_LEAST = 4
"""Votes that it takes to be a name at all."""


def votes_of(text: str, tagged: list[Entity]) -> Votes:
    """For every word inside a tagged name, which types the report's tags give it.

    A body's name votes for its last word alone: ``Ana Lund Trust`` says nothing of Ana Lund.
    """
    votes: Votes = defaultdict(Counter)
    for entity in tagged:
        words = plain_words(text, entity.span)
        for word in words[-1:] if entity.type == "ORGANIZATION" else words:
            votes[word][entity.type] += round(10 * entity.score)
    return votes


def type_of(
    text: str, tokens: list[Token], begin: int, end: int, votes: Votes
) -> EntityType | None:
    """What the words ``begin:end`` name, if anything."""
    words = [token.text for token in tokens[begin:end]]
    of_body = words[0].lower() in BODIES and words[1:2] in (["of"], ["for"])
    if len(words) > 1 and (is_body(words[-1]) or of_body):
        return "ORGANIZATION"
    if noun_kind(singular(words[-1].lower())) == "time":
        return None
    total: Counter[EntityType] = Counter()
    for word in words:
        for kind, weight in votes.get(word, {}).items():
            total[kind] += weight
    if begin and tells_person(tokens[begin - 1].text):
        between = text[tokens[begin - 1].end : tokens[begin].start]
        if between.strip(". ") == "" and not is_body(words[-1]):
            total["PERSON"] += _TITLED
    if (len(words) in (2, 3, 4) and given_name_gender(words[0])) or _is_east_asian(words):
        total["PERSON"] += _TITLED
    if len(words) > 1 and _is_known_person(" ".join(words)):
        total["PERSON"] += _KNOWN
    if not total:
        return None
    best, weight = max(total.items(), key=lambda pair: (pair[1], pair[0]))
    return best if best in TYPED and weight >= _LEAST else None


def _is_east_asian(words: list[str]) -> bool:
    """Whether a family name that stands first is followed by a given one of two syllables."""
    return len(words) == 2 and "-" in words[1] and words[0].lower() in FAMILIES


@cache
def _is_known_person(name: str) -> bool:
    found = offices().matches(name, fuzzy=False)
    return bool(found) and found[0].score >= 0.98


_WHERE = re.compile(r"\b(?:in|from|to|at|near|of|into|outside|around|via|across|for)\s+\Z")


def _locative(text: str, start: int) -> bool:
    """Whether a preposition of place stands right before."""
    return _WHERE.search(text, max(0, start - 9), start) is not None


def _person_behind(name: str, people: set[str]) -> str:
    """The full name of a person that a longer name of one word more ends with; empty if none."""
    _, _, rest = name.partition(" ")
    return rest if rest in people else ""


def settled(text: str, found: list[Entity]) -> list[Entity]:
    """The names, each form of one type throughout: that of the fullest name it is part of."""
    given: set[str] = set()
    family: set[str] = set()
    for one in found:
        if one.type == "PERSON":
            words = fold(text[one.span[0] : one.span[1]]).split()
            if len(words) > 1:
                given.add(words[0])
                family.add(words[-1])
    full = [text[slice(*one.span)] for one in found if one.type == "PERSON"]
    whole = {name for name in full if " " in name}
    kept = []
    for one in found:
        name = text[one.span[0] : one.span[1]]
        behind = one.type == "ORGANIZATION" and _person_behind(name, whole)
        if behind:  # "Marxist Ana Lund", where "Ana Lund" is named as well
            kept.append(Entity((one.span[1] - len(behind), one.span[1]), "PERSON", one.score))
            continue
        part = one.type != "PERSON" and " " not in name and fold(name) in given | family
        # "Ana London" makes "London said" a person, but not "in London".
        spoken = fold(name) in family and not _locative(text, one.span[0])
        person = part and (spoken or not is_listed(name))
        kept.append(Entity(one.span, "PERSON", one.score) if person else one)
    return kept
