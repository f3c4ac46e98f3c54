"""Forms to set links right: how two reports are related, and which tellings are of one claim."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from rootsource.errors import InputError
from rootsource.explore.asking import Asked, Words
from rootsource.explore.claim_pages import claim_of_id, linked
from rootsource.explore.correct_pages import form_of_page, named_who
from rootsource.explore.state import record_of, resolved
from rootsource.explore.templating import page
from rootsource.record.claim_list import claim_page
from rootsource.record.layering import correct
from rootsource.record.links import KeptLinks
from rootsource.record.relating import Change, assigning, relating, relation

if TYPE_CHECKING:
    from rootsource.types import Claim

pages = APIRouter()
KINDS = {
    "copy": "one has the other’s text",
    "part": "one has a part of the other’s text",
    "paraphrase": "one has the other’s text in other words",
    "common source": "both rest on the same statement, post or dispatch",
    "cites": "one names the other’s outlet as its source",
    "": "they are not related",
}
ORDERS = {"first": "this one rests on the other", "second": "the other rests on this one",
          "common": "both rest on a third", "unknown": "not known"}  # fmt: skip
_MOST = 12
"""Reports or claims offered to choose from."""


class OthersAsked(Asked):
    """Which report or claim to put this one together with."""

    q: Words | None = Field(None, description="Words of it")
    other: Words | None = Field(None, description="The id of the other report")


@pages.get("/reports/{report}/lineage/correct")
def relate(request: Request, report: str, asked: Annotated[OthersAsked, Query()]) -> Response:
    """How this report is related to another one, which is looked for by its words first."""
    return _relation(request, report, asked, "", 200)


def _relation(
    request: Request, report: str, asked: OthersAsked, problem: str, status: int
) -> Response:
    key = resolved(request, report)
    links, record = linked(request), record_of(request)
    other = resolved(request, asked.other) if asked.other else None
    if other == key:
        raise HTTPException(400, "a report is not related to itself: choose another one")
    found = []
    if asked.q and not other:
        try:
            hits = record.search(asked.q, limit=_MOST + 1)
            found = [hit.report for hit in hits if hit.report.id != key][:_MOST]
        except InputError as error:
            problem, status = str(error), 400
    now = relation(links, key, other) if other else None
    return page(
        "relate.html",
        status=status,
        report=links.reports([key])[key],
        other=links.reports([other])[other] if other else None,
        now=(now["kind"], _order(now["direction"], key, other or "")) if now else ("", "unknown"),
        kinds=KINDS,
        orders=ORDERS,
        asked=asked,
        found=found,
        problem=problem,
    )


def _order(direction: str, key: str, other: str) -> str:
    """An edge's direction as one of :data:`ORDERS`, seen from ``key``."""
    if direction in ORDERS:
        return direction
    # a->b: the report of the higher id rests on that of the lower.
    return "second" if (direction == "a->b") == (key < other) else "first"


def _direction(order: str, key: str, other: str) -> str:
    """The way back from :func:`_order`."""
    if order not in {"first", "second"}:
        return order
    return "a->b" if (order == "second") == (key < other) else "b->a"


@pages.post("/reports/{report}/lineage/correct")
async def related(request: Request, report: str) -> Response:
    """Keep how two reports are related."""
    given = await form_of_page(request)
    key = resolved(request, report)
    other = resolved(request, "".join(given.get("other", []))[:40] or "-")
    kind, order = ("".join(given.get(name, [])) for name in ("kind", "order"))
    value = {"kind": kind, "direction": _direction(order, key, other)} if kind else None
    try:
        who = named_who(given)
        at, *change = _related(linked(request), key, other, value)
    except InputError as error:
        return _relation(request, key, OthersAsked(q=None, other=other), str(error), 400)
    correct(record_of(request), at, [tuple(change)], who)
    return RedirectResponse(f"/reports/{key}/lineage", status_code=303)


def _related(links: KeptLinks, key: str, other: str, value: dict[str, str] | None) -> Change:
    """How two reports are related, as a correction; both ways of saying so may be right."""
    change = relating(links, key, other, value)
    if value is None and change[-1] is None:
        raise InputError("nothing is changed: say how they are related")
    return change


@pages.get("/claims/{claim}/correct")
def assign(request: Request, claim: str, asked: Annotated[OthersAsked, Query()]) -> Response:
    """Which tellings do not belong to this claim, and which other claim is the same."""
    return _assignment(request, claim, asked, "", 200)


def _assignment(
    request: Request, claim: str, asked: OthersAsked, problem: str, status: int
) -> Response:
    links = linked(request)
    found = claim_of_id(links, claim)
    others: list[Claim] = []
    if asked.q:
        listed = claim_page(record_of(request), 1, asked.q, limit=_MOST + 1).claims
        claims = links.made([number for number, _ in listed])
        others = [one for one in claims if one.id != found.id][:_MOST]
    return page(
        "assign.html",
        status=status,
        claim=found,
        reports=links.reports({one.report for one in found.tellings}),
        asked=asked,
        others=others,
        problem=problem,
    )


@pages.post("/claims/{claim}/correct")
async def assigned(request: Request, claim: str) -> Response:
    """Keep which tellings are of this claim."""
    given = await form_of_page(request)
    links = linked(request)
    found = claim_of_id(links, claim)
    names = [f"{one.report}/{one.part}" for one in found.tellings]
    apart = [name for name in given.get("apart", []) if name in names]
    same = "".join(given.get("same", []))
    try:
        who = named_who(given)
        changes = _changes(links, names, apart, same, right="".join(given.get("do", [])) == "right")
    except InputError as error:
        return _assignment(request, claim, OthersAsked(q=None, other=None), str(error), 400)
    for at, part, field, value, was in changes:
        correct(record_of(request), at, [(part, field, value, was)], who)
    stays = next((name for name in names if name not in apart), names[0])
    report, part = _parts(stays)
    return RedirectResponse(f"/reports/{report}/claim?part={part}", status_code=303)


def _changes(
    links: KeptLinks, names: list[str], apart: list[str], same: str, *, right: bool
) -> list[Change]:
    """What the form says of the tellings ``names`` of one claim, as corrections."""
    if right and len(names) > 1:
        return [assigning(links, *_parts(name), names[0]) for name in names[1:]]
    changes = [assigning(links, *_parts(name), None) for name in apart]
    if same:
        other = links.claim(same).tellings[0]
        stays = next((name for name in names if name not in apart), None)
        if stays is None:
            raise InputError("if none of these belongs here, nothing is left to put together")
        changes.append(assigning(links, *_parts(stays), f"{other.report}/{other.part}"))
    if not changes:
        raise InputError("nothing is changed: mark what does not belong here, or choose a claim")
    return changes


def _parts(name: str) -> tuple[str, str]:
    report, _, part = name.partition("/")
    return report, part
