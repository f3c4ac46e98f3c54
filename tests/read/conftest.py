"""Readings from marked text, as in benchmarks: ``{1S|She} {1Q|said} {1C|it was late}``."""

from collections.abc import Callable

import pytest

from chain_markup import unmark
from rootsource.read.sentences import split_sentences
from rootsource.types import Cue, Reading, Report, Source, Span, Statement, covers, length


def read_marks(marked: str) -> Reading:
    """The reading whose statements are marked in ``marked``, one within another as they stand."""
    text, found = unmark(marked)
    held = {number: sorted(item.spans["C"]) for number, item in found.items()}
    statements = []
    for number in sorted(found):
        spans = found[number].spans
        own = spans["Q"] or spans["C"]
        outer = [
            (length(content), other)
            for other, content in held.items()
            if other != number and covers(content, own)
        ]
        statements.append(
            Statement(
                id=f"s{number}",
                source=Source(sorted(spans["S"])) if spans["S"] else None,
                cue=Cue(sorted(spans["Q"])) if spans["Q"] else None,
                content=held[number],
                within=f"s{min(outer)[1]}" if outer else None,
            )
        )
    _chain(statements)
    return Reading(Report(text), sentences=split_sentences(text), statements=statements)


def _chain(statements: list[Statement]) -> None:
    by_id = {item.id: item for item in statements}
    for item in statements:
        path = [item.id]
        while (outer := by_id[path[0]].within) is not None:
            path.insert(0, outer)
        item.chain = ["report", *path]


@pytest.fixture
def marked() -> Callable[[str], Reading]:
    """The function that makes a reading of marked text."""
    return read_marks


@pytest.fixture
def words() -> Callable[[Reading, Span | None], str | None]:
    """The function that gives the words at a span of a reading, ``None`` for no span."""

    def at(reading: Reading, span: Span | None) -> str | None:
        return reading.report.text[span[0] : span[1]] if span else None

    return at
