"""Tells when nobody has touched keyboard, mouse or screen for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

IDLE_LOCK_S = 300
"""How long a desk may stand untouched before its screen locks; a setting may change it, 0 never locks."""

MS_PER_SECOND = 1000

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idled` once after so many seconds without input, and again only after new input.

    It listens at the window that has the focus, not at the application: a filter there would
    run Python code for every event of every widget.
    """

    idled = Signal()

    def __init__(self, application: QGuiApplication, idle_s: int = IDLE_LOCK_S) -> None:
        super().__init__(application)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idled)
        self.set_idle_time(idle_s)
        application.focusWindowChanged.connect(self._on_application_focus_window_changed)
        self._on_application_focus_window_changed(application.focusWindow())

    def set_idle_time(self, idle_s: int) -> None:
        """Change the time and begin to count anew; 0 stops counting."""
        self._timer.stop()
        self._timer.setInterval(idle_s * MS_PER_SECOND)
        self._touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at every touch; nothing is kept from anybody."""
        if event.type() in _TOUCHES:
            self._touch()
        return super().eventFilter(watched, event)

    def _touch(self) -> None:
        if self._timer.interval():
            self._timer.start()

    def _on_application_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self._touch()
