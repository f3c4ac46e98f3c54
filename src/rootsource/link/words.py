r"""A text as a row of hashed words, so that shared runs of words can be found by arithmetic.

A word is a run of letters and digits (Unicode ``\w``), compared without case; scripts written
without blanks count every character as a word. Hashes are the same on every machine and in every
run (BLAKE2b), since the order and the choice of what is compared rest on them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int32]

_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿]|[^\W぀-ヿ㐀-䶿一-鿿豈-﫿]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, bits well spread: the golden ratio's fraction


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: one hash each, and where each starts and ends in the text.

    The three arrays have the same length, the number of words.
    """

    hashes: Hashes
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        """Number of words."""
        return len(self.hashes)


@lru_cache(maxsize=300_000)
def _hash_word(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


def words_of(text: str) -> Words:
    """The words of ``text`` in order."""
    found = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    return Words(
        np.fromiter((_hash_word(word) for word, _, _ in found), np.uint64, len(found)),
        np.fromiter((start for _, start, _ in found), np.int32, len(found)),
        np.fromiter((end for _, _, end in found), np.int32, len(found)),
    )


def runs_of(hashes: Hashes, size: int) -> Hashes:
    """One hash for every run of ``size`` neighbouring words; empty where there are fewer words.

    Entry ``i`` stands for words ``i`` to ``i + size - 1``.
    """
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for offset in range(size):
        mixed = mixed * _FACTOR + hashes[offset : offset + count]
    # The finishing steps of splitmix64, so that the lowest values are a fair sample.
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    return mixed


def winnow(runs: Hashes, window: int) -> Positions:
    """Positions of the lowest hash in every window of ``window`` neighbouring runs.

    Any stretch of ``window`` runs holds one of them, so that two texts which share a stretch of
    that length share a key (Schleimer, Wilkerson and Aiken, 2003).
    """
    if not len(runs):
        return np.empty(0, np.int32)
    if len(runs) <= window:
        return np.array([int(np.argmin(runs))], np.int32)
    windows = np.lib.stride_tricks.sliding_window_view(runs, window)
    lowest = np.argmin(windows, axis=1) + np.arange(len(windows))
    return np.unique(lowest).astype(np.int32)
