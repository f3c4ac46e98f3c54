"""Chains: the phrases of a report that stand for one thing, found surest first.

A sieve in the manner of Raghunathan et al. (2010): names by form, appositions and predicates by
syntax, nominals by head and modifiers, pronouns last, each step only joining what no earlier one
forbids. A wrong join is worse than a missing one: what is doubtful stays apart.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rootsource.read.analysis import Analysis, Grid
from rootsource.read.coreference.agreement import Traits, agree, traits
from rootsource.read.coreference.countries import join_countries
from rootsource.read.coreference.fitting import fit
from rootsource.read.coreference.headlines import join_headline
from rootsource.read.coreference.holders import join_holders
from rootsource.read.coreference.mentions import find_mentions
from rootsource.read.coreference.name_forms import Name
from rootsource.read.coreference.names import group_names
from rootsource.read.coreference.nominals import find_nominal_antecedent, joined_by_syntax
from rootsource.read.coreference.phrases import Phrase, find_phrases, with_stop
from rootsource.read.coreference.pronouns import Setting, find_pronoun_antecedent
from rootsource.read.coreference.ranking import join_ranked
from rootsource.read.coreference.repeated import join_repeated
from rootsource.read.coreference.words import singular
from rootsource.types import Span, Statement


@dataclass(slots=True)
class Chain:
    """Phrases that stand for one thing, as numbers into :attr:`Chains.phrases`, in text order.

    ``name`` is the name it goes by in the report, where it has one.
    """

    members: list[int]
    kind: str = ""
    gender: str = ""
    number: str = ""
    name: Name | None = None


@dataclass(slots=True)
class Chains:
    """Every phrase of a report with its traits, and the chains they form (of one phrase, too)."""

    text: str
    phrases: list[Phrase]
    traits: list[Traits]
    chains: list[Chain] = field(default_factory=list)
    of: list[int] = field(default_factory=list)
    """For each phrase the number of its chain."""
    setting: Setting | None = None
    grid: Grid | None = None
    """The network's words, where there are any."""
    by_head: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Phrases that are no pronouns by their head in the singular."""

    def spans(self, chain: Chain) -> list[Span]:
        """The spans of a chain's phrases."""
        return [self.phrases[at].span for at in chain.members]

    def join(self, first: int, second: int) -> bool:
        """Join the chains of two phrases unless their traits or places forbid; whether it did."""
        one, two = self.chains[self.of[first]], self.chains[self.of[second]]
        if one is two:
            return True
        if not agree(one, two) or self._overlap(one, two):
            return False
        if one.name and two.name and one.name is not two.name:
            return False
        kept, gone = (one, two) if one.members[0] <= two.members[0] else (two, one)
        number = self.of[kept.members[0]]
        for at in gone.members:
            self.of[at] = number
        kept.members = sorted([*kept.members, *gone.members])
        kept.kind = _kind(kept.kind, gone.kind)
        kept.gender = kept.gender or gone.gender
        kept.number = kept.number or gone.number
        kept.name = kept.name or gone.name
        gone.members = []
        return True

    def _overlap(self, one: Chain, two: Chain) -> bool:
        """Whether a phrase of one contains a phrase of the other (i-within-i)."""
        # Neither has overlapping phrases of its own, so that both are in order of their ends, too.
        first, second = self.spans(one), self.spans(two)
        i = j = 0
        while i < len(first) and j < len(second):
            if first[i][1] <= second[j][0]:
                i += 1
            elif second[j][1] <= first[i][0]:
                j += 1
            else:
                return True
        return False


_SURER = ("person", "state", "organization", "group", "place", "time", "thing", "")


def _kind(first: str, second: str) -> str:
    return first if first == second else min(first, second, key=_SURER.index)


def find_chains(text: str, analysis: Analysis, statements: Sequence[Statement] = ()) -> Chains:
    """The chains of a report.

    Args:
        text: the report's text.
        analysis: its words with syntax, and entities.
        statements: who says what, to tell who ``I`` is inside a quotation.
    """
    found = surest_chains(text, analysis, statements)
    if analysis.grid is not None:
        join_ranked(found)
    else:
        _join_by_rule(found)
    return found


