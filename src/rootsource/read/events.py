"""Events: who did what to whom, on whose word, and whether it happened (PLOVER and CAMEO).

For every sentence: words that tell events (:mod:`~rootsource.read.triggers`), what the words above
them make of them (:mod:`~rootsource.read.compose`), who takes part
(:mod:`~rootsource.read.roles`, :mod:`~rootsource.read.participants`), whether it happened
(:mod:`~rootsource.read.status`) and whether it is news (:mod:`~rootsource.read.background`).
No model is run: the step works on what the tagger saw, and in a coarser way on bare text.
"""

from collections.abc import Sequence

from rootsource.knowledge.plover import cameo, goldstein, quad_class
from rootsource.read.analysis import Analysis, Grid
from rootsource.read.at_home import add_own_countries
from rootsource.read.background import (
    clause_span,
    is_background,
    is_far,
    report_date,
    tells_history,
)
from rootsource.read.charges import as_threats, charges, told_by_cue
from rootsource.read.clauses import Tree, trees
from rootsource.read.compose import Draft, compose, settle
from rootsource.read.contents_at import ContentsAt
from rootsource.read.deeds import complete, is_bare_noun, is_failure_of_talks, without_purposes
from rootsource.read.event_lexicon import Lexicon, shipped
from rootsource.read.judging import judged
from rootsource.read.participants import Participants
from rootsource.read.sides import resolve
from rootsource.read.status import event_status
from rootsource.read.taking_part import settle_countries
from rootsource.read.triggers import find_triggers
from rootsource.read.visits import is_carried, visited
from rootsource.types import Event, EventStatus, Place, Reading, Span, Statement, length, text_of

_ANSWERS = frozenset({"11", "12"})
"""CAMEO categories that answer something done or asked by the other side."""
_ASKS = frozenset({"02", "10"})
"""CAMEO categories that ask something of the other side."""
_ONE_SIDED = frozenset({"08", "10", "11", "12", "14", "15", "16", "17", "18", "19", "20"})
"""CAMEO categories whose deeds may be told with one side named."""


_ALONE = "0831"
"""CAMEO's resignations, which nobody receives."""
_MEANS = ("03", "12", "15", "16", "087")
"""CAMEO codes of deeds whose object, where a common noun tells it, is what they are done with."""
_PAID = "042"
"""CAMEO's visits, which are paid to somebody or are none."""


def add_events(
    reading: Reading, analysis: Analysis, lexicon: Lexicon | None = None, *, at_home: bool = True
) -> None:
    """Find the events of ``reading`` and append them to it, in text order.

    Actors, statements, times and places must have been read before: an event points to them by id.
    States and nationals that take part and are no actors yet become some.

    Args:
        reading: the reading so far; its ``events`` are replaced.
        analysis: the tagger's findings; without words or syntax the order of words must do.
        lexicon: which words tell events; by default the package's own.
        at_home: whether a state may receive what is done in it and names nobody
            (:mod:`~rootsource.read.at_home`); who codes with a list of actors wants those alone.
    """
    lexicon = lexicon or shipped()
    text = reading.report.text
    held = Participants(reading.actors)
    held.let_speak(reading.statements, text)
    today = report_date(reading.report, reading.times)
    found: list[Event] = []
    told_dates = [(one.span, one.value) for one in reading.times if one.type == "DATE"]
    denials = {one.id for one in reading.statements if _denies(one, text)}
    contents = ContentsAt(reading.statements)
    history = False
    sentences = _sentences(analysis, text, lexicon)
    held.complete(sentences)
    for tree in sentences:
        dates = [one for one in told_dates if tree.span[0] <= one[0][0] < tree.span[1]]
        role = analysis.roles[tree.number] if tree.number < len(analysis.roles) else None
        history = tells_history(
            text[slice(*tree.span)],
            far=any(is_far(value, today) for _, value in dates),
            role=role,
            after_history=history,
        )
        told = [
            (draft, _event(tree, draft, held, reading.places))
            for draft in _drafts(tree, text, lexicon)
        ]
        if not told:
            continue
        if analysis.grid is not None:
            _judge(tree, told, contents, text, analysis.grid)
        for draft, event in complete(tree, without_purposes(tree, told), held.unplaced):
            event.background = is_background(
                tree, draft.top, dates=dates, today=today, history=history
            )
            _place_in_time(event, tree, draft, reading)
            event.statement = _told_by(tree, draft, contents)
            if not _without_reporter(event, reading, held):
                continue
            if draft.intended and event.status == "possible" and event.statement:
                event.status = "planned"  # "said it would": will, as told later
            if not draft.nominal and event.statement in denials:
                event.status = _DENIED.get(event.status, event.status)
            found.append(event)
    told_by_cue(found, reading.statements, held, text)
    settle_countries(found, held, sentences, reading.places)
    if at_home:
        add_own_countries(found, held, sentences, reading.places)
    as_threats(found, reading.statements, held)
    found += charges(found, reading.statements, held)
    found.sort(key=lambda event: event.trigger[0])
    _adopt(reading, found, held)
    reading.events = found
    for number, event in enumerate(found, 1):
        event.id = f"e{number}"


