"""Where: the places a report names, which of the places of that name each is, and what is there.

Names come from the tagger's LOCATION and FACILITY entities where it gave any, else from the
gazetteer's names with a capital. A capital or a country that acts (``Paris refuses``) is its
government, not a place, so these two are places only where the words say so: after ``in`` and its
kin, in a dateline, before ``, Country``. Of several places with one name, the one meant is told by
the country named beside it, by the other places and countries of the report, and by size; where
that does not decide, the candidates are given and the country is left open.
"""

import itertools
import math
import re
from collections import Counter
from functools import cache

from rootsource.knowledge.gazetteer import Spot, folded, gazetteer
from rootsource.knowledge.states import states
from rootsource.read.analysis import Analysis
from rootsource.read.sentences import split_sentences
from rootsource.read.times.attach import chooser, event_scope, statement_scope, statement_words
from rootsource.types import Place, Reading, Span

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*\.?|\b(?:of|de|del|la|el|al|da|do|and|the|upon)\b"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|from|near|to|into|across|outside|inside|around|throughout|through|off|over|within"
    r"|toward|towards|via|between|leave|leaves|left|leaving|visit|visits|visited|visiting|reach"
    r"|reached|enter|entered|invaded|invading|flee|fled|fleeing|north of|south of|east of|west of"
    r"|city of|town of|capital,?|parts of|streets of|coast of|outskirts of|suburbs of)"
    r"\s+(?:the\s+|central\s+|downtown\s+|nearby\s+|(?:north|south|east|west)(?:ern)?\s+"
    r"|(?:north|south)-?(?:east|west)(?:ern)?\s+|neighbou?ring\s+)*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:in|at|from|near|to|across|between)\s+[A-Z][^.;:]{0,60}(?:,|,? and|or)\s+$"
)
_DATELINE = re.compile(r"(?:^|\n)\s*$")
_AFTER_DATELINE = re.compile(r"\s*(?:,[^.\n]{1,40})?\s*(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|-\s)")
_QUALIFIER = re.compile(r",\s+([A-Z][\w.’' -]{1,30}?)(?=[,;:)\n]|\.\s|\.$|\s(?:[a-z(—–-]))")
_MARGIN = 0.6
"""A place this much ahead of the next (in powers of ten of people) is taken to be meant."""
_NAMED, _NEAR = 3.0, 1.5
"""What a country named beside the place, or elsewhere in the report, counts for."""
_LARGE = 100_000
"""Without a tagger only cities of at least so many people are looked for."""


def add_places(reading: Reading, analysis: Analysis | None = None) -> None:
    """Fills ``reading.places`` with the places that the report names, in text order."""
    text = reading.report.text
    spans = _spans(text, analysis)
    counts = _countries_named(text)
    places: list[Place] = []
    for span in spans:
        place = _resolved(text, span, counts, tagged=bool(analysis and analysis.entities))
        if place is not None:
            place.id = f"p{len(places) + 1}"
            places.append(place)
    reading.places = places


def attach_places(reading: Reading, analysis: Analysis | None = None) -> None:
    """Sets ``place`` of every statement and event to the id of the place where it happened.

    Those that have a place keep it; those that name none of their own are left ``None``.
    """
    sentences = reading.sentences or split_sentences(reading.report.text)
    spans = [place.span for place in reading.places]
    choose = chooser(reading.report.text, sentences, spans, analysis)
    for statement in reading.statements:
        if statement.place is None:
            index = choose(statement_words(statement), statement_scope(reading, statement))
            statement.place = reading.places[index].id if index is not None else None
    for event in reading.events:
        if event.place is None:
            index = choose(event.trigger, event_scope(reading, event))
            event.place = reading.places[index].id if index is not None else None


def _spans(text: str, analysis: Analysis | None) -> list[Span]:
    if analysis is not None and analysis.entities:
        return [one.span for one in analysis.entities if one.type in {"LOCATION", "FACILITY"}]
    return _names(text)


def _names(text: str) -> list[Span]:
    """Spans of the gazetteer's names, the longest at each place; no parts of longer names."""
    words = list(_WORD.finditer(text))
    found: list[Span] = []
    at = 0
    while at < len(words):
        length = 0
        if words[at].group()[0].isupper():
            length = next(
                (size for size in (4, 3, 2, 1) if _is_name(text, words[at : at + size], size)), 0
            )
        if not length:
            at += 1
            continue
        start, end = words[at].start(), _trimmed(text, words[at + length - 1].end())
        if _stands_alone(text, start, end):
            found.append((start, end))
        at += length
    return found


def _is_name(text: str, words: list[re.Match[str]], size: int) -> bool:
    if len(words) < size or not words[-1].group()[0].isupper():
        return False
    if any(not text[one.end() : two.start()].isspace() for one, two in itertools.pairwise(words)):
        return False
    name = _key(text[words[0].start() : words[-1].end()])
    return any(
        spot.kind != "city" or spot.people >= _LARGE or spot.capital
        for spot in gazetteer().get(name, ())
    )


def _key(words: str) -> str:
    """The gazetteer's key for words of a text: blanks folded, no possessive, no full stop."""
    plain = re.sub(r"['’]s?$", "", " ".join(words.split()))
    key = folded(plain)
    return key if key in gazetteer() else key.removesuffix(".")


