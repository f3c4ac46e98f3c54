"""Lists in one stream: JSON Lines, one object a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi.responses import StreamingResponse

JSON_LINES = "application/x-ndjson"


def lines(items: Iterable[dict[str, Any]]) -> StreamingResponse:
    """``items``, the first of them asked for at once: what is wrong is said before streaming."""
    rest = iter(items)
    first = next(rest, None)

    def written() -> Iterator[str]:
        if first is not None:
            yield _line(first)
            yield from map(_line, rest)

    return StreamingResponse(written(), media_type=JSON_LINES)


def _line(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False) + "\n"


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A parameter cannot be used"},
    404: {"description": "There is no such thing in the record"},
}
"""What may be wrong with a question, for the description of an address."""

LISTED: dict[int | str, dict[str, Any]] = {
    200: {"content": {JSON_LINES: {"schema": {"type": "string"}}}},
    400: PROBLEMS[400],
}
"""What a list answers with, for the description of its address."""
