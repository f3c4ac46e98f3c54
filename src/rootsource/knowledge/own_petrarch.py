"""Actors and agents from dictionaries in the PETRARCH (and TABARI) format.

The format (Open Event Data Alliance)::

    # a comment; also behind a ";" or "#", or between "<!--" and "-->"
    ANA_LUND_  ; a name: "_" joins words, one at the end is no part of it
    +A._LUND                      another name of the actor above
    <tab>[NORGOV 110501-140201]   what it was then: a code and dates YYMMDD or YYYYMMDD
    <tab>[NORELI >140201]         since then ("<": until then)
    <tab>[NORELI]                 at any other time ("[---]": nobody then)
    OTTO_LIND_ [NORBUS]           a name and its code, or codes, on one line

    !PERSON! = MAN, WOMAN         agents: a set of endings,
    FISHER!PERSON! [~BUS]         a noun with them and its code,
    LAWMAN {LAWMEN} [~COP]        a noun with its plural ("{}": it has none)
    TRUCE_MONITOR [IGO~]          a noun whose code goes before that of the state

A code is a state's three letters and then codes of sectors, three letters each; ``~`` stands for
the state that an agent is of. Two-digit years up to 30 are of this century, and of more than eight
digits the first eight are the date (of seven, the first six), as PETRARCH reads them.
"""

import re
from calendar import monthrange

from rootsource.knowledge.names import fold
from rootsource.knowledge.own import Agent, Fault, OwnActor, OwnFile, Role
from rootsource.knowledge.sectors import sectors
from rootsource.knowledge.states import state

_COMMENT = re.compile(r"\s*[#;].*$")
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOBODY = "---"
_SPELL = re.compile(
    r"(?P<code>~?[A-Z]{3,})(?:\s+(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?P<start>\d+)\s*-\s*(?P<end>\d+)))?"
)
_SET = re.compile(r"^!(?P<name>[A-Z]+)!\s*=\s*(?P<words>.+)$")
_ENDING = re.compile(r"!([A-Z]+)!")
_ENTRY = re.compile(
    r"^(?P<name>[^\[\]{}]*?)\s*(?:\{(?P<plural>[^}]*)\})?\s*(?P<codes>(?:\[[^\]]*\]\s*)*)$"
)
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_CENTURY = 31


class _Parser:
    """One pass over the lines: names gather until the next, roles belong to the last."""

    def __init__(self) -> None:
        self.found = OwnFile()
        self.sets: dict[str, list[str]] = {}
        self.actor: OwnActor | None = None

    def line(self, number: int, raw: str) -> str | None:
        """Take a line; what is wrong with it, if anything."""
        text = _COMMENT.sub("", raw).rstrip()
        if not text.strip():
            return None
        words = _SET.match(text)
        if words:
            self.sets[words["name"]] = [word.strip() for word in words["words"].split(",")]
            return None
        if text[0].isspace() or text.startswith("["):
            return self.role(text.strip())
        return self.name(number, text)

    def role(self, text: str) -> str | None:
        if self.actor is None:
            return "a code before any name"
        if not (text.startswith("[") and text.endswith("]")):
            return f"{text[:40]!r} is no code in brackets"
        role = _role(text[1:-1])
        if isinstance(role, str):
            return role
        self.actor.roles.append(role)
        return None

    def name(self, number: int, text: str) -> str | None:
        entry = _ENTRY.match(text)
        if entry is None:
            return f"{text[:40]!r} is neither a name nor a code in brackets"
        plain, codes = entry["name"].strip(), _BRACKETS.findall(entry["codes"])
        if len(codes) == 1 and "~" in codes[0]:
            return self.agent(number, plain, codes[0].strip().removeprefix("~"), entry["plural"])
        also = plain.startswith("+")
        name = plain.lstrip("+").strip("_ ").replace("_", " ")
        if not fold(name):
            return "no name"
        roles = [_role(code) for code in codes]
        if also:
            if self.actor is None:
                return "another name (+) before any name"
            self.actor.aliases.append(_cased(name))
        else:
            self.actor = OwnActor(_cased(name), number)
            self.found.actors.append(self.actor)
        self.actor.roles += [role for role in roles if isinstance(role, Role)]
        return next((role for role in roles if isinstance(role, str)), None)

    def agent(self, number: int, plain: str, code: str, plural: str | None) -> str | None:
        if not re.fullmatch(r"[A-Z]{3,}~?", code):
            return f"[~{code[:20]}] is no agent's code"
        forms = self._forms(plain)
        if forms is None:
            return f"{plain[:40]!r} uses a set of endings that no line above defines"
        forms += [plural.strip()] if plural and plural.strip() else []
        for form in forms:
            word = " ".join(form.strip("_ ").replace("_", " ").lower().split())
            if word:
                self.found.agents.append(Agent(word, _sector(code), code, number))
        return None

    def _forms(self, plain: str) -> list[str] | None:
        ending = _ENDING.search(plain)
        if ending is None:
            return [plain]
        words = self.sets.get(ending[1])
        if words is None:
            return None
        return [plain[: ending.start()] + word + plain[ending.end() :] for word in words]


