"""What international affairs are about, and which words speak for an approach or against it.

Two small tables of our own: ``data/issues.csv`` (an issue and its cue words, separated by ``;``)
and ``data/stance.csv`` (a word; 1 where it approaches the other side, -1 where it turns away).
Words stand in their dictionary form.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def issues() -> dict[str, tuple[str, ...]]:
    """Every issue with its cue words, in the table's order."""
    return {row["issue"]: tuple(row["cues"].split(";")) for row in _rows("issues.csv")}


@cache
def stances() -> dict[str, int]:
    """Words and their stance, 1 or -1."""
    return {row["word"]: int(row["stance"]) for row in _rows("stance.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    path = files("rootsource.knowledge") / "data" / name
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))
