"""Sentences: found at their letters, never across lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell. It stopped.", ["Rain fell.", "It stopped."]),
        (
            "Mr. Osei met Dr. Lind on Jan. 4 in Accra.",
            ["Mr. Osei met Dr. Lind on Jan. 4 in Accra."],
        ),
        ("A headline\nA first line.", ["A headline", "A first line."]),
        ("“We won. They lost,” he said.", ["“We won.", "They lost,” he said."]),
        ("", []),
        (" \n \r\n", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_sentences_lie_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = split_sentences(text)
    edge = 0
    for start, end in spans:
        assert edge <= start < end <= len(text)
        assert not text[edge:start].strip()
        assert text[start:end] == text[start:end].strip()
        edge = end
    assert not text[edge:].strip()
