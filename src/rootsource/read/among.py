"""Where a statement that the words tell stands among those that were found before."""

from collections.abc import Iterable, Sequence

from rootsource.types import Span, Statement, covers, overlap


def cued_at(statements: Iterable[Statement], spans: Sequence[Span]) -> list[Statement]:
    """The statements whose cue shares letters with ``spans``."""
    return [one for one in statements if one.cue and overlap(one.cue.spans, spans)]


def hang(found: Statement, statements: Sequence[Statement]) -> None:
    """Puts ``found`` within the innermost of ``statements`` whose content holds all of it.

    What stood there, and is told in the content of ``found``, comes to stand within ``found``.
    """
    around = [one for one in statements if covers(one.content, found.spans)]
    found.within = max(around, key=lambda one: len(one.chain)).id if around else None
    for one in statements:
        if one.within == found.within and covers(found.content, one.spans):
            one.within = found.id