def _join_by_rule(found: Chains) -> None:
    """Join descriptions and pronouns to what they most likely point back to."""
    for at, phrase in enumerate(found.phrases):
        if phrase.form == "nominal":
            before = find_nominal_antecedent(found, at)
            if before is not None:
                found.join(before, at)
    for at, phrase in enumerate(found.phrases):
        if phrase.form == "pronoun" and found.setting:
            before = find_pronoun_antecedent(found, at, found.setting)
            if before is not None:
                found.join(before, at)


def surest_chains(text: str, analysis: Analysis, statements: Sequence[Statement] = ()) -> Chains:
    """Chains of names and of what syntax says is the same; all other phrases stand alone.

    The arguments are those of :func:`find_chains`.
    """
    phrases, lines = find_phrases(text, analysis)
    marks_at = [match.start() for match in _MARKS.finditer(text)]
    seen = [one for one in find_mentions(text, analysis) if _is_whole(text, one.span, marks_at)]
    for one in seen:
        one.span = (one.span[0], with_stop(text, one.span[1]))
    if seen:
        phrases = fit(phrases, seen, lines)
    marks = [traits(phrase, text) for phrase in phrases]
    found = Chains(text, phrases, marks, grid=analysis.grid)
    for at, mark in enumerate(marks):
        found.chains.append(Chain([at], mark.kind, mark.gender, mark.number))
        found.of.append(at)
        if phrases[at].form != "pronoun":
            found.by_head[singular(phrases[at].node.text.lower())].append(at)
    _join_names(found)
    for first, second in joined_by_syntax(phrases, marks):
        _take_kind(found, first, second)
        found.join(first, second)
    join_headline(found)
    join_repeated(found)
    join_holders(found)
    join_countries(found)
    found.setting = Setting(text, phrases, statements)
    return found


def _take_kind(found: Chains, first: int, second: int) -> None:
    """Let a name be of the kind that the description beside it tells (``the weekly Orbit``)."""
    described, name = found.phrases[first], found.phrases[second]
    chain, kind = found.chains[found.of[second]], found.traits[first].kind
    beside = name.span[0] - described.span[1] == 1 and described.determiner == "the"
    if not beside or described.form != "nominal" or name.form != "name":
        return
    if kind == "organization" and chain.kind in {"person", "place", "thing", ""}:
        chain.kind, chain.gender = kind, ""


_MARKS = re.compile(r"[()–—-]")
_DASH = re.compile(r"\s(?:-{1,2}|[–—])\s")
"""What parts a dateline from the first words of a report (``CAIRO - Egypt``), never one name."""


def _is_whole(text: str, span: Span, marks_at: list[int]) -> bool:
    """Whether no bracket of a span lacks its other one, and no dash of a dateline parts it.

    ``marks_at`` is where brackets and dashes stand: most spans have none.
    """
    after = bisect_left(marks_at, span[0])
    if after == len(marks_at) or marks_at[after] >= span[1]:
        return True
    balanced = text.count("(", *span) == text.count(")", *span)
    return balanced and _DASH.search(text, *span) is None


def _join_names(found: Chains) -> None:
    for name in group_names(found.phrases, found.traits, found.text):
        first = name.phrases[0]
        _forget_given(found, name)
        for at in name.phrases:
            chain = found.chains[found.of[at]]
            chain.kind = chain.kind or name.kind
            if name.kind == "organization" and chain.kind == "person":
                chain.kind, chain.gender = name.kind, ""  # "Orbit" after "Orbit Television"
        for at in name.phrases[1:]:
            found.join(first, at)
        found.chains[found.of[first]].name = name


def _forget_given(found: Chains, name: Name) -> None:
    """Take a family name for no given name (``Elizabeth Warren``; ``Warren`` is no man)."""
    if len(name.words) < 2 or name.kind != "person":
        return
    for at in name.phrases:
        phrase, chain = found.phrases[at], found.chains[found.of[at]]
        if len(phrase.words) == 1 and phrase.words[0] == name.words[-1]:
            chain.gender = ""