def parse_petrarch(text: str) -> OwnFile:
    """The actors and agents of a dictionary's text, and a fault for each line it cannot use.

    An actor whose line has a fault in a code keeps its name and its other codes; an actor left
    without any code is a fault of its own.
    """
    parser = _Parser()
    for number, raw in enumerate(without_markup(text).split("\n"), start=1):
        wrong = parser.line(number, raw.rstrip("\r"))
        if wrong:
            parser.found.faults.append(Fault(number, wrong))
    found = parser.found
    told = {fault.line for fault in found.faults}
    bare = [one for one in found.actors if not one.roles and one.line not in told]
    found.faults.extend(Fault(one.line, f"{one.name[:40]!r} has no code") for one in bare)
    found.faults.sort(key=lambda one: one.line)
    found.actors = [one for one in found.actors if any(role.code for role in one.roles)]
    return found


def without_markup(text: str) -> str:
    """``text`` without its comments between ``<!--`` and ``-->``; lines keep their numbers."""
    return _MARKUP.sub(lambda found: "\n" * found[0].count("\n"), text)


def _role(text: str) -> Role | str:
    """The role that ``CODE dates`` tells, or what is wrong with it."""
    if text.strip() == _NOBODY:
        return Role()
    match = _SPELL.fullmatch(text.strip())
    if match is None:
        return f"[{text[:40]}] is not a code, or a code and dates"
    start, end = match["start"] or "", match["end"] or ""
    if match["sign"] == ">":
        start = match["one"]
    elif match["sign"] == "<":
        end = match["one"]
    dates = [_date(one) if one else "" for one in (start, end)]
    if None in dates:
        return f"[{text[:40]}] has a date that is no day (YYMMDD or YYYYMMDD)"
    first, last = dates[0] or "", dates[1] or ""
    if first and last and last < first:
        return f"[{text[:40]}] ends before it starts"
    code = match["code"]
    one = state(code[:3])
    return Role(one.country if one else None, _sector(code[3:]), None, code, first, last)


def _date(digits: str) -> str | None:
    """ISO 8601; ``None`` where the digits are no day."""
    if len(digits) in {6, 7}:
        digits = ("19" if int(digits[:2]) >= _CENTURY else "20") + digits[:6]
    if len(digits) < 8:
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _sector(codes: str) -> str | None:
    """The first PLOVER sector among codes of three letters."""
    parts = (codes[at : at + 3] for at in range(0, len(codes), 3))
    return next((part for part in parts if part in sectors()), None)


def _cased(name: str) -> str:
    """A name written in capitals as names are written."""
    return name.title() if name.isupper() else name
