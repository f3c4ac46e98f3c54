"""Actors of a user's own dictionary in a report: found by name, coded, and taking part in events.

A dictionary (:mod:`rootsource.knowledge.own`) names actors and agents. Where a report has one of
its names, the actor is the report's: an actor the reading has already is told the dictionary's
country and sector, another becomes one, with the agent that follows it (``Ruritanian troops``). The
letters after a name may be a possessive or a plural; a name in small letters is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rootsource.knowledge.own import Agent, OwnActor, OwnFile, Role
from rootsource.read.nationals import WHERE
from rootsource.types import Actor, ActorKind, Mention, Reading, Span

_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*\.?")
_LONGEST = 7
"""Words in the longest name looked for."""
_WITH_NAME = 2
"""Words after a name that may make an agent (``security forces``) of it without a possessive."""
_OWNED = re.compile(r"^['’]s?$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, as dictionaries write it."""

    span: Span
    form: str
    capital: bool


@dataclass(slots=True)
class OwnNames:
    """The names and agents of users' files, to be looked up in texts."""

    actors: dict[str, list[tuple[tuple[str, ...], OwnActor]]] = field(default_factory=dict)
    agents: dict[tuple[str, ...], Agent] = field(default_factory=dict)

    def add(self, own: OwnFile) -> None:
        """Let a file's actors and agents take part."""
        for actor in own.actors:
            for name in (actor.name, *actor.aliases):
                words = _forms(name)
                if words:
                    self.actors.setdefault(words[0], []).append((words, actor))
        for entries in self.actors.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.agents |= {_forms(agent.word): agent for agent in own.agents}

    def tell(self, reading: Reading) -> None:
        """Give ``reading``, whose actors were read, the actors that its text names.

        Those it has get the country and sector that the dictionary gives them on the report's date.
        """
        found = list(self._named(reading))
        taken: list[Span] = []
        made: dict[tuple[str, str], Actor] = {}
        for span, own in found:
            whole, agent = self._with_agent(reading.report.text, span)
            role = own.role(_date(reading))
            holders = list(_holders(reading.actors, span))
            for actor, mention in holders:
                alone = mention == span or self._alone(found, mention)
                if alone and (mention != span or agent is None):
                    if mention == span or actor.country is None:
                        self._tell(actor, role, whole=mention == span)
                    if mention == span and _kind(own, role, None) == "state":
                        actor.kind = "state"
                    continue
                # Another phrase stands in its place: with its agent, or each of those it joins.
                actor.mentions = [one for one in actor.mentions if one.span != mention]
            holders = [
                pair for pair in holders if pair[1] in {one.span for one in pair[0].mentions}
            ]
            if agent is None and _is_place(reading.report.text, span, own):
                continue
            if holders or any(start < whole[1] and whole[0] < end for start, end in taken):
                continue
            actor = made.setdefault(
                (own.name, agent.word if agent else ""), self._actor(reading, whole, own, agent)
            )
            actor.mentions.append(Mention(whole, "name"))
            taken.append(whole)
        named = {one.source.actor for one in reading.statements if one.source}
        named |= {one.addressee for one in reading.statements}
        reading.actors = [one for one in reading.actors if one.mentions or one.id in named]
        for number, actor in enumerate(made.values(), 1 + _last(reading.actors)):
            actor.id = f"a{number}"
            reading.actors.append(actor)

    @staticmethod
    def _alone(found: Sequence[tuple[Span, OwnActor]], mention: Span) -> bool:
        """Whether a mention names one actor of the dictionary (not ``Peru and Oman``)."""
        return len({own.name for span, own in found if _within(span, mention)}) == 1

    def codes(self, reading: Reading) -> dict[str, str]:
        """By id the code of each actor that the dictionary, its agents or the facts give one.

        That is the dictionary's own for who is named in it; else the three letters of whoever is
        named in its words (else its ISO country), and the code of its agent (else its sector).
        """
        names = list(self._named(reading))
        words = _words(reading.report.text)
        return {
            actor.id: code
            for actor in reading.actors
            if (code := self._code(actor, names, words, _date(reading)))
        }

    def _code(
        self,
        actor: Actor,
        names: Sequence[tuple[Span, OwnActor]],
        words: Sequence[_Word],
        date: str | None,
    ) -> str:
        spans = [one.span for one in actor.mentions if one.how != "pronoun"]
        inside = [(span, own) for span, own in names if any(_within(span, one) for one in spans)]
        given = [(role.code, span) for span, own in inside if (role := own.role(date))]
        agent = next((found for span in spans for found in self._agents(words, span)), None)
        called = _forms(actor.name)
        for _, own in inside:
            role = own.role(date)
            if (
                role
                and role.code
                and any(called == _forms(one) for one in (own.name, *own.aliases))
            ):
                return role.code
        base = next((code[:3] for code, _ in given if code), actor.country or "")
        if agent is not None and agent.code.endswith("~"):
            return agent.code.rstrip("~") + base
        return base + (agent.code if agent else actor.sector or "")

    def _agents(self, words: Sequence[_Word], span: Span) -> Iterator[Agent]:
        """Agents among the words in ``span``, the last (the phrase's head) first."""
        held = [word.form for word in words if span[0] <= word.span[0] and word.span[1] <= span[1]]
        for end in range(len(held), 0, -1):
            for start in range(max(0, end - _LONGEST), end):
                agent = self._called(held[start:end])
                if agent is not None:
                    yield agent
                    break

    def _called(self, words: Sequence[str]) -> Agent | None:
        """The agent called so, in the singular or the plural."""
        if not words:
            return None
        plain = self.agents.get(tuple(words))
        return plain or self.agents.get((*words[:-1], _singular(words[-1])))

    def _named(self, reading: Reading) -> Iterator[tuple[Span, OwnActor]]:
        """Where the text names an actor, the longest name at each place."""
        words = _words(reading.report.text)
        at = 0
        while at < len(words):
            found = self._at(words, at) if words[at].capital else None
            if found is None:
                at += 1
                continue
            length, own = found
            yield (words[at].span[0], words[at + length - 1].span[1]), own
            at += length

    def _at(self, words: Sequence[_Word], at: int) -> tuple[int, OwnActor] | None:
        first = words[at].form
        for form in dict.fromkeys((first, _singular(first))):
            for name, own in self.actors.get(form, ()):
                here = tuple(word.form for word in words[at : at + len(name)])
                if here == name or (*here[:-1], _singular(here[-1])) == name:
                    return len(name), own
        return None

    def _with_agent(self, text: str, span: Span) -> tuple[Span, Agent | None]:
        """A name's span together with the agent that follows it, where one does."""
        owned = text[span[1] : span[1] + 2] in {"'s", "’s"}
        after = _words(text[span[1] : span[1] + 80])[: _LONGEST if owned else 1 + _WITH_NAME]
        for count, word in enumerate(after):
            whole = (span[0], span[1] + word.span[1])
            gap = text[span[1] : whole[1]]
            if any(mark in gap for mark in ",;:.()\n"):
                break
            held = [word.form for word in after[: count + 1]]
            agent = self._called(held) or (self._called(held[-1:]) if owned else None)
            if agent is not None:
                return whole, agent
        return span, None

    def _actor(self, reading: Reading, span: Span, own: OwnActor, agent: Agent | None) -> Actor:
        role = own.role(_date(reading))
        name = reading.report.text[span[0] : span[1]] if agent else own.name
        actor = Actor("", " ".join(name.split()), _kind(own, role, agent))
        self._tell(actor, role, whole=agent is None)
        if agent is not None:
            actor.sector = agent.sector
        return actor

    @staticmethod
    def _tell(actor: Actor, role: Role | None, *, whole: bool) -> None:
        if role is None:
            return
        actor.country = role.country or actor.country
        if whole:
            actor.sector = role.sector or actor.sector
            actor.office = role.office or actor.office


