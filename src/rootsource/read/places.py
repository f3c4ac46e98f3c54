"""Where: the places a report names, which of the places of that name each is, and what is there.

Names come from the tagger's LOCATION and FACILITY entities where it gave any, else from the
gazetteer's names with a capital. A capital or a country that acts (``Paris refuses``) is its
government, not a place, so these two are places only where the words say so: after ``in`` and its
kin, in a dateline, before ``, Country``. Of several places with one name, the one meant is told by
the country named beside it, by the other places and countries of the report, and by size; where
that does not decide, the candidates are given and the country is left open.
"""

import math
import re
from collections import Counter
from dataclasses import replace
from functools import cache

from rootsource.knowledge.gazetteer import Spot, folded, gazetteer, short
from rootsource.knowledge.tables import rows, several
from rootsource.read.analysis import Analysis
from rootsource.read.place_names import place_key, place_spans
from rootsource.read.place_setting import Setting, qualifier, setting_of
from rootsource.read.sentences import split_sentences
from rootsource.read.times.attach import chooser, event_scope, statement_scope, statement_words
from rootsource.read.word_sets import word_set
from rootsource.types import Place, Reading, Span

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
_MARGIN = 0.6
"""A place this much ahead of the next (in powers of ten of people) is taken to be meant."""
_NAMED, _TOLD, _NEAR, _BESIDE = 4.5, 3.0, 1.5, 1.0
"""What a country counts for that is named right after the place, after it elsewhere, or anywhere in
the report; and what it does more within a sentence's length."""
_OTHER_NAME = 1.5
"""What a city loses that bears a name only beside its usual one."""
_LARGE = 100_000
"""A city of fewer people is hardly named outside its country without it."""
_MOSTLY, _OFTEN = 0.7, 3
"""A place that no table knows is taken to lie in the country that is most of those named, where
that is named at least so often."""


def add_places(reading: Reading, analysis: Analysis | None = None) -> None:
    """Fills ``reading.places`` with the places that the report names, in text order."""
    text = reading.report.text
    spans = place_spans(text, analysis)
    setting = setting_of(text, spans)
    tagged = bool(analysis and analysis.entities)
    places: list[Place] = []
    for span in spans:
        place = _resolved(text, span, setting, tagged=tagged)
        if place is not None:
            place.id = f"p{len(places) + 1}"
            places.append(place)
    reading.places = _decided(text, places, setting, tagged=tagged)


def _decided(text: str, places: list[Place], setting: Setting, *, tagged: bool) -> list[Place]:
    """``places`` with those left open looked at again, beside those that are sure."""
    around = Counter(place.country for place in places if place.country)
    if not around or all(place.country or not place.candidates for place in places):
        return places
    wider = replace(setting, counts=setting.counts + Counter(around))
    decided: list[Place] = []
    for place in places:
        again = place
        if place.country is None and place.candidates:
            again = _resolved(text, place.span, wider, tagged=tagged) or place
            again.id = place.id
        decided.append(again)
    return decided


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


def _resolved(text: str, span: Span, setting: Setting, *, tagged: bool) -> Place | None:
    words = text[slice(*span)].removeprefix("the ").removeprefix("The ")
    key = place_key(words)
    spots = gazetteer().get(key, ())
    if not spots:
        return _unknown(text, span, words, setting) if tagged else None
    if not _is_place(text, span, spots):
        return None
    beside = qualifier(text, span[1])
    if beside is not None and all(_is_other(spot, key, beside) for spot in spots):
        return Place("", span, _said(text, span), beside.country)
    if tagged and beside is None and _is_elsewhere(spots, setting, key):
        return _unknown(text, span, words, setting)
    scored = _scored(text, span, spots, setting, key)
    best, rest = scored[0], scored[1:]
    sure = not rest or best[0] - rest[0][0] >= _MARGIN or rest[0][1].country == best[1].country
    total = sum(10**score for score, _ in scored)
    candidates = [(_label(spot), round(10**score / total, 3)) for score, spot in scored[:5]]
    if not sure:
        return Place("", span, _said(text, span), candidates=candidates)
    spot = best[1]
    shown = candidates if rest and candidates[0][1] < 0.95 else []
    return Place("", span, spot.name, spot.country, spot.lat, spot.lon, shown)


