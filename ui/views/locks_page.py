"""The Locks page: its parts, of which one is shown, and beside them the chosen lock or the work that runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.locks_state import LocksPageState
from ui.theme.theme import Theme
from ui.widgets.labels import label


class LocksPage(QWidget):
    """Draws a LocksPageState and emits intents."""

    segment_chosen = Signal(object)
    chip_chosen = Signal(object)
    search_edited = Signal(str)
    filter_cleared = Signal()
    order_chosen = Signal(object)
    column_toggled = Signal(object)
    lock_chosen = Signal(str)
    lock_checked = Signal(str, bool)
    shown_checked = Signal(bool)
    scan_begun = Signal()
    scan_ended = Signal()
    round_begun = Signal()
    round_ended = Signal()
    bind_requested = Signal(object)
    work_requested = Signal(object, object)
    operation_requested = Signal(object)
    settings_requested = Signal()
    system_settings_requested = Signal()
    user_added = Signal()
    user_modified = Signal(int)
    user_deleted = Signal(int)
    module_requested = Signal(object)
    passcode_requested = Signal()
    gateway_unbound = Signal(object, str)
    bulk_settings_requested = Signal()
    bulk_requested = Signal(object)
    job_cancelled = Signal()
    job_continued = Signal(str)
    job_given_up = Signal(str)
    job_put_away = Signal()
    bulk_continued = Signal(str)
    shown_changed = Signal(bool)
    """Whether somebody can look at the page: it is in front, and the screen is not locked."""

    def __init__(self, _theme: Theme) -> None:
        super().__init__()
        self.setObjectName("locksPage")
        self._title = label("title")
        self._count = label()
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._count)
        layout.addStretch(1)
        self._title.setText(self.tr("Locks"))

    def show_state(self, state: LocksPageState) -> None:
        """Draw the state."""
        self._count.setText(str(state.list.total))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody can look."""
        super().showEvent(event)
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody can look any more."""
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
