"""The description of the REST interface: what FastAPI finds out, with the contract of readings."""

import json
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from rootsource.explore.streaming import JSON_LINES

_READING = {"$ref": "#/components/schemas/Reading"}
_READINGS = ("/api/v1/reports/{report}", "/api/v1/readings")


def describe(app: FastAPI) -> None:
    """Make ``app`` describe itself, readings by their contract."""

    def described() -> dict[str, Any]:
        if not app.openapi_schema:
            app.openapi_schema = _schema(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign] # as FastAPI's manual has it


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    text = files("rootsource.types").joinpath("reading.schema.json").read_text(encoding="utf-8")
    # Names within the contract are names of the whole description here.
    reading = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Reading-'))
    parts = {f"Reading-{name}": part for name, part in reading.pop("$defs").items()}
    reading.pop("$schema")
    schema["components"]["schemas"].update({"Reading": reading, **parts})
    one, every = (schema["paths"][path]["get"]["responses"]["200"] for path in _READINGS)
    one["content"] = {"application/json": {"schema": _READING}}
    every["content"] = {JSON_LINES: {"schema": _READING}}
    return schema
