"""Corrections as pages, and the same for programs: made, listed, taken back, and scored."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import BaseModel, Field

from rootsource.errors import InputError
from rootsource.explore.asking import Asked, Format, Words
from rootsource.explore.claim_pages import linked
from rootsource.explore.corrections_shown import Wordings
from rootsource.explore.marks import Mark, paragraphs
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.reader import address
from rootsource.explore.state import reading_of, record_of, resolved
from rootsource.explore.streaming import LISTED, lines
from rootsource.explore.templating import page
from rootsource.explore.wording import changes_of, form_of, refilled, spans_at
from rootsource.record.agreement import Agreement, agreement
from rootsource.record.corrected import check, part_of, value_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import correct, undo
from rootsource.record.missed import blank, kind_of
from rootsource.record.relating import Change, assigning, relating
from rootsource.types import Actor, Reading

pages = APIRouter()
router = APIRouter(prefix="/api/v1")
New = Literal["statement", "event", "actor"]
"""Kinds of what the machine may have missed."""
_MARKED = {"trigger": "event", "mentions": "source"}
Who = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]


class NewCorrection(BaseModel):
    """One field of one statement, event or actor, or one link, and what it should be.

    What was missed is ``added``: ``part`` is ``statement``, ``event`` or ``actor``, the value an
    object of its fields, as ``{"content": [[12, 30]]}``. How a report is related to another is its
    ``lineage``: ``part`` is the other's id, the value ``{"kind": …, "direction": …}`` as edges have
    them (a is the lower of the two ids), or null. Which ``claim`` a part is of: the value is
    another telling of it, as ``REPORT/PART``, or null where it stands alone.
    """

    part: str = Field(
        description="The id of the statement, event or actor, or of the other report",
        max_length=20,
        pattern=r"^[A-Za-z0-9]+$",
    )
    field: str = Field(max_length=20)
    value: Any = Field(description="As in the reading's JSON; spans as [[start, end]]")
    who: Who


class Undoing(BaseModel):
    """Who takes a correction back."""

    who: Who


class CorrectionsAsked(Asked):
    """Which corrections to list."""

    report: Words | None = Field(None, description="Only to the report with this full id")
    standing: bool = Field(default=False, description="Only those not taken back")
    cursor: Cursor | None = None
    limit: int = Field(50, ge=1, le=500)


class Corrections(BaseModel):
    """A page of corrections, the latest first."""

    corrections: list[Correction]
    next: str | None


class Score(BaseModel):
    """How often the machine's reading agrees with people, field by field."""

    fields: list[Agreement]


_ANSWERS: dict[int | str, dict[str, Any]] = {
    400: {"description": "It cannot be set to this"},
    404: {"description": "There is no such thing in the record"},
}


@router.post("/reports/{report}/corrections", status_code=201, responses=_ANSWERS)
def add_correction(request: Request, report: str, new: NewCorrection) -> Correction:
    """Set one field or link right; what the machine made stays beneath."""
    record = record_of(request)
    at, *change = _change(request, report, new)
    (number,) = correct(record, at, [tuple(change)], new.who)
    return corrections(record, at, before=number + 1, limit=1)[0]


def _change(request: Request, report: str, new: NewCorrection) -> Change:
    if new.field == "lineage":
        return relating(linked(request), resolved(request, report), new.part, new.value)
    if new.field == "claim":
        return assigning(linked(request), resolved(request, report), new.part, new.value)
    reading = reading_of(request, report)
    check(reading, new.part, new.field, new.value)
    added = new.field == "added"
    was = None if added else value_of(part_of(reading, new.part), new.field)
    return reading.report.id, new.part, new.field, new.value, was


