"""What a report says it rests on: bylines, credit lines, citations of agencies and outlets.

Signs are found in the text alone, by their form, with the names of
:mod:`rootsource.knowledge.outlets`: a dateline ``LONDON, May 3 (Agency) -``, a byline ``By Jane
Roe, Agency``, a copyright, contribution or closing line, a photo's credit, ``Agency reported``,
``according to Agency``, ``told Agency``, ``Agency reporter Jane Roe``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rootsource.knowledge.outlets import Outlet, OutletName, outlet_named, outlet_names
from rootsource.read.credit_forms import credits_body
from rootsource.types import Credit, CreditBasis, Reading, Span


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A credit, and what it is for.

    ``photo`` only says where a picture is from; ``person`` names who wrote or is quoted, not a
    body.
    """

    outlet: str
    span: Span
    basis: CreditBasis
    photo: bool = False
    person: bool = False


def add_credits(reading: Reading) -> None:
    """Fill ``reading.lineage``, in text order, one credit for each outlet and basis.

    Outlets that the reading's statements name as sources count as cited too.
    """
    found = [*find_credits(reading.report.text), *_stated(reading)]
    reading.lineage = [Credit(credit.outlet, credit.span, credit.basis) for credit in _once(found)]


def find_credits(text: str) -> list[FoundCredit]:
    """Every credit in ``text``, in text order, one for each outlet and basis."""
    return _once(all_credits(text))


def all_credits(text: str) -> list[FoundCredit]:
    """Every place in ``text`` that gives a credit, however often it credits the same."""
    named = [*outlet_names(text)]
    named = sorted([*named, *_made_known(text, named)], key=lambda name: name.start)
    found: list[FoundCredit] = []
    for start, end in _lines(text):
        within = [name for name in named if start <= name.start < end]
        closing = not text[end:].strip()
        found.extend(_line_credits(text[start:end], start, within, closing=closing))
    found.extend(_cited(text, named))
    return [replace(one, photo=True) if _pictures_only(one) else one for one in found]


_BODY = r"[A-ZÀ-Þ][\w.&'’-]*(?: [A-ZÀ-Þ&][\w.&'’-]*){0,3}"
# What makes a body known as one that sells news, whether a table has it or not: a dateline, whose
# place is in capitals or dated, or being called a news agency.
_MADE_KNOWN = re.compile(
    rf"^\W{{0,3}}(?:[A-ZÀ-Þ]{{3,}}|[A-ZÀ-Þ][^()\n]{{0,60}}\d)[^()\n]{{0,60}}\(({_BODY})\)\s*(?:--|[-–—])"
    rf"|\bnews agency,? ({_BODY})|\b(?!The\b)({_BODY}) [Nn]ews [Aa]gency\b",
    re.MULTILINE,
)
_MADE_KNOWN_SIGN = re.compile(r"[Nn]ews [Aa]gency|\)\s*[-–—]")
"""What every match of :data:`_MADE_KNOWN` has: quick to look for."""


def _made_known(text: str, named: list[OutletName]) -> Iterator[OutletName]:
    """Where ``text`` names bodies that it shows to be agencies and that ``named`` does not have."""
    if _MADE_KNOWN_SIGN.search(text) is None:
        return
    bodies = {
        re.sub(r"['’]s$|[.,]$", "", next(filter(None, match.groups())))
        for match in _MADE_KNOWN.finditer(text)
    }
    for body in sorted(bodies, key=lambda one: (-len(one), one)):
        if outlet_named(body) or len(body) < 3:
            continue
        made = Outlet(body, (), "agency", "", "", "")
        for match in re.finditer(rf"(?<!\w){re.escape(body)}(?!\w)", text):
            if not any(name.start < match.end() and match.start() < name.end for name in named):
                yield OutletName(match.start(), match.end(), made)


# Whoever words are taken from: ``according to X``, ``told X``, ``X reported``.
_TAKEN = re.compile(
    rf"\b(?:[Aa]ccording to|told|tells|citing|quoting|(?:reported|quoted|carried|published) by)"
    rf" (?:the )?({_BODY})|({_BODY})(?:,[^,.;\n]{{3,60}},)? (?:has |had )?(?:first |also )?"
    r"(?:reported|reports|said|says|wrote|quoted|cited)\b"
)


def taken_from(text: str) -> Iterator[tuple[str, int]]:
    """Every name in ``text`` that words are taken from, known or not, and where it starts.

    Most are people who speak; which of them is a body that sells news only another report tells.
    """
    for match in _TAKEN.finditer(text):
        which = 1 if match.group(1) else 2
        name = match.group(which)
        plain = re.sub(r"^The ", "", name)
        yield re.sub(r"['’]s$|[.,]$", "", plain), match.end(which) - len(plain)


def _pictures_only(credit: FoundCredit) -> bool:
    """Whether a body that only sells pictures is credited, so that the credit is for one."""
    body = outlet_named(credit.outlet)
    return credit.basis != "cited" and body is not None and body.kind == "photo agency"


