"""The Journal page: what was done, newest first, more as somebody scrolls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from app.domain.journal import JournalEntry
from app.services.desk import Desk
from app.services.read_journal import read_journal
from app.services.verify_journal import VerifyJournal


@dataclass(frozen=True, slots=True)
class JournalState:
    """What the page draws. ``broken_at`` is the number of the first entry that does not fit its chain."""

    zone: tzinfo
    now: datetime
    entries: tuple[JournalEntry, ...] = ()
    has_more: bool = False
    broken_at: int | None = None
    checked_at: datetime | None = None
    """When the whole chain was checked last, in this run of the program."""


class JournalPresenter(QObject):
    """Holds the entries that were read so far, and what the last check of the chain found."""

    state_changed = Signal(object)

    def __init__(self, desk: Desk, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = JournalState(zone, desk.clock.now())

    @property
    def state(self) -> JournalState:
        """The newest state."""
        return self._state

    async def refresh(self) -> None:
        """Read the newest entries anew."""
        page = await read_journal(self._desk)
        self._show(entries=page.entries, has_more=page.has_more)

    async def read_more(self) -> None:
        """Read the entries before the oldest one shown."""
        entries = self._state.entries
        if not entries or not self._state.has_more:
            return
        page = await read_journal(self._desk, before=entries[-1].number)
        if self._state.entries == entries:
            self._show(entries=entries + page.entries, has_more=page.has_more)

    async def check(self) -> int | None:
        """Check the whole chain; return and show the number of the first entry that breaks it."""
        broken_at = await VerifyJournal(self._desk.store)()
        self._show(broken_at=broken_at, checked_at=self._desk.clock.now())
        return broken_at

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, now=self._desk.clock.now(), **changes)  # type: ignore[arg-type]
        self.state_changed.emit(self._state)
