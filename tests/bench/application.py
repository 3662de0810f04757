"""The one Qt application of the run, and the program's own kind of event loop on it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from app.runtime.loop import make_loop

T = TypeVar("T")

RUN_LIMIT_S = 300.0


@cache
def application() -> QApplication:
    """Return the application; Qt allows one a process."""
    return QApplication(["keyrack-bench"])


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return make_loop(application())


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` to its end on the program's loop: its hops are part of what is measured."""
    return _loop().run_until_complete(asyncio.wait_for(work, RUN_LIMIT_S))
