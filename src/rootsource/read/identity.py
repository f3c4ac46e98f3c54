"""Who somebody named in a report is: the person, office and country that the facts know.

An identity is only taken where the name fits one person much better than any other, and what the
report tells of its bearer (country, office, that it is over) does not speak against it. Else the
likeliest are candidates with scores.
"""

import re
from dataclasses import dataclass, field

from rootsource.knowledge.dates import Held, held
from rootsource.knowledge.names import fold
from rootsource.knowledge.nouns import given_name_gender
from rootsource.knowledge.offices import Match, Person, Tenure, offices
from rootsource.knowledge.states import state
from rootsource.read.coreference.names import FAMILY_FIRST
from rootsource.read.coreference.words import singular
from rootsource.read.titles import Told

SAME = 0.96
"""A full name at least this alike is the same name."""
ALONE = 0.84
"""A family name alone at least this alike may be the name's."""
HIGH = 84
"""Rank of ministers: from here on a name alone is enough where nobody else of rank has it."""
KNOWN = 70
"""Rank from which somebody else of the same family name makes that name alone too little."""
TOP = 92
"""Rank of those whom a family name alone is enough for."""


_NICKNAME = re.compile(r""" ["“‘'][^"”’']+["”’'] """)
"""A name in quotation marks inside another, which no table has."""


@dataclass(slots=True)
class Identity:
    """What the facts say of a name; ``person`` is ``None`` where it is not sure.

    ``country`` is then that of the office told, where all who held it under that name are of one.
    """

    person: Person | None = None
    tenure: Tenure | None = None
    held: Held = "unknown"
    candidates: list[tuple[str, float]] = field(default_factory=list)
    country: str | None = None


def identify(name: str, told: Told, span: tuple[str, str] | None) -> Identity:
    """The person that ``name`` stands for in a report.

    Args:
        name: the fullest name the report uses.
        told: what the report says of its bearer.
        span: the first and last day on which the report may have been published, if known.
    """
    day = _middle(span)
    name = _NICKNAME.sub(" ", name)
    found = offices().matches(name, day, fuzzy=False)
    alone = len(name.split()) == 1
    fitting = [match for match in found if _fits(name, match, told, day)]
    if not fitting:
        return Identity(candidates=_named(found[:4]) if not alone else [])
    best, rest = fitting[0], fitting[1:]
    rivals = [match for match in rest if _weight(best, told, day) - _weight(match, told, day) < 0.1]
    if alone and not _told_apart(best, told):
        rivals = [match for match in rest if match.person.rank >= KNOWN or match in rivals]
    if rivals or not _enough(best, told, alone=alone):
        both = [best, *rivals]
        return Identity(country=_one_country(both, told), candidates=_named(both))
    tenure, how = _office(best.person, told, span)
    return Identity(best.person, tenure, how)


def country_of_leader(family: str, day: str | None) -> str | None:
    """The country that those who led one under a family name led, where they all led one.

    ``the Thatcher government``: of several countries, that of who was in office on the day.
    """
    found: dict[str, bool] = {}
    for match in offices().matches(family, day, fuzzy=False):
        if match.score < ALONE or not _is_family(family, match.person):
            continue
        for tenure in match.person.tenures:
            country = tenure.position.country
            if tenure.position.rank >= TOP and country is not None:
                then = day is not None and tenure.held(day) == "current"
                found[country] = found.get(country, False) or then
    now = [country for country, then in found.items() if then]
    chosen = now or list(found)
    return chosen[0] if len(chosen) == 1 else None


def _one_country(matches: list[Match], told: Told) -> str | None:
    """The one country whose office all had who may be meant (``President Bush``, either)."""
    if not told.office:
        return None
    found = {
        tenure.position.country
        for match in matches
        for tenure in match.person.tenures
        if _same_office(tenure, told.office)
    }
    return found.pop() if len(found) == 1 else None


def _told_apart(match: Match, told: Told) -> bool:
    """Whether the report tells an office that the person held."""
    return bool(told.office) and any(
        _same_office(tenure, told.office or "") for tenure in match.person.tenures
    )


def _is_family(name: str, person: Person) -> bool:
    """Whether one word is the family name of a person by any of his names, and no given name."""
    word = fold(name)
    spelled = [fold(one).split() for one in person.names]
    first = word in FAMILY_FIRST
    return any(one and (word == one[-1] or (first and word == one[0])) for one in spelled)


def _middle(span: tuple[str, str] | None) -> str | None:
    return span[1] if span else None


