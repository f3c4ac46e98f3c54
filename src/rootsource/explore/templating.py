"""Templates to pages: one environment that escapes everything it is not told is markup."""

import json
import re
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rootsource.explore.words import clipped, heading, printable
from rootsource.types import Report

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


def _finalize(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=_finalize,
)


def _named(item: Any) -> str:  # noqa: ANN401 - a report, or a row that belongs to one
    """What the report is called that ``item`` is, or belongs to."""
    text = item.text if isinstance(item, Report) else item.opening
    return heading(item.title, text, item.report if hasattr(item, "report") else item.id)


_environment.filters["clipped"] = clipped
_environment.filters["named"] = _named
_environment.filters["basename"] = lambda path: re.split(r"[\\/]", path)[-1] or path
_environment.filters["as_json"] = lambda value: json.dumps(value, ensure_ascii=False)


def render(template: str, /, **values: Any) -> str:  # noqa: ANN401 - whatever a template needs
    """The page ``template`` filled with ``values``."""
    return _environment.get_template(template).render(**values)


def page(template: str, /, *, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - see render
    """The page as an answer."""
    html = render(template, **values)
    # Lone surrogates, which a foreign record may hold, have no UTF-8.
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def error_page(request: Request, status: int, cause: str) -> Response:
    """What went wrong, in words."""
    return page("error.html", status=status, code=status, cause=cause, path=request.url.path)
