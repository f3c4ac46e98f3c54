"""A name of a report, and a phrase whose name is looked for among those there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rootsource.read.coreference.agreement import Traits
from rootsource.read.coreference.phrases import Phrase


@dataclass(slots=True)
class Name:
    """A name as used in the report: its words, other forms, and the phrases that use it."""

    words: tuple[str, ...]
    key: str
    kind: str
    phrases: list[int] = field(default_factory=list)
    gender: str = ""
    numeral: str = ""
    """The number or ``Jr`` behind the words, where a phrase has one."""
    kin: bool = False
    """Whether it was brought in as that of somebody's kin, who has the family name, too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase whose name is looked for among those of the report."""

    at: int
    words: tuple[str, ...]
    mark: Traits
    phrases: list[Phrase]
    text: str

    @property
    def is_bare(self) -> bool:
        """Whether it is one word that may be somebody's."""
        return len(self.words) == 1 and self.mark.kind in {"person", ""}


def core_of(phrase: Phrase, text: str) -> str:
    """The words of a phrase's name proper, or of its core."""
    start, end = phrase.name or phrase.core
    return text[start:end]


def only(names: Sequence[Name]) -> Name | None:
    """The one of ``names`` where there is but one: of several, none is surely meant."""
    return names[0] if len(names) == 1 else None