def _named(found: list[Match]) -> list[tuple[str, float]]:
    return [(match.person.wikidata or match.person.name, match.score) for match in found]


def _fits(name: str, match: Match, told: Told, day: str | None) -> bool:
    """Whether nothing the report tells speaks against the person."""
    alone = len(name.split()) == 1
    if match.score < (ALONE if alone else SAME):
        return False
    if alone and (
        not _is_family(name, match.person) or (match.person.rank < TOP and match.score < SAME)
    ):
        return False
    if told.state and not _of_state(match.person, told.state):
        return False
    gender = given_name_gender(match.person.name.split()[0])
    if gender and told.gender and gender != told.gender:
        return False
    if day is not None and all(tenure.held(day) == "future" for tenure in match.person.tenures):
        return match.person.rank >= HIGH and not told.office
    return True


def _of_state(person: Person, wanted: str) -> bool:
    one = state(wanted)
    codes = {wanted, one.country if one else None}
    for tenure in person.tenures:
        if tenure.position.body in codes or tenure.position.country in codes:
            return True
    return all(not tenure.position.body for tenure in person.tenures)


def _weight(match: Match, told: Told, day: str | None) -> float:
    """How much speaks for a person beside the name: rank, office told, being in office."""
    value = match.score + match.person.rank / 400
    if told.office and any(_same_office(tenure, told.office) for tenure in match.person.tenures):
        value += 0.3
    if day and any(tenure.held(day) in ("current", "unknown") for tenure in match.person.tenures):
        value += 0.05
    return value


def _same_office(tenure: Tenure, office: str) -> bool:
    """Whether a title told names the tenure's office: they share the words that matter."""
    wanted = {singular(word.strip(".,").lower()) for word in office.split()} - _IDLE
    have = {singular(word.strip(".,").lower()) for word in tenure.position.title.split()} - _IDLE
    if not wanted or not have:
        return False
    return wanted <= have or have <= wanted or _ambassador(office, tenure.position.title)


_IDLE = frozenset({"of", "the", "to", "for", "and", "affair", "state", "united", "nation"})


def _ambassador(office: str, title: str) -> bool:
    """``ambassador to the United Nations`` is what a permanent representative is called."""
    return "united nations" in title.lower() and office.lower().startswith(
        ("ambassador", "envoy", "representative", "permanent representative")
    )


def _enough(match: Match, told: Told, *, alone: bool) -> bool:
    """Whether name and circumstances together are sure."""
    if alone:
        return match.person.rank >= TOP
    if match.person.rank >= HIGH:
        return True
    if told.office and any(_same_office(tenure, told.office) for tenure in match.person.tenures):
        return True
    return bool(told.state) and told.sector in {"GOV", "LEG", "MIL", "JUD", "IGO", "COP"}


def _office(person: Person, told: Told, span: tuple[str, str] | None) -> tuple[Tenure | None, Held]:
    """The office to name, and how it stood: as told in the report, else at its date."""
    same = [one for one in person.tenures if told.office and _same_office(one, told.office)]
    if same:
        at = span[1] if span else max(one.known_until for one in same)
        ranked = sorted(same, key=lambda one: (one.held(at) == "current", one.start), reverse=True)
        return ranked[0], _over(ranked[0], told, span)
    if told.office and not told.over:
        return None, "unknown"  # the report's word, and none of ours
    if span is not None:
        return _on_date(person, told, span)
    if told.over:
        return max(person.tenures, key=lambda one: one.position.rank), "former"
    return None, "unknown"


def _on_date(person: Person, told: Told, span: tuple[str, str]) -> tuple[Tenure | None, Held]:
    """The office to name by the date alone; none where it depends on the day."""
    last, how = person.offices(span[1])[0]
    if (last, how) != person.offices(span[0])[0]:
        return None, "unknown"
    if told.over and how == "current" and last.position.rank < HIGH:
        past = [one for one in person.tenures if one.held(span[1]) == "former"]
        if past:
            return max(past, key=lambda one: one.position.rank), "former"
    return last, how


def _over(tenure: Tenure, told: Told, span: tuple[str, str] | None) -> Held:
    if told.over:
        return "former"
    if span is None:
        return "current"
    first = held(tenure.start, tenure.end, span[0], tenure.known_until)
    last = held(tenure.start, tenure.end, span[1], tenure.known_until)
    if first == last:
        # The report's own word ("President X") carries an office past what the facts know.
        return "current" if last == "unknown" else last
    return "current" if "current" in (first, last) else last
