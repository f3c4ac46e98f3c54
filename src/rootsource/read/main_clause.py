"""Hedges in the main clause of a content: ``the levy could rise``, ``talks seem to have failed``.

Without a full parse only the safe case is read: a modal, a verb of seeming or an adverb of doubt
that comes before any other finite verb and before any other clause opens. A hedge that a later
verb carries (``closed its border and may close its ports``) is not the content's.
"""

import re

from rootsource.read.cue_words import WORD
from rootsource.read.inflection import lemmas
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_ADVERBS = word_set(
    """
    possibly probably perhaps maybe likely unlikely apparently reportedly allegedly supposedly
    seemingly purportedly presumably conceivably
    """
)
_MODALS = frozenset({"may", "might", "could"})
_SEEMING = frozenset({"seem", "appear"})
_AUXILIARIES = word_set(
    """
    is are was were am be been being has have had do does did will would shall should can must
    not also still now already yet more most very highly quite
    """
)
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there)['’](?:s|re|m|ll|ve|d)|\w+n['’]t")
_OPENING = word_set(
    """
    which who whom whose what because if unless until when while where after before since
    although though whereas than
    """
)
_ATTRIBUTIVE_AFTER = word_set(
    """
    a an the its his her their our my your this that these those some many most all both two
    three of in for with by and newly
    """
)
_NOUNS = word_set("people children men women crises")
_BREAK = re.compile(r"[;:(\n—]|\.\s|[?!]")
_SAFE = 30
"""Words from the start of the content in which the main verb is looked for."""


def hedges_of_main_clause(text: str, span: Span) -> list[Span]:
    """Spans of the words that hedge the main clause of the content piece ``span``; often none."""
    found: list[Span] = []
    previous = ""
    place, end = span
    predicate = False
    for number, word in enumerate(WORD.finditer(text, *span)):
        start = word.start()
        apart = number and text[place:start] != " " and _BREAK.search(text, place, start)
        if number >= _SAFE or apart:
            break
        low = word[0].lower()
        if number and low == "that":
            break
        kind = _kind(text, word, low, previous, end)
        if kind == "hedge":
            found.append(word.span())
            if low not in _ADVERBS:
                break
        elif kind == "stop" or (predicate and kind == "pass" and not low.endswith("ly")):
            break
        predicate = predicate or kind == "auxiliary"
        previous, place = low, word.end()
    return found


def _kind(text: str, word: re.Match[str], low: str, previous: str, end: int) -> str:
    """What ``word`` does: ``hedge``, ``stop`` the search, be an ``auxiliary``, or let ``pass``."""
    if low in _ADVERBS:
        attributive = low.endswith("likely") and previous not in _AUXILIARIES  # likely voters
        return "pass" if attributive else "hedge"
    if low in _MODALS:
        return _modal(text, word, previous, end)
    if not _SEEMING.isdisjoint(lemmas(low)):
        return "pass" if previous == "to" else "hedge"
    if low in _AUXILIARIES or _CONTRACTED.fullmatch(low):
        return "auxiliary"
    opens = previous and low in _OPENING
    return "stop" if opens or _is_past(low, previous) else "pass"


def _modal(text: str, word: re.Match[str], previous: str, end: int) -> str:
    """As :func:`_kind`, for ``may``, ``might`` and ``could``."""
    low = word[0].lower()
    after = text[word.end() : min(end, word.end() + 8)].lower()
    named = previous and word[0].istitle()  # the month of May, or Mr May
    if not after.strip() or (low == "may" and named):
        return "pass"
    unable = low == "could" and re.match(r"\s+not\b|n['’]t", after)
    return "stop" if unable else "hedge"


def _is_past(low: str, previous: str) -> bool:
    """Whether ``low`` looks like a finite verb in the past."""
    if low in _NOUNS or previous in _ATTRIBUTIVE_AFTER or previous.endswith("ly"):
        return False
    if low.endswith("ed") and len(low) > 4:
        return previous != ""
    return lemmas(low)[0] != low and not low.endswith(("s", "ing"))
