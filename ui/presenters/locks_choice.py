"""What a person has narrowed, ordered and marked of the locks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.lock_notes import LockHealth, LockRow
from app.domain.locks_list import (
    SHOWN_AT_FIRST,
    ListedLock,
    LocksColumn,
    LocksOrder,
    count_health,
    narrowed,
    ordered,
)
from ui.presenters.locks_state import LocksListState, NearbyLock


@dataclass(slots=True)
class LocksChoice:
    """Keeps the choices; `state` is what is drawn."""

    chip: LockHealth | None = None
    search: str = ""
    columns: tuple[LocksColumn, ...] = SHOWN_AT_FIRST
    checked: frozenset[str] = frozenset()
    locks: tuple[ListedLock, ...] = ()
    """As they were read: in walking order."""
    loaded: bool = False
    _order: LocksOrder = field(default_factory=LocksOrder)
    _ordered: tuple[ListedLock, ...] = ()
    _counts: Mapping[LockHealth, int] = field(default_factory=dict)
    _rows: Mapping[str, LockRow] = field(default_factory=dict)
    _by_mac: Mapping[str, LockRow] = field(default_factory=dict)

    def load(self, locks: Sequence[ListedLock]) -> None:
        """Take the locks as they are now; marks of locks that are gone go too."""
        self.locks = tuple(locks)
        self._rows = {lock.row.lock_id: lock.row for lock in self.locks}
        self._by_mac = {lock.row.mac: lock.row for lock in self.locks}
        self._counts = count_health(self.locks)
        self._ordered = ordered(self.locks, self._order)
        self.checked &= self._rows.keys()
        self.loaded = True

    def order_by(self, column: LocksColumn) -> None:
        """Order by a column, or turn its order round."""
        self._order = self._order.by(column)
        self._ordered = ordered(self.locks, self._order)

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
        if not self.checked:
            return ()
        return tuple(lock.row for lock in self.locks if lock.row.lock_id in self.checked)

    def row(self, lock_id: str) -> LockRow | None:
        """One lock."""
        return self._rows.get(lock_id)

    def named(self, heard: NearbyLock) -> NearbyLock:
        """A lock that is heard, by what it is called here; "" and nothing for a stranger."""
        row = self._by_mac.get(heard.call.mac)
        if row is None or row.vanished:
            return replace(heard, lock_id="", room_label="")
        return replace(heard, lock_id=row.lock_id, name=row.name, room_label=row.room_label)

    def state(self) -> LocksListState:
        """What is drawn."""
        return LocksListState(
            locks=self._shown(),
            total=len(self.locks),
            counts=self._counts,
            chip=self.chip,
            search=self.search,
            order=self._order,
            columns=self.columns,
            checked=self.checked,
            loaded=self.loaded,
        )

    def _shown(self) -> tuple[ListedLock, ...]:
        return narrowed(self._ordered, self.chip, self.search)
