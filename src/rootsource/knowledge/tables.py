"""The package's own tables of facts: reading them, once, and saying what is wrong where."""

import csv
import os.path
import zlib
from functools import cache

from rootsource.errors import KnowledgeError

Row = dict[str, str]
FOLDER = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 - pathlib loads slowly
_GZIP = 16 + zlib.MAX_WBITS


def data(name: str) -> bytes:
    """The bytes of ``data/NAME``, unpacked where it ends in ``.gz``.

    Raises:
        KnowledgeError: the file is missing or damaged.
    """
    try:
        with open(f"{FOLDER}/{name}", "rb") as stream:  # noqa: PTH123 - as above
            held = stream.read()
        return zlib.decompress(held, wbits=_GZIP) if name.endswith(".gz") else held
    except (OSError, zlib.error) as error:
        raise KnowledgeError(
            f"knowledge/data/{name} cannot be read ({error}); install the package again"
        ) from error


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of the CSV file ``data/NAME``, each a mapping from column to text.

    Raises:
        KnowledgeError: the file is missing, or a row has too few or too many fields.
    """
    lines = data(name).decode("utf-8").splitlines()
    reader = csv.DictReader(lines)
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise KnowledgeError(
                f"knowledge/data/{name}, line {reader.line_num}: the row does not have "
                f"{len(reader.fieldnames or ())} fields"
            )
        found.append(row)
    return tuple(found)


def several(field: str) -> tuple[str, ...]:
    """The parts of a field that holds several things separated by ``;``."""
    return tuple(part.strip() for part in field.split(";") if part.strip())
