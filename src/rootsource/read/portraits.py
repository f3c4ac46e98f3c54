"""One actor out of one chain: its name, kind, country, sector and office.

The words used in the report come first, the facts fill in what they leave open.
"""

import re

from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.knowledge.sectors import sector_of
from rootsource.knowledge.states import seat_named, state, state_named, state_of_demonym
from rootsource.read.acting import is_all_of_them
from rootsource.read.coreference.chains import Chain, Chains
from rootsource.read.coreference.names import state_before
from rootsource.read.coreference.phrases import Phrase, without_mark
from rootsource.read.coreference.words import PERSON_TITLES
from rootsource.read.identity import Identity, country_of_leader, identify
from rootsource.read.titles import Told, told_by
from rootsource.types import Actor, ActorKind, Span

_FORMER_SECTOR = "ELI"
"""PLOVER's sector of former officials and other prominent people."""
_LED = re.compile(
    r"(?:[Tt]he )?([A-Z][\w-]+)(?:['’]s)? (?:administration|government|regime|cabinet|presidency)"
)
"""Who leads by his family name those who are told: ``the Thatcher government``."""
_NAMED = frozenset({"organization", "group", "place", "thing", "time"})


def portrait(chains: Chains, chain: Chain, span: tuple[str, str] | None) -> Actor:
    """The actor that a chain stands for, without id and mentions.

    ``span`` is the first and last day on which the report may have been published, if known.
    """
    names = [chains.phrases[at] for at in chain.members if chains.phrases[at].form == "name"]
    date = span[1] if span else None
    if chain.kind == "state":
        return _state(chains, chain, names, date)
    if names and chain.kind in _NAMED:
        return _body(chains, chain, names, date)
    if names:
        return _person(chains, chain, names, span)
    return _unnamed(chains, chain, date)


def text_at(chains: Chains, span: Span) -> str:
    """The words at a span, on one line."""
    return " ".join(chains.text[span[0] : span[1]].split())


def _name(chains: Chains, names: list[Phrase]) -> str:
    """The fullest name used, the first of equally full ones."""
    spans = [one.name or one.core for one in names]
    best = max(
        spans, key=lambda span: (len(_strip_titles(text_at(chains, span)).split()), -span[0])
    )
    return _strip_titles(_bare(text_at(chains, best)))


def _bare(name: str) -> str:
    """A name without article."""
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name


def _state(chains: Chains, chain: Chain, names: list[Phrase], date: str | None) -> Actor:
    texts = [text_at(chains, one.name or one.core) for one in names]
    for text in sorted(texts, key=lambda text: -len(text.split())):  # "South Korea", not "Korea"
        known = state_named(text, date)
        if known is not None:
            return Actor("", known.name, "state", known.country)
    return Actor("", _name(chains, names) if names else _first(chains, chain), "state")


def _first(chains: Chains, chain: Chain) -> str:
    return text_at(chains, chains.phrases[chain.members[0]].core)


def _body(chains: Chains, chain: Chain, names: list[Phrase], date: str | None) -> Actor:
    """An organisation, outlet, or named group."""
    texts = [text_at(chains, one.name or one.core) for one in names]
    for text in texts:
        if outlet := outlet_named(text):
            return Actor("", outlet.name, "organization", outlet.country, "MED")
    for text in texts:
        if known := organization_named(text, date):
            return Actor("", known.name, "organization", known.country, known.sector)
        if (seat := seat_named(text, date)) and seat.body != "capital":
            one = state(seat.state)
            return Actor("", seat.name, "organization", one.country if one else None, seat.sector)
    told = Told()
    for phrase in (chains.phrases[at] for at in chain.members):
        if phrase.form != "pronoun":
            told.merge(told_by(text_at(chains, phrase.core), date))
    name = _bare(max(texts, key=lambda one: len(one.split())))
    demonym = state_of_demonym(name, date)
    kind: ActorKind = "group" if chain.kind == "group" else "organization"
    near = next((one for phrase in names if (one := state_before(phrase, chains.text))), None)
    country = told.country or next((one.country for one in (demonym, near) if one), None)
    return Actor("", name, kind, country, told.sector or sector_of(name))


def _person(
    chains: Chains, chain: Chain, names: list[Phrase], span: tuple[str, str] | None
) -> Actor:
    name = _name(chains, names)
    told = _told_of(chains, chain, span[1] if span else None)
    told.gender = chain.gender
    open_ = chain.name is None and len(name.split()) == 1  # somebody of several of that name
    identity = Identity() if open_ else identify(name, told, span)
    actor = Actor("", name, "person", told.country, told.sector)
    actor.candidates = identity.candidates
    actor.country = actor.country or identity.country
    if identity.person is not None:
        actor.wikidata = identity.person.wikidata
        if len(name.split()) == 1:
            actor.name = identity.person.name
        tenure = identity.tenure
        if tenure is not None and identity.held in {"current", "former"}:
            actor.country = tenure.position.country or actor.country
            actor.office = told.office or tenure.position.title
            actor.former = identity.held == "former"
            actor.sector = _FORMER_SECTOR if actor.former else tenure.position.sector
        elif identity.person.tenures[0].position.country and actor.country is None:
            actor.country = identity.person.tenures[0].position.country
    if told.office and actor.office is None:
        actor.office = told.office
        actor.former = told.over
    if (told.over or told.left) and identity.held != "current":
        actor.former = actor.former or told.over
        actor.sector = _FORMER_SECTOR
    return actor


def _told_of(chains: Chains, chain: Chain, date: str | None) -> Told:
    """What titles, appositions and descriptions of a chain tell, in text order."""
    told = Told()
    for at in chain.members:
        phrase = chains.phrases[at]
        if phrase.form == "nominal":
            told.merge(told_by(text_at(chains, phrase.span), date))
        elif phrase.form == "name":
            start = phrase.core[0]
            begin = phrase.name[0] if phrase.name else start
            name = chains.text[begin : phrase.core[1]]
            inner = len(name) - len(_strip_titles(name))
            before = text_at(chains, (start, begin + inner))
            possessor = _possessor(chains, at)
            if before or possessor:
                told.merge(told_by(f"{possessor} {before}".strip(), date))
    return told


def _strip_titles(name: str) -> str:
    words = name.split(" ")
    while len(words) > 1 and words[0].lower() in PERSON_TITLES:
        words = words[1:]
    return " ".join(words)


def _possessor(chains: Chains, at: int) -> str:
    """The words of the possessor right before a phrase (``Chile's`` President Lund)."""
    phrase = chains.phrases[at]
    for before in range(at - 1, max(-1, at - 4), -1):
        other = chains.phrases[before]
        near = other.span[1] + 1 == phrase.span[0] or other.span[0] == phrase.span[0]
        if other.role == "possessive" and near and other.form == "name":
            return text_at(chains, other.core)
    return ""


def _unnamed(chains: Chains, chain: Chain, date: str | None) -> Actor:
    """Somebody without a name: an official, two witnesses, the ministry."""
    nominals = [chains.phrases[at] for at in chain.members if chains.phrases[at].form == "nominal"]
    first = nominals[0] if nominals else chains.phrases[chain.members[0]]
    told = Told()
    for phrase in nominals:
        told.merge(told_by(text_at(chains, phrase.span), date))
    if any(phrase.parts or is_all_of_them(phrase) for phrase in nominals):
        return Actor("", text_at(chains, first.span), "group", sector=told.sector)
    name = without_mark(text_at(chains, first.span))
    led = _LED.fullmatch(name) if told.country is None else None
    country = country_of_leader(led[1], date) if led else told.country
    return Actor("", name, "unnamed", country, told.sector)
