"""What is kept of links is what linking all readings anew gives, whatever came when."""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linkkit import make
from pgkit import database, needs_server
from sqlalchemy import delete, update

from rootsource.errors import InputError, RecordError
from rootsource.link.claims import Claims
from rootsource.link.lineage import Lineage
from rootsource.link.links import Links
from rootsource.record import Record
from rootsource.record.layering import correct, undo
from rootsource.record.link_tables import LINKED_REPORTS, LINKING_STATE
from rootsource.record.linking import Linking
from rootsource.record.links import KeptLinks
from rootsource.record.relinking import missing, restart
from rootsource.record.schema import REPORTS
from rootsource.types import Reading

FULL, HUBS = 4, 2
DISPATCH = (
    "{head}On Monday the harbour master closed the eastern lock after a week of storms that drove "
    "{count} barges onto the breakwater. Crews reportedly worked through the night to free them. "
    "“Nobody told us that the wind would turn before the morning,” Ada Berg said.{tail}"
)
QUOTA = ("the herring quota will be halved before winter", "the quota for herring may be halved")
SUMMITS = ("On 4 March 2031 Norway met Chile in Ghana.", "In March 2031 Chile met Norway again.")


def dispatch(number: int, day: str) -> Reading:
    text = DISPATCH.format(
        head=("", "The Gull\n", "BERGEN (AP) - ")[number % 3],
        count=("eleven", "12 steel", "14 steel")[number % 3],
        tail=f" It was storm {number} of the year, said the Tern." * (number % 4),
    )
    made = make(text, published=day, outlet=("The Gull", "The Tern")[number % 2])
    made.says("Ada Berg", "Nobody told us that the wind would turn before the morning")
    return made.reading


def quota(number: int, day: str) -> Reading:
    who, words = ("Ada Berg", "Ivo Lund")[number % 2], QUOTA[number % 3 == 0]
    made = make(f"Day {number}: {who} said {words}.", published=day)
    made.says(who, words, certainty=("asserted", "denied")[number % 5 == 4])
    return made.reading


def summit(number: int, day: str) -> Reading:
    made = make(f"{SUMMITS[number % 2]} It was talk {number}.", published=day)
    one, other = ("Norway", "Chile") if number % 2 == 0 else ("Chile", "Norway")
    made.does(one, "met", other, "CONSULT", quad="verbal cooperation", background=number % 3 == 0)
    return made.reading


KINDS = (dispatch, quota, summit)
SETS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.integers(1, 28)), max_size=16
).map(lambda rows: [kind(number, f"2031-03-{day:02}") for kind, number, day in rows])


def many() -> list[Reading]:
    """More of each kind than a key is shared by before only hubs are paired."""
    return [kind(number, f"2031-03-{1 + number:02}") for kind in KINDS for number in range(9)]


def answers(links: Links | KeptLinks) -> list[object]:
    """All that can be asked."""
    lineage = links.lineage if isinstance(links, Links) else links
    edges = lineage.edges()
    return [
        edges,
        [lineage.evidence(edge) for edge in edges],
        lineage.roots(),
        lineage.clusters(),
        list(links.claims()),
        [links.sources(claim) for claim in links.claims(least=2)],
        links.drift(),
        links.conflicts(),
        links.positions(),
    ]


def anew(readings: list[Reading], *, small: bool = False) -> list[object]:
    links = Links(Lineage(FULL, HUBS), Claims(FULL, HUBS)) if small else Links()
    links.add_all(readings)
    return answers(links)


def forget(record: Record) -> None:
    """Make the record one whose links were made by other rules."""
    with record.begin() as connection:
        connection.execute(update(LINKING_STATE).values(stamp="of old"))


def once(readings: list[Reading]) -> list[Reading]:
    return list({reading.report.id: reading for reading in reversed(readings)}.values())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_server)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    if request.param == "sqlite":
        with Record(tmp_path / "news.db") as record:
            yield record
    else:
        with database() as place, Record(place) as record:
            yield record


@settings(max_examples=15, deadline=None)
@given(readings=SETS, rng=st.randoms(use_true_random=False))
def test_any_order_keeps_what_linking_anew_gives(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], rng: random.Random
) -> None:
    readings = once(readings)
    expected = anew(readings)
    rng.shuffle(readings)
    with Record(tmp_path_factory.mktemp("links") / "news.db") as record:
        for reading in readings:
            record.add(reading)
        assert answers(KeptLinks(record)) == expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_common_keys_take_away_what_rare_ones_gave(tmp_path: Path, seed: int) -> None:
    readings = once(many())
    expected = anew(readings, small=True)
    assert expected[0] != anew(readings)[0]  # hubs tell
    random.Random(seed).shuffle(readings)  # noqa: S311 - any order will do
    with Record(tmp_path / "news.db") as record:
        record.add(readings[0])
        forget(record)  # what is added now is not linked as it comes
        for reading in readings[1:]:
            record.add(reading)
        with record.begin() as connection:
            restart(connection)
            linking = Linking(connection, (FULL, FULL), HUBS)
            for reading in readings:
                linking.add(reading)
        assert answers(KeptLinks(record)) == expected


def test_both_databases_keep_the_same(empty: Record) -> None:
    readings = once(many())
    for reading in readings[::-1]:
        assert empty.add(reading)
        assert not empty.add(reading)
    assert answers(KeptLinks(empty)) == anew(readings)


