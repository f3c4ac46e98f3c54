"""The pages: rendered here, whole without a script; small ES modules make them quicker to use."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from rootsource.collect import iso_date
from rootsource.errors import InputError
from rootsource.explore.api import stored
from rootsource.explore.asking import ListAsked, SearchAsked, day
from rootsource.explore.jobs import pasted
from rootsource.explore.paging import cursor, numbers_of
from rootsource.explore.reader import Chosen, page_of
from rootsource.explore.state import jobs_of, layered, reading_of, record_of
from rootsource.explore.templating import page
from rootsource.explore.words import ACTS, CERTAINTY, DATE_BASIS
from rootsource.knowledge.plover import event_types
from rootsource.record.correcting import corrections

router = APIRouter()


@router.get("/")
def home(request: Request, asked: Annotated[ListAsked, Query()]) -> Response:
    """The reports of the record."""
    record = record_of(request)
    offset = numbers_of(asked.cursor, 1)[0] if asked.cursor else 0
    entries = record.list(
        outlet=asked.outlet,
        since=day(asked.since),
        until=day(asked.until),
        limit=asked.limit + 1,
        offset=offset,
    )
    given = {"outlet": asked.outlet, "since": day(asked.since), "until": day(asked.until)}
    return page(
        "reports.html",
        entries=entries[: asked.limit],
        total=record.count(),
        asked=given,
        following=cursor(offset + asked.limit) if len(entries) > asked.limit else None,
    )


@router.get("/reports/{report}")
def reader(
    request: Request,
    report: str,
    statement: str | None = None,
    actor: str | None = None,
    event: str | None = None,
    layer: Literal["corrected", "machine"] = "corrected",
) -> Response:
    """One report with everything found in it."""
    machine = reading_of(request, report)
    reading = layered(request, machine) if layer == "corrected" else machine
    made = corrections(record_of(request), reading.report.id, standing=True)
    view = page_of(reading, Chosen(statement, actor, event))
    return page(
        "reader.html", view=view, report=reading.report, basis=DATE_BASIS, made=made, layer=layer
    )


@router.get("/search")
def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Statements, with facets to narrow by."""
    problem, found, following = "", None, None
    try:
        found, following = asked.find(record_of(request))
    except InputError as error:
        problem = str(error)
    return page(
        "search.html",
        status=400 if problem else 200,
        asked=asked,
        found=found,
        problem=problem,
        following=following,
        acts=ACTS,
        certainties=tuple(CERTAINTY),
        types=tuple(event_types()),
    )


@router.get("/add")
def add(request: Request) -> Response:
    """Where reports are pasted or dropped."""
    return page("add.html", problem="", given={}, path=request.url.path)


@router.post("/add")
async def add_all(request: Request) -> Response:
    """Take what was pasted or dropped, and show how far the reading is."""
    async with request.form(max_part_size=request.app.state.largest) as form:
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        files = [item for item in form.getlist("files") if isinstance(item, UploadFile)]
        try:
            published = iso_date(given["published"]) if given.get("published") else None
            outlet = given.get("outlet", "").strip() or None
            if any(file.filename for file in files):
                folder = await stored(files)
                job = jobs_of(request).add_files(folder, published=published, outlet=outlet)
            else:
                report = pasted(given.get("text", ""))
                report.title = given.get("title", "").strip() or None
                report.outlet = outlet
                if published:
                    report.published, report.published_basis = published, "given"
                job = jobs_of(request).add_reports([report])
        except InputError as error:
            return page("add.html", status=400, problem=str(error), given=given, path="/add")
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


@router.get("/jobs/{job}")
def progress(request: Request, job: str) -> Response:
    """How far the reading of added reports is."""
    found = jobs_of(request).get(job)
    if found is None:
        raise HTTPException(404, "these reports were added long ago, or never")
    return page("job.html", job=found)


@router.get("/api")
def described(request: Request) -> Response:
    """The REST interface, described."""
    return page("api.html", schema=request.app.openapi())
