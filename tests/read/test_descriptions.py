"""Who a description, a title or a bare family name means, and who it cannot mean."""

from functools import cache

import pytest

from rootsource.read import read_report
from rootsource.types import Actor, Reading, Report


@cache
def read(text: str, published: str | None = None) -> Reading:
    return read_report(
        Report(text, published=published, published_basis="given" if published else "unknown")
    )


def names(reading: Reading) -> set[str]:
    return {actor.name for actor in reading.actors}


def words(reading: Reading, actor: Actor) -> list[str]:
    return [reading.report.text[slice(*mention.span)] for mention in actor.mentions]


def holder(reading: Reading, phrase: str) -> Actor | None:
    """Whose mention a phrase is."""
    return next((one for one in reading.actors if phrase in words(reading, one)), None)


def speaker(reading: Reading, content: str) -> str | None:
    """Who says the statement that begins with some words."""
    text = reading.report.text
    found = [
        one
        for one in reading.statements
        if one.source and text[one.content[0][0] :].lstrip('"').startswith(content)
    ]
    by_id = {actor.id: actor.name for actor in reading.actors}
    return by_id.get(found[0].source.actor or "") if found and found[0].source else None


def test_two_nations_officials_are_two() -> None:
    reading = read(
        "Chilean officials opened the border on Monday. Peruvian officials closed it an hour "
        "later. The Peruvian officials said they had waited long enough."
    )
    one, two = holder(reading, "Chilean officials"), holder(reading, "Peruvian officials")
    assert one is not None
    assert two is not None
    assert one is not two
    assert (one.country, two.country) == ("CHL", "PER")


def test_a_deputy_is_not_who_he_stands_in_for() -> None:
    reading = read(
        "The union's leader, Marta Quispe, called the strike. The union's deputy leader said the "
        "strike would last a week."
    )
    quispe = holder(reading, "Marta Quispe")
    assert quispe is not None
    assert "The union's deputy leader" not in words(reading, quispe)


def test_ministers_of_other_things_are_others() -> None:
    reading = read(
        "Norway's fisheries minister, Odd Hagen, resigned on Monday, the prime minister said. "
        "Hagen had lost his phone."
    )
    hagen = holder(reading, "Odd Hagen")
    assert hagen is not None
    assert "the prime minister" not in words(reading, hagen)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fiji's Foreign Ministry spokeswoman Mere Tuilau denied the report.", "Foreign Ministry"),
        ("The Kenya Rail Union called a strike, and the minister gave way.", "Kenya Rail Union"),
    ],
)
def test_a_body_keeps_the_words_it_is_called_by(text: str, name: str) -> None:
    found = [actor for actor in read(text).actors if actor.name == name]
    assert [actor.kind for actor in found] == ["organization"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vice-President Adaeze Bello opened the road on Monday.", "Adaeze Bello"),
        ("Secretary-General Pedro Lund met reporters on Monday.", "Pedro Lund"),
        ("The order was signed by Chief of Police Maria Okello on Friday.", "Maria Okello"),
        ("She thanked her dear friend Karin Holt for the boat.", "Karin Holt"),
    ],
)
def test_what_stands_before_a_name_is_none_of_it(text: str, name: str) -> None:
    assert name in names(read(text))


def test_a_name_of_several_is_nobody_of_that_name() -> None:
    reading = read(
        "Two Lunds want the seat. Ana Lund promised a bridge. Peter Lund promised a tunnel."
    )
    assert all(one.kind != "person" for one in reading.actors if one.name in {"Lunds", "Two Lunds"})
    assert {"Ana Lund", "Peter Lund"} <= names(reading)


def test_a_form_of_address_tells_which_of_two_is_meant() -> None:
    reading = read(
        "Peter Lund wants the seat, and so does his cousin Emma Lund. The count is on Sunday. "
        "Ms Lund said she would accept it."
    )
    emma = holder(reading, "Emma Lund")
    assert emma is not None
    assert "Ms Lund" in words(reading, emma)


def test_a_family_name_that_two_bear_is_no_stranger_of_that_name() -> None:
    reading = read(
        "Delia Castro and Hugo Castro run the mill. Nobody else bids for it. The town needs it. "
        "The price is low. Castro said the mill would close.",
        "2019-05-06",
    )
    assert all(actor.wikidata is None for actor in reading.actors if "Castro" in actor.name)


def test_two_family_names_are_short_for_the_full_name() -> None:
    reading = read(
        "Gen. Jaime Rivas Soto was arrested in Quito on Sunday. Rivas Soto denied the plot."
    )
    rivas = holder(reading, "Rivas Soto")
    assert rivas is not None
    assert rivas.name == "Jaime Rivas Soto"


