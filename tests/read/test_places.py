"""Places: which names are places, which place of a name is meant, and where things happened."""

import pytest

from rootsource.read.analysis import Analysis, Entity, EntityType
from rootsource.read.places import add_places, attach_places
from rootsource.types import Cue, Place, Reading, Report, Source, Statement


def places_in(text: str, analysis: Analysis | None = None) -> list[Place]:
    """The places of ``text``."""
    reading = Reading(Report(text))
    add_places(reading, analysis)
    return reading.places


def countries(text: str) -> list[tuple[str, str | None]]:
    """Names and countries of the places of ``text``."""
    return [(place.name, place.country) for place in places_in(text)]


def test_a_city_has_its_country_and_coordinates() -> None:
    (place,) = places_in("The ferry sank near Piraeus.")
    assert (place.name, place.country) == ("Piraeus", "GRC")
    assert place.lat == pytest.approx(37.94, abs=0.1)
    assert place.lon == pytest.approx(23.64, abs=0.1)


def test_a_span_holds_the_name_s_letters_alone() -> None:
    text = "Trams ran again in Zagreb’s old town."
    (place,) = places_in(text)
    assert text[slice(*place.span)] == "Zagreb"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paris refuses to sign the treaty.", []),
        ("The farmers marched in Paris.", [("Paris", "FRA")]),
        ("Norway denied the claim.", []),
        ("Snow fell across Norway.", [("Norway", "NOR")]),
    ],
)
def test_a_government_called_by_its_seat_is_no_place(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    "text", ["Sydney Carton wept.", "He reads the Boston Globe.", "A Lima Airlines crew slept."]
)
def test_names_of_people_and_organisations_hold_no_place(text: str) -> None:
    assert places_in(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rain fell in Tripoli, Lebanon, all night.", "LBN"),
        ("Rain fell in Tripoli. The Libyan coast guard closed the port.", "LBY"),
        ("Rain fell in Birmingham, Alabama, all night.", "USA"),
        ("Rain fell in Birmingham. British trains stopped.", "GBR"),
    ],
)
def test_what_is_named_beside_a_place_tells_which_one_it_is(text: str, country: str) -> None:
    assert places_in(text)[0].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Potters in Córdoba, southern Spain, struck.", "Córdoba", "ESP"),
        ("Snow fell in London, Ontario. Trams in London stopped.", "London", "CAN"),
        ("ATHENS, Ga. - A library in Athens burned.", "Athens", "USA"),
        ("A bus fell off a bridge near Santiago in the Dominican Republic.", "Santiago de", "DOM"),
        ("Boats came to Victoria, the capital of the Seychelles.", "Victoria", "SYC"),
        ("VICTORIA - Schools in Victoria reopened, British Columbia's premier said.", "Vic", "CAN"),
        ("Ice closed the port of Santiago de Cuba. Streets in Santiago were dark.", "San", "CUB"),
        ("Fighting spread in eastern Congo, near Goma.", "Democratic", "COD"),
        ("KINSHASA - The ferry from Brazzaville sank in Congo.", "Democratic", "COD"),
    ],
)
def test_words_beside_and_around_tell_which_of_a_name(text: str, name: str, country: str) -> None:
    found = [place for place in places_in(text) if place.name.startswith(name)]
    assert found
    assert {place.country for place in found} == {country}


def test_a_name_is_no_evidence_for_itself() -> None:
    (first, *_) = places_in("Rain fell in Geneva, N.Y., and in Geneva again.")
    assert first.country == "USA"


def test_a_first_name_is_no_evidence_for_a_city() -> None:
    found = dict(countries("Charlotte Morris spoke in Dunedin. New Zealanders cheered in Timaru."))
    assert found["Dunedin"] == "NZL"


def test_a_city_is_called_by_the_first_part_of_its_name() -> None:
    found = countries("Trains stopped in Newcastle and in Carlisle, England.")
    assert ("Newcastle upon Tyne", "GBR") in found


def test_what_is_sure_decides_what_was_left_open() -> None:
    alone = places_in("Snow fell in Hyderabad.")
    assert alone[0].country is None
    assert len(alone[0].candidates) > 1
    told = dict(countries("Snow fell in Hyderabad. It fell in Warangal, too."))
    assert told["Hyderabad"] == "IND"


def test_context_tells_the_country_georgia_from_the_state() -> None:
    state = dict(countries("He drove from Atlanta to a farm in Georgia. American roads are long."))
    assert state["Georgia"] == "USA"
    land = dict(countries("The march began in Tbilisi. Roads in Georgia were closed."))
    assert land["Georgia"] == "GEO"


def test_a_name_that_nothing_decides_is_left_open_with_candidates() -> None:
    (place,) = places_in("Apples grow in Georgia.")
    assert place.country is None
    assert place.lat is None
    assert {name for name, _ in place.candidates} >= {"Georgia, GEO", "Georgia, GA, USA"}


def test_a_tagged_name_that_no_table_knows_is_kept_without_a_country() -> None:
    text = "The hamlet of Oberwinkelstein burned."
    start = text.index("Ober")
    analysis = Analysis(entities=[Entity((start, start + 15), "LOCATION")])
    (place,) = places_in(text, analysis)
    assert (place.name, place.country, place.lat) == ("Oberwinkelstein", None, None)


