"""The actors of a report: who speaks and acts in it, under every name, with office and country.

Chains of phrases (:mod:`rootsource.read.coreference`) that stand for people, bodies and states
become actors; facts (:mod:`rootsource.knowledge`) say who they are on the report's date. What is
not sure is left open: an office ``None``, an identity among candidates, a pronoun unresolved.
"""

from dataclasses import dataclass

from rootsource.knowledge.states import seat_named, state, state_named
from rootsource.read.acting import acts, is_thing
from rootsource.read.addressees import find_addressee
from rootsource.read.analysis import Analysis
from rootsource.read.coreference.chains import Chain, Chains, find_chains
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.coreference.pronouns import FIRST_PLURAL, Setting
from rootsource.read.coreference.words import PERSON_TITLES, singular
from rootsource.read.home import add_home
from rootsource.read.layout import unwrap
from rootsource.read.nationals import WHERE
from rootsource.read.portraits import portrait, text_at
from rootsource.read.things import things
from rootsource.types import Actor, Mention, MentionKind, Reading, Statement


@dataclass(slots=True)
class _Draft:
    """An actor on its way, and the numbers of its phrases."""

    actor: Actor
    members: list[int]


def add_actors(reading: Reading, analysis: Analysis) -> None:
    """Fills ``actors`` of ``reading``, and the actor of every statement's source and addressee.

    Works with an analysis without entities or syntax, too: names are then told by capitals and
    by the tables of states, bodies and outlets, and less is joined.
    """
    text = unwrap(reading.report.text)
    chains = find_chains(text, analysis, reading.statements)
    setting = chains.setting or Setting(text, chains.phrases, reading.statements)
    addressees = _addressees(text, reading.statements, setting)
    wanted = _speaking(chains, reading.statements, setting, addressees)
    span = _dates(reading)
    drafts: dict[int, _Draft] = {}
    states: dict[str, _Draft] = {}
    ours: dict[int, int] = {}
    for number, chain in enumerate(chains.chains):
        side = _own_side(chains, setting, chain) if number in wanted else None
        if side is not None:
            ours[number] = side
        if side is not None and len(chain.members) == 1:
            continue  # a "we" said once; one that returns is an actor beside its speaker
        speaks = number in wanted and not is_thing(chains, chain)
        if chain.members and (speaks or acts(chains, chain)):
            draft = _Draft(portrait(chains, chain, span), list(chain.members))
            _keep(drafts, states, number, draft)
    _add_capitals(chains, drafts, states, span)
    _add_countries(chains, setting, drafts, states)
    _number(reading, drafts)
    _mention(chains, drafts)
    add_home(reading, reading.actors)
    reading.things = things(chains, reading.actors)
    drafts |= {number: drafts[side] for number, side in ours.items() if side in drafts}
    _attach(reading, chains, setting, drafts, addressees)


def _dates(reading: Reading) -> tuple[str, str] | None:
    report = reading.report
    if report.published:
        return (report.published, report.published)
    return report.published_range or report.published_bounds


def _addressees(text: str, statements: list[Statement], setting: Setting) -> list[int | None]:
    """For each statement the phrase that names whom it is told."""
    spans = [find_addressee(text, statement) for statement in statements]
    return [setting.phrase_in(span) if span else None for span in spans]


def _speaking(
    chains: Chains,
    statements: list[Statement],
    setting: Setting,
    addressees: list[int | None],
) -> dict[int, list[Statement]]:
    """Chains that a source or an addressee names."""
    found: dict[int, list[Statement]] = {}
    for statement, addressee in zip(statements, addressees, strict=True):
        source = setting.source_phrase(statement) if statement.source is not None else None
        for at in (source, addressee):
            if at is not None:
                found.setdefault(chains.of[at], []).append(statement)
    return found


