"""Where a list goes on: after the last thing of a page, by what the list is put in order of.

Unlike a count of what came before, this does not shift when reports are added.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_

from rootsource.record.schema import REPORTS


@dataclass(frozen=True, slots=True)
class AfterReport:
    """The last report of a page of a list by date: its date (``None`` without one), and its id."""

    published: str | None
    id: str

    def condition(self, *, newest: bool) -> ColumnElement[bool]:
        """Reports that come after it: later ones, or with ``newest`` earlier ones.

        Reports without a date come last where the newest come first, else first.
        """
        columns = REPORTS.c
        further = columns.id < self.id if newest else columns.id > self.id
        if self.published is None:
            undated = and_(columns.published.is_(None), further)
            return undated if newest else or_(undated, columns.published.is_not(None))
        same = and_(columns.published == self.published, further)
        if newest:
            earlier = columns.published < self.published
            return or_(earlier, same, columns.published.is_(None))
        return or_(columns.published > self.published, same)
