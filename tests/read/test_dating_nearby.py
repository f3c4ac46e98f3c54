"""Quick searches of the dating find what slow ones find."""

import re
from collections.abc import Callable, Hashable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.dating import weights as w
from rootsource.read.dating.nearby import Terms, matches_near, sign_of

_TERMS = ["Oslo", "Oslo Accords", "Accords", "e-mail", "9/11", "#Fair", "U.N.O.", "Fair"]
_PIECES = [*_TERMS, "Oslos", "an", "x", "_", " ", ",", "\n"]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_terms_are_found_as_by_one_pattern_of_them_all(text: str) -> None:
    longest = sorted(_TERMS, key=len, reverse=True)
    slow = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    assert Terms(_TERMS).found(text) == [match.span() for match in slow.finditer(text)]


@given(
    st.lists(st.sampled_from(["Mayor", "mayor", "KING", "Ana", "Lund", "of", "the"]), max_size=30)
)
def test_matches_near_a_sign_are_those_of_the_whole_text(words: list[str]) -> None:
    text = " ".join(words)
    pattern = re.compile(r"(?:\w+ ){0,2}(?i:mayor|king) [A-Z]\w+")
    near = matches_near(pattern, sign_of(["mayor", "king"]), text, 20, 20)
    assert [match.span() for match in near] == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("table", "count", "of"),
    [
        ("office.held", w.nearest_outside, (("1999-03-01", "2004-05-06"), ("2010", ""))),
        ("weekday.past", w.after_weekday, (3,)),
        ("day.open", w.gaps_to_yearly, (2, 29)),
        ("year.later", w.after_year, (1987,)),
    ],
)
def test_a_clue_knows_its_bounds_and_mean_without_the_days(
    table: str, count: Callable[..., w.Gaps], of: tuple[Hashable, ...]
) -> None:
    clue = w.clue((0, 4), "date", "told", table, count, *of)
    weights = clue.weights
    assert len(weights) == w.DAYS
    low, high = (date(2003, 1, 30) - w.FIRST).days, (date(2011, 8, 2) - w.FIRST).days
    assert clue.bounds() == (weights.min(), weights.max())
    assert clue.bounds(low, high) == (weights[low : high + 1].min(), weights[low : high + 1].max())
    assert clue.mean() == pytest.approx(weights.mean())
    clue.weights = np.full(w.DAYS, 0.5)
    assert (clue.bounds(), clue.mean(), clue.bins) == ((0.5, 0.5), 0.5, None)
