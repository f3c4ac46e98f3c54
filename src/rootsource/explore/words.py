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


def clipped(text: str, most: int) -> str:
    """``text`` on one line, cut at a word to at most ``most`` characters, an ellipsis included."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, _, _ = line[: most - 1].rpartition(" ")
    return (head or line[: most - 1]) + "…"
