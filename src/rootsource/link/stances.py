"""Who takes which stance towards whom on what: read off the words of a telling.

A stance is 1 where the words approach the other side, -1 where they turn away; the first word that
tells decides, since it governs the rest (``dismissed a revival of talks`` turns away). Sides are
countries, or actors that stand for none; issues come from :mod:`rootsource.knowledge.issues`.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from rootsource.knowledge.issues import issues, stances
from rootsource.link.phrases import is_function, stem, word_starts, words
from rootsource.link.tellings import Attitude, Piece, pieces, side
from rootsource.types import Actor, Reading, Span

_AGAINST = ("reject", "accuse", "threaten")
_CALLS = ("demand", "ask", "warn", "threaten", "reject", "accuse")  # on another, by the source
_WISHED = frozenset({"should", "must", "ought", "shall"})
_NEXT, _NEAR = 5, 8  # words
_BETWEEN_STATES = (
    "nuclear arms",
    "missiles",
    "sanctions",
    "trade",
    "ceasefire",
    "alliances",
    "climate",
)
_TURNING = frozenset(
    """
    cut suspend halt withdraw release lift ease relax impose abandon cancel quit disarm strike
    pressure talk meet offer help
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
# What says that a side is for talks and the like, or against them: these alone are plain. To meet,
# to help or to thank may be anything.
_WILLING = frozenset(
    map(
        stem,
        """
        want seek hope ready willing open interested interest offer propose agree accept welcome
        commit committed commitment resume resumption revive restore reopen support favour favor
        invite endorse back embrace pledge approve
        """.split(),  # noqa: SIM905 - a list of quoted words reads worse
    )
)
_UNWILLING = frozenset(
    map(
        stem,
        """
        reject refuse dismiss spurn rebuff decline oppose boycott cancel suspend halt abandon quit
        sever cut breakdown deadlock stalemate collapse resist improvement
        """.split(),  # noqa: SIM905 - as above
    )
)
# What turns one who speaks for a side away: "its hostility has compelled us", "ready to confront".
_TURNED_AWAY = frozenset(
    map(
        stem,
        """
        hostile hostility threat provocation pressure confront confrontation
        """.split(),  # noqa: SIM905 - as above
    )
)
_WORDS = frozenset(map(stem, ("that", "claim", "accusation", "allegation", "report", "suggestion")))
_IN = frozenset(map(stem, ("engage", "decline")))  # engage in raids, a decline in trade
_MEANWHILE = frozenset(("ahead", "before", "after", "during", "since", "amid", "until"))
_NEGATING = frozenset({"not", "no", "never", "nor", "neither", "without", "cannot"})


@cache
def _stance_stems() -> dict[str, int]:
    return {stem(word): value for word, value in stances().items()}


@cache
def _issue_stems() -> dict[str, frozenset[str]]:
    return {issue: frozenset(map(stem, cues)) for issue, cues in issues().items()}


def told(reading: Reading) -> list[Piece]:
    """The pieces of ``reading``, each with the stance that its deed or plain words show."""
    scene = Scene.of(reading)
    return [replace(piece, attitude=_held(piece, scene)) for piece in pieces(reading)]


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading, and where in its text which side is named, in text order."""

    reading: Reading
    named: tuple[tuple[Span, str], ...]

    @classmethod
    def of(cls, reading: Reading) -> "Scene":
        """The scene of ``reading``."""
        found = [
            (mention.span, key)
            for actor in reading.actors
            if (key := _state_side(actor))
            for mention in actor.mentions
            if not (actor.kind == "state" and _is_place(reading, mention.span))
        ]
        return cls(reading, tuple(sorted(found)))

    def within(self, spans: tuple[Span, ...]) -> list[str]:
        """The sides that are named within ``spans``, in text order."""
        return [
            key
            for (start, end), key in self.named
            if any(first <= start and end <= last for first, last in spans)
        ]


def _held(piece: Piece, scene: Scene) -> Attitude | None:
    """The stance that a deed shows, or that words leave no doubt of."""
    if piece.kind == "saying":
        found = _plain_attitude(piece, scene)
    else:
        found = _attitude(piece, scene) if piece.telling.certainty == "asserted" else None
    return replace(found, called=_called(found, scene.reading)) if found else None


def _called(found: Attitude, reading: Reading) -> tuple[tuple[str, str], ...]:
    """What ``reading`` calls the sides of ``found``; a country goes by its code."""
    sides = ((side(actor), actor) for actor in reading.actors)
    both = (found.holder, found.target)
    return tuple((key, a.name) for key, a in sides if key in both and key and key != a.country)


def topics(text: str) -> tuple[str, ...]:
    """The issues ``text`` is about, those with most cue words first, then in the table's order."""
    found = {stem(word) for word in words(text)}
    counts = {issue: len(cues & found) for issue, cues in _issue_stems().items()}
    return tuple(sorted((i for i in counts if counts[i]), key=lambda issue: -counts[issue]))


