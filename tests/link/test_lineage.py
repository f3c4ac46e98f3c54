"""Which report rests on which: copies, parts, common sources, citations, and their roots."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import Made, newsroom
from rootsource.link.lineage import Lineage, origin
from rootsource.types import Edge, Report

LEAD = (
    "The harbour minister of Dunmere closed the eastern lock on Monday after a week of storms "
    "that drove eleven barges onto the northern breakwater and flooded the lower town."
)
SECOND = (
    "Crews worked through the night to free the barges, three of which had spilled their barley "
    "into the basin, while families in the old quarter were moved to a school on the hill."
)
THIRD = (
    "It was the second closure this year, and merchants warned that the market would run out of "
    "flour by the weekend unless the road to Harwick could be cleared of fallen trees."
)
SPEECH = (
    "“I will not open that lock until every family in the old quarter has a dry roof over its "
    "head and the engineers have seen the gates with their own eyes,” the minister told reporters."
)
DISPATCH = f"{LEAD}\n{SECOND}\n{SPEECH}\n{THIRD}"
STREETS = (
    "Anger grew in the flooded streets below the church, where people carried mattresses and "
    "stoves up the hill in handcarts and asked why no warning had come before the weekend."
)
BAKER = (
    "A baker near the quay, her cellar full of mud, counted what was left of her flour and "
    "said she had seen nothing like it since she took over the shop from her aunt."
)
OWN_WORDS = f"{STREETS}\n{SPEECH}\n{BAKER}"


def link(*texts: str, **known: str) -> list[Edge]:
    lineage = Lineage()
    lineage.add_all(Report(text, **known) for text in texts)  # type: ignore[arg-type]
    return lineage.edges()


def test_a_copy_is_a_copy_whatever_stands_around_it() -> None:
    page = "Dunmere Courier\nSign up for our newsletter\n" + DISPATCH + "\nAll rights reserved."
    (edge,) = link(DISPATCH, page)
    assert (edge.kind, edge.direction) == ("copy", "unknown")
    assert edge.share > 0.9


def test_an_outlets_later_report_rests_on_its_own_earlier_one() -> None:
    def dispatch(day: int, text: str) -> Report:
        head = f"DUNMERE, March {day} (Reuters) - "
        return Report(head + text, outlet="Reuters", published=f"2031-03-0{day}")

    flash = dispatch(3, f"{LEAD}\n{SECOND}")
    later = dispatch(4, f"{STREETS}\n{BAKER}\n{LEAD}\n{SECOND}")
    lineage = Lineage()
    lineage.add_all([flash, later])
    (edge,) = lineage.edges()
    assert edge.direction == ("a->b" if edge.a == flash.id else "b->a")


def test_a_retelling_without_a_credit_rests_on_the_agencys_own_dispatch() -> None:
    dispatch = Report("DUNMERE, March 3 (Reuters) - " + DISPATCH, outlet="Reuters")
    paper = Report(DISPATCH)
    lineage = Lineage()
    lineage.add_all([dispatch, paper])
    (edge,) = lineage.edges()
    assert edge.direction == ("a->b" if edge.a == dispatch.id else "b->a")


def test_what_an_outlet_says_every_year_ties_no_reports() -> None:
    stock = (
        "The harbour board has named a panel of three to find out what happened, and it has been "
        "asked to report to the minister within ten working days of its first sitting."
    )
    first, second = f"{STREETS}\n{stock}\n{BAKER}", f"{LEAD}\n{stock}\n{SECOND}"
    lineage = Lineage()
    lineage.add(Report(first, outlet="Dunmere Courier", published="2024-03-03"))
    lineage.add(Report(second, outlet="Dunmere Courier", published="2031-08-05"))
    assert lineage.edges() == []


def test_one_stock_passage_behind_two_other_leads_is_no_part_of_a_copy() -> None:
    stock = (
        "The harbour board has named a panel of three to find out what happened, and it has been "
        "asked to report to the minister within {} working days of its first sitting."
    )
    edges = link(
        f"{STREETS}\n{stock.format('ten')}\n{BAKER}", f"{LEAD}\n{stock.format('nine')}\n{SECOND}"
    )
    assert [edge.kind for edge in edges] == ["common source"]
    copied = link(f"{LEAD}\n{SECOND}", f"{STREETS}\n{LEAD}\n{BAKER}\n{DISPATCH[:60]}")
    assert [edge.kind for edge in copied] == ["part"]


def test_copies_have_one_root_and_others_their_own() -> None:
    lineage = Lineage()
    copies = [Report(DISPATCH), Report("Weather\n" + DISPATCH)]
    other = Report(OWN_WORDS)
    lineage.add_all([*copies, other])
    roots = lineage.roots()
    assert roots[copies[0].id] == roots[copies[1].id] != roots[other.id]
    assert sum(len(cluster.reports) for cluster in lineage.clusters()) == 3


def test_two_at_one_press_conference_share_a_source_and_are_no_copies() -> None:
    (edge,) = link(DISPATCH, OWN_WORDS)
    assert (edge.kind, edge.direction, edge.basis) == (
        "common source",
        "common",
        "the same quotations",
    )


def test_a_shared_post_is_a_common_source() -> None:
    post = (
        "The eastern lock stays closed until further notice. Stay away from the quay and the "
        "lower town, and keep the road to Harwick free for the crews!\n"
        "— Harbour Office (@harbouroffice) March 3, 2031"
    )
    own = OWN_WORDS.replace(SPEECH, "")
    (edge,) = link(LEAD + "\n" + post, own + "\n" + post)
    assert (edge.kind, edge.basis) == ("common source", "the same posts")


def test_a_shared_caption_ties_nothing() -> None:
    caption = (
        "FILE - In this May 4, 2030, file photo, barges wait before the eastern lock in Dunmere "
        "while the harbour minister walks along the pier with two of his engineers. (AP Photo)"
    )
    own = OWN_WORDS.replace(SPEECH, "")
    assert link(caption + "\n" + LEAD + SECOND, caption + "\n" + own) == []


def test_a_page_around_the_text_ties_nothing() -> None:
    page = (
        "\nSign up for our newsletter and get the latest stories in your inbox every morning."
        "\n© 2031 The publisher. All rights reserved. This material may not be reproduced."
    )
    assert link(LEAD + SECOND + page, OWN_WORDS.replace(SPEECH, "") + page) == []


def test_an_excerpt_is_a_part() -> None:
    long = DISPATCH + "\n" + OWN_WORDS.replace(SPEECH, "")
    (edge,) = link(LEAD + "\n" + SECOND, long)
    assert edge.kind == "part"


def test_credit_for_the_same_agency_means_both_rest_on_it() -> None:
    first, second = f"DUNMERE (AP) - {DISPATCH}", f"By The Associated Press\n{DISPATCH}"
    (edge,) = link(first, second)
    assert (edge.direction, edge.basis) == ("common", "both credit Associated Press")


def test_a_report_that_credits_the_other_ones_outlet_rests_on_it() -> None:
    agency = Report(DISPATCH, outlet="Reuters")
    paper = Report(f"DUNMERE (Reuters) - {DISPATCH}", outlet="Dunmere Courier")
    lineage = Lineage()
    lineage.add_all([agency, paper])
    (edge,) = lineage.edges()
    assert edge.direction == ("a->b" if edge.a == agency.id else "b->a")


def test_the_earlier_report_is_the_source_where_nothing_else_tells() -> None:
    earlier = Report(DISPATCH, published="2031-03-03")
    later = Report("Update\n" + DISPATCH, published="2031-03-04")
    lineage = Lineage()
    lineage.add_all([later, earlier])
    (edge,) = lineage.edges()
    assert edge.direction == ("a->b" if edge.a == earlier.id else "b->a")


def test_quoting_an_outlets_own_words_with_its_name_is_citing_it() -> None:
    agency = Report(DISPATCH, outlet="Reuters")
    citing = Report(
        "Baker’s diary: the flood\n"
        + OWN_WORDS.replace(SPEECH, "")
        + "\nAccording to Reuters, “the second closure this year” came as “merchants warned that "
        "the market would run out of flour by the weekend unless the road to Harwick could be "
        "cleared”, which nobody at the quay would confirm to us when we asked on Tuesday evening.",
        outlet="Harwick Echo",
    )
    lineage = Lineage()
    lineage.add_all([agency, citing])
    (edge,) = lineage.edges()
    assert edge.kind == "cites"
    assert edge.direction == ("a->b" if edge.a == agency.id else "b->a")


def test_a_citation_elsewhere_does_not_make_shared_words_cited() -> None:
    mirror = f"{STREETS}\n{BAKER}\n{SPEECH}"
    text = (
        "The harbour office told Harwick Mirror on Sunday that no lamp was lit on the pier.\n"
        f"{LEAD}\n{SECOND}\n{THIRD}\n{SPEECH}"
    )
    ties = Lineage()
    ties.add_all([Report(text), Report(mirror, outlet="Harwick Mirror")])
    assert [edge.kind for edge in ties.edges()] == ["common source"]


def test_one_sentence_of_prose_in_both_has_a_common_source() -> None:
    ours = f"{STREETS}\nThree of the barges had spilled their barley into the basin by nightfall.\n"
    theirs = f"{BAKER}\nThree of the barges had spilled their barley into the basin by nightfall.\n"
    (edge,) = link(ours, theirs)
    assert edge.kind == "common source"


def test_a_quoted_reporter_ties_a_report_to_the_one_he_wrote() -> None:
    wrote = "By Jane Roe and Ilmar Kask\n" + STREETS
    quotes = "Reuters reporter Jane Roe wrote on Twitter that bread was short.\n" + BAKER
    (edge,) = link(wrote, quotes)
    assert (edge.kind, edge.direction) == ("common source", "common")
    assert "Jane Roe" in (edge.basis or "")
    assert link(wrote, "By Jane Roe\n" + BAKER) == []  # two reports of one writer


def test_a_flash_and_what_follows_it_are_one_file() -> None:
    flash = "AREQUIPA, May 3 (Transandina) - A lorry fell from the old bridge, police said.\n"
    first = flash + "Nobody was hurt. The road is closed to the north of the town.\n"
    update = flash + "The driver swam ashore, and a crane from Puno lifted his lorry by noon.\n"
    (edge,) = link(first, update)
    assert (edge.kind, edge.basis) == ("part", "both credit Transandina")


def test_evidence_points_at_the_same_words_in_both() -> None:
    lineage = Lineage()
    reports = {one.id: one for one in (Report(DISPATCH), Report(OWN_WORDS))}
    lineage.add_all(reports.values())
    (edge,) = lineage.edges()
    (shown,) = lineage.evidence(edge)
    assert shown.kind == "quotation"
    words = [reports[r].text[s:e] for r, (s, e) in ((edge.a, shown.a), (edge.b, shown.b))]
    assert words[0] == words[1]
    assert words[0].startswith("I will not open that lock")


def test_the_root_is_named_after_the_credited_agency() -> None:
    lineage = Lineage()
    lineage.add_all([Report(f"DUNMERE (AP) - {DISPATCH}"), Report(DISPATCH)])
    (cluster,) = lineage.clusters()
    assert (cluster.source, cluster.basis) == ("Associated Press", "credited by 1 of 2")


def test_reports_that_cite_the_root_are_counted_beside_those_that_credit_it() -> None:
    lineage = Lineage()
    lineage.add(Report("DUNMERE (AP) - " + DISPATCH))
    lineage.add(Report("The Associated Press reported this.\n" + DISPATCH))
    (cluster,) = lineage.clusters()
    assert cluster.basis == "credited by 1 of 2, cited by 1"


def test_a_byline_that_names_nobody_is_no_writer() -> None:
    known = origin(Report(OWN_WORDS, byline=["Staff", "Mara Lind", "Web Editors"]))
    assert known.writers == {"Mara Lind"}


def test_adding_a_report_twice_changes_nothing() -> None:
    lineage = Lineage()
    lineage.add(Report(DISPATCH))
    lineage.add(Report(OWN_WORDS))
    edges = lineage.edges()
    assert lineage.add(Report(DISPATCH)) == edges
    assert (len(lineage), lineage.edges()) == (2, edges)


MADE = list(newsroom(24, seed=7))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000))
def test_any_order_gives_the_same_edges_and_roots(seed: int) -> None:
    reports = [Report(made.text, outlet=made.outlet) for made in MADE]
    straight = Lineage(full=4, hubs=2)
    straight.add_all(reports)
    random.Random(seed).shuffle(reports)  # noqa: S311 - any order will do
    shuffled = Lineage(full=4, hubs=2)
    shuffled.add_all(reports)
    assert shuffled.edges() == straight.edges()
    assert shuffled.clusters() == straight.clusters()


@pytest.mark.parametrize("kind", ["whole", "uncredited", "part", "later"])
def test_made_copies_find_their_root(kind: str) -> None:
    roots = made_roots(MADE)
    of_story = {made.root: roots[made.text] for made in MADE if made.kind == "whole"}
    assert all(roots[made.text] == of_story[made.root] for made in MADE if made.kind == kind)


def test_made_reports_of_ones_own_stay_apart() -> None:
    roots = made_roots(MADE)
    own = [roots[made.text] for made in MADE if made.kind in ("own", "other")]
    copied = {roots[made.text] for made in MADE if made.kind not in ("own", "other")}
    assert len(set(own)) == len(own)
    assert not copied & set(own)


def made_roots(made: list[Made]) -> dict[str, str]:
    lineage = Lineage()
    reports = [Report(one.text, outlet=one.outlet) for one in made]
    lineage.add_all(reports)
    roots = lineage.roots()
    return {report.text: roots[report.id] for report in reports}
