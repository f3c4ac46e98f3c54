"""Files to reports: what kind of file it is, and who reads that kind."""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from rootsource.collect.dates import iso_date
from rootsource.collect.decoding import decode, well_formed
from rootsource.collect.failure import Failure
from rootsource.collect.jsonlines import reports_of_document, reports_of_lines
from rootsource.collect.sources import STDIN, File, files
from rootsource.errors import InputError
from rootsource.types import Report

Kind = Literal["text", "html", "lines", "json", "xml"]
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
}
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<(!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*(<!--((?!-->).)*-->\s*)*<(\?xml|rss|feed)\b", re.IGNORECASE | re.DOTALL)
_OBJECT = re.compile(r'\s*\{\s*"[^"]*"\s*:')
_PEEK = 4096
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def collect(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Failure]:
    """Reports and failures of ``paths``, in the order given.

    Args:
        paths: files, folders (walked in the order of their paths) and ``-`` for standard input;
            plain text, HTML, JSON Lines and JSON, told by their suffix or else by their beginning.
        published: the date of every report, over whatever was found (any form of
            :func:`~rootsource.collect.dates.iso_date`).
        outlet: the outlet of every report, over whatever was found.
        title: the title of every report, over whatever was found.
        stdin: where ``-`` is read from; standard input by default.

    Returns:
        An iterator that reads one file after another, as it is asked for more.

    Raises:
        InputError: ``published`` is not a date.
    """
    day = iso_date(published) if published is not None else None
    return _collect(paths, day, outlet, title, stdin or sys.stdin.buffer)


def count(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many reports and failures :func:`collect` will about give, without decoding anything.

    ``None`` if standard input is among ``paths``: it can be read only once.
    """
    total = 0
    for file in files(paths):
        if isinstance(file, File) and file.path == STDIN:
            return None
        total += _lines(file.path) if isinstance(file, File) else 1
    return total


def _lines(path: str) -> int:
    if _SUFFIXES.get(Path(path).suffix.lower()) != "lines":
        return 1
    try:
        with Path(path).open("rb") as stream:
            return sum(1 for line in stream if line.strip()) or 1
    except OSError:
        return 1


def _collect(
    paths: Iterable[str | os.PathLike[str]],
    published: str | None,
    outlet: str | None,
    title: str | None,
    stdin: BinaryIO,
) -> Iterator[Report | Failure]:
    from rootsource.collect.language import language_of  # noqa: PLC0415 - loads a model

    for file in files(paths):
        for item in [file] if isinstance(file, Failure) else _file(file.path, stdin):
            if isinstance(item, Report):
                item.language = language_of(item.text)
                item.outlet = outlet or item.outlet
                item.title = title or item.title
                if published:
                    item.published, item.published_basis = published, "given"
            yield item


def _file(path: str, stdin: BinaryIO) -> Iterator[Report | Failure]:
    shown = well_formed(path)
    try:
        if path == STDIN:
            yield from _stream(stdin, STDIN)
        else:
            with Path(path).open("rb") as stream:
                yield from _stream(stream, shown)
    except OSError as error:
        yield Failure(shown, f"cannot be read: {error.strerror or error}")
    except InputError as error:
        yield Failure(shown, str(error))


def _stream(stream: BinaryIO, path: str) -> Iterator[Report | Failure]:
    """The reports of one open file; JSON Lines are read line by line, the rest at once."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BytesIO(stream.read())
    head = _peek(buffered)
    kind = _SUFFIXES.get(Path(path).suffix.lower()) or _sniff(head)
    if kind == "lines" and not head.startswith(_WIDE_MARKS):
        yield from reports_of_lines(buffered, path)
        return
    data = buffered.read()
    if not data.strip():
        raise InputError("an empty file")
    if kind == "lines":
        yield from reports_of_lines(decode(data).encode().split(b"\n"), path)
    elif kind == "json":
        yield from reports_of_document(data, path)
    else:
        yield _single(kind, data, path)


def _single(kind: Kind, data: bytes, path: str) -> Report:
    if kind == "xml":
        raise InputError("an XML file, which is neither a text nor a web page")
    if kind == "html":
        from rootsource.collect.webpage import webpage  # noqa: PLC0415 - heavy, and not always needed

        report = webpage(data)
    else:
        report = Report(text=decode(data))
        if not report.text.strip():
            raise InputError("an empty file")
    report.path = path
    return report


def _peek(stream: io.BufferedReader | io.BytesIO) -> bytes:
    if isinstance(stream, io.BytesIO):
        return stream.getvalue()[:_PEEK]
    return stream.peek(_PEEK)[:_PEEK]


def _sniff(head: bytes) -> Kind:
    """The kind of a file whose name does not tell, by its first bytes."""
    try:
        # A cut at a fixed length may split a character: only its end would be at fault.
        beginning = decode(head[: len(head) // 4 * 4])
    except InputError:
        return "text"
    if _HTML.match(beginning):
        return "html"
    if _XML.match(beginning):
        return "xml"
    return "lines" if _OBJECT.match(beginning) else "text"
