"""Where quotation marks open and close: “ ” " " ‘ ’ ' ' « » „ “ and '' ''.

An apostrophe is no quotation mark: a single mark opens only after a blank or an opening mark and
closes only before something that is no letter. Marks of the other kind inside a quotation are
that quotation's own.
"""

import re

from rootsource.types import Span

_CLOSING = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‘": "’'",
    '"': '"”',
    "''": "''",
    "'": "'’",
}
_MARK = re.compile(r"''|[“”„«»‘’\"']")
_SINGLE = frozenset("‘'")
_FAR = 400
"""Code points a quotation in single marks is followed beyond a plural's apostrophe."""
_AFTER_OPEN = re.compile(r"\s|$")


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Outermost quotations of ``text[start:end]`` with their marks, in order.

    A double mark left open runs to ``end`` (a quotation that goes on in the next paragraph); a
    single one left open is taken for an apostrophe. A double closing mark that nothing opened
    closes a quotation from ``start`` on.
    """
    found: list[Span] = []
    unclosed: set[str] = set()
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        sign = mark[0]
        at = mark.end()
        if sign in unclosed:
            continue
        if sign in _CLOSING and _opens(text, mark.start(), mark.end()):
            closed = _close(text, sign, mark.end(), end)
            if closed is None and sign in _SINGLE:
                unclosed.add(sign)  # nor will any later one close
                continue
            at = closed or end
            found.append((mark.start(), at))
        elif sign in "”»" or (sign in ('"', "''") and not found and at == end):
            found = [(start, at)]
    return found


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the mark at ``start`` stands where a quotation can begin."""
    if text[start:end] in ("“", "„", "«"):
        return True
    before = text[start - 1 : start]
    free = not before or not (before.isalnum() or before in ".,;:!?…)%’")
    return free and _AFTER_OPEN.match(text, end) is None


def _close(text: str, sign: str, start: int, end: int) -> int | None:
    """Where the quotation opened by ``sign`` ends, its closing mark included."""
    closing = _CLOSING[sign]
    for mark in _MARK.finditer(text, start, end):
        if (mark[0] == sign == "''") or (sign != "''" and mark[0] in closing):
            after = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
            if sign not in _SINGLE or not (after.isalnum() or _elided(text, mark, end)):
                return mark.end()
    return None


def _elided(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single mark is a plural's (``the rebels' camp``): a true close comes later."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 2]
    if before not in "sS" or not re.match(r"\s[^\W_]", after):
        return False
    later = text[mark.end() : min(end, mark.end() + _FAR)]
    return re.search(r"[.,!?…\w][’'](?![^\W_])", later) is not None
