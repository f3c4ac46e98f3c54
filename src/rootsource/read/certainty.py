"""How surely a statement is made: by the report, and by the source itself.

Two levels are kept apart. The report's: ``reportedly said``, ``claims``, ``is rumoured to``,
``did not say`` leave open, or deny, that the source said it. The source's: it may deny the thing
(``denied that``), or hedge it where it tells it (``could be raised``, ``seems to refuse``).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import get_args

from rootsource.read.acts import REFUSED, cue_matches
from rootsource.read.cue_words import NEGATIONS, WORD, Match, governing
from rootsource.read.layout import unwrap
from rootsource.read.main_clause import hedges_of_main_clause
from rootsource.read.paths import attribution_paths
from rootsource.read.word_sets import word_set
from rootsource.types import Certainty, CertaintyLevel, Reading, Span, Statement

_ORDER: tuple[CertaintyLevel, ...] = get_args(CertaintyLevel)
"""From the surest to the least sure."""
_ADVERB = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|seemingly|ostensibly|"
    r"unconfirmed|unverified|it (?:seems|appears|would seem|would appear))\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r",?\s+" + _ADVERB.pattern, re.IGNORECASE)
_RUMOUR = re.compile(
    r"\b(?:rumou?rs?|speculation|gossip|hearsay|unconfirmed reports?|unverified reports?)\b",
    re.IGNORECASE,
)
_OF_NOBODY = re.compile(
    r"it\s+(?:is|was|has\s+been|had\s+been)\s+(?:\w+ly\s+)?"
    r"(?P<said>said|believed|thought|reported|claimed|alleged|assumed|understood)",
    re.IGNORECASE,
)
"""``It is widely believed``: the report does not say by whom."""
_DISTANCE = frozenset({"claim", "purport", "pretend"})
"""Verbs that keep a distance which quoted words take back: the marks say that they were said."""
_DISBELIEVED = word_set("think believe expect consider feel agree see regard")
_UNREAL = frozenset({"ask", "demand", "want", "promise"})
"""Acts whose content nobody claims to be so: a modal in it hedges nothing."""
_FEARING = word_set("fear worry dread suspect doubt wonder speculate")


@dataclass(slots=True)
class _Level:
    """The least sure level met so far, and the words that caused each."""

    level: CertaintyLevel = "asserted"
    cues: list[Span] = field(default_factory=list)

    def lower(self, level: CertaintyLevel, spans: Iterable[Span]) -> None:
        if level != "asserted":
            self.level = less_sure(self.level, level)
            self.cues.extend(spans)


def add_certainty(reading: Reading) -> None:
    """Sets ``certainty`` of every statement of ``reading``; acts and manners must be known."""
    text = unwrap(reading.report.text)
    paths = attribution_paths(reading)
    taken: set[Span] = set()
    for statement in sorted(reading.statements, key=lambda item: -len(item.chain)):
        statement.certainty = find_certainty(text, statement, paths[statement.id][0], taken)
        taken.update(statement.certainty.cues)


def find_certainty(
    text: str, statement: Statement, after: int = 0, taken: Collection[Span] = ()
) -> Certainty:
    """The certainty of ``statement``.

    Args:
        text: the report's text.
        statement: the statement, its act and manner known.
        after: where its path of attribution begins at the earliest.
        taken: words that already hedge a statement within it, and so not the outer one.
    """
    report, source = levels = _Level(), _Level()
    matches = cue_matches(text, statement)
    main = governing(text, matches)
    for match in matches:
        _weigh(text, statement, match, main, levels)
    if statement.source is None and statement.cue is not None:
        said = _OF_NOBODY.fullmatch(text, *statement.cue.spans[0])
        report.lower("hedged" if said else "asserted", [said.span("said")] if said else [])
    for found in _path_hedges(text, statement, after):
        report.lower("hedged", [found])
    if statement.source is not None:
        for span in statement.source.spans:
            rumours = [found.span() for found in _RUMOUR.finditer(text, *span)]
            report.lower("rumoured" if rumours else "asserted", rumours)
    if _tells(statement, main):
        hedges = hedges_of_main_clause(text, statement.content[0])
        hedges = [span for span in hedges if span not in taken]
        source.lower("hedged" if hedges else "asserted", hedges)
    return Certainty(
        level=less_sure(report.level, source.level),
        cues=sorted({*report.cues, *source.cues}),
        report_level=report.level,
        source_level=source.level,
        source_cues=sorted(set(source.cues)),
    )


def less_sure(first: CertaintyLevel, second: CertaintyLevel) -> CertaintyLevel:
    """The less sure of two levels: asserted, hedged, rumoured, denied in this order."""
    return max(first, second, key=_ORDER.index)


def _weigh(
    text: str,
    statement: Statement,
    match: Match,
    main: Match | None,
    levels: tuple[_Level, _Level],
) -> None:
    """Lowers the two levels (report's, source's) by what one cue word says, negated or not."""
    report, source = levels
    span = [(match.start, match.end)]
    if match is main and (match.negated or _nobody(text, statement)):
        _weigh_negated(text, match, report, source)
        return
    quoted = statement.manner != "indirect" and _DISTANCE.intersection(match.cue.words)
    if not quoted:
        report.lower(match.cue.report, span)
    if match is main:
        source.lower(match.cue.source, span)


def _nobody(text: str, statement: Statement) -> bool:
    """Whether the source is nobody: ``neither side``, ``no official``."""
    if statement.source is None:
        return False
    start, end = statement.source.spans[0]
    return (
        re.match(r"(?:neither|nobody|no one|none|no)\b", text[start:end], re.IGNORECASE) is not None
    )


def _weigh_negated(text: str, match: Match, report: _Level, source: _Level) -> None:
    """``did not deny`` leaves open, ``does not believe`` denies, ``did not say`` was not said.

    Who ``did not accept`` a thing has rejected it: that is the act, and nothing is open.
    """
    words = list(WORD.finditer(text, max(0, match.start - 40), match.start))
    negations = [
        word.span()
        for word in words[-4:]
        if word[0].lower() in NEGATIONS or word[0].lower().endswith(("n't", "n’t"))
    ]
    spans = negations or [(match.start, match.end)]
    if match.cue.act == "deny":
        source.lower("hedged", spans)
    elif match.cue.act in {"think", "predict"}:
        believed = _DISBELIEVED.intersection(match.cue.words)
        source.lower("denied" if believed else "asserted", spans)
    elif match.cue.act == "want":
        source.lower("denied", spans)
    elif match.cue.act not in {"praise", "reject"} and not REFUSED.intersection(match.cue.words):
        report.lower("denied", spans)


def _path_hedges(text: str, statement: Statement, after: int) -> list[Span]:
    """Hedging adverbs on the way from the source to the cue, and just after the cue."""
    if statement.cue is None:
        return []
    first, last = statement.cue.spans[0][0], statement.cue.spans[-1][1]
    start = max(after, text.rfind("\n", 0, first) + 1)
    found = [match.span() for match in _ADVERB.finditer(text, start, last)]
    trailing = _TRAILING.match(text, last)
    if trailing:
        found += [match.span() for match in _ADVERB.finditer(text, last, trailing.end())]
    own = statement.content
    return [span for span in found if not any(s < span[1] and span[0] < e for s, e in own)]


def _tells(statement: Statement, main: Match | None) -> bool:
    """Whether the content is told as being so, so that a hedge in it is the source's."""
    fears = main is not None and _FEARING.intersection(main.cue.words)
    return bool(statement.content) and statement.act not in _UNREAL and not fears