def _trimmed(text: str, end: int) -> int:
    """The end of a name without the possessive or the full stop of a sentence."""
    while text[end - 1] in "'’" or text[end - 2 : end] in {"'s", "’s"}:
        end -= 2 if text[end - 1] == "s" else 1
    if text[end - 1] == "." and "." not in text[max(0, end - 4) : end - 1]:
        end -= 1
    return end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one: ``Paris Hilton``, the ``Washington Post``."""
    after = re.match(r"\s([A-Z][\w’'-]+)", text[end : end + 24])
    if after and folded(after[1]) not in gazetteer() and after[1] not in _TITLES:
        return False
    before = re.search(r"([A-Z][\w’'-]+)\s$", text[max(0, start - 24) : start])
    opens = before and re.search(r"(?:^|[.!?\n“\"]\s*)$", text[: start - len(before[1]) - 1][-4:])
    return not before or bool(opens) or before[1] in _DIRECTIONS


_TITLES = frozenset(
    [
        "President",
        "Prime",
        "Foreign",
        "Minister",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ]
)
_DIRECTIONS = frozenset(
    [
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "North",
        "South",
        "East",
        "West",
        "In",
        "At",
        "From",
        "Near",
    ]
)


def _countries_named(text: str) -> Counter[str]:
    """How often a report names each country, by name or demonym, and each US state."""
    named: Counter[str] = Counter()
    pairs = _patterns()
    for match in _WORDS.finditer(text):
        for country in pairs.get(match.group(), ()):
            named[country] += 1
    for match in _TWO_WORDS.finditer(text):
        for country in pairs.get(" ".join(match[1].split()), ()):
            named[country] += 1
    return named


_WORDS = re.compile(r"(?:[A-Z]\.){2,}|\b[A-Z][\w-]+")
_TWO_WORDS = re.compile(r"(?=\b([A-Z][\w-]+\s+[A-Z][\w-]+))")


@cache
def _patterns() -> dict[str, tuple[str, ...]]:
    """Names and demonyms, and the countries (and US states) that they speak for."""
    table: dict[str, set[str]] = {}
    for one in states():
        for name in (*one.names, *one.demonyms):
            if one.country and len(name) > 1 and name != "Georgia":
                table.setdefault(name, set()).add(one.country)
    for spots in gazetteer().values():
        for spot in spots:
            if spot.kind == "state" and spot.name != "Georgia":
                table.setdefault(spot.name, set()).update({"USA", f"USA-{spot.division}"})
    # Large cities whose name is theirs above all speak for their country too.
    for spots in gazetteer().values():
        first, others = spots[0], sum(spot.people for spot in spots[1:])
        if first.kind == "city" and first.people > max(400_000, 4 * others) and first.country:
            table.setdefault(first.name, set()).add(first.country)
    return {name: tuple(sorted(countries)) for name, countries in table.items()}


def _resolved(text: str, span: Span, counts: Counter[str], *, tagged: bool) -> Place | None:
    key = _key(text[slice(*span)].removeprefix("the ").removeprefix("The "))
    spots = gazetteer().get(key, ())
    if not spots:
        return Place("", span, _said(text, span)) if tagged else None
    if not _is_place(text, span, spots):
        return None
    scored = _scored(text, span, spots, counts)
    best, rest = scored[0], scored[1:]
    sure = not rest or best[0] - rest[0][0] >= _MARGIN or rest[0][1].country == best[1].country
    total = sum(10**score for score, _ in scored)
    candidates = [(_label(spot), round(10**score / total, 3)) for score, spot in scored[:5]]
    if not sure:
        return Place("", span, _said(text, span), candidates=candidates)
    spot = best[1]
    shown = candidates if rest and candidates[0][1] < 0.95 else []
    return Place("", span, spot.name, spot.country, spot.lat, spot.lon, shown)


def _said(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _label(spot: Spot) -> str:
    parts = [spot.name, spot.division if spot.country == "USA" else "", spot.country or ""]
    return ", ".join(part for part in parts if part)


def _is_place(text: str, span: Span, spots: tuple[Spot, ...]) -> bool:
    """Whether a name that may stand for a government stands for the place."""
    if not any(spot.kind == "country" or spot.capital for spot in spots):
        return True
    start, end = span
    before = text[max(0, start - 80) : start]
    if _LOCATIVE.search(before) or _JOINED.search(before) or _qualifier(text, end):
        return True
    if re.search(r"[A-Z][\w’'-]+,\s+$", before) and not re.match(r"\s(?:and|or)\s", text[end:]):
        return True  # ``Lyon, France``
    return bool(_DATELINE.search(before[-8:]) and _AFTER_DATELINE.match(text, end))


def _qualifier(text: str, end: int) -> Spot | None:
    """The country or US state named after a comma: ``Springfield, Illinois``."""
    match = _QUALIFIER.match(text, end)
    if not match:
        return None
    spots = gazetteer().get(_key(match[1])) or gazetteer().get(folded(match[1] + "."))
    return next((spot for spot in spots or () if spot.kind in {"country", "state"}), None)


def _scored(
    text: str, span: Span, spots: tuple[Spot, ...], counts: Counter[str]
) -> list[tuple[float, Spot]]:
    """The places a name may stand for with their scores, the likeliest first."""
    beside = _qualifier(text, span[1])
    scored: list[tuple[float, Spot]] = []
    for spot in spots:
        score = math.log10(max(spot.people, 1000))
        if beside is not None and beside.country == spot.country and beside != spot:
            score += _NAMED * (
                2 if beside.kind == "state" and beside.division == spot.division else 1
            )
        own = 1 if spot.kind == "country" and spot.name != "Georgia" else 0
        if spot.country and counts[spot.country] > own:
            score += _NEAR
        if spot.country == "USA" and counts[f"USA-{spot.division}"]:
            score += _NEAR
        if spot.capital:
            score += 0.5
        scored.append((round(score, 3), spot))
    scored.sort(key=lambda pair: (-pair[0], pair[1].country or "", pair[1].division))
    return scored
