"""Who speaks and acts in a report: one actor for all that is said of somebody, and honest gaps."""

from functools import cache

import pytest

from rootsource.read import read_report
from rootsource.types import Actor, Reading, Report


@cache
def read(text: str, published: str | None = None) -> Reading:
    return read_report(
        Report(text, published=published, published_basis="given" if published else "unknown")
    )


def words(reading: Reading, actor: Actor) -> list[str]:
    return [reading.report.text[start:end] for start, end in (m.span for m in actor.mentions)]


def named(reading: Reading, name: str) -> Actor:
    found = [actor for actor in reading.actors if actor.name == name]
    assert len(found) == 1, [actor.name for actor in reading.actors]
    return found[0]


def speakers(reading: Reading) -> list[str | None]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        names.get(one.source.actor or "") for one in reading.statements if one.source is not None
    ]


FERRY = (
    "Health Minister Rosa Lindqvist said on Tuesday that the ferry would sail. She told reporters "
    'in Oslo that "I saw the pier myself." Lindqvist added that the minister of transport, Karim '
    "Bello, had agreed. He denied it."
)
CLAIM = (
    "Zorka Lima, a Serbian engineer, has claimed damages. Lima said the mill owes her money. "
    "The company, Harbour Steel, denied that it owed her anything."
)
UNION = (
    "Dock union leader Tom Reyes threatened a strike. The union would stop work on Friday, he "
    "said. Mayor Ilse Brandt, who met Reyes, urged calm. She said the city could pay."
)
HUSHED = (
    "A Japanese official, speaking on condition of anonymity because he was not authorized to "
    "talk to the press, said the talks had stalled. The official said Tokyo would wait. Two "
    "witnesses told the Daily Harbour that smoke rose from the mill."
)
BOATS = (
    "A spokeswoman for the Ministry of Fisheries, who declined to be named, said boats were lost. "
    '"We lost them at night," she said. Three senior officials confirmed the loss.'
)


def test_a_name_a_pronoun_and_the_first_person_in_a_quotation_are_one_person() -> None:
    reading = read(FERRY)
    minister = named(reading, "Rosa Lindqvist")
    assert {"Health Minister Rosa Lindqvist", "She", "I", "Lindqvist"} <= set(
        words(reading, minister)
    )
    assert minister.office == "health minister"


def test_a_description_and_the_name_behind_it_are_one_person() -> None:
    reading = read(FERRY)
    assert {"the minister of transport", "Karim Bello"} <= set(
        words(reading, named(reading, "Karim Bello"))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FERRY, ["Rosa Lindqvist", "Rosa Lindqvist", "Rosa Lindqvist"]),
        (CLAIM, ["Zorka Lima", "Zorka Lima", "Harbour Steel"]),
    ],
)
def test_every_statement_has_its_speaker(text: str, expected: list[str]) -> None:
    assert speakers(read(text))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "name", "later"),
    [
        (
            (
                "SEOUL, May 3 — South Korean Foreign Minister Park Chul Soo said the talks went "
                "on. Park blamed Lima for the delay."
            ),
            "Park Chul Soo",
            "Park",
        ),
        (
            (
                "Prices fell. Chinese Vice Commerce Minister Zhao Guoliang denied it. Zhao said "
                "tariffs remained."
            ),
            "Zhao Guoliang",
            "Zhao",
        ),
        (
            (
                "West German Interior State Secretary Jens Brandt said the border was open. Brandt "
                "praised the police."
            ),
            "Jens Brandt",
            "Brandt",
        ),
    ],
)
def test_an_office_of_many_words_is_no_part_of_a_name(text: str, name: str, later: str) -> None:
    assert later in words(read(text), named(read(text), name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We fear that the harvest will fail,” Amina Diallo said on Monday.", "Amina Diallo"),
        ("“We were told that the bridge was safe,” two engineers said.", "two engineers"),
    ],
)
def test_we_in_a_quotation_are_the_side_of_whoever_is_quoted(text: str, name: str) -> None:
    assert speakers(read(text)) == [name, name]


def test_a_speaker_goes_on_as_he_or_she() -> None:
    assert "Tom Reyes" in speakers(read(UNION))
    assert speakers(read(UNION))[-1] == "Ilse Brandt"


