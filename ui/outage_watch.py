"""Warns in the status bar, whatever page is shown, when spares of the outage set go stale."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.services.desk import Desk
from app.services.outage_set import load_outage_set
from ui.presenters.shell_state import ShellWarning
from ui.shell import Shell

LOOKS_EVERY_MS = 600_000
"""A set goes stale by days: ten minutes late is early."""

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class OutageWatch(QObject):
    """Looks at the start and from time to time."""

    def __init__(self, shell: Shell, desk: Desk, start: Start) -> None:
        super().__init__(shell)
        self._shell = shell
        self._desk = desk
        self._start = start
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and go on looking."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Read the set anew."""
        self._start("look at the outage set", self._look())

    async def _look(self) -> None:
        spares = await load_outage_set(self._desk)
        warn_of_stale(self._shell, stale=any(spare.stale is not None for spare in spares))


def warn_of_stale(shell: Shell, *, stale: bool) -> None:
    """Show the warning, or take it away."""
    others = tuple(each for each in shell.state.warnings if each is not ShellWarning.SPARES_STALE)
    warnings = (*others, ShellWarning.SPARES_STALE) if stale else others
    if warnings != shell.state.warnings:
        shell.change_state(warnings=warnings)
