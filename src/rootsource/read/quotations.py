"""Quotations that stand alone: whose words they are, by what stands around them.

A paragraph that is one quotation, with no cue of its own, names no source: its ``source`` and
``cue`` stay empty, and ``attached`` names the statement whose source speaks on. That is, in the
paragraph before, the speaker whose own words it quotes, else its last speaker.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from rootsource.read.acts import find_act
from rootsource.read.layout import unwrap
from rootsource.read.manner import find_manner
from rootsource.read.numbering import renumber
from rootsource.read.quote_marks import quoted_spans
from rootsource.types import Reading, Span, Statement, covers, overlap

SHORTEST = 25
"""Code points a lone quotation needs at least: shorter ones are titles, chants and headings."""
_FEWEST_WORDS = 5
_PARAGRAPH = re.compile(r"[^\n\r]+")
_CLOSING = {"”": "“", "»": "«", '"': '"'}
_PRIVATE = frozenset({"think", "want"})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line of the report that holds words, without the white space at its edges."""

    start: int
    end: int
    quotation: bool


def attach_quotations(reading: Reading) -> None:
    """Adds quotations that no statement covers, and says of lone ones whose words they are."""
    text = unwrap(reading.report.text)
    for statement in reading.statements:
        statement.act = find_act(text, statement)
    paragraphs = _paragraphs(text)
    touching = _by_paragraph(paragraphs, reading.statements)
    added = [
        _lone_quotation(item, held)
        for item, held in zip(paragraphs, touching, strict=True)
        if item.quotation and _uncovered(item, held)
    ]
    if added:
        reading.statements = [*reading.statements, *added]
        touching = _by_paragraph(paragraphs, reading.statements)
    for statement in reading.statements:
        if statement.within is not None:
            statement.content = _without_stray_marks(text, statement.content)
    for place, held in enumerate(touching):
        for statement in sorted(held, key=_first):
            if _is_lone(statement) and _starts_in(statement, paragraphs[place]):
                opens = statement.content[0][0] == paragraphs[place].start
                before = touching[max(place - 1, 0)] if opens else held
                statement.attached = _speaker_before(text, before, statement)
    renumber(reading)


def _by_paragraph(
    paragraphs: list[_Paragraph], statements: list[Statement]
) -> list[list[Statement]]:
    """For each paragraph the statements that have words in it, in the order given."""
    starts = [item.start for item in paragraphs]
    touching: list[list[Statement]] = [[] for _ in paragraphs]
    for statement in statements:
        places: set[int] = set()
        for start, end in statement.spans:
            first = max(bisect_right(starts, start) - 1, 0)
            places.update(range(first, bisect_right(starts, end - 1)))
        for place in places:
            touching[place].append(statement)
    return touching


def _lone_quotation(paragraph: _Paragraph, held: list[Statement]) -> Statement:
    """A statement for a quotation; the outermost statements inside it go under it."""
    span = (paragraph.start, paragraph.end)
    quotation = Statement(id=f"quotation/{span[0]}", source=None, cue=None, content=[span])
    for other in held:
        if other.within is None and covers([span], other.spans):
            other.within = quotation.id
    return quotation


def _without_stray_marks(text: str, content: list[Span]) -> list[Span]:
    """The content of an inner statement without the closing mark of the quotation around it.

    The full stop before such a mark ends the quotation's sentence, and goes with it.
    """
    start, end = content[-1]
    words = text[start:end]
    stray = words[-1:] in _CLOSING and words.count(words[-1]) > words.count(_CLOSING[words[-1]])
    if words.endswith('"'):
        stray = words.count('"') % 2 == 1
    bare = words[:-1].rstrip(" .,") if stray else words
    return [*content[:-1], (start, start + len(bare))] if bare else content


def _paragraphs(text: str) -> list[_Paragraph]:
    edges = []
    for found in _PARAGRAPH.finditer(text):
        line = found[0]
        if line.strip():
            start = found.start() + len(line) - len(line.lstrip())
            edges.append((start, found.start() + len(line.rstrip())))
    following = [*(text[start] for start, _ in edges[1:]), ""]
    return [
        _Paragraph(start, end, _is_quotation(text, (start, end), after))
        for (start, end), after in zip(edges, following, strict=False)
    ]


def _is_quotation(text: str, paragraph: Span, following: str) -> bool:
    """Whether a paragraph is nothing but one quotation of some length.

    A quotation in single marks that goes on has no closing mark, but ``following``, the first
    letter of the next paragraph, opens it anew.
    """
    start, end = paragraph
    if end - start < SHORTEST or len(text[start:end].split()) < _FEWEST_WORDS:
        return False
    if text[start] not in "“\"«„‘'":
        return False
    quoted = quoted_spans(text, start, end)[:1]
    goes_on = text[start] in "‘'" and following == text[start] and not quoted
    return goes_on or quoted == [(start, end)]


def _uncovered(paragraph: _Paragraph, statements: list[Statement]) -> bool:
    """Whether no statement has words of the quotation without having its cue within it."""
    span = [(paragraph.start, paragraph.end)]
    for statement in statements:
        if overlap(span, statement.content) and not covers(span, statement.spans):
            return False
        if statement.source is None and statement.cue is None and overlap(span, statement.content):
            return False
    return True


def _speaker_before(text: str, near: list[Statement], quotation: Statement) -> str | None:
    """The id of the statement whose source speaks in ``quotation``.

    Of the statements ``near`` that begin before it, the last outermost one decides: its source,
    or where it is a lone quotation too, whoever speaks there.
    """
    before = [item for item in near if _first(item) < _first(quotation)]
    outer = [item for item in before if item.within is None and (item.source or _is_lone(item))]
    if not outer:
        return None
    last = max(outer, key=_first)
    if _is_lone(last):
        return last.attached
    return _quoted_within(text, last, [item for item in before if item.source is not None]).id


def _quoted_within(text: str, outer: Statement, sourced: list[Statement]) -> Statement:
    """The innermost link below ``outer`` whose own words are quoted, else ``outer``."""
    best = outer
    for item in sourced:
        below = outer.id in _ancestors(item, sourced)
        if below and item.act not in _PRIVATE:
            inner = [other for other in sourced if item.id in _ancestors(other, sourced)]
            if find_manner(text, item, inner) != "indirect":
                best = item
    return best


def _ancestors(statement: Statement, statements: list[Statement]) -> list[str]:
    """Ids of the statements around one, the nearest first."""
    by_id = {item.id: item for item in statements}
    found: list[str] = []
    item: Statement | None = statement
    while item is not None and item.within is not None and item.within not in found:
        found.append(item.within)
        item = by_id.get(item.within)
    return found


def _is_lone(statement: Statement) -> bool:
    return statement.source is None and statement.cue is None and statement.within is None


def _starts_in(statement: Statement, paragraph: _Paragraph) -> bool:
    return paragraph.start <= _first(statement) < paragraph.end


def _first(statement: Statement) -> int:
    return min(start for start, _ in statement.spans)
