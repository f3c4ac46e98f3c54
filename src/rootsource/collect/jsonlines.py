"""JSON Lines to reports: one object a line, ``text`` and what else is known of the report."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rootsource.collect.dates import iso_date
from rootsource.collect.decoding import decode, well_formed
from rootsource.collect.failure import Failure
from rootsource.errors import InputError
from rootsource.types import Report

_WORDS = ("title", "outlet", "url")


def reports_of_lines(lines: Iterable[bytes], path: str) -> Iterator[Report | Failure]:
    """One report for each line; a line at fault gives a failure and the others are still read."""
    found = False
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        found = True
        try:
            item = json.loads(decode(line))
        except (ValueError, RecursionError, InputError) as error:
            yield Failure(path, f"not a JSON object: {error}", number)
            continue
        yield from _report(item, path, number)
    if not found:
        yield Failure(path, "an empty file")


def reports_of_document(data: bytes, path: str) -> Iterator[Report | Failure]:
    """The reports of a ``.json`` file: one object, a list of objects, or JSON Lines after all."""
    try:
        items = json.loads(decode(data))
    except (ValueError, RecursionError, InputError):
        yield from reports_of_lines(data.split(b"\n"), path)
        return
    listed = items if isinstance(items, list) else [items]
    if not any(isinstance(item, dict) for item in listed):
        yield Failure(path, "JSON without an object that has a field 'text'")
        return
    for item in listed:
        yield from _report(item, path, None)


def _report(item: Any, path: str, line: int | None) -> Iterator[Report | Failure]:  # noqa: ANN401 - any JSON value
    if not isinstance(item, dict):
        yield Failure(path, "not a JSON object with a field 'text'", line)
        return
    text = item.get("text")
    if not isinstance(text, str):
        yield Failure(path, "the field 'text' is missing or not a string", line)
        return
    if not text.strip():
        yield Failure(path, "the field 'text' is empty", line)
        return
    report = Report(text=well_formed(text), path=path)
    for fault in _describe(report, item):
        yield Failure(path, f"{fault}; the report is read without it", line)
    yield report


def _describe(report: Report, item: dict[str, Any]) -> Iterator[str]:
    """Fill ``report`` from the fields of ``item``; yields what is wrong with any of them."""
    for field in _WORDS:
        value = item.get(field)
        if isinstance(value, str):
            setattr(report, field, well_formed(value) or None)
        elif value is not None:
            yield f"the field {field!r} is not a string"
    key = item.get("id")
    if isinstance(key, (str, int)):
        report.key = well_formed(str(key))
    elif key is not None:
        yield "the field 'id' is neither a string nor a whole number"
    byline = item.get("byline")
    names = [byline] if isinstance(byline, str) else byline
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        report.byline = [well_formed(name) for name in names if name.strip()]
    elif names is not None:
        yield "the field 'byline' is neither a string nor a list of strings"
    yield from _date(report, item.get("published"))


def _date(report: Report, published: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if published is None or published == "":
        return
    try:
        report.published = iso_date(str(published))
    except InputError as error:
        yield f"the field 'published': {error}"
    else:
        report.published_basis = "metadata"
