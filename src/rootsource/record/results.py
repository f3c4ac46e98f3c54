"""What a record answers with."""

from dataclasses import dataclass

from rootsource.types import Span
from rootsource.types.time_words import published_in_words


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the record, without its text."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    language: str | None
    path: str | None
    url: str | None
    key: str | None
    characters: int
    statements: int
    opening: str = ""
    """The first letters of the text, by which a report without a title is known."""
    published_from: str | None = None
    published_to: str | None = None
    """Between which days a report was published whose day is not known."""
    published_after: str | None = None
    published_before: str | None = None
    """Before and after which days it was hardly published, where the text tells no more."""

    @property
    def when(self) -> str | None:
        """When it was published, in words, as exactly as is known."""
        first, last = self.published_from, self.published_to
        after, before = self.published_after, self.published_before
        return published_in_words(
            self.published,
            (first, last) if first and last else None,
            (after, before) if after and before else None,
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the record in words: who said what, in which report.

    ``speaker`` is the actor's name where it is known, else the words of the source; ``None`` if no
    source is named. Discontinuous words are joined by an ellipsis.
    """

    report: str
    statement: str
    published: str | None
    outlet: str | None
    title: str | None
    speaker: str | None
    source: str | None
    cue: str | None
    content: str
    act: str
    manner: str
    certainty: str
    via: str | None
    within: str | None
    confidence: float | None
    opening: str = ""
    """The first letters of the report's text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found, and the statements in it that match as well.

    ``snippet`` is a piece of the text around the first matches, ``marks`` the spans of the matches
    in the snippet; ``score`` grows with relevance and compares within one search only.
    """

    report: Entry
    score: float
    snippet: str
    marks: tuple[Span, ...]
    statements: tuple[Said, ...]
