"""The cue words in a stretch of text: which stand there, which one governs, and what negates it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rootsource.knowledge.cues import CueWord, begins_cue, match_cue
from rootsource.read.inflection import lemmas
from rootsource.read.word_sets import word_set

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*(?:['’](?=\W|$))?")
NEGATIONS = word_set("not never no n't cannot without nor neither hardly scarcely nobody none")
_FORMS = {
    "bade": "bid", "besought": "beseech", "bore": "bear", "borne": "bear", "dreamt": "dream",
    "foresaw": "foresee", "foreseen": "foresee", "foretold": "foretell", "forgot": "forget",
    "forgotten": "forget", "gainsaid": "gainsay", "learnt": "learn", "meant": "mean",
    "mistook": "mistake", "misunderstood": "misunderstand", "overcame": "overcome",
    "pled": "plead", "retold": "retell", "spelt": "spell", "strove": "strive",
    "striven": "strive", "tore": "tear", "torn": "tear", "understood": "understand",
}  # fmt: skip
_REVERSING = frozenset({"resist", "fail", "hesitate", "refrain", "forget"})
"""Verbs that take a negation back: who could not resist pointing out has pointed out."""
_GOVERNING = frozenset({"threaten", "promise", "reject", "want", "demand", "deny", "ask"})
"""Acts whose verb, with ``to`` and another verb after it, is the act: ``vowed to reject``."""
_CATENATIVES = word_set("try attempt seem appear need choose decide mean work")
"""Verbs of these acts that only colour the verb after them: ``tried to call``."""


@dataclass(frozen=True, slots=True)
class Match:
    """A cue word found: where it begins and ends in the text, and whether it is negated."""

    start: int
    end: int
    cue: CueWord
    negated: bool


@lru_cache(maxsize=20_000)
def word_forms(word: str) -> tuple[str, ...]:
    """Dictionary forms ``word`` may have, itself among them; ``n't`` stands for ``not``."""
    word = word.lower().replace("’", "'")
    if word.endswith("n't"):
        return (*lemmas(word[:-3] or word), word, "not")
    bare = word.removesuffix("'s").removesuffix("'")
    found = (_FORMS[bare], bare) if bare in _FORMS else lemmas(bare)
    return (*found, *([bare[:-3] + "ize"] if bare.endswith("ise") else _american(found)))


@lru_cache(maxsize=20_000)
def _may_begin(word: str) -> bool:
    """Whether some cue begins with a form of ``word``: with most words of a text none does."""
    return any(map(begins_cue, word_forms(word)))


def _american(forms: Sequence[str]) -> list[str]:
    """Spellings in -ize and -yze of forms in -ise and -yse, as the table spells them."""
    return [form[:-2] + "ze" for form in forms if form.endswith(("ise", "yse")) and len(form) > 5]


def find_cue_words(text: str, start: int, end: int) -> list[Match]:
    """Cue words of ``text[start:end]`` in order, none overlapping, the longest at each place."""
    found = _cue_words(text[start:end])
    return [Match(one.start + start, one.end + start, one.cue, one.negated) for one in found]


@lru_cache(maxsize=4096)
def _cue_words(text: str) -> tuple[Match, ...]:
    """The cue words of ``text``: few words make up most cues, and each is asked about often."""
    words = list(WORD.finditer(text))
    forms = [word_forms(word[0]) for word in words]
    found: list[Match] = []
    free = 0
    for at, word in enumerate(words):
        cue = match_cue(forms, at) if at >= free and _may_begin(word[0]) else None
        if cue is not None:
            free = at + len(cue.words)
            last = words[free - 1]
            found.append(Match(word.start(), last.end(), cue, _negated(forms, at)))
    return tuple(found)


def _negated(forms: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a negation stands in the verb group before word ``at``, at most four words back."""
    before = forms[max(0, at - 4) : at]
    if any(_REVERSING.intersection(form) for form in before):
        return False
    negations = [bool(NEGATIONS.intersection(form)) for form in before]
    no_more = any("no" in form and "longer" in after for form, after in pairwise(before))
    return sum(negations) % 2 == 1 and not no_more


def governing(text: str, matches: Sequence[Match]) -> Match | None:
    """The match that decides what kind of act a cue is, or ``None`` where there is no match.

    The last one (``tried to call``), but a verb of promising, threatening, wanting or refusing
    governs the verb that follows its ``to`` (``vowed to reject``).
    """
    for match, after in pairwise(matches):
        between = text[match.end : after.start].split()
        joined = "to" in between or match.cue.words[-1] == "to"
        colouring = _CATENATIVES.intersection(match.cue.words)
        if joined and match.cue.act in _GOVERNING and not colouring:
            return match
    return matches[-1] if matches else None
