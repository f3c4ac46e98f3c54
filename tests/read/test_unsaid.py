"""What looks like a statement and tells of none."""

import pytest

from rootsource.read.unsaid import is_unsaid


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("", "was known for"),
        ("the strip of land", "known as"),
        ("", "are typically required"),
        ("", "is being sought by"),
        ("Let's", "say"),
        ("", "let's focus on"),
        ("you", "see"),
        ("We", "'re talking about"),
        ("we", "need to figure out"),
        ("he", "would look at"),
        ("it", "was too early to tell"),
        ("She", "went to see"),
    ],
)
def test_names_duties_and_asides_to_readers_are_no_statements(source: str, cue: str) -> None:
    assert is_unsaid(source, cue)


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("", "is said"),
        ("", "is expected"),
        ("", "known"),
        ("the union", "sought"),
        ("the court", "has required"),
        ("we", "believe"),
        ("observers", "see"),
        ("the minister", "is talking about"),
    ],
)
def test_what_somebody_says_thinks_or_wants_stays(source: str, cue: str) -> None:
    assert not is_unsaid(source, cue)
