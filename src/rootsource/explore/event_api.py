"""Events over REST: who did what to whom, when, how sure and on whose word."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from rootsource.errors import InputError, KnowledgeError
from rootsource.explore.asking import ActorId, DatedAsked, Format, Words, day, whose
from rootsource.explore.paging import Cursor, cursor, keys_of, page_of
from rootsource.explore.state import record_of
from rootsource.explore.streaming import LISTED, lines
from rootsource.knowledge.plover import current_type
from rootsource.record.acting import Deed
from rootsource.record.happening import AfterEvent, Wanted, listed
from rootsource.record.keyset import AfterReport
from rootsource.types import EventStatus

router = APIRouter(prefix="/api/v1")


class EventsAsked(DatedAsked):
    """Which events to list; ``since`` and ``until`` are of the event's date, else its report's."""

    actor: Words | None = Field(None, description="Who acts: a name, or a country's name or code")
    recipient: Words | None = Field(None, description="Whom it is done to: the same")
    actor_id: ActorId | None = Field(None, description="Who acts, rather than by which name")
    recipient_id: ActorId | None = Field(None, description="Whom it is done to, likewise")
    type: Words | None = Field(None, description="A PLOVER type, of any draft")
    status: EventStatus | None = Field(None, description="Whether it took place")
    background: bool | None = Field(None, description="Told as earlier history, or as news")
    teller: Words | None = Field(
        None, description="On whose word; 'report' is the report's own voice"
    )
    report: Words | None = Field(None, description="Only in the report with this full id")
    cursor: Cursor | None = None
    limit: int = Field(50, ge=1, le=500, description="At most so many")

    def wanted(self) -> Wanted:
        """The question in the record's terms.

        Raises:
            InputError: no draft of PLOVER has such a type.
        """
        try:
            types = (current_type(self.type),) if self.type else ()
        except KnowledgeError as error:
            raise InputError(str(error)) from error
        return Wanted(
            actor=self.actor,
            recipient=self.recipient,
            types=types,
            statuses=(self.status,) if self.status else (),
            since=day(self.since),
            until=day(self.until),
            teller=self.teller,
            background=self.background,
            by=whose(self.actor_id),
            to=whose(self.recipient_id),
            report=self.report,
        )


class Events(BaseModel):
    """A page of events, those of the newest reports first."""

    events: list[Deed]
    next: str | None = Field(description="The cursor of the following page")


@router.get("/events", responses=LISTED, response_model=Events)
def list_events(
    request: Request,
    asked: Annotated[EventsAsked, Query()],
    format: Format = "json",  # noqa: A002
) -> Events | StreamingResponse:
    """Events by who, what, when, how sure and on whose word."""
    record = record_of(request)
    if format == "jsonl":
        return lines(asdict(deed) for _, deed in listed(record, asked.wanted()))
    after = None
    if asked.cursor:
        date, key, place = keys_of(asked.cursor, str, str, int)
        after = AfterEvent(AfterReport(str(date) or None, str(key)), int(place))
    found, last = page_of(
        listed(record, asked.wanted(), limit=asked.limit + 1, after=after), asked.limit
    )
    following = cursor(last[1].published or "", last[1].report, last[0]) if last else None
    return Events(events=[deed for _, deed in found], next=following)
