"""Clues from the ages of people whose day of birth is known: ``Nelson Mandela, 75,``."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rootsource.knowledge.tables import rows
from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue, clue

_AFTER = re.compile(
    r",\s+(?:who\s+is\s+|now\s+|aged\s+)?(?P<age>\d\d)(?=[,;.)\s](?!\s*(?:years?|per|%)))"
)
_BRACKETS = re.compile(r"\s+\((?P<age>\d\d)\)")
_BEFORE = re.compile(r"\b(?P<age>\d\d)-year-old\s+(?:[\w.’'-]+\s+){0,3}?$")
_AGE = re.compile(r",\s+(?:who\s+is\s+|now\s+|aged\s+)?\d\d[,;.)\s]|\s\(\d\d\)|\d\d-year-old")
"""An age, whoever's it is: quick to look for."""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    born = {row["person"]: row["born"] for row in rows("births.csv")}
    longest = sorted(born, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), born


def age_clues(text: str) -> Iterator[Clue]:
    """The clues that ages beside names give: the year from one birthday to the next."""
    if _AGE.search(text) is None:
        return
    pattern, born = _pattern()
    seen: set[str] = set()
    for match in pattern.finditer(text):
        name = match.group()
        if name in seen:
            continue
        told = (
            _AFTER.match(text, match.end())
            or _BRACKETS.match(text, match.end())
            or _BEFORE.search(text, max(0, match.start() - 60), match.start())
        )
        if told is None:
            continue
        seen.add(name)
        day = date.fromisoformat(born[name])
        first, last = _birthday(day, int(told["age"])), _birthday(day, int(told["age"]) + 1)
        span = (min(match.start(), told.start()), max(match.end(), told.end()))
        reason = f"{name}, born {day}, is {told['age']} from {first} on"
        yield clue(span, "age", reason, "age", w.outside(first.isoformat(), last.isoformat()))


def _birthday(day: date, age: int) -> date:
    year = min(day.year + age, 9999)
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)
