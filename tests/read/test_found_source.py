"""Sources that the network overlooked and the sentence names."""

import pytest

from rootsource.read.found_source import find_sources
from rootsource.types import Cue, Reading, Report, Source, Statement, text_of


def _bare(text: str, cue: str, content: str) -> Reading:
    """A reading of one sentence with one statement that has no source."""
    spans = [(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    one = Statement("s0", None, Cue(spans[:1]), spans[1:], chain=["report", "s0"])
    return Reading(Report(text), sentences=[(0, len(text))], statements=[one])


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("“Long live the vote!” said a banner in the crowd.", "said", "“Long live", "a banner"),
        ("Norway in recent days said that it would sign.", "said", "that it", "Norway"),
        ("Quito has let it be known that it may pay.", "has let it be known", "that it", "Quito"),
    ],
)
def test_who_is_named_is_the_source(text: str, cue: str, content: str, source: str) -> None:
    reading = _bare(text, cue, content)
    find_sources(reading)
    found = reading.statements[0].source
    assert found is not None
    assert text_of(text, found.spans) == source


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It was reported that the bridge was hit by a barge.", "was reported", "that the bridge"),
        ("The law was described as dead.", "was described", "as dead"),
        ("The ferry was seen to drift away by noon.", "was seen", "to drift"),
        ("Two were charged with theft by night.", "were charged", "with theft"),
        ("Fears that the dam may burst have grown.", "Fears", "that the dam"),
    ],
)
def test_where_nobody_is_named_nobody_is_guessed(text: str, cue: str, content: str) -> None:
    reading = _bare(text, cue, content)
    find_sources(reading)
    assert reading.statements[0].source is None


def test_a_further_verb_has_the_subject_of_the_one_before() -> None:
    text = "The consul praised the crew and said that they would sail."
    reading = _bare(text, "said", "that they would sail")
    praised = Statement("s1", Source([(0, 10)]), Cue([(11, 18)]), [(19, 27)])
    reading.statements.append(praised)
    find_sources(reading)
    assert reading.statements[0].source == praised.source
