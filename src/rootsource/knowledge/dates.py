"""Dates of differing precision (``2011``, ``2011-12``, ``2011-12-17``) compared as spells."""

from typing import Literal

Held = Literal["current", "former", "future", "unknown"]


def first_day(date: str) -> str:
    """The first day that ``date`` may mean, as ``YYYY-MM-DD``; an empty date stays empty."""
    return date + "0000-01-01"[len(date) :] if date else date


def last_day(date: str) -> str:
    """The last day that ``date`` may mean (the 31st of any month), as ``YYYY-MM-DD``."""
    return date + "9999-12-31"[len(date) :] if date else date


def held(start: str, end: str, at: str, known_until: str) -> Held:
    """How an office of ``start`` to ``end`` stood on ``at``; all are ISO 8601, whole or in part.

    The days of entering and leaving count as in office. An open ``end`` only speaks for the days
    up to ``known_until``: later than that it is ``unknown``.
    """
    day = first_day(at)
    if start and last_day(at) < first_day(start):
        return "future"
    if end:
        return "former" if last_day(end) < day else "current"
    return "current" if day <= last_day(known_until) else "unknown"
