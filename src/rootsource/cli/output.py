"""How results are printed: as text for people, or as rows for programs.

Text that came from a report is another's: before it reaches a terminal its control characters are
made visible, so that no report can move the cursor, set colours or reorder a line.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]
_PIPED = 240
"""Columns where nobody's screen sets a width, so that trees and tables are not cut."""
# Categories Cc and Cs but for line feed and tab, and the bidirectional controls of Unicode Standard
# Annex 9 that embed, override and isolate; all lie in the Basic Multilingual Plane.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal, while the block runs, what is being done."""
    out = console(errors=True)
    if not out.is_terminal:
        yield
        return
    with out.status(f"{what} …"):
        yield


def visible(text: str) -> str:
    """``text`` with control and direction-changing characters written out as escapes.

    Line ends and tabs stay. Every other character of categories Cc and Cs, and the bidirectional
    controls (Unicode Standard Annex 9), are written out.
    """
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text.replace("\r\n", "\n"))


def one_line(text: str, width: int = 0) -> str:
    """``text`` visible on one line, cut to ``width`` characters (0: uncut)."""
    joined = " ".join(visible(text).split())
    return joined if not width or len(joined) <= width else joined[: width - 1] + "…"


def cue_words(cue: str, width: int = 0) -> str:
    """A cue on one line, without the colon or comma that may end it: the line has its own."""
    return one_line(cue.rstrip(" ,:"), width)


def flat(words: str) -> str:
    """``words`` visible on one line, a part of a longer one: blanks at its ends stay, as one."""
    joined = one_line(words)
    if not joined:
        return " " if words else ""
    return " " * words[0].isspace() + joined + " " * words[-1].isspace()


def print_rows(rows: Iterable[Row], form: Format, columns: Sequence[str]) -> None:
    """Print ``rows``: a table of ``columns`` for people, all fields for programs.

    JSON is one array, JSON Lines one object a line; CSV has a header and holds nested values as
    JSON.
    """
    if form is Format.TEXT:
        _print_table(list(rows), columns)
    elif form is Format.JSON:
        write(to_json([dict(row) for row in rows], indent=2) + "\n")
    elif form is Format.JSONL:
        for row in rows:
            write(to_json(dict(row)) + "\n")
    else:
        _print_csv(rows, columns)


def to_json(value: object, indent: int | None = None) -> str:
    """``value`` as JSON that is safe to see: what :func:`visible` writes out is escaped.

    Characters that standard output's encoding lacks are escaped too, so that it stays JSON.
    """
    encoding = sys.stdout.encoding or "utf-8"
    made = json.dumps(value, ensure_ascii=False, indent=indent)
    escaped = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", made)
    try:
        escaped.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return escaped


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
    # A file gets every character as it is; on a terminal none may act.
    write(visible(out.getvalue()) if sys.stdout.isatty() else out.getvalue())


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
