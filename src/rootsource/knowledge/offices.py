"""Offices and who held them when: what a name stands for on a date.

A person is a row in ``data/people.tsv.gz`` (all names) and in ``data/tenures.pack`` (offices);
``data/positions.tsv.gz`` tells what the offices are, and ``data/names.idx`` finds people by any
spelling of their names. All four are made by ``training/knowledge/build.py``. They are opened when
first asked for, and what they tell of a person is read when it is needed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rootsource.knowledge.dates import Held, held
from rootsource.knowledge.index import NameIndex
from rootsource.knowledge.names import HONORIFICS, similarity, tokens
from rootsource.knowledge.packed import PackedLines
from rootsource.knowledge.spoken import EXCELLENCY, Spoken, behind_titles, taken_apart
from rootsource.knowledge.states import state
from rootsource.knowledge.tables import data

SAME = 0.95
"""A name at least this alike is not looked at for titles and nations around it."""
SURE = 0.9
"""A name at least this alike is taken to be meant, where nobody else is as near.

Where no name is, others are looked for that differ by slips of the pen.
"""
LIKELY = 0.74
"""A name less alike than this is not even a candidate."""
MARGIN = 0.03
"""Who is less than this behind the first is named beside it."""
_STRICT = 2.5
"""How much more a difference in spelling weighs than as much of standing and rank: set so that the
very name of a deputy goes before a head of state's that is one letter away."""
_UNHEARD = 0.13
"""What it costs to have had no office yet: as much as a middle name that is left out."""
_MANY = 8
_NUMERALS = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xxiii".split())  # noqa: SIM905 - short
_SINGLE = frozenset("ivx")
"""Numbers of rulers; those of one letter may be initials as well."""
_ORDER = {"current": 0, "unknown": 1, "former": 2, "future": 3}