_ACRONYM = 4
_PART_OF = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern)?(?:[- ]?(?:east|west)(?:ern)?)?|central|downtown|upper"
    r"|lower|greater|mainland|inner|rural|coastal|occupied)[\s-]+|[\s-]+(?:county|province|state|city"
    r"|region|district|prefecture|governorate|island|peninsula|metropolitan area|airport"
    r"|international airport)$",
    re.IGNORECASE,
)


def _unknown(text: str, span: Span, words: str, setting: Setting) -> Place | None:
    """A place that the gazetteer does not have: by what stands beside it, by what it is part of.

    Letters alone are none.

    Where neither tells, the country that the report is about is taken, its share among those named
    given as the candidate's probability.
    """
    if len(words) <= _ACRONYM and words.isupper():
        return None  # a body or an airport
    said = _said(text, span)
    beside = qualifier(text, span[1]) or setting.told.get(place_key(words))
    if beside is not None:
        return Place("", span, said, beside.country)
    base = place_key(_PART_OF.sub("", " ".join(words.split())))
    spots = [one for one in gazetteer().get(base, ()) if _fits(one, words, setting)]
    if spots:
        scored = _scored(text, span, tuple(spots), setting, base)
        if len(scored) == 1 or scored[0][0] - scored[1][0] >= _MARGIN:
            spot = scored[0][1]
            return Place("", span, said, spot.country, spot.lat, spot.lon)
    if _WATER.search(words):
        return Place("", span, said)
    country, share = _about(setting)
    if country is not None:
        return Place("", span, said, country, candidates=[(country, round(share, 3))])
    return Place("", span, said)


def _is_other(spot: Spot, key: str, beside: Spot) -> bool:
    """Whether ``beside`` says that no such well-known place is meant: ``Perlin, Spain``.

    Of large places and of countries, what follows the comma is the next in a list.
    """
    if spot.kind != "city" or spot.country == beside.country:
        return False
    return spot.people < 3 * _LARGE or not _is_usual(spot, key)


def _is_usual(spot: Spot, key: str) -> bool:
    """Whether ``key`` is the usual name of a city, not one of its others."""
    return key in {folded(spot.name), short(spot.name)}


def _about(setting: Setting) -> tuple[str | None, float]:
    """The country that a report is about, if one is, and its share of the countries named."""
    named = {name: count for name, count in setting.counts.items() if "-" not in name}
    if not named:
        return None, 0.0
    country, count = max(named.items(), key=lambda pair: (pair[1], pair[0]))
    share = count / sum(named.values())
    return (country, share) if share >= _MOSTLY and count >= _OFTEN else (None, share)


def _is_elsewhere(spots: tuple[Spot, ...], setting: Setting, key: str) -> bool:
    """Whether all places of a name are small and in countries that the report does not name.

    A report about one country then more likely tells of a hamlet there that no table has.
    """
    return _about(setting)[0] is not None and all(
        spot.kind == "city"
        and (spot.people < _LARGE or not _is_usual(spot, key))
        and not setting.counts[spot.country or ""]
        for spot in spots
    )


_WATER = re.compile(
    r"\b(?:Lake|River|Sea|Ocean|Gulf|Bay|Straits?|Channel|Mount|Mountains?|Desert|World|Earth)\b"
)
"""These lie between countries as often as in one."""


def _fits(spot: Spot, words: str, setting: Setting) -> bool:
    """Whether a part of a country, or a thing called after a city of one that the report names."""
    if spot.country is None:
        return False
    return spot.kind == "country" or words[:1].islower() or setting.counts[spot.country] > 0


