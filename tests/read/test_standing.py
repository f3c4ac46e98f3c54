"""Which contents stay with their cue, and which stand as quotations of their own."""

from rootsource.read.decoding import CONTENT, CUE, SOURCE, TaggedSpan
from rootsource.read.encoding import Encoded, encode
from rootsource.read.linking import Linked
from rootsource.read.model import load_model
from rootsource.read.standing import stand_apart
from rootsource.read.tagger import word_ranges

LEAD = "The abbot said the bells were lost."
QUOTED = "“They were cast in Cologne before the war.”"


def encoded(text: str) -> Encoded:
    return encode(load_model().tokenizer, text)


def at(text: str, words: str, role: int) -> TaggedSpan:
    place = text.index(words)
    start, end = word_ranges(encoded(text), [(place, place + len(words))])[0]
    return TaggedSpan(start, end - 1, role, 0.9)


def contents(text: str, *pieces: str, cue: str | None = "said") -> list[tuple[bool, list[str]]]:
    """Whether each statement has a cue, and its contents, after standing apart."""
    linked = Linked(
        at(text, "The abbot", SOURCE) if cue else None,
        at(text, cue, CUE) if cue else None,
        [at(text, piece, CONTENT) for piece in pieces],
        1.0,
    )
    e = encoded(text)
    return [
        (one.cue is not None, [text[e.start[c.first] : e.end[c.last]] for c in one.content])
        for one in stand_apart(e, [linked])
    ]


def test_a_quoted_paragraph_after_a_finished_statement_stands_alone() -> None:
    text = f"{LEAD}\n\n{QUOTED}"
    assert contents(text, "the bells were lost", QUOTED) == [
        (True, ["the bells were lost"]),
        (False, [QUOTED]),
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "The abbot said: “They were cast in Cologne.\n\n“They rang in 1911.”"
    pieces = ["“They were cast in Cologne.", "“They rang in 1911.”"]
    assert contents(text, *pieces) == [(True, pieces)]


def test_a_cue_that_only_introduces_keeps_its_quoted_paragraph() -> None:
    text = f"The abbot said:\n\n{QUOTED}"
    assert contents(text, QUOTED) == [(True, [QUOTED])]


def test_prose_of_another_paragraph_is_not_the_cues() -> None:
    text = f"{LEAD}\n\nThe tower is empty."
    assert contents(text, "the bells were lost", "The tower is empty") == [
        (True, ["the bells were lost"])
    ]


def test_a_quotation_with_no_cue_is_kept_and_prose_with_none_is_not() -> None:
    assert contents(QUOTED, QUOTED, cue=None) == [(False, [QUOTED])]
    assert contents(LEAD, "the bells were lost", cue=None) == []


def test_nobody_of_another_paragraph_speaks() -> None:
    text = "Words of a gardener\n\nIt is said that the roses died."
    linked = Linked(
        at(text, "a gardener", SOURCE),
        at(text, "is said", CUE),
        [at(text, "that the roses died", CONTENT)],
        1.0,
    )
    (one,) = stand_apart(encoded(text), [linked])
    assert one.source is None


def test_a_line_that_ends_in_a_comma_goes_on_in_the_next() -> None:
    text = "Mayor rebuffs the abbot;\nBlasts his plan"
    linked = Linked(at(text, "Mayor", SOURCE), at(text, "Blasts", CUE), [], 1.0)
    linked.content = [at(text, "his plan", CONTENT)]
    (one,) = stand_apart(encoded(text), [linked])
    assert one.source is not None