def stance(text: str) -> int:
    """1 where the first telling word of ``text`` approaches, -1 where it turns away, else 0."""
    found = words(text)
    for at, word in enumerate(found):
        value = 0 if is_function(word) else _stance_stems().get(stem(word), 0)
        if value:
            before = found[max(0, at - 3) : at]
            denied = any(one in _NEGATING or one.endswith("n't") for one in before)
            return -value if denied else value
    return 0


def _attitude(piece: Piece, scene: Scene) -> Attitude | None:
    """The stance that ``piece`` conveys; ``None`` where none is plain.

    An event's holder is its actor, its target its recipient. Who speaks for a state speaks of its
    own stance, towards the first other side named, or towards the one that the whole report is
    about; of anyone else's words the first side named holds the stance towards the second.
    """
    about = topics(piece.telling.words)
    sides = _sides(piece, scene) if about else None
    if sides is None:
        return None
    value = stance(piece.telling.words)
    if piece.kind == "saying" and piece.act in _AGAINST:
        value = -1  # whatever is rejected, be it a friendly offer
    if piece.kind == "event" and piece.quad:
        done = -1 if piece.quad.endswith("conflict") else 1
        value = done if value in (0, done) else 0  # deed and words at odds: nobody can tell
    return Attitude(*sides, about, value) if value else None


def _sides(piece: Piece, scene: Scene) -> tuple[str, str] | None:
    if piece.kind == "event":
        return _dyad(piece, scene.reading)
    named = list(dict.fromkeys(scene.within(piece.telling.spans)))
    own = next(iter(_speaks_for(piece, scene.reading)), None)
    if own is None and piece.act in _CALLS:
        return None  # what is called for is not what the one called upon stands for
    if own is None:
        return (named[0], named[1]) if len(named) > 1 else None
    other = next((one for one in named if one != own), None) or _opposite(scene, own)
    return (own, other) if other else None


def _plain_attitude(piece: Piece, scene: Scene) -> Attitude | None:
    """The stance of ``piece`` where its words leave no doubt, with the issues it is plain on.

    Someone named says it, and of others what is, not what should be; the word that tells stands
    beside what it speaks of: talks and the like, or one of ``_BETWEEN_STATES``, and then the target
    is named too. Words whose sign turns with their object (to halt talks, to halt raids) tell only
    beside the first. Where the speaker does not speak for the side, that side does it to what comes
    next: no other is named before.
    """
    if piece.kind != "saying" or piece.telling.speaker is None or piece.background:
        return None
    found = _attitude(piece, scene)
    said = words(piece.telling.words)
    if found is None:
        return None
    own = found.holder in _speaks_for(piece, scene.reading)
    if not own and (_WISHED & {*said} or piece.act in _CALLS):
        return None
    kept = [
        "" if is_function(word) or (after == "in" and stem(word) in _IN) else stem(word)
        for word, after in zip(said, [*said[1:], ""], strict=True)
    ]
    at = next((i for i, word in enumerate(kept) if word in _stance_stems()), None)
    if at is not None and kept[at] not in _WILLING | _UNWILLING | _TURNED_AWAY:
        at = None
    if piece.act == "reject":  # the cue tells: what it rejects comes next, if no more than words
        at = None if _WORDS & {*said[:_NEXT], *kept[:_NEXT]} else -1
    if at is not None:  # "foes ahead of talks" are not for or against talks
        later = (i for i, word in enumerate(said) if i > at and word in _MEANWHILE)
        kept = kept[: next(later, len(kept))]
    turned = at is not None and at >= 0 and kept[at] in _TURNED_AWAY
    if at is None or (turned and not own):
        return None
    if not _is_its_own(found, _before(piece, scene, at), own=own, turned=turned):
        return None
    plain = ["diplomacy"] if _near(kept, at, "diplomacy", _NEXT, after=not own) else []
    turning = at >= 0 and kept[at] in _turning()
    if not turning and found.target in scene.within(piece.telling.spans):
        issues_near = (one for one in _BETWEEN_STATES if _near(kept, at, one, _NEAR, after=not own))
        plain += issues_near
    return Attitude(found.holder, found.target, tuple(plain), found.stance) if plain else None


