"""What a report tells of where its places lie: countries named, and what stands beside a name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rootsource.knowledge.gazetteer import Spot, folded, gazetteer, us_state
from rootsource.knowledge.states import states
from rootsource.read.place_names import place_key, stands_alone
from rootsource.types import Span

_QUALIFIER = re.compile(
    r"(?:,\s+(?:in\s+)?(?:(?:the\s+)?(?:capital|port|city|town)\s+(?:city\s+)?of\s+(?:the\s+)?)?"
    r"|\s+in\s+(?:the\s+)?)(?:(?:far\s+)?(?:(?:north|south|east|west)+(?:ern)?|central|upper|lower)"
    r"[\s-]+){0,2}([A-Z][\w.’' -]{1,30}?)(?=[,;:)\n]|\.\s|\.$|\s(?:[a-z(—–-]))"
)
"""``Springfield, Illinois``; ``Córdoba, southern Spain``; ``Victoria, the capital of Seychelles``;
``Santiago in the Dominican Republic``."""
_SENTENCE = 120
_LARGE = 100_000
"""A city of at least so many people, alone of its name, speaks for its country."""


def setting_of(text: str, spans: Sequence[Span]) -> "Setting":
    """What ``text`` tells of the places named at ``spans``."""
    named = tuple(_named(text))
    return Setting(
        Counter(country for one in named for country in one.countries),
        _told(text, spans),
        Counter((one.key, country) for one in named for country in one.countries),
        named,
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """Words (folded) that speak for countries and US states, and where they begin."""

    start: int
    key: str
    countries: tuple[str, ...]


def _named(text: str) -> Iterator[_Naming]:
    """The words of a text that speak for a country, and what they speak for."""
    pairs = _patterns()
    for match in _WORDS.finditer(text):
        words = match.group()
        known = pairs.get(words) or (pairs.get(words.title()) if words.isupper() else None)
        # In ``Charlotte Morris`` no city speaks.
        if known and stands_alone(text, *match.span()):
            yield _Naming(match.start(), place_key(words), known)
    for match in _TWO_WORDS.finditer(text):
        words = " ".join(f"{match[0]}{match[1]}".split())
        known = pairs.get(words) or (pairs.get(words.title()) if words.isupper() else None)
        if known:
            yield _Naming(match.start(), place_key(words), known)


# Both begin with their capital, to which a search skips, and look back for the word's beginning.
_WORDS = re.compile(r"[A-Z](?:\.(?:[A-Z]\.)+|(?<!\w.)[\w-]+)")
_TWO_WORDS = re.compile(r"[A-Z](?<!\w.)(?=([\w-]+\s+[A-Z][\w-]+))")


@cache
def _patterns() -> dict[str, tuple[str, ...]]:
    """Names and demonyms, and the countries (and US states) that they speak for."""
    table: dict[str, set[str]] = {}
    for one in states():
        for name in (*one.names, *one.demonyms, *(word + "s" for word in one.demonyms)):
            if one.country and len(name) > 1 and name != "Georgia":
                table.setdefault(name, set()).add(one.country)
    for spot in gazetteer().us_states():
        if spot.name != "Georgia":
            table.setdefault(spot.name, set()).update({"USA", f"USA-{spot.division}"})
    # Regions, and cities whose name is theirs above all, speak for their country too.
    for spot in gazetteer().foremost(_LARGE, 4):
        if spot.country:
            speaks = {spot.country}
            if spot.country == "USA" and spot.division:
                speaks.add(f"USA-{spot.division}")
            table.setdefault(spot.name, set()).update(speaks)
    return {
        name: tuple(sorted(countries))
        for name, countries in table.items()
        if len({country[:3] for country in countries}) == 1
    }


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report tells of its places: countries named, and places named with theirs.

    ``counts`` says how often each country is named, by name or demonym, and each US state;
    ``speakers`` how often by each name (folded), for none is evidence for itself.
    """

    counts: Counter[str]
    told: dict[str, Spot]
    speakers: Counter[tuple[str, str]]
    named: tuple[_Naming, ...] = ()

    def names(self, country: str, key: str) -> bool:
        """Whether the report names ``country`` otherwise than by the name ``key`` itself."""
        return self.counts[country] > self.speakers[key, country]

    def names_near(self, country: str, key: str, span: Span) -> bool:
        """Whether it does so within a sentence's length of ``span``."""
        return any(
            country in one.countries and one.key != key and abs(one.start - span[0]) <= _SENTENCE
            for one in self.named
        )


def _told(text: str, spans: Sequence[Span]) -> dict[str, Spot]:
    """For each name that stands before its country or state somewhere, that country or state."""
    told: dict[str, Spot] = {}
    for span in spans:
        beside = qualifier(text, span[1])
        if beside is not None:
            told.setdefault(place_key(text[slice(*span)]), beside)
    for span in spans:  # ``Santiago de Cuba`` is called ``Santiago`` from then on
        key = place_key(text[slice(*span)])
        spots = gazetteer().get(key, ())
        if " " in key and len({spot.country for spot in spots}) == 1 and spots[0].kind == "city":
            told.setdefault(key.split(" ", maxsplit=1)[0], spots[0])
    return told


def qualifier(text: str, end: int) -> Spot | None:
    """The country or US state named after a comma: ``Springfield, Illinois``."""
    match = _QUALIFIER.match(text, end)
    if not match:
        return None
    return _division(match) or qualifier(text, match.end())


def _division(match: re.Match[str]) -> Spot | None:
    """The country or state that a qualifier names."""
    if re.fullmatch(r"[A-Z]{2}", match[1]):
        return us_state(match[1])
    spots = gazetteer().get(place_key(match[1])) or gazetteer().get(folded(match[1] + "."))
    found = next((spot for spot in spots or () if spot.kind != "city"), None)
    return found if found and found.country else None
