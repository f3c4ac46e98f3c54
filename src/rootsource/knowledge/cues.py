"""Words that signal an attribution: what kind of act they name, and how sure they leave it.

The table is ``data/cues.csv``, own work: ``cue`` (dictionary forms), ``pos`` (``verb``, ``noun``,
``phrase``, ``judgement``), ``act``, ``report`` (how sure the report is that the source said it),
``source`` (how sure the source is of the thing), ``note``. A judgement is no cue itself: it is
what ``call X ...`` calls somebody (``liar``), and tells blame from praise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
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


_Ranked = list[tuple[int, CueWord]]


@cache
def _index() -> dict[str, dict[str, _Ranked]]:
    """Cues by their first word and their second (empty where there is none), with their ranks.

    Of the cues that begin with a word, longer ones come first, and verbs before nouns.
    """
    cues = [cue for cue in cue_words() if cue.pos != "judgement"]
    cues.sort(key=lambda cue: (-len(cue.words), cue.pos == "noun"))
    found: dict[str, dict[str, _Ranked]] = {}
    for rank, cue in enumerate(cues):
        first, second = (*cue.words, "")[:2]
        found.setdefault(first, {}).setdefault(second, []).append((rank, cue))
    return found


def begins_cue(word: str) -> bool:
    """Whether ``word`` (a dictionary form) is the first of some cue."""
    return word in _index()


def match_cue(forms: Sequence[Sequence[str]], at: int) -> CueWord | None:
    """The longest cue that begins at word ``at``, or ``None``.

    Args:
        forms: for each word of a text, the dictionary forms it may have, likeliest first,
            the word itself (in lower case) among them.
        at: index of the word to begin at.
    """
    best: CueWord | None = None
    after = {"", *forms[at + 1]} if at + 1 < len(forms) else {""}
    for first in forms[at]:
        seconds = _index().get(first)
        if seconds is None:
            continue
        likely = [ranked for second in after if second in seconds for ranked in seconds[second]]
        likely.sort(key=itemgetter(0))
        for _, cue in likely:
            if best is not None and len(cue.words) <= len(best.words):
                break
            follow = forms[at + 2 : at + len(cue.words)]
            if len(follow) == max(len(cue.words) - 2, 0) and all(
                word in form for word, form in zip(cue.words[2:], follow, strict=True)
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
