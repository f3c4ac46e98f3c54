"""What pulls apart is shown, and what only differs is not."""

from linkkit import Making, make

from rootsource.link.counts import counted
from rootsource.link.links import Links
from rootsource.types import Conflict

DAY = "2031-03-04"
DEED, TALK = "material conflict", "verbal cooperation"


def found(*makings: Making) -> list[Conflict]:
    links = Links()
    links.add_all(making.reading for making in makings)
    return links.conflicts()


def test_a_denial_pulls_against_what_it_denies() -> None:
    claim = "Norway sank two Chilean trawlers near the harbour on Sunday night"
    denial = "Norway never sank two Chilean trawlers near the harbour on Sunday night"
    first = make(f"Ada Berg said {claim}.", published=DAY).says("Ada Berg", claim)
    second = make(f"Ivo Lund said {denial}.", published=DAY).says("Ivo Lund", denial)
    (conflict,) = [one for one in found(first, second) if one.kind == "denied"]
    assert {conflict.first.speaker, conflict.second.speaker} == {"Ada Berg", "Ivo Lund"}
    assert conflict.roots[0] != conflict.roots[1]


def test_numbers_of_the_same_thing_pull_apart() -> None:
    def count(number: str, place: str) -> Making:
        words = f"{number} boats of the herring fleet sank in the storm"
        text = f"In {place}, Ada Berg said {words}."
        return make(text, published=DAY).says("Ada Berg", words)

    (conflict,) = found(count("12", "Bergen"), count("14", "Oslo"))
    assert (conflict.kind, conflict.what) in {
        ("number", "12 or 14 boats"),
        ("number", "14 or 12 boats"),
    }
    assert found(count("12", "Bergen"), count("at least 14", "Oslo")) == []


def test_only_exact_counts_of_things_are_compared() -> None:
    text = "In 3 days about 40 boats and 12 crews left; 9 more crews and 7 docks stayed."
    assert counted(text) == {"dock": ("7", "docks")}


def test_two_sources_on_one_side_pull_apart() -> None:
    wants = "Norway wants to resume talks with Chile on the herring treaty"
    refuses = "Norway will reject any dialogue with Chile on the treaty"
    first = make(f"A former envoy, Ada Berg, said {wants}.", published=DAY).says("Ada Berg", wants)
    second = make(f"Ivo Lund said {refuses}.", published="2031-03-20").says("Ivo Lund", refuses)
    (conflict,) = found(first, second)
    assert (conflict.kind, conflict.what) == ("stance", "NOR towards CHL on diplomacy")


def test_years_apart_a_changed_mind_is_no_conflict() -> None:
    wants = "Norway wants to resume talks with Chile on the herring treaty"
    refuses = "Norway will reject any dialogue with Chile on the treaty"
    first = make(f"Ada Berg said {wants}.", published="2027-03-04").says("Ada Berg", wants)
    second = make(f"Ivo Lund said {refuses}.", published="2031-03-20").says("Ivo Lund", refuses)
    assert found(first, second) == []


def test_different_matters_do_not_pull_apart() -> None:
    first = make("Ada Berg said the school in Bergen opens on Monday morning.", published=DAY).says(
        "Ada Berg", "the school in Bergen opens on Monday morning"
    )
    second = make("Ivo Lund said no ferry leaves the pier this week.", published=DAY).says(
        "Ivo Lund", "no ferry leaves the pier this week"
    )
    assert found(first, second) == []


def test_nobodys_words_pull_against_no_one() -> None:
    wants = "Norway wants to resume talks with Chile on the herring treaty"
    refuses = "Norway will reject any dialogue with Chile on the treaty"
    first = make(f"It is said that {wants}.", published=DAY).says(None, wants)
    second = make(f"Ivo Lund said {refuses}.", published="2031-03-20").says("Ivo Lund", refuses)
    assert found(first, second) == []


