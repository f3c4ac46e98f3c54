"""REST under ``/api/v1``: all that the pages show, for programs. Described by OpenAPI.

Lists come a page at a time: ``next`` is the cursor of the following page, or ``null``. With
``format=jsonl`` everything comes in one stream, one JSON object a line.
"""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile as StarletteUploadFile

from rootsource.collect import iso_date
from rootsource.errors import InputError
from rootsource.explore.asking import Asked, Format, ListAsked, SearchAsked, Words, day
from rootsource.explore.chains import Link
from rootsource.explore.jobs import Job, pasted
from rootsource.explore.paging import cursor, numbers_of
from rootsource.explore.reader import chain_card
from rootsource.explore.state import Layer, jobs_of, reading_of, record_of
from rootsource.record import acting, tallying
from rootsource.record.finding import every
from rootsource.record.record import Record
from rootsource.record.results import Entry, Said
from rootsource.types import ActorKind
from rootsource.types.contract import to_json

JSON_LINES = "application/x-ndjson"
router = APIRouter(prefix="/api/v1")
_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {JSON_LINES: {"schema": {"type": "string"}}}},
    400: {"description": "A parameter cannot be used", "model": "Problem"},
}


class Problem(BaseModel):
    """What was wrong."""

    error: str


class Reports(BaseModel):
    """A page of reports."""

    reports: list[Entry]
    snippets: dict[str, str] = Field(description="Words around the matches, by report")
    next: str | None = Field(description="The cursor of the following page")


class Count(BaseModel):
    """How many of the matches have a value."""

    value: str
    count: int


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


class NewReport(BaseModel):
    """A text to read and keep."""

    text: str = Field(min_length=1)
    title: Words | None = None
    outlet: Words | None = None
    published: str | None = Field(None, description="A date, as YYYY-MM-DD", max_length=60)
    url: str | None = Field(None, max_length=2000)


class Actors(BaseModel):
    """A page of actors, the most often named first."""

    actors: list[acting.Named]
    next: str | None


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A parameter cannot be used", "model": Problem},
    404: {"description": "There is no such thing in the record", "model": Problem},
}
_LINES[400]["model"] = Problem


