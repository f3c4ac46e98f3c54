"""Whose words stand where: the contents of a report's statements, to be asked by place."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rootsource.types import Span, Statement


class ContentsAt:
    """The pieces of all contents by where they begin, so that a place asks only those around it."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Index the contents of ``statements``, which must stay as they are."""
        self._statements = statements
        self._pieces = sorted(
            ((span, number) for number, one in enumerate(statements) for span in one.content),
            key=lambda piece: (piece[0][0], -piece[0][1]),
        )
        self._begins = [span[0] for span, _ in self._pieces]
        self._reach = [*accumulate((span[1] for span, _ in self._pieces), max)]
        """How far any piece up to each one goes."""

    def pieces(self) -> list[tuple[Span, Statement]]:
        """All pieces in text order, an outer one before those within it."""
        return [(span, self._statements[number]) for span, number in self._pieces]

    def around(self, span: Span) -> list[tuple[Span, Statement]]:
        """The pieces that hold ``span``, in the order of :meth:`pieces`."""
        return [(piece, self._statements[number]) for piece, number in self._around(span)]

    def statements(self, span: Span) -> list[Statement]:
        """The statements that have ``span`` in one piece of their contents, in their order."""
        return [self._statements[one] for one in sorted({one for _, one in self._around(span)})]

    def _around(self, span: Span) -> list[tuple[Span, int]]:
        at = bisect_right(self._begins, span[0]) - 1
        held = []
        while at >= 0 and self._reach[at] >= span[1]:
            if span[1] <= self._pieces[at][0][1]:
                held.append(self._pieces[at])
            at -= 1
        return held[::-1]