def test_the_number_of_stances_compared_grows_with_the_reports() -> None:
    def stated(number: int) -> Making:
        words = f"Norway {'welcomes' if number % 2 else 'rejects'} talks with Chile on the treaty"
        text = f"Speaker{number} Lund said {words}."
        return make(text, published=DAY).says(f"Speaker{number} Lund", words)

    few, many = (len(found(*map(stated, range(count)))) for count in (40, 80))
    assert 0 < many <= 2.5 * few


def said(who: str | None, words: str, day: str = DAY, **known: str) -> Making:
    """A report in which someone says ``words``, under a dateline of its own."""
    place = {"a": "ACCRA", "o": "OSLO"}.get((who or "A")[-1], "BERGEN")
    return make(f"{place}, 4 March (Gull Wire) - {who} said {words}.", published=day).says(
        who, words, **known
    )


def kinds(*makings: Making) -> list[tuple[str, str]]:
    return [(one.kind, one.what) for one in found(*makings)]


def test_sources_that_count_differently_pull_apart() -> None:
    words = "the storm left {} people of the lower town without a roof"
    assert kinds(said("Ada Berg", words.format(400)), said("Ivo Lund", words.format(650))) in (
        [("number", "400 or 650 people")],
        [("number", "650 or 400 people")],
    )
    assert kinds(said("Ada Berg", words.format(400)), said("Ivo Lund", words.format(400))) == []


def test_sources_that_tell_different_days_pull_apart() -> None:
    words = "the two harbour masters will sign the herring treaty on {} in Bergen"
    ((kind, what),) = kinds(
        said("Ada Berg", words.format("12 September")), said("Ivo Lund", words.format("Sept. 15"))
    )
    assert kind == "date"
    assert {"12 sep", "15 sep"} == set(what.removeprefix("on ").split(" or on "))
    same = said("Ivo Lund", words.format("September 12"))
    assert kinds(said("Ada Berg", words.format("12 September")), same) == []


def test_one_deed_of_two_doers_pulls_apart() -> None:
    def bombed(who: str) -> Making:
        text = f"BERGEN, 4 March 2031 - {who} bombed the old harbour in Accra on Monday."
        return make(text, published=DAY).does(who, "bombed", None, "ASSAULT", quad=DEED)

    ((kind, what),) = kinds(bombed("Ada Berg"), bombed("Ivo Lund"))
    assert kind == "doer"
    assert {"Ada Berg", "Ivo Lund"} == set(what.removeprefix("done by ").split(" or by "))
    assert kinds(bombed("Ada Berg"), bombed("Berg")) == []


def test_who_denies_a_deed_of_his_own_is_held_against_who_told_it() -> None:
    first = said(None, "Ivo Lund paid bribes to two harbour officials")
    denial = make("Ivo Lund denied paying bribes to two harbour officials.", published=DAY)
    denial.says("Ivo Lund", "paying bribes to two harbour officials", certainty="denied")
    assert [kind for kind, _ in kinds(first, denial)] == ["denied"]


def test_what_is_denied_beside_is_no_denial() -> None:
    words = "the herring fleet will sail from Bergen to the northern banks in the spring"
    more = f"{words}, though not with the smaller boats"
    assert kinds(said("Ada Berg", words), said("Ivo Lund", more)) == []


def test_a_part_of_a_name_is_no_other_source() -> None:
    yes, no = "he expects much of the herring talks", "he expects nothing of the herring talks"
    assert kinds(said("Ivo Lund", yes), said("Lund", no)) == []


def test_foes_on_the_eve_of_talks_are_not_against_talks() -> None:
    wants = "Norway wants to resume talks with Chile on the herring treaty"
    eve = "Norway and Chile are foes ahead of the talks on the treaty"
    assert kinds(said("Ada Berg", wants), said("Norway", eve)) == []
    against = "Norway will cut relations with Chile over the herring treaty"
    assert [kind for kind, _ in kinds(said("Ada Berg", wants), said("Ivo Lund", against))] == [
        "stance"
    ]


