"""The Sync page's panel: how it stands with the server, and what can be done with the chosen line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import KnownLock
from ui.presenters.sync_state import RoomChoice, SyncPageState
from ui.theme.theme import Theme
from ui.views.form import Field, set_tone
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.widgets.side_scroll import SideScroll
from ui.widgets.tag import Tag
from ui.wording import sync as words
from ui.wording.formats import Formats
from ui.wording.server_account import difference_text
from ui.wording.server_standing import ago_text
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate

GAP_PX = 8
ROOMS_SHOWN = 10


class ActPanel(QWidget):
    """The chosen act: what failed and why, and what a person can do."""

    retry_requested = Signal()
    edit_requested = Signal()
    drop_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label("strong", wraps=True)
        self._tag = Tag()
        self._about = label("small", "muted", wraps=True)
        self._failed = Notice(theme, "danger")
        self._remedy = label("body", "muted", wraps=True)
        self._retry, self._edit, self._drop = QPushButton(), QPushButton(), QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self._title)
        layout.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._about, self._failed, self._remedy, self._retry, self._edit, self._drop):
            layout.addWidget(part)
        self._retry.clicked.connect(self.retry_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._drop.clicked.connect(self.drop_requested)

    def present(self, row: OutboxRow | None, state: SyncPageState, formats: Formats) -> None:
        """Show the chosen act, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        operation = state.operation_of(row)
        title = words.row_title(row, operation)
        self._title.setText(words.in_room_text(title, row.room_label))
        tag = inferred_tag(operation)
        self._tag.present(tag, inferred_hint() if tag else "", "inferred")
        self._about.setText(words.about_text(row, formats))
        self._failed.present(words.failure_text(row.last_error, row.last_message))
        dead = row.state is OutboxState.DEAD
        self._remedy.setText(words.remedy_text(row.last_error) if dead else "")
        self._remedy.setVisible(dead)
        self._offer(row, busy=state.busy)

    def _offer(self, row: OutboxRow, *, busy: bool) -> None:
        movable = row.state.is_open and row.state is not OutboxState.SENDING
        for button in (self._retry, self._edit, self._drop):
            button.setVisible(movable)
            button.setEnabled(not busy)
        # Nobody edits what may have arrived: it would be done twice.
        self._edit.setVisible(movable and row.state is not OutboxState.UNCERTAIN)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._retry.setText(translate("Sync", "Try again now"))
        self._edit.setText(translate("Sync", "Edit what is sent…"))
        self._drop.setText(translate("Sync", "Drop with a reason…"))


class LockPanel(QWidget):
    """The chosen lock, and the room that it is to be matched to."""

    match_requested = Signal(str)
    """A room's label."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = ""
        self._rooms: dict[str, RoomChoice] = {}
        self._title = label("strong", wraps=True)
        self._labels = QStringListModel(self)
        self._room = Field(self, QLineEdit(self))
        completer = QCompleter(self._labels, self._room.field)
        completer.setMaxVisibleItems(ROOMS_SHOWN)
        self._room.field.setCompleter(completer)
        self._match = QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        for part in (self._title, self._room.widget, self._match):
            layout.addWidget(part)
        self._room.field.textChanged.connect(self._on_room_text_changed)
        self._room.field.returnPressed.connect(self._on_match_clicked)
        self._match.clicked.connect(self._on_match_clicked)

    def present(self, lock: KnownLock | None, state: SyncPageState) -> None:
        """Show the chosen lock; a label that the lock's name holds is offered."""
        self.setVisible(lock is not None)
        if lock is None:
            self._lock = ""
            return
        self._take_rooms(state.rooms)
        self._title.setText(lock.name or lock.lock_id)
        if lock.lock_id != self._lock:
            self._lock = lock.lock_id
            self._room.field.setText(lock.name if lock.name in self._rooms else "")
        self._enable(busy=state.busy)

    def _take_rooms(self, rooms: tuple[RoomChoice, ...]) -> None:
        labels = {room.label: room for room in rooms}
        if labels != self._rooms:
            self._rooms = labels
            self._labels.setStringList(list(labels))

    def _enable(self, *, busy: bool = False) -> None:
        typed = self._room.field.text().strip()
        room = self._rooms.get(typed)
        self._room.hint(words.room_hint(room, typed))
        self._match.setEnabled(room is not None and not busy)

    def _on_room_text_changed(self) -> None:
        self._enable()

    def _on_match_clicked(self) -> None:
        if self._match.isEnabled():
            self.match_requested.emit(self._room.field.text().strip())

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._room.speak(translate("Sync", "Room"))
        self._match.setText(translate("Sync", "Match to this room"))
        self._enable()


class SyncPanel(SideScroll):
    """Server health over the chosen line."""

    sync_now_requested = Signal()
    pause_toggled = Signal()
    account_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing=12)
        self.act = ActPanel(theme)
        self.lock = LockPanel()
        self._title = label("title")
        self._health = label(wraps=True)
        self._now, self._pause, self._account = QPushButton(), QPushButton(), QPushButton()
        self._facts = DetailList(theme)
        for button in (self._now, self._account):
            button.setProperty("rank", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        buttons.addWidget(self._now, 1)
        buttons.addWidget(self._pause, 1)
        for head in (self._title, self._health, self._account):
            self.column.addWidget(head)
        self.column.addLayout(buttons)
        for part in (self.act, self.lock, self._facts):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._now.clicked.connect(self.sync_now_requested)
        self._pause.clicked.connect(self.pause_toggled)
        self._account.clicked.connect(self.account_requested)

    def present(self, state: SyncPageState, formats: Formats) -> None:
        """Show the server and the chosen line."""
        self._health.setText(words.health_text(state, formats))
        set_tone(self._health, "danger" if state.away_since is not None else "text")
        usable = bool(state.account) and state.vendor.signed_in
        self._account.setVisible(not usable)
        self._now.setVisible(usable)
        self._now.setEnabled(not state.paused)
        self._now.setText(words.sync_now_text(state.chosen_pull))
        self._pause.setVisible(bool(state.account))
        self._pause.setText(_pause_text(paused=state.paused))
        self._facts.present(translate("Sync", "Server"), _facts(state, formats) if state.account else [])
        self.act.present(state.chosen_row, state, formats)
        self.lock.present(state.chosen_lock, state)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(translate("Sync", "Server and chosen line"))
        self._title.setText(translate("Sync", "Lock vendor's server"))
        self._account.setText(translate("Sync", "Set up the server account…"))
        self.act.speak()
        self.lock.speak()


def _pause_text(*, paused: bool) -> str:
    return translate("Sync", "Go on") if paused else translate("Sync", "Pause")


def _facts(state: SyncPageState, formats: Formats) -> list[Detail]:
    vendor = state.vendor
    answered = ago_text(vendor.last_success, formats) if vendor.last_success is not None else words.never()
    signed = vendor.account if vendor.signed_in else translate("Sync", "nobody")
    oldest = state.oldest_since
    facts = [
        Detail("guests", translate("Sync", "Signed in as"), signed),
        Detail("check", translate("Sync", "Answered"), answered),
        Detail(
            "clock", translate("Sync", "Difference of the clocks"), difference_text(vendor.clock_difference)
        ),
        Detail("lock", translate("Sync", "Locks"), words.locks_text(state.locks_total, len(state.locks))),
    ]
    if oldest is not None:
        facts.append(Detail("record", translate("Sync", "Oldest act that waits"), ago_text(oldest, formats)))
    return facts
