"""Wrapped lines are joined, paragraphs are not, and no letter moves."""

from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.layout import unwrap

WRAPPED = """The port authority said on Friday that dredging of the outer
channel would begin before the rains, and that the two ferries
which serve the islands would sail from the old pier until the
work was done."""


def test_wrapped_lines_become_one_paragraph() -> None:
    assert unwrap(WRAPPED) == WRAPPED.replace("\n", " ")


def test_an_empty_line_still_parts_paragraphs() -> None:
    text = f"HARBOUR NEWS\n\n{WRAPPED}\n\n{WRAPPED}"
    assert unwrap(text).count("\n") == 4


def test_paragraphs_of_a_line_each_stay_apart() -> None:
    text = (
        "Dredging begins soon\nBy Ama Boateng\nThe authority said so on Friday.\nNobody objected."
    )
    assert unwrap(text) == text


@given(st.text(alphabet="ab .“\n\r\t", max_size=200))
def test_nothing_moves(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, joined, strict=True))
