"""What is counted in a text, and whether two texts count it differently."""

import re

from rootsource.link.phrases import stem
from rootsource.link.tellings import Piece
from rootsource.read.times.lexicon import CARDINALS

SPELLED = {
    word: str(number)
    for word, number in CARDINALS.items()
    if 2 <= number <= 20 or number in (30, 40, 50, 60)
}
"""Numbers that are written as words, in digits; *one* is more often no number."""

_COUNTED = re.compile(
    r"(?P<rough>\b(?i:about|around|nearly|almost|at least|up to|more than|over|some|"
    r"fewer than|less than|roughly|an estimated|close to)\s+)?"
    r"(?<![\d.,-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    rf"\b(?i:{'|'.join(SPELLED)})\b(?!-))\s*"
    r"(?:(?<=\s)(?:(?:other|more|local|foreign|young|[A-ZÀ-Þ]\w+)\s+){0,2}"
    r"(?P<noun>[a-z]{3,}s|people|men|women|children|police|troops|per ?cent)\b|(?P<part>%))"
)
_UNITS = frozenset(map(stem, ("years", "months", "weeks", "days", "hours", "minutes", "times")))


def counted(text: str) -> dict[str, tuple[str, str]]:
    """Exact numbers in ``text``: by stem of what is counted, the number and the noun.

    What is counted twice, roughly, or in units of time is left out.
    """
    found: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for match in _COUNTED.finditer(text):
        noun = "percent" if match["part"] else match["noun"].replace("per cent", "percent")
        key = stem(noun)
        if key in seen:
            found.pop(key, None)
        elif not match["rough"] and key not in _UNITS:
            number = match["number"].replace(",", "").lower()
            found[key] = (SPELLED.get(number, number), noun)
        seen.add(key)
    return found


def differ(first: Piece, second: Piece) -> str | None:
    """In words, two numbers of one thing of which two pieces give one each; else ``None``."""
    here, there = counted(first.telling.words), counted(second.telling.words)
    for key in sorted(here.keys() & there.keys()):
        (one, noun), (other, _) = here[key], there[key]
        if unlike(one, other):
            return f"{one} or {other} {noun}"
    return None


def unlike(one: str, other: str) -> bool:
    """Whether two numbers are two, and not one of them the other, rounded."""
    places = min(len(number.partition(".")[2]) for number in (one, other))
    return abs(float(one) - float(other)) > 0.5 * 10**-places + 1e-9 or (
        one != other and "." not in one + other
    )
