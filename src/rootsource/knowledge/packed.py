"""Many lines packed so that one can be read without the others.

Lines stand in blocks of :data:`EACH`, each block compressed for itself (zlib): to open the file
is to read where its blocks begin, and to read a line unpacks one block.
"""

import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache

from rootsource.knowledge.little import from_little, to_little

EACH = 64
"""Lines a block: of 32 the file is a tenth larger, of 128 a line takes twice as long."""
_KEPT = 256
"""Blocks kept unpacked, some 5 KB each."""


def pack_lines(lines: Sequence[bytes]) -> bytes:
    """``lines`` (none of which holds a line feed) as a file for :class:`PackedLines`."""
    blocks = [
        zlib.compress(b"\n".join(lines[at : at + EACH]), 9) for at in range(0, len(lines), EACH)
    ]
    ends = array("I", [0])
    for block in blocks:
        ends.append(ends[-1] + len(block))
    head = array("I", [len(lines), len(ends)])
    return to_little(head) + to_little(ends) + b"".join(blocks)


class PackedLines:
    """The lines of :func:`pack_lines`, by number."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes as they are."""
        self._count, ends = from_little(data[:8])
        self._first = 8 + 4 * ends
        self._ends = from_little(data[8 : self._first])
        self._data = data
        self._block = lru_cache(maxsize=_KEPT)(self._unpacked)

    def __len__(self) -> int:
        """Number of lines."""
        return self._count

    def __getitem__(self, number: int) -> bytes:
        """The line of a number, from 0.

        Raises:
            IndexError: there is none.
        """
        if not 0 <= number < self._count:
            raise IndexError(number)
        return self._block(number // EACH)[number % EACH]

    def _unpacked(self, block: int) -> list[bytes]:
        start, end = self._ends[block], self._ends[block + 1]
        return zlib.decompress(self._data[self._first + start : self._first + end]).split(b"\n")
