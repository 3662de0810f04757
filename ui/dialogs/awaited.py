"""Await a dialog without a nested loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QDialog

REJECTED = int(QDialog.DialogCode.Rejected)
ACCEPTED = int(QDialog.DialogCode.Accepted)


class _End:
    """Turns whatever ends a dialog first into the result of one future."""

    def __init__(self, dialog: QDialog) -> None:
        self.future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        dialog.finished.connect(self._on_dialog_finished)
        dialog.destroyed.connect(self._on_dialog_destroyed)

    def _on_dialog_finished(self, result: int) -> None:
        self._end(result)

    def _on_dialog_destroyed(self) -> None:
        self._end(REJECTED)

    def _end(self, result: int) -> None:
        if not self.future.done():
            self.future.set_result(result)


async def answered(dialog: QDialog, open_it: Callable[[], object] | None = None) -> bool:
    """Open the dialog over its parent, wait for its end and say whether it was accepted.

    ``open_it`` opens a dialog whose own `open` can't be called like any other's.

    Escape, the window's cross and the end of the parent are a refusal. Cancelling the task that
    awaits closes the dialog. The caller reads what was entered, then calls `dismiss`.
    """
    end = _End(dialog)
    (open_it or dialog.open)()
    try:
        return await end.future == ACCEPTED
    except asyncio.CancelledError:
        dismiss(dialog)
        raise


def dismiss(dialog: QDialog) -> None:
    """Give the dialog back to Qt; a no-op where its parent took it along."""
    if shiboken6.isValid(dialog):
        dialog.close()
        dialog.deleteLater()
