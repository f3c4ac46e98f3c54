"""How many reports there are of each outlet and time, and which statements speak of whom."""

import pytest
from explorekit import Maker, carried, copied, everything

from rootsource.record import Record, newest
from rootsource.record.finding import Wanted, every, find
from rootsource.record.tallying import outlets, periods
from rootsource.types import Mention


def report(number: int, outlet: str | None, published: str | None) -> Maker:
    return Maker(f"Ida Moe said it was number {number}.", outlet=outlet, published=published)


def test_outlets_are_counted_in_any_case_of_letters(record: Record) -> None:
    for number, outlet in enumerate(["The Gull", "THE GULL", "Harbour Post", None]):
        record.add(report(number, outlet, None).reading)
    assert outlets(record) == [("THE GULL", 2), ("Harbour Post", 1)]
    assert outlets(record, limit=1) == [("THE GULL", 2)]


def test_times_are_as_long_as_it_takes_to_have_few(record: Record) -> None:
    days = ["1999-03-04", "1999-03-30", "1999-12-01", None]
    for number, day in enumerate(days):
        record.add(report(number, None, day).reading)
    assert periods(record) == [("1999-03", 2), ("1999-12", 1)]
    assert periods(record, most=5) == [("1999", 3)]
    record.add(report(9, None, "1950-01-01").reading)
    assert periods(record, most=5) == [("195", 1), ("199", 3)]
    assert periods(record) == [("1950", 1), ("1999", 3)]


def test_an_empty_record_has_no_times(record: Record) -> None:
    assert list(periods(record)) == []
    assert list(outlets(record)) == []


def test_statements_about_an_actor_are_found_by_any_word_for_it(record: Record) -> None:
    made = Maker("Ida Moe said that he was late. Olav Ness left.")
    who = made.actor("Olav Ness", "person", "Olav Ness")
    made.reading.actors[0].mentions.append(Mention(made.at("he"), "pronoun"))
    made.says("Ida Moe", "said", "he was late")
    record.add(made.reading)
    assert who == "a1"
    found = find(record, Wanted(about="olav ness")).statements
    assert [item.content for item in found] == ["he was late"]
    assert find(record, Wanted(about="Ida Moe")).statements == []


def test_statements_that_tell_of_a_type_of_event_are_found(record: Record) -> None:
    for reading in everything():
        record.add(reading)
    told = find(record, Wanted(event="THREATEN")).statements
    assert {item.cue for item in told} == {"warned"}
    assert {item.report for item in told} > {copied().report.id}
    assert find(record, Wanted(event="YIELD")).statements == []


def test_facets_count_matches_though_few_columns_are_searched(record: Record) -> None:
    for reading in everything():
        record.add(reading)
    found = find(record, Wanted(act="warn"))
    counts = found.counts
    assert found.speakers == [(None, "Tomas Vale", 2)]
    assert dict(counts["outlet"]) == {"The Lantern": 1, "Harbour Post": 1}


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(words="dam OR answered"),
        Wanted(speaker="vale"),
        Wanted(about="Sorland"),
        Wanted(act="warn", certainty="asserted"),
        Wanted(event="THREATEN"),
        Wanted(since="2021-05-05"),
        Wanted(since="2021-05-05", words="force"),
        Wanted(outlet="harbour post", unnamed=True),
        Wanted(root="Meridian", speaker="Vale"),
    ],
    ids=str,
)
def test_matches_are_the_same_in_pieces_of_any_size(
    record: Record, monkeypatch: pytest.MonkeyPatch, wanted: Wanted
) -> None:
    for reading in (*everything(), carried()):
        record.add(reading)
    expected = {(item.report, item.statement) for item in every(record, wanted)}
    for size in (1, 3):
        for name in ("_FEW", "_REPORTS", "_NUMBERS"):
            monkeypatch.setattr(newest, name, size)
        found = find(record, wanted, limit=200)
        assert {(item.report, item.statement) for item in found.statements} == expected
        assert len(found.statements) == len(expected)
