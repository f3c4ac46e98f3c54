"""The package's own tables of facts: reading them, once, and saying what is wrong where."""

import csv
import gzip
from functools import cache
from importlib.resources import files

from rootsource.errors import KnowledgeError

Row = dict[str, str]


def data(name: str) -> bytes:
    """The bytes of ``data/NAME``, unpacked where it ends in ``.gz``.

    Raises:
        KnowledgeError: the file is missing or damaged.
    """
    try:
        held = (files("rootsource.knowledge") / "data" / name).read_bytes()
        return gzip.decompress(held) if name.endswith(".gz") else held
    except (OSError, EOFError) as error:
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
