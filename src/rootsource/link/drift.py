"""What changed on the way from one report to another that has its text.

Sentences of two reports that share a root are put side by side where they are much alike and not
the same; each pair is asked what went: a hedge, a source, the end of a quotation, a number. Within
one report the headline is held against the sentence that tells the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Literal

from rootsource.knowledge.cues import cue_words
from rootsource.link.lineage import DERIVED
from rootsource.link.phrases import is_function, similarity, stem, stems, words
from rootsource.link.segments import Kind, segments
from rootsource.link.tellings import numbers
from rootsource.types import Change, Edge, Reading, Span

Loss = Literal["hedge dropped", "source dropped", "quotation trimmed", "number altered"]

_ALIKE = 0.6  # sentences of two reports that tell the same in other words
_LEAST = 3  # stems: "The army moved too late."
_TRIMMED = 2  # stems: less of a quotation is no loss
_HEADLINE = 0.45  # a headline has fewer words than any sentence that says the same
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|seemingly|supposedly|purportedly|possibly|probably|"
    r"perhaps|maybe|likely|unlikely|rumou?red|alleged|purported|suspected|accused of|"
    r"(?:is|are|was|were|be|been|widely|long) (?:believed|thought) to|"
    r"(?:appear|seem)(?:s|ed)? to|might|may|could|unconfirmed|unverified)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:according to|citing|quoting|(?:said|says|told|reported|reports|announced|claimed|claims|"
    r"stated|wrote|tweeted|added|confirmed|alleged|warned|denied|estimates?|estimated|insists?|"
    r"insisted|argues?|argued|believes?|acknowledged|admitted|testified|predicts?|predicted))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?! percent| per cent|%)")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]")


def changes(edges: Iterable[Edge], readings: Mapping[str, Reading]) -> list[Change]:
    """Every change along ``edges`` between reports of one text, and every headline too hard.

    Args:
        edges: of the lineage; those that tie copies, parts and paraphrases are followed.
        readings: all that the edges name, by report id.
    """
    told: dict[str, list[str]] = {}

    def sentences(report: str) -> list[str]:
        if report not in told:
            reading = readings[report]
            told[report] = sentences_of(reading.report.text, own_sentences(reading))
        return told[report]

    found = [
        change
        for edge in edges
        if edge.kind in DERIVED
        for change in along(edge, sentences(edge.a), sentences(edge.b))
    ]
    found += [change for _, reading in sorted(readings.items()) for change in headline(reading)]
    return found


def along(edge: Edge, first: list[str], second: list[str]) -> Iterator[Change]:
    """Every change between two reports of one text, whose own sentences are given."""
    earlier, later = (edge.a, edge.b)
    if edge.direction == "b->a":
        earlier, later, first, second = later, earlier, second, first
    directed = edge.direction in ("a->b", "b->a")
    for before, after in aligned(first, second):
        for kind, lost in compare(before, after):
            yield Change(kind, earlier, later, before, after, lost, directed)
        if not directed:  # either may be the older: what the other lost is said as well
            for kind, lost in compare(after, before):
                if kind != "number altered":
                    yield Change(kind, later, earlier, after, before, lost, directed)


def own_sentences(reading: Reading) -> list[Span]:
    """Sentences of the text itself: no caption, and nothing of the page around it."""
    told = [span for span, kind in segments(reading.report.text) if kind <= Kind.QUOTATION]
    starts = [start for start, _ in told]
    found = []
    for start, end in reading.sentences:
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < told[at][1]:
            found.append((start, end))
    return found


def sentences_of(text: str, spans: Iterable[Span]) -> list[str]:
    """The words at ``spans``, on one line each."""
    return [" ".join(text[start:end].split()) for start, end in spans]


def aligned(first: list[str], second: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of sentences that tell the same in other words, each sentence with its best one."""
    known = set(first) & set(second)
    firsts = [s for s in dict.fromkeys(first) if s not in known and len(stems(s)) >= _LEAST]
    seconds = [s for s in dict.fromkeys(second) if s not in known and len(stems(s)) >= _LEAST]
    scores = {(a, b): similarity(a, b) for a, b in product(firsts, seconds)}
    for a in firsts:
        b = max(seconds, key=lambda one: scores[a, one], default=None)
        if b is None or scores[a, b] < _ALIKE:
            continue
        if scores[a, b] == max(scores[one, b] for one in firsts):
            yield a, b


