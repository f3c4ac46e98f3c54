"""What people say of links, laid over those worked out: of reports, and of claims.

A correction of ``lineage`` is of two reports: how the one is related to the other, or that it is
not. One of ``claim`` is of a telling: that it tells the same as another, or that it does not belong
to its claim and stands alone. What was worked out stays as it is in its own tables; which reports
are of one root, which tellings of one claim, and what changed on the way follow from both.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, get_args

from sqlalchemy import Connection, select

from rootsource.link.lineage import same_root
from rootsource.record.correcting import CORRECTIONS
from rootsource.types import Edge
from rootsource.types.links import Direction, EdgeKind

LINK_FIELDS = ("lineage", "claim")
"""Fields of corrections that are of links, rather than of what one report says."""
_WHOLE = frozenset({"copy", "paraphrase"})
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkLayer:
    """The corrections of links that stand.

    ``related`` has for a pair of reports (ids, the lower first) how they are related (``None``: not
    at all), and who says so; ``together`` pairs of tellings (``REPORT/PART``) that tell the same;
    ``apart`` tellings that nothing but those pairs ties to others.
    """

    related: dict[Pair, tuple[dict[str, Any] | None, str]]
    together: tuple[Pair, ...]
    apart: frozenset[str]

    def over(self, edges: Iterable[Edge], reports: Collection[str] | None) -> list[Edge]:
        """``edges``, which are all of ``reports`` (or all there are), as people set them right."""
        if not self.related:
            return list(edges)
        held = {(edge.a, edge.b): edge for edge in edges}
        for pair, (value, who) in self.related.items():
            if reports is not None and pair[0] not in reports and pair[1] not in reports:
                continue
            found = held.pop(pair, None) or Edge(*pair, "copy", "unknown", 1.0)
            if value is not None:
                basis = f"set right by {who}"
                held[pair] = replace(found, **value, confidence=1.0, basis=basis)
        return [edge for _, edge in sorted(held.items())]

    def same_root(self, edge: Edge) -> bool:
        """Whether the edge ties its reports to one root; where people say it, its kind tells."""
        by_hand = (edge.a, edge.b) in self.related and edge.kind in _WHOLE
        return by_hand or same_root(edge)

    def holds(self, one: str, other: str) -> bool:
        """Whether a tie between two tellings that was worked out makes them one claim."""
        return one not in self.apart and other not in self.apart


def link_layer(connection: Connection) -> LinkLayer:
    """The corrections of links that stand; a later one goes before an earlier."""
    columns = CORRECTIONS.c
    query = select(columns.report, columns.part, columns.field, columns.value, columns.who)
    query = query.where(columns.field.in_(LINK_FIELDS), columns.undone.is_(None))
    related: dict[Pair, tuple[dict[str, Any] | None, str]] = {}
    together: dict[Pair, None] = {}
    apart: set[str] = set()
    for row in connection.execute(query.order_by(columns.number)):
        value = json.loads(row.value)
        if row.field == "lineage":
            low, high = sorted((row.report, row.part))
            related[low, high] = value, row.who
            continue
        name = f"{row.report}/{row.part}"
        if value is None:
            apart.add(name)
            together = {pair: None for pair in together if name not in pair}
        else:
            low, high = sorted((name, value))
            together[low, high] = None
    return LinkLayer(related, tuple(together), frozenset(apart))


def fault_of_lineage(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """What is wrong with how two reports shall be related; ``None``: nothing."""
    kinds, directions = get_args(EdgeKind), get_args(Direction)
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {"kind", "direction"}:
        return "give kind and direction, or null for two reports that are not related"
    if value["kind"] not in kinds:
        return f"kind: say one of {', '.join(kinds)}"
    if value["direction"] not in directions:
        return f"direction: say one of {', '.join(directions)}, a being the lower of the two ids"
    return None
