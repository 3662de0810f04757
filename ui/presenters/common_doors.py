"""Settings: the doors that many may open, such as the pool, a lift's floors and the garage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.common_doors import free_numbers
from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import CommonDoor, Operator
from app.domain.role_changes import is_manager
from app.services.common_doors import keep_common_door, remove_common_door
from app.services.desk import Desk
from ui.presenters.settings import Start


class CommonDoorDialogs(Protocol):
    """What is asked before a door is forgotten; the dialogs fulfil it."""

    async def confirm_removal(self, door: CommonDoor) -> bool:
        """Say what removing means and ask whether to."""
        ...


@dataclass(frozen=True, slots=True)
class CommonDoorsState:
    """``new`` is the door that is being entered (None: all 16 numbers are taken).

    ``refused`` are the problems of the doors that are there, by number; ``new_refused`` those of the new one.
    """

    doors: tuple[CommonDoor, ...] = ()
    may_change: bool = False
    new: CommonDoor | None = None
    refused: Mapping[int, tuple[FieldProblem, ...]] = field(default_factory=dict)
    new_refused: tuple[FieldProblem, ...] = ()

    @property
    def free(self) -> tuple[int, ...]:
        """The numbers that a new door can have."""
        return free_numbers(self.doors)


class CommonDoorsPresenter(QObject):
    """Keeps the hotel's common doors; each change holds from the next card on."""

    state_changed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        operator: Callable[[], Operator],
        dialogs: CommonDoorDialogs,
        start: Start,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._operator = operator
        self._dialogs = dialogs
        self._start = start
        self._state = CommonDoorsState()

    @property
    def state(self) -> CommonDoorsState:
        """The newest state."""
        return self._state

    async def refresh(self) -> None:
        """Read the doors anew, and look who is signed in."""
        doors = await self._desk.store.read(lambda snapshot: tuple(snapshot.common_doors()))
        self._show(doors=doors, may_change=is_manager(self._operator()))
        self._show(new=self._new_door(self._state.new))

    def _new_door(self, entered: CommonDoor | None) -> CommonDoor | None:
        """What is being entered, at a number that is free."""
        free = self._state.free
        if not free:
            return None
        if entered is None:
            return CommonDoor(free[0], "")
        return entered if entered.number in free else replace(entered, number=free[0])

    def change(self, door: CommonDoor) -> None:
        """Give a door that is there another name, or to guests."""
        if door not in self._state.doors:
            self._start("keep a common door", self._change(door))

    async def _change(self, door: CommonDoor) -> None:
        refused = {number: found for number, found in self._state.refused.items() if number != door.number}
        try:
            await keep_common_door(self._desk, door, self._operator().name, new=False)
        except InputRefused as error:
            self._show(refused={**refused, door.number: error.problems})
        else:
            self._show(refused=refused)
            await self.refresh()

    def edit_new(self, door: CommonDoor) -> None:
        """Take what is entered for a new door."""
        self._show(new=door, new_refused=())

    def add(self) -> None:
        """Add the door that was entered."""
        if self._state.new is not None:
            self._start("add a common door", self._add(self._state.new))

    async def _add(self, door: CommonDoor) -> None:
        try:
            await keep_common_door(self._desk, door, self._operator().name, new=True)
        except InputRefused as error:
            self._show(new_refused=error.problems)
        else:
            self._show(new=None, new_refused=())
        await self.refresh()

    def remove(self, number: int) -> None:
        """Forget a door, once that is confirmed."""
        door = next((each for each in self._state.doors if each.number == number), None)
        if door is not None:
            self._start("remove a common door", self._remove(door))

    async def _remove(self, door: CommonDoor) -> None:
        if await self._dialogs.confirm_removal(door):
            await remove_common_door(self._desk, door.number, self._operator().name)
            await self.refresh()

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of CommonDoorsState
        self._state = replace(self._state, **changes)
        self.state_changed.emit(self._state)
