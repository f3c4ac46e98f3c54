"""Claims and lineages as pages, and the same for programs."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from markupsafe import Markup
from pydantic import BaseModel, Field

from rootsource.errors import InputError
from rootsource.explore.asking import Asked, Format, Words
from rootsource.explore.corrections_shown import Shown, Wordings, of_claim, of_lineage
from rootsource.explore.differing import differing
from rootsource.explore.drawing.lineage import Ground, Node, draw_lineage
from rootsource.explore.linking import Opposed
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.reader import address
from rootsource.explore.state import linker_of, record_of, resolved
from rootsource.explore.streaming import LISTED, lines
from rootsource.explore.templating import page
from rootsource.explore.words import heading
from rootsource.record.claim_list import claim_page
from rootsource.record.correcting import Correction
from rootsource.record.links import About, KeptLinks
from rootsource.record.record import Record
from rootsource.types import Change, Claim, Conflict, Edge, Telling

pages = APIRouter()
router = APIRouter(prefix="/api/v1")


class ClaimsAsked(Asked):
    """Which claims to list."""

    q: Words | None = Field(None, description="Words of the claim")
    least: int = Field(2, ge=1, le=1000, description="Told by at least so many reports")
    cursor: Cursor | None = None
    limit: int = Field(30, ge=1, le=200)


class Source(BaseModel):
    """One independent source of a claim, and the reports that rest on it."""

    id: str
    name: str | None
    reports: list[str]
    why: list[str]


class ClaimCard(BaseModel):
    """A claim, the sources it rests on, what pulls against it, and what people set right."""

    claim: Claim
    sources: list[Source]
    conflicts: list[Conflict]
    corrections: list[Correction]


class Claims(BaseModel):
    """A page of claims, those told by most reports first."""

    claims: list[Claim]
    next: str | None


class LineageCard(BaseModel):
    """What ties a report to others, and what people set right of it."""

    report: str
    root: str | None
    root_source: str | None
    basis: str | None
    cluster: list[str]
    edges: list[Edge]
    changes: list[Change]
    corrections: list[Correction]


_ANSWERS: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such thing in the record"},
    503: {"description": "The reports are still being linked: ask again"},
}


def linked(request: Request) -> KeptLinks:
    """The links of all reports.

    Raises:
        HTTPException: 503, they are still being made.
    """
    linker = linker_of(request)
    found = linker.linked(10.0)
    if found is None:
        raise HTTPException(
            503,
            linker.failed or f"linking reports, {linker.done} of {linker.total}: ask again",
            headers={"Retry-After": "5"},
        )
    return found


def told(claim: Claim) -> int:
    """By how many reports a claim is told."""
    return len({telling.report for telling in claim.tellings})


def claims_of(record: Record, links: KeptLinks, asked: ClaimsAsked) -> tuple[Claims, int]:
    """The page of claims that is asked for, and how many there are in all."""
    after = None
    if asked.cursor:
        reports, number = keys_of(asked.cursor, int, int)
        after = int(reports), int(number)
    found = claim_page(record, asked.least, asked.q, limit=asked.limit + 1, after=after)
    listed, last = page_of(found.claims, asked.limit)
    claims = list(links.made([number for number, _ in listed]))
    following = cursor(last[1], last[0]) if last else None
    return Claims(claims=claims, next=following), found.total


def claim_of_id(links: KeptLinks, key: str) -> Claim:
    """The claim whose id begins so.

    Raises:
        HTTPException: 404, there is none.
    """
    try:
        return links.claim(key)
    except InputError as error:
        raise HTTPException(404, f"there is no claim {key!r}") from error


@router.get("/claims", responses={**_ANSWERS, **LISTED}, response_model=Claims)
def list_claims(
    request: Request,
    asked: Annotated[ClaimsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Claims | StreamingResponse:
    """What several reports say or tell, those told by most first."""
    links = linked(request)
    if format == "jsonl":
        listed = claim_page(record_of(request), asked.least, asked.q).claims
        return lines(map(asdict, links.made([number for number, _ in listed])))
    return claims_of(record_of(request), links, asked)[0]


@router.get("/claims/{claim}", responses=_ANSWERS)
def one_claim(request: Request, claim: str) -> ClaimCard:
    """One claim: who tells it, on which independent sources, and what pulls against it."""
    links = linked(request)
    opposed = linker_of(request).opposed(60.0)
    return card_of(record_of(request), links, claim, opposed)


def card_of(record: Record, links: KeptLinks, key: str, opposed: Opposed | None) -> ClaimCard:
    """What is known of a claim.

    Raises:
        HTTPException: 404, there is none of this id.
    """
    found = claim_of_id(links, key)
    return ClaimCard(
        claim=found,
        sources=[
            Source(id=root.id, name=root.name, reports=list(root.reports), why=list(root.why))
            for root in links.sources(found)
        ],
        conflicts=opposed.of(found) if opposed else [],
        corrections=of_claim(record, found),
    )


@router.get("/reports/{report}/lineage", responses=_ANSWERS)
def one_lineage(request: Request, report: str) -> LineageCard:
    """Which reports a report rests on or shares a root with, and what changed on the way."""
    return lineage_of(record_of(request), linked(request), resolved(request, report))


def lineage_of(record: Record, links: KeptLinks, key: str) -> LineageCard:
    """What ties the report of this full id to others."""
    held = [cluster for cluster in links.clusters([key]) if key in cluster.reports]
    cluster = held[0] if held else None
    return LineageCard(
        report=key,
        root=cluster.id if cluster else None,
        root_source=cluster.source if cluster else None,
        basis=cluster.basis if cluster else None,
        cluster=cluster.reports if cluster else [key],
        edges=links.edges([key]),
        changes=links.drift([key]),
        corrections=of_lineage(record, key),
    )


@pages.get("/claims")
def claims(request: Request, asked: Annotated[ClaimsAsked, Query()]) -> Response:
    """What several reports say."""
    linker = linker_of(request)
    links = linker.linked()
    if links is None:
        return page("linking.html", linker=linker, again="/claims")
    found, count = claims_of(record_of(request), links, asked)
    opposed = linker.opposed(0.3)
    return page(
        "claims.html",
        claims=found.claims,
        opposed={claim.id for claim in found.claims if opposed and opposed.of(claim)},
        following=found.next,
        count=count,
        asked=asked,
    )


@pages.get("/reports/{report}/claim")
def claim_of(request: Request, report: str, part: Words = "") -> Response:
    """The claim that a report's statement or event is a telling of."""
    key = resolved(request, report)
    linker = linker_of(request)
    links = linker.linked()
    if links is None:
        again = f"/reports/{key}/claim?{urlencode({'part': part})}"
        return page("linking.html", linker=linker, again=again)
    try:
        found = links.told_in(key, part)
    except InputError as error:
        raise HTTPException(
            404, "this says too little to be told again by another report"
        ) from error
    return RedirectResponse(f"/claims/{quote(found.id)}", status_code=303)


