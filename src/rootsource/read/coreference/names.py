"""Names within one report: which of them are the same, by form alone."""

import re
from dataclasses import dataclass, field

from rootsource.knowledge.names import fold
from rootsource.knowledge.nouns import noun_kind
from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.knowledge.states import state_named
from rootsource.read.coreference.agreement import Traits, name_words
from rootsource.read.coreference.phrases import Phrase
from rootsource.read.word_sets import word_set
from rootsource.types import Span

_SHORT = re.compile(r"\s*\(\s*([A-Z][A-Za-z.&-]{1,9})\s*\)")
FAMILY_FIRST = word_set(
    """
    kim lee ri rhee park pak choi choe jong cho jo kang yoon yun jang han so shin
    kwon hwang song moon xi li wang zhang liu chen hu mao deng jiang zhou zhu
    wen tsai ma nguyen tran pham
    """
)


@dataclass(slots=True)
class Name:
    """A name as used in the report: its words, other forms, and the phrases that use it."""

    words: tuple[str, ...]
    key: str
    kind: str
    phrases: list[int] = field(default_factory=list)
    ambiguous: set[int] = field(default_factory=set)


def key_of(core: str, kind: str) -> str:
    """What makes two names the same whatever their form: the state or body they stand for."""
    if kind in {"state", "place", "", "organization"}:
        if one := state_named(core):
            return f"state:{one.id}"
        if outlet := outlet_named(core):
            return f"outlet:{outlet.name}"
        if body := organization_named(core):
            return f"body:{body.name}"
    return ""


def words_of(phrase: Phrase, kind: str, text: str) -> tuple[str, ...]:
    """The words by which a name is compared: folded, of a person without titles."""
    start, end = phrase.name or phrase.core
    words = tuple(text[start:end].lower().split())
    if kind in {"person", ""}:
        words = name_words(words)
    folded = tuple(part for word in words for part in fold(word).split())
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def group_names(phrases: list[Phrase], marks: list[Traits], text: str) -> list[Name]:
    """Names of the report, each with the phrases that use it; doubtful ones are left out.

    Full names come first; a family name, given name or short form then belongs to a full name
    where only one fits, or where every other was last used much earlier.
    """
    found: list[Name] = []
    held: dict[str, Name] = {}
    order = [at for at, phrase in enumerate(phrases) if phrase.form == "name" and not phrase.parts]
    forms = {at: words_of(phrases[at], marks[at].kind, text) for at in order}
    order = [at for at in order if forms[at]]
    for at in sorted(order, key=lambda at: (-min(len(forms[at]), 2), at)):
        core = _core(phrases[at], text)
        kind = marks[at].kind
        key = key_of(core, kind)
        full = key or " ".join(forms[at])
        name = held.get(full)
        if name is None and not key and len(forms[at]) == 1 and kind in {"person", ""}:
            name = _shorter(forms[at][0], at, found, phrases)
            if name is None and _fits_many(forms[at][0], found):
                continue
        if name is None and not key and kind in {"organization", ""} and core.isupper():
            name = _initials(core, found)
        if name is None and not key and len(forms[at]) == 1 and kind in {"organization", ""}:
            name = _short_body(forms[at][0], found)
        if name is None and not key and kind == "person" and len(forms[at]) > 1:
            name = _longer(forms[at], found)
        if name is None:
            name = Name(forms[at], key, kind)
            found.append(name)
        held.setdefault(full, name)
        name.phrases.append(at)
        name.kind = name.kind or kind
        for short in _short_forms(phrases[at].span, text):
            held.setdefault(fold(short), name)
    for name in found:
        name.phrases.sort()
    return found


def _core(phrase: Phrase, text: str) -> str:
    start, end = phrase.name or phrase.core
    return text[start:end]


def _fits_many(word: str, found: list[Name]) -> bool:
    return sum(_is_short_for(word, name) for name in found) > 1


def _is_short_for(word: str, name: Name) -> bool:
    if name.kind not in {"person", ""} or len(name.words) < 2 or name.key:
        return False
    return word == family_name(name.words) or word == name.words[-1]


def family_name(words: tuple[str, ...]) -> str:
    """The family name: the last word, or the first where the language puts it there."""
    return words[0] if words[0] in FAMILY_FIRST and len(words) > 1 else words[-1]


def _shorter(word: str, at: int, found: list[Name], phrases: list[Phrase]) -> Name | None:
    """The one full name that ``word`` is short for."""
    fitting = [name for name in found if _is_short_for(word, name)]
    if len(fitting) > 1:
        by_family = [name for name in fitting if family_name(name.words) == word]
        near = [
            name
            for name in by_family or fitting
            if any(
                abs(phrases[other].sentence - phrases[at].sentence) <= 3 for other in name.phrases
            )
        ]
        return near[0] if len(near) == 1 else None
    if fitting:
        return fitting[0]
    given = [
        name
        for name in found
        if name.kind == "person" and len(name.words) > 1 and name.words[0] == word
    ]
    return given[0] if len(given) == 1 else None


def _longer(words: tuple[str, ...], found: list[Name]) -> Name | None:
    """A person's name that is ``words`` with a middle name more or less, first and last alike."""
    for name in found:
        if name.kind != "person" or len(name.words) < 2:
            continue
        same_edges = (name.words[0], name.words[-1]) == (words[0], words[-1])
        fewer = min(len(name.words), len(words)) == 2
        if same_edges and fewer and words[0] not in FAMILY_FIRST:
            return name
    return None


def _initials(core: str, found: list[Name]) -> Name | None:
    letters = core.replace(".", "").lower()
    if not 2 <= len(letters) <= 6:
        return None
    fitting = [
        name
        for name in found
        if len(name.words) > 1
        and name.kind in {"organization", ""}
        and letters
        in {
            "".join(word[0] for word in name.words),
            "".join(word[0] for word in name.words if word not in {"of", "for", "and", "the"}),
        }
    ]
    return fitting[0] if len(fitting) == 1 else None


def _short_body(word: str, found: list[Name]) -> Name | None:
    """The one body whose name has ``word`` as its noun: ``the Department``, ``the Church``."""
    if noun_kind(word) != "organization":
        return None
    fitting = [
        name
        for name in found
        if name.kind == "organization"
        and len(name.words) > 1
        and (name.words[-1] == word or name.words[:2] == (word, "of"))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _short_forms(span: Span, text: str) -> list[str]:
    """Short forms given in parentheses right behind a name."""
    match = _SHORT.match(text, span[1])
    return [match[1]] if match else []
