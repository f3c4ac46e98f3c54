"""Corrections of links: how two reports are related, and which claim a telling is of."""

from typing import Any

from rootsource.errors import InputError
from rootsource.record.link_layer import fault_of_lineage
from rootsource.record.links import KeptLinks

Change = tuple[str, str, str, Any, Any]
"""Report, part, field, value, and what it was: what a correction is made of."""


def relation(links: KeptLinks, one: str, other: str) -> dict[str, str] | None:
    """Kind and direction of the edge between two reports (full ids) as people have it now."""
    for edge in links.edges([one]):
        if {edge.a, edge.b} == {one, other}:
            return {"kind": edge.kind, "direction": edge.direction}
    return None


def relating(links: KeptLinks, one: str, other: str, value: Any) -> Change:  # noqa: ANN401 - JSON
    """The correction that two reports (full ids) are related by ``value``: kind and direction.

    Directions are as edges have them: ``a`` is the report of the lower id. ``None``: they are not
    related.

    Raises:
        InputError: there are no two such reports, or the value does not fit.
    """
    low, high = sorted((one, other))
    if low == high or set(links.reports([low, high])) != {low, high}:
        raise InputError(f"lineage of {one}: {other[:40]!r} is no other report of this record")
    if fault := fault_of_lineage(value):
        raise InputError(f"lineage of {one}: {fault}")
    return low, high, "lineage", value, relation(links, low, high)


def assigning(links: KeptLinks, report: str, part: str, value: Any) -> Change:  # noqa: ANN401 - JSON
    """The correction that a telling tells the same as ``value``, another one (``REPORT/PART``).

    ``None``: it is none of its claim, and stands alone.

    Raises:
        InputError: there are no such tellings.
    """
    told = {f"{it.report}/{it.part}" for it in links.told_in(report, part).tellings}
    name = f"{report}/{part}"
    if value is None:
        others = sorted(told - {name})
        return report, part, "claim", None, others[0] if others else None
    if not isinstance(value, str) or "/" not in value or value == name:
        raise InputError(f"claim of {name}: give another telling, as REPORT/PART, or null")
    other, _, its_part = value.partition("/")
    claim = links.told_in(other, its_part)
    if not any(f"{it.report}/{it.part}" == value for it in claim.tellings):
        raise InputError(f"claim of {name}: give the full id of the other report")
    return report, part, "claim", value, value if value in told else None
