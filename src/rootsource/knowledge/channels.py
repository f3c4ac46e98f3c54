"""What a statement reaches the world by: platforms, broadcasts, occasions, kinds of documents.

The table is ``data/channels.csv``, own work: ``name`` and ``kind``. Platforms and broadcasts are
written as they stand in texts; occasions and documents are head nouns in lower case.
"""

from functools import cache
from typing import Literal, get_args

from rootsource.errors import KnowledgeError
from rootsource.knowledge.tables import rows

ChannelKind = Literal["platform", "broadcast", "occasion", "document", "outlet noun"]


@cache
def channels(kind: ChannelKind) -> tuple[str, ...]:
    """Names of a kind, longer before shorter.

    Raises:
        KnowledgeError: a row of the table is of a kind that does not exist.
    """
    table = rows("channels.csv")
    for line, row in enumerate(table, start=2):
        if row["kind"] not in get_args(ChannelKind):
            raise KnowledgeError(
                f"knowledge/data/channels.csv, line {line}: {row['kind']!r} is none of "
                f"{get_args(ChannelKind)}"
            )
    names = (row["name"] for row in table if row["kind"] == kind)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