def _sentences(analysis: Analysis, text: str, lexicon: Lexicon) -> list[Tree]:
    """The sentences to look for events in: none where a user's list bars the whole report."""
    if any(one.bar_report(text) for one in lexicon.discards):
        return []
    return trees(analysis, text)


def _drafts(tree: Tree, text: str, lexicon: Lexicon) -> list[Draft]:
    """The drafts of a sentence, unless a user's list bars it."""
    if any(one.bar_sentence(text[slice(*tree.span)]) for one in lexicon.discards):
        return []
    return drafts(tree, lexicon)


_DENIED: dict[EventStatus, EventStatus] = dict.fromkeys(("actual", "ongoing", "possible"), "denied")


def _without_reporter(event: Event, reading: Reading, held: Participants) -> bool:
    """Take the medium on whose word an event stands out of it; whether anybody is left.

    ``As Reuters reported, Chile refused to pay``: nobody refused Reuters.
    """
    teller = next((one for one in reading.statements if one.id == event.statement), None)
    who = teller.source.actor if teller is not None and teller.source is not None else None
    if who is None or held.by_id[who].sector != "MED":
        return True
    event.actor = [one for one in event.actor if one != who]
    event.recipient = [one for one in event.recipient if one != who]
    return bool(event.actor or event.recipient)


def _denies(statement: Statement, text: str) -> bool:
    """Whether a statement denies what its content tells, rather than saying no in a quotation.

    What a denial names by a noun stands: ``denied involvement in the attack``. So do the grounds
    on which somebody challenges something.
    """
    if statement.act != "deny" or statement.manner != "indirect" or statement.cue is None:
        return False
    words = text_of(text, statement.cue.spans).lower()
    return not any(word in words for word in ("challeng", "contest", "question"))


def _adopt(reading: Reading, found: Sequence[Event], held: Participants) -> None:
    """Make actors of those who take part in ``found`` and were none before."""
    used = [who for event in found for who in (*event.actor, *event.recipient)]
    numbers = [int(actor.id[1:]) for actor in reading.actors if actor.id[1:].isdigit()]
    made, ids = held.adopt(used, max(numbers, default=0) + 1)
    reading.actors += made
    for event in found:
        event.actor = [ids.get(who, who) for who in event.actor]
        event.recipient = [ids.get(who, who) for who in event.recipient]


def drafts(tree: Tree, lexicon: Lexicon) -> list[Draft]:
    """Events of one sentence, each deed once: the composed event swallows the deed inside it."""
    told = [
        settle(draft, negated=_refused(tree, draft))
        for trigger in find_triggers(tree, lexicon)
        if (draft := compose(tree, trigger, lexicon))
    ]
    chosen: list[Draft] = []
    for draft in sorted(told, key=lambda one: (-one.weight - 1.5 * len(one.operators), one.top)):
        if any(_overlaps(draft, other) for other in chosen):
            continue
        chosen.append(draft)
    return sorted(chosen, key=lambda one: min(one.words))


def _refused(tree: Tree, draft: Draft) -> bool:
    """Whether ``not`` or ``never`` stands at the event's own verb."""
    index = draft.asked[-1]
    if tree.parsed:
        return any(tree.has(at, word) for at in (index, draft.top) for word in ("not", "never"))
    before = tree.nodes[max(0, index - 3) : index]
    return any({"not", "never"} & set(node.lemmas) for node in before)


def _overlaps(draft: Draft, other: Draft) -> bool:
    """Whether ``other`` already tells ``draft``: they share a word.

    What is rejected or blamed is told beside its rejection: ``ignored calls by X`` is two events.
    """
    if draft.nominal and other.code[:2] in _ANSWERS and not draft.operators:
        return draft.top in {other.core, other.top}
    return bool(set(draft.words) & set(other.words))


