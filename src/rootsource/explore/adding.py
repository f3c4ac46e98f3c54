"""Reports added: pasted, dropped or sent by programs; how far that is; as pages and as REST."""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile as StarletteUploadFile

from rootsource.collect import iso_date
from rootsource.errors import InputError
from rootsource.explore.asking import Words
from rootsource.explore.jobs import Job, pasted
from rootsource.explore.state import jobs_of
from rootsource.explore.streaming import PROBLEMS
from rootsource.explore.templating import page

pages = APIRouter()
router = APIRouter(prefix="/api/v1")


class NewReport(BaseModel):
    """A text to read and keep."""

    text: str = Field(min_length=1)
    title: Words | None = None
    outlet: Words | None = None
    published: str | None = Field(None, description="A date, as YYYY-MM-DD", max_length=60)
    url: str | None = Field(None, max_length=2000)


@router.post("/reports", status_code=202, responses=PROBLEMS)
def add_report(request: Request, new: NewReport) -> Job:
    """Read a text and keep it. The answer is a job to look after at ``/api/v1/jobs/{id}``."""
    report = pasted(new.text)
    report.title, report.outlet, report.url = new.title, new.outlet, new.url
    if new.published:
        report.published, report.published_basis = iso_date(new.published), "given"
    return jobs_of(request).add_reports([report])


@router.post("/files", status_code=202, responses=PROBLEMS)
async def add_files(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Texts, web pages, JSON Lines or JSON")],
    published: Annotated[str, Form(max_length=60)] = "",
    outlet: Annotated[str, Form(max_length=300)] = "",
) -> Job:
    """Read files and keep what is in them."""
    folder = await stored(files)
    return jobs_of(request).add_files(folder, published=published or None, outlet=outlet or None)


@router.get("/jobs/{job}", responses=PROBLEMS)
def one_job(request: Request, job: str) -> Job:
    """How far the adding of reports is."""
    found = jobs_of(request).get(job)
    if found is None:
        raise HTTPException(404, f"there is no job {job!r}, or it is long done")
    return found


@router.get(
    "/jobs/{job}/progress",
    responses={**PROBLEMS, 200: {"content": {"text/event-stream": {}}}},
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


@pages.get("/add")
def add(request: Request) -> Response:
    """Where reports are pasted or dropped."""
    return page("add.html", problem="", given={}, path=request.url.path)


@pages.post("/add")
async def add_all(request: Request) -> Response:
    """Take what was pasted or dropped, and show how far the reading is."""
    async with request.form(max_part_size=request.app.state.largest) as form:
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        files = [item for item in form.getlist("files") if isinstance(item, StarletteUploadFile)]
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


@pages.get("/jobs/{job}")
def shown_job(request: Request, job: str) -> Response:
    """How far the reading of added reports is."""
    return page("job.html", job=one_job(request, job))
