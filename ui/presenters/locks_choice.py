"""What a person has narrowed, ordered and marked of the locks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.lock_notes import LockHealth, LockRow
from app.domain.locks_list import (
    SHOWN_AT_FIRST,
    ListedLock,
    LocksColumn,
    LocksOrder,
    count_health,
    narrowed,
)
from ui.presenters.locks_state import LocksListState


@dataclass(slots=True)
class LocksChoice:
    """Keeps the choices; `state` is what is drawn."""

    chip: LockHealth | None = None
    search: str = ""
    order: LocksOrder = field(default_factory=LocksOrder)
    columns: tuple[LocksColumn, ...] = SHOWN_AT_FIRST
    checked: frozenset[str] = frozenset()
    locks: tuple[ListedLock, ...] = ()
    loaded: bool = False

    def load(self, locks: Sequence[ListedLock]) -> None:
        """Take the locks as they are now; marks of locks that are gone go too."""
        self.locks = tuple(locks)
        self.checked &= {lock.row.lock_id for lock in self.locks}
        self.loaded = True

    def toggle_column(self, column: LocksColumn) -> None:
        """Show a column or hide it; the room always stays."""
        if column in self.columns:
            if column is not LocksColumn.ROOM:
                self.columns = tuple(each for each in self.columns if each is not column)
        else:
            self.columns = tuple(each for each in LocksColumn if each is column or each in self.columns)

    def check(self, lock_id: str, *, checked: bool) -> None:
        """Mark a lock for bulk work, or take the mark off."""
        self.checked = self.checked | {lock_id} if checked else self.checked - {lock_id}

    def check_shown(self, *, checked: bool) -> None:
        """Mark all that are shown, or take their marks off."""
        shown = {lock.row.lock_id for lock in self._shown()}
        self.checked = self.checked | shown if checked else self.checked - shown

    def checked_rows(self) -> tuple[LockRow, ...]:
        """The marked locks in walking order."""
        return tuple(lock.row for lock in self.locks if lock.row.lock_id in self.checked)

    def row(self, lock_id: str) -> LockRow | None:
        """One lock."""
        return next((lock.row for lock in self.locks if lock.row.lock_id == lock_id), None)

    def state(self) -> LocksListState:
        """What is drawn."""
        return LocksListState(
            locks=self._shown(),
            total=len(self.locks),
            counts=count_health(self.locks),
            chip=self.chip,
            search=self.search,
            order=self.order,
            columns=self.columns,
            checked=self.checked,
            loaded=self.loaded,
        )

    def _shown(self) -> tuple[ListedLock, ...]:
        return narrowed(self.locks, self.chip, self.search, self.order)
