"""What changed on the way from one report to another that has its text.

Sentences of two reports that share a root are put side by side where they are much alike and not
the same; each pair is asked what went: a hedge, a source, the end of a quotation, a number. Within
one report the headline is held against the sentence that tells the same.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Literal

from rootsource.link.lineage import DERIVED
from rootsource.link.phrases import similarity, stems
from rootsource.link.tellings import numbers
from rootsource.types import Change, Edge, Reading

Kind = Literal["hedge dropped", "source dropped", "quotation trimmed", "number altered"]

_ALIKE = 0.6  # sentences of two reports that tell the same in other words
_HEADLINE = 0.45  # a headline has fewer words than any sentence that says the same
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|seemingly|supposedly|purportedly|possibly|probably|"
    r"perhaps|maybe|likely|unlikely|rumou?red|alleged|purported|suspected|believed to|thought to|"
    r"(?:appear|seem)(?:s|ed)? to|might|may|could|unconfirmed|unverified)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:according to|citing|quoting|(?:said|says|told|reported|reports|announced|claimed|claims|"
    r"stated|wrote|tweeted|added|confirmed|alleged|warned|denied))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]")


def changes(edges: list[Edge], readings: dict[str, Reading]) -> list[Change]:
    """Every change along ``edges`` between reports of one text, and every headline too hard.

    Args:
        edges: of the lineage; those that tie copies, parts and paraphrases are followed.
        readings: all that the edges name, by report id.
    """
    found = [change for edge in edges if edge.kind in DERIVED for change in _along(edge, readings)]
    found += [change for _, reading in sorted(readings.items()) for change in headline(reading)]
    return found


def _along(edge: Edge, readings: dict[str, Reading]) -> Iterator[Change]:
    if edge.a not in readings or edge.b not in readings:
        return
    earlier, later = (edge.b, edge.a) if edge.direction == "b->a" else (edge.a, edge.b)
    directed = edge.direction in ("a->b", "b->a")
    for before, after in aligned(_sentences(readings[earlier]), _sentences(readings[later])):
        for kind, lost in compare(before, after):
            yield Change(kind, earlier, later, before, after, lost, directed)
        if not directed:  # either may be the older: what the other lost is said as well
            for kind, lost in compare(after, before):
                if kind != "number altered":
                    yield Change(kind, later, earlier, after, before, lost, directed)


def _sentences(reading: Reading) -> list[str]:
    text = reading.report.text
    return [" ".join(text[start:end].split()) for start, end in reading.sentences]


def aligned(first: list[str], second: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of sentences that tell the same in other words, each sentence with its best one."""
    known = set(first) & set(second)
    firsts = [s for s in dict.fromkeys(first) if s not in known and len(stems(s)) > 3]
    seconds = [s for s in dict.fromkeys(second) if s not in known and len(stems(s)) > 3]
    scores = {(a, b): similarity(a, b) for a, b in product(firsts, seconds)}
    for a in firsts:
        b = max(seconds, key=lambda one: scores[a, one], default=None)
        if b is None or scores[a, b] < _ALIKE:
            continue
        if scores[a, b] == max(scores[one, b] for one in firsts):
            yield a, b


def compare(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    """What ``after`` lacks of ``before``, which tells the same: the kind, and the words lost."""
    hedges = _hedges(before) - _hedges(after)
    if hedges and not _hedges(after):
        yield "hedge dropped", ", ".join(sorted(hedges))
    source = _SOURCE.search(_unquoted(before))
    if source and not _SOURCE.search(_unquoted(after)) and not _QUOTED.search(after):
        yield "source dropped", source.group()
    yield from _trimmed(before, after)
    yield from _altered(before, after)


def _hedges(sentence: str) -> set[str]:
    return {m.group().lower() for m in _HEDGE.finditer(sentence)}


def _unquoted(sentence: str) -> str:
    return _QUOTED.sub(" ", sentence)


def _trimmed(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    """Quotations of which ``after`` has a part only."""
    rest = [quote.strip(" ,.") for quote in _QUOTED.findall(after)]
    for quote in _QUOTED.findall(before):
        whole = quote.strip(" ,.")
        kept = max((piece for piece in rest if piece and piece in whole), key=len, default=None)
        if kept and len(kept) < len(whole):
            lost = (
                whole[: whole.find(kept)] + " … " + whole[whole.find(kept) + len(kept) :]
            ).strip(" …,")
            yield "quotation trimmed", lost


def _altered(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    """A number that stands in the same words in both and is another."""
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
    body = [one for one in _sentences(reading) if one.strip() != title.strip()]
    best = max(body[:12], key=lambda one: similarity(title, one), default=None)
    if best is None or similarity(title, best) < _HEADLINE:
        return
    hedges = _hedges(_unquoted(best))
    if hedges:
        report = reading.report.id
        yield Change(
            "headline", report, report, best, title, ", ".join(sorted(hedges)), directed=True
        )


def _first_line(text: str) -> str | None:
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if 3 < len(line.split()) < 25 and not line.endswith(".") else None
