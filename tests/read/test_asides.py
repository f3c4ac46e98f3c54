"""What a clause tells that tells more of a source."""

import pytest

import rootsource
from rootsource.types import text_of


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Riga, which opposes the plan, said it would vote no.", "opposes", "the plan"),
        (
            "The rector, who has threatened to resign, told the paper that he was tired.",
            "has threatened",
            "to resign",
        ),
    ],
)
def test_a_clause_about_who_speaks_has_a_statement_of_its_own(
    text: str, cue: str, content: str
) -> None:
    told = rootsource.read(text).statements
    (one,) = [item for item in told if item.cue and text_of(text, item.cue.spans) == cue]
    assert one.source is not None
    assert text_of(text, one.source.spans) in ("who", "which")
    assert text_of(text, one.content) == content
    assert one.within is None


@pytest.mark.parametrize(
    "text",
    [
        "The rector, who was born in Riga, said it would rain.",
        "The rector, who left the room, said it would rain.",
        "The ferry, which opened its doors, is said to have been late.",
    ],
)
def test_a_clause_that_tells_a_deed_is_no_statement(text: str) -> None:
    told = rootsource.read(text).statements
    assert not any(
        item.source and text_of(text, item.source.spans) in ("who", "which") for item in told
    )
