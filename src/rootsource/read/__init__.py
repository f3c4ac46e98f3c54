"""Turns one report into one reading: a short list of named steps over one growing ``Reading``.

The package is also the function of its name: ``rootsource.read(text)`` reads a text, while
``from rootsource.read import read_report`` reads a :class:`~rootsource.types.Report`.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from rootsource.types import PublishedBasis, Reading, Report

if TYPE_CHECKING:
    from rootsource.read.own_names import OwnNames


def read_report(report: Report, names: "OwnNames | None" = None) -> Reading:
    """Read one report; see :func:`rootsource.read.reading.read_report`."""
    from rootsource.read.reading import read_report as read  # noqa: PLC0415 - loads the tokenizer

    return read(report, names=names)


class _CallablePackage(ModuleType):
    """A package that can be called, so that ``rootsource.read`` is both a place and a verb."""

    def __call__(
        self,
        text: str,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
    ) -> Reading:
        """Read ``text`` as a report; ``published`` is an ISO 8601 date."""
        basis: PublishedBasis = "given" if published else "unknown"
        report = Report(
            text=text, title=title, outlet=outlet, published=published, published_basis=basis
        )
        return read_report(report)


sys.modules[__name__].__class__ = _CallablePackage
