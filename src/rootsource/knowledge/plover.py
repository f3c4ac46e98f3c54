"""PLOVER and CAMEO: types of political events, their codes, quad classes and scales, as data.

PLOVER (Open Event Data Alliance, drafts 0.5-0.8, 2016-2021) has sixteen event types, each with
optional modes and contexts; CAMEO (Gerner et al., 2002; version 1.1b3) has some 290 numbered codes
that PLOVER collapses. The tables stand in ``data/plover.csv``, ``data/plover_labels.csv`` and
``data/cameo.csv`` with their sources at the head. Where the manuals disagree, :class:`Settings`
chooses.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import fmean
from typing import Literal

from rootsource.errors import KnowledgeError

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
QUADS: tuple[Quad, ...] = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to settle what the manuals leave open.

    ``sanction``: SANCTION counts as material conflict (PLOVER 0.8, GDELT) or as verbal conflict
    (the Phoenix data sets). ``concessions``: ``"split"`` keeps CONCEDE (words) and RETREAT (deeds)
    apart, ``"yield"`` joins them to YIELD, material cooperation, as CAMEO and PLV do.
    ``labels``: ``"current"`` names types as PLOVER does since 0.7; ``"early"`` as draft 0.5 did
    (DEMAND, DISAPPROVE, INVESTIGATE and FIGHT for REQUEST, ACCUSE and the armed part of ASSAULT).
    """

    sanction: Literal["material", "verbal"] = "material"
    concessions: Literal["split", "yield"] = "split"
    labels: Literal["current", "early"] = "current"


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen types; ``cameo`` is the two-digit category it continues."""

    name: str
    quad: Quad
    cameo: str
    definition: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: its meaning, Goldstein value (-10 to 10), and its place in PLOVER.

    ``plover`` is ``None`` for mere comments (01x), which PLOVER does not code.
    """

    code: str
    meaning: str
    goldstein: float
    plover: str | None
    mode: str | None
    context: tuple[str, ...]


@cache
def event_types() -> dict[str, EventType]:
    """The sixteen types by name, in the manual's order (cooperation first)."""
    rows = _table("plover.csv")
    return {
        row["type"]: EventType(row["type"], _quad(row["quad"]), row["cameo"], row["definition"])
        for row in rows
    }


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """All CAMEO codes (three or four digits) by code, in numerical order."""
    return {
        row["code"]: CameoCode(
            code=row["code"],
            meaning=row["meaning"],
            goldstein=float(row["goldstein"]),
            plover=row["plover"] or None,
            mode=row["mode"] or None,
            context=tuple(row["context"].split(";")) if row["context"] else (),
        )
        for row in _table("cameo.csv")
    }


def cameo(code: str) -> CameoCode:
    """The CAMEO code ``code``; a two-digit category stands for its general code (``"14"``: 140).

    Raises:
        KnowledgeError: CAMEO 1.1b3 has no such code.
    """
    codes = cameo_codes()
    found = codes.get(code) or codes.get(code + "0")
    if found is None:
        raise KnowledgeError(f"CAMEO 1.1b3 has no code {code!r}; give two to four digits")
    return found


@cache
def _early_labels() -> dict[str, tuple[str, str | None]]:
    return {row["label"]: (row["type"], row["mode"] or None) for row in _table("plover_labels.csv")}


def current_type(label: str) -> str:
    """The present PLOVER type for ``label``, which may be of an earlier draft or of CAMEO.

    ``current_type("DEMAND") == "REQUEST"``; a present label comes back unchanged.

    Raises:
        KnowledgeError: no draft has such a label.
    """
    name = label.strip().upper()
    if name in event_types():
        return name
    if name in _early_labels():
        return _early_labels()[name][0]
    known = ", ".join(event_types())
    raise KnowledgeError(f"PLOVER has no event type {label!r}; there are {known}")


def shown_type(plover: str, code: str | None = None, settings: Settings = DEFAULT) -> str:
    """How ``plover`` (a present type) is named under ``settings``; ``code`` is its CAMEO code."""
    if settings.concessions == "yield" and plover in {"CONCEDE", "RETREAT"}:
        return "YIELD"
    if settings.labels == "current":
        return plover
    category = (code or "")[:2]
    if plover == "ACCUSE":
        return "INVESTIGATE" if category == "09" else "DISAPPROVE"
    if plover == "ASSAULT":
        return "FIGHT" if category in {"19", "20"} else "ASSAULT"
    return "DEMAND" if plover == "REQUEST" else plover


def quad_class(plover: str, settings: Settings = DEFAULT) -> Quad:
    """The quad class of a type (of any draft) under ``settings``.

    Raises:
        KnowledgeError: no draft has such a type.
    """
    name = current_type(plover)
    if name == "SANCTION" and settings.sanction == "verbal":
        return "verbal conflict"
    if settings.concessions == "yield" and name == "CONCEDE":
        return "material cooperation"
    return event_types()[name].quad


def goldstein(plover: str, code: str | None = None) -> float:
    """The Goldstein value of ``code``, or where there is none of the type's general CAMEO code."""
    if code is not None:
        return cameo(code).goldstein
    return cameo(event_types()[current_type(plover)].cameo).goldstein


def plover_intensity(plover: str, mode: str | None = None) -> float | None:
    """An intensity of PLOVER's type ``plover`` and its ``mode``, derived from Goldstein's scale.

    The mean of the Goldstein values of the CAMEO codes that the conversion table of 2021 turns into
    that type and mode (``None``: into the type without a mode), to two places; of all the type's
    codes for a mode that no code is turned into. Not the scale of the data set POLECAT, whose table
    is not published. ``None`` where there is no such (present) type.
    """
    means = _mean_intensities()
    return means.get((plover, mode), means.get((plover, _ANY)))


_ANY = "*"
"""Stands for all modes of a type; no mode has that name."""


@cache
def _mean_intensities() -> dict[tuple[str, str | None], float]:
    values: dict[tuple[str, str | None], list[float]] = defaultdict(list)
    for code in cameo_codes().values():
        if code.plover is not None:
            values[code.plover, code.mode].append(code.goldstein)
            values[code.plover, _ANY].append(code.goldstein)
    return {key: round(fmean(held), 2) for key, held in values.items()}


def _quad(text: str) -> Quad:
    for quad in QUADS:
        if quad == text:
            return quad
    raise KnowledgeError(f"knowledge/data/plover.csv: unknown quad class {text!r}")


def _table(name: str) -> list[dict[str, str]]:
    text = files("rootsource.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))
