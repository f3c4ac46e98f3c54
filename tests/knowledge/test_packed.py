"""Packed lines: each comes out as it went in, whatever was asked for before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.knowledge.packed import EACH, PackedLines, pack_lines

_LINES = st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=3 * EACH)


@settings(deadline=None)
@given(_LINES)
def test_every_line_comes_out_as_it_went_in(lines: list[bytes]) -> None:
    packed = PackedLines(pack_lines(lines))
    assert [packed[number] for number in range(len(packed))] == lines


def test_lines_may_be_read_in_any_order() -> None:
    lines = [str(number).encode() for number in range(2 * EACH + 1)]
    packed = PackedLines(pack_lines(lines))
    assert [packed[number] for number in (2 * EACH, 0, EACH, EACH - 1)] == [
        lines[2 * EACH], lines[0], lines[EACH], lines[EACH - 1],
    ]  # fmt: skip


@pytest.mark.parametrize("number", [-1, 3])
def test_there_is_no_line_beyond_the_last(number: int) -> None:
    with pytest.raises(IndexError):
        PackedLines(pack_lines([b"a", b"b", b"c"]))[number]
