"""Where a report gives its own day at its head: ``NAIROBI, March 3, 1998 (Agency) --``.

A dateline is known by its form, in any case and order: names of places, agencies or outlets, the
date, a mark that ends it, and a report that begins anew after it. What looks back at a famous day
opens the same way (``Berlin, 9 November 1989. Anna stands on the wall. Thirty years on ...``), so
a date is no dateline where the words after it count years from it or tell of later days as past;
only the name of an agency leaves no doubt.
"""

import re

from rootsource.read.times.meaning import Expression, Fixed
from rootsource.read.times.tense import tense_at
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_HEADLINE = 140
"""Letters of the longest headline; a longer line at a report's head is prose."""
_HEAD_LINES = 15
"""Lines that may stand above a date at the head."""
_FARTHEST = 1500
"""Letters from the beginning within which a dateline stands, summaries before it included."""
_LONGEST, _MOST_NAMES = 90, 9
"""Letters and words that may stand before the date in its line."""
_LOOK_AHEAD = 700
"""So many letters after a date are searched for a look back at it."""

_PARTICLES = word_set(
    "of the de del della di da do dos du des la le el al los las y und e upon sur am and in for"
)
_OPENERS = word_set(
    "on in at since until till from after before during to it its this that these those but and"
    " when while as for remembering marking between around about not no there if what why how who"
    " born died from photo picture image file caption deadline hearing"
)
"""Words that a sentence or a headline begins with, but no dateline."""
_AGENCY = (
    r"(?:\((?!\d)[^()\n]{2,40}\)|/[A-Z][^/\n]{2,30}/|\[(?!\d)[^\]\n]{2,40}\]"
    r"|(?<=, )[A-Z]{2,10}\b(?=\s*[-–—:/]))"
)
_BRACKETED = re.compile(r"\([^()\n]*[A-Z][^()\n]*\)|\[[^\]\n]*[A-Z][^\]\n]*\]|/[A-Z][^/\n]*/")
_CLOCK = (
    r"(?:,?\s*(?:at\s+)?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:GMT|UTC|[A-Z]{1,4}T|Z|local time)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?)?)?"
)
_NEW = r"(?=[\"“”'‘’(\[]*(?:[A-Z0-9À-Þ]|\s*\n))"
"""A report begins with a capital; ``Berlin, 9 May 1945: the guns fall silent`` is no dateline."""
_NO_SPAN = r"(?!\d{1,2}\b|(?:19|20)\d\d\b)"
_AFTER = re.compile(
    _CLOCK
    + rf"(?:\s*,?\s*(?P<agency>{_AGENCY}))?"
    + r"(?:\s*[.,]?\s*[)\]]?\s*(?P<dash>-{1,3}|–|—|―|_+|/{2})\s*|\s*(?P<colon>[:.|)\]])[*_]*\s*"
    + r"|(?<=[)/\]])\s+|(?<=:\d\d)\s+)"
    + _NO_SPAN
    + _NEW
)
"""What ends a dateline after its date."""
_PLACE_AFTER = re.compile(
    r",\s+(?P<place>(?:[A-ZÀ-Þ][\w'’.-]*(?:,?\s+|(?=\W))){1,5}?)" + _AFTER.pattern
)
"""``5 June 1967, Cairo:``."""
_LINE_AFTER = re.compile(_CLOCK + r"(?P<rest>[^\n]*)(?:\n|$)")
_HOUR = re.compile(
    r"\b(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?\b)?|\b(?:p\.|pages?) ?[A-Z]?\d+"
)
_ENDS = re.compile(r"(?:^|[.,:;|·•)/\]([–—-])\s*$")
_RUNS_ON = re.compile(r"(?:,|\b(?:on|of|in|since|until|till|from|by|to|and|the|before|after))\s*$")
_BEFORE_TITLE = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [^\n]{4,18} \d{4} +[A-Z]")
"""``Friday, February 3, 2012 Town hall burns``: a title in the line of its date."""
_SEGMENT = re.compile(r"\s[–—|·•-]\s")

_LOOKS_BACK = re.compile(
    r"(?:^|[.!?:][\"”’']?\s+|\n)(?:But\s+|Now,?\s+|Today,?\s+|And\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:years?|decades?|centur(?:y|ies)|half-century)\s+"
    r"(?:on|later|afterwards?|have\s+(?:passed|gone)|had\s+passed|since|after\s+that)\b"
    r"|\bthen\s+(?:aged\s+)?\d\d\b|\byears\s+ago\s+(?:today|this\s+(?:week|month))\b"
    r"|\b(?:still|today|now)\s+(?:vividly\s+|clearly\s+)?(?:remembers?|recalls?)\b",
    re.IGNORECASE,
)


