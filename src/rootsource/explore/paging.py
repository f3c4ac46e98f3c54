"""Cursors: where the next page of a list begins, as a word that can stand in an address."""

import base64
import binascii
import json

from rootsource.errors import InputError

# Beyond what any record holds; databases count in 64 bits.
_MOST = 2**53


def cursor(*numbers: int) -> str:
    """A cursor that :func:`numbers_of` turns back into ``numbers``."""
    return base64.urlsafe_b64encode(json.dumps(numbers).encode()).decode().rstrip("=")


def numbers_of(given: str, count: int) -> tuple[int, ...]:
    """The ``count`` numbers that the cursor ``given`` holds.

    Raises:
        InputError: it is no cursor of such a list.
    """
    try:
        data = base64.urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4))
        found = json.loads(data)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise InputError(f"{given!r} is no cursor: take it from 'next' of an answer") from error
    fits = isinstance(found, list) and len(found) == count
    if not fits or not all(type(number) is int and 0 <= number < _MOST for number in found):
        raise InputError(f"{given!r} is no cursor of this list: take it from 'next' of an answer")
    return tuple(found)
