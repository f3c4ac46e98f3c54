"""Which of a sentence's events stand: each deed once, with both its sides where others tell them.

``marched to demand reform``: one event; ``attacked the town, killing 20``: one; ``the summit fell
apart after Oman refused``: the talks are those of whoever acts beside them.
"""

from collections.abc import Collection, Sequence

from rootsource.read.clauses import Tree
from rootsource.read.compose import TRANSPARENT, Draft
from rootsource.read.firm_signs import firm
from rootsource.read.word_sets import word_set
from rootsource.types import Event

_ANSWERS = frozenset({"11", "12"})
"""CAMEO categories that answer something done or asked by the other side."""
_DONE_TO = word_set("resort admit confess return turn")
"""Verbs whose ``to`` leads to what was done (``resorted to throwing stones``), no purpose."""
_COMPLEMENTED = word_set(
    "dare pretend claim think believe report allege say suppose mean know prefer like hope force "
    "hesitate oblige compel manage choose want"
)
"""Verbs and participles right before a ``to`` that tells no purpose."""
_MAKES_DO = TRANSPARENT | {"expect"}
_TALKS = word_set("talk negotiation dialogue summit meeting conference discussion")
"""Nouns whose failing is an event of those who hold them."""
_ASKS = frozenset({"02", "10"})
"""CAMEO categories that ask something of the other side."""


def without_purposes(
    tree: Tree, told: Sequence[tuple[Draft, Event | None]]
) -> list[tuple[Draft, Event | None]]:
    """``marched to demand reform of X``: one event, with whom the purpose is directed at.

    A bare infinitive that nothing above makes a promise or an attempt is no event of its own.
    """
    kept: list[tuple[Draft, Event | None]] = []
    for draft, event in told:
        first = min(draft.words)
        aimed = first and tree.nodes[first - 1].text.lower() == "to"
        aimed = aimed and (first < 2 or _DONE_TO.isdisjoint(tree.nodes[first - 2].lemmas))
        open_ = event is not None and event.status in {"planned", "actual", "possible"}
        if event is None or not aimed or draft.intended or not open_:
            kept.append((draft, event))
            continue
        governors = {
            lemma for node in tree.nodes[max(0, first - 5) : first] for lemma in node.lemmas
        }
        before = tree.nodes[first - 2].lemmas if first > 1 else ()
        told_so = governors & _MAKES_DO or not _COMPLEMENTED.isdisjoint(before)
        if told_so or firm(tree, first) is not None:
            kept.append((draft, event))
        elif kept and (main := kept[-1][1]) is not None and not main.recipient:
            main.recipient = [who for who in event.recipient if who not in main.actor]
    return kept


def complete(
    tree: Tree, told: Sequence[tuple[Draft, Event | None]], nameless: Collection[str] = ()
) -> list[tuple[Draft, Event]]:
    """Events of one sentence without those that a fuller one of them already tells.

    ``attacked the town, killing 20``: one event, with the side that the first verb names.

    Args:
        tree: the sentence.
        told: its drafts and the events they make.
        nameless: ids of actors told by a common noun alone, of no country (``20 people``).
    """
    known = [(draft, event) for draft, event in told if event is not None]
    for _, event in known:
        others = [other for _, other in known if other is not event]
        if event.recipient and set(event.recipient) <= set(nameless):
            fuller = [other for other in others if _fuller(other, event, nameless)]
            event.recipient = [] if fuller else event.recipient
    shared = set[int]()
    for draft, event in known:
        if not (event.actor and event.recipient) and is_failure_of_talks(tree, draft):
            _share_failure(event, [other for _, other in known if other is not event])
            shared.add(id(event))
    known = [pair for pair in known if pair[1].actor or pair[1].recipient]
    for _, event in known:
        if not event.recipient and _code(event)[:2] in _ANSWERS | _ASKS:
            event.recipient = _answered(event, [other for _, other in known if other is not event])
    known = [
        (draft, event)
        for draft, event in known
        if (event.recipient or not is_bare_noun(draft))
        and not any(
            _misattributed(tree, draft, event, other) for _, other in known if other is not event
        )
    ]
    return _once(
        [
            (draft, event)
            for draft, event in known
            if (event.actor and event.recipient)
            or not any(
                _tells_more(other, event)
                for _, other in known
                if other is not event and id(other) not in shared
            )
        ]
    )


def _fuller(other: Event, event: Event, nameless: Collection[str]) -> bool:
    """Whether ``other`` tells the same kind of deed, and to whom by more than a common noun."""
    return (
        other.plover == event.plover
        and bool(other.recipient)
        and not set(other.recipient) <= set(nameless)
    )


def _once(known: list[tuple[Draft, Event]]) -> list[tuple[Draft, Event]]:
    """Each deed once: ``struck a depot, and the strike killed four`` is one, the gravest told."""
    kept: dict[tuple[object, ...], tuple[Draft, Event]] = {}
    for draft, event in known:
        sides = (frozenset(event.actor), frozenset(event.recipient))
        key = (event.plover, event.status, *sides) if all(sides) else (id(event),)
        held = kept.get(key)
        if held is None or abs(event.intensity or 0) > abs(held[1].intensity or 0):
            kept[key] = (draft, event)
    return sorted(kept.values(), key=lambda pair: min(pair[0].words))


def _share_failure(event: Event, others: Sequence[Event]) -> None:
    """Talks that fail without their partners named are those of whoever else acts beside them."""
    partners = list(dict.fromkeys(who for other in others for who in other.actor))
    if len(partners) > 1:
        event.actor, event.recipient = partners, list(partners)


def _misattributed(tree: Tree, draft: Draft, event: Event, answer: Event) -> bool:
    """Whether a noun in an answer was given the answering side (``X rejected a demand to …``)."""
    noun = tree.nodes[draft.top].upos == "NOUN" or draft.nominal
    return noun and _code(answer)[:2] in _ANSWERS and event.actor == answer.actor


def _code(event: Event) -> str:
    return event.cameo or ""


def is_bare_noun(draft: Draft) -> bool:
    """Whether a noun tells the event without any verb of its own."""
    return draft.nominal and draft.asked == [draft.top]


def _answered(event: Event, others: Sequence[Event]) -> list[str]:
    """Whom an answer or a demand without a recipient is directed at, by the sentence's others.

    ``X ignored calls by Y``: Y's calls to X. ``X refused to …, and Y refused to …``: Y refuses X.
    """
    for other in others:
        if not other.actor or not set(other.actor).isdisjoint(event.actor):
            continue
        asked = _code(event)[:2] in _ASKS and _code(other)[:2] in _ANSWERS
        if asked or set(event.actor).issubset(other.recipient):
            return list(other.actor)
    return []


def _tells_more(other: Event, event: Event) -> bool:
    """Whether ``other`` names both sides, among them the one that ``event`` names, in its role."""
    if not (other.actor and other.recipient):
        return False
    if other.plover == event.plover:
        return {*other.actor, *other.recipient}.issuperset(event.actor + event.recipient)
    return set(other.actor).issuperset(event.actor) and set(other.recipient).issuperset(
        event.recipient
    )


def is_failure_of_talks(tree: Tree, draft: Draft) -> bool:
    """Whether talks fail, whoever holds them: ``the summit fell apart``."""
    return draft.code == "120" and any(
        not _TALKS.isdisjoint(tree.nodes[at].lemmas) for at in draft.words if at < draft.core
    )