def test_a_toll_that_rises_overnight_pulls_nothing_apart() -> None:
    words = "the quake left {} people of the upper valley without a roof"
    early, late = words.format(400), words.format(650)
    assert kinds(said("Ada Berg", early), said("Ivo Lund", late, "2031-03-05")) == []
    fewer = kinds(said("Ada Berg", late), said("Ivo Lund", early, "2031-03-05"))
    assert [kind for kind, _ in fewer] == ["number"]


def test_numbers_of_other_places_rounds_or_rounded_ones_do_not_pull_apart() -> None:
    words = "the new board of {} was chosen with {} percent of the votes cast on the islands"
    first = said("Ada Berg", words.format("Bergen", 54))
    assert kinds(first, said("Ivo Lund", words.format("Molde", 61))) == []
    exact = said("Ivo Lund", words.format("Bergen", "54.3"))
    assert kinds(first, exact) == []
    assert [kind for kind, _ in kinds(first, said("Ivo Lund", words.format("Bergen", 61)))] == [
        "number"
    ]


def test_a_condition_is_neither_asserted_nor_denied() -> None:
    closes = "if the raids go on, Norway will close its herring ports to Chilean ships"
    not_closed = "Norway will not close its herring ports to Chilean ships"
    assert kinds(said("Ada Berg", closes), said("Ivo Lund", not_closed)) == []


def test_a_denial_may_leave_out_some_of_what_it_denies() -> None:
    claim = "Norway sold two herring boats to the Chilean navy in secret at Molde last spring"
    denial = "Norway never sold two herring boats to the Chilean navy in secret"
    assert [kind for kind, _ in kinds(said("Ada Berg", claim), said("Ivo Lund", denial))] == [
        "denied"
    ]


def test_an_army_or_its_foes_did_it() -> None:
    def bombed(who: str) -> Making:
        text = f"BERGEN, 4 March 2031 - {who} bombed the old hospital of the town on Monday."
        return make(text, published=DAY).does(who, "bombed", None, "ASSAULT", quad=DEED)

    assert [kind for kind, _ in kinds(bombed("Government troops"), bombed("Rebels"))] == ["doer"]
    assert kinds(bombed("Government troops"), bombed("Soldiers")) == []


def test_numbers_of_what_befell_people_otherwise_do_not_pull_apart() -> None:
    words = "{} people were {} when the herring market of Bergen fell in"
    killed, hurt = words.format(12, "killed"), words.format(40, "hurt")
    assert kinds(said("Ada Berg", killed), said("Ivo Lund", hurt)) == []
    other = kinds(said("Ada Berg", killed), said("Ivo Lund", words.format("forty", "killed")))
    assert [kind for kind, _ in other] == ["number"]


def test_who_changes_his_mind_in_a_fortnight_denies_nothing() -> None:
    stays = "the harbour master of Bergen will resign over the sale of two herring boats"
    goes = stays.replace("will resign", "will not resign")
    apart = kinds(said("Ada Berg", stays), said("Ivo Lund", goes))
    assert [kind for kind, _ in apart] == ["denied"]
    assert kinds(said("Ada Berg", goes), said("Ivo Lund", stays, "2031-03-20")) == []


def test_what_was_spoken_of_is_not_asserted() -> None:
    topic = "Norway’s sinking of two Chilean herring boats"
    assert kinds(said("Ada Berg", topic), said("Ivo Lund", topic, certainty="denied")) == []


def test_talk_of_several_is_no_deed_of_other_doers() -> None:
    def met(who: str) -> Making:
        text = f"BERGEN, 4 March 2031 - {who} discussed the price of herring in Accra on Monday."
        return make(text, published=DAY).does(who, "discussed", None, "CONSULT", quad=TALK)

    assert kinds(met("Ada Berg"), met("Ivo Lund")) == []


def test_to_meet_or_to_thank_is_no_plain_stance() -> None:
    refuses = "Norway will reject any dialogue with Chile on the treaty"
    first = said("Ivo Lund", refuses)
    thanked = said("Ada Berg", "Norway thanked Chile for the talks about the herring treaty")
    assert kinds(first, thanked) == []
