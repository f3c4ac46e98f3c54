"""Clues from rivals: people of one contest named together, and ``the nominee`` without a name."""

import re
from collections.abc import Iterator
from functools import cache

from rootsource.knowledge.tables import Row, rows
from rootsource.read.dating import weights as w
from rootsource.read.dating.nearby import first_word, words_of
from rootsource.read.dating.weights import Clue, clue
from rootsource.types import Span

_CONTEST = re.compile(
    r"\b(?:nominees?|nominations?|candidates?|caucus(?:es)?|primar(?:y|ies)|campaign|running mate"
    r"|front-?runner|polls?|voters)\b",
    re.IGNORECASE,
)
_STAGED = re.compile(
    r"\b(?P<word>(?:[Pp]resumptive|[Ll]ikely|[Ff]ormer|[Ee]ventual|[Ff]uture|[Pp]ast|[Pp]revious"
    r"|(?:19|20)\d\d)\s+)?(?:(?:Democratic|Republican|GOP|Libertarian|Green)\s+(?:presidential\s+)?"
    r"|presidential\s+)(?:nominee|standard-?bearer)\b(?!,?\s+[A-Z])"
)


_STANDING = 5
"""So many people of a contest are looked at."""


def contest_clues(text: str) -> Iterator[Clue]:
    """The clues that people give who once stood for office, named in a report of a contest.

    Two or more of one contest give one clue together, and leave those apart from it out.
    """
    if _CONTEST.search(text) is None:
        return
    named = _named(text)
    rivals = list(_rivals(text, named))
    yield from rivals
    if rivals:
        return
    for name, (span, standing) in sorted(named.items(), key=lambda one: one[1][0])[:_STANDING]:
        spells = [(row["start"], _closes(row)) for row in standing]
        reason = f"{name}: named in a report of a contest; stood from " + ", ".join(
            row["start"][:7] for row in standing
        )
        yield clue(span, "campaign", reason, "contest", w.nearest_outside, *spells)


_Named = dict[str, tuple[Span, list[Row]]]


def _rivals(text: str, named: _Named) -> Iterator[Clue]:
    contests: dict[tuple[str, str], dict[str, Row]] = {}
    for name, (_, runs) in named.items():
        for run in runs:
            contests.setdefault((run["country"], _closes(run)), {})[name] = run
    most = max((len(people) for people in contests.values()), default=0)
    if most < 2:
        return
    best = {key: people for key, people in contests.items() if len(people) == most}
    spells = [
        (max(run["start"] for run in people.values()), end) for (_, end), people in best.items()
    ]
    people = list(next(iter(best.values())))
    span = named[people[0]][0]
    told = ", ".join(f"{start} to {end}" for start, end in spells)
    reason = f"{' and '.join(people[:3])}: rivals of {told}"
    yield clue(
        span,
        "campaign",
        reason,
        f"rivals.{'many' if most > 2 else 'two'}",
        w.nearest_outside,
        *spells,
    )
    yield from _stages(text, [run for people in best.values() for run in people.values()])


def _named(text: str) -> _Named:
    """People who ever stood, named in full in ``text``: where, and the times they stood."""
    words = words_of(text)
    return {
        name: ((begin, begin + len(name)), runs)
        for name, runs in campaigns().items()
        if first_word(name) in words and (begin := text.find(name)) >= 0
    }


@cache
def campaigns() -> dict[str, list[Row]]:
    """The rows of the table of campaigns by who stood."""
    held: dict[str, list[Row]] = {}
    for row in rows("campaigns.csv"):
        held.setdefault(row["person"], []).append(row)
    return held


def _stages(text: str, runs: list[Row]) -> Iterator[Clue]:
    """``the Democratic nominee``: after that of one of the rivals was sure, before the vote.

    Where a name follows, :mod:`rootsource.read.dating.people` tells whose nomination it is.
    """
    nominated = [run for run in runs if run["nominated"]]
    if not nominated:
        return
    seen: set[str] = set()
    for match in _STAGED.finditer(text):
        word = (match["word"] or "").strip().lower()
        stage = word if word in {"", "presumptive"} else "other"
        if stage == "other" or stage in seen:
            continue
        seen.add(stage)
        if stage:
            held = [run for run in nominated if run["presumptive"]]
            spells = [(run["presumptive"], run["nominated"]) for run in held]
        else:
            spells = [(run["presumptive"] or run["nominated"], run["end"]) for run in nominated]
        if spells:
            told = ", ".join(f"{start} to {end}" for start, end in spells)
            reason = f"{' '.join(match.group().split())}: told of from {told}"
            table = "nominee.likely" if stage else "nominee"
            yield clue(match.span(), "campaign", reason, table, w.nearest_outside, *spells)


def _closes(run: Row) -> str:
    """When the contest ended that ``run`` was part of: those who left it are still told of."""
    return _end_of_contest(run["country"], run["start"])


@cache
def _end_of_contest(country: str, start: str) -> str:
    ends = [
        row["end"]
        for row in rows("campaigns.csv")
        if row["country"] == country and start <= row["end"] <= _later(start)
    ]
    return max(ends)


def _later(start: str) -> str:
    return f"{int(start[:4]) + 2}{start[4:]}"
