"""What people say of links lies over what was worked out, until it is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pgkit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linkkit import make
from sqlalchemy import update

from rootsource.errors import InputError
from rootsource.record import Record
from rootsource.record.agreement import agreement
from rootsource.record.correcting import corrections
from rootsource.record.layering import correct, machine_reading, undo
from rootsource.record.link_tables import LINKING_STATE
from rootsource.record.links import KeptLinks
from rootsource.record.relating import Change, assigning, relating, relation
from rootsource.types import Reading

STORM = (
    "{head}On Friday the pilots of the northern fjord refused to sail after {count} tugs had run "
    "onto the skerries. The insurers reportedly sent a surveyor before the tide fell again. "
    "“Nobody warned our pilots that the harbour lights were dark,” Ivo Lund said.{tail}"
)
QUOTAS = (
    "the cod quota will be cut by half before Easter",
    "the quota for cod will be cut by half before Easter",
    "a museum of whaling opens in the old school",
)


def storm(number: int) -> Reading:
    text = STORM.format(
        head=("", "The Skua\n")[number % 2], count=9 + number, tail=" It rained." * number
    )
    made = make(
        text, published=f"2019-02-0{number + 1}", outlet=("The Skua", "The Auk")[number % 2]
    )
    made.says("Ivo Lund", "Nobody warned our pilots that the harbour lights were dark")
    return made.reading


def quota(number: int) -> Reading:
    words = QUOTAS[number % 3]
    made = make(f"Note {number}: Ada Berg said {words}.", published=f"2019-03-0{number + 1}")
    made.says("Ada Berg", words)
    return made.reading


READINGS = [*map(storm, range(3)), *map(quota, range(6))]
STORMS = sorted(reading.report.id for reading in READINGS[:3])
QUOTA = [reading.report.id for reading in READINGS[3:]]


def filled(record: Record) -> KeptLinks:
    for reading in READINGS:
        record.add(reading)
    return KeptLinks(record)


@pytest.fixture(params=pgkit.BOTH)
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    with pgkit.place(request.param, tmp_path) as at, Record(at) as opened:
        yield opened


def keep(record: Record, change: Change, who: str = "Ada") -> int:
    report, part, field, value, was = change
    (number,) = correct(record, report, [(part, field, value, was)], who)
    return number


def answers(links: KeptLinks) -> list[object]:
    return [
        links.edges(),
        links.roots(),
        links.clusters(),
        list(links.claims()),
        links.drift(),
        links.conflicts(),
    ]


def together(links: KeptLinks, one: str, other: str) -> bool:
    return other in {telling.report for telling in links.told_in(one, "s0").tellings}


def test_reports_that_are_not_related_have_roots_of_their_own(record: Record) -> None:
    links = filled(record)
    before = answers(links)
    assert len(set(links.roots([*STORMS]).values())) == 1
    changed = len(links.drift(STORMS))
    low, middle, high = STORMS
    numbers = [keep(record, relating(links, high, other, None)) for other in (low, middle)]
    assert links.roots(STORMS) == {low: low, middle: low, high: high}
    assert [(edge.a, edge.b) for edge in links.edges([high])] == []
    assert len(links.drift(STORMS)) < changed
    claim = links.told_in(low, "s0")
    assert len(claim.roots) == 2
    for number in numbers:
        assert undo(record, number, "Bo")
    assert answers(links) == before


def test_reports_that_people_relate_are_of_one_root(record: Record) -> None:
    links = filled(record)
    one, other = sorted((STORMS[0], QUOTA[2]))
    apart = links.roots([*STORMS, QUOTA[2]])
    before = links.edges()
    number = keep(record, relating(links, other, one, {"kind": "copy", "direction": "a->b"}))
    (edge,) = [it for it in links.edges([other]) if (it.a, it.b) == (one, other)]
    assert (edge.a, edge.b, edge.kind, edge.direction) == (one, other, "copy", "a->b")
    assert (edge.confidence, edge.basis) == (1.0, "set right by Ada")
    assert links.evidence(edge) is not None
    assert len(set(links.roots([one, other]).values())) == 1
    now = {"kind": "cites", "direction": "b->a"}
    last = keep(record, relating(links, one, other, now), "Bo")
    assert relation(links, other, one) == now
    assert links.roots(apart) == apart
    assert len(corrections(record, fields=["lineage"])) == 2
    assert undo(record, number, "Bo")
    assert relation(links, one, other) == now
    assert undo(record, last, "Bo")
    assert links.edges() == before


def test_a_telling_leaves_its_claim_and_comes_to_another(record: Record) -> None:
    links = filled(record)
    before = answers(links)
    assert together(links, QUOTA[0], QUOTA[1])
    assert not together(links, QUOTA[0], QUOTA[2])
    out = keep(record, assigning(links, QUOTA[0], "s0", None))
    assert not together(links, QUOTA[0], QUOTA[1])
    assert together(links, QUOTA[1], QUOTA[3])
    there = keep(record, assigning(links, QUOTA[0], "s0", f"{QUOTA[2]}/s0"))
    assert together(links, QUOTA[0], QUOTA[2])
    assert not together(links, QUOTA[0], QUOTA[1])
    again = keep(record, assigning(links, QUOTA[0], "s0", None))
    assert not together(links, QUOTA[0], QUOTA[2])
    for number in (again, there, out):
        assert undo(record, number, "Bo")
    assert answers(links) == before


def test_what_was_read_stays_and_is_not_laid_over(record: Record) -> None:
    links = filled(record)
    reading = machine_reading(record, QUOTA[0])
    keep(record, assigning(links, QUOTA[0], "s0", None))
    keep(record, relating(links, QUOTA[0], QUOTA[1], None))
    assert record.reading(QUOTA[0]) == machine_reading(record, QUOTA[0]) == reading


@pytest.mark.parametrize(
    "value",
    [
        "copy",
        {"kind": "copy"},
        {"kind": "copy", "direction": "up"},
        {"kind": "twin", "direction": "a->b"},
        {"kind": "copy", "direction": "a->b", "share": 1},
    ],
)
def test_links_that_make_no_sense_are_refused(tmp_path: Path, value: object) -> None:
    with Record(tmp_path / "news.db") as record:
        links = filled(record)
        with pytest.raises(InputError):
            relating(links, QUOTA[0], QUOTA[1], value)
        with pytest.raises(InputError):
            assigning(links, QUOTA[0], "s0", value)
        for other in (QUOTA[0], "00", QUOTA[1][:5]):
            with pytest.raises(InputError):
                relating(links, QUOTA[0], other, None)
            with pytest.raises(InputError):
                assigning(links, QUOTA[0], "s0", f"{other}/s0")
        with pytest.raises(InputError):
            assigning(links, QUOTA[0], "s9", None)


def test_the_score_counts_links(tmp_path: Path) -> None:
    with Record(tmp_path / "news.db") as record:
        links = filled(record)
        low, middle, high = STORMS
        keep(record, relating(links, low, high, None))
        (edge,) = [one for one in links.edges([low]) if one.b == middle]
        right = {"kind": edge.kind, "direction": edge.direction}
        keep(record, relating(links, low, middle, right))
        keep(record, assigning(links, QUOTA[0], "s0", None))
        keep(record, assigning(links, QUOTA[1], "s0", f"{QUOTA[4]}/s0"))
        shares = {(item.part, item.field): (item.right, item.judged) for item in agreement(record)}
    assert shares["link", "related"] == (1, 2)
    assert shares["link", "kind"] == shares["link", "direction"] == (1, 1)
    assert shares["telling", "claim"] == (1, 2)


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("lineage"),
            st.sampled_from(STORMS),
            st.sampled_from([*STORMS, QUOTA[0]]),
            st.sampled_from([None, *(("copy", "a->b"), ("cites", "b->a"), ("part", "unknown"))]),
        ),
        st.tuples(
            st.just("claim"),
            st.sampled_from(QUOTA[:4]),
            st.sampled_from([None, *QUOTA[1:]]),
            st.none(),
        ),
        st.tuples(st.just("undo"), st.integers(1, 6), st.none(), st.none()),
    ),
    max_size=7,
)


@settings(max_examples=20, deadline=None)
@given(steps=STEPS)
def test_linking_anew_gives_what_is_kept(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str, str | None, tuple[str, str] | None]],
) -> None:
    with Record(tmp_path_factory.mktemp("layer") / "news.db") as record:
        links = filled(record)
        plain = answers(links)
        for kind, one, other, value in steps:
            if kind == "undo":
                undo(record, int(one), "Bo")
            elif kind == "lineage" and one != other:
                said = {"kind": value[0], "direction": value[1]} if value else None
                keep(record, relating(links, one, str(other), said))
            elif kind == "claim" and one != other:
                keep(record, assigning(links, one, "s0", f"{other}/s0" if other else None))
        laid = answers(links)
        with record.begin() as connection:
            connection.execute(update(LINKING_STATE).values(stamp="of old"))
        assert answers(KeptLinks(record)) == laid
        for made in corrections(record, standing=True):
            undo(record, made.number, "Bo")
        assert answers(links) == plain
