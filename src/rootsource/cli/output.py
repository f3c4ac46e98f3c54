"""How results are printed: as text for people, or as rows for programs.

Text that came from a report is another's: before it reaches a terminal its control characters are
made visible, so that no report can move the cursor, set colours or reorder a line.
"""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]
_PIPED = 240
"""Columns where nobody's screen sets a width, so that trees and tables are not cut."""


class Format(StrEnum):
    """How to print rows."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def console(*, errors: bool = False) -> "Console":
    """Where text for people goes; colours only on a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only commands that print need it

    made = Console(stderr=errors, highlight=False, soft_wrap=True, markup=False)
    if not made.is_terminal:
        made.width = _PIPED
    return made


def visible(text: str) -> str:
    """``text`` with control and direction-changing characters written out as escapes.

    Line feeds and tabs stay. Every other character of categories Cc and Cs, and the bidirectional
    controls (Unicode Standard Annex 9), are written out.
    """
    return "".join(
        c if c in "\n\t" or not _unsafe(c) else ascii(c)[1:-1] if c != "\x7f" else "\\x7f"
        for c in text
    )


def _unsafe(c: str) -> bool:
    category = unicodedata.category(c)
    return category in {"Cc", "Cs"} or (
        category == "Cf"
        and unicodedata.bidirectional(c)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )


def one_line(text: str, width: int = 0) -> str:
    """``text`` visible on one line, cut to ``width`` characters (0: uncut)."""
    joined = " ".join(visible(text).split())
    return joined if not width or len(joined) <= width else joined[: width - 1] + "…"


def print_rows(rows: Iterable[Row], form: Format, columns: Sequence[str]) -> None:
    """Print ``rows``: a table of ``columns`` for people, all fields for programs.

    JSON is one array, JSON Lines one object a line; CSV has a header and holds nested values as
    JSON.
    """
    if form is Format.TEXT:
        _print_table(list(rows), columns)
    elif form is Format.JSON:
        write(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2) + "\n")
    elif form is Format.JSONL:
        for row in rows:
            write(json.dumps(dict(row), ensure_ascii=False) + "\n")
    else:
        _print_csv(rows, columns)


def write(text: str) -> None:
    """Write to standard output; characters that its encoding lacks are written as escapes."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _print_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    names = list(columns)
    made = [dict(row) for row in rows]
    names += [
        name for name in dict.fromkeys(key for row in made for key in row) if name not in names
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in made:
        writer.writerow([_cell(row.get(name)) for name in names])
    write(out.getvalue())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich.table import Table  # noqa: PLC0415 - only text for people needs it

    if not rows:
        console(errors=True).print("nothing found")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=False)
    for row in rows:
        table.add_row(*(one_line(_cell(row.get(column))) for column in columns))
    out = console()
    out.soft_wrap = False
    out.print(table)
