"""Who was quoted by whom: the passive is two links, wherever what was said stands."""

import pytest

import rootsource
from rootsource.types import text_of

CHAINS = [
    "The deputy mayor was quoted by the newspaper Dnevnik as saying that the bridge would reopen.",
    "The deputy mayor was quoted as saying by the newspaper Dnevnik that the bridge would reopen.",
    "The bridge would reopen, the deputy mayor was quoted as saying by the newspaper Dnevnik.",
    "“The bridge will reopen,” the deputy mayor was quoted as saying in the newspaper Dnevnik.",
    (
        "The deputy mayor was quoted on Friday by the newspaper Dnevnik as saying that the bridge "
        "would reopen."
    ),
    "The deputy mayor, quoted by the newspaper Dnevnik, said the bridge would reopen.",
    "“The bridge will reopen,” the newspaper Dnevnik quoted the deputy mayor as saying.",
    "The newspaper Dnevnik quoted the deputy mayor as saying: “The bridge will reopen in May.”",
    "The newspaper Dnevnik quoted the deputy mayor as reporting that the bridge would reopen.",
    "The newspaper Dnevnik quoted the deputy mayor as saying, “The bridge will reopen in May.”",
    (
        "The newspaper Dnevnik carried a letter from the deputy mayor saying that the bridge would "
        "reopen."
    ),
]


@pytest.mark.parametrize("text", CHAINS)
def test_the_outlet_is_the_outer_link_and_the_speaker_the_inner_one(text: str) -> None:
    told = rootsource.read(text).statements
    names = [text_of(text, one.source.spans) if one.source else None for one in told]
    assert [name and name.lower() for name in names] == [
        "the newspaper dnevnik",
        "the deputy mayor",
    ]
    outer, inner = told
    assert inner.within == outer.id
    said = text_of(text, inner.content)
    assert "bridge" in said
    assert "mayor" not in said
    assert outer.confidence is not None
    assert inner.confidence is not None


@pytest.mark.parametrize(
    "named",
    [
        "The general, who fled in May,",
        "Bishop Moyo, a critic of the party,",
        "Ngozi Eze, 54,",
        "Latvia's farm minister, who took office in spring,",
        "The envoy, long thought dead,",
    ],
)
def test_a_clause_behind_the_name_hides_nobody(named: str) -> None:
    text = f"{named} was quoted by the Herald as saying that the vote was rigged."
    told = rootsource.read(text).statements
    names = [text_of(text, one.source.spans) if one.source else "" for one in told]
    assert len(names) == 2
    assert names[0] == "the Herald"
    assert named.startswith(names[1].split(",")[0])


def test_without_an_outlet_there_is_one_link() -> None:
    text = "The minister of works was quoted as saying that the bridge would reopen."
    told = rootsource.read(text).statements
    assert [text_of(text, one.source.spans) if one.source else None for one in told] == [
        "The minister of works"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The poem was quoted by the judge at length.",
        "Bad weather was cited by the airline.",
    ],
)
def test_what_only_is_quoted_says_nothing(text: str) -> None:
    told = rootsource.read(text).statements
    assert all(one.within is None for one in told)


def test_what_stands_within_goes_under_the_speaker() -> None:
    text = (
        "The general was quoted by state radio as saying that the envoy had promised to bring the "
        "prisoners home."
    )
    told = rootsource.read(text).statements
    names = [text_of(text, one.source.spans) if one.source else None for one in told]
    assert names == ["state radio", "The general", "the envoy"]
    assert told[2].within == told[1].id


def test_who_carried_a_statement_is_its_medium() -> None:
    text = "An army statement carried by the Beta agency said that two soldiers had died."
    (told,) = rootsource.read(text).statements
    assert told.via == "the Beta agency"


@pytest.mark.parametrize("citing", ["which cited", "citing", "which quoted"])
def test_according_to_an_outlet_that_cites_somebody(citing: str) -> None:
    text = f"According to Radio Mbarara, {citing} a ferryman, two hippos blocked the strait."
    outer, inner = rootsource.read(text).statements
    assert text_of(text, outer.source.spans if outer.source else []) == "Radio Mbarara"
    assert text_of(text, inner.source.spans if inner.source else []) == "a ferryman"
    assert inner.within == outer.id
    assert inner.content == outer.content
    assert text_of(text, inner.content) == "two hippos blocked the strait"


@pytest.mark.parametrize(
    "cited",
    [
        "an unnamed “harbour expert”",
        "an article in the weekly Sauti",
        "an editorial in the weekly Sauti",
    ],
)
def test_what_is_cited_may_be_a_text_or_somebody_in_quotation_marks(cited: str) -> None:
    text = f"According to Radio Mbarara, which quoted {cited}, two hippos blocked the strait."
    outer, inner = rootsource.read(text).statements
    assert inner.within == outer.id
    assert text_of(text, inner.source.spans if inner.source else []) == cited


def test_what_tells_more_of_a_source_is_no_part_of_what_it_says() -> None:
    text = (
        "According to a report by the harbour police, which a Dutch weekly printed in full, two "
        "ships had left the port without papers."
    )
    told = rootsource.read(text).statements
    assert text_of(text, told[0].content) == "two ships had left the port without papers"
    assert told[0].source is not None
    assert text_of(text, told[0].source.spans) == "a report by the harbour police"


def test_who_was_quoted_stands_before_the_who() -> None:
    text = (
        "The president met his Zambian counterpart, Joseph Banda, who was quoted by Radio Lusaka "
        "as saying that the bridge would open in May."
    )
    told = rootsource.read(text).statements
    names = [text_of(text, one.source.spans) if one.source else None for one in told]
    assert names == ["Radio Lusaka", "Joseph Banda"]
    assert told[1].within == told[0].id


def test_what_somebody_quoted_adds_is_told_by_the_relay_too() -> None:
    text = (
        "A spokesman was quoted by the Osaka Wire as saying that the papers invent stories, adding "
        "that the two ports were in touch."
    )
    told = rootsource.read(text).statements
    assert [one.within is None for one in told] == [True, *(False for _ in told[1:])]
