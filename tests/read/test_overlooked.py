"""Clauses and nouns of saying within contents, told by their words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rootsource
from rootsource.read.analysis import Analysis, Word
from rootsource.read.overlooked import add_overlooked
from rootsource.types import Cue, Reading, Report, Source, Statement, covers, text_of


def _reading(text: str, content: str, verbs: str = "") -> tuple[Reading, Analysis]:
    """A reading with one statement, ``The envoy said`` and ``content``; ``verbs`` are verbs."""
    begin = text.index(content)
    span = (begin, begin + len(content))
    outer = Statement("s0", Source([(0, 9)]), Cue([(10, 14)]), [span], chain=["report", "s0"])
    words = []
    place = 0
    for word in text.split():
        place = text.index(word, place)
        bare = word.strip(".,")
        kind = "VERB" if bare in verbs.split() else "DET" if bare == "the" else "NOUN"
        words.append(Word((place, place + len(bare)), 0, kind))
    whole = (0, len(text))
    reading = Reading(Report(text), sentences=[whole], statements=[outer])
    return reading, Analysis(sentences=[whole], words=words)


def _added(text: str, content: str, verbs: str = "") -> list[tuple[str, str, str]]:
    reading, analysis = _reading(text, content, verbs)
    add_overlooked(reading, analysis)
    return [
        (
            text_of(text, one.source.spans if one.source else []),
            text_of(text, one.cue.spans if one.cue else []),
            text_of(text, one.content),
        )
        for one in reading.statements[1:]
    ]


@pytest.mark.parametrize(
    ("content", "verbs", "found"),
    [
        (
            "that the islanders oppose the new harbour",
            "oppose",
            ("the islanders", "oppose", "the new harbour"),
        ),
        (
            "her captors had sworn to spare the mules",
            "sworn spare",
            ("her captors", "had sworn", "to spare the mules"),
        ),
        (
            "the bank was closed and they no longer wanted its paper",
            "wanted",
            ("they", "no longer wanted", "its paper"),
        ),
        (
            "Accra would not object to the pipeline",
            "object",
            ("Accra", "would not object to", "the pipeline"),
        ),
        (
            "the chief told the surveyors that the spring was holy",
            "told",
            ("the chief", "told", "that the spring was holy"),
        ),
    ],
)
def test_a_clause_of_saying_within_a_content_is_a_statement(
    content: str, verbs: str, found: tuple[str, str, str]
) -> None:
    assert _added(f"The envoy said {content}.", content, verbs) == [found]


def test_in_the_passive_whoever_does_it_is_the_source() -> None:
    content = "that the offer to leave had been rejected by Quito"
    assert _added(f"The envoy said {content}.", content, "leave rejected") == [
        ("Quito", "had been rejected by", "the offer to leave")
    ]


@pytest.mark.parametrize(
    ("content", "verbs"),
    [
        ("that the bridge was promised to Lagos in May", "promised"),  # a passive
        ("that the demand for copper had fallen", "fallen"),  # a noun
        ("the men who feared the river had left", "feared left"),  # a relative clause
        ("he hoped", "hoped"),  # nothing is hoped
        ("the dock workers were told by nobody", "told"),
        ("it was too late to claim the prize", "claim"),
        ("the islanders were preparing to move the light", "preparing move"),  # a deed
    ],
)
def test_other_clauses_are_none(content: str, verbs: str) -> None:
    assert _added(f"The envoy said {content}.", content, verbs) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            "the paper had mocked the bishops' appeal for calm",
            ("the bishops'", "appeal for", "calm"),
        ),
        (
            "he knew of Quito's refusal to pay",
            ("Quito's", "refusal", "to pay"),
        ),
        (
            "she knew the demands made by Oruro for water",
            ("Oruro", "demands made by", "water"),
        ),
        (
            "nobody shared his belief that the dam was safe",
            ("his", "belief", "that the dam was safe"),
        ),
    ],
)
def test_a_noun_of_saying_with_its_owner_is_a_statement(
    content: str, found: tuple[str, str, str]
) -> None:
    text = f"The envoy said {content}."
    reading, analysis = _reading(text, content)
    kinds = {"pay": "VERB", "the": "DET", "mocked": "VERB", "of": "ADP", "shared": "VERB"}
    for word in analysis.words:
        word.upos = kinds.get(text[slice(*word.span)], word.upos)
    add_overlooked(reading, analysis)
    one = reading.statements[1]
    assert one.within == "s0"
    spans = one.source.spans if one.source else []
    assert (text_of(text, spans), text_of(text, one.cue.spans if one.cue else [])) == found[:2]
    assert text_of(text, one.content) == found[2]


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("The islanders oppose the pier.", "oppose", [("The islanders", "oppose", "the pier")]),
        ("The islanders decided to stay.", "decided", []),  # a deed
        ("The warden's belief that the dam was safe cost him his post.", "cost", [
            ("The warden's", "belief", "that the dam was safe cost him his post")
        ]),
        ("The warden's charges that may arise are small.", "arise", []),  # no clause of saying
    ],
)  # fmt: skip
def test_what_leaves_no_doubt_is_found_in_the_report_s_own_voice_too(
    text: str, verb: str, found: list[tuple[str, str, str]]
) -> None:
    reading, analysis = _reading(text, text, verb)
    reading.statements = []
    add_overlooked(reading, analysis)
    assert found == [
        tuple(
            text_of(text, spans)
            for spans in (
                one.source.spans if one.source else [],
                one.cue.spans if one.cue else [],
                one.content,
            )
        )
        for one in reading.statements
    ]


def test_reports_of_nobody_are_told_by_nobody_named() -> None:
    content = "the crew feared reports that the strait had frozen"
    assert _added(f"The envoy said {content}.", content, "frozen") == [
        ("", "reports", "that the strait had frozen")
    ]


def test_what_was_found_already_is_not_found_again() -> None:
    content = "that the islanders oppose the new harbour"
    text = f"The envoy said {content}."
    reading, analysis = _reading(text, content, "oppose")
    add_overlooked(reading, analysis)
    assert len(reading.statements) == 2
    add_overlooked(reading, analysis)
    assert len(reading.statements) == 2


def test_what_was_found_within_an_added_statement_goes_below_it() -> None:
    content = "the governor believes the miners reject the offer"
    text = f"The envoy said {content}."
    reading, analysis = _reading(text, content, "believes reject")
    add_overlooked(reading, analysis)
    assert [len(one.chain) for one in reading.statements] == [2, 3, 4]


def test_a_report_of_several_links_is_read_down_to_the_last() -> None:
    text = (
        "The Bolivian agency reported that the mayor of Oruro had told the miners "
        "that the company no longer wanted to sell the railway."
    )
    found = rootsource.read(text).statements
    assert [text_of(text, one.cue.spans) for one in found if one.cue][-1].endswith("wanted")
    assert max(len(one.chain) for one in found) == 4


@given(st.lists(st.sampled_from(["he", "fears", "that", "she", "denies", "it", ",", "“"])))
def test_each_added_statement_lies_in_the_content_around_it(words: list[str]) -> None:
    content = " ".join(["well", *words])
    reading, analysis = _reading(f"The envoy said {content}", content, "fears denies")
    add_overlooked(reading, analysis)
    by_id = {one.id: one for one in reading.statements}
    for one in reading.statements[1:]:
        assert one.within is not None
        assert covers(by_id[one.within].content, one.spans)
        assert all(start < end for start, end in one.spans)
