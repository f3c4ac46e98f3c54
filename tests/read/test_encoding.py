"""A text in words and pieces: every word points at its letters."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.encoding import Encoded, encode
from rootsource.read.model import load_model


def encoded(text: str) -> Encoded:
    return encode(load_model().tokenizer, text)


def words(text: str) -> list[str]:
    e = encoded(text)
    return [text[s:t] for s, t in zip(e.start, e.end, strict=True)]


def test_punctuation_and_letters_are_words_of_their_own() -> None:
    assert words("“We’re done,” she said.") == [
        "“",
        "We",
        "’",
        "re",
        "done",
        ",",
        "”",
        "she",
        "said",
        ".",
    ]


def test_two_apostrophes_are_one_double_mark() -> None:
    text = "He said ''yes'' twice."
    assert words(text) == ["He", "said", "''", "yes", "''", "twice", "."]
    one, other = encoded(text), encoded('He said "yes" twice.')
    assert one.ids.tolist() == other.ids.tolist()
    assert one.quote.tolist() == other.quote.tolist()
    assert words("''") == ["''"]


def test_quotation_marks_open_and_close() -> None:
    e = encoded('He said "yes" twice.')
    assert e.quote[e.first[:-1]].tolist() == [0, 0, 2, 1, 3, 0, 0]


def test_a_line_break_ends_a_quotation_left_open() -> None:
    e = encoded("“One.\nTwo.")
    assert e.quote[e.first[:-1]].tolist() == [2, 1, 1, 0, 0]


def test_shapes_tell_case_and_digits() -> None:
    e = encoded("NATO sent 40 Tigers a McCoy I .")
    assert e.shape[e.first[:-1]].tolist() == [2, 0, 5, 1, 0, 4, 3, 6]


def test_gaps_tell_white_space_before_a_word() -> None:
    e = encoded("One two\nthree\n\nfour.")
    assert e.gap[e.first[:-1]].tolist() == [3, 1, 2, 3, 0]


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "\ud800", "a\ud800b 🎉 ’", "\u202eשלום עולם\u202c"]
)
def test_odd_texts_do_not_break(text: str) -> None:
    e = encoded(text)
    assert e.first[-1] == len(e.ids)


def test_a_line_without_end_is_read_in_pieces() -> None:
    text = "word " * 30_000
    e = encoded(text)
    assert e.words == 30_000
    assert text[e.start[-1] : e.end[-1]] == "word"


@given(st.text(max_size=300))
def test_words_lie_in_the_text_in_order_and_features_fit(text: str) -> None:
    e = encoded(text)
    assert all(0 <= s < t <= len(text) for s, t in zip(e.start, e.end, strict=True))
    assert all(b >= a for a, b in itertools.pairwise(e.start.tolist()))
    assert len(e.ids) == len(e.shape) == len(e.gap) == len(e.quote) == e.first[-1]
    assert np.all(np.diff(e.first) > 0)
