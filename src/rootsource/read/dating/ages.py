"""Clues from the ages of people whose day of birth is known: ``Nelson Mandela, 75,``."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rootsource.knowledge.tables import rows
from rootsource.read.dating import weights as w
from rootsource.read.dating.nearby import Terms
from rootsource.read.dating.weights import Clue, clue

_AFTER = re.compile(
    r",\s+(?:who\s+is\s+|now\s+|aged\s+)?(?P<age>\d\d)(?=[,;.)\s](?!\s*(?:years?|per|%)))"
)
_BRACKETS = re.compile(r"\s+\((?P<age>\d\d)\)")
_BEFORE = re.compile(r"\b(?P<age>\d\d)-year-old\s+(?:[\w.’'-]+\s+){0,3}?$")


@cache
def _people() -> tuple[Terms, dict[str, str]]:
    born = {row["person"]: row["born"] for row in rows("births.csv")}
    return Terms(born), born


def age_clues(text: str) -> Iterator[Clue]:
    """The clues that ages beside names give: the year from one birthday to the next."""
    people, born = _people()
    seen: set[str] = set()
    for start, end in people.found(text):
        name = text[start:end]
        if name in seen:
            continue
        told = (
            _AFTER.match(text, end)
            or _BRACKETS.match(text, end)
            or _BEFORE.search(text, max(0, start - 60), start)
        )
        if told is None:
            continue
        seen.add(name)
        day = date.fromisoformat(born[name])
        first, last = _birthday(day, int(told["age"])), _birthday(day, int(told["age"]) + 1)
        span = (min(start, told.start()), max(end, told.end()))
        reason = f"{name}, born {day}, is {told['age']} from {first} on"
        yield clue(span, "age", reason, "age", w.outside, str(first), str(last))


def _birthday(day: date, age: int) -> date:
    year = min(day.year + age, 9999)
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)
