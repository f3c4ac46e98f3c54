"""Who is who across reports: joined where names are one and nothing speaks against it."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.link.decided import Decision
from rootsource.link.identities import Identity, identities
from rootsource.link.naming import alike
from rootsource.link.sightings import Sighting


def seen(report: str, name: str, **told: Any) -> Sighting:  # noqa: ANN401 - any field of it
    kind = told.pop("kind", "person")
    return Sighting(report, told.pop("actor", "a1"), name, kind, **told)


def groups(found: Sequence[Identity]) -> set[frozenset[str]]:
    return {frozenset(one.report + one.actor for one in it.sightings) for it in found}


def together(*sightings: Sighting, decisions: Sequence[Decision] = ()) -> bool:
    return len(identities(sightings, decisions)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tove Kim Halvorsen", "Halvorsen Tove Kim"),
        ("Ro Sang-min", "Ro Sang Min"),
        ("Zoë Ångström", "Zoe Angstrom"),
        ("Mohammed Tazi", "Muhammad Tazi"),
        ("Ada Marie Okafor", "Ada Okafor"),
    ],
)
def test_spellings_of_one_name_are_one_person(first: str, second: str) -> None:
    assert together(seen("r1", first, country="NOR"), seen("r2", second, country="NOR"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ro Sang-min", "Ro Sang-mun"),
        ("George W. Tarn", "George H. W. Tarn"),
        ("Ada Okafor", "Ida Okafor"),
        ("Otto Lind Jr.", "Otto Lind"),
        ("Marta Lopes", "Marto Lopes"),
    ],
)
def test_names_that_differ_where_names_tell_people_apart_are_two(first: str, second: str) -> None:
    assert alike(first, second) < 0.95
    assert not together(seen("r1", first, country="NOR"), seen("r2", second, country="NOR"))


def test_one_name_of_two_countries_is_two_people_and_says_why() -> None:
    found = identities(
        [seen("r1", "Ada Okafor", country="NGA"), seen("r2", "Ada Okafor", country="GHA")]
    )
    assert len(found) == 2
    assert found[0].others[0].apart
    assert "NGA" in found[0].others[0].reason
    assert "GHA" in found[0].others[0].reason


def test_a_state_and_its_successor_are_no_two_countries() -> None:
    assert together(
        seen("r1", "Pavel Hronek", country="CSK", published="1988-02-01"),
        seen("r2", "Pavel Hronek", country="CZE", published="1994-02-01"),
    )


def test_a_lifetime_between_reports_tells_people_apart() -> None:
    found = identities(
        [
            seen("r1", "Pavel Hronek", country="CZE", published="1946-02-01"),
            seen("r2", "Pavel Hronek", country="CZE", published="2009-02-01"),
        ]
    )
    assert len(found) == 2
    assert "63 years" in found[0].others[0].reason


def test_who_is_told_without_a_country_joins_the_only_one_that_fits() -> None:
    assert together(seen("r1", "Pavel Hronek", country="CZE"), seen("r2", "Pavel Hronek"))


def test_who_may_be_either_of_two_is_left_open_with_both_as_candidates() -> None:
    found = identities(
        [
            seen("r1", "Ada Okafor", country="NGA"),
            seen("r2", "Ada Okafor", country="GHA"),
            seen("r3", "Ada Okafor"),
        ]
    )
    assert len(found) == 3
    lone = next(one for one in found if one.sightings[0].report == "r3")
    assert [one.apart for one in lone.others] == [False, False]
    assert all(0 < one.score <= 1 for one in lone.others)


def test_a_family_name_alone_joins_nobody() -> None:
    found = identities([seen("r1", "Okafor"), seen("r2", "Ada Okafor", country="NGA")])
    assert len(found) == 2
    assert not found[0].others[0].apart


def test_a_part_of_a_name_is_each_reports_own_unless_country_and_office_are_one() -> None:
    assert not together(seen("r1", "Okafor"), seen("r2", "Okafor"))
    assert not together(seen("r1", "Okafor", country="NGA"), seen("r2", "Okafor", country="NGA"))
    told = {"country": "NGA", "office": "minister of ports"}
    assert together(seen("r1", "Okafor", **told), seen("r2", "Okafor", **told))
    assert together(seen("r1", "Okafor", **told), seen("r2", "Ada Okafor", **told))


def test_a_journalist_and_a_minister_of_one_name_are_not_joined_by_it() -> None:
    assert not together(
        seen("r1", "Pavel Hronek", country="CZE", sector="MED"),
        seen("r2", "Pavel Hronek", country="CZE", sector="GOV"),
    )


def test_an_item_joins_whatever_the_spelling() -> None:
    assert together(
        seen("r1", "Hronek", wikidata="Q1"), seen("r2", "P. Hronek, the elder", wikidata="Q1")
    )


def test_states_are_their_country_and_bodies_their_usual_name() -> None:
    found = identities(
        [
            seen("r1", "Norway", kind="state", country="NOR"),
            seen("r2", "Kingdom of Norway", kind="state", country="NOR"),
            seen("r1", "United Nations", kind="organization", actor="a2"),
            seen("r2", "the UN", kind="organization", actor="a2"),
            seen("r3", "Harbour Board", kind="organization", country="NOR"),
            seen("r4", "Harbour Board", kind="organization", country="CHL"),
        ]
    )
    assert groups(found) == {
        frozenset({"r1a1", "r2a1"}), frozenset({"r1a2", "r2a2"}),
        frozenset({"r3a1"}), frozenset({"r4a1"}),
    }  # fmt: skip


def test_the_ministry_of_one_report_is_not_that_of_another() -> None:
    assert not together(
        seen("r1", "the Ministry", kind="organization"),
        seen("r2", "Ministry", kind="organization"),
    )


def test_unnamed_sources_and_groups_are_no_identities() -> None:
    assert not identities(
        [seen("r1", "officials", kind="group"), seen("r1", "a diplomat", kind="unnamed")]
    )


ANA, IDA = seen("r1", "Ana Lund", country="NOR"), seen("r2", "Ida Holm", country="CHL")


def test_people_merge_whom_nothing_else_would() -> None:
    decision = Decision(1, "merge", (ANA.member, IDA.member))
    found = identities([ANA, IDA], [decision])
    assert len(found) == 1
    assert found[0].by_hand


def test_what_was_merged_draws_in_later_reports_of_either_name() -> None:
    decision = Decision(1, "merge", (ANA.member, IDA.member))
    later = [seen("r3", "Ana Lund", country="NOR"), seen("r4", "Ida Holm", country="CHL")]
    assert together(ANA, IDA, *later, decisions=[decision])


def test_people_set_apart_whom_the_name_joins() -> None:
    twins = [seen("r1", "Ana Lund"), seen("r2", "Ana Lund"), seen("r3", "Ana Lund")]
    found = identities(twins, [Decision(1, "split", (("r2", "a1"),))])
    assert groups(found) == {frozenset({"r1a1", "r3a1"}), frozenset({"r2a1"})}


def test_the_later_decision_goes_before_the_earlier() -> None:
    merge = ("merge", (ANA.member, IDA.member))
    split = ("split", (IDA.member,))
    first = [Decision(1, *merge), Decision(2, *split)]  # type: ignore[arg-type] # kind and members
    other = [Decision(1, *split), Decision(2, *merge)]  # type: ignore[arg-type] # kind and members
    assert len(identities([ANA, IDA], first)) == 2
    assert len(identities([ANA, IDA], other)) == 1


_NAMES = ["Ana Lund", "Lund Ana", "Ana M. Lund", "A. Lund", "Lund", "Anna Lund", "Ida Holm", "Ana"]
_SIGHTINGS = st.lists(
    st.builds(
        lambda name, country, office, item, year: (name, country, office, item, year),
        st.sampled_from(_NAMES),
        st.sampled_from([None, "NOR", "CHL", "SUN", "RUS"]),
        st.sampled_from([None, "minister"]),
        st.sampled_from([None, None, None, "Q1", "Q2"]),
        st.sampled_from([None, "1950-01-01", "2010-05-06"]),
    ),
    max_size=9,
)


@settings(deadline=None, max_examples=60)
@given(_SIGHTINGS, st.randoms(use_true_random=False))
def test_the_order_of_reports_is_nothing(told: list[tuple[Any, ...]], draw: Any) -> None:  # noqa: ANN401 - random.Random
    sightings = [
        seen(f"r{number}", name, country=country, office=office, wikidata=item, published=year)
        for number, (name, country, office, item, year) in enumerate(told)
    ]
    shuffled = list(sightings)
    draw.shuffle(shuffled)
    assert identities(sightings) == identities(shuffled)
    members = [one.member for it in identities(sightings) for one in it.sightings]
    assert sorted(members) == sorted(one.member for one in sightings)