@dataclass(frozen=True, slots=True)
class Position:
    """An office: where, what, and how high (``rank``, 0-100, heads of state and government on top).

    ``body`` is the id of a state (:mod:`rootsource.knowledge.states`) or of an organisation;
    ``kind`` is ``executive`` or ``legislative``.
    """

    body: str
    title: str
    wikidata: str | None
    kind: str
    sector: str
    rank: int

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the state whose office it is, or ``None``."""
        one = state(self.body) if self.body else None
        return one.country if one else None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office; an empty ``end`` was open on ``known_until``."""

    position: Position
    start: str
    end: str
    known_until: str
    source: str

    def held(self, at: str) -> Held:
        """How it stood on a date (ISO 8601, whole or in part)."""
        return held(self.start, self.end, at, self.known_until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office. ``wikidata`` is ``None`` where we know of no item."""

    row: int
    wikidata: str | None
    name: str
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and every other."""
        return (self.name, *self.aliases)

    @property
    def rank(self) -> int:
        """The highest rank of any office."""
        return max(tenure.position.rank for tenure in self.tenures)

    def offices(self, at: str) -> list[tuple[Tenure, Held]]:
        """Every tenure and how it stood on ``at``: the one to name first comes first.

        In office comes before out of office; among offices held at once the higher, among past
        ones the later.
        """
        marked = [(tenure, tenure.held(at)) for tenure in self.tenures]
        return sorted(marked, key=lambda pair: _precedence(*pair), reverse=True)


def _precedence(tenure: Tenure, how: Held) -> tuple[int, str, int, str]:
    rank = tenure.position.rank
    if how == "former":
        # The last office left is what a person is "former" of; a seat in parliament is only that
        # where nothing else is known.
        return (-_ORDER[how], "1" if rank > 20 else "0", 0, f"{tenure.end} {rank:03}")
    if how == "future":
        return (-_ORDER[how], "", rank, "")
    return (-_ORDER[how], "", rank, f"{'1' if tenure.end else '0'} {tenure.start}")


@dataclass(frozen=True, slots=True)
class Match:
    """A person a name may stand for, and how likely: 0-1, 1 for the very name."""

    person: Person
    score: float


@dataclass(slots=True)
class Answer:
    """What :func:`who` says. ``held`` is ``unknown`` wherever ``tenure`` is ``None``.

    ``offices`` holds every tenure with how it stood on the date; ``candidates`` those the name may
    also stand for (the first of them included), where it is not sure.
    """

    name: str
    person: Person | None = None
    tenure: Tenure | None = None
    held: Held = "unknown"
    offices: list[tuple[Tenure, Held]] = field(default_factory=list)
    candidates: list[Match] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the office, or of another the person held."""
        tenures = ([self.tenure] if self.tenure else []) + [one for one, _ in self.offices]
        return next((one.position.country for one in tenures if one.position.country), None)


class Offices:
    """The table of people and offices, opened once (:func:`offices`); people are read on demand."""

    def __init__(self, people: bytes, tenures: bytes, positions: bytes, names: bytes) -> None:
        """Take the four files' bytes, unpacked where gzip had packed them."""
        self._people = people.split(b"\n")
        self._tenures = PackedLines(tenures)
        self._positions = positions.split(b"\n")
        self._index = NameIndex.load(names)
        self._read = lru_cache(maxsize=4096)(self._parsed)
        self._names = lru_cache(maxsize=8192)(self._parsed_names)
        self._nearest = lru_cache(maxsize=4096)(self._alike_to)
        self._answers = lru_cache(maxsize=4096)(self._answered)
        self._position = lru_cache(maxsize=None)(self._parsed_position)

    def __len__(self) -> int:
        """Number of people."""
        return len(self._tenures)

    def person(self, row: int) -> Person:
        """The person of a row."""
        return self._read(row)

    def _parsed(self, row: int) -> Person:
        name, aliases = self._people[row].decode().split("\t")
        qid, tenures = self._tenures[row].decode().split("\t")
        return Person(
            row,
            qid or None,
            name,
            tuple(aliases.split("|")) if aliases else (),
            tuple(self._tenure(part) for part in tenures.split("|")),
        )

    def _tenure(self, text: str) -> Tenure:
        number, start, end, known_until, source = text.split(",")
        return Tenure(self._position(int(number)), start, end, known_until, source)

    def _parsed_position(self, number: int) -> Position:
        body, title, qid, kind, sector, rank = self._positions[number].decode().split("\t")
        return Position(body, title, qid or None, kind, sector, int(rank))

    def _parsed_names(self, row: int) -> tuple[tuple[str, ...], ...]:
        """The names of a row as folded words."""
        name, aliases = self._people[row].split(b"\t")
        names = [name, *aliases.split(b"|")] if aliases else [name]
        return tuple(tuple(tokens(one.decode())) for one in names)

    def matches(self, name: str, at: str | None = None, *, fuzzy: bool = True) -> list[Match]:
        """The people ``name`` may stand for, the likeliest first, at most eight.

        Of people with the same name the one in office on ``at`` (ISO 8601), then the one of
        higher office, comes first. ``fuzzy`` also looks for slips in the consonants of a word, and
        for the name among titles and nations that stand around it (``French President ...``).
        """
        return self.told(name, at, fuzzy=fuzzy)[0]

    def told(
        self, name: str, at: str | None = None, *, fuzzy: bool = True
    ) -> tuple[list[Match], Spoken]:
        """As :meth:`matches`, and the name as it was taken apart."""
        found, spoken = self._answers(name, at, fuzzy=fuzzy)
        return list(found), spoken

    def _answered(
        self, name: str, at: str | None, *, fuzzy: bool
    ) -> tuple[tuple[Match, ...], Spoken]:
        name = EXCELLENCY.sub("", name)
        found, spoken = self._near(name), Spoken(name)
        if fuzzy and (not found or found[0].score < SAME):
            apart = taken_apart(name)
            if apart.name != name:
                bare = self._near(apart.name) or self._misspelled(apart.name)
                if bare and (not found or bare[0].score >= found[0].score):
                    found, spoken = bare, apart
        if fuzzy and not found:
            found, spoken = self._behind_titles(name)
        if fuzzy and (not found or found[0].score < SURE):
            more = self._misspelled(spoken.name)
            found = list({match.person.row: match for match in (*more, *found)}.values())
        weighed = [(_weighed(match, at, spoken), match) for match in found]
        weighed.sort(key=lambda pair: (-pair[0], pair[1].person.row))
        return tuple(match for _, match in weighed[:_MANY]), spoken

    def _behind_titles(self, name: str) -> tuple[list[Match], Spoken]:
        """Who is meant by the last words, if those before tell an office; names as they stand."""
        for spoken in behind_titles(name):
            found = self._near(spoken.name)
            if len(spoken.name.split()) > 1:
                found = [match for match in found if match.score >= SAME]
            else:  # a family name alone: only whoever holds or held such an office
                found = [match for match in found if _fits(match.person, spoken)]
            if found:
                return found, spoken
        return [], Spoken(name)

    def _near(self, name: str) -> list[Match]:
        return list(self._nearest(name))

    def _alike_to(self, name: str) -> tuple[Match, ...]:
        words = tokens(name)
        found = self._scored(self._index.near(words), words) if words else []
        if not found and len(words) == 2 and words[0] in HONORIFICS:
            words = words[1:]
            found = self._scored(self._index.near(words), words)
        if not found and len(words) > 1 and len(name.split()) == 1:  # a double family name alone
            found = self._scored(self._index.sharing(words), words)
        return tuple(found)

    def _misspelled(self, name: str) -> list[Match]:
        """Who is meant if a word of the name is misspelled beyond its sound."""
        words = tokens(name)
        if len(words) < 2:
            return []
        rows = (row for row in self._index.initialled(words) if self._comparable(row, words))
        found = self._scored(rows, words)
        if not found or max(match.score for match in found) < LIKELY:
            rows = (row for row in self._index.sharing(words) if self._comparable(row, words))
            found = [*found, *self._scored(rows, words)]
        return found

    def _scored(self, rows: Iterable[int], words: list[str]) -> list[Match]:
        found = []
        if len(words) == 1:
            rows = (row for row in rows if self._may_have(row, words[0]))
        for row in rows:
            score = max(_alike(words, other) for other in self._names(row))
            if score >= LIKELY:
                found.append(Match(self.person(row), round(min(score, 1.0), 3)))
        return sorted(found, key=lambda match: -match.score)

    def _may_have(self, row: int, word: str) -> bool:
        """Whether a row may be alike to one word alone: quick, to spare :meth:`_scored` the rest.

        Longer names than the word have to have it (:func:`_alike`); names that are folded in other
        ways than to lower case are not told here.
        """
        line = self._people[row].replace(b"\t", b"|").removesuffix(b"|")
        if (
            not line.isascii()
            or _FOLDED.search(line)
            or word.encode("utf-8", "surrogatepass") in line.lower()
        ):
            return True
        return any(
            len(_ALONE.findall(one)) <= len(word) or b" " not in one for one in line.split(b"|")
        )

    def _comparable(self, row: int, words: list[str]) -> bool:
        """Whether a name has about as many letters: quick, to spare :meth:`_scored` the rest."""
        letters = self._people[row].index(b"\t")
        return abs(letters - sum(map(len, words)) - len(words)) <= 6


_FOLDED = re.compile(rb"[^\w .,|-]")
"""What :func:`~rootsource.knowledge.names.fold` takes out of the midst of a word."""
_ALONE = re.compile(rb"[a-zA-Z0-9]")


def _alike(words: list[str], other: tuple[str, ...]) -> float:
    if len(words) == 1 and len(other) > 1 and len(words[0]) < sum(map(len, other)):
        # A family name alone: whoever bears it may be meant, but never surely.
        return 0.85 if words[0] in (other[0], other[-1]) else 0.0
    score = similarity(words, list(other))
    return score - 0.2 if score > LIKELY and _other_numeral(words, other) else score


def _other_numeral(words: list[str], other: tuple[str, ...]) -> bool:
    """Whether both names have a number, and not the same: ``Mohammed V``, ``Mohammed VI``."""
    asked = {word for word in words if word in _NUMERALS or word in _SINGLE}
    given = {word for word in other if word in _NUMERALS or word in _SINGLE}
    decisive = asked | given if asked and given else set()
    return bool(decisive & _NUMERALS) and asked != given


def _fits(person: Person, spoken: Spoken) -> bool:
    return any(spoken.fit(tenure.position.title) >= 0.7 for tenure in person.tenures)


def _weighed(match: Match, at: str | None, spoken: Spoken) -> float:
    """The score, with a little added for standing in office on the date, for rank and for title.

    Whoever is in office goes before whoever was; only heads of state and government are meant as
    often when they are out of it.
    """
    person = match.person
    bonus = 0.03 * (person.rank / 100) ** 3
    marked = [(tenure, tenure.held(at) if at else None) for tenure in person.tenures]
    how = {one for _, one in marked}
    if at:
        bonus += 0.03 if "current" in how or "unknown" in how else 0.01
        bonus -= _UNHEARD if how == {"future"} else 0
    else:
        bonus += 0.02 if any(not tenure.end for tenure in person.tenures) else 0
    if spoken.title:
        bonus += 0.06 * max(
            spoken.fit(tenure.position.title) * (0.7 if one in ("former", "future") else 1)
            for tenure, one in marked
        )
    if spoken.state and all(tenure.position.body != spoken.state for tenure in person.tenures):
        bonus -= 0.15
    return 1 - _STRICT * (1 - match.score) + bonus


@cache
def offices() -> Offices:
    """The shipped table, opened when first asked for.

    Raises:
        KnowledgeError: a data file is missing or damaged.
    """
    return Offices(
        data("people.tsv.gz"), data("tenures.pack"), data("positions.tsv.gz"), data("names.idx")
    )


def who(name: str, at: str | None = None) -> Answer:
    """Who ``name`` is and which office they held on ``at`` (ISO 8601, whole or in part).

    Without a date, the offices are those of the last day anything is known of. Where nobody is
    alike enough the answer has no person; where several people are about as likely, ``candidates``
    has them all with their scores.
    """
    found, spoken = offices().told(name, at)
    answer = Answer(name=name)
    if not found:
        return answer
    best = found[0]
    weight = _weighed(best, at, spoken)
    rivals = [match for match in found[1:] if weight - _weighed(match, at, spoken) < MARGIN]
    if best.score < SURE or rivals:
        answer.candidates = found if best.score < SURE else [best, *rivals]
    if best.score < 0.8:
        return answer
    answer.person = best.person
    day = at or max(tenure.known_until for tenure in best.person.tenures)
    answer.offices = best.person.offices(day)
    answer.tenure, answer.held = answer.offices[0]
    return answer
