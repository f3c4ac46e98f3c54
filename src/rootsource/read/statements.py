"""Statements: attributions in words become statements in letters, one inside another.

The corpora the model learned from mark the outermost attribution only, so a statement's content
is read again for statements of its own, with the whole sentence in view and the words inside the
content marked, until nothing more is found. That yields chains of any depth.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rootsource.read.confidence import (
    LEAST,
    LEAST_UNKNOWN,
    LEAST_UNKNOWN_WITHIN,
    LEAST_WITHIN,
    confidence,
    features,
    has_known_cue,
)
from rootsource.read.coordination import named_again, remark_after, said_again
from rootsource.read.decoding import TaggedSpan
from rootsource.read.encoding import Encoded
from rootsource.read.linking import Linked
from rootsource.read.model import LIMIT, Model
from rootsource.read.standing import stand_apart
from rootsource.read.subjects import raised_subject, settle_subject
from rootsource.read.tagger import Inside, Tagged, Window, tag, word_ranges
from rootsource.read.unsaid import is_unsaid
from rootsource.read.word_sets import word_set
from rootsource.types import Cue, Source, Span, Statement, covers

DEEPEST = 8
"""Readings of one content within another; published corpora hold chains of at most five."""
INNER = 0.3
"""Probability of a further cue above which a sentence with a content is read again. On our three
sets of chains 0.3 gives the same as 0.2, for a twelfth less to read; 0.4 loses a little."""
_DEED = re.compile(r"(?!.*\b(?:is|are|was|were|be|been)\b)[^\W\d]", re.IGNORECASE)
"""A cue with letters and no form of "be": ``are dismayed`` tells a feeling, if an unknown one."""
_MEASURES = word_set("plan schedule custom tradition size age need needs taste ability rank")
"""What things go according to that says nothing."""
_EXPRESSED = word_set(
    "express expressed expresses expressing voice voiced voices voicing convey conveyed conveys "
    "conveying reiterate reiterated reiterates reiterating repeat repeated repeats repeating renew "
    "renewed renews raise raised raises raising issue issued issues made makes made gave gives"
)
"""Words of a cue whose object is a noun of saying."""
_SHORTEST = 3
"""Words a content needs to hold a statement: a source, a cue and a word of content."""


@dataclass(slots=True, eq=False)
class Draft:
    """A statement being read: spans in words, its parent, and how sure the model is."""

    linked: Linked
    parent: "Draft | None" = None
    depth: int = 1
    traits: list[float] = field(default_factory=list)
    confidence: float = 0.0
    children: list["Draft"] = field(default_factory=list)


def read_statements(
    model: Model,
    text: str,
    encoded: Encoded,
    sentences: Sequence[Span],
    tagged: Sequence[Tagged],
) -> list[Statement]:
    """The statements of a report, outer before inner, in text order.

    Args:
        model: the network, for reading contents again.
        text: the report's text.
        encoded: its words.
        sentences: its sentences.
        tagged: the first reading of its windows.
    """
    return _number(read_drafts(model, text, encoded, sentences, tagged), encoded)


def read_drafts(
    model: Model,
    text: str,
    encoded: Encoded,
    sentences: Sequence[Span],
    tagged: Sequence[Tagged],
    least: tuple[float, float] = (LEAST, LEAST_WITHIN),
) -> list[Draft]:
    """The outermost statements of a report as drafts, with what stands within them as children.

    Those less likely than ``least`` (0–1; outermost, within contents) are left out, unread.
    """
    outer = [Draft(one) for found in tagged for one in stand_apart(encoded, found.linked)]
    outer = _likely(model, text, encoded, outer, least[0])
    inner = _inner_scores(encoded, tagged)
    middle = np.concatenate(
        [found.outputs["middle"][1:-1] for found in tagged] or [np.zeros((0, 1), np.float32)]
    )
    level = outer
    while level and level[0].depth < DEEPEST:
        found_within = _read_again(model, encoded, sentences, level, inner, middle)
        level = _likely(model, text, encoded, found_within, least[1])
        for draft in level:
            if draft.parent is not None:
                draft.parent.children.append(draft)
    outer = _beside(text, encoded, outer)
    better = {at: span for found in tagged for at, span in found.recut.items()}
    for draft in outer:
        _recut(draft, better)
        _end_at_remarks(text, encoded, draft)
    return outer


def _likely(
    model: Model, text: str, encoded: Encoded, drafts: Sequence[Draft], least: float
) -> list[Draft]:
    """The drafts with their subjects settled and how sure each is, without the unlikely ones."""
    for draft in drafts:
        linked = settle_subject(text, encoded, draft.linked)
        if draft.parent is not None:
            linked = raised_subject(draft.parent.linked, linked)
        if draft.parent is not None and _parent_of(linked, [draft.parent]) is None:
            linked = draft.linked  # it would reach out of the content that it stands in
        draft.linked = linked
        cue = _words(text, encoded, [linked.cue] if linked.cue else [])
        content = _words(text, encoded, linked.content)
        draft.traits = features(linked, draft.depth, cue, content)
        draft.confidence = confidence(model.tables, draft.traits)
    return [
        one
        for one in drafts
        if one.linked.cue is None
        or (_is_likely(text, encoded, one, least) and not _is_repeated(text, encoded, one))
    ]


def _is_likely(text: str, encoded: Encoded, draft: Draft, least: float) -> bool:
    """Whether a draft reaches ``least``, or a better chance where its cue looks like a deed's."""
    cue = _words(text, encoded, [draft.linked.cue] if draft.linked.cue else [])
    source = _words(text, encoded, [draft.linked.source] if draft.linked.source else [])
    if source.lower() in _MEASURES and cue.lower() == "according to":
        return False
    if is_unsaid(source, cue):
        return False
    deed = not has_known_cue(draft.traits) and _DEED.match(cue) is not None
    unknown = LEAST_UNKNOWN if draft.parent is None else LEAST_UNKNOWN_WITHIN
    return draft.confidence >= (max(least, unknown) if deed else least)


