"""Clues from words that came up at a known time, from levels of markets, and from sums of years."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from rootsource.knowledge.tables import Row, rows, several
from rootsource.read.dating import weights as w
from rootsource.read.dating.nearby import Terms
from rootsource.read.dating.weights import Clue, clue
from rootsource.read.times.lexicon import number_of

_SUM = re.compile(
    r"\b(?:in\s+)?(?P<year>(?:19|20)\d\d),?\s+(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+years\s+ago\b"
    r"|\b(?P<n2>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)\s+years\s+ago,?\s+(?:in\s+)?(?P<year2>(?:19|20)\d\d)\b",
)

_YEARS_AGO = re.compile(r"years\s+ago")
"""What every sum of years has: quick to look for."""


def word_clues(text: str) -> Iterator[Clue]:
    """The clues that dated words, market levels and sums of years give."""
    yield from _terms(text)
    yield from _levels(text)
    yield from _sums(text)


@cache
def _dated_words() -> tuple[Terms, dict[str, Row]]:
    table = {word: row for row in rows("dated_words.csv") for word in several(row["words"])}
    return Terms(table), table


def _terms(text: str) -> Iterator[Clue]:
    """Words for things that began or ended: nobody wrote of the euro in 1980."""
    terms, table = _dated_words()
    seen: set[str] = set()
    for span in terms.found(text):
        word = text[slice(*span)]
        row = table[word]
        if row["words"] in seen:
            continue
        seen.add(row["words"])
        spell = f"{row['start'] or 'ever'} to {row['end'] or 'now'}"
        reason = f"{word} is written of from {spell}"
        yield clue(span, "word", reason, "word", w.outside, row["start"], row["end"])


_NUMBER = re.compile(
    r"(?<![\w.,$])(\d{1,3}(?:,\d{3})+|\d{3,5})(?:\.\d+)?(?![\w%]|,\d|\s*(?:points?\b|percent|million|billion))"
)


@cache
def _indices() -> tuple[re.Pattern[str], dict[str, str], dict[str, list[Row]]]:
    names: dict[str, str] = {}
    levels: dict[str, list[Row]] = {}
    for row in rows("market_levels.csv"):
        levels.setdefault(row["index"], []).append(row)
        for name in several(row["names"]):
            names[name] = row["index"]
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")"), names, levels


def _levels(text: str) -> Iterator[Clue]:
    """Levels of share indices tell the years in which they stood so high."""
    pattern, names, levels = _indices()
    if not any(name in text for name in names):
        return
    seen: set[str] = set()
    for match in pattern.finditer(text):
        index = names[match.group()]
        if index in seen:
            continue
        table = levels[index]
        floor = min(float(row["low"]) for row in table)
        for number in _NUMBER.finditer(text, match.end(), match.end() + 160):
            level = float(number[1].replace(",", ""))
            if level < floor or (level < 2100 and "," not in number[1] and "." not in number[0]):
                continue
            fits = {
                int(row["year"])
                for row in table
                if 0.98 * float(row["low"]) <= level <= 1.02 * float(row["high"])
            }
            if not fits:
                continue
            seen.add(index)
            weights = np.where(np.isin(w.axis().year, sorted(fits)), 1.0, 0.03)
            years = ", ".join(map(str, sorted(fits)))
            span = (match.start(), number.end())
            yield Clue(
                span, "level", f"{match.group()} at {number[1]}: a level of {years}", weights
            )
            break


def _sums(text: str) -> Iterator[Clue]:
    """``in 1998, 20 years ago`` tells the year."""
    if _YEARS_AGO.search(text) is None:
        return
    for match in _SUM.finditer(text):
        count = number_of((match["n"] or match["n2"]).lower())
        if count is None or not 1 <= count <= 150:
            continue
        year = int(match["year"] or match["year2"]) + int(count)
        said = " ".join(match.group().split())
        yield clue(match.span(), "sum", f"{said}: in {year}", "sum", w.after_year, year)
