"""A part of a reading as a form that people fill in with words, and back.

Words are given by typing them, or by where they stand (``NAME_at``: ``12-30 45-50``, in code points
of the report's text), as a script gives them that lets people take them from the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, get_args

from rootsource.errors import InputError
from rootsource.knowledge.plover import cameo_codes, event_types
from rootsource.record.corrected import FIELDS, MARKS, value_of
from rootsource.record.missed import Part, kind_of
from rootsource.types import (
    Act,
    Actor,
    ActorKind,
    CertaintyLevel,
    EventStatus,
    Manner,
    Reading,
    Span,
    text_of,
)

GAP = " … "
_SPANS = {"source", "cue", "content", "trigger", "mentions"}
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_CHOICES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "manner": get_args(Manner),
    "certainty": get_args(CertaintyLevel),
    "status": get_args(EventStatus),
    "kind": get_args(ActorKind),
    "background": ("no", "yes"),
}
_NAMES = {
    "source": "Words of the source",
    "actor": "Who that is",
    "cue": "Cue",
    "content": "Content",
    "act": "Kind",
    "via": "Medium",
    "within": "Within the statement",
    "trigger": "Words",
    "mentions": "Where it is named",
    "plover": "Type",
    "cameo": "CAMEO code",
    "recipient": "To whom",
    "statement": "Told by the statement",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: a text, or a choice (value and name) of one or more."""

    name: str
    label: str
    value: str | list[str]
    choices: list[tuple[str, str]] = field(default_factory=list)
    several: bool = False
    long: bool = False
    at: str = ""
    """Where the words stand, for fields that are words of the report."""
    mentions: dict[str, str] = field(default_factory=dict)
    """For each choice that is an actor, where it is mentioned."""


def form_of(reading: Reading, part: Part, taken: Mapping[str, str] | None = None) -> list[Field]:
    """What may be corrected of ``part``, filled with what it is now.

    ``taken`` holds for fields of words where they shall stand instead.
    """
    fields = [_field(reading, part, name) for name in _names(part)]
    return [_taken(reading, one, (taken or {}).get(one.name, "")) for one in fields]


def _names(part: Part) -> list[str]:
    """The fields of a form for ``part``; of an actor that was missed also where it is named."""
    names = [name for name in FIELDS[kind_of(part)] if name not in MARKS]
    missed = isinstance(part, Actor) and part.id == "actor"
    return ["mentions", *names] if missed else names


def _taken(reading: Reading, shown: Field, at: str) -> Field:
    """``shown`` with the words at ``at``, if they are any words of the report."""
    text = reading.report.text
    try:
        spans = spans_at(at) if shown.name in _SPANS else []
    except InputError:
        return shown
    if not spans or spans[-1][1] > len(text):
        return shown
    return replace(shown, value=text_of(text, spans, GAP), at=_at(spans))


def refilled(shown: Field, given: Mapping[str, list[str]]) -> Field:
    """``shown`` with what was sent, so that nothing is to be filled in twice."""
    sent = given.get(shown.name)
    if sent is None:
        return shown
    return replace(shown, value=sent if shown.choices or shown.several else " ".join(sent))


def _field(reading: Reading, part: Part, name: str) -> Field:
    label = _NAMES.get(name, name.capitalize())
    if kind_of(part) == "event" and name == "actor":
        label = "By whom"
    value = value_of(part, name)
    text = reading.report.text
    if name in _SPANS:
        spans = [(start, end) for start, end in value or []]
        return Field(name, label, text_of(text, spans, GAP), long=True, at=_at(spans))
    if name in {"actor", "recipient"}:
        several = kind_of(part) == "event"
        choices = [(actor.id, actor.name) for actor in reading.actors]
        chosen = value if several else [value or ""]
        mentions = {one.id: _at([it.span for it in one.mentions]) for one in reading.actors}
        choices = choices if several else [("", "–"), *choices]
        return Field(name, label, chosen, choices, several, mentions=mentions)
    if name in {"within", "statement"}:
        told = [(s.id, text_of(text, s.content)) for s in reading.statements if s.id != part.id]
        return Field(name, label, [value or ""], [("", "the report's own voice"), *told])
    if name == "cameo":
        codes = [(one.code, f"{one.code} {one.meaning}") for one in cameo_codes().values()]
        return Field(name, label, [value or ""], [("", "–"), *codes])
    if name in _CHOICES or name == "plover":
        options = _CHOICES.get(name) or ("", *event_types())[bool(value) :]
        chosen = ("yes" if value else "no") if name == "background" else value
        return Field(name, label, [chosen], [(option, option) for option in options])
    return Field(name, label, value or "")