def compare(before: str, after: str) -> Iterator[tuple[Loss, str]]:
    """What ``after`` lacks of ``before``, which tells the same: the kind, and the words lost."""
    hedges = _kept_bare(before, after)
    if hedges and not _hedges(after):
        yield "hedge dropped", ", ".join(sorted(hedges))
    source = _SOURCE.search(_unquoted(before))
    if source and not _has_source(after):
        yield "source dropped", source.group()
    yield from _trimmed(before, after)
    yield from _altered(before, after)


def _hedges(sentence: str) -> set[str]:
    return {m.group().lower() for m in _HEDGE.finditer(sentence)}


def _kept_bare(before: str, after: str) -> set[str]:
    """Hedges of ``before`` whose next word of weight ``after`` has: it was hedged, and is left."""
    found = set()
    kept = stems(after)
    for match in _HEDGE.finditer(before):
        after_it = (one for one in words(before[match.end() :]) if not is_function(one))
        hedged = next((one for one in after_it if one != "having"), None)
        if hedged and stem(hedged) in kept:
            found.add(match.group().lower())
    return found


def _has_source(sentence: str) -> bool:
    """Whether anything in ``sentence`` may name a source: a quotation, or a verb of saying."""
    said = {stem(word) for word in words(_unquoted(sentence))}
    return bool(_SOURCE.search(sentence) or _QUOTED.search(sentence) or said & _saying_stems())


@cache
def _saying_stems() -> frozenset[str]:
    verbs = (one.words for one in cue_words() if one.pos == "verb")
    return frozenset(stem(verb[0]) for verb in verbs if len(verb) == 1)


def _unquoted(sentence: str) -> str:
    return _QUOTED.sub(" ", sentence)


def _trimmed(before: str, after: str) -> Iterator[tuple[Loss, str]]:
    """Quotations of which ``after`` has a part only."""
    rest = [piece for quote in _QUOTED.findall(after) if (piece := quote.strip(" ,."))]
    for quote in _QUOTED.findall(before):
        whole = quote.strip(" ,.")
        kept = [piece for piece in rest if piece.lower() in whole.lower()]
        lost = whole
        for piece in kept:
            lost = re.sub(re.escape(piece), " … ", lost, count=1, flags=re.IGNORECASE)
        lost = re.sub(r"\s+", " ", lost).strip(" …,")
        if kept and len(stems(lost)) >= _TRIMMED:
            yield "quotation trimmed", lost


def _altered(before: str, after: str) -> Iterator[tuple[Loss, str]]:
    """A number that stands in the same words in both and is another."""
    before, after = (_CLOCK.sub(" ", one) for one in (before, after))
    old, new = numbers(before), numbers(after)
    if len(old) == len(new) and sorted(old) != sorted(new):
        for one, other in zip(old, new, strict=True):
            if one != other and _beside(before, one) & _beside(after, other):
                yield "number altered", f"{one} → {other}"


def _beside(sentence: str, number: str) -> frozenset[str]:
    """Stems of the two words after ``number``: what is counted."""
    match = re.search(
        rf"(?<!\d){re.escape(number)}\D{{0,3}}((?:\w+\W+){{0,1}}\w+)", sentence.replace(",", "")
    )
    return stems(match.group(1)) if match else frozenset()


def headline(reading: Reading) -> Iterator[Change]:
    """The headline, where it asserts what the text only says with a hedge or a source."""
    title = reading.report.title or _first_line(reading.report.text)
    if not title or _hedges(title) or _SOURCE.search(title):
        return
    told = sentences_of(reading.report.text, own_sentences(reading))
    body = [one for one in told if one.strip() != title.strip()]
    best = max(body[:12], key=lambda one: similarity(title, one), default=None)
    if best is None or similarity(title, best) < _HEADLINE:
        return
    hedges = _kept_bare(_unquoted(best), title)
    if hedges:
        report = reading.report.id
        yield Change(
            "headline", report, report, best, title, ", ".join(sorted(hedges)), directed=True
        )


def _first_line(text: str) -> str | None:
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if 2 < len(line.split()) < 25 and not line.endswith(".") else None