def test_who_is_told_is_the_addressee() -> None:
    reading = read(HUSHED)
    statement = reading.statements[-1]
    assert statement.addressee == named(reading, "Daily Harbour").id


def test_a_family_name_that_is_a_capital_too_is_the_person() -> None:
    reading = read(CLAIM)
    assert [actor for actor in reading.actors if actor.kind == "state"] == []
    assert named(reading, "Zorka Lima").country == "SRB"


def test_a_capital_stands_for_its_government_but_not_where_things_are() -> None:
    reading = read(
        "Canberra asked Tokyo for help on Monday. The ministers then met in Nairobi.", "2011-06-01"
    )
    states = {actor.name: words(reading, actor) for actor in reading.actors}
    assert states["Australia"] == ["Canberra"]
    assert states["Japan"] == ["Tokyo"]
    assert "Kenya" not in states


@pytest.mark.parametrize(
    ("day", "former"),
    [("2011-06-01", False), ("2019-06-01", True)],
)
def test_an_office_is_that_of_the_reports_date(day: str, *, former: bool) -> None:
    reading = read("Julia Gillard said the bridge was safe. Gillard had crossed it.", day)
    actor = named(reading, "Julia Gillard")
    assert (actor.country, actor.former) == ("AUS", former)
    assert actor.office is not None


def test_a_family_name_alone_that_many_bear_is_nobody_known() -> None:
    reading = read("Novak said the harbour was closed. He said it would stay so.")
    assert named(reading, "Novak").wikidata is None


@pytest.mark.parametrize(
    "name", ["Han Do Yun", "Ri Myong Chol", "Joan Baker", "Ngo Van Thanh", "Kwon Sang Il"]
)
def test_a_name_of_several_words_is_one_name(name: str) -> None:
    text = f"President {name} opened the dam. The dam, {name} said, was full. {name} left at noon."
    reading = read(text)
    people = [actor.name for actor in reading.actors if actor.kind == "person"]
    assert people == [name]


def test_an_unnamed_official_is_told_by_what_the_text_says() -> None:
    official = named(read(HUSHED), "A Japanese official")
    assert (official.kind, official.country, official.sector) == ("unnamed", "JPN", "GOV")


def test_nobody_in_particular_is_merged_with_nobody_else() -> None:
    reading = read("A sailor said the light was out. A fisherman said the tide was low.")
    sources = [one.source.actor for one in reading.statements if one.source]
    assert len(set(sources)) == len(sources) == 2


def test_what_is_come_back_to_and_is_no_actor_is_a_thing() -> None:
    reading = read(
        "The treaty was signed in Porvoo on Friday. Ana Lund said it would hold. The treaty binds "
        "both sides. Porvoo celebrated all night."
    )
    found = {
        one.name: [reading.report.text[slice(*mention.span)] for mention in one.mentions]
        for one in reading.things
    }
    assert "The treaty" in next(told for told in found.values() if "The treaty" in told)
    taken = [mention.span for one in reading.actors for mention in one.mentions]
    given = [mention.span for one in reading.things for mention in one.mentions]
    assert not set(taken) & set(given)
    assert all(len(one.mentions) > 1 for one in reading.things)


def test_the_same_text_gives_the_same_actors() -> None:
    assert read_report(Report(FERRY)).actors == read_report(Report(FERRY)).actors


@pytest.mark.parametrize("text", ["", "\n\n", "!", "He", "“I", "A" * 10_000, "\ud800 said no."])
def test_any_text_has_actors_or_none(text: str) -> None:
    for actor in read_report(Report(text)).actors:
        assert all(0 <= m.span[0] < m.span[1] <= len(text) for m in actor.mentions)


@pytest.mark.parametrize("rank", ["Col.", "Maj.", "Lt.", "Capt", "Brig. Gen.", "Sgt."])
def test_a_rank_behind_a_post_is_no_name(rank: str) -> None:
    text = f"In Gaborone, army spokesman {rank} Thabo Molefe said that the bridge was closed."
    people = [actor.name for actor in read(text).actors if actor.kind == "person"]
    assert people == ["Thabo Molefe"]
