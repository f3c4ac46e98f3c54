"""Claims and lineages as pages, and the same for programs."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from markupsafe import Markup
from pydantic import BaseModel, Field

from rootsource.explore.asking import Asked, Format, Words
from rootsource.explore.differing import differing
from rootsource.explore.drawing.lineage import Ground, Node, draw_lineage
from rootsource.explore.linking import Linked
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.reader import address
from rootsource.explore.state import linker_of, record_of, resolved
from rootsource.explore.streaming import LISTED, lines
from rootsource.explore.templating import page
from rootsource.explore.words import heading
from rootsource.types import Change, Claim, Conflict, Edge, Report, Telling

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
    """A claim, the independent sources it rests on, and what pulls against it."""

    claim: Claim
    sources: list[Source]
    conflicts: list[Conflict]


class Claims(BaseModel):
    """A page of claims, those told by most reports first."""

    claims: list[Claim]
    next: str | None


class LineageCard(BaseModel):
    """What ties a report to others."""

    report: str
    root: str | None
    root_source: str | None
    basis: str | None
    cluster: list[str]
    edges: list[Edge]
    changes: list[Change]


_ANSWERS: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such thing in the record"},
    503: {"description": "The reports are still being linked: ask again"},
}


def _linked(request: Request) -> Linked:
    linker = linker_of(request)
    found = linker.linked(10.0)
    if found is None:
        raise HTTPException(
            503,
            linker.failed or f"linking reports, {linker.done} of {linker.total}: ask again",
            headers={"Retry-After": "5"},
        )
    return found


def _fitting(linked: Linked, asked: ClaimsAsked) -> list[Claim]:
    """The claims asked for, those told by most reports first."""
    words = (asked.q or "").lower().split()
    return [
        claim
        for claim in linked.claims
        if _told(claim) >= asked.least and all(word in claim.words.lower() for word in words)
    ]


def _told(claim: Claim) -> int:
    """By how many reports a claim is told."""
    return len({telling.report for telling in claim.tellings})


def claims_of(linked: Linked, asked: ClaimsAsked) -> tuple[Claims, int]:
    """The page of claims that is asked for, and how many there are in all."""
    fitting = _fitting(linked, asked)
    further = fitting
    if asked.cursor:
        count, key = keys_of(asked.cursor, int, str)
        last = -int(count), str(key)
        further = [claim for claim in fitting if (-_told(claim), claim.id) > last]
    found, final = page_of(further, asked.limit)
    following = cursor(_told(final), final.id) if final else None
    return Claims(claims=found, next=following), len(fitting)


def _claim(linked: Linked, key: str) -> Claim:
    found = linked.claim(key)
    if found is None:
        raise HTTPException(404, f"there is no claim {key!r}")
    return found


@router.get("/claims", responses={**_ANSWERS, **LISTED}, response_model=Claims)
def list_claims(
    request: Request,
    asked: Annotated[ClaimsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Claims | StreamingResponse:
    """What several reports say or tell, those told by most first."""
    linked = _linked(request)
    if format == "jsonl":
        return lines(map(asdict, _fitting(linked, asked)))
    return claims_of(linked, asked)[0]


@router.get("/claims/{claim}", responses=_ANSWERS)
def one_claim(request: Request, claim: str) -> ClaimCard:
    """One claim: who tells it, on which independent sources, and what pulls against it."""
    return card_of(_linked(request), claim)


def card_of(linked: Linked, claim: str) -> ClaimCard:
    """What is known of a claim.

    Raises:
        HTTPException: 404, there is none of this id.
    """
    found = _claim(linked, claim)
    sources = [
        Source(id=root.id, name=root.name, reports=list(root.reports), why=list(root.why))
        for root in linked.sources.get(claim, [])
    ]
    return ClaimCard(claim=found, sources=sources, conflicts=linked.conflicts.get(claim, []))


@router.get("/reports/{report}/lineage", responses=_ANSWERS)
def one_lineage(request: Request, report: str) -> LineageCard:
    """Which reports a report rests on or shares a root with, and what changed on the way."""
    return lineage_of(_linked(request), resolved(request, report))


def lineage_of(linked: Linked, key: str) -> LineageCard:
    """What ties the report of this full id to others."""
    cluster = linked.clusters.get(key)
    return LineageCard(
        report=key,
        root=cluster.id if cluster else None,
        root_source=cluster.source if cluster else None,
        basis=cluster.basis if cluster else None,
        cluster=cluster.reports if cluster else [key],
        edges=linked.edges.get(key, []),
        changes=linked.changes.get(key, []),
    )


@pages.get("/claims")
def claims(request: Request, asked: Annotated[ClaimsAsked, Query()]) -> Response:
    """What several reports say."""
    linker = linker_of(request)
    linked = linker.linked()
    if linked is None:
        total = record_of(request).count()
        return page("linking.html", linker=linker, total=total, again="/claims")
    found, count = claims_of(linked, asked)
    return page(
        "claims.html",
        claims=found.claims,
        conflicts=linked.conflicts,
        following=found.next,
        count=count,
        asked=asked,
    )


@pages.get("/reports/{report}/claim")
def claim_of(request: Request, report: str, part: Words = "") -> Response:
    """The claim that a report's statement or event is a telling of."""
    key = resolved(request, report)
    linker = linker_of(request)
    linked = linker.linked()
    if linked is None:
        again = f"/reports/{key}/claim?{urlencode({'part': part})}"
        return page("linking.html", linker=linker, total=record_of(request).count(), again=again)
    found = linked.told_in.get((key, part))
    if found is None:
        raise HTTPException(404, "this says too little to be told again by another report")
    return RedirectResponse(f"/claims/{quote(found)}", status_code=303)