def _before(piece: Piece, scene: Scene, at: int) -> list[str]:
    """The sides that are named before the word at this place of a piece."""
    letters = word_starts(piece.telling.words)[at] if at >= 0 else 0
    spans = []
    for start, end in piece.telling.spans:
        spans.append((start, min(end, start + letters)))
        letters -= end - start
        if letters <= 0:
            break
    return scene.within(tuple(spans))


def _is_its_own(found: Attitude, before: list[str], *, own: bool, turned: bool) -> bool:
    """Whether a stance is its holder's, by the sides named before the word that tells."""
    if not own:
        return bool(before) and {*before} == {found.holder}
    # Whoever speaks for a side may tell what the other did to turn it away.
    return {*before} <= ({found.holder, found.target} if turned else {found.holder})


def _near(kept: list[str], at: int, issue: str, reach: int, *, after: bool) -> bool:
    """Whether a cue of ``issue`` stands within ``reach`` words of the one at ``at``, or after."""
    low = at + 1 if after else max(0, at - reach)
    near = enumerate(kept[low : at + 1 + reach], start=low)
    return any(word in _issue_stems()[issue] for place, word in near if place != at)


@cache
def _turning() -> frozenset[str]:
    return frozenset(map(stem, _TURNING))


def _speaks_for(piece: Piece, reading: Reading) -> list[str]:
    """The state that the speaker of a saying stands for, if any: itself, or by an office."""
    speaker = next((a for a in reading.actors if a.name == piece.telling.speaker), None)
    official = speaker and (speaker.kind == "state" or speaker.sector in ("GOV", "MIL"))
    own = _state_side(speaker) if speaker and official else None
    return [own] if own else []


def _dyad(piece: Piece, reading: Reading) -> tuple[str, str] | None:
    """The side that did it and the one it was done to, where either is one and plain.

    An outlet only tells; whoever acted for a state is that state.
    """
    event = next((one for one in reading.events if one.id == piece.telling.part), None)
    if event is None:
        return None
    actors = {actor.id: actor for actor in reading.actors}
    doers, others = (
        {key for one in ids if one in actors and (key := _party(actors[one]))}
        for ids in (event.actor, event.recipient)
    )
    pairs = [(a, r) for a in sorted(doers) for r in sorted(others) if a != r]
    return pairs[0] if len(pairs) == 1 else None


def _party(actor: Actor) -> str | None:
    """The side of one who takes part in an event; of people who stand for none the full name."""
    if actor.sector == "MED":
        return None
    key = side(actor)
    lone = actor.kind == "person" and key != actor.country and len(actor.name.split()) < 2
    return None if lone else key


def _opposite(scene: Scene, own: str) -> str | None:
    """The side that a report names by far most often beside ``own``; ``None`` without one."""
    counts = Counter(key for _, key in scene.named if key != own)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if not ranked or counts[ranked[0]] < 3:
        return None
    rival = counts[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if counts[ranked[0]] > 2 * rival else None


def _is_place(reading: Reading, span: Span) -> bool:
    """Whether a country is named as the place where something happened, not as a side."""
    return bool(re.search(r"\b[Ii]n\s+(?:the\s+)?$", reading.report.text[: span[0]][-9:]))


def _state_side(actor: Actor) -> str | None:
    """The side of an actor that is a state or acts for one; people of none are no side here."""
    key = side(actor)
    return key if actor.country and key == actor.country else None