@router.get("/corrections", responses={**_ANSWERS, **LISTED}, response_model=Corrections)
def list_corrections(
    request: Request,
    asked: Annotated[CorrectionsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Corrections | StreamingResponse:
    """Corrections, the latest first."""
    if format == "jsonl":
        record = record_of(request)
        return lines(map(asdict, corrections(record, asked.report, standing=asked.standing)))
    return corrections_of(request, asked)


def corrections_of(request: Request, asked: CorrectionsAsked) -> Corrections:
    """The page of corrections that is asked for."""
    found = corrections(
        record_of(request),
        asked.report,
        standing=asked.standing,
        limit=asked.limit + 1,
        before=int(keys_of(asked.cursor, int)[0]) if asked.cursor else None,
    )
    listed, last = page_of(found, asked.limit)
    return Corrections(corrections=listed, next=cursor(last.number) if last else None)


@router.post("/corrections/{number}/undo", status_code=204, responses=_ANSWERS)
def take_back(
    request: Request, number: Annotated[int, Path(ge=1, le=2**53)], undoing: Undoing
) -> None:
    """Take a correction back; it stays in the list."""
    if not undo(record_of(request), number, undoing.who):
        raise HTTPException(404, f"there is no correction {number} that stands")


@router.get("/score")
def score(request: Request) -> Score:
    """How often the machine's reading agrees with people's corrections."""
    return Score(fields=agreement(record_of(request)))


@pages.get("/corrections")
def all_corrections(request: Request, asked: Annotated[CorrectionsAsked, Query()]) -> Response:
    """What was corrected, and how well the reading does by it."""
    found = corrections_of(request, asked)
    return page(
        "corrections.html",
        found=found,
        shown=Wordings(record_of(request)).shown(found.corrections),
        asked=asked,
        fields=score(request).fields,
    )


@pages.get("/reports/{report}/correct")
def correcting(
    request: Request,
    report: str,
    statement: str = "",
    event: str = "",
    actor: str = "",
    new: New | None = None,
) -> Response:
    """A form with what was read of one statement, event or actor, or for one that was missed.

    Words taken from the text stand in the address, as ``content_at=12-30``.
    """
    return _form(request, report, new or statement or event or actor, "", 200)


@pages.post("/reports/{report}/correct")
async def corrected(request: Request, report: str) -> Response:
    """Keep what the form says otherwise."""
    given = await form_of_page(request)
    part = "".join(given.get("part", []))
    try:
        key, part = _keep(request, report, part, named_who(given), given)
    except InputError as error:
        return _form(request, report, part, str(error), 400, given)
    return RedirectResponse(address(key, **{kind_of(blank(part)): part}), status_code=303)


async def form_of_page(request: Request) -> dict[str, list[str]]:
    """What a form holds, by the names of its fields."""
    async with request.form() as form:
        return {key: [v for v in form.getlist(key) if isinstance(v, str)] for key in form}


def named_who(given: Mapping[str, list[str]]) -> str:
    """Who corrects, by the form.

    Raises:
        InputError: the form does not say it.
    """
    who = " ".join(given.get("who", [])).strip()
    if not 0 < len(who) <= 100:
        raise InputError("say who you are, so that others know whose correction it is")
    return who


def _keep(
    request: Request, report: str, part: str, who: str, given: dict[str, list[str]]
) -> tuple[str, str]:
    """Keep what is said of a part, and give the report's and the part's id."""
    reading, record = reading_of(request, report), record_of(request)
    key = reading.report.id
    if part in get_args(New):
        found = changes_of(reading, blank(part), given)
        value = _whole(reading, part, {field: value for field, value, _ in found})
        check(reading, part, "added", value)
        (number,) = correct(record, key, [(part, "added", value, None)], who)
        return key, corrections(record, key, before=number + 1, limit=1)[0].part
    changes = changes_of(reading, part_of(reading, part), given)
    for field, value, _ in changes:
        check(reading, part, field, value)
    correct(record, key, [(part, field, value, was) for field, value, was in changes], who)
    return key, part


def _whole(reading: Reading, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """What a form says of a part that was missed, with what goes without saying."""
    if kind != "actor" or not value.get("mentions"):
        return value
    (start, end), *_ = value["mentions"]
    name = " ".join(reading.report.text[start:end].split())[:300]
    return {"name": name, "kind": "person", **value}


def _form(
    request: Request,
    report: str,
    key: str,
    problem: str,
    status: int,
    given: Mapping[str, list[str]] | None = None,
) -> Response:
    reading = reading_of(request, report)
    new = key in get_args(New)
    try:
        part = blank(key) if new else part_of(reading, key)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    asked = {name: " ".join(at) for name, at in (given or {}).items()} or request.query_params
    taken = {name.removesuffix("_at"): at for name, at in asked.items() if name.endswith("_at")}
    fields = form_of(reading, part, taken)
    if given:
        fields = [refilled(field, given) for field in fields]
    marks = [
        Mark(span, kind, part.id)
        for field in fields
        if field.at
        for kind in (_MARKED.get(field.name, field.name),)
        for span in spans_at(field.at)
    ]
    if isinstance(part, Actor) and not new:
        marks = [Mark(mention.span, "source", part.id) for mention in part.mentions]
    return page(
        "correct.html",
        status=status,
        report=reading.report,
        part=part,
        kind=kind_of(part),
        new=new,
        fields=fields,
        lines=paragraphs(reading.report.text, marks),
        problem=problem,
    )


@pages.post("/corrections/{number}/undo")
def undone(
    request: Request,
    number: Annotated[int, Path(ge=1, le=2**53)],
    who: Annotated[str, Form(max_length=100)],
) -> Response:
    """Take a correction back."""
    if not who.strip():
        raise HTTPException(400, "say who you are, so that others know who took it back")
    if not undo(record_of(request), number, who.strip()):
        raise HTTPException(404, f"there is no correction {number} that stands")
    return RedirectResponse("/corrections", status_code=303)
