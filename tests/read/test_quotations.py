"""Quotations that stand alone, and transcripts: whose words they are."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.read.numbering import renumber
from rootsource.read.quotations import attach_quotations
from rootsource.read.quote_marks import quoted_spans
from rootsource.read.transcripts import add_turns, find_turns
from rootsource.types import Reading, Report, Statement, text_of

Marker = Callable[[str], Reading]
LONE = "“We had no lamps on board, and nobody had asked for any.”"


def test_a_quotation_that_stands_alone_belongs_to_the_speaker_before_it(marked: Marker) -> None:
    reading = marked("{1S|The mate} {1Q|said} {1C|the night was dark}.\n\n" + LONE)
    attach_quotations(reading)
    added = reading.statements[1]
    assert text_of(reading.report.text, added.content) == LONE
    assert (added.source, added.cue, added.attached) == (None, None, "s0")


def test_two_in_a_row_have_one_speaker(marked: Marker) -> None:
    reading = marked(f"{{1S|The mate}} {{1Q|said}} {{1C|it was dark}}.\n\n{LONE}\n\n{LONE}")
    attach_quotations(reading)
    assert [item.attached for item in reading.statements] == [None, "s0", "s0"]


def test_a_quotation_in_single_marks_goes_on_from_paragraph_to_paragraph(marked: Marker) -> None:
    reading = marked(
        "{1C|'It was dark,'} {1S|the mate} {1Q|said}.\n\n'We had no lamps that would burn.\n\n"
        "'Nobody had asked for any, not even once.'"
    )
    attach_quotations(reading)
    assert [item.attached for item in reading.statements] == [None, "s0", "s0"]


def test_the_one_who_is_quoted_goes_on_speaking(marked: Marker) -> None:
    reading = marked(
        "{1S|The cook} {1Q|says} {1C|{2S|the mate} {2Q|called} {2C|it “a black night”}}.\n\n" + LONE
    )
    attach_quotations(reading)
    assert reading.statements[-1].attached == "s1"


def test_what_stands_inside_the_quotation_goes_under_it(marked: Marker) -> None:
    reading = marked(
        "{1S|The mate} {1Q|said} {1C|it was dark}.\n\n"
        "“{2S|The owners} {2Q|said} {2C|that no lamps were needed on board}.”"
    )
    attach_quotations(reading)
    assert [item.within for item in reading.statements] == [None, None, "s1"]
    assert reading.statements[2].chain == ["report", "s1", "s2"]


def test_the_closing_mark_is_the_outer_quotations(marked: Marker) -> None:
    reading = marked("“{1S|The owners} {1Q|said} {1C|that no lamps were needed.”}")
    attach_quotations(reading)
    inner = reading.statements[1]
    assert text_of(reading.report.text, inner.content) == "that no lamps were needed"


def test_a_quotation_in_mid_paragraph_belongs_to_the_speaker_before_it(marked: Marker) -> None:
    reading = marked("{1S|The mate} {1Q|said} {1C|it was dark}. {2C|“It was as black as tar.”}")
    attach_quotations(reading)
    assert reading.statements[1].attached == "s0"


def test_a_covered_quotation_and_a_title_are_left_alone(marked: Marker) -> None:
    reading = marked("{1C|" + LONE + "}\n\n{1S|The mate} {1Q|said} no more.\n\n“Dark Nights”")
    attach_quotations(reading)
    assert len(reading.statements) == 1


def test_without_a_speaker_before_it_nobody_is_guessed(marked: Marker) -> None:
    reading = marked("The ship left at ten.\n\n" + LONE)
    attach_quotations(reading)
    assert [item.attached for item in reading.statements] == [None]


def test_each_turn_of_a_transcript_is_a_statement(marked: Marker) -> None:
    reading = marked(
        "MS. ADEYEMI: The lamps were lit.\n\nQ: Who {1Q|says} {1C|so}?\n\n"
        "MS. ADEYEMI: I do.\nI lit them.\n\n(Laughter.)"
    )
    add_turns(reading)
    text = reading.report.text
    assert [text_of(text, item.content) for item in reading.statements] == [
        "The lamps were lit.",
        "Who says so?",
        "so",
        "I do. … I lit them.",
    ]
    assert [item.within for item in reading.statements] == [None, None, "s1", None]


def test_a_turn_read_in_part_is_made_whole(marked: Marker) -> None:
    reading = marked(
        "{1S|MR. KAGE}{1Q|:} {1C|The lamps were lit.} {2S|The cook} {2Q|knows} {2C|it}.\n\n"
        "Q: By whom?"
    )
    add_turns(reading)
    assert [item.within for item in reading.statements] == [None, "s0", None]
    whole = text_of(reading.report.text, reading.statements[0].content)
    assert whole == "The lamps were lit. The cook knows it."


def test_labels_of_other_kinds_make_no_transcript() -> None:
    assert find_turns("PHOTO: The ship at sea.\n\nVIDEO: The ship again.\n\nIt left.") == []
    assert find_turns("There were two things: lamps.\n\nThere were two: oil.") == []


@settings(deadline=None)
@given(st.text(alphabet="ab “”\"'‘’«»„,.\n", max_size=60))
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    found = quoted_spans(text, 0, len(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


@settings(deadline=None)
@given(st.lists(st.integers(-1, 6), max_size=7))
def test_numbering_gives_each_chain_its_outer_links(parents: list[int]) -> None:
    statements = [
        Statement(f"x{place}", None, None, [(place, place + 1)], within=f"x{parent}")
        for place, parent in enumerate(parents)
    ]
    reading = Reading(Report("." * 9), statements=statements)
    renumber(reading)
    by_id = {item.id: item for item in reading.statements}
    assert list(by_id) == [f"s{place}" for place in range(len(parents))]
    for item in reading.statements:
        outer = by_id[item.within].chain if item.within else ["report"]
        assert item.chain == [*outer, item.id]
