"""Finding, among a hundred thousand names, those a given spelling may stand for.

Every name is filed under a few keys (its words in any order, its consonants, each word alone),
and a key under 32 bits of a hash. The hashes stand sorted in one array, what they point at in
another: both load as they are, without a line of Python being run for each, so that opening the
index takes a few milliseconds. A hit by hash is a candidate only;
:func:`~rootsource.knowledge.names.similarity` decides.
"""

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rootsource.knowledge.little import Numbers, from_little, to_little
from rootsource.knowledge.names import skeleton, tokens

_FEW = 2000
"""Names that share one word: of more than these, only such as share another trait are looked at."""


class NameIndex:
    """Names, each standing for a number (the row of whoever bears it).

    ``hashes`` is sorted; ``rows[i]`` is what ``hashes[i]`` points at.
    """

    def __init__(self, hashes: Numbers, rows: Numbers) -> None:
        """Take the two as they are (32 bits a number, equally long, sorted by hash)."""
        self._hashes = hashes
        self._rows = rows

    @classmethod
    def build(cls, names: Iterable[tuple[str, int]]) -> "NameIndex":
        """An index of ``names``: pairs of a name and the row it stands for; several names a row."""
        entries = sorted({(key, row) for name, row in names for key in _filed(tokens(name))})
        return cls(array("I", (key for key, _ in entries)), array("I", (row for _, row in entries)))

    def dump(self) -> bytes:
        """The index as bytes (little-endian), for :meth:`load`."""
        count = len(self._hashes).to_bytes(4, "little")
        return count + to_little(self._hashes) + to_little(self._rows)

    @classmethod
    def load(cls, data: bytes) -> "NameIndex":
        """The index that :meth:`dump` wrote, read where it lies: ``data`` is not copied."""
        count = int.from_bytes(data[:4], "little")
        numbers = from_little(memoryview(data)[4 : 4 + 8 * count])
        return cls(numbers[:count], numbers[count:])

    def __len__(self) -> int:
        """Number of keys filed."""
        return len(self._hashes)

    def near(self, words: Sequence[str]) -> set[int]:
        """Rows whose names have the same words, or sound the same, in any order.

        ``words`` are a name's (:func:`~rootsource.knowledge.names.tokens`).
        """
        found: set[int] = set()
        for key in set(_asked(words)):
            found.update(self._at(key))
        return found

    def initialled(self, words: Sequence[str]) -> set[int]:
        """Rows whose names have one of the outer words, and the initial of the other.

        They are those a name may stand for in which one word is misspelled beyond its sound.
        """
        edges = _edges(words)
        found: set[int] = set()
        if len(edges) == 2:
            for one, other in (edges, edges[::-1]):
                found.update(self._at(_hash("f", f"{one} {other[0]}")))
                found.update(self._at(_hash("i", f"{other[0]} {one}")))
        return found

    def sharing(self, words: Sequence[str], limit: int = _FEW) -> set[int]:
        """Rows whose names share the rarest word (by its sound) that any name has.

        A word that more than ``limit`` names have tells too little and is passed over.
        """
        found: set[int] = set()
        for word in words:
            if len(word) > 1:
                rows = self._at(_hash("w", skeleton(word)))
                if len(rows) <= limit:
                    found.update(rows)
        return found

    def _at(self, key: int) -> Numbers:
        low = bisect_left(self._hashes, key)
        return self._rows[low : bisect_right(self._hashes, key, lo=low)]


def _hash(kind: str, text: str) -> int:
    return zlib.crc32(f"{kind}{text}".encode("utf-8", "surrogatepass"))


def _edges(words: Sequence[str]) -> list[str]:
    """First and last word, where they are words and not initials."""
    long = [word for word in words if len(word) > 1]
    return [long[0], long[-1]] if len(long) > 1 else list(long)


def _keys(words: Sequence[str]) -> Iterator[int]:
    """Keys under which a name is both filed and asked for."""
    edges = _edges(words)
    for part in (words, edges) if len(words) != len(edges) else (words,):
        if part:
            yield _hash("n", " ".join(sorted(part)))
            yield _hash("s", " ".join(sorted(map(skeleton, part))))
    if len(words) > 1:
        yield _hash("i", f"{words[0][0]} {words[-1]}")


def _filed(words: Sequence[str]) -> Iterator[int]:
    yield from _keys(words)
    if len(words) > 1:
        yield _hash("j", "".join(words))
        edges = _edges(words)
        if len(edges) == 2:
            yield _hash("f", f"{edges[0]} {edges[1][0]}")
        for word in set(words):
            if len(word) > 1:
                yield _hash("w", skeleton(word))


def _asked(words: Sequence[str]) -> Iterator[int]:
    yield from _keys(words)
    for turn in range(min(len(words), 4)):
        yield _hash("j", "".join((*words[turn:], *words[:turn])))
    if len(words) > 1:  # family name first, the other an initial
        yield _hash("i", f"{words[-1][0]} {words[0]}")
    if len(words) == 1:
        yield _hash("w", skeleton(words[0]))
    for skipped in range(len(words) if len(words) > 2 else 0):
        yield _hash("n", " ".join(sorted((*words[:skipped], *words[skipped + 1 :]))))
