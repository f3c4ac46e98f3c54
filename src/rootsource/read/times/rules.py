"""What a rule of the time grammar is, and how rules are written.

A rule is a regular expression over the report's letters, anchored where an expression may begin,
and a function that turns its match into an expression's type and meaning. Patterns are written
with ``{macro}`` names of :mod:`rootsource.read.times.lexicon`; a blank stands for any white space,
a ``~`` for a blank or a hyphen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rootsource.read.times.lexicon import expand
from rootsource.read.times.meaning import Meaning
from rootsource.types import TimeType


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule made of a match: the expression's type and meaning.

    ``start`` and ``end`` say where the expression stands when that is not the match; a ``type`` of
    ``None`` says that the words are no time expression at all (``a 60-year-old``), so that no
    other rule looks into them.
    """

    type: TimeType | None
    meaning: Meaning | None = None
    mod: str | None = None
    end: int | None = None
    start: int | None = None


Build = Callable[[re.Match[str]], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the kind of word without which it cannot match, and what a match means."""

    needs: str
    pattern: re.Pattern[str]
    build: Build


NOTHING = Found(None)


def rule(needs: str, pattern: str) -> Callable[[Build], Rule]:
    """Makes the decorated function the meaning of ``pattern``; see the module's docstring."""
    body = expand(pattern.replace("~", r"(?:\s+|-)").replace(" ", r"\s+"))
    compiled = re.compile(rf"(?:{body})(?!\w)", re.IGNORECASE)

    def decorate(build: Build) -> Rule:
        return Rule(needs, compiled, build)

    return decorate


DIRECTIONS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "this past": -1,
    "this coming": 1,
}


def direction_of(words: str | None) -> int | None:
    """-1, 0 or 1 for ``last``, ``this``, ``next`` and kin; ``None`` where ``words`` has none."""
    if not words:
        return None
    lowered = " ".join(words.lower().split()).removeprefix("the ")
    return DIRECTIONS.get(lowered)
