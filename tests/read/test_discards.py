"""Discards: sentences and reports that a user's list says are not to be coded."""

import pytest
from eventkit import actors, bare

from rootsource.read.discards import parse_discards
from rootsource.read.event_lexicon import Lexicon, shipped
from rootsource.read.events import add_events
from rootsource.types import Reading, Report

LIST = """\
<!-- sports -->
CHESS_       # but not a chessboard
ROWING
+WINTER GAMES
"""


@pytest.mark.parametrize(
    ("text", "sentence", "report"),
    [
        ("Norway attacked at chess.", True, False),
        ("Norway attacked a chessboard.", False, False),
        ("The rowings went on.", True, False),
        ("No growing unrest.", False, False),
        ("At the winter\ngames Peru struck.", False, True),
    ],
)
def test_phrases_stand_at_the_beginning_of_words(text: str, sentence: bool, report: bool) -> None:
    barring = parse_discards(LIST)
    assert (barring.bar_sentence(text), barring.bar_report(text)) == (sentence, report)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Norway attacked Chile.", 1),
        ("Norway attacked Chile in chess.", 0),
        ("Norway attacked Chile before the Winter Games.", 0),
    ],
)
def test_no_event_is_coded_where_a_phrase_bars_it(text: str, events: int) -> None:
    lexicon = shipped().merged(Lexicon(discards=[parse_discards(LIST)]))
    reading = Reading(Report(text), actors=actors(text))
    add_events(reading, bare(text), lexicon)
    assert len(reading.events) == events


def test_an_empty_list_bars_nothing() -> None:
    barring = parse_discards("# nothing\n")
    assert not barring.bar_report("anything")
    assert not barring.bar_sentence("anything")
