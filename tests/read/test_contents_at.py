"""Which contents hold a place is told as by going through all of them."""

from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.contents_at import ContentsAt
from rootsource.types import Cue, Span, Statement

_SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda one: (one[0], sum(one)))


def _statement(number: int, content: list[Span]) -> Statement:
    return Statement(f"s{number}", None, Cue([(90, 94)]), content)


@given(st.lists(st.lists(_SPANS, min_size=1, max_size=3), max_size=8), _SPANS)
def test_the_statements_around_a_place_are_all_that_hold_it(
    contents: list[list[Span]], place: Span
) -> None:
    statements = [_statement(number, content) for number, content in enumerate(contents)]
    asked = ContentsAt(statements)
    held = [
        one
        for one in statements
        if any(start <= place[0] and place[1] <= end for start, end in one.content)
    ]
    assert asked.statements(place) == held
    around = asked.around(place)
    assert [piece for piece in asked.pieces() if piece in around] == around
    assert {one.id for _, one in around} == {one.id for one in held}