def _own_side(chains: Chains, setting: Setting, chain: Chain) -> int | None:
    """The chain of whoever is quoted saying ``we``, where a chain is only that."""
    sides = set()
    for at in chain.members:
        phrase = chains.phrases[at]
        if phrase.form != "pronoun" or phrase.words[0] not in FIRST_PLURAL:
            return None
        source = setting.source_phrase(setting.speaker(phrase.span))
        sides.add(chains.of[source] if source is not None else -1)
    (side,) = sides if len(sides) == 1 else (-1,)
    return side if side >= 0 and chains.chains[side] is not chain else None


def _keep(drafts: dict[int, _Draft], states: dict[str, _Draft], number: int, draft: _Draft) -> None:
    """File a draft; two chains of one state are one actor."""
    actor = draft.actor
    if actor.kind == "state":
        known = states.get(actor.name)
        if known is not None:
            known.members.extend(draft.members)
            drafts[number] = known
            return
        states[actor.name] = draft
    drafts[number] = draft


def _add_capitals(
    chains: Chains,
    drafts: dict[int, _Draft],
    states: dict[str, _Draft],
    span: tuple[str, str] | None,
) -> None:
    """Give states the mentions of their capitals that stand for the government."""
    date = span[1] if span else None
    for at, phrase in enumerate(chains.phrases):
        if phrase.form != "name" or phrase.parts:
            continue
        if chains.chains[chains.of[at]].kind == "person":
            continue  # "Lima said": Ana Lima
        seat = seat_named(text_at(chains, phrase.name or phrase.core), date)
        one = state(seat.state) if seat is not None and seat.body == "capital" else None
        if one is None or _locative(chains, at):
            continue
        draft = states.get(one.name)
        if draft is None:
            draft = _Draft(Actor("", one.name, "state", one.country), [])
            states[one.name] = draft
        if at not in draft.members:
            draft.members.append(at)
        number = chains.of[at]
        old = drafts.get(number)
        if old is None or old is not draft:
            drafts[number] = draft


_HOME = frozenset({"country", "nation", "state", "government", "regime", "kingdom", "republic"})
_SPEAKS_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "official", "representative", "source", "officer"}
)


def _add_countries(
    chains: Chains,
    setting: Setting,
    drafts: dict[int, _Draft],
    states: dict[str, _Draft],
) -> None:
    """Tell unnamed actors' countries by who possesses them, who speaks, and what stands before."""
    by_country = {draft.actor.country: draft for draft in states.values() if draft.actor.country}
    for number, draft in list(drafts.items()):
        actor = draft.actor
        if actor.kind != "unnamed":
            continue
        phrase = chains.phrases[draft.members[0]]
        head = singular(phrase.node.text.lower())
        if head in _HOME and phrase.determiner == "the" and len(phrase.words) == 1:
            speaker = _speaker(chains, setting, drafts, phrase)
            home = by_country.get(speaker.country) if speaker and speaker.country else None
            if home is not None:
                home.members.extend(draft.members)
                drafts[number] = home
                continue
        if actor.country is None:
            owner = _owner(chains, drafts, draft.members[0])
            if owner is None and head in _SPEAKS_FOR:
                owner = _body_before(chains, drafts, draft.members[0])
            if owner is not None:
                actor.country = owner.country
                actor.sector = owner.sector if head in _SPEAKS_FOR else actor.sector
                if (
                    owner.kind == "organization"
                    and head in _SPEAKS_FOR
                    and "of" not in phrase.words
                ):
                    actor.name = f"{actor.name} ({owner.name})"


def _speaker(
    chains: Chains, setting: Setting, drafts: dict[int, _Draft], phrase: Phrase
) -> Actor | None:
    """Who says the words that ``phrase`` stands in."""
    at = setting.source_phrase(setting.teller(phrase.span))
    found = drafts.get(chains.of[at]) if at is not None else None
    return found.actor if found else None


