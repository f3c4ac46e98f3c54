"""The pages of actors and of pairs of actors, and the same for programs.

An actor is asked for by a name, by the id of an identity, or as ``REPORT/ACTOR``. Actors that only
share a name are never put together: a name of several leads to each.
"""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from rootsource.explore.asking import Asked, Format, Words
from rootsource.explore.drawing.timeline import draw_intensity, draw_timeline
from rootsource.explore.naming import Who
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.state import namer_of, record_of
from rootsource.explore.streaming import LISTED, PROBLEMS, lines
from rootsource.explore.templating import page
from rootsource.explore.timelines import Point, Timeline, Towards, of_actor, of_pair
from rootsource.record import acting, roster
from rootsource.record.acting import Appearance
from rootsource.record.parties import Party, parties
from rootsource.record.registry import Known
from rootsource.record.whose import OfIdentity, OfReport
from rootsource.types import ActorKind

pages = APIRouter()
router = APIRouter(prefix="/api/v1")
_SHOWN = 200  # reports of an actor
_SEEN = 3  # reports that tell one of several of a name from the others
_SEVERAL = {**PROBLEMS, 409: {"description": "Several go by this name: ask for one by its id"}}


class ActorsAsked(Asked):
    """Which actors to list."""

    q: Words | None = Field(None, description="Letters of the name")
    kind: ActorKind | Literal["named"] = Field(
        "named",
        description="Of which kind. Groups and those without a name are each their report's own",
    )
    cursor: Cursor | None = None
    limit: int = Field(50, ge=1, le=200)


class Actors(BaseModel):
    """A page of actors, those in most reports first.

    ``complete`` is false while names are still being matched across the newest reports.
    """

    actors: list[roster.Listed]
    next: str | None
    complete: bool


class ActorCard(BaseModel):
    """An actor over all reports: what it is called and held to be, and what it did and said.

    ``reports`` is in how many it stands, ``appearances`` are the newest of them; ``more`` is
    whether there may be older deeds or statements than are given.
    """

    id: str
    name: str
    identity: Known | None
    reports: int
    appearances: list[Appearance]
    counterparts: list[Party]
    lanes: list[str]
    points: list[Point]
    undated: list[Point]
    more: bool


class PairCard(BaseModel):
    """What two actors did to each other and said of each other, in order of time."""

    a: str
    b: str
    lanes: list[str]
    points: list[Point]
    undated: list[Point]
    more: bool


Name = Annotated[Words, Query(min_length=1, description="A name, an id, or REPORT/ACTOR")]


def _who(request: Request, name: str) -> Who:
    """Whom a name stands for.

    Raises:
        HTTPException: 404, nobody.
    """
    called = name.replace("\x00", " ").strip()
    found = namer_of(request).who(called)
    if not found.known:
        raise HTTPException(404, f"no report names an actor {called!r}")
    return found


def _whose(who: Who) -> OfIdentity | OfReport:
    """The one whom a name stands for.

    Raises:
        HTTPException: 409, there are several.
    """
    if who.whose is None:
        ids = [one.id for one in who.several] or [f"{it.report}/{it.actor}" for it in who.own]
        shown = ", ".join(ids[:12])
        raise HTTPException(409, f"{who.asked!r} is the name of several: ask for one of {shown}")
    return who.whose


