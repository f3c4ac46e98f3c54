"""Wrapped lines are joined, paragraphs are not, and no letter moves."""

from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.layout import unwrap

WRAPPED = """The port authority said on Friday that dredging of the outer
channel would begin before the rains, and that the two ferries
which serve the islands would sail from the old pier until the
work was done."""


def test_wrapped_lines_become_one_paragraph() -> None:
    assert unwrap(WRAPPED) == WRAPPED.replace("\n", " ")


def test_an_empty_line_still_parts_paragraphs() -> None:
    text = f"HARBOUR NEWS\n\n{WRAPPED}\n\n{WRAPPED}"
    assert unwrap(text).count("\n") == 4


def test_paragraphs_of_a_line_each_stay_apart() -> None:
    text = (
        "Dredging begins soon\nBy Ama Boateng\nThe authority said so on Friday.\nNobody objected."
    )
    assert unwrap(text) == text


def test_a_sentence_over_two_lines_is_one_paragraph() -> None:
    text = "The ferry to Zanzibar will not sail before the harbour master of\nTanga has seen it."
    assert unwrap(text) == text.replace("\n", " ")
    text = "The ferry to Zanzibar will not sail, said the harbour master\nwho had seen it."
    assert unwrap(text) == text.replace("\n", " ")


def test_in_a_wrapped_text_a_name_may_begin_a_line() -> None:
    lines = [
        "The two ferries which serve the islands of Lake Victoria, the",
        "Nyanza and the Kagera, would sail from the old pier, said Captain",
        "Ochieng. They had waited since May, when the rains washed away the",
        "Mwanza road.",
    ]
    assert unwrap("\n".join(lines)) == " ".join(lines)


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    text = f"{WRAPPED}\n   Nobody objected, the port's owners said in a note on the\nmatter."
    joined = unwrap(text)
    assert joined.count("\n") == 1
    assert joined.index("\n") == len(WRAPPED)


def test_each_turn_of_a_wrapped_transcript_begins_a_paragraph() -> None:
    text = (
        "HOST: The fishermen whom I met in Nouadhibou say that the wardens\n"
        "told their wives to keep the boats ashore until the moon has gone.\n"
        "GUEST: They were told so by the wardens, and they were told it in\n"
        "writing.\n"
        "HOST: By whom?"
    )
    turns = unwrap(text).split("\n")
    assert [turn.split(":")[0] for turn in turns] == ["HOST", "GUEST", "HOST"]


def test_headlines_of_a_line_each_stay_apart() -> None:
    text = "FERRIES TO SAIL FROM OLD PIER\nHARBOUR CLOSED UNTIL FRIDAY\nMINISTER BLAMES RAIN"
    assert unwrap(text) == text


def test_grave_accents_that_open_quotations_are_read_as_apostrophes() -> None:
    assert unwrap("``No,'' she said, `never'.") == "''No,'' she said, 'never'."
    assert unwrap("a `` b, the key `, voila` and x``y") == "a `` b, the key `, voila` and x``y"


@given(st.text(alphabet="ab .“`\n\r\t", max_size=200))
def test_nothing_moves(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert all(a == b or (a + b) in ("\r ", "\n ", "`'") for a, b in zip(text, joined, strict=True))
