"""Requests from outside to end: Ctrl+C, SIGTERM, a terminal that closes, the end of the session.

Python runs a signal's handler only between two bytecodes of the main thread, and Qt's loop may sit in
C++ for hours. So the interpreter's wake-up descriptor is a socket that Qt watches: the byte that a
signal leaves there gets Python going at once, on Linux and on Windows.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

_SIGNAL_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that end a program politely; which of them exist depends on the platform."""
_BYTES_AT_A_TIME = 256


class StopSignals:
    """Calls ``on_stop`` with the reason, on the main loop, until `close`. Make it on the main thread."""

    def __init__(self, application: QApplication, on_stop: Callable[[str], None]) -> None:
        self._application = application
        self._on_stop = on_stop
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._wakeup_before = signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        self._handlers_before = {number: signal.signal(number, _do_nothing) for number in _stop_signals()}
        application.commitDataRequest.connect(self._on_session_ending)

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        self._application.commitDataRequest.disconnect(self._on_session_ending)
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._receiver.close()
        self._sender.close()

    def _on_notifier_activated(self) -> None:
        for number in self._receiver.recv(_BYTES_AT_A_TIME):
            if number in self._handlers_before:
                self._on_stop(signal.Signals(number).name)

    def _on_session_ending(self) -> None:
        self._on_stop("the session ends")


def _stop_signals() -> tuple[signal.Signals, ...]:
    return tuple(signal.Signals[name] for name in _SIGNAL_NAMES if hasattr(signal, name))


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Keep the signal from killing the process; its byte on the socket does the rest."""