@pages.get("/claims/{claim}")
def claim(request: Request, claim: str) -> Response:
    """One claim."""
    linked = _linked(request)
    card = card_of(linked, claim)
    found = card.claim
    reports = {telling.report: _part(telling) for telling in found.tellings}
    grounds = [
        Ground(root.name or "source not known", tuple(root.reports)) for root in card.sources
    ]
    along = [
        change
        for change in _once([c for key in reports for c in linked.changes.get(key, [])])
        if change.earlier in reports and change.later in reports
    ]
    return page(
        "claim.html",
        claim=found,
        rows=_wordings(found, linked),
        roots=card.sources,
        reports=linked.reports,
        conflicts=card.conflicts,
        changes=_alike(along),
        drawn=_drawn(linked, reports, grounds, "Which reports tell this, and their roots"),
    )


@pages.get("/reports/{report}/lineage")
def lineage(request: Request, report: str) -> Response:
    """What ties a report to others."""
    linked = _linked(request)
    card = lineage_of(linked, resolved(request, report))
    key, edges = card.report, card.edges
    others = {key, *(e.a for e in edges), *(e.b for e in edges), *card.cluster}
    held = {linked.clusters[one].id: linked.clusters[one] for one in others}
    grounds = [
        Ground(one.source or "source not known", tuple(one.reports))
        for one in held.values()
        if len(one.reports) > 1 or one.source not in {None, linked.reports[one.id].outlet}
    ]
    return page(
        "lineage.html",
        report=linked.reports[key],
        card=card,
        edges=edges,
        reports=linked.reports,
        changes=_alike(card.changes),
        drawn=_drawn(linked, {one: address(one) for one in others}, grounds, "Lineage"),
    )


def _drawn(linked: Linked, reports: dict[str, str], grounds: list[Ground], title: str) -> Any:  # noqa: ANN401 - markup
    nodes = [_node(linked.reports[key], href) for key, href in reports.items()]
    edges = _once([edge for key in reports for edge in linked.edges.get(key, [])])
    return draw_lineage(nodes, grounds, edges, title)


def _node(report: Report, href: str) -> Node:
    name = heading(report.title, report.text, report.id)
    return Node(report.id, report.outlet or "outlet not known", report.published, name, href)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim by one speaker, as sure as it is, and every report that has it.

    ``words`` are marked against the first wording; ``places`` are the tellings, each with its
    report and its address.
    """

    first: Telling
    words: Markup
    places: list[tuple[Telling, Report, str]]


def _wordings(claim: Claim, linked: Linked) -> list[Wording]:
    """The wordings: first the one that the claim bears, then by date of their reports.

    A report that says the same of several events says it once.
    """

    def place(telling: Telling) -> tuple[bool, str]:
        return telling.words != claim.words, linked.reports[telling.report].published or "9"

    held: dict[tuple[str | None, str, str], dict[str, Telling]] = {}
    for telling in sorted(claim.tellings, key=place):
        key = telling.speaker, " ".join(telling.words.split()), telling.certainty
        held.setdefault(key, {}).setdefault(telling.report, telling)
    return [
        Wording(
            next(iter(told.values())),
            differing(claim.words, words),
            [(telling, linked.reports[report], _part(telling)) for report, telling in told.items()],
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


def _once(items: list[Any]) -> list[Any]:
    """``items`` in their order, each only once (they cannot be hashed)."""
    return list({id(item): item for item in items}.values())