def _said(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _label(spot: Spot) -> str:
    parts = [spot.name, spot.division if spot.country == "USA" else "", spot.country or ""]
    return ", ".join(part for part in parts if part)


@cache
def _seats() -> frozenset[str]:
    """Buildings and places whose names stand for a part of a government more often."""
    return frozenset(
        folded(name)
        for row in rows("seats.csv")
        for name in (row["name"], *several(row["aliases"]))
    )


_OWN = frozenset({"'s", "’s"})


def _is_place(text: str, span: Span, spots: tuple[Spot, ...]) -> bool:
    """Whether a name that may stand for a government stands for the place."""
    seat = place_key(text[slice(*span)]) in _seats()
    if not seat and not any(spot.kind == "country" or spot.capital for spot in spots):
        return True
    start, end = span
    before = text[max(0, start - 80) : start]
    if (
        _LOCATIVE.search(before)
        or _FOR.search(before)
        or _is_part_of(before)
        or (_JOINED.search(before) and text[end : end + 2] not in _OWN)
        or qualifier(text, end)
    ):
        return True
    if _PLACE_AFTER.match(text, end):
        return True
    if re.search(r"[A-Z][\w’'-]+,\s+$", before) and not re.match(r"\s(?:and|or)\s", text[end:]):
        return True  # ``Lyon, France``
    return bool(_DATELINE.search(before[-8:]) and _AFTER_DATELINE.match(text, end))


_PLACE_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:(?:north|south|east|west)(?:ern)?\s+|old\s+|main\s+|central\s+|busiest\s+"
    r"|international\s+|[A-Z]\w+\s+){0,2}(?:suburbs?|streets?|outskirts|airport|squares?|Square"
    r"|districts?|District|neighbou?rhoods?|residents?|slums?|skyline|stadium|beach(?:es)?|zoo"
    r"|harbou?r|waterfront|rooftops|old\s+town|old\s+city|metro|subway)\b"
    r"|\s+(?:was|were|has\s+been|is|are|lay)\s+(?:\w+\s+)?(?:rocked|hit|struck|shelled|bombed|flooded"
    r"|shaken|besieged|encircled|captured|overrun|blacked\s+out|in\s+ruins|under\s+(?:curfew|siege))\b"
    r"|-(?:based|born|area|bound)\b"
    r"|\s+(?:fell\s+(?:to|on|in|at|without)|fell(?=[,.;])|shook)\b"
)
"""What is said of places, not of governments: ``Cairo's southern suburbs``, ``Kabul fell``."""
_FOR = re.compile(
    r"\b(?:left|leaves?|leaving|fled|flee|fleeing|bound|headed|heading|departed|flew)\b[^.;:,]{0,40}\sfor\s$"
)
"""``fled the valley for Juba``."""
_OF = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$|\b(like|including|such as)\s+(?:the\s+)?$")
_OF_GOVERNMENTS = word_set(
    "president presidents king queen prince emperor emir sultan minister ministers government"
    " governments ambassador ambassadors envoy envoys leader leaders republic university bank"
    " emirate kingdom state states parliament army armies military ally allies enemy enemies critic"
    " critics support behalf recognition isolation accusations condemnation criticism demands part"
    " bishop archbishop duke church voice voices journal society institute college"
)


def _is_part_of(before: str) -> bool:
    """Whether ``the coast of``, ``countries like`` stands before a name: no government is meant."""
    match = _OF.search(before)
    return match is not None and (match[1] or "").lower() not in _OF_GOVERNMENTS


_IN_CITY = re.compile(r",\s+[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)?,")
"""A name between commas after another may be its province: it is not the one told of before."""


def _scored(
    text: str, span: Span, spots: tuple[Spot, ...], setting: Setting, key: str
) -> list[tuple[float, Spot]]:
    """The places a name may stand for with their scores, the likeliest first."""
    direct = qualifier(text, span[1])
    beside = direct or (None if _IN_CITY.match(text, span[1]) else setting.told.get(key))
    scored: list[tuple[float, Spot]] = []
    for spot in spots:
        score = math.log10(max(spot.people, 1000))
        here = beside is not None and beside.country == spot.country
        if spot.kind == "city" and not here and not _is_usual(spot, key):
            score -= _OTHER_NAME
        if beside is not None and here and (beside != spot or spot.kind == "city"):
            same = beside.kind == "state" and beside.division == spot.division
            score += (_NAMED if direct else _TOLD) * (2 if same else 1)
        if spot.country and setting.names(spot.country, key):
            score += _NEAR
        if spot.country == "USA" and setting.names(f"USA-{spot.division}", key):
            score += _NEAR
        if spot.country and len(spots) > 1 and setting.names_near(spot.country, key, span):
            score += _BESIDE
        if spot.capital:
            score += 0.5
        scored.append((round(score, 3), spot))
    scored.sort(key=lambda pair: (-pair[0], pair[1].country or "", pair[1].division))
    return scored
