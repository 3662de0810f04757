"""Qt's own messages, written to the same log; its last one goes to the funnel before Qt aborts."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("qt")


class QtMessages:
    """Qt's message handler until `close`. ``on_fatal`` gets the text of the message Qt dies of.

    Qt calls it on any thread.
    """

    def __init__(self, on_fatal: Callable[[str], None]) -> None:
        self._on_fatal = on_fatal
        self._handler_before = qInstallMessageHandler(self._on_message)

    def close(self) -> None:
        """Give Qt's messages back to whoever had them."""
        qInstallMessageHandler(self._handler_before)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _log.log(_LEVELS[kind], "%s: %s", context.category or "default", message)
        if kind == QtMsgType.QtFatalMsg:
            self._on_fatal(message)
