"""A text with marks on it as HTML: nested, and where they cross cut so that they nest.

Every letter of the text is escaped; only the marks become elements. A mark with an address becomes
a link, unless a link that comes before it in importance holds some of the same letters: links
cannot stand in one another.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from rootsource.explore.words import printable
from rootsource.types import Span

# Outermost first where two marks hold the same letters; among links the rarer thing wins.
KINDS = ("content", "hedge", "source", "mention", "place", "time", "event", "cue")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at ``span``: its kind (of :data:`KINDS`) and the id of what it is part of.

    ``href`` makes it a link; ``chosen`` sets it off as what the reader asked for.
    """

    span: Span
    kind: str
    owner: str
    href: str | None = None
    title: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text: where it is, and what it looks like with its marks."""

    span: Span
    html: Markup


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The lines of ``text`` that are not blank, with ``marks``."""
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    held = _by_line(lines, _only_some_links(marks, len(text)))
    return [
        Paragraph(line, _line(text, line, within)) for line, within in zip(lines, held, strict=True)
    ]


def snippet(words: str, marks: Iterable[Span]) -> Markup:
    """The ``words`` around matches, with the matches marked."""
    shown = Markup()
    done = 0
    for start, end in marks:
        before, matched = printable(words[done:start]), printable(words[start:end])
        shown += escape(before) + Markup("<mark>{}</mark>").format(matched)
        done = end
    return shown + escape(printable(words[done:]))


def _only_some_links(marks: Iterable[Mark], end: int) -> list[Mark]:
    """``marks`` within the text, of which no two that hold the same letter are links."""
    inside = [
        Mark((max(0, m.span[0]), min(end, m.span[1])), m.kind, m.owner, m.href, m.title, m.chosen)
        for m in marks
    ]
    inside = [mark for mark in inside if mark.span[0] < mark.span[1]]
    taken: list[Span] = []  # ordered, and never overlapping
    kept: list[Mark] = []
    for mark in sorted(inside, key=lambda m: (-KINDS.index(m.kind), m.span, m.owner)):
        place = bisect_left(taken, mark.span)
        near = taken[max(0, place - 1) : place + 1]
        free = all(end <= mark.span[0] or mark.span[1] <= start for start, end in near)
        if mark.href and free:
            taken.insert(place, mark.span)
            kept.append(mark)
        else:
            kept.append(Mark(mark.span, mark.kind, mark.owner, None, mark.title, mark.chosen))
    return kept


def _by_line(lines: Sequence[Span], marks: Sequence[Mark]) -> list[list[Mark]]:
    """For each of ``lines`` the marks that hold some of it, outer before inner."""
    starts = [start for start, _ in lines]
    held: list[list[Mark]] = [[] for _ in lines]
    for mark in sorted(marks, key=_nesting):
        first = max(0, bisect_left(starts, mark.span[0] + 1) - 1)
        for number in range(first, bisect_left(starts, mark.span[1])):
            if mark.span[0] < lines[number][1]:
                held[number].append(mark)
    return held


def _nesting(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span[0], -mark.span[1], KINDS.index(mark.kind), mark.owner)


def _line(text: str, line: Span, marks: Sequence[Mark]) -> Markup:
    start, end = line
    cuts = {start, end}
    for mark in marks:
        cuts.update(edge for edge in mark.span if start < edge < end)
    edges = sorted(cuts)
    out: list[str] = []
    opened: list[Mark] = []
    for left, right, wanted in _segments(edges, marks):
        common = 0
        while common < min(len(opened), len(wanted)) and opened[common] is wanted[common]:
            common += 1
        out.extend(_closing(mark) for mark in reversed(opened[common:]))
        out.extend(_opening(mark) for mark in wanted[common:])
        out.append(_letters(text[left:right]))
        opened = wanted
    out.extend(_closing(mark) for mark in reversed(opened))
    return Markup("".join(out))  # noqa: S704 - letters are escaped above, tags are made below


def _letters(text: str) -> str:
    """``text`` as it may stand in an element or an attribute; quicker than a :class:`Markup`."""
    return html.escape(printable(text))


def _segments(edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Each stretch between two edges, with the marks over it in nesting order."""
    waiting = list(reversed(marks))
    active: list[Mark] = []
    for left, right in pairwise(edges):
        active = [mark for mark in active if mark.span[1] > left]
        while waiting and waiting[-1].span[0] <= left:
            mark = waiting.pop()
            if mark.span[1] > left:
                active.append(mark)
        yield left, right, list(active)


def _opening(mark: Mark) -> str:
    begin = (
        f'class="{mark.kind}{" chosen" if mark.chosen else ""}" data-of="{_letters(mark.owner)}"'
    )
    if mark.href:
        return f'<a {begin} href="{_letters(mark.href)}" title="{_letters(mark.title)}">'
    return f"<span {begin}>"


def _closing(mark: Mark) -> str:
    return "</a>" if mark.href else "</span>"
