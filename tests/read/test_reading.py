"""Reading a report with the shipped model: statements, their chains, and what never fails."""

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rootsource
from rootsource.types import Reading, Statement, covers, text_of


def said(reading: Reading, statement: Statement) -> tuple[str | None, str | None, str]:
    text = reading.report.text
    return (
        text_of(text, statement.source.spans) if statement.source else None,
        text_of(text, statement.cue.spans) if statement.cue else None,
        text_of(text, statement.content),
    )


def statements(text: str) -> list[tuple[str | None, str | None, str]]:
    reading = rootsource.read(text)
    return [said(reading, statement) for statement in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour master said that the ferry had left on time.",
            ("The harbour master", "said", "that the ferry had left on time"),
        ),
        (
            "According to the Health Ministry, the outbreak is under control.",
            ("the Health Ministry", "According to", "the outbreak is under control"),
        ),
        (
            "“We will not sign this paper,” Finance Minister Adaeze Bello told reporters.",
            ("Finance Minister Adaeze Bello", "told", "“We will not sign this paper,”"),
        ),
    ],
)
def test_plain_statements(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in statements(text)


def test_a_content_in_two_pieces_is_one_statement() -> None:
    text = "“The bridge is closed,” engineer Pilar Soto said. “It will stay closed.”"
    found = rootsource.read(text).statements
    assert len(found) == 1
    assert [text[a:b] for a, b in found[0].content] == [
        "“The bridge is closed,”",
        "“It will stay closed.”",
    ]


def test_a_statement_within_a_statement_makes_a_chain() -> None:
    text = "State radio reported that the general had said the border was quiet."
    reading = rootsource.read(text)
    inner = [s for s in reading.statements if s.within]
    assert [said(reading, s) for s in inner] == [
        ("the general", "had said", "the border was quiet")
    ]
    outer = next(s for s in reading.statements if s.id == inner[0].within)
    assert said(reading, outer)[0] == "State radio"
    assert inner[0].chain == ["report", outer.id, inner[0].id]


def test_a_report_that_tells_of_no_speech_has_no_statements() -> None:
    assert statements("Snow fell on the pass overnight. The road opened again at noon.") == []


def test_what_goes_according_to_plan_is_said_by_nobody() -> None:
    text = "According to plan, the tunnel under the strait was opened in June."
    assert not any(
        one.source and text_of(text, one.source.spans) == "plan"
        for one in rootsource.read(text).statements
    )


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Police said two men were held. The mayor denied that a third had fled."
    assert rootsource.read(text) == rootsource.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        '"' * 5_000,
        "“" * 600,
        "He said “it is",
        "\ud800 said the minister \udfff left",
        "قال الوزير إن المحادثات فشلت.",
        "Der Minister sagte, die Gespräche seien gescheitert.",
        "She said 🎉🎉 “the vote 🗳️ is won” 🎉.",
        "said said said said said said said Ms. Oduya reportedly -",
    ],
)
def test_odd_texts_are_read_without_failing(text: str) -> None:
    reading = rootsource.read(text)
    check(reading)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "said", "the envoy", "“", "”", "that", "according to", ",", ".", "\n\n",
                "talks failed",
                "he", "KBS reported", "Ms. Oduya", "denied", "it was", "reportedly", "x", "🎉", "-",
            ]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_spans_point_into_the_text_and_contents_hold_what_is_within(words: list[str]) -> None:
    check(rootsource.read(" ".join(words)))


def check(reading: Reading) -> None:
    text = reading.report.text
    known = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        parts = [*statement.content]
        parts += statement.source.spans if statement.source else []
        parts += statement.cue.spans if statement.cue else []
        assert statement.content
        assert all(0 <= start < end <= len(text) for start, end in parts)
        assert statement.chain[0] == "report"
        assert statement.chain[-1] == statement.id
        if statement.within:
            parent = known[statement.within]
            assert statement.chain == [*parent.chain, statement.id]
            assert covers(parent.content, parts)
        else:
            assert len(statement.chain) == 2


@pytest.mark.parametrize("searching", [True, False])
def test_python_searches_for_circles_after_reading_as_it_did_before(searching: bool) -> None:
    try:
        (gc.enable if searching else gc.disable)()
        rootsource.read("The mayor of Malmö said that the bridge would open in May.")
        assert gc.isenabled() is searching
    finally:
        gc.enable()


def test_a_text_too_long_for_a_report_is_refused_and_named() -> None:
    with pytest.raises(rootsource.InputError, match=r"1,000,020 characters, of at most 1,000,000"):
        rootsource.read("The mayor said no. x" * 50_001)