def _kind(own: OwnActor, role: Role | None, agent: Agent | None) -> ActorKind:
    if agent is not None:
        return "group"
    if own.kind in {"person", "organization", "state"}:
        return (
            "state"
            if own.kind == "state"
            else ("person" if own.kind == "person" else "organization")
        )
    return "state" if role is not None and role.code and len(role.code) == 3 else "organization"


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_place(text: str, span: Span, own: OwnActor) -> bool:
    """Whether a name that may stand for somebody (a town for its state) is a place: ``in Lima``."""
    before = text[: span[0]].split()[-1:]
    called = _forms(text[span[0] : span[1]]) == _forms(own.name)
    return not called and bool(before) and before[0].lower() in WHERE


def _holders(actors: Iterable[Actor], span: Span) -> Iterator[tuple[Actor, Span]]:
    for actor in actors:
        for mention in actor.mentions:
            if _within(span, mention.span):
                yield actor, mention.span
                break


def _date(reading: Reading) -> str | None:
    report = reading.report
    return report.published or (report.published_range[1] if report.published_range else None)


def _last(actors: Iterable[Actor]) -> int:
    return max((int(one.id[1:]) for one in actors if one.id[1:].isdigit()), default=0)


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.span(), match[0].rstrip(".").upper(), match[0][0].isupper())
        for match in _TOKEN.finditer(text)
        if not (
            match[0].lower() == "s" and _OWNED.match(text[max(0, match.start() - 1) : match.end()])
        )
    ]


def _forms(name: str) -> tuple[str, ...]:
    return tuple(word.form for word in _words(name))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("S") and len(word) > 3 else word
