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
_NEW = 4  # stems for each sentence that the two share, counted once; captions share two
# Nearly every sentence told again, each in words of its own: such a retelling may turn over more of
# the words. Of pairs of different origin with so much in common (317 reports of one summit) none
# keeps the order.
_TOLD = 0.45  # of the stems
_TOLD_ALL = 0.85  # of the shorter report's sentences
_TOLD_MEAN, _TOLD_MEAN_FEW = 0.58, 0.6  # over all of them, and over fewer than six
_TOLD_ORDER = 0.8
_TOLD_KEYS, _TOLD_LEAST = 2, 4
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
    short, long = sorted((first.sentences, second.sentences), key=len)
    common = len(first.keys & second.keys)
    if common < _TOLD_KEYS or len(short) < _FEWEST_SENTENCES:
        return 0.0
    found = _retold(short, long, common, cited=cited)
    if len(short) == len(long):  # neither is the shorter one
        found = max(found, _retold(long, short, common, cited=cited))
    return found


def _retold(short: tuple[int, ...], long: tuple[int, ...], common: int, *, cited: bool) -> float:
    """:func:`retold` of the sentences of two reports that have so many keys in common."""
    count = len(short)
    if cited:
        return _share(_best_of_each(short, long, _SAME_CITED, 0), count, _IN_ORDER)
    best = _best_of_each(short, long, _TOLD, count * min(_RETOLD, _TOLD_ALL))
    alike = [one for one in best if one.alike >= _SAME]
    if common >= _SHARED_KEYS and count >= _LEAST_SENTENCES and len(alike) >= _RETOLD * count:
        found = _share(alike, count, _IN_ORDER) if _says_enough(alike) else 0.0
        if found:
            return found
    mean = _TOLD_MEAN if count > _LEAST_SENTENCES else _TOLD_MEAN_FEW
    every = count >= _TOLD_LEAST and len(best) >= _TOLD_ALL * count
    if not every or sum(one.alike for one in best) < mean * count or not _says_enough(best):
        return 0.0
    return _share(best, count, _TOLD_ORDER)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence told again: how alike, in which place, and the stems both have."""

    alike: float
    place: int
    shared: int


def _share(found: list[_Told], count: int, order: float) -> float:
    """The part of ``count`` sentences that was found, if enough of them stand in order; else 0."""
    places = [one.place for one in found]
    if len(places) < _FEWEST_RETOLD or _longest_rise(places) < order * len(places):
        return 0.0
    return len(places) / count


def _says_enough(found: list[_Told]) -> bool:
    """Whether the sentences have more in common than the few words of one."""
    shared = 0
    for one in found:
        shared |= one.shared
    return shared.bit_count() >= _NEW * len(found)


def _best_of_each(
    short: tuple[int, ...], long: tuple[int, ...], same: float, least: float
) -> list[_Told]:
    """The sentences of ``short`` that ``long`` has too, in order.

    Nothing where fewer than ``least`` of them are there.
    """
    sized = [(sentence, sentence.bit_count()) for sentence in long]
    found: list[_Told] = []
    missing = len(short) - least
    for sentence in short:
        best = _best(sentence, sized)
        if best.alike >= same:
            found.append(best)
        elif (missing := missing - 1) < 0:
            return []
    return found


def _best(sentence: int, others: list[tuple[int, int]]) -> _Told:
    """The sentence of ``others`` that tells most of the same."""
    size = sentence.bit_count()
    best, most, shared = 0, 0.0, 0
    for place, (other, length) in enumerate(others):
        common = sentence & other
        both = common.bit_count()
        alike = both / (size + length) + both / (2 * min(size, length))
        if alike > most:
            best, most, shared = place, alike, common
    return _Told(most, best, shared)


def _longest_rise(places: list[int]) -> int:
    """Length of the longest subsequence of ``places`` that never falls."""
    lengths: list[int] = []
    for at, place in enumerate(places):
        before = [lengths[i] for i in range(at) if places[i] <= place]
        lengths.append(1 + max(before, default=0))
    return max(lengths, default=0)
