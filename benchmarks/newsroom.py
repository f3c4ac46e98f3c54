"""Makes news reports of our own: dispatches of invented agencies, and what outlets make of them.

Every sentence is put together from words in this file, so that a corpus of any size can be made
for measuring how linking grows, and for tests, with the right answers known. Names of agencies and
outlets are invented; no text is anyone's.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    """The words of a list; an underscore stands for a blank within one."""
    return tuple(word.replace("_", " ") for word in text.split())


PLACES = _words(
    """
    Arvenport Belmara Castrin Dunmere Eastholm Farrowgate Galdova Harwick Ilmenau Jorvala
    Kestrelby Lowmoor Marisund Norbrek Oakhaven Pellworm Quayside Rostova Silverton Tarnholt
    """
)
NAMES = _words(
    """
    Abel Bianca Cyril Dora Emil Farida Goran Hanna Ivo Jasna Karim Lena Milan Noor Otto Petra
    Rami Salma Tomas Vera
    """
)
FAMILIES = _words(
    """
    Aldane Brook Costar Drummel Ekholm Fenwick Garrow Hollis Imber Jarrow Kessler Lindqvist
    Morrow Nadir Osten Pellar Quill Rausing Sorley Tavish Umber Vasko Wendel Yarrow Zander
    """
)
ROLES = _words(
    """
    harbour_minister mayor chief_engineer union_leader governor treasurer judge fire_chief
    water_commissioner port_director deputy_speaker health_officer bishop ferry_captain surveyor
    """
)
SORTS = _words(
    """
    weary broken northern borrowed silent costly hidden early narrow frozen second public empty
    gilded hasty inland joint local minor noisy open patient quiet rusted secret tidal unpaid
    vacant wooden yellow
    """
)
DEEDS = _words(
    """
    closed signed refused raised promised cancelled ordered freed rejected opened doubled sold
    inspected measured moved burned counted drained mended mapped praised questioned rented
    saved seized shipped stored traded visited weighed
    """
)
THINGS = _words(
    """
    barges ledgers pilots timbers lanterns permits crates cables visitors letters bridges canals
    docks engines ferries granaries harbours islands jetties kilns locks mills nets orchards
    pumps quarries roads sails towers vaults
    """
)
SYLLABLES = _words(
    """
    ba be bi da de do fa fi fo ga ge ka ke ko la le lo ma me mi na ne no pa pe ra re ri sa se si ta
    te to va ve vi wa we zo
    """
)
WHEN = _words(
    """
    after before despite during without because_of ahead_of long_after shortly_before
    in_spite_of
    """
)
HOW = _words(
    """
    reluctantly openly twice again quietly overnight alone together early late cheaply badly
    proudly rarely slowly
    """
)
AGENCIES = ("Meridian Wire", "Norden Dispatch", "Polar Press Bureau")
FOOTER = (
    "Subscribe to our newsletter to get the latest stories in your inbox every morning.\n"
    "© 2031 The publisher. All rights reserved. This material may not be reproduced."
)
KINDS = ("whole", "whole", "uncredited", "part", "own", "own", "later", "other")


@dataclass(frozen=True, slots=True)
class Made:
    """A made report: its text, the outlet, its root (the dispatch or itself), and how it was made.

    ``kind``: ``whole`` or ``uncredited`` (the dispatch with a page around it, with or without its
    credit), ``part`` (its first half), ``own`` (an outlet's own words on the same occasion, with
    the same quotation), ``later`` (the dispatch, one paragraph of it replaced), ``other`` (another
    matter altogether).
    """

    text: str
    outlet: str
    root: str
    kind: str


def newsroom(count: int, seed: int = 1, *, per_story: int = len(KINDS)) -> Iterator[Made]:
    """``count`` reports, ``per_story`` of them on each story; the same seed gives the same."""
    story = 0
    made = 0
    while made < count:
        for report in _story(random.Random(f"{seed}/{story}"), story, per_story):
            if made == count:
                return
            yield report
            made += 1
        story += 1


def _story(rng: random.Random, number: int, reports: int) -> Iterator[Made]:
    agency, place = rng.choice(AGENCIES), rng.choice(PLACES)
    dispatch = [_paragraph(rng, place) for _ in range(9)]
    quotation = _quotation(rng)
    dispatch.insert(3, quotation)
    for index in range(reports):
        kind = KINDS[index % len(KINDS)]
        outlet = f"{rng.choice(PLACES)} {rng.choice(('Gazette', 'Courier', 'Echo', 'Mail'))}"
        root = f"story {number}" if kind not in ("own", "other") else f"{kind} {number}/{index}"
        yield Made(
            _page(rng, kind, dispatch, (agency, place, outlet, quotation)), outlet, root, kind
        )


def _page(
    rng: random.Random, kind: str, dispatch: list[str], about: tuple[str, str, str, str]
) -> str:
    agency, place, outlet, quotation = about
    body = list(dispatch)
    if kind == "part":
        body = body[:5]
    elif kind == "later":
        body[-1] = _paragraph(rng, place)
    elif kind == "own":
        body = [_paragraph(rng, place) for _ in range(6)]
        body.insert(2, quotation)
    elif kind == "other":
        body = [_paragraph(rng, rng.choice(PLACES)) for _ in range(6)]
    if kind in ("whole", "part", "later"):
        body[0] = f"{place.upper()} ({agency}) - {body[0]}"
    headline = f"{place} waits as {rng.choice(ROLES)} {_clause(rng)}"
    return "\n".join((headline, outlet, *body, FOOTER))


def _quotation(rng: random.Random) -> str:
    said = " and ".join(_clause(rng) for _ in range(2))
    return f"“We {said}, and nobody asked us,” said {rng.choice(NAMES)} {rng.choice(FAMILIES)}."


def _paragraph(rng: random.Random, place: str) -> str:
    return " ".join(_sentence(rng, place) for _ in range(rng.randrange(2, 5)))


def _clause(rng: random.Random) -> str:
    return (
        f"{rng.choice(DEEDS)} {rng.randrange(11, 9_999)} {rng.choice(SORTS)} {_thing(rng)} "
        f"{rng.choice(HOW)} {rng.choice(WHEN)} the {rng.choice(SORTS)} {_thing(rng)}"
    )


def _thing(rng: random.Random) -> str:
    """A thing, half of the time an invented one: languages have more nouns than a list here."""
    if rng.random() < 0.5:
        return rng.choice(THINGS)
    return "".join(rng.choice(SYLLABLES) for _ in range(3)) + "s"


def _sentence(rng: random.Random, place: str) -> str:
    who = f"{rng.choice(ROLES)} {rng.choice(NAMES)} {rng.choice(FAMILIES)}"
    where = rng.choice((place, rng.choice(PLACES)))
    form = rng.randrange(3)
    if form == 0:
        return f"The {rng.choice(SORTS)} {who} {_clause(rng)} in {where}."
    if form == 1:
        return f"In {where}, the {who} {_clause(rng)}, and {rng.choice(HOW)} {_clause(rng)}."
    return f"{rng.choice(HOW).capitalize()}, the {who} of {where} {_clause(rng)}."