def test_a_record_of_old_is_brought_up_to_date_once(empty: Record) -> None:
    readings = once(many())
    for reading in readings[:9]:
        empty.add(reading)
    forget(empty)
    for reading in readings[9:]:
        empty.add(reading)
    assert missing(empty) == len(readings)
    steps: list[int] = []
    assert answers(KeptLinks(empty, steps.append)) == anew(readings)
    assert sum(steps) == len(readings)
    KeptLinks(empty, steps.append)
    assert sum(steps) == len(readings)


def test_stopped_half_way_it_goes_on_from_there(record: Record) -> None:
    readings = once(many())
    for reading in readings:
        record.add(reading)
    forget(record)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KeptLinks(record, stop)
    assert 0 < missing(record) < len(readings)
    late = dispatch(30, "2031-04-01")
    record.add(late)  # those that are linked go on to be
    assert answers(KeptLinks(record)) == anew([*readings, late])


def test_what_is_not_kept_is_not_linked(record: Record) -> None:
    record.add(quota(1, "2031-03-04"))
    before = answers(KeptLinks(record))
    broken = quota(3, "2031-03-05")
    broken.actors.clear()
    with pytest.raises(RecordError):
        record.add(broken)
    assert missing(record) == 0
    assert answers(KeptLinks(record)) == before


def test_a_report_that_is_gone_is_in_no_link(record: Record) -> None:
    readings = once(many())
    for reading in readings:
        record.add(reading)
    with record.begin() as connection:
        gone = readings[4].report.id
        connection.execute(delete(REPORTS).where(REPORTS.c.id == gone))
    del readings[4]
    assert answers(KeptLinks(record)) == anew(readings)


def test_links_that_are_missing_are_made(record: Record) -> None:
    readings = once(many())
    for reading in readings:
        record.add(reading)
    with record.begin() as connection:
        connection.execute(delete(LINKING_STATE))
        connection.execute(delete(LINKED_REPORTS))
    assert answers(KeptLinks(record)) == anew(readings)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_told_anew_is_linked_as_if_it_had_been_told_so(tmp_path: Path, seed: int) -> None:
    readings = once(many())
    rng = random.Random(seed)  # noqa: S311 - any order will do
    with Record(tmp_path / "news.db") as record:
        for reading in readings:
            record.add(reading)
        with record.begin() as connection:
            restart(connection)
            linking = Linking(connection, (FULL, FULL), HUBS)
            for reading in readings:
                linking.add(reading)
        changed = [deepcopy(reading) for reading in readings]
        for number in rng.sample(range(len(changed)), 12):
            changed[number].statements.clear()
            if number % 3 == 0:
                changed[number].events.clear()
            with record.begin() as connection:
                Linking(connection, (FULL, FULL), HUBS).retell(changed[number])
            if number % 2 == 0:  # and back again
                changed[number] = readings[number]
                with record.begin() as connection:
                    Linking(connection, (FULL, FULL), HUBS).retell(changed[number])
        assert answers(KeptLinks(record)) == anew(changed, small=True)


def test_corrections_change_what_is_linked(empty: Record) -> None:
    readings = once([quota(number, "2031-03-04") for number in range(6)])
    for reading in readings:
        empty.add(reading)
    report = readings[0].report.id
    before = answers(KeptLinks(empty))
    (number,) = correct(empty, report, [("s0", "removed", True, False)], "a reader")
    expected = [empty.reading(reading.report.id) for reading in readings]
    assert not expected[0].statements
    assert answers(KeptLinks(empty)) == anew(expected)
    assert undo(empty, number, "a reader")
    assert answers(KeptLinks(empty)) == before


def test_claims_are_found_by_words_ids_and_tellings(record: Record) -> None:
    for reading in once(many()):
        record.add(reading)
    links = KeptLinks(record)
    every = {claim.id: claim for claim in links.claims()}
    found = list(links.made(n for n, _ in links.ranked(1, "HERRING halved")))
    assert {claim.id for claim in found} == {
        name for name, claim in every.items() if "herring" in claim.words
    }
    assert links.ranked(1, "herring elephant") == []
    one = found[0]
    telling = one.tellings[0]
    assert links.claim(one.id) == links.told_in(telling.report[:10], telling.part) == one
    assert links.claim_of(telling) == one.id
    with pytest.raises(InputError, match="claims' ids begin"):
        links.claim("")
    with pytest.raises(InputError, match="no claim's id begins with 'zz'"):
        links.claim("zz")
    with pytest.raises(InputError, match="no claim has the telling"):
        links.told_in(telling.report, "s77")
    with pytest.raises(InputError, match="give more of the id"):
        links.told_in("", telling.part)


def test_the_links_of_some_reports_are_those_of_all_that_name_them(record: Record) -> None:
    readings = once(many())
    for reading in readings:
        record.add(reading)
    links = KeptLinks(record)
    one = readings[0].report.id
    assert links.edges([one]) == [edge for edge in links.edges() if one in (edge.a, edge.b)]
    assert links.clusters([one]) == [it for it in links.clusters() if one in it.reports]
    assert links.drift([one]) == [it for it in links.drift() if one in (it.earlier, it.later)]
    assert links.reports([one])[one].opening.startswith(readings[0].report.text[:40])
