"""Which time expression dates which statement and which event.

A statement is dated by an expression that stands with its cue (``said on Monday``), never by one
in its content; an event by one that stands with its trigger, in the same voice. With syntax, the
expression's head decides; without, the nearest in the same sentence, clause marks counting as
distance.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable

from rootsource.read.analysis import Analysis, Word
from rootsource.read.sentences import split_sentences
from rootsource.types import Event, Reading, Span, Statement, Time

_BREAK = re.compile(
    r"[,;:–—“”\"]|\b(?:that|which|who|after|before|while|when|and|but|as|because)\b"
)
_BREAK_COST = 25
"""Letters that one clause mark between an expression and its verb counts for."""
_POINTS = ("DATE", "TIME")


def attach_times(reading: Reading, analysis: Analysis | None = None) -> None:
    """Sets ``time`` of every statement and event to the id of the expression that dates it.

    Those that have a time keep it; those with no expression of their own are left ``None``.
    """
    sentences = reading.sentences or split_sentences(reading.report.text)
    dated = [time for time in reading.times if time.type in _POINTS and _is_point(time.value)]
    spans = [time.span for time in dated]
    choose = chooser(reading.report.text, sentences, spans, analysis)
    for statement in reading.statements:
        if statement.time is None:
            index = choose(statement_words(statement), statement_scope(reading, statement))
            statement.time = dated[index].id if index is not None else None
    for event in reading.events:
        if event.time is None:
            index = choose(event.trigger, event_scope(reading, event))
            event.time = dated[index].id if index is not None else None


def _is_point(value: str) -> bool:
    return not value.endswith("_REF") and not value.startswith("P")


Scope = Callable[[Span], bool]
"""Whether a span is in the voice that a statement's cue or an event's trigger is in."""
Choose = Callable[[Iterable[Span], Scope], int | None]


def statement_words(statement: Statement) -> list[Span]:
    """Where a statement is made: its cue, or its source where it has no cue."""
    if statement.cue:
        return statement.cue.spans
    return statement.source.spans if statement.source else []


def statement_scope(reading: Reading, statement: Statement) -> Scope:
    """Spans in the voice that conveys ``statement``: in its parent's content, outside its own."""

    def within(span: Span) -> bool:
        if _inside(span, statement.content):
            return False
        parent = next((one for one in reading.statements if one.id == statement.within), None)
        return parent is None or _inside(span, parent.content)

    return within


def event_scope(reading: Reading, event: Event) -> Scope:
    """Spans in the voice that tells ``event``: its statement's content, or outside all contents."""

    def within(span: Span) -> bool:
        teller = next((one for one in reading.statements if one.id == event.statement), None)
        if teller is not None:
            return _inside(span, teller.content)
        return not any(_inside(span, one.content) for one in reading.statements)

    return within


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def chooser(
    text: str, sentences: list[Span], candidates: list[Span], analysis: Analysis | None
) -> Choose:
    """A function that picks, for the words of an act, the index of the candidate that goes with it.

    It is shared with places, which go with verbs as times do.
    """
    governors = _governors(candidates, analysis) if analysis else [None] * len(candidates)
    starts = [start for start, _ in sentences]
    beside: dict[int, list[int]] = defaultdict(list)
    for index, (start, _) in enumerate(candidates):
        beside[bisect_right(starts, start) - 1].append(index)

    def choose(words: Iterable[Span], scope: Scope) -> int | None:
        spans = list(words)
        if not spans:
            return None
        begin, end = spans[0][0], spans[-1][1]
        number = bisect_right(starts, begin) - 1
        if number < 0 or begin >= sentences[number][1]:
            return None
        best: tuple[float, int] | None = None
        for index in beside.get(number, ()):
            span = candidates[index]
            if span[0] >= sentences[number][1] or not scope(span):
                continue
            governor = governors[index]
            governs = governor is not None and begin <= governor[0] < end
            if governs and ";" not in _between(text, (begin, end), span):
                return index
            cost = _distance(text, (begin, end), span)
            # A candidate that hangs on another verb is the last resort.
            cost += 60 if governor is not None else 0
            if best is None or cost < best[0]:
                best = (cost, index)
        return best[1] if best and best[0] < 220 else None

    return choose


def _distance(text: str, words: Span, span: Span) -> float:
    between = _between(text, words, span)
    marks = sum(1 for _ in _BREAK.finditer(between))
    if span < words and re.fullmatch(r"[^,;:]*,\s[^,;:]*", between):
        marks = 0  # ``On Monday, the minister said``: an opening phrase belongs to its clause
    return len(between) + _BREAK_COST * marks


def _between(text: str, words: Span, span: Span) -> str:
    first, second = sorted((words, span))
    return text[first[1] : second[0]]


def _governors(candidates: list[Span], analysis: Analysis) -> list[Span | None]:
    """For each candidate the nearest verb above it in the syntax tree, where there is one."""
    words = analysis.words
    if not any(word.head >= 0 for word in words):
        return [None] * len(candidates)
    found: list[Span | None] = []
    for start, end in candidates:
        inside = range(*(bisect_left(words, edge, key=_start) for edge in (start, end)))
        top = next((index for index in inside if words[index].head not in inside), None)
        steps = 0
        while top is not None and steps < 12:
            top = words[top].head if words[top].head >= 0 else None
            if top is not None and words[top].upos == "VERB":
                break
            steps += 1
        found.append(words[top].span if top is not None and words[top].upos == "VERB" else None)
    return found


def _start(word: Word) -> int:
    return word.span[0]


def time_by_id(reading: Reading, identifier: str | None) -> Time | None:
    """The time expression of that id, ``None`` where there is none."""
    return next((time for time in reading.times if time.id == identifier), None)
