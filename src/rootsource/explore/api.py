"""REST under ``/api/v1``: all that the pages show, for programs. Described by OpenAPI.

Lists come a page at a time: ``next`` is the cursor of the following page, or ``null``; what is
added meanwhile shifts no page. With ``format=jsonl`` everything comes in one stream, one JSON
object a line.
"""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from rootsource.explore.asking import Asked, Format, ListAsked, SearchAsked
from rootsource.explore.chains import Link
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.reader import chain_card
from rootsource.explore.state import Layer, reading_of, record_of
from rootsource.explore.streaming import LISTED, PROBLEMS, lines
from rootsource.record import tallying
from rootsource.record.finding import Found, every
from rootsource.record.results import Entry, Said
from rootsource.types import Span
from rootsource.types.contract import to_json

router = APIRouter(prefix="/api/v1")


class Problem(BaseModel):
    """What was wrong."""

    error: str


class Snippet(BaseModel):
    """Words around matches, and where in them the matches are."""

    words: str
    marks: list[Span]


class Reports(BaseModel):
    """A page of reports."""

    reports: list[Entry]
    snippets: dict[str, Snippet] = Field(description="Words around the matches, by report")
    next: str | None = Field(description="The cursor of the following page")


class Count(BaseModel):
    """How many of the matches have a value; ``id`` is the actor's, where the value is a name."""

    value: str
    count: int
    id: str | None = None


class Statements(BaseModel):
    """A page of statements, and counts to narrow the search by."""

    statements: list[Said]
    matches: int = Field(description="How many matches were counted")
    more: bool = Field(description="Whether there are further matches, which were not counted")
    facets: dict[str, list[Count]]
    next: str | None = Field(description="The cursor of the following page")


class Chain(BaseModel):
    """From the report down to the statement; the last link's speaker is the root."""

    report: str
    statement: str
    links: list[Link]


class Outlets(BaseModel):
    """A page of outlets, those with most reports first."""

    outlets: list[Count]
    next: str | None


@router.get("/reports", responses=LISTED, response_model=Reports)
def list_reports(
    request: Request,
    asked: Annotated[ListAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Reports | StreamingResponse:
    """Reports by date, or by how well they fit the words asked for.

    As JSON Lines all reports come, but for those asked for by words: then one page of them.
    """
    if format == "json":
        return reports_of(request, asked)
    record = record_of(request)
    if asked.q is None:
        return lines(map(asdict, asked.entries(record)))
    return lines(asdict(hit.report) for hit in asked.find(record)[0])


def reports_of(request: Request, asked: ListAsked) -> Reports:
    """The page of reports that is asked for."""
    found, following = asked.find(record_of(request))
    return Reports(
        reports=[hit.report for hit in found],
        snippets={
            hit.report.id: Snippet(words=hit.snippet, marks=list(hit.marks))
            for hit in found
            if hit.snippet
        },
        next=following,
    )


@router.get("/reports/{report}", responses=PROBLEMS)
def one_reading(request: Request, report: str, layer: Layer = "corrected") -> dict[str, Any]:
    """The reading of a report, by the schema ``rootsource/reading/1``; its id may be cut short.

    ``layer=machine`` gives it as it was before people corrected it.
    """
    return to_json(reading_of(request, report, layer))


@router.get("/reports/{report}/statements/{statement}/chain", responses=PROBLEMS)
def one_chain(request: Request, report: str, statement: str) -> Chain:
    """The chain of a statement."""
    reading = reading_of(request, report)
    try:
        card = chain_card(reading, statement)
    except KeyError as error:
        raise HTTPException(404, f"the report has no statement {statement!r}") from error
    return Chain(report=reading.report.id, statement=statement, links=card.links)


@router.get(
    "/reports/{report}/statements/{statement}/chain.svg",
    responses={**PROBLEMS, 200: {"content": {"image/svg+xml": {}}}},
    response_class=Response,
)
def chain_drawing(request: Request, report: str, statement: str) -> Response:
    """The chain of a statement, drawn."""
    try:
        drawn = chain_card(reading_of(request, report), statement).drawn
    except KeyError as error:
        raise HTTPException(404, f"the report has no statement {statement!r}") from error
    return Response(str(drawn), media_type="image/svg+xml")


@router.get("/readings", responses=LISTED, response_class=StreamingResponse)
def all_readings(request: Request) -> StreamingResponse:
    """Every reading, one a line."""
    return lines(map(to_json, record_of(request).readings()))


@router.get("/statements", responses=LISTED, response_model=Statements)
def search(
    request: Request,
    asked: Annotated[SearchAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Statements | StreamingResponse:
    """Statements by words, speaker, subject, kind, date, outlet, root source and certainty."""
    if format == "jsonl":
        return lines(map(asdict, every(record_of(request), asked.wanted())))
    return statements_of(request, asked)


def statements_of(request: Request, asked: SearchAsked) -> Statements:
    """The page of statements that is asked for."""
    found, following = asked.find(record_of(request))
    return Statements(
        statements=list(found.statements),
        matches=found.matches,
        more=found.more,
        facets=_facets(found),
        next=following,
    )


def _facets(found: Found) -> dict[str, list[Count]]:
    counted = {
        facet: [Count(value=value, count=number) for value, number in values]
        for facet, values in found.counts.items()
    }
    speakers = [Count(value=name, count=n, id=key) for key, name, n in found.speakers]
    return {**counted, "speaker": speakers}


class OutletsAsked(Asked):
    """Which outlets to list."""

    cursor: Cursor | None = None
    limit: int = Field(100, ge=1, le=500)


@router.get("/outlets", responses=LISTED, response_model=Outlets)
def list_outlets(
    request: Request,
    asked: Annotated[OutletsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Outlets | StreamingResponse:
    """The outlets with the most reports."""
    return (
        lines(
            {"value": name, "count": reports}
            for name, reports in tallying.outlets(record_of(request))
        )
        if format == "jsonl"
        else outlets_of(request, asked)
    )


def outlets_of(request: Request, asked: OutletsAsked) -> Outlets:
    """The page of outlets that is asked for."""
    after = None
    if asked.cursor:
        count, name = keys_of(asked.cursor, int, str)
        after = int(count), str(name)
    found = tallying.outlets(record_of(request), limit=asked.limit + 1, after=after)
    listed, last = page_of(found, asked.limit)
    return Outlets(
        outlets=[Count(value=name, count=reports) for name, reports in listed],
        next=cursor(last[1], last[0]) if last else None,
    )
