"""Last voices: whose word a sentence stands on, told at its end or before a quotation."""

from itertools import pairwise

import pytest

import rootsource
from rootsource.read.told_last import add_told_last
from rootsource.types import Cue, Reading, Report, Source, Statement, text_of


def _found(text: str, *statements: Statement) -> Reading:
    """A reading of ``text``, a sentence a paragraph, with the statements found so far."""
    edges = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n"), len(text)]
    sentences = [pair for pair in pairwise(edges) if pair[0] < pair[1]]
    return Reading(Report(text), sentences=sentences, statements=list(statements))


def _statement(text: str, source: str, cue: str, content: str) -> Statement:
    spans = [(text.index(part), text.index(part) + len(part)) for part in (source, cue, content)]
    return Statement("s0", Source(spans[:1]), Cue(spans[1:2]), spans[2:], chain=["report", "s0"])


@pytest.mark.parametrize(
    ("last", "source", "cue"),
    [
        ("according to the daily Zora", "the daily Zora", "according to"),
        ("a radio station in Split reported on Monday", "a radio station in Split", "reported"),
        ("two aides told the paper", "two aides", "told"),
        ("she said", "she", "said"),
    ],
)
def test_a_last_voice_is_a_link_above_what_was_found_before_it(
    last: str, source: str, cue: str
) -> None:
    text = f"The mayor claims that the bridge is safe, {last}."
    reading = _found(text, _statement(text, "The mayor", "claims", "that the bridge is safe"))
    add_told_last(reading)
    outer, inner = reading.statements
    assert outer.source is not None
    assert outer.cue is not None
    assert text_of(text, outer.source.spans) == source
    assert text_of(text, outer.cue.spans) == cue
    assert text_of(text, outer.content) == "The mayor claims that the bridge is safe"
    assert inner.within == outer.id


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank within sight of the pier, and nobody was told.",
        "The ferry sank, which the owner denied.",
        "He left at noon, as he had said.",
    ],
)
def test_what_is_no_voice_of_its_own_is_left(text: str) -> None:
    reading = _found(text)
    add_told_last(reading)
    assert reading.statements == []


def test_a_voice_that_was_found_is_not_found_again() -> None:
    text = "The bridge is safe, the mayor said."
    reading = _found(text, _statement(text, "the mayor", "said", "The bridge is safe"))
    add_told_last(reading)
    assert len(reading.statements) == 1


def test_what_crosses_the_sentence_s_edge_stays_as_it_is() -> None:
    text = "The bridge is safe.\nIt was tested twice, the mayor said."
    other = _statement(text, "It", "tested", "twice, the mayor")
    reading = _found(text, other)
    add_told_last(reading)
    assert reading.statements == [other]


def test_who_speaks_before_a_colon_says_the_quotation_of_the_next_paragraph() -> None:
    text = (
        "A judge in Lome wrote on Friday:\n“Nobody is above the law, and nobody below it.”\nRain."
    )
    quotation = "“Nobody is above the law, and nobody below it.”"
    lone = Statement("s0", None, None, [(33, 33 + len(quotation))], chain=["report", "s0"])
    reading = _found(text, lone)
    add_told_last(reading)
    (one,) = reading.statements
    assert one.source is not None
    assert text_of(text, one.source.spans) == "A judge in Lome"
    assert text_of(text, one.content) == quotation


def test_a_whole_reading_has_both_voices() -> None:
    text = "Two drivers have said that the tanker was empty, according to the agency Kalahari Wire."
    inner, outer = sorted(rootsource.read(text).statements, key=lambda one: -len(one.chain))
    assert inner.within == outer.id
    assert outer.source is not None
    assert text_of(text, outer.source.spans) == "the agency Kalahari Wire"
