"""Sources without a name: what they are, how many, and why no name is given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rootsource.knowledge.nouns import noun_kind
from rootsource.read.coreference.words import singular
from rootsource.read.inflection import lemmas
from rootsource.types import Actor, Span

_BEHIND = re.compile(
    r"\s+(?:of|from|in|at|with|for|on|to|who|whom|whose|that|which|close|familiar|briefed|near|"
    r"involved|present|inside|based|speaking|working|,)\b|[,(;–—]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = re.compile(r"\b\d{1,4}\b")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "the": None, "two": 2, "both": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "pair": 2,
}  # fmt: skip
_WHY = re.compile(
    r"\bon (?:the |strict )?condition (?:of (?:strict )?anonymity|"
    r"(?:that )?(?:he|she|they|it|his|her|their)\b[^.;]*?\bnot (?:be )?(?:named|identified|used))"
    r"|\b(?:not|n[’']t|un|never)[ -]?(?:been )?authori[sz]ed to (?:speak|talk|discuss|comment|"
    r"brief|disclose|release|give|be)\b"
    r"|\b(?:ask|asked|asking|request|requested|requesting|insist|insisted|insisting|prefer|"
    r"preferred|preferring|want|wanted|wanting|wish|wished|wishing|declin\w+|refus\w+)\b[^.;,]{0,24}?"
    r"(?:\bnot to be (?:named|identified|quoted)|\bto be (?:named|identified|quoted by name)|"
    r"\b(?:on )?anonymity|\bto remain anonymous|\bto give (?:his|her|their) (?:full )?names?)\b"
    r"|\b(?:whose|his|her|their) (?:full )?(?:name|names|identity|identities)\b[^.;,]{0,40}?"
    r"\b(?:withheld|not (?:be )?(?:published|given|released|revealed|disclosed|made public))\b"
    r"|\bspeaking anonymously\b|\bspoke anonymously\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\A[^.;]{0,60}?\s*,?\s*\b(?:because|since|as|citing|for fear|out of fear|fearing|in order to|"
    r"due to|owing to|given)\b[^.;”\"]*",
    re.IGNORECASE,
)
_OPENED = re.compile(r",\s+(?:[a-z]+\s+){0,4}\Z")
"""What parts the words found from the sentence they are put into."""
_INSERTED = re.compile(r"\A[^,]*(?:,\s*(?:because|since|as|citing|for fear|fearing|given)\b[^,]*)?")
_END = re.compile(r"[.;”\"]|\s[–—]\s|\Z")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a report tells of a source it does not name.

    ``what`` is the noun (``diplomat``); ``number`` how many, ``None`` where several are not
    counted; ``why`` the span of the words that say why there is no name, ``None`` without any.
    """

    what: str
    number: int | None
    why: Span | None


def unnamed(text: str, sentences: Sequence[Span], actor: Actor) -> Unnamed:
    """What the text tells of ``actor``, one without a name."""
    spans = [mention.span for mention in actor.mentions if mention.how != "pronoun"]
    words = text[spans[0][0] : spans[0][1]] if spans else actor.name
    head = _BEHIND.split(words.strip(), maxsplit=1)[0]
    nouns = _WORD.findall(head)
    noun = nouns[-1].lower() if nouns else words.strip().lower()
    what = _one(noun)
    return Unnamed(what, _number(head, what == noun), _why(text, sentences, actor))


def _one(noun: str) -> str:
    """The singular: of a person, where the noun can be that (``officials`` are a group, too)."""
    people = [form for form in lemmas(noun) if noun_kind(form) == "person"]
    return min(people, key=len) if people else singular(noun)


def _number(head: str, one: bool) -> int | None:
    digits = _NUMBER.search(head)
    if digits:
        return int(digits[0])
    for word in (found.lower() for found in _WORD.findall(head)):
        if word in {"a", "one"} and "dozen" in head.lower().split():
            return _COUNTS["dozen"]
        if _COUNTS.get(word):
            return _COUNTS[word]
    return 1 if one else None


def _why(text: str, sentences: Sequence[Span], actor: Actor) -> Span | None:
    """The first words, in a sentence that mentions the actor, that tell why no name is given."""
    for start, stop in sentences:
        if not any(start <= mention.span[0] < stop for mention in actor.mentions):
            continue
        found = _WHY.search(text, start, stop)
        if found:
            tail = text[found.end() : min(stop, found.end() + _LONGEST)]
            reason = _REASON.match(tail)
            if reason and _OPENED.search(text, start, found.start()):
                reason = _INSERTED.match(reason[0])  # ", speaking ... because of the law, said"
            end = found.end() + (len(reason[0].rstrip()) if reason else _clause(tail))
            return (found.start(), end)
    return None


def _clause(tail: str) -> int:
    """How much of what follows belongs to the words found: up to the clause's end."""
    end = _END.search(tail)
    part = tail[: end.start() if end else len(tail)].split(",", maxsplit=1)[0]
    return len(part.rstrip())
