"""Where a lock belongs: a room by its label, or a common door, and what that comes to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from app.domain.card_tasks import Position
from app.domain.hotel import CommonDoor, Room
from app.domain.lock_work import LockWork
from ui.dialogs.lock_parts import choice_row
from ui.presenters.lock_dialogs import BindingChoices
from ui.views.form import SHEET_SPACING_PX, Field, text_label
from ui.wording import lock_dialogs as words

translate = QCoreApplication.translate

ROOMS_SHOWN = 8
LABEL_ROLE = Qt.ItemDataRole.UserRole
A_ROOM, A_DOOR = 0, 1


class LockWhere(QObject):
    """Says at once which place is sent, and what it means where another lock is there."""

    edited = Signal()

    def __init__(self, parent: QWidget, choices: BindingChoices) -> None:
        super().__init__(parent)
        self._choices = choices
        self._rooms = {room.label.casefold(): room for room in choices.rooms}
        self._work = choices.works[0]
        self._kind = A_ROOM
        self.widget = QWidget(parent)
        self._kinds = choice_row(self.widget, 2)
        self._room = Field(self.widget, QLineEdit(self.widget))
        self._door = Field(self.widget, QComboBox(self.widget))
        self._place = text_label(self.widget)
        self._taken = text_label(self.widget, tone="warning")
        self._build()
        self._speak()
        self._kinds.choose(A_DOOR if choices.common_door else A_ROOM)
        self._on_kinds_chosen(A_DOOR if choices.common_door else A_ROOM)
        self._kinds.chosen.connect(self._on_kinds_chosen)
        self._room.field.textChanged.connect(self.edited)
        self._door.field.currentIndexChanged.connect(self.edited)

    @property
    def room(self) -> Room | None:
        """The room that is named."""
        if self._kind is not A_ROOM:
            return None
        return self._rooms.get(self._room.field.text().strip().casefold())

    @property
    def position(self) -> Position:
        """The place as the lock is to know it."""
        if self._kind == A_DOOR:
            door = self._common_door
            return Position(None, door.number if door is not None else 0)
        room = self.room
        return Position(room.place if room is not None else None)

    @property
    def usual_name(self) -> str:
        """What a lock at this place is called."""
        door, room = self._common_door, self.room
        if self._kind == A_DOOR:
            return door.name if door is not None else ""
        return room.label if room is not None else ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be bound like this."""
        if self._kind == A_DOOR:
            return self._common_door is not None
        if not self._room.field.text().strip():
            return self._work is not LockWork.BIND_APARTMENT
        return self.room is not None

    def show_for(self, work: LockWork) -> None:
        """Say what the choice comes to with this binding."""
        self._work = work
        typed = self._room.field.text().strip()
        unknown = bool(typed) and self.room is None
        self._room.hint("" if self.room is not None else words.room_hint(work))
        self._room.refuse(translate("LockDialogs", "There is no such room.") if unknown else "")
        self._place.setText(words.place_sent(self.position, work))
        self._place.setVisible(self._has_place or work is LockWork.BIND_DLOCK)
        taken = self._taken_text()
        self._taken.setText(taken)
        self._taken.setVisible(bool(taken))

    def focus(self) -> None:
        """Go to the first field."""
        (self._room.field if self._kind == A_ROOM else self._door.field).setFocus()

    @property
    def _has_place(self) -> bool:
        return self.position != Position()

    @property
    def _common_door(self) -> CommonDoor | None:
        number = self._door.field.currentData()
        return next((door for door in self._choices.common_doors if door.number == number), None)

    def _taken_text(self) -> str:
        room, door = self.room, self._common_door
        if self._kind == A_DOOR and door is not None and door.number in self._choices.doors_taken:
            return words.taking_over(self._choices.doors_taken[door.number], door.name)
        if room is not None and room.room_id in self._choices.taken:
            where = translate("LockDialogs", "Room {room}").format(room=room.label)
            return words.taking_over(self._choices.taken[room.room_id], where)
        return ""

    def _build(self) -> None:
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX // 2)
        for part in (self._kinds, self._room.widget, self._door.widget, self._place, self._taken):
            layout.addWidget(part)
        has_doors = self._choices.lock.call.is_open and bool(self._choices.common_doors)
        self._kinds.setVisible(has_doors)
        self._complete()
        for door in self._choices.common_doors:
            self._door.field.addItem(f"{door.number} · {door.name}", door.number)
        at = self._door.field.findData(self._choices.common_door)
        self._door.field.setCurrentIndex(max(at, 0))
        here = next((room for room in self._choices.rooms if room.room_id == self._choices.room_id), None)
        self._room.field.setText(here.label if here is not None else "")

    def _complete(self) -> None:
        """Complete labels; the list says which rooms have a lock already."""
        model = QStandardItemModel(self)
        for room in self._choices.rooms:
            other = self._choices.taken.get(room.room_id, "")
            item = QStandardItem(f"{room.label} · {other}" if other else room.label)
            item.setData(room.label, LABEL_ROLE)
            model.appendRow(item)
        completer = QCompleter(model, self._room.field)
        completer.setCompletionRole(LABEL_ROLE)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(ROOMS_SHOWN)
        self._room.field.setCompleter(completer)

    def _speak(self) -> None:
        self._kinds.setAccessibleName(translate("LockDialogs", "Where it belongs"))
        self._kinds.speak([translate("LockDialogs", "A room"), translate("LockDialogs", "A common door")])
        self._room.speak(translate("LockDialogs", "Room"))
        self._door.speak(translate("LockDialogs", "Common door"))

    def _on_kinds_chosen(self, kind: int) -> None:
        self._kind = kind
        self._room.widget.setVisible(kind == A_ROOM)
        self._door.widget.setVisible(kind == A_DOOR)
        self.edited.emit()
