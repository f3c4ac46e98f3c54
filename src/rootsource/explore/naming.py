"""Who goes by a name across reports: asked of the registry without holding up a page."""

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field

from rootsource.errors import RootsourceError
from rootsource.record.acting import OfIdentity
from rootsource.record.record import Record
from rootsource.record.registry import Known, called
from rootsource.record.registry_tables import key_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a name stands for: one identity, or none that is known; ``several`` where it may be any.

    ``ready`` is false while names are still being matched across reports.
    """

    one: Known | None = None
    several: tuple[Known, ...] = ()
    ready: bool = True

    def of(self, asked: str) -> str | OfIdentity:
        """Whose deeds and words are looked for: the identity's, else those of the name."""
        return OfIdentity(self.one.id) if self.one else asked

    def names(self, asked: str) -> frozenset[str]:
        """Every name of the identity, and the one asked for, in lower case."""
        known = [name for name, _ in self.one.names] if self.one else []
        return frozenset(name.lower() for name in (asked, *known))


@dataclass(slots=True)
class Namer:
    """Asks the registry of ``record``, which works itself out anew where reports were added."""

    record: Record
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="naming")
    )

    def who(self, name: str, patience_s: float = 1.5) -> Who:
        """Whom ``name``, or an identity's id, stands for; waits a little where it takes long."""
        try:
            found = self._pool.submit(called, self.record, name).result(patience_s)
        except Late:
            return Who(ready=False)
        except RootsourceError:
            _log.exception("names could not be matched")
            return Who()
        key = key_of(name)
        # Those that only sound alike are no answer here.
        fits = [
            one for one in found if one.id == name or any(key_of(n) == key for n, _ in one.names)
        ]
        if len(fits) == 1:
            return Who(fits[0])
        return Who(several=tuple(fits))

    def stop(self) -> None:
        """Finish what is in hand."""
        self._pool.shutdown(wait=True, cancel_futures=True)
