"""What could not be collected, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be used: where it is and what is wrong with it.

    ``path`` is as given by the caller (``-`` for standard input), ``line`` counts from 1 where the
    fault lies in one line of a file.
    """

    path: str
    cause: str
    line: int | None = None

    def __str__(self) -> str:
        """``path: cause``, or ``path, line N: cause``."""
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.cause}"
