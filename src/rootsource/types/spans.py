"""Spans: half-open ``[start, end)`` intervals of Unicode code points in a report's text."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""``(start, end)``, ``0 <= start < end <= len(text)``."""


def length(spans: Iterable[Span]) -> int:
    """Number of code points that ``spans`` (which do not overlap) hold together."""
    return sum(end - start for start, end in spans)


def overlap(first: Iterable[Span], second: Iterable[Span]) -> int:
    """Number of code points that both lists of spans hold."""
    other = list(second)
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first
        for other_start, other_end in other
    )


def covers(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Whether every span of ``inner`` lies within some single span of ``outer``."""
    held = list(outer)
    return all(any(s <= start and end <= e for s, e in held) for start, end in inner)


def text_of(text: str, spans: Sequence[Span], gap: str = " … ") -> str:
    """The words at ``spans`` of ``text``, discontinuous pieces joined by ``gap``."""
    return gap.join(text[start:end] for start, end in spans)
