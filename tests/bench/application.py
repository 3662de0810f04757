"""The one Qt application of the run, and the program's own kind of event loop on it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.runtime.loop import make_loop

T = TypeVar("T")

RUN_LIMIT_S = 300.0

OF_NO_SCREEN = "This plugin does not support propagateSizeHints()"
"""The offscreen platform says so of every window that has a least size; it has no screen to mind it."""


def _on_qt_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if text != OF_NO_SCREEN:
        sys.stderr.write(f"Qt: {text}\n")


@cache
def application() -> QApplication:
    """Return the application; Qt allows one a process."""
    qInstallMessageHandler(_on_qt_message)
    return QApplication(["keyrack-bench"])


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop: asyncio.AbstractEventLoop = make_loop(application())
    return loop


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` to its end on the program's loop: its hops are part of what is measured."""
    return _loop().run_until_complete(asyncio.wait_for(work, RUN_LIMIT_S))


def close() -> None:
    """Close the loop, where one was made; nothing can be run after that."""
    if _loop.cache_info().currsize:
        _loop().close()
