"""The chains marked by hand, and the markup they are written in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_markup import FOLDER, SETS, compile_all, compile_record, to_lines, unmark
from chains import SETS as PATHS
from chains import depth, gold_chains, score
from corpus import Article, attributions_of, strip
from rootsource.types import Reading, Report, covers


def every_article() -> list[Article]:
    """The articles of all sets."""
    return [article for path in PATHS.values() for article in gold_chains(path)]


def test_unmarking_gives_the_plain_text_and_its_spans() -> None:
    text, statements = unmark("{1S|She} {1Q|said} {1C|{2S|they} {2Q|know}}.")
    assert text == "She said they know."
    assert statements[1].spans["C"] == [(9, 18)]
    assert statements[2].spans["S"] == [(9, 13)]


def test_words_can_have_a_role_in_two_statements() -> None:
    _, statements = unmark("{1S,2S|He} {1Q|spoke} and {2Q|wept}.")
    assert statements[1].spans["S"] == statements[2].spans["S"] == [(0, 2)]


@pytest.mark.parametrize("marked", ["{1S|He said", "He} said", "{He} said", "a|b"])
def test_a_stray_brace_is_named(marked: str) -> None:
    with pytest.raises(ValueError, match=r"brace|stray"):
        unmark(marked)


@pytest.mark.parametrize("note", ["@2 say", "@1 sing", "@1 say rep=maybe", "@1 say loud=yes"])
def test_a_line_that_fits_no_statement_is_named(note: str) -> None:
    with pytest.raises(ValueError, match="one"):
        compile_record("one wire 2000", "{1S|He} {1Q|spoke}.", [note], "tune")


def test_a_statement_stands_within_the_innermost_around_its_cue_unless_told_otherwise() -> None:
    marked = "{1S|A} {1Q|says} {1C|{2S|B} {2Q|says} {2C|{3S|C} {3Q|left} {3C|it}}}"
    notes = ["@1 say", "@2 say", "@3 say"]
    rows = compile_record("one wire 2000", marked, notes, "tune")["statements"]
    assert [row["within"] for row in rows] == [None, 0, 1]
    rows = compile_record("one wire 2000", marked, [*notes[:2], "@3 say <1"], "tune")["statements"]
    assert rows[2]["within"] == 0


def test_the_weaker_of_the_two_levels_is_the_statement_s() -> None:
    marked = "{1S|A} {1H|reportedly} {1Q|denied} {1C|it}."
    notes = ["@1 deny rep=hedged src=denied"]
    row = compile_record("one wire 2000", marked, notes, "tune")["statements"][0]
    assert row["certainty"] == "denied"
    assert row["certainty_cues"] == [(2, 12)]


def test_a_speech_event_told_without_an_opinion_is_marked_as_such() -> None:
    marked = "{1S|A} {1Q|said} {1C|it rains}. {2S|B} {2Q|groaned}."
    rows = compile_record("one wire 2000", marked, ["@1 say speech", "@2 reject"], "tune")
    assert [row.get("speech", False) for row in rows["statements"]] == [True, False]


@pytest.mark.parametrize("name", SETS)
def test_the_compiled_file_is_that_of_the_marked_one(name: str) -> None:
    items = compile_all((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert to_lines(items) == (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")


def test_the_halves_are_even_and_hold_enough_deep_chains() -> None:
    for part in ("tune", "check"):
        articles = gold_chains(part=part)
        deepest = [
            max((depth(a.attributions, i) for i in range(len(a.attributions))), default=1)
            for a in articles
        ]
        assert len(articles) >= 70
        assert sum(value >= 3 for value in deepest) >= 0.4 * len(articles)
        assert set(deepest) == {1, 2, 3, 4, 5}


def test_every_span_has_letters_at_both_ends() -> None:
    for article in every_article():
        for item in article.attributions:
            for spans in (item.source, item.cue, item.content):
                assert strip(article.text, spans) == spans
            assert item.cue or item.content


def test_gold_is_a_tree_whose_nested_statements_lie_in_their_parents_or_share_their_words() -> None:
    for article in every_article():
        for index, item in enumerate(article.attributions):
            assert depth(article.attributions, index) <= 5
            if item.within is not None:
                around = article.attributions[item.within].content
                assert covers(around, item.content) or covers(around, item.cue), article.id


def test_read_against_itself_the_gold_is_whole() -> None:
    articles = every_article()
    figures = score(articles, [article.attributions for article in articles])
    assert figures.chains.value == figures.deep_chains.value == figures.parents.value == 100
    assert figures.labels["act"].value == figures.speech.value == 100


def test_the_share_of_speech_events_found_counts_those_marked() -> None:
    articles = [one for one in gold_chains(PATHS["world"]) if one.id in ("world-05", "world-20")]
    half = [articles[0].attributions, ()]
    marked = [sum(bool(a.labels["speech"]) for a in one.attributions) for one in articles]
    assert min(marked) > 0
    assert score(articles, half).speech.value == pytest.approx(100 * marked[0] / sum(marked))


def test_an_empty_reading_has_no_attributions() -> None:
    assert attributions_of(Reading(Report("No one spoke."))) == []


@given(st.lists(st.sampled_from(["a", " ", "b.", "\n", "“c”"]), max_size=12))
def test_text_without_marks_stays_as_it_is(parts: list[str]) -> None:
    text = "".join(parts)
    assert unmark(text) == (text, {})


def test_each_compiled_line_is_json() -> None:
    for path in PATHS.values():
        for line in path.read_text(encoding="utf-8").splitlines():
            assert {"id", "part", "style", "year", "text", "statements"} == set(json.loads(line))
