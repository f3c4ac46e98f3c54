"""The subject before a cue: a source where it speaks, part of the content where it is spoken of."""

import rootsource
from rootsource.read.decoding import CONTENT, CUE, SOURCE, TaggedSpan
from rootsource.read.encoding import encode
from rootsource.read.linking import Linked
from rootsource.read.model import load_model
from rootsource.read.subjects import raised_subject, settle_subject
from rootsource.types import text_of


def _span(first: int, last: int, role: int) -> TaggedSpan:
    return TaggedSpan(first, last, role, 0.5)


def test_what_is_reportedly_so_is_said_by_nobody_named() -> None:
    text = "Norway Is Reportedly Closing Its Border Stations"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(_span(0, 0, SOURCE), _span(1, 2, CUE), [_span(3, 6, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source is None
    assert right.cue == _span(2, 2, CUE)
    assert right.content == [_span(0, 1, CONTENT), _span(3, 6, CONTENT)]


def test_who_reportedly_says_something_still_says_it() -> None:
    text = "Norway reportedly told Sweden it would close the border"
    encoded = encode(load_model().tokenizer, text)
    linked = Linked(_span(0, 0, SOURCE), _span(1, 2, CUE), [_span(4, 8, CONTENT)], 0.5)
    assert settle_subject(text, encoded, linked) == linked


def test_the_subject_of_an_active_cue_is_its_source() -> None:
    text = "Rwanda has ignored calls for talks"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(None, _span(1, 2, CUE), [_span(0, 0, CONTENT), _span(3, 5, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source == _span(0, 0, SOURCE)
    assert right.content == [_span(3, 5, CONTENT)]


def test_the_subject_of_a_passive_cue_is_told_of() -> None:
    for text in ("Rwanda is expected to call for talks", "Rwanda seemed then to want more talks"):
        encoded = encode(load_model().tokenizer, text)
        linked = Linked(None, _span(1, 2, CUE), [_span(0, 0, CONTENT), _span(3, 6, CONTENT)], 0.5)
        assert settle_subject(text, encoded, linked) == linked


def test_a_report_of_hearsay_names_no_source() -> None:
    text = "The airline has reportedly grounded its oldest aircraft after two engine failures."
    told = rootsource.read(text).statements
    assert told
    assert all(one.source is None or not one.source.spans for one in told)
    assert any("airline" in text_of(text, one.content) for one in told)


def test_it_is_feared_by_nobody_named() -> None:
    text = "It is feared that the pass is closed"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(_span(0, 0, SOURCE), _span(1, 2, CUE), [_span(3, 7, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source is None
    assert right.cue == _span(0, 2, CUE)


def test_who_is_said_to_be_ill_does_not_say_so() -> None:
    text = "The khan is said to be ill"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(_span(0, 1, SOURCE), _span(2, 3, CUE), [_span(4, 6, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source is None
    assert right.content == [_span(0, 1, CONTENT), _span(4, 6, CONTENT)]


def test_who_is_said_to_have_said_something_is_the_source_of_that() -> None:
    outer = Linked(None, _span(2, 3, CUE), [_span(0, 1, CONTENT), _span(4, 9, CONTENT)], 0.5)
    inner = Linked(None, _span(4, 6, CUE), [_span(7, 9, CONTENT)], 0.5)
    assert raised_subject(outer, inner).source == _span(0, 1, SOURCE)
    named = Linked(_span(4, 4, SOURCE), _span(5, 6, CUE), [_span(7, 9, CONTENT)], 0.5)
    assert raised_subject(outer, named) == named
    later = Linked(None, _span(6, 6, CUE), [_span(7, 9, CONTENT)], 0.5)
    assert raised_subject(outer, later) == later


def test_what_seems_so_is_said_by_nobody_named() -> None:
    text = "Chad seems to reject the offer"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(_span(0, 0, SOURCE), _span(1, 1, CUE), [_span(2, 5, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source is None
    assert right.content == [_span(0, 0, CONTENT), _span(2, 5, CONTENT)]


def test_a_verb_is_no_end_of_a_name() -> None:
    text = "Chad remains committed to the offer"
    encoded = encode(load_model().tokenizer, text)
    wrong = Linked(_span(0, 1, SOURCE), _span(2, 3, CUE), [_span(4, 5, CONTENT)], 0.5)
    right = settle_subject(text, encoded, wrong)
    assert right.source == _span(0, 0, SOURCE)
    assert right.cue == _span(1, 3, CUE)


def test_the_day_is_no_part_of_a_source() -> None:
    text = "Peru today denied it ."
    encoded = encode(load_model().tokenizer, text)
    linked = Linked(_span(0, 1, SOURCE), _span(2, 2, CUE), [_span(3, 3, CONTENT)], 0.5)
    assert settle_subject(text, encoded, linked).source == _span(0, 0, SOURCE)


def test_a_newspaper_named_after_the_day_keeps_its_name() -> None:
    text = "Peru Today denied it ."
    encoded = encode(load_model().tokenizer, text)
    linked = Linked(_span(0, 1, SOURCE), _span(2, 2, CUE), [_span(3, 3, CONTENT)], 0.5)
    assert settle_subject(text, encoded, linked).source == _span(0, 1, SOURCE)


def test_rumours_amid_which_something_happens_are_nobodys() -> None:
    text = "Crowds gathered amid rumours that the king had fled ."
    encoded = encode(load_model().tokenizer, text)
    linked = Linked(_span(0, 0, SOURCE), _span(3, 3, CUE), [_span(4, 8, CONTENT)], 0.5)
    assert settle_subject(text, encoded, linked).source is None


def test_what_stands_before_a_conjunction_is_not_according_to_whom_it_names() -> None:
    text = "All was calm , but according to Ruth nobody slept ."
    encoded = encode(load_model().tokenizer, text)
    content = [_span(0, 2, CONTENT), _span(8, 9, CONTENT)]
    linked = Linked(_span(7, 7, SOURCE), _span(5, 6, CUE), content, 0.5)
    assert settle_subject(text, encoded, linked).content == content[1:]


def test_who_is_asked_does_not_ask() -> None:
    text = "A clerk , asked when it would open , shrugged ."
    encoded = encode(load_model().tokenizer, text)
    linked = Linked(_span(0, 1, SOURCE), _span(3, 3, CUE), [_span(4, 7, CONTENT)], 0.5)
    assert settle_subject(text, encoded, linked).source is None
