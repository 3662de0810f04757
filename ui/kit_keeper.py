"""Shows a new recovery kit when somebody asks for one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject

from app.domain.hotel import Operator
from app.services.recovery_kit import RecoveryKit
from ui.shell import Shell

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class KitKeeper(QObject):
    """Connects the menu's "Recovery kit" with the use case."""

    def __init__(
        self,
        shell: Shell,
        kit: Callable[[], Awaitable[RecoveryKit]],
        hotel: str,
        operator: Callable[[], Operator],
        start: Start,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._kit = kit
        self._hotel = hotel
        self._operator = operator
        self._start = start
        shell.window.recovery_requested.connect(self._on_recovery_requested)

    def _on_recovery_requested(self) -> None:
        self._start("show a recovery kit", self._show())

    async def _show(self) -> None:
        # The dialog brings Qt's printing: only where it is needed.
        from ui.dialogs.recovery import show_kit  # noqa: PLC0415

        operator = self._operator().name
        sheets = await (await self._kit()).make(operator)
        await show_kit(self._shell.window, self._hotel, sheets)
