"""Actors that users bring themselves, from CSV files.

The columns, in any order (a first line names them)::

    name,aliases,kind,country,sector,office,start,end,wikidata
    Ana Lund,A. Lund;Lund Ana,person,NOR,GOV,harbour minister,2011-05,2014-02-01,

Only ``name`` must be there. ``aliases`` are parted by semicolons; ``kind`` is person, organization
or state; ``country`` an ISO 3166-1 alpha-3 code or a state's name; ``sector`` a PLOVER code; dates
are YYYY, YYYY-MM or YYYY-MM-DD. Several lines of one name (and item) are roles of one actor.
Dictionaries in the PETRARCH format are read by :mod:`rootsource.knowledge.own_petrarch`.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rootsource.errors import InputError
from rootsource.knowledge.dates import held
from rootsource.knowledge.names import fold
from rootsource.knowledge.sectors import sectors
from rootsource.knowledge.states import state, state_named

COLUMNS = (
    "name", "aliases", "kind", "country", "sector", "office", "start", "end", "wikidata",
)  # fmt: skip
KINDS = ("person", "organization", "state")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ITEM = re.compile(r"Q[1-9]\d*")
MOST_BYTES = 64 * 2**20
"""A larger file is not a list of actors."""


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is from ``start`` to ``end`` (ISO 8601, empty: open); ``code`` as given."""

    country: str | None = None
    sector: str | None = None
    office: str | None = None
    code: str | None = None
    start: str = ""
    end: str = ""

    def lasts(self, at: str) -> bool:
        """Whether it holds on a date; an open end is taken to last."""
        return held(self.start, self.end, at, "9999") == "current"


@dataclass(slots=True)
class OwnActor:
    """An actor of a user's file: ``line`` is where it begins; no ``kind`` is any kind."""

    name: str
    line: int
    kind: str | None = None
    wikidata: str | None = None
    aliases: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    def role(self, at: str | None) -> Role | None:
        """The role on a date (ISO 8601); dated ones go before undated, later before earlier.

        Without a date, the role that is not dated, else the last.
        """
        if at is None:
            bare = [one for one in self.roles if not one.start and not one.end]
            return bare[-1] if bare else max(self.roles, key=lambda one: one.start, default=None)
        lasting = [one for one in self.roles if one.lasts(at)]
        return max(lasting, key=lambda one: (bool(one.start or one.end), one.start), default=None)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun (``fisherman``) and the sector its bearers are of.

    ``code`` goes behind that of their state, with a ``~`` at its end before it (``IGO~``).
    """

    word: str
    sector: str | None
    code: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used, and why."""

    line: int
    what: str

    def __str__(self) -> str:
        """The line's number and what is wrong."""
        return f"line {self.line}: {self.what}"


@dataclass(slots=True)
class OwnFile:
    """What a file holds: actors, agents, and its faults in order of lines."""

    actors: list[OwnActor] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_own(path: Path) -> OwnFile:
    """The actors of the file at ``path``: CSV where it ends so, else the PETRARCH format.

    Raises:
        InputError: it cannot be read.
    """
    from rootsource.knowledge.own_petrarch import parse_petrarch  # noqa: PLC0415 - needs this module

    text, faults = decoded(_bytes(path))
    found = parse_csv(text) if ".csv" in path.suffixes else parse_petrarch(text)
    found.faults = sorted([*faults, *found.faults], key=lambda one: one.line)
    return found


def text_of_file(path: Path) -> str:
    """The text of a dictionary, unpacked where it ends in ``.gz``; lines not in UTF-8 are empty.

    Raises:
        InputError: it cannot be read.
    """
    return decoded(_bytes(path))[0]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: more than {MOST_BYTES >> 20} MB; no list of actors is")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    return _unpacked(path, data) if path.suffix == ".gz" else data


def _unpacked(path: Path, data: bytes) -> bytes:
    import gzip  # noqa: PLC0415 - seldom wanted
    import zlib  # noqa: PLC0415

    try:
        with gzip.open(io.BytesIO(data)) as stream:
            text = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be unpacked: {error}") from error
    if len(text) > MOST_BYTES:
        raise InputError(f"{path}: more than {MOST_BYTES >> 20} MB unpacked; no list of actors is")
    return text


