"""The program, or a bare window, as a process of its own that says when it can be used.

``python -m tests.bench.program_child bare`` or ``… real DATA_DIRECTORY``. One line "usable"
comes when the list is on screen, one "at rest" when things have settled.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SETTLING_MS = 1500
"""Longer than what the program still does behind the drawn rack: the journal's check, the first looks."""


def main() -> int:
    """Live until somebody ends the process."""
    return _bare() if sys.argv[1] == "bare" else _real(sys.argv[2])


def _say_usable() -> None:
    from PySide6.QtCore import QTimer

    print("usable", flush=True)
    QTimer.singleShot(SETTLING_MS, _say_at_rest)


def _say_at_rest() -> None:
    print("at rest", flush=True)


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QListView

    class Painted(QListView):
        said = False

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.said:
                self.said = True
                _say_usable()

    application = QApplication(["bare"])
    window = Painted()
    window.resize(1440, 900)
    window.show()
    return application.exec()


def _real(data: str) -> int:
    """Run the program as it is; only the PIN is not typed: the first operator is let in at once."""
    from app.__main__ import main as run_keyrack

    _say_when_rack_is_painted()
    _let_in_at_once()
    sys.argv = ["keyrack", "--data-dir", data]
    return run_keyrack()


def _say_when_rack_is_painted() -> None:
    from ui.widgets.rack_view import RackView

    paint = RackView.paintEvent
    said: list[bool] = []

    def paint_and_say(view: RackView, event: QPaintEvent) -> None:
        paint(view, event)
        if not said and view.model().rowCount() and _admitted:
            said.append(True)
            _say_usable()

    RackView.paintEvent = paint_and_say  # type: ignore[method-assign,assignment]


_admitted: list[bool] = []


def _let_in_at_once() -> None:
    from tests.bench.people import OPERATOR
    from ui.presenters.sign_in import SignInPresenter

    load = SignInPresenter.load

    def admit(presenter: SignInPresenter) -> None:
        _admitted.append(True)
        presenter.admit(OPERATOR)

    async def load_and_admit(presenter: SignInPresenter) -> None:
        await load(presenter)
        if not _admitted:
            # Once the cover is on, which is put on right after this.
            asyncio.get_running_loop().call_soon(admit, presenter)

    SignInPresenter.load = load_and_admit  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    sys.exit(main())
