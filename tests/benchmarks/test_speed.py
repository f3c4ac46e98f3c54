"""S: the two jobs that are timed do the same work, and the figures follow from the rounds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speed import SpeedResult, table, windows_of


@given(st.lists(st.integers(0, 30_000), max_size=60), st.integers(1, 20))
def test_windows_are_full_and_hold_each_piece_once_in_order(pieces: list[int], length: int) -> None:
    windows = windows_of(pieces, length)
    assert all(len(window) == length for window in windows)
    laid = [piece for window in windows for piece in window]
    assert laid == pieces[: len(laid)]
    assert len(pieces) - len(laid) < length


def test_the_ratio_is_taken_round_by_round_and_the_table_gives_its_median() -> None:
    network: dict[int, tuple[float, ...]] = {128: (100.0, 100.0, 100.0), 480: (50.0, 50.0, 100.0)}
    result = SpeedResult(10, 5000, 2, (50.0, 60.0, 90.0), network, 300.0)
    assert np.allclose(result.ratios(128), (50, 60, 90))
    assert np.allclose(result.ratios(480), (100, 120, 90))
    rows = dict(line.strip("| ").split(" | ", 1) for line in table(result))
    assert rows["read ÷ network in windows of 128, %"] == "60.0 | 50.0 | 90.0"
    assert rows["read ÷ network in windows of 480, %"] == "100.0 | 90.0 | 120.0"
    assert rows["articles/s, read"] == "0.1 | 0.1 | 0.2"
