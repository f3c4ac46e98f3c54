"""Cursors: after what the next page of a list begins, as a word that can stand in an address.

A cursor holds what the last thing of a page is put in order by, never how many came before it: the
next page begins after that thing, whatever has been added since.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import Field

from rootsource.errors import InputError

Cursor = Annotated[
    str, Field(max_length=4000, description="Where to begin: 'next' of the page before")
]
Key = int | str
T = TypeVar("T")
# Beyond what any record holds; databases count in 64 bits.
_MOST = 2**53


def cursor(*keys: Key) -> str:
    """A cursor that :func:`keys_of` turns back into ``keys``."""
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def keys_of(given: str, *kinds: type[Key]) -> tuple[Key, ...]:
    """The keys that the cursor ``given`` holds, which are of these ``kinds``.

    Raises:
        InputError: it is no cursor of such a list.
    """
    try:
        data = base64.urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4))
        found = json.loads(data)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise InputError(f"{given!r} is no cursor: take it from 'next' of an answer") from error
    fits = isinstance(found, list) and len(found) == len(kinds)
    if not fits or not all(_is(key, kind) for key, kind in zip(found, kinds, strict=True)):
        raise InputError(f"{given!r} is no cursor of this list: take it from 'next' of an answer")
    return tuple(found)


def _is(key: object, kind: type[Key]) -> bool:
    """Whether ``key`` is of this kind, and a database can be asked for it."""
    if isinstance(key, str):
        return kind is str and "\x00" not in key and key.isprintable()
    return type(key) is int and kind is int and 0 <= key < _MOST


def page_of(found: Sequence[T], limit: int) -> tuple[list[T], T | None]:
    """The first ``limit`` of ``found``; with the last of them, where there are further ones."""
    listed = list(found[:limit])
    return listed, listed[-1] if len(found) > limit and listed else None