def _once(found: Iterable[FoundCredit]) -> list[FoundCredit]:
    kept: dict[tuple[str, str, bool], FoundCredit] = {}
    for credit in sorted(found, key=lambda one: (one.span, one.basis)):
        kept.setdefault((credit.outlet, credit.basis, credit.photo), credit)
    return list(kept.values())


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


_DATELINE = re.compile(r"^\W{0,3}(?:[A-Z][^()\n]{0,60})?(?<![a-z][.!?] )\($")
_AFTER_DATELINE = re.compile(r"^\)\s*(?:--|[-–—]|$)")
_RIGHTS = re.compile(r"(?:copyright|©|\(c\))[^.\n]{0,30}$", re.IGNORECASE)
_CONTRIBUTED = re.compile(r"^[^.\n]{0,200}\bcontributed\b")
_BY = re.compile(r"^\W{0,3}(?:[Bb]y|BY|From|Written by|Reporting by|Story by)\s+")
_SIGN_OFF = re.compile(
    r"\((?:(?:Additional )?[Rr]eporting|[Ww]riting|[Cc]ompiled) by ([^;()]+)(?:;[^()]*)?\)"
)
_PHOTO = re.compile(r"\bphoto|\bimage|\bpicture|\bhandout|/", re.IGNORECASE)
_JOIN = re.compile(
    r"\s*(?:,|;|\||/|&|\band\b|\bfor\b|\bof\b|\bin\b|[-–—]{1,2}|\s{2,})\s*", re.IGNORECASE
)
_PERSON = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}(?:(?:van|von|de|da|di|al|bin|el|la|le)\s+)*[A-ZÀ-Þ][\w'’-]+$"
)
_NOT_PERSON = re.compile(
    r"\b(?:News|Press|Staff|Writer|Editor|Times|Post|Service|Agency|Updated|Published|Media|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|Bureau|Correspondent|Reporter|Network)"
    r"\b",
    re.IGNORECASE,
)


def _line_credits(
    line: str, at: int, named: list[OutletName], *, closing: bool
) -> Iterator[FoundCredit]:
    """The credits of one line, which starts at ``at`` and in which ``named`` stand.

    ``closing`` says that it is the text's last.
    """
    for name in named:
        before, after = line[: name.start - at], line[name.end - at :]
        span = (name.start, name.end)
        dateline = _DATELINE.match(before) and _AFTER_DATELINE.match(after)
        rights = _RIGHTS.search(before) or _CONTRIBUTED.match(after)
        if dateline or rights or credits_body(name.outlet, before, after, closing=closing):
            yield FoundCredit(name.outlet.name, span, "credit")
    if _is_photo_line(line, named, at):
        stripped = line.strip(" ()|\t")
        lead = line.find(stripped)
        yield FoundCredit(stripped, (at + lead, at + lead + len(stripped)), "credit", photo=True)
        return
    yield from _inline_photos(line, at, named)
    for match in _SIGN_OFF.finditer(line):
        yield from _people(match.group(1), at + match.start(1), "byline")
    if len(line.split()) <= 18:
        yield from _byline(line, at, named)


def _is_photo_line(line: str, named: list[OutletName], at: int) -> bool:
    """Whether the line is nothing but a photo's credit: names and a body, parted by a slash."""
    if not named or len(line) > 90 or not re.search(r"[/|]", line):
        return False
    if line.isupper() or re.search(r",.*\band\b", line):  # several names are writers
        return False
    last = named[-1]
    return len(line.rstrip(" )").strip()) <= last.end - at + 2 and not re.search(
        r"[.!?:]\s|\b(?:By|says?|said)\b", line
    )


def _inline_photos(line: str, at: int, named: list[OutletName]) -> Iterator[FoundCredit]:
    for name in named:
        after = line[name.end - at : name.end - at + 12]
        before = line[max(0, name.start - at - 30) : name.start - at]
        tight = line[name.start - at - 1 : name.start - at] in ("/", "(") or after[:1] == "/"
        if re.match(r"\s*(?:Photo|photo|Images)\b|/[A-Z]", after) or (
            tight and _PHOTO.search(before) and not after.lstrip().startswith((") -", ") –", ") —"))
        ):
            yield FoundCredit(name.outlet.name, (name.start, name.end), "credit", photo=True)


def _byline(line: str, at: int, named: list[OutletName]) -> Iterator[FoundCredit]:
    """``By A and B, Agency``; ``A, Agency``; a line that is an agency's name and nothing more."""
    by = _BY.match(line)
    rest = line[by.end() :] if by else line
    if re.search(r"[.!?]\s+\w+ \w+|[“”\":]", rest) and not by:
        return
    offset = at + (by.end() if by else 0)
    bodies = [name for name in named if name.start >= offset]
    if not by and not _names_only(rest, offset, bodies):
        return
    for name in bodies:
        yield FoundCredit(name.outlet.name, (name.start, name.end), "byline")
    yield from _people(rest, offset, "byline")


