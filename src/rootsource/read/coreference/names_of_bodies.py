"""Which body of a report a short form, initials or a part of its name stand for."""

import re

from rootsource.knowledge.nouns import given_name_gender, noun_kind
from rootsource.knowledge.states import state_named, state_of_demonym
from rootsource.read.coreference.name_forms import Asked, Name, core_of, only
from rootsource.types import Span


def of_body(asked: Asked, found: list[Name]) -> Name | None:
    """The one body of the report that initials or a short form stand for."""
    core = core_of(asked.phrases[asked.at], asked.text)
    if asked.phrases[asked.at].form == "nominal":
        return _short_body(asked.words[0], found)
    if asked.mark.kind == "person" and asked.is_bare and not given_name_gender(asked.words[0]):
        return _begun(asked.words[0], found)
    if asked.mark.kind not in {"organization", ""}:
        return None
    name = _initials(core, found) if core.isupper() else None
    if name is None and len(asked.words) == 1:
        return _short_body(asked.words[0], found) or _begun(asked.words[0], found)
    return name or _part_of(asked.words, found)


def _part_of(words: tuple[str, ...], found: list[Name]) -> Name | None:
    """The one body whose name several words begin, or end behind a state's name.

    ``Lima Choir`` for the ``Lima Choir of Young Voices``, the ``Home Office`` for Chile's.
    """
    size = len(words)
    fitting = [
        name
        for name in found
        if name.kind == "organization"
        and (
            (name.words[:size] == words and not name.key)
            or (name.words[-size:] == words and _is_state(name.words[:-size]))
        )
    ]
    person = bool(given_name_gender(words[0]))  # "Ana Lund" is no part of her foundation
    return fitting[0] if len(fitting) == 1 and not person else None


def _is_state(words: tuple[str, ...]) -> bool:
    name = " ".join(words).title()
    return not words or bool(state_named(name) or state_of_demonym(name))


def _begun(word: str, found: list[Name]) -> Name | None:
    """The one body whose name begins with a word that is none of another's (``Orbit`` TV)."""
    if len(word) < TELLING or noun_kind(word) or state_named(word) or state_of_demonym(word):
        return None
    fitting = [
        name
        for name in found
        if len(name.words) > 1 and word in name.words and name.kind in {"organization", "", "place"}
    ]
    one = only(fitting)
    return one if one and one.words[0] == word and one.kind == "organization" else None


TELLING = 4
"""Letters of a word that tells a body apart."""


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
    return only(fitting)


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
    return only(fitting)


_SHORT = re.compile(r"\s*\(\s*([A-Z][A-Za-z.&-]{1,9})\s*\)")


def short_forms(span: Span, text: str) -> list[str]:
    """Short forms given in parentheses right behind a name."""
    match = _SHORT.match(text, span[1])
    return [match[1]] if match else []
