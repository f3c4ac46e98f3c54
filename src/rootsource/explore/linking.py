"""What links the reports of a record, brought up to date in the background while it is shown."""

import logging
import threading
from collections import defaultdict
from dataclasses import dataclass, field

from rootsource.record.layering import layers
from rootsource.record.links import KeptLinks
from rootsource.record.record import Record
from rootsource.record.relinking import missing
from rootsource.types import Claim, Conflict

_log = logging.getLogger(__name__)
State = tuple[int, tuple[int, int]]
"""How many reports there are, and which corrections stand: what links rest on."""


class _StoppedError(Exception):
    """The server stops while reports are being linked; the next one goes on from there."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """What pulls apart, by the part of a report that tells one side."""

    state: State
    by_part: dict[tuple[str, str], list[Conflict]]

    def of(self, claim: Claim) -> list[Conflict]:
        """The conflicts in which a telling of ``claim`` is a side, each once."""
        held = {
            id(conflict): conflict
            for telling in claim.tellings
            for conflict in self.by_part.get((telling.report, telling.part), ())
        }
        return list(held.values())


@dataclass(slots=True)
class Linker:
    """Links the reports of ``record`` that are not linked yet on a thread of its own.

    Reports are linked as they are added; only a record made before links were kept, or by other
    rules, has to be linked whole, once. Conflicts are worked out for all claims at once, and kept
    until something changes.
    """

    record: Record
    done: int = 0
    total: int = 0
    failed: str = ""
    _kept: KeptLinks | None = None
    _count: int = -1
    _opposed: Opposed | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: dict[str, threading.Thread] = field(default_factory=dict)
    _looked: bool = False
    _stopping: bool = False

    def linked(self, patience_s: float = 1.5) -> KeptLinks | None:
        """The links of all reports, waiting a little; ``None`` while they are being made."""
        self._looked = True
        if self._kept is None or self._count != self.record.count():
            self._thread("linking").join(patience_s)
        return self.known()

    def known(self) -> KeptLinks | None:
        """The links, if those of all reports are known to be there; finds out once by itself."""
        if not self._looked:
            self._looked = True
            if not missing(self.record):
                return self.linked()
        return self._kept if self._count == self.record.count() else None

    def opposed(self, patience_s: float = 1.5) -> Opposed | None:
        """What pulls apart, waiting a little; as it was before if it is not worked out anew yet.

        ``None`` before it was ever worked out.
        """
        if self._opposed is None or self._opposed.state != self._state():
            self._thread("opposing").join(patience_s)
        return self._opposed

    def stop(self) -> None:
        """Stop after the reports in hand."""
        self._stopping = True
        for thread in self._threads.values():
            thread.join(timeout=30)

    def _state(self) -> State:
        return self.record.count(), layers(self.record)

    def _thread(self, name: str) -> threading.Thread:
        """The thread that does what is called so, begun if it does not run."""
        with self._lock:
            thread = self._threads.get(name)
            if thread is None or not thread.is_alive():
                work = self._link if name == "linking" else self._oppose
                thread = threading.Thread(target=work, name=name, daemon=True)
                self._threads[name] = thread
                thread.start()
            return thread

    def _link(self) -> None:
        try:
            count = self.record.count()
            self.done, self.total = 0, missing(self.record)
            self._kept = KeptLinks(self.record, self._advance)
            self._count = count
            self.failed = ""
        except _StoppedError:
            return
        except Exception as error:  # noqa: BLE001 - said on the page; the rest still works
            _log.exception("linking failed")
            self.failed = f"{type(error).__name__}: {error}"

    def _advance(self, linked: int) -> None:
        self.done += linked
        if self._stopping:
            raise _StoppedError

    def _oppose(self) -> None:
        links = self.known()
        if links is None:
            return
        try:
            state = self._state()
            found: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
            for conflict in links.conflicts():
                for side in (conflict.first, conflict.second):
                    found[side.report, side.part].append(conflict)
            self._opposed = Opposed(state, dict(found))
        except Exception:  # noqa: BLE001 - the claims themselves can still be shown
            _log.exception("conflicts could not be worked out")