@pages.get("/claims/{claim}")
def claim(request: Request, claim: str) -> Response:
    """One claim."""
    links = linked(request)
    opposed = linker_of(request).opposed()
    card = card_of(record_of(request), links, claim, opposed)
    found = card.claim
    sides = {side.report for one in card.conflicts for side in (one.first, one.second)}
    places = {telling.report: _part(telling) for telling in found.tellings}
    reports = links.reports({*places, *sides})
    grounds = [
        Ground(root.name or "source not known", tuple(root.reports)) for root in card.sources
    ]
    along = [c for c in links.drift(places) if c.earlier in places and c.later in places]
    nodes = [_node(reports[key], href) for key, href in places.items()]
    return page(
        "claim.html",
        claim=found,
        rows=_wordings(found, reports),
        roots=card.sources,
        reports=reports,
        conflicts=card.conflicts,
        opposing=opposed is None,
        changes=_alike(along),
        corrected=_in_words(request, card.corrections),
        drawn=draw_lineage(
            nodes, grounds, links.edges(places), "Which reports tell this, and their roots"
        ),
    )


@pages.get("/reports/{report}/lineage")
def lineage(request: Request, report: str) -> Response:
    """What ties a report to others."""
    links = linked(request)
    card = lineage_of(record_of(request), links, resolved(request, report))
    key, edges = card.report, card.edges
    others = {key, *(e.a for e in edges), *(e.b for e in edges), *card.cluster}
    reports = links.reports(
        {*others, *(c.earlier for c in card.changes), *(c.later for c in card.changes)}
    )
    grounds = [
        Ground(one.source or "source not known", tuple(one.reports))
        for one in links.clusters(others)
        if len(one.reports) > 1 or one.source not in {None, reports[one.id].outlet}
    ]
    nodes = [_node(reports[one], address(one)) for one in sorted(others)]
    return page(
        "lineage.html",
        report=reports[key],
        card=card,
        edges=edges,
        reports=reports,
        changes=_alike(card.changes),
        corrected=_in_words(request, card.corrections),
        drawn=draw_lineage(nodes, grounds, links.edges(others), "Lineage"),
    )


def _in_words(request: Request, made: list[Correction]) -> list[Shown]:
    return Wordings(record_of(request)).shown(made)


def _node(report: About, href: str) -> Node:
    name = heading(report.title, report.opening, report.id)
    return Node(report.id, report.outlet or "outlet not known", report.published, name, href)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim by one speaker, as sure as it is, and every report that has it.

    ``words`` are marked against the first wording; ``places`` are the tellings, each with its
    report and its address.
    """

    first: Telling
    words: Markup
    places: list[tuple[Telling, About, str]]


def _wordings(claim: Claim, reports: dict[str, About]) -> list[Wording]:
    """The wordings: first the one that the claim bears, then by date of their reports.

    A report that says the same of several events says it once.
    """

    def place(telling: Telling) -> tuple[bool, str]:
        return telling.words != claim.words, reports[telling.report].published or "9"

    held: dict[tuple[str | None, str, str], dict[str, Telling]] = {}
    for telling in sorted(claim.tellings, key=place):
        key = telling.speaker, " ".join(telling.words.split()), telling.certainty
        held.setdefault(key, {}).setdefault(telling.report, telling)
    return [
        Wording(
            next(iter(told.values())),
            differing(claim.words, words),
            [(telling, reports[report], _part(telling)) for report, telling in told.items()],
        )
        for (_, words, _), told in held.items()
    ]


def _alike(changes: list[Change]) -> list[list[Change]]:
    """``changes``, those put together in which the same went from one report to several others."""
    held: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        held.setdefault((change.kind, change.earlier, change.lost), []).append(change)
    return list(held.values())


def _part(telling: Telling) -> str:
    kind = "event" if telling.part.startswith("e") else "statement"
    return address(telling.report, **{kind: telling.part})
