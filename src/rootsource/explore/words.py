"""What codes are called on a page, and what may be shown of a text."""

import re

# Control characters but tab and line ends: HTML gives them no glyph and XML forbids them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

CERTAINTY = {
    "asserted": "asserted",
    "hedged": "hedged",
    "rumoured": "rumoured",
    "denied": "denied",
}
ACTS = (
    "say",
    "deny",
    "confirm",
    "accuse",
    "threaten",
    "promise",
    "demand",
    "ask",
    "warn",
    "praise",
    "reject",
    "predict",
    "think",
    "want",
    "show",
    "rumour",
)
MANNERS = ("direct", "indirect", "mixed")
STATUSES = ("actual", "ongoing", "planned", "conditional", "possible", "denied")
DATE_BASIS = {
    "given": "as given",
    "metadata": "from the file",
    "text": "from the text",
    "inferred": "inferred from the text",
    "unknown": "unknown",
}


def printable(text: str) -> str:
    """``text`` with each control character, which has no glyph, as U+FFFD (same length)."""
    return _CONTROL.sub("\ufffd", text)


def heading(title: str | None, text: str, key: str) -> str:
    """What the report ``key`` is called: its title, else a line at the beginning of its ``text``.

    That is the first with four words or more, for papers put their own name and the day above;
    else the first.
    """
    lines = [line for line in text.splitlines() if any(map(str.isalnum, line))][:5]
    long = (line for line in lines if sum(map(str.isalpha, line.split())) >= 4)
    return clipped(title or next(long, "") or next(iter(lines), "") or f"report {key}", 140)


def clipped(text: str, most: int) -> str:
    """``text`` on one line, cut at a word to at most ``most`` characters, an ellipsis included."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, _, _ = line[: most - 1].rpartition(" ")
    return (head or line[: most - 1]) + "…"