def _is_repeated(text: str, encoded: Encoded, draft: Draft) -> bool:
    """Whether a draft only names what its parent expresses: ``expressed [the hope] that``."""
    cue, parent = draft.linked.cue, draft.parent
    if draft.linked.source is not None or cue is None or parent is None or not parent.linked.cue:
        return False
    said = _words(text, encoded, [parent.linked.cue]).lower().split()
    near = any(span.first <= cue.first <= span.first + 1 for span in parent.linked.content)
    return near and not _EXPRESSED.isdisjoint(said)


def _words(text: str, encoded: Encoded, spans: Sequence[TaggedSpan]) -> str:
    return " ".join(text[encoded.start[span.first] : encoded.end[span.last]] for span in spans)


def _beside(text: str, encoded: Encoded, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those put beside their parents that stand in clauses of the report's own."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        for number, content in enumerate(draft.linked.content):
            joined = named_again(encoded, draft.linked.source, content)
            if joined is not None and _moved_out(draft, number, *joined, found):
                break
        for child in sorted(draft.children, key=_order):
            last = said_again(text, encoded, draft.linked, child.linked)
            if last is None or child.linked.cue is None:
                continue
            at = child.linked.cue.first
            number = next(n for n, c in enumerate(draft.linked.content) if c.first < at <= c.last)
            child.linked = replace(child.linked, source=draft.linked.source)
            draft.children = [one for one in draft.children if one is not child]
            if _moved_out(draft, number, last, at, found, child):
                break
        draft.children = _beside(text, encoded, draft.children)
    return found


def _moved_out(
    draft: Draft, number: int, last: int, first: int, found: list[Draft], *also: Draft
) -> bool:
    """Puts the children of ``draft`` from word ``first`` on, and ``also``, beside it.

    They go into ``found``, and content ``number`` ends at word ``last``. Nothing is done where
    nothing is to be moved.
    """
    own = [*also, *(one for one in draft.children if _order(one)[0] >= first)]
    if not own:
        return False
    cut = [*draft.linked.content]
    cut[number] = replace(cut[number], last=last)
    draft.linked = replace(draft.linked, content=cut)
    draft.children = [one for one in draft.children if one not in own]
    for one in own:
        one.parent, one.depth = draft.parent, draft.depth
    found += own
    return True


def _recut(draft: Draft, better: Mapping[Window, TaggedSpan]) -> None:
    """Cut the contents of an outermost draft as is better, where they still hold what is within.

    Only now: what is found within a content depends on how it is cut, and the network learned that
    from contents as the best path has them. A quotation without a cue keeps its quotation marks.
    """
    if draft.linked.cue is None:
        return
    content = [better.get((span.first, span.last), span) for span in draft.linked.content]
    held = [(span.first, span.last + 1) for span in content]
    inner = [
        (span.first, span.last + 1) for child in draft.children for span in _spans(child.linked)
    ]
    if content != draft.linked.content and covers(held, inner):
        draft.linked = replace(draft.linked, content=content)


def _end_at_remarks(text: str, encoded: Encoded, draft: Draft) -> None:
    """End the contents of a draft and of those within it before what its speaker does meanwhile."""
    for child in draft.children:
        _end_at_remarks(text, encoded, child)
    for number, span in enumerate(draft.linked.content):
        last = remark_after(text, encoded, span)
        held = [inner for child in draft.children for inner in _spans(child.linked)]
        if last is None or any(last < one.last <= span.last for one in held):
            continue
        content = [*draft.linked.content]
        content[number] = replace(span, last=last)
        draft.linked = replace(draft.linked, content=content)


def _inner_scores(encoded: Encoded, tagged: Sequence[Tagged]) -> NDArray[np.float32]:
    """For each word, the probability that it belongs to the cue of a statement within a content."""
    scores = np.ones(encoded.words, dtype=np.float32)
    for found in tagged:
        if "inner" in found.outputs:
            scores[found.window[0] : found.window[1]] = found.outputs["inner"]
    return scores


def _read_again(
    model: Model,
    encoded: Encoded,
    sentences: Sequence[Span],
    level: Sequence[Draft],
    inner: NDArray[np.float32],
    middle: NDArray[np.float32],
) -> list[Draft]:
    """Statements found within the contents of ``level``, each with its parent."""
    windows = _sentences_with(encoded, sentences, _signs(encoded, level, inner))
    if not windows:
        return []
    inside = np.zeros(encoded.words, dtype=np.bool_)
    for draft in level:
        for span in draft.linked.content:
            inside[span.first : span.last + 1] = True
    found = []
    for tagged in tag(model, encoded, windows, Inside(inside, middle)):
        for linked in tagged.linked:
            parent = _parent_of(linked, level)
            if parent is not None:
                found.append(Draft(linked, parent, parent.depth + 1))
    return found


def _signs(
    encoded: Encoded, level: Sequence[Draft], inner: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Which words are a sign that a content of ``level`` may hold more, ``[words]``."""
    likely = inner >= INNER
    signs = np.zeros(encoded.words, dtype=np.bool_)
    for draft in level:
        for span in draft.linked.content:
            if span.last - span.first + 1 < _SHORTEST:
                continue
            held = slice(span.first, span.last + 1)
            if named_again(encoded, draft.linked.source, span) is not None:
                signs[held] = True
            else:
                signs[held] |= likely[held]
    return signs


def _sentences_with(
    encoded: Encoded, sentences: Sequence[Span], signs: NDArray[np.bool_]
) -> list[Window]:
    """The sentences with one of ``signs``, each alone, as the network was taught."""
    before = [0, *np.cumsum(signs).tolist()]
    windows: list[Window] = []
    for start, end in word_ranges(encoded, sentences):
        if before[start] < before[end]:
            windows.extend(_halves(encoded, start, end))
    return windows


def _halves(encoded: Encoded, start: int, end: int) -> list[Window]:
    if _pieces(encoded, start, end) <= LIMIT or end - start < 2:
        return [(start, end)]
    middle = (start + end) // 2
    return [*_halves(encoded, start, middle), *_halves(encoded, middle, end)]


def _pieces(encoded: Encoded, start: int, end: int) -> int:
    return int(encoded.first[end] - encoded.first[start])


def _parent_of(linked: Linked, parents: Sequence[Draft]) -> Draft | None:
    """The draft whose content holds all of ``linked``; a statement needs a cue to stand inside."""
    if linked.cue is None:
        return None
    own = [(span.first, span.last + 1) for span in _spans(linked)]
    for parent in parents:
        held = [(span.first, span.last + 1) for span in parent.linked.content]
        if covers(held, own):
            return parent
    return None


def _spans(linked: Linked) -> list[TaggedSpan]:
    edges = [linked.source, linked.cue]
    return [*(span for span in edges if span), *linked.content]


def _number(outer: Sequence[Draft], encoded: Encoded) -> list[Statement]:
    statements: list[Statement] = []

    def visit(draft: Draft, path: list[str], within: str | None) -> None:
        name = f"s{len(statements)}"
        chain = [*path, name]
        statement = _statement(draft.linked, encoded, name)
        statement.within, statement.chain = within, chain
        statement.confidence = draft.confidence
        statements.append(statement)
        for child in sorted(draft.children, key=_place):
            visit(child, chain, name)

    for draft in sorted(outer, key=_place):
        visit(draft, ["report"], None)
    return statements


def _order(draft: Draft) -> tuple[int, int]:
    spans = _spans(draft.linked)
    return min(span.first for span in spans), -max(span.last for span in spans)


def _place(draft: Draft) -> tuple[int, int, int]:
    """By the first word; of one source's by the cue, else the longer one first."""
    first, last = _order(draft)
    return first, draft.linked.cue.first if draft.linked.cue else first, last


def _statement(linked: Linked, encoded: Encoded, name: str) -> Statement:
    def letters(span: TaggedSpan) -> Span:
        return int(encoded.start[span.first]), int(encoded.end[span.last])

    return Statement(
        id=name,
        source=Source([letters(linked.source)]) if linked.source else None,
        cue=Cue([letters(linked.cue)]) if linked.cue else None,
        content=[letters(span) for span in sorted(linked.content, key=lambda s: s.first)],
    )
