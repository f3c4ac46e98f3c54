"""What every page needs of the application it belongs to: the record, the jobs, one reading."""

from typing import Literal

from fastapi import HTTPException, Request

from rootsource.errors import RecordError
from rootsource.explore.jobs import Jobs
from rootsource.explore.linking import Linker
from rootsource.explore.naming import Namer
from rootsource.record.layering import machine_reading
from rootsource.record.record import Record
from rootsource.types import Reading

Layer = Literal["corrected", "machine"]
"""A reading as people corrected it, or as the machine made it."""


def record_of(request: Request) -> Record:
    """The record that is shown."""
    record: Record = request.app.state.record
    return record


def jobs_of(request: Request) -> Jobs:
    """What is being added."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def linker_of(request: Request) -> Linker:
    """What links the reports."""
    linker: Linker = request.app.state.linker
    return linker


def namer_of(request: Request) -> Namer:
    """What knows who goes by which name."""
    namer: Namer = request.app.state.namer
    return namer


def resolved(request: Request, report: str) -> str:
    """The full id of ``report``, whose id may be cut short.

    Raises:
        HTTPException: 404, there is no such report, or there are several.
    """
    try:
        return record_of(request).resolve(report)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error


def reading_of(request: Request, report: str, layer: Layer = "corrected") -> Reading:
    """The reading of ``report``, whose id may be cut short.

    Raises:
        HTTPException: 404, there is no such report, or there are several.
    """
    record, key = record_of(request), resolved(request, report)
    return machine_reading(record, key) if layer == "machine" else record.reading(key)
