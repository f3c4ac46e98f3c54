"""Forms in which a line credits a body that sells news, beside the dateline in round brackets.

Each is matched with the body's name taken out of the line: what stands before it and what stands
after it, up to the ends of the line. Newsrooms of the world have their own: ``(Reuters)`` behind a
last sentence, ``/TASS/.`` or ``(EFE).-`` behind a place, ``NAIROBI, AFP –``, ``PTI | New Delhi``,
``Source: Xinhua``, ``With inputs from PTI``.
"""

import re

from rootsource.knowledge.outlets import Outlet

_SELLS = ("agency", "state media")
_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-][A-ZÀ-Þ(][\w.'’)-]*){0,3}"
_DAY = r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_DASH = r"(?:--|[-–—])"

# (before, after): the one has to match the end of what stands before the name, the other the
# beginning of what stands behind it.
_CLOSING = (re.compile(r"(?:^|[.!?…][\"'”’]*\s*)[(\[]$"), re.compile(r"^[)\]]\W*$"))
_CAPTION = 30  # words: a line so short that ends with "(AP)" may be a picture's, but for the last
_BRACKETS = (
    (re.compile(rf"^{_PLACE}(?:,? {_DAY})?[.,:]?\s*[(\[]$"), re.compile(r"^[)\]]")),
    (re.compile(rf"^{_PLACE},? {_DAY}[.,:]?\s*/$"), re.compile(r"^/\W")),
)
_FORMS = (  # of agencies alone: other names stand in such places for other reasons
    (re.compile(rf"[.!?…][\"'”’]*\s+{_DASH}\s*$"), re.compile(r"^\W*$")),
    (re.compile(rf"^\W{{0,3}}{_PLACE},? (?:{_DAY},? )?$"), re.compile(rf"^\s*{_DASH}\s")),
    (re.compile(rf"^\W{{0,3}}{_PLACE}\s*{_DASH}\s*$"), re.compile(r"^\W*$")),
    (re.compile(r"^\W{0,3}$"), re.compile(rf"^\s*[|•·]\s+{_PLACE}\s*[|•·,:].*\d")),
    (re.compile(r"^\W{0,3}$"), re.compile(rf"^,? in {_PLACE}\W*$")),
    (re.compile(r"^\W{0,3}[(\[]$"), re.compile(r"^[)\]]\s+[A-ZÀ-Þ“\"]")),
)
_NAMED_SOURCE = re.compile(
    r"^\W{0,3}(?:(?:[Nn]ews )?[Ss]ources?|SOURCE|[Vv]ia|[Cc]ourtesy(?: of)?|"
    r"(?:[Pp]osted|[Pp]rovided) by)\s*[:\s]\s*(?:the )?$"
)
_INPUTS = re.compile(
    r"(?:\b[Ww]ith (?:additional )?(?:inputs?|files|reporting|material|reports?|contributions?|"
    r"information) (?:from|by)|\b[Aa]dditional reporting (?:by|from)|\b[Cc]ompiled from|"
    r"\b(?:[Ii]nformation|[Mm]aterial|[Rr]eporting) from)(?: [^.\n]{0,60}?)?\s(?:the )?$"
)


def credits_body(outlet: Outlet, before: str, after: str, *, closing: bool) -> bool:
    """Whether a line credits ``outlet``, named between ``before`` and ``after``, for its text.

    ``closing`` says that it is the text's last line.
    """
    if _CLOSING[0].search(before) and _CLOSING[1].search(after):
        return closing or len(before.split()) > _CAPTION or before.strip() in ("(", "[")
    forms = _BRACKETS if outlet.kind not in _SELLS else (*_BRACKETS, *_FORMS)
    if any(head.search(before) and tail.search(after) for head, tail in forms):
        return True
    if _NAMED_SOURCE.match(before) and len(after.split()) <= 2:
        return True
    return bool(_INPUTS.search(before)) and len(before) <= 120
