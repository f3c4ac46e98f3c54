"""What a government says of deeds is a deed itself: a charge or a threat.

Who says for his state that another state does it harm accuses it, whatever the verb (``Oman says
Yemen is arming rebels``: CAMEO 112); who says that his own state may do harm threatens with it
(``Chad said it might cut off aid``). Only words that go before what is told make it a charge:
``the rebels shelled the town, the army said`` names a witness.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rootsource.knowledge.plover import cameo, goldstein, quad_class
from rootsource.read.compose import is_hostile, turned
from rootsource.read.participants import Participants
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Event, Span, Statement

_SPEAK = frozenset({"GOV", "LEG", None})
"""Sectors that speak for their state; soldiers and police mostly report."""
_REBELS = word_set(
    "rebel insurgent guerrilla militant terrorist separatist fighter gunman militia secessionist "
    "rebels insurgents guerrillas militants terrorists separatists fighters gunmen militias"
)
_SAID = frozenset({"say", "accuse", "confirm", "warn"})
_ARMS = ("07", "062")
"""CAMEO codes of help, which is harm where rebels have it."""
_HARM = ("15", "16", "17", "18", "19", "20")
_VERBAL = frozenset({"ACCUSE", "PROTEST"})
_COMPLAINT = "111"
"""CAMEO's criticism: what is protested in words behind what is told."""
_OPEN = frozenset({"possible", "conditional", "planned"})


def as_threats(
    events: Sequence[Event], statements: Sequence[Statement], held: Participants
) -> None:
    """Code harm that a state's own people say it may do as a threat.

    Args:
        events: the report's; type, code and what goes with them change.
        statements: the report's.
        held: the actors.
    """
    by_id = {one.id: one for one in statements}
    for event in events:
        speaker = _speaker(by_id.get(event.statement or ""), held)
        code = event.cameo or ""
        if speaker is None or event.status not in _OPEN or not code.startswith(_HARM):
            continue
        own = [held.by_id[one].country == speaker.country for one in event.actor]
        if own and all(own):
            _recode(event, turned(code, "threaten"))


def charges(
    events: Sequence[Event], statements: Sequence[Statement], held: Participants
) -> Iterator[Event]:
    """The charges that lie in what governments say of other states' deeds.

    Args:
        events: the report's, their countries settled.
        statements: the report's.
        held: the actors.
    """
    by_id = {one.id: one for one in statements}
    accused = {tuple(event.recipient) for event in events if event.plover == "ACCUSE"}
    for event in events:
        statement = by_id.get(event.statement or "")
        speaker = _speaker(statement, held)
        if statement is None or speaker is None or event.background:
            continue
        cue = statement.cue.spans[0] if statement.cue else None
        if cue is not None and any(_covers([cue], other.trigger[0]) for other in events):
            continue  # "recalled its envoy": no word of saying
        doers = tuple(event.actor)
        if not doers or doers in accused or event.status not in {"actual", "ongoing"}:
            continue
        if any(held.by_id[one].country in {None, speaker.country} for one in doers):
            continue
        if not _harms(event, speaker, held):
            continue
        accused.add(doers)
        charge = replace(
            event,
            trigger=list(statement.cue.spans) if statement.cue else [],
            actor=[speaker.id],
            recipient=list(doers),
            status="actual",
            statement=statement.within,
            time=None,
            place=None,
        )
        _recode(charge, turned(event.cameo or "", "blame"))
        yield charge


def told_by_cue(
    events: Sequence[Event], statements: Sequence[Statement], held: Participants, text: str
) -> None:
    """Let who speaks in a statement act where its cue is an event: ``…, an aid group complained``.

    Who is spoken of first receives it where the cue follows what is told and names nobody else.

    Args:
        events: of one sentence; sides change, and a protest that only tells becomes a complaint.
        statements: the report's.
        held: the actors.
        text: the report's text.
    """
    for event in events:
        if event.plover not in _VERBAL:
            continue
        word = event.trigger[0]
        one = next((s for s in statements if s.cue and _covers(s.cue.spans, word)), None)
        who = one.source.actor if one is not None and one.source is not None else None
        if one is None or who is None or not one.content or who not in held.by_id:
            continue
        behind = one.content[-1][1] <= one.cue.spans[0][0] if one.cue else False
        if not behind or "\n" in text[one.content[-1][1] : word[0]]:
            continue
        if event.plover == "PROTEST":
            _recode(event, _COMPLAINT)
        event.actor = [who]
        first = held.within((one.content[0][0], one.content[0][1]))[:1]
        event.recipient = [actor for _, _, actor in first if actor != who]


def _covers(spans: Sequence[Span], word: Span) -> bool:
    return any(start <= word[0] and word[1] <= end for start, end in spans)


def _speaker(statement: Statement | None, held: Participants) -> Actor | None:
    """Who speaks for a state in ``statement``, by words before what is told; or ``None``."""
    if statement is None or statement.source is None or statement.cue is None:
        return None
    who = held.by_id.get(statement.source.actor or "")
    if who is None or who.country is None or statement.act not in _SAID:
        return None
    ahead = statement.cue.spans[0][0] < statement.content[0][0]
    return who if ahead and who.sector in _SPEAK else None


def _harms(event: Event, speaker: Actor, held: Participants) -> bool:
    """Whether ``event`` harms the speaker's state, or nobody else is named whom it harms."""
    recipients = [held.by_id[one] for one in event.recipient]
    code = event.cameo or ""
    if code.startswith(_ARMS):
        return any(not _REBELS.isdisjoint(one.name.lower().split()) for one in recipients)
    if not (is_hostile(code) and code.startswith(_HARM)):
        return False
    return all(one.country in {None, speaker.country} for one in recipients)


def _recode(event: Event, code: str) -> None:
    row = cameo(code)
    if row.plover is None:
        return
    event.plover, event.mode, event.context = row.plover, row.mode, list(row.context)
    event.cameo, event.quad = row.code, quad_class(row.plover)
    event.intensity = goldstein(row.plover, row.code)
