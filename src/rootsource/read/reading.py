"""The path of one report through the reading steps, in order."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from rootsource.errors import InputError
from rootsource.read.actors import add_actors
from rootsource.read.acts import add_acts
from rootsource.read.agents import add_agents
from rootsource.read.analyse import analyse
from rootsource.read.and_that import end_before_joined_clauses
from rootsource.read.asides import add_asides
from rootsource.read.certainty import add_certainty
from rootsource.read.comments import end_before_comments
from rootsource.read.credits import add_credits
from rootsource.read.dating import date_report, set_inferred_date
from rootsource.read.encoding import encode
from rootsource.read.events import add_events
from rootsource.read.formulas import add_formulas
from rootsource.read.found_source import find_sources
from rootsource.read.further_verbs import add_further_verbs
from rootsource.read.hidden_subjects import name_hidden_subjects
from rootsource.read.layout import unwrap
from rootsource.read.media import add_media
from rootsource.read.model import load_model
from rootsource.read.overlooked import add_overlooked
from rootsource.read.past_dateline import leave_datelines_out
from rootsource.read.places import add_places, attach_places
from rootsource.read.quotations import attach_quotations
from rootsource.read.quoted import add_quoted
from rootsource.read.quoting import add_quoting
from rootsource.read.relays import add_relays
from rootsource.read.sentences import split_sentences
from rootsource.read.statements import read_statements
from rootsource.read.tagger import cut_windows, tag
from rootsource.read.things import none_twice
from rootsource.read.times import add_times, attach_dates, attach_times
from rootsource.read.told_last import add_told_last
from rootsource.read.transcripts import add_turns
from rootsource.types import Reading, Report

if TYPE_CHECKING:
    from rootsource.read.analysis import Analysis
    from rootsource.read.event_lexicon import Lexicon
    from rootsource.read.own_names import OwnNames

LONGEST = 1_000_000
"""Most code points of one report: what is read of a text stays in memory until its end, and a book
of 170,000 words is no report."""


def read_report(
    report: Report, lexicon: "Lexicon | None" = None, names: "OwnNames | None" = None
) -> Reading:
    """Read one report.

    The model is loaded on the first call of a process. The same report gives the same reading,
    whatever was read before it and on however many workers. ``report`` is left as it is; the
    reading has a copy, with what the text tells of its date. ``lexicon`` tells events; without
    it, the shipped one does. ``names`` are actors of a user's own, who then take part as well.

    Raises:
        InputError: the text is longer than :data:`LONGEST`.
        ModelError: the shipped model is missing or damaged.
    """
    if len(report.text) > LONGEST:
        raise InputError(
            f"too long for one report: {len(report.text):,} characters, of at most {LONGEST:,}; "
            "part it, one report a file or a line of JSON Lines"
        )
    with _circles_left():
        reading = _read(report, lexicon, names)
    _keep()
    return reading


def _read(report: Report, lexicon: "Lexicon | None", names: "OwnNames | None") -> Reading:
    """All steps; what the network saw is given up at the end, before circles are searched for."""
    reading, analysis = read_until_actors(report)
    add_actors(reading, analysis)
    if names is not None:
        names.tell(reading)
    add_events(reading, analysis, lexicon, at_home=names is None)
    reading.things = none_twice(reading.things, reading.actors)
    attach_times(reading, analysis)
    attach_dates(reading, analysis)
    attach_places(reading, analysis)
    add_credits(reading)
    return reading


@contextmanager
def _circles_left() -> Iterator[None]:
    """Let Python not search for circles of objects while a report is read, but once after it.

    Nearly all that reading makes is in use until its end: searching it again and again is 3 % of
    the time of all but the network.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@cache
def _keep() -> None:
    """Tell Python, once, that what has been loaded stays.

    Model and tables are a hundred thousand objects, which its search for circles would go through
    again and again: 3 % of the time of all but the network.
    """
    gc.freeze()


def read_until_actors(report: Report) -> "tuple[Reading, Analysis]":
    """The steps of :func:`read_report` up to places, and what the network saw.

    Training what finds actors begins here, too.
    """
    model = load_model()
    text = unwrap(report.text)
    reading = Reading(replace(report), sentences=split_sentences(text))
    encoded = encode(model.tokenizer, text)
    tagged = tag(model, encoded, cut_windows(encoded, reading.sentences))
    analysis = analyse(encoded, reading.sentences, tagged)
    reading.statements = read_statements(model, text, encoded, reading.sentences, tagged)
    add_turns(reading)
    add_formulas(reading)
    find_sources(reading)
    add_told_last(reading)
    leave_datelines_out(reading)
    end_before_joined_clauses(reading)
    end_before_comments(reading)
    add_further_verbs(reading)
    add_overlooked(reading, analysis)
    add_asides(reading, analysis)
    attach_quotations(reading)
    add_quoted(reading)
    add_quoting(reading)
    add_agents(reading)
    name_hidden_subjects(reading)
    add_relays(reading)
    add_media(reading)
    add_acts(reading)
    add_certainty(reading)
    _date(reading)
    add_times(reading, analysis)
    add_places(reading, analysis)
    analysis.places = [place.span for place in reading.places]
    return reading, analysis


def _date(reading: Reading) -> None:
    """Give a report without a date what its text tells of it."""
    if reading.report.published is None:
        set_inferred_date(reading, date_report(reading))
