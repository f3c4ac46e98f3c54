"""The reader under test: the shipped one, as a function from a text to plain attributions."""

from collections.abc import Callable

from corpus import Attribution, attributions_of
from rootsource.types import Reading, Report

Reader = Callable[[str], list[Attribution]]


def read(text: str) -> Reading:
    """The shipped reader's reading of ``text``, with nothing known about where it came from."""
    from rootsource.read import read_report  # noqa: PLC0415 - loads the model: only when reading

    return read_report(Report(text=text))


def shipped_reader() -> Reader:
    """The shipped reader as the scorers take it."""
    return lambda text: attributions_of(read(text))
