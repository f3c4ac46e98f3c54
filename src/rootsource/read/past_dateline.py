"""Where and when a report was written is no part of what anybody in it says.

``SOFIA (Balkan Wire) - Two ministers have resigned, the daily Utro reported``: the daily reported
the rest alone.
"""

import re

from rootsource.read.layout import unwrap
from rootsource.types import Reading

_PLACE = r"[A-ZÀ-Þ][\w.'’]*(?:[ -][A-ZÀ-Þ][\w.'’]*){0,3}"
_DASH = r"(?:--|[–—]|-(?=\s)|_(?=\s))\s*"
_MORE = r"(?:,[^()\n–—:]{1,40}?)?\s*"
_AGENCY = r"\([^()\n]{1,60}\)\s*"
_DATELINE = re.compile(
    rf"(?:[A-ZÀ-Þ]{{2}}[A-ZÀ-Þ .'’-]*{_MORE}(?:{_AGENCY})?{_DASH}|{_PLACE}{_MORE}{_AGENCY}{_DASH}|"
    rf"{_PLACE},\s(?=[^()\n–—:]*\d)[^()\n–—:]{{1,40}}?(?:{_DASH}|:\s+))"
)
"""A place in capitals and a dash; or a place with an agency in brackets, or with a date."""


def leave_datelines_out(reading: Reading) -> None:
    """Makes contents of ``reading`` that begin with a dateline begin behind it."""
    text = unwrap(reading.report.text)
    for statement in reading.statements:
        for number, (start, end) in enumerate(statement.content):
            if start and text[start - 1] != "\n":
                continue
            match = _DATELINE.match(text, start, end)
            if match is not None and match.end() < end:
                statement.content[number] = (match.end(), end)