def test_a_statement_is_placed_by_its_cue() -> None:
    text = "The envoy said in Geneva that roads in Kenya were closed."
    reading = Reading(Report(text))
    said, content = text.index("said"), (text.index("that"), len(text) - 1)
    reading.statements = [
        Statement(
            "s1", Source([(0, 9)]), Cue([(said, said + 4)]), [content], chain=["report", "s1"]
        )
    ]
    add_places(reading)
    attach_places(reading)
    by_id = {place.id: place.name for place in reading.places}
    assert by_id[reading.statements[0].place or ""] == "Geneva"


@pytest.mark.parametrize(
    ("text", "tagged", "found", "country"),
    [
        ("A mast fell in the U.S. city of Boise.", "S", "U.S.", "USA"),
        ("Sheep graze near Whangarei in New Zealand.", "Zealand", "New Zealand", "NZL"),
        ("Birds rest in southern Finland each May.", "southern Finland", "southern Finland", "FIN"),
        ("The bridge at Zzyrk Hollow, Oregon, fell.", "Zzyrk Hollow,", "Zzyrk Hollow", "USA"),
        ("The bridge at Zzyrk, NJ, fell.", "Zzyrk", "Zzyrk", "USA"),
        ("Rain fell at Perlin, Galicia, Spain, for days.", "Perlin", "Perlin", "ESP"),
    ],
)
def test_a_tagged_piece_is_made_a_whole_name(
    text: str, tagged: str, found: str, country: str
) -> None:
    start = text.index(tagged)
    analysis = Analysis(entities=[Entity((start, start + len(tagged)), "LOCATION")])
    names = {text[slice(*one.span)]: one.country for one in places_in(text, analysis)}
    assert names[found] == country


def test_a_place_named_once_with_its_country_is_the_same_later() -> None:
    text = "Rain fell in Tripoli, Lebanon. By noon all of the streets in Tripoli were dry."
    first, _, second = places_in(text)
    assert (first.country, second.country) == ("LBN", "LBN")


def test_an_unknown_hamlet_lies_in_the_country_that_the_report_is_about() -> None:
    text = (
        "Ghanaian police closed the road to Nkyimdo. Ghana has few roads in the west, and the "
        "Ghanaian army repairs them."
    )
    start = text.index("Nkyimdo")
    analysis = Analysis(entities=[Entity((start, start + 7), "LOCATION")])
    place = next(one for one in places_in(text, analysis) if one.name == "Nkyimdo")
    assert place.country == "GHA"
    assert place.candidates
    assert place.lat is None


def test_a_sea_is_of_no_country() -> None:
    (place,) = places_in("The tanker drifted in the Black Sea.")
    assert (place.name, place.country, place.lat) == ("Black Sea", None, None)


def test_a_name_inside_a_person_s_or_a_body_s_is_no_place() -> None:
    text = "In Kenya, Jordan Otieno of the Nairobi Hospital spoke."
    spans: list[tuple[str, EntityType]] = [
        ("Jordan Otieno", "PERSON"),
        ("Nairobi Hospital", "ORGANIZATION"),
    ]
    analysis = Analysis(
        entities=[
            Entity((text.index(words), text.index(words) + len(words)), kind)
            for words, kind in spans
        ]
    )
    assert [one.name for one in places_in(text, analysis)] == ["Kenya"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shells fell in Perth. A bridge across the Tay in Scotland shut.", "GBR"),
        ("Rain fell in Kingston, Ontario, and in Kingston, Jamaica.", "CAN"),
        ("Farmers in Punjab burned stubble as smog reached Delhi.", "IND"),
        ("Farmers in Punjab blocked the road to Lahore.", "PAK"),
        ("The ferry to Aarhus was late.", "DNK"),
        ("Snow closed the road to Bialystok.", "POL"),
        ("Trams stopped in Lodz.", "POL"),
    ],
)
def test_near_names_and_plain_spellings_tell_the_place(text: str, country: str) -> None:
    assert places_in(text)[0].country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cairo's southern suburbs lay in the dark.", "Cairo"),
        ("Kabul airport was shut.", "Kabul"),
        ("Baghdad was rocked by three blasts.", "Baghdad"),
        ("Phnom Penh fell without a fight.", "Phnom Penh"),
        ("Hundreds fled the valley for Juba.", "Juba"),
        ("The Nairobi-based bank closed.", "Nairobi"),
    ],
)
def test_a_capital_is_a_place_where_words_say_what_only_a_place_can(text: str, name: str) -> None:
    assert [place.name for place in places_in(text)] == [name]


def test_nobody_s_name_is_a_place() -> None:
    assert places_in("Mr. Paris met Dr. Boston.") == []


@pytest.mark.parametrize(
    ("text", "tagged", "names"),
    [
        ("Police in Moscow, Idaho, spoke.", "Moscow, Idaho", ["Moscow", "Idaho"]),
        ("Ash from Mount Zzyrkan fell.", "Mount", ["Mount Zzyrkan"]),
        ("Israeli jets flew low.", "Israeli", []),
    ],
)
def test_what_is_tagged_is_parted_and_made_whole(text: str, tagged: str, names: list[str]) -> None:
    start = text.index(tagged)
    analysis = Analysis(entities=[Entity((start, start + len(tagged)), "LOCATION")])
    assert [text[slice(*one.span)] for one in places_in(text, analysis)] == names
