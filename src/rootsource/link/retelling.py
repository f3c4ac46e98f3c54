"""Whether one report tells another's story over again in words of its own.

Only own prose is looked at, sentence by sentence, by stems: two reports of one press conference
share what was said there, but not the sentences around it, nor their order. Thresholds were set so
that no two reports of different origin among 317 on one summit come near them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from rootsource.link.phrases import is_function, stem, words
from rootsource.link.segments import Kind, Segment

_LEAST_STEMS = 5  # a shorter sentence ("He did not elaborate.") is found anywhere
_LEAST_SENTENCES = 5
_SAME = 0.6  # of the stems of both, and of the shorter, evenly weighed
_RETOLD = 0.5  # of the shorter report's sentences
_IN_ORDER = 0.7  # of the sentences that are retold
_HASHES, _BAND = 48, 3  # texts that share half of their stems share a band nine times in ten
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ\d])")


@dataclass(frozen=True, slots=True)
class Gist:
    """Hashed stems of a report's own sentences, and the keys that retellings are looked up by."""

    sentences: tuple[frozenset[int], ...]
    keys: frozenset[int]


@lru_cache(maxsize=100_000)
def _hash_stem(word: str) -> int:
    return int.from_bytes(blake2b(stem(word).encode(), digest_size=4).digest(), "big")


def gist(text: str, segments: list[Segment]) -> Gist:
    """The gist of ``text``, whose ``segments`` are given."""
    prose = " ".join(
        text[start:end] if kind is Kind.PROSE else " … " if kind is Kind.QUOTATION else "\n"
        for (start, end), kind in segments
    )
    sentences = []
    for line in prose.split("\n"):
        for sentence in _END.split(line):
            found = frozenset(_hash_stem(w) for w in words(sentence) if not is_function(w))
            if len(found) >= _LEAST_STEMS:
                sentences.append(found)
    enough = len(sentences) >= _LEAST_SENTENCES
    return Gist(tuple(sentences), _keys(sentences) if enough else frozenset())


def _keys(sentences: list[frozenset[int]]) -> frozenset[int]:
    """Bands of a MinHash (Broder, 1997) of all stems."""
    from rensa import RMinHash  # type: ignore[attr-defined]  # noqa: PLC0415 - compiled

    sketch = RMinHash(num_perm=_HASHES, seed=2)
    sketch.update([str(number) for number in sorted(frozenset().union(*sentences))])
    values = sketch.digest()
    return frozenset(_key((at, *values[at : at + _BAND])) for at in range(0, _HASHES, _BAND))


def _key(parts: tuple[int, ...]) -> int:
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=8).digest(), "big")


def retold(first: Gist, second: Gist) -> float:
    """The part of the shorter report's sentences that the other tells too, in the same order.

    0 where that is too little, or too much out of order, to speak of a retelling.
    """
    short, long = sorted((first.sentences, second.sentences), key=len)
    if len(short) < _LEAST_SENTENCES:
        return 0.0
    places = [place for one in short if (place := _best(one, long)) is not None]
    share = len(places) / len(short)
    if share < _RETOLD or _longest_rise(places) < _IN_ORDER * len(places):
        return 0.0
    return share


def _best(sentence: frozenset[int], others: tuple[frozenset[int], ...]) -> int | None:
    """Place of the sentence of ``others`` that tells the same; ``None`` where none does."""
    scores = [_alike(sentence, other) for other in others]
    best = int(np.argmax(scores))
    return best if scores[best] >= _SAME else None


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other)) + both / (2 * min(len(one), len(other)))


def _longest_rise(places: list[int]) -> int:
    """Length of the longest subsequence of ``places`` that never falls."""
    lengths: list[int] = []
    for at, place in enumerate(places):
        before = [lengths[i] for i in range(at) if places[i] <= place]
        lengths.append(1 + max(before, default=0))
    return max(lengths, default=0)
