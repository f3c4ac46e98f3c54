"""Whether one report tells another's story over again in words of its own.

Only own prose is looked at, sentence by sentence, by stems: two reports of one press conference
share what was said there, but not the sentences around it, nor their order. Thresholds were set so
that no two reports of different origin among 317 on one summit come near them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from rootsource.link.phrases import is_function, stem, words
from rootsource.link.segments import Kind, Segment

_LEAST_STEMS = 5  # a shorter sentence ("He did not elaborate.") is found anywhere
_LEAST_SENTENCES = 5
_FEWEST_SENTENCES = 3  # where one report names the other's outlet as its source
_SAME = 0.65  # of the stems of both, and of the shorter, evenly weighed
_FEWEST_RETOLD = 3  # one or two like sentences are found in any long report
_SAME_CITED = 0.5  # half of the words is much where the source is named
_RETOLD = 0.6  # of the shorter report's sentences
_IN_ORDER = 0.7  # of the sentences that are retold
_KEYS = 16  # pairs of neighbouring stems kept: a bottom-k sketch (Cohen and Kaplan, 2007)
_BITS = 1024  # two stems of different sentences of a dozen words share a bit one time in seven
_SHARED_KEYS = 3  # a retelling keeps a quarter of the pairs, and so this many of the keys
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ\d])")


@dataclass(frozen=True, slots=True)
class Gist:
    """A report's own sentences, and the keys that retellings are looked up by.

    A sentence is the set of its stems, each one of ``_BITS`` bits of a number, so that what two
    have in common is counted fast.
    """

    sentences: tuple[int, ...]
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
    pairs: set[int] = set()
    for line in prose.split("\n"):
        for sentence in _END.split(line):
            found = [_hash_stem(word) for word in words(sentence) if not is_function(word)]
            if len(set(found)) >= _LEAST_STEMS:
                sentences.append(sum({1 << number % _BITS for number in found}))
                pairs.update(_pair(one, other) for one, other in pairwise(found))
    enough = len(sentences) >= _FEWEST_SENTENCES
    return Gist(tuple(sentences), frozenset(sorted(pairs)[:_KEYS]) if enough else frozenset())


def _pair(one: int, other: int) -> int:
    """One number for two neighbouring stems, in either order, as good as random."""
    mixed = (one ^ other) * 0x9E3779B97F4A7C15 + (one + other) * 0xBF58476D1CE4E5B9
    return (mixed ^ (mixed >> 29)) & 0xFFFFFFFFFFFFFFFF


def retold(first: Gist, second: Gist, *, cited: bool = False) -> float:
    """The part of the shorter report's sentences that the other tells too, in the same order.

    0 where that is too little, or too much out of order, to speak of a retelling. ``cited`` says
    that one of the two names the other as its source, so that less will do: any part, then.
    """
    keys, least, same = (2, 0.0, _SAME_CITED) if cited else (_SHARED_KEYS, _RETOLD, _SAME)
    short, long = sorted((first.sentences, second.sentences), key=len)
    fewest = _FEWEST_SENTENCES if cited else _LEAST_SENTENCES
    if len(first.keys & second.keys) < keys or len(short) < fewest:
        return 0.0
    sized = [(sentence, sentence.bit_count()) for sentence in long]
    places: list[int] = []
    missing = len(short) * (1 - least)
    for sentence in short:
        place = _best(sentence, sized, same)
        if place is not None:
            places.append(place)
        elif (missing := missing - 1) < 0:
            return 0.0
    if len(places) < _FEWEST_RETOLD or _longest_rise(places) < _IN_ORDER * len(places):
        return 0.0
    return len(places) / len(short)


def _best(sentence: int, others: list[tuple[int, int]], least: float) -> int | None:
    """Place of the sentence of ``others`` that tells the same; ``None`` where none does."""
    size = sentence.bit_count()
    best, most = None, least
    for place, (other, length) in enumerate(others):
        both = (sentence & other).bit_count()
        alike = both / (size + length) + both / (2 * min(size, length))
        if alike > most or (best is None and alike == most):
            best, most = place, alike
    return best


def _longest_rise(places: list[int]) -> int:
    """Length of the longest subsequence of ``places`` that never falls."""
    lengths: list[int] = []
    for at, place in enumerate(places):
        before = [lengths[i] for i in range(at) if places[i] <= place]
        lengths.append(1 + max(before, default=0))
    return max(lengths, default=0)
