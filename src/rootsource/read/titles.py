"""What the words around a name say of its bearer: office, country, sector, and whether it is over.

``North Korean Foreign Minister``, ``the kingdom's former envoy to Chile``, ``a Lima-based
analyst``.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.knowledge.sectors import sector_of
from rootsource.knowledge.states import seat_named, state, state_named, state_of_demonym
from rootsource.read.coreference.words import singular
from rootsource.read.word_sets import word_set

_OVER = re.compile(
    r"\b(?:former|ex|ousted|deposed|retired|disgraced|onetime|one-time|late|outgone|then)\b[- ]?",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"['’]s?$")
_LEFT = re.compile(r"\b(?:defect(?:ed|ing|or|ors)|exiled|fugitive)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")
_FILLER = word_set(
    "the a an former ex ousted deposed retired current incumbent outgoing incoming new newly "
    "acting interim then late veteran senior top longtime long-time embattled its his her their "
    "our and republican democratic conservative liberal s mr mrs ms dr defected defecting"
)
_OFFICES = word_set(
    "president premier minister chancellor secretary ambassador envoy governor mayor senator "
    "congressman congresswoman representative general colonel admiral commander chief director "
    "chairman chairwoman chair chairperson judge justice king queen prince princess pope emir "
    "sultan speaker attorney prosecutor commissioner deputy monarch emperor consul sheriff "
    "secretary-general treasurer marshal archbishop cardinal bishop patriarch taoiseach"
)
"""Head nouns that name an office; others (``official``, ``analyst``) only tell the sector."""
_SMALL = word_set("of for to in and the at on")


@dataclass(slots=True)
class Told:
    """What a description tells; empty or ``None`` where it does not."""

    office: str | None = None
    state: str | None = None
    sector: str | None = None
    body: str | None = None
    over: bool = False
    left: bool = False
    gender: str = ""
    """``m`` or ``f`` where pronouns or titles tell."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the state told."""
        one = state(self.state) if self.state else None
        return one.country if one else None

    def merge(self, other: "Told") -> None:
        """Take over what ``other`` tells and this does not."""
        fuller = self.office and other.office and other.office.endswith(f" {self.office}")
        self.office = other.office if fuller or not self.office else self.office
        self.state = self.state or other.state
        self.sector = self.sector or other.sector
        self.body = self.body or other.body
        self.over = self.over or other.over
        self.left = self.left or other.left


def told_by(description: str, date: str | None = None) -> Told:
    """What ``description`` (a noun phrase, or the words before a name) tells of its bearer."""
    return replace(_told_by(description, date))


@lru_cache(maxsize=8192)
def _told_by(description: str, date: str | None) -> Told:
    head, tail = _split(description)
    told = Told(over=bool(_OVER.search(head)), left=bool(_LEFT.search(head)))
    words = [match[0] for match in _WORD.finditer(head)]
    kept, told.state = _without_state(words, date)
    if told.state is None:
        told.state = _state_in(tail, date)
    kept, told.body = _without_body(kept)
    core = " ".join(word for word in kept if word.lower().rstrip(".") not in _FILLER)
    noun = singular(core.lower().split()[-1]) if core else ""
    if core:
        told.sector = sector_of(core) or _body_sector(told.body)
        if told.state and core.lower() == "chief executive":
            told.sector = "GOV"  # of a state
    if noun in _OFFICES:
        told.office = _lowered(core + tail.rstrip(" ,"))
    return told


def _split(description: str) -> tuple[str, str]:
    """The words up to the head, and the ``of``, ``to`` or ``for`` phrase behind it."""
    text = description.strip(" ,")
    found = re.search(r"\s+(?:of|to|for|at|in|from|with|who|that|which)\b", text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _without_state(words: list[str], date: str | None) -> tuple[list[str], str | None]:
    """The words without a state's name, demonym or capital, and the state."""
    for size in (5, 4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            if not words[start][:1].isupper():
                continue
            name = _POSSESSED.sub("", " ".join(words[start : start + size]))
            found = state_named(name, date) or state_of_demonym(name, date)
            if found is None and (seat := seat_named(name, date)) and seat.body == "capital":
                found = state(seat.state)
            if found is not None:
                return [*words[:start], *words[start + size :]], found.id
    return words, None


def _state_in(tail: str, date: str | None) -> str | None:
    """The state in ``of Chile``; ``to Chile`` is where an envoy is sent, not whence."""
    match = re.match(r"\s+of (?:the )?([A-Z][\w.’'-]*(?:(?: and| of| the)? [A-Z][\w.’'-]*)*)", tail)
    found = state_named(match[1], date) if match else None
    return found.id if found else None


def _without_body(words: list[str]) -> tuple[list[str], str | None]:
    """The words without the name of an organisation or outlet, and that name."""
    for size in (5, 4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            if not words[start][:1].isupper():
                continue
            name = _POSSESSED.sub("", " ".join(words[start : start + size]))
            seat = seat_named(name)
            known = outlet_named(name) or organization_named(name)
            if known is not None or (seat is not None and seat.body != "capital"):
                rest = [*words[:start], *words[start + size :]]
                return (rest, name) if rest else (words, name)
    return words, None


def _body_sector(body: str | None) -> str | None:
    if body is None:
        return None
    if outlet_named(body):
        return "MED"
    known = organization_named(body)
    if known is not None:
        return known.sector
    seat = seat_named(body)
    return seat.sector if seat else None


def _lowered(title: str) -> str:
    """A title in lower case, the names in it aside (``ambassador to the United Nations``)."""
    words = title.split()
    out = []
    behind = False
    for word in words:
        behind = behind or word in _SMALL
        out.append(word if behind else word.lower())
    return " ".join(out)