@router.get("/actors", responses=LISTED, response_model=Actors)
def list_actors(
    request: Request,
    asked: Annotated[ActorsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Actors | StreamingResponse:
    """Actors by name, those in most reports first."""
    if format == "json":
        return actors_of(request, asked)
    namer_of(request).fresh()
    record = record_of(request)
    if asked.kind in roster.OWN:
        return lines(map(asdict, roster.own_of_reports(record, asked.q, kind=asked.kind)))
    kind = None if asked.kind == "named" else asked.kind
    return lines(map(asdict, roster.identities(record, asked.q, kind=kind)))


def actors_of(request: Request, asked: ActorsAsked) -> Actors:
    """The page of actors that is asked for."""
    complete = namer_of(request).fresh()
    record, more = record_of(request), asked.limit + 1
    if asked.kind in roster.OWN:
        own = tuple(map(str, keys_of(asked.cursor, str, str))) if asked.cursor else None
        found = roster.own_of_reports(
            record, asked.q, kind=asked.kind, limit=more, after=(own[0], own[1]) if own else None
        )
    else:
        after = None
        if asked.cursor:
            count, key = keys_of(asked.cursor, int, str)
            after = int(count), str(key)
        kind = None if asked.kind == "named" else asked.kind
        found = roster.identities(record, asked.q, kind=kind, limit=more, after=after)
    listed, last = page_of(found, asked.limit)
    return Actors(actors=listed, next=_following(last), complete=complete)


def _following(last: roster.Listed | None) -> str | None:
    if last is None:
        return None
    if last.report is not None:
        return cursor(*last.id.split("/"))
    return cursor(last.reports, last.id)


@router.get("/actors/card", responses=_SEVERAL)
def actor_card(request: Request, name: Name) -> ActorCard:
    """One actor over all reports."""
    return card_of(request, _who(request, name))


def card_of(request: Request, who: Who) -> ActorCard:
    """What is known of the one whom a name stands for."""
    record, one = record_of(request), _whose(who)
    deeds = acting.deeds(record, one)
    said = acting.utterances(record, one)
    timeline = of_actor(deeds, said)
    seen = list(acting.appearances(record, one, limit=_SHOWN))
    return ActorCard(
        id=who.id,
        name=who.name,
        identity=who.one,
        reports=who.one.reports if who.one else len(seen),
        appearances=seen,
        counterparts=parties(record, deeds, one),
        lanes=list(timeline.lanes),
        points=timeline.points,
        undated=timeline.undated,
        more=max(len(deeds), len(said)) == acting.MOST,
    )


@router.get("/pairs", responses=_SEVERAL)
def pair_card(request: Request, a: Name, b: Name) -> PairCard:
    """Two actors: what each did to the other and said of it."""
    return pair_of(request, _who(request, a), _who(request, b))


def pair_of(request: Request, one: Who, other: Who) -> PairCard:
    """What passed between two actors."""
    record, a, b = record_of(request), _whose(one), _whose(other)
    names = one.name, other.name
    if names[0] == names[1]:
        names = f"{one.name} ({one.id})", f"{other.name} ({other.id})"
    forth, back = (
        Towards(acting.deeds(record, x, y, role="actor"), acting.utterances(record, x, about=y))
        for x, y in ((a, b), (b, a))
    )
    timeline = of_pair(*names, forth, back)
    return PairCard(
        a=names[0],
        b=names[1],
        lanes=list(timeline.lanes),
        points=timeline.points,
        undated=timeline.undated,
        more=max(len(x) for one in (forth, back) for x in (one.deeds, one.said)) == acting.MOST,
    )


@pages.get("/actors")
def all_actors(request: Request, asked: Annotated[ActorsAsked, Query()]) -> Response:
    """Actors, those in most reports first."""
    return page("actors.html", found=actors_of(request, asked), asked=asked)


@pages.get("/actor")
def actor(request: Request, name: Name) -> Response:
    """One actor's card and timeline, or whom a name of several may mean."""
    who = _who(request, name)
    if who.whose is None:
        return _asking(request, [who])
    card = card_of(request, who)
    known = {
        value
        for item in card.appearances
        for value in (item.kind, item.country, item.sector, item.office, item.wikidata)
        if value
    }
    timeline = _timeline(card)
    return page(
        "actor.html",
        card=card,
        who=who,
        facts=sorted(known),
        timeline=timeline,
        drawn=draw_timeline(timeline, f"What {card.name} did and said over time"),
        intensity=draw_intensity(timeline.points, "Conflict and cooperation over time"),
    )


@pages.get("/pair")
def pair(request: Request, a: Name, b: Name) -> Response:
    """Two actors over time, or whom a name of several may mean."""
    one, other = _who(request, a), _who(request, b)
    if one.whose is None or other.whose is None:
        return _asking(request, [one, other])
    card = pair_of(request, one, other)
    timeline = _timeline(card)
    return page(
        "pair.html",
        card=card,
        one=one,
        other=other,
        timeline=timeline,
        drawn=draw_timeline(timeline, f"What {card.a} and {card.b} did and said to each other"),
        intensity=draw_intensity(timeline.points, "Conflict and cooperation over time"),
    )


def _asking(request: Request, names: list[Who]) -> Response:
    """A page that asks who is meant by ``names``: of one actor, or of a pair."""
    record = record_of(request)
    seen = {
        one.id: acting.appearances(record, OfIdentity(one.id), limit=_SEEN)
        for who in names
        for one in who.several
    }
    other = (names[0].id, names[1].id) if len(names) > 1 else None
    return page("several.html", asked=names, other=other, seen=seen)


def _timeline(card: ActorCard | PairCard) -> Timeline:
    return Timeline(tuple(card.lanes), card.points, card.undated)
