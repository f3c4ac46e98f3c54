"""The sets of our own that linking is measured on are whole."""

import apart
import retold
from rootsource.types import Report


def test_every_pair_names_two_reports_of_one_part() -> None:
    found = retold.load()
    assert found.pairs
    for a, b in found.pairs:
        assert found.parts[a] == found.parts[b]
    assert {*found.parts.values()} == {*retold.PARTS}


def test_what_stands_for_earlier_paragraphs_is_those() -> None:
    reports = retold.load().reports
    assert "@" not in reports["dock-reprint"].text
    lead = reports["dock-wire"].text.split("\n\n")[0]
    assert lead in reports["dock-reprint"].text


def test_bare_reports_say_nothing_but_their_text() -> None:
    assert {(one.outlet, one.published) for one in retold.load(bare=True).reports.values()} == {
        (None, None)
    }


def test_a_direction_is_seen_from_the_report_named_first() -> None:
    found = retold.Set(
        reports={
            name: Report(f"{lead}{BODY}", outlet=outlet, published=day)
            for name, lead, outlet, day in (
                ("later", "Storm\n\n", "Gull Post", "2031-03-05"),
                ("first", "OSLO, March 4 (Reuters) - ", "Reuters", "2031-03-04"),
            )
        },
        parts={"later": "wire", "first": "wire"},
        pairs={("later", "first"): ("copy", "b->a")},
    )
    ((_, _, _, gold, got),) = retold.judged(found)
    assert got == gold


BODY = (
    "Two herring boats broke loose in the night and drifted onto the reef west of the harbour, "
    "where fishermen took eleven people off them before the mast of the larger one went down.\n\n"
    "Both had been built before the war and were mended with timber from a broken church."
)


def test_every_pair_that_may_pull_apart_has_two_reports() -> None:
    pairs = apart.pairs()
    assert {len(reports) for *_, reports in pairs} == {2}
    assert {part for _, part, _, _ in pairs} == {*apart.PARTS}
    assert {gold for _, _, gold, _ in pairs} == {
        "none", "number", "date", "doer", "denied", "stance",
    }  # fmt: skip


def test_precision_counts_what_was_found_and_recall_what_there_was() -> None:
    rows = [
        apart.Judged("one", "wire", "number", ["number"]),
        apart.Judged("two", "wire", "none", ["denied"]),
        apart.Judged("three", "wire", "doer", []),
    ]
    lines = apart.table(rows, errors=True)
    assert lines[2].startswith("| wire, 3 | 50.0 ")
    assert "of 2 | 50.0 " in lines[2]
    assert lines[-2:] == [
        "    wire two: none, found ['denied']",
        "    wire three: doer, found none",
    ]
