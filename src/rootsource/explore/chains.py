"""The chain of a statement: from the report down to the root, each link in words."""

from dataclasses import dataclass

from rootsource.explore.words import heading
from rootsource.types import CertaintyLevel, Reading, Span, Statement, Time, text_of
from rootsource.types.time_words import time_in_words


@dataclass(frozen=True, slots=True)
class Link:
    """One hand that the news passed through, and how it passed it on.

    ``statement`` is ``None`` for the report itself, the first link of every chain. ``said`` are
    the cue's words, ``via`` the medium; ``hedges`` the words that make it less than certain.
    ``report_certainty`` is how sure the report is that the source said it, ``source_certainty``
    how sure the source is of the thing said, ``certainty`` the less sure of both.
    """

    statement: str | None
    speaker: str
    actor: str | None
    source: str | None
    said: str | None
    content: str
    spans: tuple[Span, ...]
    act: str
    manner: str
    via: str | None
    time: str | None
    place: str | None
    certainty: CertaintyLevel
    report_certainty: CertaintyLevel
    source_certainty: CertaintyLevel
    hedges: str
    confidence: float | None
    named: bool


def chain_of(reading: Reading, statement: str) -> list[Link]:
    """The links from the report down to ``statement``; the last one's speaker is the root.

    Raises:
        KeyError: the reading has no such statement.
    """
    by_id = {item.id: item for item in reading.statements}
    last = by_id[statement]
    ids = [link for link in last.chain if link in by_id] or _upwards(last, by_id)
    return [_report(reading), *(link_of(reading, by_id[link]) for link in ids)]


def _upwards(last: Statement, by_id: dict[str, Statement]) -> list[str]:
    """The ids from the outermost statement down to ``last``, by what stands within what."""
    ids = [last.id]
    while (outer := by_id[ids[0]].within) in by_id and outer not in ids:
        ids.insert(0, str(outer))
    return ids


def report_name(reading: Reading) -> str:
    """What a report is called in a chain: its outlet, else its title or its first line."""
    report = reading.report
    return report.outlet or heading(report.title, report.text, report.id)


def _report(reading: Reading) -> Link:
    return Link(
        statement=None,
        speaker=report_name(reading),
        actor=None,
        source=None,
        said=None,
        content="",
        spans=(),
        act="say",
        manner="indirect",
        via=None,
        time=reading.report.published,
        place=None,
        certainty="asserted",
        report_certainty="asserted",
        source_certainty="asserted",
        hedges="",
        confidence=None,
        named=True,
    )


def _told(text: str, time: Time) -> str:
    """The words of a time, and its value where that says more."""
    words = text[slice(*time.span)]
    said = time_in_words(time.value, time.type)
    known = said != words and time.value[0] != "X" and not time.value.endswith("_REF")
    return f"{words} ({said})" if known else words


def link_of(reading: Reading, statement: Statement) -> Link:
    """``statement`` in the words of its report."""
    text = reading.report.text
    source, certainty = statement.source, statement.certainty
    who = source.actor if source else None
    actor = next((one for one in reading.actors if one.id == who), None)
    words = text_of(text, source.spans) if source else None
    # Looked for one at a time: a page makes a link of every statement.
    when = next((_told(text, one) for one in reading.times if one.id == statement.time), None)
    where = next((one.name for one in reading.places if one.id == statement.place), None)
    return Link(
        statement=statement.id,
        speaker=(actor.name if actor else words) or "no source named",
        actor=actor.id if actor else None,
        source=words,
        said=text_of(text, statement.cue.spans) if statement.cue else None,
        content=text_of(text, statement.content),
        spans=tuple(statement.content),
        act=statement.act,
        manner=statement.manner,
        via=statement.via,
        time=when or (statement.date.words if statement.date else None),
        place=where,
        certainty=certainty.level,
        report_certainty=certainty.report_level,
        source_certainty=certainty.source_level,
        hedges=text_of(text, certainty.cues, " · "),
        confidence=statement.confidence,
        named=source is not None and (actor is None or actor.kind != "unnamed"),
    )
