"""What is added comes back exactly, whatever is in it."""

from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rootsource.errors import RecordError
from rootsource.record import Record
from rootsource.types import (
    Actor,
    Certainty,
    Credit,
    Cue,
    Event,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Thing,
    Time,
)

T = TypeVar("T")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
FLOAT = st.floats(allow_nan=False, allow_infinity=False)
SPAN = st.tuples(st.integers(0, 50), st.integers(0, 50))
SPANS = st.lists(SPAN, max_size=3)
BY_HINT: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    str | None: st.none() | TEXT,
    float | None: st.none() | FLOAT,
    list[str]: st.lists(TEXT, max_size=2),
    list[tuple[str, float]]: st.lists(st.tuples(TEXT, FLOAT), max_size=2),
    tuple[str, str] | None: st.none() | st.tuples(TEXT, TEXT),
    Span: SPAN,
    list[Span]: SPANS,
}


def anything(kind: type[T], **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Values of the dataclass ``kind`` with every field of it drawn, also those that have defaults.

    So a field that is added to the types and forgotten in the record makes this test fail.
    """
    hints = get_type_hints(kind)
    drawn = {
        field.name: given_fields[field.name]
        if field.name in given_fields
        else by_hint(hints[field.name])
        for field in fields(kind)  # type: ignore[arg-type] # every kind asked for is a dataclass
    }
    return st.builds(kind, **drawn)


def by_hint(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - hints have no common type
    return BY_HINT[hint] if hint in BY_HINT else st.from_type(hint)


def several(kind: type[T], letter: str, **given_fields: st.SearchStrategy[Any]) -> Any:  # noqa: ANN401 - a strategy of lists
    """Up to three values of ``kind``, with the ids ``letter`` and 1, 2, 3."""

    def numbered(items: list[Any]) -> list[Any]:
        for number, item in enumerate(items, start=1):
            item.id = f"{letter}{number}"
        return items

    return st.lists(anything(kind, **given_fields), max_size=3).map(numbered)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings whose parts refer to one another as the contract allows."""

    def one_of(parts: list[Any]) -> st.SearchStrategy[str | None]:
        return st.sampled_from([None, *(part.id for part in parts)])

    mentions = st.lists(anything(Mention), max_size=2)
    actors = draw(several(Actor, "a", mentions=mentions))
    times = draw(several(Time, "t"))
    places = draw(several(Place, "p"))
    source = st.none() | anything(Source, actor=one_of(actors))
    where = {"time": one_of(times), "place": one_of(places)}
    statements = draw(
        several(
            Statement,
            "s",
            source=source,
            cue=st.none() | anything(Cue),
            addressee=one_of(actors),
            within=st.none(),
            attached=st.none(),
            certainty=anything(Certainty),
            **where,
        )
    )
    for statement in statements:
        statement.within = draw(one_of(statements))
        statement.attached = draw(one_of(statements))
    taking = st.lists(one_of(actors).filter(bool), max_size=2) if actors else st.just([])
    told = {"statement": one_of(statements), "actor": taking, "recipient": taking}
    return Reading(
        report=draw(anything(Report)),
        sentences=draw(SPANS),
        actors=actors,
        statements=statements,
        events=draw(several(Event, "e", **told, **where)),
        times=times,
        places=places,
        lineage=draw(st.lists(anything(Credit), max_size=2)),
        things=draw(several(Thing, "x", mentions=mentions)),
    )


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(reading=readings())
def test_a_reading_comes_back_exactly(record: Record, reading: Reading) -> None:
    new = not record.has(reading.report.id)
    assert record.add(reading) is new
    if new:
        assert record.reading(reading.report.id) == reading


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(several_readings=st.lists(readings(), max_size=6, unique_by=lambda item: item.report.id))
def test_the_order_of_adding_does_not_matter(
    record: Record, tmp_path_factory: pytest.TempPathFactory, several_readings: list[Reading]
) -> None:
    for reading in several_readings:
        record.add(reading)
    with Record(tmp_path_factory.mktemp("other") / "news.db") as other:
        for reading in reversed(several_readings):
            other.add(reading)
        ids = {reading.report.id for reading in several_readings}
        kept = [reading for reading in record.readings() if reading.report.id in ids]
        assert [reading.report.id for reading in other.readings()] == sorted(ids)
        assert len(kept) == len(ids)


def test_a_reading_that_names_what_it_lacks_is_refused_whole(record: Record) -> None:
    report = Report("He said no.")
    statement = Statement("s1", Source([(0, 2)], "a9"), Cue([(3, 7)]), [(8, 10)])
    with pytest.raises(RecordError, match="FOREIGN KEY"):
        record.add(Reading(report, statements=[statement]))
    assert not record.has(report.id)
    assert record.count() == 0


def test_a_lone_surrogate_is_refused_with_the_remedy(record: Record) -> None:
    with pytest.raises(RecordError, match="well_formed"):
        record.add(Reading(Report("He \ud800 said no.")))
    assert record.count() == 0
