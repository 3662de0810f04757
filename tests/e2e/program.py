"""The whole program in this process: started on a data directory as `app.bootstrap.program` starts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap.life import Life
from app.runtime.arguments import Arguments
from app.runtime.crash import CrashFunnel
from app.runtime.logs import LogBook, start_logging
from app.runtime.paths import Directories, directories_for, prepare
from app.runtime.single_instance import Claim, SingleInstance
from tests.e2e.person import Person

VERSION = "0.1.0"
END_LIMIT_S = 30.0


class Program:
    """One run. What `run_program` does around the loop is done here inside the test's own."""

    def __init__(self, application: QApplication, data: Path, *, demo: bool) -> None:
        self._application = application
        self._directories = directories_for(demo=demo, data_dir=data, environment={})
        self._arguments = Arguments(demo, data, "en", "light")
        self._font, self._palette = application.font(), application.palette()
        self.person = Person(application)

    async def start(self) -> None:
        """Show the first window; everything else opens behind it."""
        prepare(self._directories)
        self._instance = SingleInstance(self._directories.data)
        assert self._instance.claim() is Claim.FIRST
        self._logs = start_logging(self._directories.logs)
        self._life = asyncio.ensure_future(self._make_life(self._directories, self._logs).live())
        await self.person.until(lambda: self._windows() != [], "a window")

    def _make_life(self, directories: Directories, logs: LogBook) -> Life:
        funnel = CrashFunnel(directories.crashes, version=VERSION, recent_lines=logs.recent_lines)
        asyncio.get_running_loop().set_exception_handler(funnel.on_loop_error)
        return Life(self._application, self._arguments, VERSION, directories, self._instance, funnel)

    async def exit_code(self) -> int:
        """Wait for the ordered end that somebody asked for."""
        async with asyncio.timeout(END_LIMIT_S):
            return await self._life

    async def leave(self) -> None:
        """Close the window, unless it is closed, and leave the process as a new one would be."""
        for window in self._windows():
            window.close()
        try:
            assert await self.exit_code() == 0
        finally:
            self._logs.close()
            self._instance.release()
            asyncio.get_running_loop().set_exception_handler(None)
            self._clear_away()
        assert list(self._directories.crashes.iterdir()) == []

    def _windows(self) -> list[QWidget]:
        return [each for each in self._application.topLevelWidgets() if each.isVisible()]

    def _clear_away(self) -> None:
        """Only one program lives in a real process: here the next one must find Qt as the first did."""
        for timer in self._application.findChildren(QTimer):
            timer.stop()
        self._application.setStyleSheet("")
        self._application.setFont(self._font)
        self._application.setPalette(self._palette)


@asynccontextmanager
async def running(application: QApplication, data: Path, *, demo: bool = False) -> AsyncIterator[Person]:
    """Start the program on ``data`` and close its window at the end; gives whoever stands before it."""
    program = Program(application, data, demo=demo)
    await program.start()
    try:
        yield program.person
    finally:
        await program.leave()