def _event(tree: Tree, draft: Draft, held: Participants, places: Sequence[Place]) -> Event | None:
    code = cameo(draft.code)
    if code.plover is None or is_carried(tree, draft):
        return None
    actors, recipients = resolve(tree, draft, held)
    if len(actors) == 1 and actors == recipients:
        recipients = []  # nobody does it to himself
    recipients = [one for one in recipients if not _is_his_state(one, actors, held)]
    if _only_foresees(tree, draft, actors, held):
        return None
    recipients = _suffering(draft, recipients, held)
    if draft.code.startswith(_PAID) and held.unplaced.issuperset(recipients):
        recipients = visited(tree, draft, actors, held, places) or recipients
    recipients = recipients or visited(tree, draft, actors, held, places)
    failed = is_failure_of_talks(tree, draft)
    if not _worth_keeping(draft, actors, recipients) and not failed:
        return None
    core = draft.core if draft.speaker is None else draft.speaker
    status = event_status(
        tree,
        core,
        intended=draft.intended and "refuse" not in draft.operators,
        skip=frozenset(draft.words),
    )
    if status == "denied" and draft.intended and "refuse" in draft.operators:
        status = "actual"  # "will not talk": the "not" has made it a refusal, which stands
    if not actors and status == "conditional":
        return None  # "if it is attacked": by nobody, and perhaps never
    return Event(
        id="",
        trigger=_spans(tree, sorted(set(draft.told))),
        plover=code.plover,
        mode=code.mode,
        context=list(code.context),
        cameo=code.code,
        quad=quad_class(code.plover),
        intensity=goldstein(code.plover, code.code),
        actor=actors,
        recipient=recipients,
        status=status,
    )


def _only_foresees(tree: Tree, draft: Draft, actors: Sequence[str], held: Participants) -> bool:
    """Whether experts warn of what may come: no threat of theirs (``analysts warned``)."""
    warns = draft.code.startswith("13") and any(
        "warn" in tree.nodes[at].lemmas for at in draft.told
    )
    return warns and bool(actors) and all(held.by_id[one].sector == "EDU" for one in actors)


def _is_his_state(recipient: str, actors: Sequence[str], held: Participants) -> bool:
    """Whether a recipient is the state that those who act serve: they speak and act for it."""
    state = held.by_id[recipient]
    people = [held.by_id[one] for one in actors]
    return state.kind == "state" and any(
        one.kind == "person" and one.sector == "GOV" and one.country == state.country
        for one in people
    )


def _suffering(draft: Draft, recipients: list[str], held: Participants) -> list[str]:
    """``recipients`` without those who are only a deed's means (``refused to send soldiers``)."""
    if draft.code.startswith(_ALONE):
        return []
    if set(draft.operators) - {"intend"} or draft.code.startswith(_MEANS):
        return [one for one in recipients if one not in held.nameless]
    return recipients


def _spans(tree: Tree, words: Sequence[int]) -> list[Span]:
    """The spans of ``words``, those that stand side by side as one."""
    found: list[Span] = []
    for place, at in enumerate(words):
        start, end = tree.nodes[at].span
        if place and words[place - 1] == at - 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _judge(
    tree: Tree,
    told: Sequence[tuple[Draft, Event | None]],
    contents: ContentsAt,
    text: str,
    grid: Grid,
) -> None:
    """Correct the statuses that rules give by what the judging model has seen."""
    for draft, event in told:
        if event is None or (draft.intended and event.status in {"planned", "possible"}):
            continue
        at = draft.core if draft.speaker is None else draft.speaker
        event.status = judged(event.status, tree, at, contents, text, grid)


def _worth_keeping(draft: Draft, actors: Sequence[str], recipients: Sequence[str]) -> bool:
    """Whether enough is known of who takes part.

    Deeds that need no recipient (a strike, a curfew) may stand with one side; a noun or a verb of
    many meanings must name both.
    """
    if actors and recipients:
        return True
    if not (actors or recipients) or draft.code.startswith(_PAID):
        return False
    if is_bare_noun(draft):
        return bool(actors) and draft.code[:2] in _ASKS
    return draft.weight >= 2 or bool(draft.operators) or draft.code[:2] in _ONE_SIDED


def _place_in_time(event: Event, tree: Tree, draft: Draft, reading: Reading) -> None:
    """The time and place named in the event's own clause, else the sentence's only time."""
    clause = clause_span(tree, draft.top)
    times = [time for time in reading.times if _inside(time.span, clause)]
    sentence = [time for time in reading.times if _inside(time.span, tree.span)]
    chosen = [time for time in times if time.type in {"DATE", "TIME"}] or (
        sentence if len(sentence) == 1 and sentence[0].type in {"DATE", "TIME"} else []
    )
    if chosen:
        middle = tree.nodes[draft.top].span[0]
        event.time = min(chosen, key=lambda time: abs(time.span[0] - middle)).id
    places = [place for place in reading.places if _inside(place.span, clause)]
    if not places:
        return
    named = {
        mention.span
        for actor in reading.actors
        if actor.id in {*event.actor, *event.recipient}
        for mention in actor.mentions
    }
    places = [place for place in places if place.span not in named]
    if places:
        event.place = places[-1].id


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _told_by(tree: Tree, draft: Draft, contents: ContentsAt) -> str | None:
    """The innermost statement whose content holds the event's outermost word.

    A statement whose own cue is the event's word is not the one that tells it: that ``X accused
    Y`` stands on the report's word, what X accused Y of on X's.
    """
    word = tree.nodes[draft.top if draft.speaker is None else draft.speaker].span
    holding = contents.statements(word)
    if not holding:
        return None
    return min(holding, key=lambda statement: length(statement.content)).id