def _names_only(line: str, at: int, bodies: list[OutletName]) -> bool:
    """Whether the line holds names of people and bodies only, with a body among them."""
    if not bodies:
        return False
    blanked = line
    for name in bodies:
        blanked = _blank(blanked, name.start - at, name.end - at)
    pieces = [piece for piece in _JOIN.split(blanked) if piece.strip(" .()•|\t")]
    return all(
        _PERSON.match(piece.strip()) or piece.strip() in ("The", "the", "By") or _DATE.match(piece)
        for piece in pieces
    )


_DATE = re.compile(
    r"^\W*(?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d{1,2}|\d{4}|\d[\d:. ]*(?:[ap]\.?m\.?)?)"
)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "," * (end - start) + text[end:]


def _people(names: str, at: int, basis: CreditBasis) -> Iterator[FoundCredit]:
    start = 0
    for match in [*_JOIN.finditer(names), None]:
        end = match.start() if match else len(names)
        piece = re.sub(r"^.*['’]s ", "", names[start:end]).strip(" .()\t")
        if _PERSON.match(piece) and not _NOT_PERSON.search(piece) and not outlet_named(piece):
            lead = at + names.find(piece, start)
            name = piece.title() if piece.isupper() else piece
            yield FoundCredit(name, (lead, lead + len(piece)), basis, person=True)
        start = match.end() if match else end


_SAYS = (
    r"(?:report(?:s|ed|ing)?|sa(?:ys|id)|quot(?:es|ed|ing)|cit(?:es|ed|ing)|wr(?:ites|ote|iting)|"
    r"carr(?:ies|ied)|announc(?:es|ed)|publish(?:es|ed)|broadcast|aired|show(?:s|ed)|revealed|"
    r"confirm(?:s|ed)|learned|describ(?:es|ed)|claim(?:s|ed)|not(?:es|ed)|add(?:s|ed)|"
    r"disclosed|alleg(?:es|ed)|estimat(?:es|ed)|ran)"
)
# What may stand between a body's name and its verb: an abbreviation, an apposition, a helping verb.
_CITING_AFTER = re.compile(
    r"^(?:['’]s)?(?:\s*\([^()\n]{1,30}\))?(?:,[^,.;\n]{3,90},)?"
    r"(?:\s+(?:news agency|newspaper|television|TV|news website|magazine|broadcaster|network))?"
    r"(?:\s+(?:also|has|have|had|is|was|later|first|earlier|previously|on \w+day|\w+day)){0,3}"
    rf"\s+{_SAYS}\b"
)
_CITING_BEFORE = re.compile(
    r"(?:\b(?:according to|(?:as )?(?:first )?(?:reported|quoted|cited|carried|published|obtained|"
    r"broadcast|seen|reviewed|released) (?:by|in|on)|told|tells|citing|quoting|speaking to|"
    r"interview(?:ed)? (?:with|by|on|to|for)|(?:remarks|comments|statement) to|"
    r"(?:story|report|article|dispatch) (?:by|in|from|on)))\s+(?:[a-z’'\w-]+\s+){0,5}?(?:the\s+)?$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^(?:['’]s)?\s+(?:[a-z]+\s+){0,2}(?:reporter|correspondent|journalist|editor|columnist)s?\s+"
    r"((?:[A-ZÀ-Þ][\w.'’-]+\s+){1,3}?[A-ZÀ-Þ][\w'’-]+)"
    r"(?=\s+(?:[a-z]+\s+)?(?:sa(?:id|ys)|shared|wrote|writes|report|tweet|post|told|not))"
)


def _cited(text: str, named: list[OutletName]) -> Iterator[FoundCredit]:
    """Citations in running text, and people of an outlet who are quoted."""
    for name in named:
        sentence = max(text.rfind("\n", 0, name.start) + 1, name.start - 90)
        before = text[sentence : name.start]
        after = text[name.end : name.end + 160]
        staff = _STAFF.match(after)
        if staff:
            span = (name.end + staff.start(1), name.end + staff.end(1))
            yield FoundCredit(staff.group(1), span, "quoted", person=True)
        if staff or _CITING_AFTER.match(after) or _citing(before):
            yield FoundCredit(name.outlet.name, (name.start, name.end), "cited")


def _citing(before: str) -> bool:
    """Whether the words before a name call it in as a source, nothing capital between."""
    match = _CITING_BEFORE.search(before)
    if not match:
        return False
    cue = re.match(r"\W*[A-Za-z]+(?: (?:to|by|in|on|with|from|for))?", match.group())
    tail = match.group()[cue.end() :] if cue else ""
    return not re.search(r"[.;:!?]|\b[A-Z]\w+ [A-Z]\w+ and\b", tail)


def _stated(reading: Reading) -> Iterator[FoundCredit]:
    """Outlets that a statement of the reading has as its source."""
    text = reading.report.text
    for statement in reading.statements:
        for start, end in statement.source.spans if statement.source else ():
            for name in outlet_names(text[start:end]):
                span = (start + name.start, start + name.end)
                yield FoundCredit(name.outlet.name, span, "cited")
