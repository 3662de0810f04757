"""The cover of a locked screen: hides a window's content and its dialogs, and ends nothing."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.views.sign_in import SignInView


class LockCover(QWidget):
    """Lies over ``window`` while the screen is locked.

    The window's content is disabled, so that no key and no shortcut reaches it, and open dialogs
    are hidden; whoever awaits one goes on waiting. Taking the cover off brings all of it back.
    """

    def __init__(self, window: QWidget, sign_in: SignInView) -> None:
        super().__init__(window)
        self.setObjectName("lockCover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self._window = window
        self._hidden: list[QDialog] = []
        self._disabled: list[QWidget | QAction | QShortcut] = []
        self._focused: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sign_in)
        window.installEventFilter(self)
        self.hide()

    def put_on(self) -> None:
        """Cover the window; a no-op where it is covered."""
        if self.isVisibleTo(self._window):
            return
        self._focused = self._window.focusWidget()
        self._hide_dialogs()
        self._disabled = [part for part in self._parts_of_window() if part.isEnabled()]
        for part in self._disabled:
            part.setEnabled(False)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def take_off(self) -> None:
        """Bring everything back as it was."""
        for part in self._disabled:
            part.setEnabled(True)
        self._disabled = []
        self.hide()
        for dialog in self._hidden:
            if shiboken6.isValid(dialog):
                dialog.open()
        self._hidden = []
        if self._focused is not None:
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focused = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window, and hide what asks something while the screen is locked."""
        if watched is self._window and self.isVisible():
            if event.type() is QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif event.type() is QEvent.Type.WindowBlocked:
                # The dialog is still being shown: it can be hidden in the next turn.
                QTimer.singleShot(0, self._hide_dialogs)
        return super().eventFilter(watched, event)

    def _parts_of_window(self) -> list[QWidget | QAction | QShortcut]:
        """What hangs on the window itself: its widgets, and actions and shortcuts of no widget."""
        own = Qt.FindChildOption.FindDirectChildrenOnly
        widgets = self._window.findChildren(QWidget, options=own)
        parts: list[QWidget | QAction | QShortcut] = [
            child for child in widgets if child is not self and not child.isWindow()
        ]
        parts += self._window.findChildren(QAction, options=own)
        parts += self._window.findChildren(QShortcut, options=own)
        return parts

    def _hide_dialogs(self) -> None:
        """Hide every dialog that shows; a hidden one is not finished, so who awaits it goes on waiting."""
        shown = [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]
        for dialog in shown:
            dialog.hide()
        self._hidden += shown
