"""Numbers of 32 bits in files: little-endian, whatever the machine's order is."""

import sys
from array import array
from typing import TypeAlias

Numbers: TypeAlias = "array[int] | memoryview[int]"


def to_little(numbers: Numbers) -> bytes:
    """Numbers as bytes."""
    if sys.byteorder == "little":
        return numbers.tobytes()
    swapped = array("I", numbers)  # pragma: no cover - no such machine at hand
    swapped.byteswap()  # pragma: no cover
    return swapped.tobytes()  # pragma: no cover


def from_little(data: bytes | memoryview) -> Numbers:
    """The numbers in bytes, read where they lie."""
    numbers = memoryview(data).cast("I")
    if sys.byteorder == "little":
        return numbers
    swapped = array("I", numbers)  # pragma: no cover
    swapped.byteswap()  # pragma: no cover
    return swapped  # pragma: no cover