def decoded(data: bytes) -> tuple[str, list[Fault]]:
    """UTF-8 text; lines that are not, or hold a NUL, are left empty and named as faults."""
    lines, faults = [], []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault(number, "is not UTF-8"))
            text = ""
        if "\0" in text:  # no database keeps it in all places
            faults.append(Fault(number, "holds a NUL character"))
            text = ""
        lines.append(text)
    return "\n".join(lines), faults


def parse_csv(text: str) -> OwnFile:
    """The actors of a CSV file's text."""
    found = OwnFile()
    rows = _rows(text, found)
    head = next(rows, None)
    if head is None:
        found.faults.append(Fault(1, f"the file is empty; its columns are {', '.join(COLUMNS)}"))
        return found
    names = [name.strip().lower() for name in head[1]]
    unknown = [name for name in names if name not in COLUMNS]
    if "name" not in names or unknown or len(set(names)) < len(names):
        wrong = f"unknown columns {unknown}" if unknown else "no column 'name', or one twice"
        found.faults.append(Fault(head[0], f"{wrong}; the columns are {', '.join(COLUMNS)}"))
        return found
    actors: dict[tuple[str, str], OwnActor] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            found.faults.append(Fault(line, f"{len(cells)} fields where {len(names)} are wanted"))
            continue
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
        fault = _add(actors, row, line)
        if fault:
            found.faults.append(Fault(line, fault))
    found.actors = list(actors.values())
    return found


def _rows(text: str, found: OwnFile) -> Iterator[tuple[int, list[str]]]:
    """Rows and the line each begins on.

    A row that is not CSV is a fault, and the next line goes on: a quotation mark that nobody closes
    must not swallow the rest of the file.
    """
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        reader = csv.reader(lines[at : at + _LONGEST_ROW], strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            found.faults.append(Fault(at + 1, f"is not CSV: {error}"))
            at += 1
            continue
        yield at + 1, cells
        at += reader.line_num


_LONGEST_ROW = 32
"""Lines that one row may go over, where a field holds line ends."""


def _add(actors: dict[tuple[str, str], OwnActor], row: dict[str, str], line: int) -> str | None:
    """Put a row's actor or role in; what is wrong with it, if anything."""
    fault = _fault(row)
    if fault:
        return fault
    country = row.get("country", "")
    one = state(country) or state_named(country) if country else None
    if country and one is None:
        return f"country {country!r} is no ISO 3166-1 alpha-3 code and no state's name"
    name, item = row["name"], row.get("wikidata", "")
    actor = actors.setdefault(
        (name, item), OwnActor(name, line, row.get("kind") or None, item or None)
    )
    if (row.get("kind") or actor.kind) != actor.kind:
        return f"kind {row['kind']!r}, but line {actor.line} has {actor.kind or 'none'}"
    for alias in filter(None, map(str.strip, row.get("aliases", "").split(";"))):
        if alias not in actor.aliases and alias != name:
            actor.aliases.append(alias)
    role = Role(
        one.country if one else None,
        row.get("sector") or None,
        row.get("office") or None,
        None,
        row.get("start", ""),
        row.get("end", ""),
    )
    if role != Role():
        actor.roles.append(role)
    return None


def _fault(row: dict[str, str]) -> str | None:
    """What is wrong with a row's fields."""
    if not fold(row["name"]):
        return "no name"
    kind, sector, item = row.get("kind", ""), row.get("sector", ""), row.get("wikidata", "")
    if kind and kind not in KINDS:
        return f"kind {kind!r} is none of {', '.join(KINDS)}"
    if sector and sector not in sectors():
        return f"sector {sector!r} is none of {', '.join(sorted(sectors()))}"
    if item and not _ITEM.fullmatch(item):
        return f"wikidata {item!r} is no item (Q and digits)"
    return _fault_of_dates(row.get("start", ""), row.get("end", ""))


def _fault_of_dates(start: str, end: str) -> str | None:
    for name, date in (("start", start), ("end", end)):
        if date and not _DATE.fullmatch(date):
            return f"{name} {date!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    if start and end and end[: min(len(start), len(end))] < start[: min(len(start), len(end))]:
        return f"ends ({end}) before it starts ({start})"
    return None