def test_the_speaker_of_a_paragraph_goes_on_after_his_quotation() -> None:
    reading = read(
        "President Omar Haddad opened the dam on Friday.\n\n"
        'Opposition leader Samir Khoury said the dam was late. "Haddad promised it for June," he '
        "told a rally in Sidon."
    )
    assert speaker(reading, "Haddad promised") == "Samir Khoury"


def test_nobody_speaks_of_himself_by_name() -> None:
    reading = read(
        "Imran Shah leads the party. Asif Malik said the voters would remember who built the road. "
        '"Shah is a guest here," he said.'
    )
    assert speaker(reading, "Shah is a guest") == "Asif Malik"


def test_a_description_beside_a_name_is_its_bearer_and_nobody_else() -> None:
    reading = read(
        "President Ama Mensah signed the law. A statement was read by her adviser Kofi Boateng. "
        "Her adviser thanked parliament."
    )
    boateng = holder(reading, "Kofi Boateng")
    assert boateng is not None
    assert "her adviser" in words(reading, boateng)


def test_an_actor_without_a_name_is_not_called_by_a_possessive() -> None:
    reading = read("The ministry's figures were wrong, and the ministry's auditors knew.")
    assert not [name for name in names(reading) if name.endswith(("'s", "’s"))]


@pytest.mark.parametrize(
    ("text", "name", "phrases"),
    [
        (
            "The match referee Tomas Ek stopped play. Ek was booed.",
            "Tomas Ek",
            {"The match referee", "Tomas Ek", "Ek"},
        ),
        (
            "Rodel Abad, 41, a fisherman from Palawan, said the net was torn.",
            "Rodel Abad",
            {"Rodel Abad", "a fisherman from Palawan"},
        ),
        (
            "Novelist and professor Mira Sandoval said the prize was late.",
            "Mira Sandoval",
            {"professor Mira Sandoval"},
        ),
    ],
)
def test_a_description_and_the_name_behind_it_are_one(
    text: str, name: str, phrases: set[str]
) -> None:
    reading = read(text)
    found = [actor for actor in reading.actors if actor.name == name]
    assert len(found) == 1, [actor.name for actor in reading.actors]
    assert phrases <= set(words(reading, found[0]))


def test_a_foundation_makes_no_body_of_whom_it_is_named_after() -> None:
    reading = read(
        "The Edda Storm Foundation opened a museum. Edda Storm painted boats. Storm's boats sold "
        "well, and she gave the money away."
    )
    storm = [actor for actor in reading.actors if actor.name == "Edda Storm"]
    assert [actor.kind for actor in storm] == ["person"]
    assert "Storm's" in words(reading, storm[0])


def test_a_known_leader_is_known_by_a_family_name_in_any_of_its_spellings() -> None:
    reading = read("Zelensky thanked the port of Odesa on Wednesday.", "2023-05-17")
    assert ("Volodymyr Zelenskyy", "UKR") in {(one.name, one.country) for one in reading.actors}


def test_an_office_with_a_capital_describes_and_is_no_name() -> None:
    reading = read(
        "Counsel told the court that the Secretary had the power. The Secretary announced relief "
        "in August, she said, and Justice Ruiz asked whether Congress knew of it."
    )
    assert all(actor.kind != "person" for actor in reading.actors if actor.name == "Secretary")


def test_a_body_that_every_state_has_is_that_of_the_state_before_it() -> None:
    reading = read(
        "Fiji's Foreign Ministry denied it. Chilean Foreign Ministry spokesman Luis Ro said "
        "nothing."
    )
    found = {(one.name, one.country) for one in reading.actors if one.kind == "organization"}
    assert {("Foreign Ministry", "FJI"), ("Foreign Ministry", "CHL")} <= found


def test_a_title_in_two_is_the_names() -> None:
    reading = read("UN Secretary-General Tomás Ferreira welcomed the news.")
    assert speaker(reading, "the news") == "Tomás Ferreira"


def test_a_body_may_be_called_by_the_first_word_of_its_name() -> None:
    reading = read(
        "The suspects were named by Lanterns Television on Monday. Lanterns, whose reporter Ifeoma "
        "Bassey was hurt, said it was devastated."
    )
    body = holder(reading, "Lanterns Television")
    assert body is not None
    assert any(
        phrase.startswith("Lanterns, whose") or phrase == "Lanterns"
        for phrase in words(reading, body)
    )


def test_a_phrase_without_a_noun_is_read_as_any_other() -> None:
    reading = read("Harbour master Ada Berg said 200 boats left Bergen, many of them empty.")
    assert speaker(reading, "200 boats left Bergen") == "Ada Berg"
