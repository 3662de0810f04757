"""One Keyrack for each data directory; a second start raises the first one's window and ends.

A file lock in the data directory says who is first, and holds until the process is gone: nobody opens
the database while another still closes it. A local socket carries the one request, "raise". The socket
is closed first of all at the end, so that no late request meets a program that is going away.
"""

from __future__ import annotations

import hashlib
import logging
import sys
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.domain.errors import KeyrackError
from app.runtime.file_lock import FileLock

CLAIM_LIMIT_S = 5.0
"""How long a start waits for one that is just ending, or for an answer of one that is running."""
ANSWER_LIMIT_S = 2.0
"""How long the other program may take to answer; it answers from its event loop."""
REQUEST_LIMIT_S = 2.0
"""How long a connection may stay open without a whole request."""

LOCK_FILE_NAME = "instance.lock"
SOCKET_FILE_NAME = "instance.socket"

EXIT_RAISED_OTHER = 3
EXIT_OTHER_SILENT = 4

_RAISE = b"raise\n"
_RAISED = b"raised\n"
_RETRY_S = 0.1
_SOCKET_PATH_MAX_BYTES = 100
"""Unix allows 108 for a socket's path, Linux and its end mark included."""

_log = logging.getLogger(__name__)


class Claim(Enum):
    """What a start found out about others on the same data directory."""

    FIRST = "first"
    RAISED_OTHER = "raised_other"
    """Another runs and has raised its window: end with `EXIT_RAISED_OTHER`."""
    OTHER_SILENT = "other_silent"
    """Another runs and does not answer: say so and end with `EXIT_OTHER_SILENT`."""


class OtherKeyrackSilent(KeyrackError):
    """Another Keyrack has this directory and does not answer."""


class SingleInstance:
    """The claim of this process on ``data_dir``, which exists. Needs a QCoreApplication."""

    def __init__(self, data_dir: Path) -> None:
        self._address = _address(data_dir)
        self._lock = FileLock(data_dir / LOCK_FILE_NAME)
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_connected)
        self._visitors: set[_Visitor] = set()
        self._raise_window: Callable[[], None] | None = None
        self._raise_is_due = False

    def claim(self, time_limit_s: float = CLAIM_LIMIT_S) -> Claim:
        """Become the first, or ask the first to raise its window.

        Blocks for ``time_limit_s`` seconds and one answer at most; meant for the start, before the
        loop runs. Raises OSError if the data directory is not writable.
        """
        deadline = time.monotonic() + time_limit_s
        while not self._lock.try_take():
            if _ask_to_raise(self._address):
                return Claim.RAISED_OTHER
            if time.monotonic() > deadline:
                return Claim.OTHER_SILENT
            time.sleep(_RETRY_S)
        self._listen()
        return Claim.FIRST

    def when_raised(self, raise_window: Callable[[], None]) -> None:
        """Call ``raise_window`` at each request from now on, and once for those that came too early."""
        self._raise_window = raise_window
        if self._raise_is_due:
            self._raise_is_due = False
            raise_window()

    def stop_listening(self) -> None:
        """Answer no more; the claim stays."""
        self._server.close()
        for visitor in tuple(self._visitors):
            visitor.send_away()

    def release(self) -> None:
        """Stop listening and let the next start be first."""
        self.stop_listening()
        self._lock.release()

    def _listen(self) -> None:
        # We hold the lock, so a socket that is there was left behind by a process that is gone.
        QLocalServer.removeServer(self._address)
        if not self._server.listen(self._address):
            _log.warning("a second start can't raise this window: %s", self._server.errorString())

    def _on_server_connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._visitors.add(_Visitor(socket, self._on_visitor_asked, self._visitors.discard))

    def _on_visitor_asked(self) -> None:
        if self._raise_window is None:
            self._raise_is_due = True
        else:
            self._raise_window()


class _Visitor:
    """One connection of a second start: may ask to raise the window, then has to go."""

    def __init__(
        self, socket: QLocalSocket, on_asked: Callable[[], None], on_gone: Callable[[_Visitor], None]
    ) -> None:
        self._socket = socket
        self._on_asked = on_asked
        self._on_gone = on_gone
        self._patience = QTimer(socket)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.send_away)
        self._patience.start(_milliseconds(REQUEST_LIMIT_S))
        socket.readyRead.connect(self._on_socket_ready)
        socket.disconnected.connect(self._on_socket_disconnected)
        self._on_socket_ready()

    def send_away(self) -> None:
        """Drop the connection now."""
        self._socket.abort()
        self._on_socket_disconnected()

    def _on_socket_ready(self) -> None:
        if not self._socket.canReadLine():
            return
        if self._socket.readLine(len(_RAISE) + 1).data() == _RAISE:
            self._on_asked()
            self._socket.write(_RAISED)
        self._socket.disconnectFromServer()

    def _on_socket_disconnected(self) -> None:
        self._patience.stop()
        self._socket.deleteLater()
        self._on_gone(self)


def _ask_to_raise(address: str) -> bool:
    """Whether the program at ``address`` has raised its window."""
    socket = QLocalSocket()
    socket.connectToServer(address)
    limit_ms = _milliseconds(ANSWER_LIMIT_S)
    if not socket.waitForConnected(limit_ms):
        return False
    _let_others_come_to_the_front()
    socket.write(_RAISE)
    answered = socket.waitForReadyRead(limit_ms) and socket.readAll().data() == _RAISED
    socket.abort()
    return answered


def _address(data_dir: Path) -> str:
    """A socket in the data directory; on Windows, or where the path is too long, a name made from it."""
    path = data_dir.resolve() / SOCKET_FILE_NAME
    if sys.platform != "win32" and len(bytes(path)) <= _SOCKET_PATH_MAX_BYTES:
        return str(path)
    return f"keyrack-{hashlib.sha256(bytes(path)).hexdigest()[:32]}"


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that a person just started hand the foreground on."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of use on Windows alone

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