def dateline_at(
    text: str, expression: Expression, expressions: list[Expression], sentences: list[Span]
) -> bool | None:
    """Whether ``expression`` is the date of a dateline: surely, perhaps (``False``) or not at all.

    Not sure are dates that stand alone or with names in a line of the head, and those that only a
    colon or a full stop ends.
    """
    start, end = expression.span
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    above = text[:line].splitlines()
    if len(before) > _LONGEST or start > _FARTHEST or _RUNS_ON.search("\n".join(above)[-20:]):
        return None  # not at the head of a line, or a sentence broken before its date
    agency, sure = False, False
    found = _after(text, end, before)
    if found is not None:
        agency = bool(_BRACKETED.search(before) or found["agency"])
        placed = bool(before.strip()) or "place" in found.groupdict()
        sure = agency or (placed and found["dash"] is not None)
    elif not _is_head_line(text, expression.span):
        return None
    at_head = len(above) <= _HEAD_LINES and all(len(one) <= _HEADLINE for one in above)
    if not sure and not at_head:
        return None
    if not agency and _is_look_back(text, expression, expressions, sentences):
        return None
    return sure


def _after(text: str, end: int, before: str) -> re.Match[str] | None:
    """What ends the dateline after its date, a place in it where none stands before."""
    found = _AFTER.match(text, end)
    if before.strip(" ([\t"):
        placed = _are_names(before) and (_ENDS.search(before) or before.isupper())
        return found if placed else None
    if found is None or found["colon"] == ".":
        return _PLACE_AFTER.match(text, end)
    return found


_NO_NAMES = re.compile(r"[\"“”‘!?]|\w\s*[(\[][^)\]]*\w[^)\]]*$")
"""Quotations and questions, and brackets not closed: ``Amina Bello (Kano, 4 May 1950 – ...``."""


def _are_names(words: str) -> bool:
    """Whether ``words`` are nothing but names, the first of which opens no sentence."""
    names = re.sub(r"[(),/–—\[\]|:;·•-]+(?=\s|$)|(?<!\w)[(/\[–—-]+|/", " ", words).split()
    if len(names) > _MOST_NAMES or _NO_NAMES.search(words):
        return False
    if names and (names[0].lower() in _OPENERS or names[0][0].isdigit()):
        return False
    return all(
        name in _PARTICLES or any(map(str.isupper, name)) or not re.search(r"[^\W\d]", name)
        for name in names
    )


def _is_head_line(text: str, span: Span) -> bool:
    """Whether a date stands in a line with nothing but names beside it, or before its title.

    ``Bamako, 22 January 2009``, ``The Evening Plaza, Monday 6 May 2002``.
    """
    start = text.rfind("\n", 0, span[0]) + 1
    before = text[start : span[0]]
    if not before.strip() and _BEFORE_TITLE.match(text, span[0]):
        return True
    found = _LINE_AFTER.match(text, span[1])
    if found is None or found.end() - start > _LONGEST + 20:
        return False
    if text[found.end() : found.end() + 1].islower():
        return False  # a sentence broken at its date
    rest = _HOUR.sub("", found["rest"]).removesuffix(".")
    return _are_names(_SEGMENT.split(before)[-1]) and _are_names(rest)


def _is_look_back(
    text: str, expression: Expression, expressions: list[Expression], sentences: list[Span]
) -> bool:
    """Whether the words after a date at the head tell that it was long ago."""
    end = expression.span[1]
    if _LOOKS_BACK.search(text, end, end + _LOOK_AHEAD):
        return True
    meaning = expression.meaning
    if not isinstance(meaning, Fixed):
        return False
    day = meaning.value[:10]
    for other in expressions:
        if other.span[0] < end or not isinstance(other.meaning, Fixed):
            continue
        value = other.meaning.value
        if not re.match(r"(?:19|20)\d\d(?:-\d\d)*$", value) or value <= day:
            continue
        if value[:4] == day[:4] and len(value) < 10:
            continue
        sentence = next((one for one in sentences if one[0] <= other.span[0] < one[1]), None)
        if sentence is not None and tense_at(text, sentence, other.span) == "past":
            return True
    return False
