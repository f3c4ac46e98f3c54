"""Where a statement that the words tell stands among those that were found before."""

from collections.abc import Callable

from rootsource.read.among import cued_at, hang
from rootsource.types import Cue, Reading, Statement

Marker = Callable[[str], Reading]


def test_a_statement_is_found_by_any_letter_of_its_cue(marked: Marker) -> None:
    reading = marked("{1S|Oslo} {1Q|has denied} {1C|it}.")
    (one,) = reading.statements
    start, end = one.cue.spans[0] if one.cue else (0, 0)
    assert cued_at(reading.statements, [(end - 1, end + 5)]) == [one]
    assert cued_at(reading.statements, [(0, start), (end, end + 3)]) == []


def test_a_statement_hangs_in_the_innermost_and_takes_what_it_holds(marked: Marker) -> None:
    reading = marked("{1S|Oslo} {1Q|said} {1C|rumours said {2S|Rome} {2Q|fears} {2C|rain}}.")
    outer, inner = reading.statements
    inner.within = outer.id
    text = reading.report.text
    cue, told = text.index("rumours"), text.index("Rome")
    found = Statement("found", None, Cue([(cue, cue + 7)]), [(told, len(text) - 1)])
    hang(found, reading.statements)
    assert (outer.within, found.within, inner.within) == (None, outer.id, "found")
