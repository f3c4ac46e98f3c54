"""Clues from titles of any office beside a full name: ``Home Secretary Amber Rudd``.

The people are those of the table of offices; of a person's offices those count whose title has the
words told. Titles of heads of state and the like stand in :mod:`rootsource.read.dating.people`.
"""

import re
from collections.abc import Iterator

from rootsource.knowledge.offices import Tenure, offices
from rootsource.read.dating import weights as w
from rootsource.read.dating.nearby import matches_near
from rootsource.read.dating.weights import Clue, clue
from rootsource.read.word_sets import word_set

_HEADS = (
    "minister|secretary|director|commissioner|chair(?:man|woman)?|chief|ambassador|leader|speaker"
    "|justice|envoy|spokes(?:man|woman|person)|adviser|advisor|governor|mayor|administrator"
    "|representative|prosecutor|commander|treasurer|president|premier|chancellor|whip"
)
_NAME = r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|al|bin|van|de|da|von))?\s+[A-Z][\w'’-]+"
_BEFORE_NAME = re.compile(
    rf"\b(?P<title>(?:(?:U\.[SKN]\.|[\w'’-]+)\s+){{1,4}}?(?i:{_HEADS}))\s+(?P<name>{_NAME})"
)
_AFTER_NAME = re.compile(
    rf"\b(?P<name>{_NAME}),\s+(?:(?:the|its|their|his|her|now)\s+)?"
    rf"(?P<title>(?:(?:U\.[SKN]\.|[\w'’-]+)\s+){{1,4}}?(?i:{_HEADS})(?:\s+(?:of|for|to)\s+(?:the\s+)?\w+(?:\s+[A-Z]\w+)?)?)"
)
_TITLED = re.compile(rf"\s(?i:{_HEADS})\s+(?=[A-Z][\w'’-]+\s+[A-Za-z])")
"""Where a title before a name ends: quick to look for."""
_LEAD, _LONGEST = 120, 100
"""Letters that a title has at most before its last word, and a name behind it."""
_PAST = re.compile(
    r"\b(?:former|ex|previous|one-?time|then|late|once|deputy|acting)\b", re.IGNORECASE
)
_SMALL = word_set("the of for to and a an its their his her new u.s us british american french at")
_MOST = 6
"""So many titles are looked up: those of a long list tell the same again."""
_SAME = 0.97


def title_clues(text: str, taken: set[str]) -> Iterator[Clue]:
    """The clues of titles beside names, but for those whose last names are ``taken``."""
    seen: set[str] = set()
    before = matches_near(_BEFORE_NAME, _TITLED, text, _LEAD, _LONGEST)
    matches = sorted([*before, *_AFTER_NAME.finditer(text)], key=lambda one: one.start())
    looked = 0
    for match in matches:
        name = " ".join(re.sub(r"['’]s?$", "", match["name"]).split())
        lead = text[max(0, match.start() - 12) : match.start()] + match["title"]
        if name in seen or name.rsplit(maxsplit=1)[-1] in taken or _PAST.search(lead):
            continue
        seen.add(name)
        looked += 1
        if looked > 3 * _MOST:
            return
        held = _held(name, match["title"])
        if held:
            spells = ", ".join(
                f"{one.start} to {one.end or 'after ' + one.known_until}" for one in held
            )
            said = " ".join(match.group().split())
            yield clue(
                match.span(),
                "office",
                f"{said}: {held[0].position.title} ({spells})",
                "office.titled",
                w.nearest_outside,
                *((one.start, one.end) for one in held),
            )


def _held(name: str, title: str) -> list[Tenure]:
    """The tenures of the one person of that name whose office has the words of ``title``."""
    found = [one for one in offices().matches(name, fuzzy=False) if one.score >= _SAME]
    if len(found) != 1:
        return []
    wanted = _words(title)
    return [
        tenure
        for tenure in found[0].person.tenures
        if tenure.start
        and len(wanted & _words(tenure.position.title + " " + (tenure.position.body or ""))) >= 2
    ]


_LIKE = {
    "defence": "defense",
    "chairman": "chair",
    "chairwoman": "chair",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "advisor": "adviser",
    "affairs": "affair",
}
_SHORT = {"fbi": "investigation", "cia": "intelligence", "fed": "reserve"}


def _words(title: str) -> frozenset[str]:
    words = (word.strip(",.'’-") for word in title.lower().replace("-", " ").split())
    plain = {_LIKE.get(word, word) for word in words if word and word not in _SMALL}
    return frozenset(_SHORT.get(word, word) for word in plain)
