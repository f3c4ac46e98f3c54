"""Who is who in reports of our own, all of it written down before any was read.

    python benchmarks/who_is_who.py [--show]

``data/who_is_who.txt`` holds short reports of many countries and decades in which mentions are
marked with the actor they are of, and facts on those that have a name. Of each mention it is
asked whether the reading has it (with the same beginning, and cut alike but for a possessive mark
or what tells more behind it) with its actor: the one
that most of the gold actor's mentions are with. *Wrong* is a mention with an actor who is most of
another gold actor; *open* is one that stands alone, or in no actor. Of named actors it is asked
whether name, country and office come out.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from intervals import bootstrap, share
from rootsource.knowledge.names import similarity, tokens
from rootsource.read import read_report
from rootsource.types import Actor, Reading, Report, Span

HERE = Path(__file__).resolve().parent / "data" / "who_is_who.txt"
_HEAD = re.compile(r"^== (\S+) (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_FACT = re.compile(r"^(\d+) = (.*?) \| ?(\w*) ?\|(.*)$", re.MULTILINE)
_OPEN = re.compile(r"\[(\d+) ")
SAME_NAME = 0.8
"""Names at least this alike are one (:func:`rootsource.knowledge.names.similarity`)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an actor: a name, a country (or none), and words of the office."""

    name: str
    country: str
    office: str


@dataclass(slots=True)
class Case:
    """A report with the actor of each marked span, and facts on actors."""

    name: str
    date: str
    text: str
    marked: list[tuple[Span, str]]
    facts: dict[str, Fact]


@dataclass(slots=True)
class Outcome:
    """Of one report: mentions right, wrong and open, facts right and asked, and what was not."""

    right: int = 0
    wrong: int = 0
    open: int = 0
    facts: int = 0
    asked: int = 0
    errors: list[str] = field(default_factory=list)


def cases(path: Path = HERE) -> Iterator[Case]:
    """The reports of the file."""
    parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    for name, date, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        facts = {
            found[1]: Fact(found[2], found[3], found[4].strip()) for found in _FACT.finditer(body)
        }
        text, marked = unmarked(_FACT.sub("", body).strip())
        yield Case(name, date, text, marked, facts)


def unmarked(text: str) -> tuple[str, list[tuple[Span, str]]]:
    """A text without its marks, and the spans that were marked, in text order."""
    pieces: list[str] = []
    marked: list[tuple[Span, str]] = []
    begun: list[tuple[int, str]] = []
    at = length = 0
    while at < len(text):
        if found := _OPEN.match(text, at):
            begun.append((length, found[1]))
            at = found.end()
            continue
        if text[at] == "]" and begun:
            start, actor = begun.pop()
            marked.append(((start, length), actor))
        else:
            pieces.append(text[at])
            length += 1
        at += 1
    return "".join(pieces), sorted(marked)


def judge(case: Case, reading: Reading) -> Outcome:
    """Compare a reading with what is written down."""
    held = {_bare(case.text, m.span): one for one in reading.actors for m in one.mentions}
    found = [(span, gold, _held(case.text, span, held)) for span, gold in case.marked]
    together: dict[str, Counter[str]] = {}
    owners: dict[str, Counter[str]] = {}
    for _, gold, actor in found:
        if actor is not None:
            together.setdefault(gold, Counter())[actor.id] += 1
            owners.setdefault(actor.id, Counter())[gold] += 1
    most = {gold: counter.most_common(1)[0][0] for gold, counter in together.items()}
    owner = {actor: counter.most_common(1)[0][0] for actor, counter in owners.items()}
    outcome = Outcome()
    for span, gold, actor in found:
        said = case.text[slice(*span)]
        if actor is None:
            outcome.open += 1
            outcome.errors.append(f"no mention: {said!r} of {gold}")
        elif owner[actor.id] != gold:
            outcome.wrong += 1
            outcome.errors.append(f"WRONG: {said!r} of {gold} is with {actor.name!r}")
        elif most[gold] != actor.id:
            outcome.open += 1
            outcome.errors.append(f"apart: {said!r} of {gold} as {actor.name!r}")
        else:
            outcome.right += 1
    by_id = {one.id: one for one in reading.actors}
    for gold, fact in case.facts.items():
        _judge_fact(outcome, gold, fact, by_id.get(most.get(gold, "")))
    return outcome


def _judge_fact(outcome: Outcome, gold: str, fact: Fact, one: Actor | None) -> None:
    outcome.asked += 1
    if one is not None and _fits(one, fact):
        outcome.facts += 1
        return
    seen = f"{one.name} | {one.country} | {one.office}" if one else "nobody"
    outcome.errors.append(f"facts: {gold} = {fact} came out as {seen}")


def _held(text: str, span: Span, held: dict[Span, Actor]) -> Actor | None:
    """The actor of a span, or of the one that is nearest in length and begins where it does.

    Between the two ends only what tells more of the same may stand: brackets, a clause, a place.
    """
    start, end = _bare(text, span)
    if (start, end) in held:
        return held[start, end]
    near = [
        (abs(other[1] - end), other)
        for other in held
        if other[0] == start and _MORE.match(text, min(end, other[1]))
    ]
    return held[min(near)[1]] if near else None


_MORE = re.compile(r",? (?:\(|who|that|which|whom|in|of|from|at|for|jailed|still)\b|,? \(")


def _bare(text: str, span: Span) -> Span:
    """A span without a possessive mark at its end."""
    found = re.search(r"(?:['’]s?|[,.])$", text[slice(*span)])
    return (span[0], span[1] - (len(found[0]) if found else 0))


def _fits(actor: Actor, fact: Fact) -> bool:
    named = similarity(tokens(actor.name), tokens(fact.name)) >= SAME_NAME
    placed = not fact.country or actor.country == fact.country
    office = (actor.office or "").lower()
    return named and placed and set(fact.office.split()) - {"of"} <= set(office.split())


def main() -> None:
    """Judge all reports and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what is not right")
    parser.add_argument("--file", type=Path, default=HERE, help="the marked reports")
    parser.add_argument("--only", default="", help="reports whose name holds this")
    options = parser.parse_args()
    outcomes = []
    for case in cases(options.file):
        if options.only in case.name:
            reading = read_report(Report(case.text, published=case.date, published_basis="given"))
            outcome = judge(case, reading)
            outcomes.append(outcome)
            if options.show:
                print(f"== {case.name}", *outcome.errors, sep="\n   ")
    total = [one.right + one.wrong + one.open for one in outcomes]
    for name in ("right", "wrong", "open"):
        rows = [(getattr(one, name), all_) for one, all_ in zip(outcomes, total, strict=True)]
        print(f"mentions {name}: {bootstrap(np.array(rows, dtype=float), share)} of {sum(total)}")
    rows = [(one.facts, one.asked) for one in outcomes]
    asked = sum(one.asked for one in outcomes)
    print(f"facts right: {bootstrap(np.array(rows, dtype=float), share)} of {asked}")


if __name__ == "__main__":
    main()
