"""Puts the web application together: pages, REST, static files, errors in words, and the guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rootsource import __version__
from rootsource.errors import InputError, RootsourceError
from rootsource.explore import (
    actor_pages,
    adding,
    api,
    claim_pages,
    correct_pages,
    event_api,
    link_pages,
    pages,
)
from rootsource.explore.describing import describe
from rootsource.explore.guard import Guard
from rootsource.explore.jobs import Jobs, Reader
from rootsource.explore.linking import Linker
from rootsource.explore.naming import Namer
from rootsource.explore.templating import STATIC, error_page
from rootsource.record.record import Record


@dataclass(frozen=True, slots=True)
class Settings:
    """How the application is open to others.

    ``token``: what everyone has to give who asks (``None``: nothing); ``hosts``: names of this
    server beside ``localhost``; ``largest``: bytes that one request may hold.
    """

    token: str | None = None
    hosts: tuple[str, ...] = ()
    largest: int = 64 * 1024 * 1024


def create_app(
    record: Record, settings: Settings | None = None, reader: Reader | None = None
) -> FastAPI:
    """The application that shows ``record`` and adds to it with ``reader``.

    Without one, reports are read with the shipped model, which then knows the record's own actors.
    """
    chosen = settings or Settings()
    jobs = Jobs(record, reader)
    linker = Linker(record)
    namer = Namer(record)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.stop()
        linker.stop()
        namer.stop()

    app = FastAPI(
        title="rootsource",
        version=__version__,
        description=api.__doc__ or "",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere; ours is at /api
        redoc_url=None,
        lifespan=running,
        middleware=[
            Middleware(Guard, token=chosen.token, hosts=chosen.hosts),
            Middleware(Limit, largest=chosen.largest),
        ],
    )
    app.state.record = record
    app.state.jobs = jobs
    app.state.linker = linker
    app.state.namer = namer
    app.state.largest = chosen.largest
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in (api, event_api, actor_pages, claim_pages, adding, correct_pages):
        app.include_router(part.router)
    for shown in (actor_pages, link_pages, claim_pages, adding, correct_pages):
        app.include_router(shown.pages, include_in_schema=False)
    app.include_router(pages.router, include_in_schema=False)
    describe(app)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unusable)
    app.add_exception_handler(RootsourceError, _failed)
    return app


class Limit:
    """Stops a request that is larger than what one may hold."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        """``largest``: in bytes."""
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._largest:
                megabytes = self._largest / 1024 / 1024
                raise HTTPException(
                    413,
                    f"more than {megabytes:.3g} MB at once: add fewer files at a time, or use "
                    "'rootsource add'",
                )
            return message

        await self._app(scope, counted, send)


def _answer(request: Request, status: int, cause: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": cause}, status_code=status)
    return error_page(request, status, cause)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 500
    cause = error.detail if isinstance(error, StarletteHTTPException) else str(error)
    if status == 404 and cause == "Not Found":
        cause = "there is no page at this address"
    answer = _answer(request, status, cause)
    if isinstance(error, StarletteHTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


async def _unusable(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    # Only names and reasons: what was sent is not sent back.
    said = "; ".join(f"{_place(problem['loc'])}: {problem['msg']}" for problem in problems)
    return _answer(request, 422, said.encode("utf-8", "replace").decode())


def _place(location: tuple[str | int, ...]) -> str:
    """Which parameter or field it is: ``("query", "since")`` is ``since``."""
    return ".".join(map(str, location[1:] or location))


async def _failed(request: Request, error: Exception) -> Response:
    return _answer(request, 400 if isinstance(error, InputError) else 503, str(error))
