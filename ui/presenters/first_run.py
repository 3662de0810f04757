"""The first set-up: keeps what is entered, says what is wrong with it, and creates the hotel."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import time
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import FieldProblem, InputRefused, KeyrackError
from app.domain.layout import LayoutRow, RoomDraft, checked
from app.domain.layout_files import locks_from_vendor_list, rooms_from_csv
from app.domain.layout_pattern import rooms_from_pattern
from app.domain.people import HotelDraft, OperatorDraft, hotel_problems, operator_problems
from app.domain.problems import Field, Reason
from app.domain.secret import Secret
from app.ports.layout_source import LayoutSource
from app.services.set_up_hotel import SetUpHotel, zone_is_known
from ui.presenters.first_run_state import EXAMPLE_PATTERN, FirstRunState, RoomsEntry, RoomSource, Step

Start = Callable[[str, Coroutine[Any, Any, Any]], object]
"""Runs a coroutine as a held, named task: `app.runtime.supervisor.TaskSupervisor.start`."""

_PAGE_OF: dict[str, Step] = {
    Field.HOTEL_NAME: Step.HOTEL,
    Field.TIME_ZONE: Step.HOTEL,
    Field.OPERATOR_NAME: Step.OPERATOR,
    Field.PIN: Step.OPERATOR,
}


class FirstRunPresenter(QObject):
    """Goes through the pages; `hotel_created` carries (Hotel, Operator). Going back loses nothing."""

    state_changed = Signal(object)
    hotel_created = Signal(object, object)

    def __init__(
        self, set_up: SetUpHotel, files: LayoutSource, start: Start, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._set_up = set_up
        self._files = files
        self._start = start
        self._pin = Secret("")
        self._pin_again = Secret("")
        self._state = FirstRunState()
        self.set_pattern(EXAMPLE_PATTERN)

    @property
    def state(self) -> FirstRunState:
        """The newest state."""
        return self._state

    def offer_zones(self, zones: Iterable[str], system_zone: str) -> None:
        """Say which time zones there are; the system's is chosen where it is one of them."""
        known = tuple(sorted(zones))
        chosen = system_zone if system_zone in known else ""
        self._show(replace(self._state, zones=known, time_zone=self._state.time_zone or chosen))

    def set_hotel_name(self, name: str) -> None:
        """Take the hotel's name."""
        self._show(self._without(replace(self._state, hotel_name=name), Field.HOTEL_NAME))

    def set_time_zone(self, zone: str) -> None:
        """Take the time zone as it is typed or chosen."""
        self._show(self._without(replace(self._state, time_zone=zone.strip()), Field.TIME_ZONE))

    def set_hours(self, check_in_at: time, check_out_at: time) -> None:
        """Take the default hours."""
        self._show(replace(self._state, check_in_at=check_in_at, check_out_at=check_out_at))

    def choose_source(self, source: RoomSource) -> None:
        """Choose where the rooms come from; what the other sources hold stays."""
        self._show(replace(self._state, source=source, problems=()))

    def set_pattern(self, text: str) -> None:
        """Take the pattern and see at once what it makes."""
        entry = _entry(RoomsEntry(text=text), lambda: rooms_from_pattern(text))
        self._keep(RoomSource.PATTERN, entry)

    def open_csv(self, path: str) -> None:
        """Read a CSV file."""
        self._start("read rooms", self._read_csv(path))

    def open_lock_list(self, path: str) -> None:
        """Read a lock list as the vendor answers it."""
        self._start("read locks", self._read_lock_list(path))

    def set_lock_row(self, row: LayoutRow) -> None:
        """Take what a person gave for one lock: label and place."""
        rows = tuple(
            row if each.row == row.row else each for each in self._state.entry(RoomSource.LOCK_LIST).rows
        )
        self._keep(
            RoomSource.LOCK_LIST, replace(self._state.entry(RoomSource.LOCK_LIST), rows=rows, problems=())
        )

    def set_operator_name(self, name: str) -> None:
        """Take the first operator's name."""
        self._show(self._without(replace(self._state, operator_name=name), Field.OPERATOR_NAME))

    def set_pins(self, pin: str, again: str) -> None:
        """Take the PIN and its repetition; neither is in any state."""
        self._pin, self._pin_again = Secret(pin), Secret(again)
        self._show(self._without(replace(self._state, pins_differ=False), Field.PIN))

    def go_back(self) -> None:
        """Go one page back."""
        if self._state.step > Step.HOTEL and not self._state.busy:
            self._show(replace(self._state, step=Step(self._state.step - 1), problems=(), error=None))

    def go_on(self) -> None:
        """Go one page on if nothing is wrong with this one; on the last, create the hotel."""
        if self._state.busy:
            return
        self._check_page()
        if self._page_is_bad():
            return
        if self._state.step is Step.SUMMARY:
            self._show(replace(self._state, busy=True, error=None))
            self._start("set up the hotel", self._create())
        else:
            self._show(replace(self._state, step=Step(self._state.step + 1)))

    def _page_is_bad(self) -> bool:
        state = self._state
        rooms_bad = state.step is Step.ROOMS and bool(state.rooms.problems or state.rooms.error)
        return bool(state.problems) or state.pins_differ or rooms_bad

    def _check_page(self) -> None:
        checks: dict[Step, Callable[[], FirstRunState]] = {
            Step.HOTEL: self._checked_hotel,
            Step.ROOMS: self._checked_rooms,
            Step.OPERATOR: self._checked_operator,
            Step.SUMMARY: lambda: self._state,
        }
        self._show(checks[self._state.step]())

    def _checked_hotel(self) -> FirstRunState:
        draft = self._hotel()
        problems = hotel_problems(draft, zone_is_known=zone_is_known(draft.time_zone))
        return replace(self._state, problems=problems)

    def _checked_rooms(self) -> FirstRunState:
        source, entry = self._state.source, self._state.rooms
        if source is RoomSource.LOCK_LIST and entry.rows:
            entry = _entry(entry, lambda: checked(entry.rows))
        if not entry.drafts and not entry.problems and entry.error is None:
            entry = replace(entry, problems=(FieldProblem(0, Field.ROOMS, Reason.NOTHING_IN_IT, ""),))
        return _with_entry(self._state, source, entry)

    def _checked_operator(self) -> FirstRunState:
        problems = operator_problems(self._operator())
        pin_is_good = not any(problem.field == Field.PIN for problem in problems)
        return replace(
            self._state, problems=problems, pins_differ=pin_is_good and self._pin != self._pin_again
        )

    def _hotel(self) -> HotelDraft:
        state = self._state
        return HotelDraft(state.hotel_name, state.time_zone, state.check_in_at, state.check_out_at)

    def _operator(self) -> OperatorDraft:
        return OperatorDraft(self._state.operator_name, self._pin)

    async def _create(self) -> None:
        try:
            hotel, operator = await self._set_up(self._hotel(), self._state.rooms.drafts, self._operator())
        except InputRefused as refused:
            step = _PAGE_OF.get(refused.problems[0].field, Step.ROOMS)
            self._show(replace(self._state, busy=False, step=step, problems=refused.problems))
        except KeyrackError as error:
            self._show(replace(self._state, busy=False, error=error))
        else:
            self._pin = self._pin_again = Secret("")
            self._show(replace(self._state, busy=False))
            self.hotel_created.emit(hotel, operator)

    async def _read_csv(self, path: str) -> None:
        start = RoomsEntry(text=PurePath(path).name)
        try:
            raw = await self._files.read(path)
        except KeyrackError as error:
            self._keep(RoomSource.CSV, replace(start, error=error))
        else:
            self._keep(RoomSource.CSV, _entry(start, lambda: rooms_from_csv(raw)))

    async def _read_lock_list(self, path: str) -> None:
        entry = RoomsEntry(text=PurePath(path).name)
        try:
            locks = locks_from_vendor_list(await self._files.read(path))
        except InputRefused as refused:
            entry = replace(entry, problems=refused.problems)
        except KeyrackError as error:
            entry = replace(entry, error=error)
        else:
            rows = tuple(LayoutRow(row, "", "1", "1", "", lock) for row, lock in enumerate(locks, start=1))
            entry = replace(entry, rows=rows)
        self._keep(RoomSource.LOCK_LIST, entry)

    def _keep(self, source: RoomSource, entry: RoomsEntry) -> None:
        self._show(_with_entry(self._state, source, entry))

    def _without(self, state: FirstRunState, field: Field) -> FirstRunState:
        """Take back what was said about a field that is being corrected."""
        return replace(state, problems=tuple(each for each in state.problems if each.field != field))

    def _show(self, state: FirstRunState) -> None:
        self._state = state
        self.state_changed.emit(state)


def _with_entry(state: FirstRunState, source: RoomSource, entry: RoomsEntry) -> FirstRunState:
    entries = tuple((each, entry if each is source else kept) for each, kept in state.entries)
    return replace(state, entries=entries)


def _entry(entry: RoomsEntry, parse: Callable[[], tuple[RoomDraft, ...]]) -> RoomsEntry:
    """Put the outcome of parsing into an entry: drafts, or what is wrong."""
    try:
        return replace(entry, drafts=parse(), problems=(), error=None)
    except InputRefused as refused:
        return replace(entry, drafts=(), problems=refused.problems)