@router.get("/reports", responses=_LINES, response_model=Reports)
def list_reports(
    request: Request,
    asked: Annotated[ListAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Reports | StreamingResponse:
    """Reports by date, or by how well they fit the words asked for.

    As JSON Lines all reports come, but for those asked for by words: then one page of them.
    """
    record = record_of(request)
    if format == "jsonl" and asked.q is None:
        listed = record.list(
            outlet=asked.outlet,
            since=day(asked.since),
            until=day(asked.until),
            newest=asked.order == "newest",
        )
        return _lines(map(asdict, listed))
    found, following = asked.find(record)
    entries = [hit.report for hit in found]
    if format == "jsonl":
        return _lines(map(asdict, entries))
    snippets = {hit.report.id: hit.snippet for hit in found if hit.snippet}
    return Reports(reports=entries, snippets=snippets, next=following)


@router.post("/reports", status_code=202, responses=_PROBLEMS)
def add_report(request: Request, new: NewReport) -> Job:
    """Read a text and keep it. The answer is a job to look after at ``/api/v1/jobs/{id}``."""
    report = pasted(new.text)
    report.title, report.outlet, report.url = new.title, new.outlet, new.url
    if new.published:
        report.published, report.published_basis = iso_date(new.published), "given"
    return jobs_of(request).add_reports([report])


@router.post("/files", status_code=202, responses=_PROBLEMS)
async def add_files(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Texts, web pages, JSON Lines or JSON")],
    published: Annotated[str, Form(max_length=60)] = "",
    outlet: Annotated[str, Form(max_length=300)] = "",
) -> Job:
    """Read files and keep what is in them."""
    folder = await stored(files)
    return jobs_of(request).add_files(folder, published=published or None, outlet=outlet or None)


@router.get("/reports/{report}", responses=_PROBLEMS)
def one_reading(request: Request, report: str, layer: Layer = "corrected") -> dict[str, Any]:
    """The reading of a report, by the schema ``rootsource/reading/1``; its id may be cut short.

    ``layer=machine`` gives it as it was before people corrected it.
    """
    return to_json(reading_of(request, report, layer))


@router.get("/reports/{report}/statements/{statement}/chain", responses=_PROBLEMS)
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
    responses={**_PROBLEMS, 200: {"content": {"image/svg+xml": {}}}},
    response_class=Response,
)
def chain_drawing(request: Request, report: str, statement: str) -> Response:
    """The chain of a statement, drawn."""
    try:
        drawn = chain_card(reading_of(request, report), statement).drawn
    except KeyError as error:
        raise HTTPException(404, f"the report has no statement {statement!r}") from error
    return Response(str(drawn), media_type="image/svg+xml")


@router.get("/readings", responses=_LINES, response_class=StreamingResponse)
def all_readings(request: Request) -> StreamingResponse:
    """Every reading, one a line."""
    return _lines(map(to_json, record_of(request).readings()))


@router.get("/statements", responses=_LINES, response_model=Statements)
def search(
    request: Request,
    asked: Annotated[SearchAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Statements | StreamingResponse:
    """Statements by words, speaker, subject, kind, date, outlet, root source and certainty."""
    record = record_of(request)
    if format == "jsonl":
        return _lines(map(asdict, _checked(every(record, asked.wanted()))))
    found, following = asked.find(record)
    return Statements(
        statements=list(found.statements),
        matches=found.matches,
        more=found.more,
        facets={
            facet: [Count(value=value, count=number) for value, number in values]
            for facet, values in found.counts.items()
        },
        next=following,
    )


class ActorsAsked(Asked):
    """Which actors to list."""

    q: Words | None = Field(None, description="Letters of the name")
    kind: ActorKind | Literal["named"] | None = Field(
        None, description="Only of this kind; 'named' leaves out those without a name"
    )
    cursor: Words | None = None
    limit: int = Field(50, ge=1, le=200)

    def find(self, record: Record) -> tuple[list[acting.Named], str | None]:
        """The page that is asked for, and the cursor of the next one.

        Raises:
            InputError: the cursor is none.
        """
        offset = numbers_of(self.cursor, 1)[0] if self.cursor else 0
        found = acting.actors(record, self.q, kind=self.kind, limit=self.limit + 1, offset=offset)
        following = cursor(offset + self.limit) if len(found) > self.limit else None
        return list(found[: self.limit]), following


@router.get("/outlets")
def list_outlets(request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> list[Count]:
    """The outlets with the most reports."""
    found = tallying.outlets(record_of(request), limit=limit)
    return [Count(value=outlet, count=reports) for outlet, reports in found]


@router.get("/actors", responses=_PROBLEMS)
def list_actors(request: Request, asked: Annotated[ActorsAsked, Query()]) -> Actors:
    """Actors by name, the most often named first."""
    found, following = asked.find(record_of(request))
    return Actors(actors=found, next=following)


@router.get("/jobs/{job}", responses=_PROBLEMS)
def one_job(request: Request, job: str) -> Job:
    """How far the adding of reports is."""
    found = jobs_of(request).get(job)
    if found is None:
        raise HTTPException(404, f"there is no job {job!r}, or it is long done")
    return found


@router.get(
    "/jobs/{job}/progress",
    responses={**_PROBLEMS, 200: {"content": {"text/event-stream": {}}}},
    response_class=StreamingResponse,
)
async def progress(request: Request, job: str) -> StreamingResponse:
    """The job again each time it has changed, as server-sent events, until it is done."""
    found = one_job(request, job)

    async def events() -> AsyncIterator[str]:
        last = ""
        while True:
            state = found.state  # before the rest, so that the last event is complete
            now = json.dumps(asdict(found))
            if now != last:
                yield f"data: {now}\n\n"
                last = now
            if state == "done":
                return
            await asyncio.sleep(0.25)

    return StreamingResponse(events(), media_type="text/event-stream")


async def stored(files: Iterable[StarletteUploadFile]) -> Path:
    """A new folder with the uploaded ``files``, each in a numbered folder under its own name.

    Raises:
        InputError: there is no file.
    """
    folder = Path(tempfile.mkdtemp(prefix="rootsource-"))
    kept = 0
    for number, file in enumerate(files):
        if not file.filename:
            continue
        # A name from outside: without folders, control characters, or more than a name may hold.
        name = "".join(
            c for c in Path(file.filename).name if c.isprintable() and c not in '\\:*?"<>|'
        )
        place = folder / f"{number:06}"
        place.mkdir()
        stem, dot, suffix = name.rpartition(".")
        short = f"{stem[:60]}{dot}{suffix[:10]}" if dot else name[:60]
        with (place / (short.strip(". ") or "file")).open("wb") as out:
            while piece := await file.read(1 << 20):
                out.write(piece)
        kept += 1
    if not kept:
        folder.rmdir()  # noqa: ASYNC240 - it is empty, and gone at once
        raise InputError("there is no file: choose one, or paste a text")
    return folder


def _checked(items: Iterator[Said]) -> Iterator[Said]:
    """``items``, the first of them already asked for: what is wrong is said before streaming."""
    first = next(items, None)

    def all_items() -> Iterator[Said]:
        if first is not None:
            yield first
            yield from items

    return all_items()


def _lines(items: Iterable[dict[str, Any]]) -> StreamingResponse:
    lines = (json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    return StreamingResponse(lines, media_type=JSON_LINES)