def changes_of(
    reading: Reading, part: Part, given: dict[str, list[str]]
) -> list[tuple[str, Any, Any]]:
    """The fields in which ``given`` differs from ``part``: field, value, and what it was.

    Raises:
        InputError: words that do not stand in the report.
    """
    done = given.get("do", ["save"])[0]
    if done in {"removed", "right"}:
        return [(done, True, False)]
    found = []
    for name in _names(part):
        shown = _field(reading, part, name)
        sent, at = given.get(name, []), " ".join(given.get(f"{name}_at", []))
        taken = at not in {"", shown.at}
        if not taken and not (name in given or shown.several):
            continue
        if not taken and _same(shown, sent):
            continue
        was = value_of(part, name)
        value = [list(it) for it in spans_at(at)] if taken else None
        found.append((name, value or _value(reading, name, shown, sent, was), was))
    if not found:
        raise InputError("nothing is changed: change a field, or say that all is right")
    return [*found, *_who_that_is(reading, part, found)]


def _who_that_is(
    reading: Reading, part: Part, changed: list[tuple[str, Any, Any]]
) -> list[tuple[str, Any, Any]]:
    """Other words of the source are another actor's, unless the form says whose they are."""
    new = {field: value for field, value, _ in changed}
    if not new.get("source") or "actor" in new or kind_of(part) != "statement":
        return []
    was = value_of(part, "actor")
    found = actor_at(reading, [(start, end) for start, end in new["source"]])
    return [("actor", found, was)] if found != was else []


def actor_at(reading: Reading, spans: Sequence[Span]) -> str | None:
    """The actor whom the words at ``spans`` mention, the longest mention's; ``None``: nobody's."""
    held = [
        (mention.span[1] - mention.span[0], -mention.span[0], actor.id)
        for actor in reading.actors
        for mention in actor.mentions
        if any(start <= mention.span[0] and mention.span[1] <= end for start, end in spans)
    ]
    return max(held)[2] if held else None


def _same(shown: Field, sent: list[str]) -> bool:
    if isinstance(shown.value, list):
        return set(shown.value) == set(sent)
    return shown.value.split() == " ".join(sent).split()


def _value(reading: Reading, name: str, shown: Field, sent: list[str], was: Any) -> Any:  # noqa: ANN401 - JSON
    if shown.several:
        return sent
    words = " ".join(sent).strip()
    if name in _SPANS:
        near = was[0][0] if was else 0
        return [list(span) for span in spans_of(reading.report.text, words, near)] or None
    if name == "background":
        return words == "yes"
    return words or None


def in_words(reading: Reading, field: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """What a correction sets a field to, or what it was, as people say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, [], ""):
        return "none"
    if field in _SPANS:
        return f"“{text_of(reading.report.text, [(a, b) for a, b in value], GAP)}”"
    if field in {"actor", "recipient"}:
        names = {actor.id: actor.name for actor in reading.actors}
        ids = [str(key) for key in (value if isinstance(value, list) else [value])]
        return ", ".join(names.get(key, key) for key in ids)
    if field in {"within", "statement"}:
        told = {one.id: text_of(reading.report.text, one.content) for one in reading.statements}
        return f"“{told[value]}”" if value in told else str(value)
    return str(value)


def spans_at(at: str) -> list[Span]:
    """The spans written as ``12-30 45-50``.

    Raises:
        InputError: it is not written so, or they are not in order.
    """
    spans: list[Span] = []
    for piece in at.split():
        found = _SPAN.fullmatch(piece)
        if found is None or int(found[2]) <= int(found[1]):
            raise InputError(f"{piece[:40]!r} is no place of words: write it as 12-30")
        spans.append((int(found[1]), int(found[2])))
    if any(second[0] < first[1] for first, second in pairwise(spans)):
        raise InputError("words must be given in the order in which they stand")
    return spans


def _at(spans: Sequence[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def spans_of(text: str, words: str, near: int = 0) -> list[Span]:
    """Where ``words`` stand in ``text``: the place nearest to ``near``; pieces parted by ``…``.

    Raises:
        InputError: they do not stand there, letter for letter (but for line ends and blanks).
    """
    spans: list[Span] = []
    for piece in (part.strip() for part in words.split(GAP.strip())):
        if not piece:
            continue
        places = _places(text, piece)
        after = [place for place in places if not spans or place[0] >= spans[-1][1]]
        if not after:
            raise InputError(f"{piece[:80]!r} does not stand in the report, letter for letter")
        spans.append(min(after, key=lambda place: abs(place[0] - near)))
        near = spans[-1][1]
    return spans


def _places(text: str, piece: str) -> list[Span]:
    # Forms send CR LF for every line end, and people type one blank for several.
    pattern = r"\s+".join(map(re.escape, piece.split()))
    return [found.span() for found in re.finditer(pattern, text)]
