"""Who goes by a name across reports: asked of the registry without holding up a page."""

import logging
import re
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field

from rootsource.errors import RootsourceError
from rootsource.knowledge.own_index import key_of
from rootsource.record.acting import Appearance, appearances
from rootsource.record.record import Record
from rootsource.record.registry import Known, called, refresh
from rootsource.record.whose import OfIdentity, OfReport
from rootsource.record.whose import Who as Whose

_log = logging.getLogger(__name__)
_MEMBER = re.compile(r"([0-9a-f]{16})/([a-z]\d{1,9})")


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a name stands for: one identity, or one actor that is its report's own.

    ``several`` and ``own`` are all it may be where that is not one; with none of these nobody goes
    by the name. ``ready`` is false while names are still being matched across reports: then all of
    this is as it was before the newest reports.
    """

    asked: str
    one: Known | None = None
    member: Appearance | None = None
    several: tuple[Known, ...] = ()
    own: tuple[Appearance, ...] = ()
    ready: bool = True

    @property
    def name(self) -> str:
        """What the actor is called."""
        if self.one:
            return self.one.name
        return self.member.name if self.member else self.asked

    @property
    def id(self) -> str:
        """What the actor is asked for by."""
        if self.one:
            return self.one.id
        return f"{self.member.report}/{self.member.actor}" if self.member else self.asked

    @property
    def whose(self) -> OfIdentity | OfReport | None:
        """Whose deeds and words are looked for; ``None`` where that is not one actor's."""
        if self.one:
            return OfIdentity(self.one.id)
        return OfReport(self.member.report, self.member.actor) if self.member else None

    @property
    def known(self) -> bool:
        """Whether anybody goes by the name."""
        return bool(self.whose or self.several or self.own)


@dataclass(slots=True)
class Namer:
    """Asks the registry of ``record``, which works itself out anew where reports were added."""

    record: Record
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="naming")
    )
    _going: Future[None] | None = None

    def fresh(self, patience_s: float = 0.5) -> bool:
        """See that names are matched across all reports, waiting a little; whether they are."""
        going = self._going
        if going is None or going.done():
            going = self._going = self._pool.submit(refresh, self.record)
        try:
            going.result(patience_s)
        except Late:
            return False
        except RootsourceError:
            _log.exception("names could not be matched")
            return False
        return True

    def who(self, name: str, patience_s: float = 0.5) -> Who:
        """Whom ``name``, an identity's id or ``REPORT/ACTOR`` stands for."""
        ready = self.fresh(patience_s)
        member = _MEMBER.fullmatch(name)
        found = called(self.record, name, fresh=False)
        if member:
            whose: Whose = OfReport(member[1], member[2])
        else:
            whose = name
            key = key_of(name)
            # Those that only sound alike are no answer here.
            found = [
                it for it in found if it.id == name or any(key_of(n) == key for n, _ in it.names)
            ]
        if len(found) == 1:
            return Who(name, found[0], ready=ready)
        if found:
            return Who(name, several=tuple(found), ready=ready)
        return _own(name, appearances(self.record, whose), ready=ready)

    def stop(self) -> None:
        """Finish what is in hand."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _own(name: str, seen: Sequence[Appearance], *, ready: bool) -> Who:
    """Actors of no identity: each is its report's own."""
    if len(seen) == 1:
        return Who(name, member=seen[0], ready=ready)
    return Who(name, own=tuple(seen), ready=ready)
