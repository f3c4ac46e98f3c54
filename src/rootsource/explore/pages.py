"""The pages: rendered here, whole without a script; small ES modules make them quicker to use."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from starlette.datastructures import UploadFile

from rootsource.collect import iso_date
from rootsource.errors import InputError
from rootsource.explore.api import stored
from rootsource.explore.asking import ListAsked, SearchAsked, day
from rootsource.explore.drawing.histogram import bounds, draw_histogram
from rootsource.explore.jobs import pasted
from rootsource.explore.marks import snippet
from rootsource.explore.reader import Chosen, page_of
from rootsource.explore.state import Layer, jobs_of, linker_of, reading_of, record_of
from rootsource.explore.templating import page
from rootsource.explore.words import ACTS, CERTAINTY, DATE_BASIS
from rootsource.knowledge.plover import event_types
from rootsource.record import tallying
from rootsource.record.correcting import corrections
from rootsource.record.record import Record
from rootsource.record.results import Hit
from rootsource.types import Claim

router = APIRouter()


@router.get("/")
def home(request: Request, asked: Annotated[ListAsked, Query()]) -> Response:
    """The reports of the record."""
    record = record_of(request)
    problem, hits, following = "", list[Hit](), None
    try:
        hits, following = asked.find(record)
    except InputError as error:
        problem = str(error)
    given = {
        "q": asked.q,
        "outlet": asked.outlet,
        "since": day(asked.since),
        "until": day(asked.until),
    }
    return page(
        "reports.html",
        status=400 if problem else 200,
        hits=[(hit.report, snippet(hit)) for hit in hits],
        total=record.count(),
        asked={name: value for name, value in given.items() if value},
        problem=problem,
        following=following,
        outlets=tallying.outlets(record),
        drawn=_over_time(record, given),
    )


def _over_time(record: Record, asked: dict[str, str | None]) -> Markup:
    """How many reports there are over time; a bar leads to those of its time."""

    def href(period: str) -> str:
        since, until = bounds(period)
        merged = {**asked, "since": since, "until": until}
        return "/?" + urlencode({name: value for name, value in merged.items() if value})

    return draw_histogram(tallying.periods(record), href, "How many reports there are over time")


@router.get("/reports/{report}")
def reader(
    request: Request,
    report: str,
    statement: str | None = None,
    actor: str | None = None,
    event: str | None = None,
    layer: Layer = "corrected",
) -> Response:
    """One report with everything found in it."""
    reading = reading_of(request, report, layer)
    made = corrections(record_of(request), reading.report.id, standing=True)
    view = page_of(reading, Chosen(statement, actor, event))
    return page(
        "reader.html",
        view=view,
        report=reading.report,
        basis=DATE_BASIS,
        made=made,
        layer=layer,
        claim=_claim(request, reading.report.id, statement or event),
    )


def _claim(request: Request, report: str, part: str | None) -> Claim | None:
    """The claim that a statement or event is a telling of, if that is known already."""
    linked = linker_of(request).known()
    if linked is None or part is None:
        return None
    return linked.claim(linked.told_in.get((report, part), ""))


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
