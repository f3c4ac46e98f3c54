"""Marks on a text: every letter stays, marks nest, links never stand in one another."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from rootsource.explore.marks import KINDS, Mark, paragraphs
from rootsource.explore.words import printable

SPAN = st.tuples(st.integers(-2, 60), st.integers(-2, 60))
MARK = st.builds(
    Mark,
    SPAN,
    st.sampled_from(KINDS),
    st.sampled_from(["s1", "s2", "a1"]),
    st.sampled_from([None, "/x?a=1&b=2"]),
    st.text(max_size=5),
    st.booleans(),
)
TEXT = st.text(alphabet="ab <>&\"'\n\r\u2028é\x02", max_size=60)


class Strict(HTMLParser):
    """Reads HTML, and fails where an element is not closed in order or a link holds a link."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only what marks are made of, and no link within a link."""
        assert tag in {"a", "span"}
        assert {name for name, _ in attrs} <= {"class", "data-of", "href", "title"}
        assert not (tag == "a" and "a" in self.open)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The element opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Letters."""
        self.text += data


@given(TEXT, st.lists(MARK, max_size=12))
def test_every_letter_stays_and_marks_nest(text: str, marks: list[Mark]) -> None:
    for paragraph in paragraphs(text, marks):
        seen = Strict()
        seen.feed(str(paragraph.html))
        seen.close()
        assert seen.open == []
        start, end = paragraph.span
        assert seen.text == printable(text[start:end])


@given(TEXT)
def test_paragraphs_are_the_lines_that_are_not_blank(text: str) -> None:
    lines = [line for line in re.split("[\r\n\u2028]+", text) if line and not line.isspace()]
    assert [text[slice(*found.span)] for found in paragraphs(text, [])] == lines


def test_a_content_within_a_content_is_an_element_within_an_element() -> None:
    marks = [Mark((0, 9), "content", "s1"), Mark((4, 9), "content", "s2")]
    (found,) = paragraphs("one two x", marks)
    assert str(found.html) == (
        '<span class="content" data-of="s1">one '
        '<span class="content" data-of="s2">two x</span></span>'
    )


def test_of_two_links_over_the_same_words_the_cue_wins() -> None:
    marks = [Mark((0, 7), "mention", "a1", "/actor"), Mark((4, 7), "cue", "s1", "/chain")]
    (found,) = paragraphs("she says", marks)
    assert 'href="/chain"' in found.html
    assert 'href="/actor"' not in found.html
