"""What is lost on the way from one report to the next."""

from linkkit import make

from rootsource.link.drift import aligned, compare, headline
from rootsource.link.links import Links

FIRST = (
    "The eastern lock of Dunmere reportedly failed on Monday after a week of heavy storms.\n"
    "Crews worked through the night to free 11 barges, which had spilled their barley in the mud.\n"
    "Families in the old quarter were moved to a school on the hill above the flooded harbour.\n"
    "The harbour office said the damage would cost the town 40 barges of grain by the summer.\n"
    "Ada Berg called it “the worst night of my life, and I have seen two wars and a famine”."
)
LATER = (
    "The eastern lock of Dunmere failed on Monday after a week of heavy storms.\n"
    "Crews worked through the night to free 14 barges, which had spilled their barley in the mud.\n"
    "Families in the old quarter were moved to a school on the hill above the flooded harbour.\n"
    "The damage would cost the town 40 barges of grain by the summer.\n"
    "Ada Berg called it “the worst night of my life”."
)


def test_every_loss_along_the_lineage_is_named() -> None:
    first, later = make(FIRST, published="2031-03-04"), make(LATER, published="2031-03-05")
    links = Links()
    links.add_all([later.reading, first.reading])
    found = {(one.kind, one.lost) for one in links.drift()}
    assert found == {
        ("hedge dropped", "reportedly"),
        ("source dropped", "said"),
        ("number altered", "11 → 14"),
        ("quotation trimmed", "and I have seen two wars and a famine"),
    }
    assert {(one.earlier, one.directed) for one in links.drift()} == {
        (first.reading.report.id, True)
    }


def test_where_the_direction_is_not_known_it_is_said() -> None:
    links = Links()
    links.add_all([make(FIRST).reading, make(LATER).reading])
    assert {one.directed for one in links.drift()} == {False}
    assert ("hedge dropped", "reportedly") in {(one.kind, one.lost) for one in links.drift()}


def test_reports_of_different_roots_do_not_drift() -> None:
    links = Links()
    links.add(make(FIRST).reading)
    links.add(make("The mayor reportedly opened a school on the hill on Tuesday morning.").reading)
    assert links.drift() == []


def test_a_headline_harder_than_its_text_is_named() -> None:
    text = "Norway allegedly sold its last icebreaker to Chile in secret, two envoys hinted."
    reading = make(text).reading
    reading.report.title = "Norway sold its last icebreaker to Chile"
    (change,) = headline(reading)
    assert (change.kind, change.lost, change.after) == (
        "headline",
        "allegedly",
        reading.report.title,
    )
    reading.report.title = "Norway reportedly sold its last icebreaker to Chile"
    assert list(headline(reading)) == []


def test_sentences_are_put_beside_their_best_match_only() -> None:
    first = ["The lock failed on Monday after the storms.", "A cat slept on the warm quay wall."]
    second = ["The lock failed after storms on Monday night.", "Nobody saw the cat again there."]
    assert list(aligned(first, second)) == [(first[0], second[0])]


def test_the_same_sentence_loses_nothing() -> None:
    sentence = "The lock “may fail again”, the office said on Monday, and 12 boats wait."
    assert list(compare(sentence, sentence)) == []


def test_a_hedge_of_what_the_other_does_not_tell_is_no_loss() -> None:
    first = "Crews freed the barges on Monday night, and the office said rain may return by Friday."
    assert list(compare(first, "Crews freed the barges on Monday night, the office argued.")) == []


def test_another_verb_of_saying_still_names_a_source() -> None:
    first = "He said the lock of Dunmere failed on Monday after the storms."
    assert list(compare(first, "He argued that the lock of Dunmere failed on Monday.")) == []


def test_a_quotation_told_in_two_pieces_is_whole() -> None:
    first = "“Nothing will come of this meeting, and nobody will remember it,” she said."
    pieces = "“Nothing will come of this meeting,” she said, “and nobody will remember it.”"
    assert list(compare(first, pieces)) == []


def test_what_stands_around_the_text_does_not_drift() -> None:
    line = "Updated on March 3, 2031 at 6:52 in Dunmere"
    first, later = make(f"{line}\n{FIRST}"), make(f"{line.replace('6:52', '9:14')}\n{FIRST}")
    links = Links()
    links.add_all([first.reading, later.reading])
    assert links.drift() == []


def test_a_short_sentence_loses_its_hedge_and_source_too() -> None:
    before = "The army allegedly moved too late, according to a member of the council, Ada Berg."
    ((one, other),) = aligned([before], ["The army moved too late."])
    assert [*compare(one, other)] == [
        ("hedge dropped", "allegedly"),
        ("source dropped", "according to"),
    ]


def test_what_an_estimate_says_without_who_estimates_has_lost_its_source() -> None:
    before = "The damage of the storm will reach nine million crowns, insurers estimate."
    assert [*compare(before, "The damage of the storm will reach nine million crowns.")] == [
        ("source dropped", "estimate")
    ]


def test_a_thought_is_no_hedge_and_a_time_of_day_no_number() -> None:
    before = "He gave no thought to the lock at 10.15 when he said that 11 barges had passed it."
    after = "He had not thought about the lock at 10.45 when he said that 11 barges had passed it."
    assert [*compare(before, after)] == []


def test_a_headline_of_three_words_may_be_harder_than_its_text() -> None:
    text = "Rebels shell lock\nRebels may have shelled the lock of Dunmere on Tuesday, it was said."
    assert [one.lost for one in headline(make(text).reading)] == ["may"]
    text = text.replace("may have shelled", "are suspected of having shelled")
    assert [one.lost for one in headline(make(text).reading)] == ["suspected"]
