"""Where a noun phrase that begins at a known place ends, by the words that cannot go on in it.

No parse: a phrase ends at punctuation, at a verb's auxiliary, at a clause's opening, at a
preposition other than ``of`` and ``for``, or at a day or hour (``told reporters Monday``).
"""

import re

from rootsource.read.cue_words import WORD
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_CLAUSE_START = re.compile(r"[.,;:?!][\"”’»']?\s+")
_END = word_set(
    """
    that which who whom whose whether if how why what when where while as because after before
    since until is are was were be been has have had will would could should may might can must
    did does do not in on at by via with from to about into over through during against never not
    and or but so than than he she they we i
    yesterday tomorrow tonight earlier later last this next again also there then
    """
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today")
"""Days end a phrase, unless they are part of a name (``the Sunday Mirror``, ``Asia Today``)."""
_PLACE = frozenset({"in"})
_PRONOUNS = word_set("him her them us me you it himself herself themselves everyone")
_DETERMINERS = word_set("this")
_SPANS = word_set("moment moments seconds minutes hours days weeks months years")
_LATER = word_set("later earlier after before ago")
_LONGEST = 16


def noun_phrase(text: str, start: int, end: int) -> Span | None:
    """The span of the noun phrase at ``start`` (blanks skipped), or ``None`` where none begins.

    ``in`` goes on only between two names (``the court in Osh``), ``and`` not at all, since what
    follows may be another clause.
    """
    words = list(WORD.finditer(text, start, end))[:_LONGEST]
    if not words or text[start : words[0].start()].strip(" \n\t"):
        return None
    first = words[0][0].lower()
    if first in _PRONOUNS:
        return words[0].span()
    if first in _END and first not in _DETERMINERS:
        return None
    last = 0
    for number in range(1, len(words)):
        if not _goes_on(text, words, number):
            break
        last = number
    while last and words[last][0].lower() in {"of", "for", "in", "the", "a", "and"}:
        last -= 1
    end = words[last].end()
    possessive = words[last][0].endswith(("'s", "’s"))
    return words[0].start(), end - 2 if possessive else end


def noun_phrase_before(text: str, place: int) -> Span | None:
    """The words from the start of their clause to ``place``, where they are one noun phrase."""
    line = text.rfind("\n", 0, place) + 1
    clause = max([line, *(mark.end() for mark in _CLAUSE_START.finditer(text, line, place))])
    phrase = noun_phrase(text, clause, place)
    return phrase if phrase and not text[phrase[1] : place].strip() else None


def _goes_on(text: str, words: list[re.Match[str]], number: int) -> bool:
    word, before = words[number], words[number - 1]
    low = word[0].lower()
    after = words[number + 1][0] if number + 1 < len(words) else ""
    if low == "do" and before[0][0].isupper() and after[:1].isupper():
        return True  # a particle of names: "the Voz do Norte"
    if low in _SPANS and after.lower() in _LATER:
        return False
    gap = text[before.end() : word.start()]
    if gap.strip(" -’'.&") or ("." in gap and len(before[0]) > 4):
        return False
    if low in _PLACE:
        return words[0][0].lower() in {"the", "a"} and after[:1].isupper() and not _is_day(after)
    if low in _DAYS:
        following = words[number + 1] if number + 1 < len(words) else None
        named = after[:1].isupper()
        named = named and following is not None and following.start() == word.end() + 1
        return (low == "today" and word[0][0].isupper()) or named
    return low not in _END


def _is_day(word: str) -> bool:
    months = "january february march april may june july august september october november december"
    return word.lower() in months.split() or word[0].isdigit()
