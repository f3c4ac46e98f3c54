"""The pages of actors and of pairs of actors, and the same for programs."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel

from rootsource.explore.api import ActorsAsked
from rootsource.explore.asking import Words
from rootsource.explore.drawing.timeline import draw_intensity, draw_timeline
from rootsource.explore.naming import Who
from rootsource.explore.state import namer_of, record_of
from rootsource.explore.templating import page
from rootsource.explore.timelines import Point, Timeline, counterparts, of_actor, of_pair
from rootsource.record import acting
from rootsource.record.acting import Appearance
from rootsource.record.finding import Wanted, find
from rootsource.record.registry import Known

pages = APIRouter()
router = APIRouter(prefix="/api/v1")
# Statements of each about the other that a pair's timeline shows at most.
_SAID = 300


class ActorCard(BaseModel):
    """An actor over all reports: what it is called and held to be, and what it did and said."""

    name: str
    identity: Known | None
    appearances: list[Appearance]
    counterparts: list[tuple[str, int]]
    points: list[Point]
    undated: list[Point]


class PairCard(BaseModel):
    """What two actors did to each other and said of each other, in order of time."""

    a: str
    b: str
    points: list[Point]
    undated: list[Point]


Name = Annotated[Words, Query(min_length=1)]


def _clean(name: str) -> str:
    return name.replace("\x00", " ").strip()


def _shown(who: Who, name: str) -> str:
    """What the actor is called on its page."""
    return who.one.name if who.one else name


def _pair(request: Request, a: str, b: str) -> tuple[str, str, Timeline]:
    """What both are called, and what passed between them."""
    record = record_of(request)
    who, whom = namer_of(request).who(a), namer_of(request).who(b)
    one, other = _shown(who, a), _shown(whom, b)
    said = [
        (speaker, item)
        for speaker, about in ((one, other), (other, one))
        if any(map(str.isalnum, speaker)) and any(map(str.isalnum, about))
        for item in find(record, Wanted(speaker=speaker, about=about), limit=_SAID).statements
    ]
    deeds = acting.deeds(record, who.of(a), whom.of(b))
    return one, other, of_pair(one, other, deeds, said, who.names(a))


@router.get("/actors/card", responses={404: {"description": "No report names such an actor"}})
def actor_card(request: Request, name: Name) -> ActorCard:
    """One actor, by name (in any case of letters)."""
    record, called = record_of(request), _clean(name)
    who = namer_of(request).who(called)
    seen = acting.appearances(record, who.of(called))
    if not seen:
        raise HTTPException(404, f"no report names an actor {called!r}")
    deeds = acting.deeds(record, who.of(called))
    timeline = of_actor(deeds, acting.utterances(record, who.of(called)))
    return ActorCard(
        name=_shown(who, seen[0].name),
        identity=who.one,
        appearances=list(seen),
        counterparts=counterparts(deeds, who.names(called)),
        points=timeline.points,
        undated=timeline.undated,
    )


@router.get("/pairs")
def pair_card(request: Request, a: Name, b: Name) -> PairCard:
    """Two actors, by name."""
    one, other, timeline = _pair(request, _clean(a), _clean(b))
    return PairCard(a=one, b=other, points=timeline.points, undated=timeline.undated)


@pages.get("/actors")
def all_actors(request: Request, asked: Annotated[ActorsAsked, Query()]) -> Response:
    """Actors, the most often named first."""
    if asked.kind is None and "kind" not in request.query_params:
        asked = asked.model_copy(update={"kind": "named"})
    found, following = asked.find(record_of(request))
    return page("actors.html", actors=found, asked=asked, following=following)


@pages.get("/actor")
def actor(request: Request, name: Name) -> Response:
    """One actor's card and timeline."""
    record, called = record_of(request), _clean(name)
    who = namer_of(request).who(called)
    seen = acting.appearances(record, who.of(called))
    if not seen and not who.several:
        raise HTTPException(404, f"no report names an actor {called!r}")
    deeds = acting.deeds(record, who.of(called))
    timeline = of_actor(deeds, acting.utterances(record, who.of(called)))
    shown = _shown(who, seen[0].name if seen else called)
    known = {
        value
        for item in seen
        for value in (item.kind, item.country, item.sector, item.office, item.wikidata)
        if value
    }
    return page(
        "actor.html",
        name=shown,
        who=who,
        seen=seen,
        facts=sorted(known),
        others=counterparts(deeds, who.names(called)),
        timeline=timeline,
        drawn=draw_timeline(timeline, f"What {shown} did and said over time"),
        intensity=draw_intensity(timeline.points, "Conflict and cooperation over time"),
    )


@pages.get("/pair")
def pair(request: Request, a: Name, b: Name) -> Response:
    """Two actors over time."""
    one, other, timeline = _pair(request, _clean(a), _clean(b))
    return page(
        "pair.html",
        one=one,
        other=other,
        timeline=timeline,
        drawn=draw_timeline(timeline, f"What {one} and {other} did and said to each other"),
        intensity=draw_intensity(timeline.points, "Conflict and cooperation over time"),
    )