def _owner(chains: Chains, drafts: dict[int, _Draft], at: int) -> Actor | None:
    """The actor whose possessive stands in a phrase (``its leader``, ``Ms Lund's office``)."""
    phrase = chains.phrases[at]
    for other in range(max(0, at - 2), min(at + 3, len(chains.phrases))):
        owner = chains.phrases[other]
        inside = phrase.span[0] <= owner.span[0] and owner.span[1] <= phrase.node.span[0]
        possessive = owner.role == "possessive" or owner.form == "pronoun"
        if phrase.node.text.lower() in {"administration", "government", "cabinet", "regime"}:
            possessive = owner.form == "name"  # "the Lund administration"
        if other != at and inside and possessive and (found := drafts.get(chains.of[other])):
            return found.actor
    return None


def _body_before(chains: Chains, drafts: dict[int, _Draft], at: int) -> Actor | None:
    """The body last named in the sentence, for which ``a spokesperson`` then speaks."""
    phrase = chains.phrases[at]
    if phrase.determiner not in {"a", "the"} or len(phrase.words) != 1:
        return None
    for before in range(at - 1, -1, -1):
        other = chains.phrases[before]
        if phrase.sentence - other.sentence > 1:
            return None
        found = drafts.get(chains.of[before])
        if found is None or other.form != "name" or other.role != "subject":
            continue
        if found.actor.kind == "organization" and found.actor.sector != "MED":
            return found.actor
    return None


def _locative(chains: Chains, at: int) -> bool:
    """Whether a capital is named as the place where something is."""
    phrase = chains.phrases[at]
    before = [node for node in phrase.tree.nodes if node.span[1] <= phrase.span[0]]
    word = before[-1].text.lower() if before else ""
    if word in WHERE:
        return True
    if phrase.role in {"subject", "possessive"} or word in _WITH:
        return False
    return phrase.role != "object"


_WITH = frozenset({"with", "between", "against", "by", "and", "toward", "towards"})
"""After these a capital may be a government: ``talks with Oslo``, ``Paris and Oslo``."""


def _number(reading: Reading, drafts: dict[int, _Draft]) -> None:
    """Order the actors by their first mention and give them ids."""
    unique: dict[int, _Draft] = {id(draft): draft for draft in drafts.values()}
    ordered = sorted(
        (draft for draft in unique.values() if draft.members), key=lambda one: min(one.members)
    )
    for number, draft in enumerate(ordered, start=1):
        draft.actor.id = f"a{number}"
    reading.actors = [draft.actor for draft in ordered]


def _mention(chains: Chains, drafts: dict[int, _Draft]) -> None:
    """Write mentions into the actors."""
    done: set[int] = set()
    for draft in drafts.values():
        if id(draft) in done:
            continue
        done.add(id(draft))
        draft.actor.mentions = [
            Mention(chains.phrases[at].span, _how(chains, draft.actor, chains.phrases[at]))
            for at in sorted(set(draft.members))
        ]


def _attach(
    reading: Reading,
    chains: Chains,
    setting: Setting,
    drafts: dict[int, _Draft],
    addressees: list[int | None],
) -> None:
    """Write the actors into the statements."""
    for statement, addressee in zip(reading.statements, addressees, strict=True):
        if statement.source is not None:
            at = setting.source_phrase(statement)
            found = drafts.get(chains.of[at]) if at is not None else None
            statement.source.actor = found.actor.id if found else None
        found = drafts.get(chains.of[addressee]) if addressee is not None else None
        statement.addressee = found.actor.id if found else None


def _how(chains: Chains, actor: Actor, phrase: Phrase) -> MentionKind:
    if phrase.form == "pronoun":
        return "pronoun"
    if phrase.form == "nominal":
        head = phrase.node.text.lower()
        return "title" if head in PERSON_TITLES and actor.kind == "person" else "description"
    text = text_at(chains, phrase.core)
    if actor.kind == "organization":
        return "name"
    if actor.kind == "state" and state_named(text) is None and seat_named(text) is not None:
        return "metonym"
    if actor.kind == "person" and phrase.name and phrase.name[0] > phrase.core[0]:
        return "title"
    return "title" if text.split()[0].lower() in PERSON_TITLES and " " in text else "name"
