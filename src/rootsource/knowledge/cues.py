"""Words that signal an attribution: what kind of act they name, and how sure they leave it.

The table is ``data/cues.csv``, own work: ``cue`` (dictionary forms), ``pos`` (``verb``, ``noun``,
``phrase``, ``judgement``), ``act``, ``report`` (how sure the report is that the source said it),
``source`` (how sure the source is of the thing), ``note``. A judgement is no cue itself: it is
what ``call X ...`` calls somebody (``liar``), and tells blame from praise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from rootsource.errors import KnowledgeError
from rootsource.knowledge.tables import Row, rows
from rootsource.types import Act, CertaintyLevel

CuePos = Literal["verb", "noun", "phrase", "judgement"]


@dataclass(frozen=True, slots=True)
class CueWord:
    """One row: the words, and what they say of the statement they signal."""

    words: tuple[str, ...]
    pos: CuePos
    act: Act
    report: CertaintyLevel
    source: CertaintyLevel


@cache
def cue_words() -> tuple[CueWord, ...]:
    """Every row of the table.

    Raises:
        KnowledgeError: a row names an act, a level or a part of speech that does not exist.
    """
    return tuple(_cue_word(row, line) for line, row in enumerate(rows("cues.csv"), start=2))


def _cue_word(row: Row, line: int) -> CueWord:
    words = tuple(row["cue"].split())
    levels = get_args(CertaintyLevel)
    known = (
        words
        and row["pos"] in get_args(CuePos)
        and row["act"] in get_args(Act)
        and row["report"] in levels
        and row["source"] in levels
    )
    if not known:
        raise KnowledgeError(
            f"knowledge/data/cues.csv, line {line}: {row['cue']!r} needs a pos of "
            f"{get_args(CuePos)}, an act of {get_args(Act)} and levels of {levels}"
        )
    return CueWord(
        words,
        cast("CuePos", row["pos"]),
        cast("Act", row["act"]),
        cast("CertaintyLevel", row["report"]),
        cast("CertaintyLevel", row["source"]),
    )


@cache
def _index() -> dict[str, tuple[CueWord, ...]]:
    """Cues by their first word, longer before shorter, verbs before nouns."""
    found: dict[str, list[CueWord]] = {}
    for cue in cue_words():
        if cue.pos != "judgement":
            found.setdefault(cue.words[0], []).append(cue)
    return {
        first: tuple(sorted(cues, key=lambda cue: (-len(cue.words), cue.pos == "noun")))
        for first, cues in found.items()
    }


def cues_beginning(word: str) -> tuple[CueWord, ...]:
    """Cues whose first word is ``word`` (a dictionary form), longer before shorter."""
    return _index().get(word, ())


def match_cue(forms: Sequence[Sequence[str]], at: int) -> CueWord | None:
    """The longest cue that begins at word ``at``, or ``None``.

    Args:
        forms: for each word of a text, the dictionary forms it may have, likeliest first,
            the word itself (in lower case) among them.
        at: index of the word to begin at.
    """
    best: CueWord | None = None
    for first in forms[at]:
        for cue in cues_beginning(first):
            if best is not None and len(cue.words) <= len(best.words):
                break
            follow = forms[at + 1 : at + len(cue.words)]
            if len(follow) == len(cue.words) - 1 and all(
                word in form for word, form in zip(cue.words[1:], follow, strict=True)
            ):
                best = cue
                break
    return best


@cache
def _judgements() -> dict[str, Act]:
    return {" ".join(cue.words): cue.act for cue in cue_words() if cue.pos == "judgement"}


def judgement(word: str) -> Act | None:
    """Whether ``word`` (a dictionary form) blames (``accuse``), praises, or does neither."""
    return _judgements().get(word)
