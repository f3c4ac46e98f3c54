"""Corrections as pages, and the same for programs: made, listed, taken back, and scored."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import BaseModel, Field

from rootsource.errors import InputError
from rootsource.explore.asking import Asked, Format, Words
from rootsource.explore.marks import Mark, paragraphs
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.reader import address
from rootsource.explore.state import reading_of, record_of
from rootsource.explore.streaming import LISTED, lines
from rootsource.explore.templating import page
from rootsource.explore.wording import changes_of, form_of, in_words, spans_at
from rootsource.record.agreement import Agreement, agreement
from rootsource.record.corrected import check, part_of, value_of
from rootsource.record.correcting import Correction, corrections
from rootsource.record.layering import correct, machine_reading, undo
from rootsource.types import Actor

pages = APIRouter()
router = APIRouter(prefix="/api/v1")
Who = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]


class NewCorrection(BaseModel):
    """One field of one statement, event or actor, and what it should be."""

    part: str = Field(description="The id of the statement, event or actor", max_length=20)
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
    """Set one field right; the machine's reading stays beneath."""
    record = record_of(request)
    reading = reading_of(request, report)
    check(reading, new.part, new.field, new.value)
    was = value_of(part_of(reading, new.part), new.field)
    change = (new.part, new.field, new.value, was)
    (number,) = correct(record, reading.report.id, [change], new.who)
    return next(c for c in corrections(record, reading.report.id) if c.number == number)


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
    record = record_of(request)
    readings = {key: machine_reading(record, key) for key in {c.report for c in found.corrections}}
    return page(
        "corrections.html",
        found=found,
        reports={key: reading.report for key, reading in readings.items()},
        told={
            item.number: [
                in_words(readings[item.report], item.field, value)
                for value in (item.was, item.value)
            ]
            for item in found.corrections
        },
        asked=asked,
        fields=score(request).fields,
    )


@pages.get("/reports/{report}/correct")
def correcting(
    request: Request, report: str, statement: str = "", event: str = "", actor: str = ""
) -> Response:
    """A form with what was read of one statement, event or actor.

    Words taken from the text stand in the address, as ``content_at=12-30``.
    """
    return _form(request, report, statement or event or actor, "", 200)


@pages.post("/reports/{report}/correct")
async def corrected(request: Request, report: str) -> Response:
    """Keep what the form says otherwise."""
    async with request.form() as form:
        given = {key: [v for v in form.getlist(key) if isinstance(v, str)] for key in form}
    part, who = "".join(given.get("part", [])), " ".join(given.get("who", [])).strip()
    try:
        key = _keep(request, report, part, who, given)
    except InputError as error:
        return _form(request, report, part, str(error), 400)
    kind = {"e": "event", "a": "actor"}.get(part[:1], "statement")
    return RedirectResponse(address(key, **{kind: part}), status_code=303)


def _keep(request: Request, report: str, part: str, who: str, given: dict[str, list[str]]) -> str:
    if not 0 < len(who) <= 100:
        raise InputError("say who you are, so that others know whose correction it is")
    reading = reading_of(request, report)
    changes = changes_of(reading, part_of(reading, part), given)
    for field, value, _ in changes:
        check(reading, part, field, value)
    kept = [(part, field, value, was) for field, value, was in changes]
    correct(record_of(request), reading.report.id, kept, who)
    return reading.report.id


def _form(request: Request, report: str, key: str, problem: str, status: int) -> Response:
    reading = reading_of(request, report)
    try:
        part = part_of(reading, key)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    asked = request.query_params.items()
    taken = {name.removesuffix("_at"): at for name, at in asked if name.endswith("_at")}
    fields = form_of(reading, part, taken)
    marks = [
        Mark(span, kind, part.id)
        for field in fields
        if field.at
        for kind in ("event" if field.name == "trigger" else field.name,)
        for span in spans_at(field.at)
    ]
    if isinstance(part, Actor):
        marks = [Mark(mention.span, "source", part.id) for mention in part.mentions]
    return page(
        "correct.html",
        status=status,
        report=reading.report,
        part=part,
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
