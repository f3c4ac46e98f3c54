"""Dates as people and programs write them in metadata and options, to ISO 8601."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime

from rootsource.errors import InputError

# Only forms that can be read in one way: 03/04/2020 is not among them.
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y.%m.%d")


def iso_date(words: str) -> str:
    """The date that ``words`` name, as ``YYYY-MM-DD``.

    Takes ISO 8601 dates and date-times (the day as written, in its own time zone), RFC 5322 dates
    (``Mon, 30 Sep 2024 10:00:00 +0200``) and English dates with the month in letters.

    Raises:
        InputError: no date, an impossible one, or one that can be read in two ways.
    """
    stripped = words.strip()
    for parse in (_iso, _rfc, _english):
        found = parse(stripped)
        if found is not None:
            return found.isoformat()
    raise InputError(f"{words!r} is not a date: write it as YYYY-MM-DD, for example 2024-09-30")


def _iso(words: str) -> date | None:
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        return None


def _rfc(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        return None


def _english(words: str) -> date | None:
    for form in _FORMS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - only the day is kept
        except ValueError:
            continue
    return None
