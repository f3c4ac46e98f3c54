"""Reads news reports and keeps a record of who said and did what to whom, when, on whose word.

Two verbs are enough to begin with::

    import rootsource

    reading = rootsource.read("The ministry said on Monday that talks had failed.")
    with rootsource.open("news.db") as record:
        record.add(reading)
"""

import os
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

from rootsource.errors import InputError, KnowledgeError, ModelError, RecordError, RootsourceError

if TYPE_CHECKING:
    from rootsource.record import Record
    from rootsource.types import Reading, Report

    def read(
        text: str,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
    ) -> Reading:
        """Read ``text`` as one report; ``published`` is an ISO 8601 date."""
else:

    def __getattr__(name: str) -> object:
        """Load what is first asked for: who only looks a name up waits for nothing else."""
        if name in {"Reading", "Report"}:
            return getattr(import_module("rootsource.types"), name)
        if name == "read":  # the package is also the function: see rootsource/read/__init__.py
            return import_module("rootsource.read")
        raise AttributeError(f"module 'rootsource' has no attribute {name!r}")


# Matrix products on one thread, as the network's: reports are spread over processes instead, and
# threads that wait for one another cost more than these small products. Set before NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = [
    "InputError",
    "KnowledgeError",
    "ModelError",
    "Reading",
    "RecordError",
    "Report",
    "RootsourceError",
    "__version__",
    "open",
    "read",
]
__version__ = "0.1.0"


def open(path: str | PathLike[str]) -> "Record":  # noqa: A001 - the verb people expect of a file
    """The record at ``path`` (made if there is none): a SQLite file, or a ``postgresql://`` URL.

    Raises:
        RecordError: it is not a record, or cannot be opened.
    """
    from rootsource.record import Record  # noqa: PLC0415 - SQLAlchemy loads only when asked for

    return Record(path)
