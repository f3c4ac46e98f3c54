"""The pages: rendered here, whole without a script; small ES modules make them quicker to use.

Each shows what the REST interface answers to the same question.
"""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from rootsource.errors import InputError
from rootsource.explore.api import OutletsAsked, Snippet, outlets_of, reports_of, statements_of
from rootsource.explore.asking import ListAsked, SearchAsked, day
from rootsource.explore.drawing.histogram import bounds, draw_histogram
from rootsource.explore.marks import snippet
from rootsource.explore.reader import Chosen, page_of
from rootsource.explore.state import Layer, linker_of, namer_of, reading_of, record_of
from rootsource.explore.templating import page
from rootsource.explore.words import ACTS, CERTAINTY, DATE_BASIS
from rootsource.knowledge.plover import event_types
from rootsource.record import tallying
from rootsource.record.correcting import corrections
from rootsource.record.link_layer import LINK_FIELDS
from rootsource.record.record import Record
from rootsource.types import Claim

router = APIRouter()
# Outlets beside the list of reports: more than these nobody reads.
_OUTLETS = 20


@router.get("/")
def home(request: Request, asked: Annotated[ListAsked, Query()]) -> Response:
    """The reports of the record."""
    record = record_of(request)
    problem, found = "", None
    try:
        found = reports_of(request, asked)
    except InputError as error:
        problem = str(error)
    given = {
        "q": asked.q,
        "outlet": asked.outlet,
        "since": day(asked.since),
        "until": day(asked.until),
    }
    none = Snippet(words="", marks=[])
    hits = [(entry, found.snippets.get(entry.id, none)) for entry in found.reports] if found else []
    return page(
        "reports.html",
        status=400 if problem else 200,
        hits=[(entry, snippet(around.words, around.marks)) for entry, around in hits],
        total=record.count(),
        asked={name: value for name, value in given.items() if value},
        problem=problem,
        following=found.next if found else None,
        outlets=outlets_of(request, OutletsAsked(limit=_OUTLETS)).outlets,
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
    made = [one for one in made if one.field not in LINK_FIELDS]
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
    links = linker_of(request).known()
    if links is None or part is None:
        return None
    try:
        return links.told_in(report, part)
    except InputError:
        return None  # it says too little to be told again


@router.get("/search")
def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Statements, with facets to narrow by."""
    problem, found = "", None
    try:
        found = statements_of(request, asked)
    except InputError as error:
        problem = str(error)
    return page(
        "search.html",
        status=400 if problem else 200,
        asked=asked,
        found=found,
        problem=problem,
        named=_named(request, asked),
        acts=ACTS,
        certainties=tuple(CERTAINTY),
        types=tuple(event_types()),
    )


def _named(request: Request, asked: SearchAsked) -> dict[str, str]:
    """What the actors are called that are asked for by their ids."""
    ids = {"speaker_id": asked.speaker_id, "about_id": asked.about_id}
    return {name: namer_of(request).who(key, 0.0).name for name, key in ids.items() if key}


@router.get("/api")
def described(request: Request) -> Response:
    """The REST interface, described."""
    return page("api.html", schema=request.app.openapi())
