"""Who comes into an office and who leaves it: ``the new premier``, ``the ousted president``.

A report that tells of somebody sworn in, elected or appointed calls that one the new holder, and
whoever resigned, was toppled or is replaced the outgoing, former or deposed one.
"""

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rootsource.read.coreference.conflicts import conflict
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.word_sets import word_set

if TYPE_CHECKING:
    from rootsource.read.coreference.chains import Chains

_MADE = re.compile(
    r"\b(?:sworn|voted|installed|inaugurated|(?:re-?)?elected|(?:re)?appointed|named|chosen|"
    r"confirmed|nominated|proclaimed|declared|crowned|"
    r"(?:took|takes) (?:office|over|power)|became|becomes)"
    r"(?: in)?(?: (?:on|late|early|today|yesterday)?(?: ?[A-Z]\w+)?(?: night| evening| morning)?)?"
    r"(?: (?:as|to be))?(?: the)?\s$"
)
"""What makes whoever it is said of the holder of the office behind it."""
_MAKES = re.compile(
    r"\b(?:(?:re-?)?elect|appoint|nam|nominat|choos|proclaim|declar|install)(?:ed|s|es|e)?\s$|"
    r"\bchose\s$"
)
"""A verb before whom it makes the holder of the office behind the name."""
_LEFT = re.compile(
    r",?(?: who)? (?:has |had |was |is |were )?(?:just |abruptly |suddenly )?(?:resigned|"
    r"left office|stepped down|stood down|quit|fled|gone|died|dies|dead|toppled|ousted|"
    r"overthrown|deposed|voted out|unseated)\b"
)
_REPLACES = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|(?:took|takes|taking) over from|"
    r"toppl(?:es?|ed|ing)|"
    r"overthr[eo]w(?:s|n)?|oust(?:s|ed|ing)?|depos(?:es?|ed|ing)|unseat(?:s|ed|ing)?)\s$"
)
"""What stands before somebody who has to go."""
_FOLLOWS = re.compile(r"\b(?:succeeded|replaced|followed) by (?:[a-z'’-]+ ){0,5}(?:[a-z-]+, )?$")
"""What stands before whoever takes an office over, whichever it is."""
COMING = word_set("new incoming newly elected elect designate")
GOING = word_set("outgoing former ex ousted deposed toppled overthrown fallen departing fugitive")
_REACH = 90
"""Letters looked at before and behind a name."""


def join_successors(found: "Chains", asked: list[tuple[int, str]]) -> None:
    """Join descriptions as new or old holders to the one person of whom the report tells that.

    ``asked`` are the descriptions by an office, each with its head.
    """
    going = [at for at, head in asked if GOING & set(found.phrases[at].words)]
    coming = [at for at, head in asked if COMING & set(found.phrases[at].words)]
    if coming:
        made = _made(found)
        heads = dict(asked)
        for at in coming:
            _join(found, at, [one for one, head in made if head in {heads[at], ""} and one < at])
    if going:
        gone = [one for one in _people(found) if _goes(found, found.phrases[one])]
        for at in going:
            if "minister" not in found.phrases[at].words or "prime" in found.phrases[at].words:
                _join(found, at, [one for one in gone if one < at])


def _join(found: "Chains", at: int, bearers: list[int]) -> None:
    fitting = {found.of[one]: one for one in bearers if not conflict(found, one, at)}
    if len(fitting) == 1:
        found.join(next(iter(fitting.values())), at)


def _people(found: "Chains") -> list[int]:
    """The names of people."""
    return [
        at
        for at, phrase in enumerate(found.phrases)
        if phrase.form == "name" and found.chains[found.of[at]].kind == "person"
    ]


def _made(found: "Chains") -> list[tuple[int, str]]:
    """Names of those who are made the holder of an office, and its head."""
    people: dict[int, list[int]] = defaultdict(list)
    for one in _people(found):
        people[found.phrases[one].sentence].append(one)
    made = []
    for at, phrase in enumerate(found.phrases):
        if phrase.form == "pronoun" or phrase.parts or not phrase.words:
            continue
        start = phrase.span[0]
        before = found.text[max(phrase.tree.span[0], start - _REACH) : start]
        said = _MADE.search(before)
        named = people.get(phrase.sentence, [])
        here = [one for one in named if one < at]
        if at in named and _FOLLOWS.search(found.text, max(0, start - _REACH), start):
            made.append((at, ""))
        elif said is not None:
            verb = start - len(before) + said.start()
            subjects = [one for one in here if _is_subject(found.phrases[one], verb)]
            made += [(one, phrase.words[-1]) for one in subjects[-1:]]
        elif here and found.phrases[here[-1]].span[1] + 1 == start:
            name = found.phrases[here[-1]].span[0]
            if _MAKES.search(found.text, max(0, name - _REACH), name):
                made.append((here[-1], phrase.words[-1]))
    return made


def _is_subject(phrase: Phrase, verb: int) -> bool:
    return phrase.span[1] <= verb and phrase.role not in {"object", "oblique", "possessive"}


def has_gone(found: "Chains", before: int, at: int) -> bool:
    """Whether a new holder of an office would be somebody who leaves one."""
    phrase = found.phrases[at]
    if phrase.form != "nominal" or not COMING & set(phrase.words):
        return False
    members = (found.phrases[one] for one in found.chains[found.of[before]].members)
    return any(one.form == "name" and _goes(found, one) for one in members)


def _goes(found: "Chains", phrase: Phrase) -> bool:
    """Whether a name is of somebody who leaves an office, or is made to."""
    start, end = phrase.span
    return bool(
        _LEFT.match(found.text, end) or _REPLACES.search(found.text, max(0, start - _REACH), start)
    )
