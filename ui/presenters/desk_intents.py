"""What a person wants at the desk, from a key, a button or the command line, led to one act each."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal

from app.domain.command.rooms import RoomDirectory
from app.domain.hotel import Hotel
from app.domain.rack import DeskAction, RackFilter, RackRoom, suggested_action
from app.services.card_session import Answer
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.desk_acts import Declined, DeskActs
from ui.presenters.rooms import RoomsPresenter

if TYPE_CHECKING:
    from app.domain.command.model import DeskCommand, Parsed

Act = Coroutine[Any, Any, object]
Start = Callable[[str, Act], object]
"""Runs a coroutine as a held, named task; its expected failures are shown to the person."""

_LINE_FOR: Mapping[DeskAction, str] = {
    DeskAction.NEW_GUEST: "{label} 1n 1c ",
    DeskAction.EXTEND: "{label} extend 1n",
    DeskAction.MOVE: "{label} move ",
    DeskAction.SEAL: "{label} seal ",
}
"""Actions that need a word more are begun on the command line, which explains itself."""


class DeskIntents(QObject):
    """Turns intents into acts of `DeskActs`, and keeps what the command line is read against."""

    line_explained = Signal(object)
    """Carries the Parsed of what stands on the command line."""
    line_begun = Signal(str)
    """A text to put on the command line, for the person to go on."""
    line_done = Signal()
    """The command was taken: the line is free again."""

    def __init__(
        self,
        hotel: Hotel,
        rooms: RoomsPresenter,
        acts: DeskActs,
        flow: CardFlowPresenter,
        start: Start,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hotel = hotel
        self._rooms = rooms
        self._acts = acts
        self._flow = flow
        self._start = start
        self._directory = RoomDirectory(())
        self._directory_of: tuple[RackRoom, ...] = ()
        self._line = ""
        self._explained: Parsed | None = None
        flow.step_finished.connect(self.refresh)

    @property
    def acts(self) -> DeskActs:
        """What carries the acts out; other parts of the desk share its guards."""
        return self._acts

    # -- the page

    def refresh(self) -> None:
        """Load the rack anew, and say anew what stands on the line."""
        self._start("refresh the rack", self._refreshed())

    async def _refreshed(self) -> None:
        await self._rooms.refresh()
        if self._line and self._parse(self._line) != self._explained:
            self.edit_line(self._line)

    def choose_room(self, room_id: str) -> None:
        """Show a room in the panel."""
        self._rooms.select(room_id)
        self._start("look at a room", self._rooms.load_detail())

    def choose_chip(self, chip: RackFilter) -> None:
        """Filter by a chip."""
        self._rooms.choose_chip(chip)

    def search(self, text: str) -> None:
        """Filter by label and guest."""
        self._rooms.search(text)

    def clear_filter(self) -> None:
        """Show all rooms."""
        self._rooms.search("")
        self._rooms.choose_chip(RackFilter.ALL)

    # -- the command line

    def edit_line(self, text: str) -> None:
        """Say what the line would do."""
        self._line = text
        self._explained = self._parse(text)
        self.line_explained.emit(self._explained)

    def submit_line(self, text: str) -> None:
        """Do what the line says; a line that is no command yet is explained again.

        A line that is submitted before the rack is read waits for it.
        """
        if not self._rooms.is_loaded:
            self._start("read the rack first", self._submit_loaded(text))
            return
        parsed = self._parse(text)
        if parsed.command is None:
            self.line_explained.emit(parsed)
            return
        self.line_done.emit()
        self._obey(parsed.command, text)

    async def _submit_loaded(self, text: str) -> None:
        await self._rooms.refresh()
        self.submit_line(text)

    def _parse(self, text: str) -> Parsed:
        # The grammar comes with the first key on the command line.
        from app.domain.command.grammar import parse  # noqa: PLC0415
        from app.domain.command.model import CommandContext  # noqa: PLC0415

        selected = self._rooms.selected
        context = CommandContext(
            now=self._rooms.now(),
            zone=self._rooms.state.zone,
            check_out_at=self._hotel.check_out_at,
            rooms=self._current_directory(),
            selected=selected.room.room_id if selected is not None else None,
            prefer_chinese=QLocale().language() is QLocale.Language.Chinese,
        )
        return parse(text, context)

    def _current_directory(self) -> RoomDirectory:
        rooms = self._rooms.rooms
        if rooms is not self._directory_of:
            self._directory, self._directory_of = RoomDirectory(rooms), rooms
        return self._directory

    def _obey(self, command: DeskCommand, text: str) -> None:
        # With all that the line can say, they come with the first command.
        from app.domain.command.model import FindRooms, SelectRoom  # noqa: PLC0415
        from ui.presenters.command_acts import act_of, room_to_show  # noqa: PLC0415

        if isinstance(command, FindRooms):
            self.search(command.text)
        elif isinstance(command, SelectRoom):
            self.choose_room(command.room_id)
        else:
            shown = room_to_show(command)
            if shown is not None:
                self.choose_room(shown)
            self._do(type(command).__name__, act_of(command, self._acts, self._rooms.room), text)

    # -- keys and buttons

    def act(self, action: DeskAction) -> None:
        """Do an action with the chosen room, or begin it on the command line."""
        if action in (DeskAction.READ_CARD, DeskAction.ERASE_CARD, DeskAction.COLLECT_RECORDS):
            self._do(action.value, self._cards_act(action))
            return
        room = self._rooms.selected
        if room is None:
            self.line_begun.emit("")
        elif action in _LINE_FOR:
            self.line_begun.emit(_LINE_FOR[action].format(label=room.room.label))
        else:
            self._do(action.value, self._room_act(action, room))

    def act_suggested(self, room_id: str) -> None:
        """Choose a room and do what is already selected for it."""
        self.choose_room(room_id)
        self.act(suggested_action(self._rooms.room(room_id)))

    def _cards_act(self, action: DeskAction) -> Act:
        acts: Mapping[DeskAction, Callable[[], Act]] = {
            DeskAction.READ_CARD: self._acts.read_card,
            DeskAction.ERASE_CARD: self._acts.erase_card,
            DeskAction.COLLECT_RECORDS: self._acts.collect_data_card,
        }
        return acts[action]()

    def _room_act(self, action: DeskAction, room: RackRoom) -> Act:
        acts: Mapping[DeskAction, Callable[[], Act]] = {
            DeskAction.ANOTHER_CARD: lambda: self._acts.another_card(room, 1),
            DeskAction.CHECK_OUT: lambda: self._acts.check_out(room),
            DeskAction.SINGLE_OPENING: lambda: self._acts.single_opening(room),
            DeskAction.UNSEAL: lambda: self._acts.unseal(room),
            DeskAction.UNDO: self._acts.undo,
        }
        return acts[action]()

    # -- the running card job

    def go_on(self) -> None:
        """Yes: write over or erase the card that was asked about."""
        self._flow.answer(Answer.GO_ON)

    def take_other_card(self) -> None:
        """No: another card will be laid down."""
        self._flow.answer(Answer.OTHER_CARD)

    def retry(self) -> None:
        """Try again after a trouble."""
        self._flow.answer(Answer.RETRY)

    def cancel(self) -> None:
        """Cancel the running card job, or put its result away."""
        self._flow.cancel()

    def _do(self, name: str, act: Act, text: str = "") -> None:
        self._start(name, self._done_then_refreshed(act, text))

    async def _done_then_refreshed(self, act: Act, text: str) -> None:
        """Do it; where the person thinks better of it, the line that they typed comes back."""
        try:
            await act
        except Declined:
            if text:
                self.line_begun.emit(text)
        finally:
            await self._rooms.refresh()
