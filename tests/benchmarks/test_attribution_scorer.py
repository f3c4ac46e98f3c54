"""A1: spans of each role, by the piece."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution import by_paragraph, pieces, score, tokens
from corpus import Article, Attribution, manner, paragraphs, strip

TEXT = "“We are leaving,” the mayor said.\nShe gave no date.\n“Soon,” an aide added."
GOLD = (
    Attribution(((18, 27),), ((28, 32),), ((0, 17),)),
    Attribution(((61, 68),), ((69, 74),), ((52, 60),)),
)
ARTICLE = Article("one", TEXT, GOLD)


def spans_of(words: str) -> tuple[tuple[int, int], ...]:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


def test_a_perfect_prediction_scores_100_in_every_role() -> None:
    for figures in score([ARTICLE], [GOLD]).values():
        assert figures.exact.value == figures.begin.value == figures.jaccard.value == 100


def test_an_empty_prediction_scores_0_in_every_role() -> None:
    for figures in score([ARTICLE], [[]]).values():
        assert figures.exact.value == figures.begin.value == figures.jaccard.value == 0


def test_a_source_cut_short_at_its_end_keeps_its_beginning() -> None:
    said = [Attribution(spans_of("the"), GOLD[0].cue, GOLD[0].content), GOLD[1]]
    figures = score([ARTICLE], [said])["source"]
    assert figures.exact.value == 50
    assert figures.begin.value == 100
    assert figures.jaccard.value == 75  # three of the four words of both sources


def test_statements_within_others_do_not_count() -> None:
    inner = Attribution(spans_of("She"), spans_of("gave"), spans_of("no date"), within=0)
    assert score([ARTICLE], [[*GOLD, inner]])["cue"].exact.value == 100


def test_a_span_found_twice_counts_once() -> None:
    assert score([ARTICLE], [[*GOLD, *GOLD]])["content"].exact.value == 100


def test_a_content_that_runs_over_a_line_break_is_two_pieces() -> None:
    over = [Attribution((), (), ((28, len(TEXT)),))]
    assert [TEXT[s:e] for s, e in sorted(pieces(TEXT, over, "content"))] == [
        "said.",
        "She gave no date.",
        "“Soon,” an aide added.",
    ]


def test_paragraphs_are_read_alone_and_put_back_in_their_place() -> None:
    seen = []

    def reader(text: str) -> list[Attribution]:
        seen.append(text)
        return [Attribution((), (), ((0, len(text)),)), Attribution((), (), ((0, 1),), within=0)]

    found = by_paragraph(TEXT, reader)
    assert seen == TEXT.split("\n")
    assert [TEXT[s:e] for item in found for s, e in item.content] == seen


def test_marks_and_words_are_tokens() -> None:
    assert len(tokens("“No,” he said.", [(0, 14)])) == 7


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“We are leaving,”", "direct"),
        ("'Soon,'", "direct"),
        ("that it was “over”", "mixed"),
        ("that it was over", "indirect"),
        ("that the mayor’s aide left", "indirect"),
    ],
)
def test_manner_follows_the_quotation_marks(words: str, expected: str) -> None:
    assert manner(words, [(0, len(words))]) == expected


@given(st.text(alphabet="ab \n", max_size=40))
def test_paragraphs_hold_every_letter_that_is_no_white_space(text: str) -> None:
    held = set(chain.from_iterable(range(start, end) for start, end in paragraphs(text)))
    assert held >= {index for index, letter in enumerate(text) if not letter.isspace()}
    assert not any("\n" in text[start:end] for start, end in paragraphs(text))


@given(st.text(alphabet="ab \n", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_stripping_loses_white_space_only(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    kept = "".join(text[s:e] for s, e in strip(text, [(start, end)]))
    assert kept == text[start:end].strip()
