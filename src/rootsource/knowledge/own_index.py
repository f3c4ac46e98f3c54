"""Users' own actors, to be found by name: whom a name means, and what they were when.

A name is found by its words in any order, without regard to capitals and diacritics
(:func:`key_of`); who is meant is only said where one actor fits.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rootsource.knowledge.dates import Held, held
from rootsource.knowledge.names import MAX_NAME, tokens
from rootsource.knowledge.own import OwnActor, Role


def key_of(name: str) -> str:
    """What a name is found by: its folded words, sorted; for what has no letters, itself."""
    return " ".join(sorted(tokens(name))) or name.strip()[:MAX_NAME]


def own_id(actor: OwnActor) -> str:
    """What an own actor goes by: its item, else a hash of its name, the same at any loading."""
    digest = hashlib.sha256(actor.name.encode()).hexdigest()[:10]
    return actor.wikidata or f"own-{digest}"


def the_one(
    found: Iterable[OwnActor], kind: str | None, country: str | None, wikidata: str | None
) -> OwnActor | None:
    """The only one of own actors of a name that fits; ``None`` where none or several do."""
    fitting = [one for one in found if _fits(one, kind, country, wikidata)]
    return fitting[0] if len({own_id(one) for one in fitting}) == 1 else None


def _fits(actor: OwnActor, kind: str | None, country: str | None, wikidata: str | None) -> bool:
    """Whether nothing that is known of somebody speaks against his being an own actor."""
    if actor.kind and kind and actor.kind != kind:
        return False
    if wikidata and wikidata != actor.wikidata:
        return False
    countries = {role.country for role in actor.roles if role.country}
    return not (country and countries and country not in countries)


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An own actor with every role and how it stood on a date, the one to name first."""

    actor: OwnActor
    roles: tuple[tuple[Role, Held], ...]


class OwnIndex:
    """Own actors, found by their names."""

    def __init__(self, actors: Sequence[OwnActor]) -> None:
        """Index what files held."""
        self._by_key: dict[str, list[OwnActor]] = defaultdict(list)
        for actor in actors:
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                self._by_key[key_of(name)].append(actor)

    def answers(self, name: str, at: str | None) -> list[OwnAnswer]:
        """Own actors that have a name, with their roles on a date (ISO 8601, whole or in part)."""
        unique = {own_id(one): one for one in self._by_key.get(key_of(name), ())}
        return [OwnAnswer(one, tuple(_ordered(one, at))) for one in unique.values()]


_ORDER: dict[Held, int] = {"current": 0, "unknown": 1, "former": 2, "future": 3}


def _ordered(actor: OwnActor, at: str | None) -> list[tuple[Role, Held]]:
    """Every role and how it stood: those that hold first, of them the one :meth:`role` names."""
    first = actor.role(at)
    marked = [(role, _held(role, at)) for role in actor.roles]
    marked.sort(key=lambda pair: (pair[0].end or "9999", pair[0].start), reverse=True)
    return sorted(marked, key=lambda pair: (_ORDER[pair[1]], pair[0] is not first))


def _held(role: Role, at: str | None) -> Held:
    if at is None:
        return "former" if role.end else "current"
    return held(role.start, role.end, at, "9999")
