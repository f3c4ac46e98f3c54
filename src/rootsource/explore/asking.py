"""What may be asked for in an address: the parameters of search and of lists, checked."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from rootsource.explore.paging import Cursor, Key, cursor, keys_of, page_of
from rootsource.record.finding import After, Found, Wanted, find
from rootsource.record.keyset import AfterReport
from rootsource.record.record import Record
from rootsource.record.results import Entry, Hit
from rootsource.record.whose import OfIdentity, OfReport
from rootsource.types import Act, CertaintyLevel, Manner

Words = Annotated[str, Field(max_length=300)]
Format = Annotated[
    Literal["json", "jsonl"], Query(description="A page as JSON, or everything as JSON Lines")
]
ActorId = Annotated[
    str, Field(max_length=100, description="The id of an actor: of an identity, or REPORT/ACTOR")
]


def whose(key: str | None) -> OfIdentity | OfReport | None:
    """The actor of this id."""
    if not key:
        return None
    report, slash, actor = key.partition("/")
    return OfReport(report, actor) if slash else OfIdentity(key)


def day(value: date | None) -> str | None:
    """``value`` as the record writes dates."""
    return None if value is None else value.isoformat()


class Asked(BaseModel):
    """Parameters of an address; those left empty, as forms send them, count as left out."""

    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:  # noqa: ANN401 - whatever was sent
        if not isinstance(data, dict):
            return data
        cleaned = {
            key: value.replace("\x00", " ").strip() if isinstance(value, str) else value
            for key, value in data.items()
        }
        return {key: value for key, value in cleaned.items() if value not in ("", None)}


class DatedAsked(Asked):
    """A question that days of publication bound."""

    since: date | None = Field(None, description="Only published on this day or later")
    until: date | None = Field(None, description="Only published on this day or earlier")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError("'since' comes after 'until'")
        return self


class ListAsked(DatedAsked):
    """Which reports to list."""

    q: Words | None = Field(
        None, description="Words of the title or text: those that fit best come first"
    )
    outlet: Words | None = Field(None, description="Only of this outlet, in any case of letters")
    cursor: Cursor | None = None
    limit: int = Field(50, ge=1, le=500, description="At most so many")
    order: Literal["newest", "oldest"] = Field("newest", description="Which come first")

    def find(self, record: Record) -> tuple[list[Hit], str | None]:
        """The page that is asked for, and the cursor of the next one.

        Raises:
            InputError: there is no word to look for, or the cursor is none.
        """
        if self.q is not None:
            return self._fitting(record, self.q)
        after = keys_of(self.cursor, str, str) if self.cursor else None
        listed = self.entries(record, self.limit + 1, after)
        entries, last = page_of(listed, self.limit)
        following = cursor(last.published or "", last.id) if last else None
        return [Hit(entry, 0.0, "", (), ()) for entry in entries], following

    def entries(
        self, record: Record, limit: int | None = None, after: Sequence[Key] | None = None
    ) -> Sequence[Entry]:
        """The reports by date that come after the one of date and id ``after``."""
        date, key = map(str, after) if after else ("", "")
        return record.list(
            outlet=self.outlet,
            since=day(self.since),
            until=day(self.until),
            limit=limit,
            newest=self.order == "newest",
            after=AfterReport(date or None, key) if after else None,
        )

    def _fitting(self, record: Record, words: str) -> tuple[list[Hit], str | None]:
        """A page of those that fit ``words``, the best first.

        How well one fits depends on all others, so the next page begins after the last one of this
        as well as that one fits then; what was kept since the first page is left out.
        """
        after, top = keys_of(self.cursor, str, int) if self.cursor else (None, record.top())
        found = record.search(
            words,
            outlet=self.outlet,
            since=day(self.since),
            until=day(self.until),
            limit=self.limit + 1,
            top=int(top),
            after=None if after is None else str(after),
        )
        hits, last = page_of(found, self.limit)
        return hits, cursor(last.report.id, int(top)) if last else None


class SearchAsked(DatedAsked):
    """Which statements to search for."""

    q: Words | None = Field(
        None, description='Words said; "a phrase", -without, either OR other, begin*'
    )
    speaker: Words | None = Field(None, description="Words of the speaker's name or of the source")
    about: Words | None = Field(
        None, description="An actor mentioned in what is said, or words of it"
    )
    act: Act | None = Field(None, description="The kind of statement")
    manner: Manner | None = Field(None, description="Quoted directly, indirectly, or both")
    certainty: CertaintyLevel | None = Field(None, description="How surely it is said")
    event: Words | None = Field(None, description="A PLOVER event type that it tells of")
    outlet: Words | None = Field(None, description="The outlet of the report")
    root: Words | None = Field(None, description="Whom the report credits, cites or quotes")
    unnamed: bool | None = Field(None, description="Whether the source stays without a name")
    report: Words | None = Field(None, description="Only in the report with this full id")
    speaker_id: ActorId | None = Field(None, description="Who said it, rather than by which name")
    about_id: ActorId | None = Field(None, description="Who is mentioned in what is said")
    speaker_name: Words | None = Field(None, description="Who said it, by all of this name")
    about_name: Words | None = Field(None, description="Who is mentioned, by all of this name")
    cursor: Cursor | None = None
    limit: int = Field(20, ge=1, le=200, description="At most so many")

    def wanted(self) -> Wanted:
        """The question in the record's terms."""
        return Wanted(
            words=self.q,
            speaker=self.speaker,
            about=self.about,
            act=self.act,
            manner=self.manner,
            certainty=self.certainty,
            event=self.event.upper() if self.event else None,
            outlet=self.outlet,
            root=self.root,
            since=day(self.since),
            until=day(self.until),
            unnamed=self.unnamed,
            report=self.report,
            by=whose(self.speaker_id),
            of=whose(self.about_id),
            called=self.speaker_name,
            names=self.about_name,
        )

    def asked(self) -> dict[str, str]:
        """What is asked, as parameters of an address; paging left out."""
        given = self.model_dump(mode="json", exclude_none=True, exclude={"cursor", "limit"})
        return {
            key: str(value).lower() if value in (True, False) else str(value)
            for key, value in given.items()
        }

    def in_year(self, year: str) -> dict[str, str]:
        """The days of a year that are within those asked for."""
        since, until = f"{year}-01-01", f"{year}-12-31"
        return {
            "since": max(since, day(self.since) or since),
            "until": min(until, day(self.until) or until),
        }

    def address(self, path: str, **changed: str | None) -> str:
        """The address that asks the same with some parameters ``changed`` (``None``: left out)."""
        merged = {**self.asked(), **changed}
        return path + "?" + urlencode({key: value for key, value in merged.items() if value})

    def find(self, record: Record) -> tuple[Found, str | None]:
        """The page that is asked for, and the cursor of the next one.

        Raises:
            InputError: there is no word to look for, or the cursor is none.
        """
        after = None
        if self.cursor is not None:
            top, date, number = keys_of(self.cursor, int, str, int)
            after = After(int(top), str(date), int(number))
        found = find(record, self.wanted(), limit=self.limit, after=after)
        last = found.next
        return found, cursor(last.top, last.published, last.number) if last else None
