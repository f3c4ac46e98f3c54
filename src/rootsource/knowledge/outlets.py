"""News agencies, state media and outlets of all countries: their names, and where to find them.

The table is ``data/outlets.csv``: ``name``, ``aliases`` (several separated by ``;``), ``kind``,
``country`` (ISO 3166-1 alpha-3), ``domain``, ``source`` (where the row can be checked).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from rootsource.errors import KnowledgeError

OutletKind = Literal["agency", "outlet", "state media", "photo agency"]
_KINDS = ("agency", "outlet", "state media", "photo agency")
_COLUMNS = ["name", "aliases", "kind", "country", "domain", "source"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A body that publishes or sells news.

    ``kind`` is ``agency`` (its reports are written to be taken over by others), ``state media``
    (run by a government; many are agencies too), ``photo agency`` (pictures alone) or ``outlet``.
    """

    name: str
    aliases: tuple[str, ...]
    kind: OutletKind
    country: str
    domain: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class OutletName:
    """A place in a text where an outlet is named: ``[start, end)`` and which one."""

    start: int
    end: int
    outlet: Outlet


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every row of the table.

    Raises:
        KnowledgeError: a row is incomplete, or a name stands for two outlets.
    """
    path = files("rootsource.knowledge") / "data" / "outlets.csv"
    with path.open(encoding="utf-8") as stream:
        rows = csv.DictReader(stream)
        if rows.fieldnames != _COLUMNS:
            raise KnowledgeError(f"outlets.csv: its columns must be {_COLUMNS}")
        return tuple(_outlet(row, number) for number, row in enumerate(rows, start=2))


def _outlet(row: dict[str, str], line: int) -> Outlet:
    if not row["name"] or row["kind"] not in _KINDS or len(row["country"]) != 3:
        raise KnowledgeError(f"outlets.csv, line {line}: a name, a kind of {_KINDS} and a country")
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    kind = cast("OutletKind", row["kind"])
    return Outlet(row["name"], aliases, kind, row["country"], row["domain"], row["source"])


@cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in outlet.names:
            if found.setdefault(name, outlet) is not outlet:
                raise KnowledgeError(f"outlets.csv: {name!r} stands for two outlets")
    return found


@cache
def _by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(_by_name(), key=len, reverse=True):
        found.setdefault(_FIRST.match(name).group(), []).append(name)  # type: ignore[union-attr]
    return found


_FIRST = re.compile(r"\w+")


@cache
def _opening() -> re.Pattern[str]:
    """A word that may begin an outlet's name: a capital or figure does, few small words do."""
    letters = "".join(sorted({word[0] for word in _by_first_word() if not word[0].islower()}))
    small = sorted(word for word in _by_first_word() if word[0].islower())
    return re.compile(rf"\b(?:[{letters}]\w*|(?:{'|'.join(small)})\b)")


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by ``name``, a leading article aside; ``None`` where none is known."""
    plain = " ".join(name.replace("’", "'").split())
    known = _by_name()
    return known.get(plain) or (known.get(plain[4:]) if plain[:4] in {"the ", "The "} else None)


def outlet_at(host: str) -> Outlet | None:
    """The outlet whose site ``host`` is, or belongs to; ``None`` where none is known."""
    host = host.lower().removeprefix("www.")
    return next(
        (one for one in outlets() if host == one.domain or host.endswith("." + one.domain)), None
    )


def outlet_names(text: str) -> Iterator[OutletName]:
    """Every place in ``text`` where an outlet is named, the longest name first, none overlapping.

    Names are matched letter by letter, capitals included; a common word that is also an
    outlet's name is found as well, so a caller asks for more than the name.
    """
    yield from _outlet_names(text)


@lru_cache(maxsize=256)  # places and credits ask for those of the same text
def _outlet_names(text: str) -> tuple[OutletName, ...]:
    first, known, done = _by_first_word(), _by_name(), 0
    found: list[OutletName] = []
    for match in _opening().finditer(text):
        start = match.start()
        if start < done:
            continue
        for name in first.get(match.group(), ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                found.append(OutletName(start, end, known[name]))
                done = end
                break
    return tuple(found)
