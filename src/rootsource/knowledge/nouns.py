"""What common nouns and given names tell of whoever they stand for: kind and gender."""

from functools import cache
from typing import Literal

from rootsource.knowledge.names import fold
from rootsource.knowledge.tables import rows, several

Gender = Literal["m", "f", ""]
NounKind = Literal["person", "group", "organization", "place", "time", ""]


@cache
def _nouns() -> dict[str, tuple[NounKind, Gender]]:
    found: dict[str, tuple[NounKind, Gender]] = {}
    for row in rows("nouns.csv"):
        for word in several(row["words"]):
            found.setdefault(word, (row["kind"], row["gender"]))  # type: ignore[arg-type]
    return found


@cache
def _given() -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for row in rows("given_names.csv"):
        for name in several(row["names"]):
            key = fold(name)
            # A name of both is neither.
            found[key] = "" if found.get(key, row["gender"]) != row["gender"] else row["gender"]  # type: ignore[assignment]
    return found


def noun_kind(lemma: str) -> NounKind:
    """What kind of thing a noun (singular, lower case) names; empty where the table is silent."""
    return _nouns().get(lemma, ("", ""))[0]


def noun_gender(lemma: str) -> Gender:
    """``m`` or ``f`` where a noun tells (``spokeswoman``), else empty."""
    return _nouns().get(lemma, ("", ""))[1]


def given_name_gender(name: str) -> Gender:
    """``m`` or ``f`` where a given name is usually one of them, else empty."""
    return _given().get(fold(name), "")
