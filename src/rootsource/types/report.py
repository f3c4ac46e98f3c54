"""A report: one published text, and what is known of where it came from."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

PublishedBasis = Literal["given", "metadata", "text", "inferred", "unknown"]
"""How a report's date is known: told by the user, found in the file's metadata, read in the text
(a dateline), inferred from clues, or not at all."""


def identity(text: str) -> str:
    """The id of a report: the first 16 hex digits of the SHA-256 of its text in UTF-8.

    The same text is the same report, wherever it came from. Lone surrogates, which UTF-8 has no
    bytes for, are hashed by their code points.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class Report:
    """One published text, as collected; language and reading come later.

    ``text`` is the decoded file unchanged for plain text, and every span points into it.
    ``published`` is an ISO 8601 date (``YYYY-MM-DD``) or ``None``.
    """

    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: list[str] = field(default_factory=list)
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    published_range: tuple[str, str] | None = None
    published_bounds: tuple[str, str] | None = None
    """Days before and after which an undated report was hardly published: too far apart to date it,
    near enough to tell who held an office."""
    key: str | None = None
    """The ``id`` its giver uses for it (a JSON Lines field), kept to match answers to questions."""

    @property
    def id(self) -> str:
        """Stable hash of the text; see :func:`identity`."""
        return identity(self.text)
