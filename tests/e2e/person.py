"""Somebody at the desk: types where the keyboard is, clicks what can be seen, reads what is on the screen.

Nothing here knows a presenter or a service. Keys go where Qt would send them: to an open popup,
otherwise to the widget that has the focus.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTableView,
    QTabWidget,
    QWidget,
)

from ui.views.lock_cover import LockCover
from ui.widgets.status_strip import StatusStrip

W = TypeVar("W", bound=QWidget)

PATIENCE_S = 30.0
"""The machine is shared: far more than anything takes, and only waited out by a failing test."""
_TURN_S = 0.002
PAINT_TURNS = 40
"""Before a picture: the screen shows what was drawn some turns of the loop ago."""

SCREENSHOTS = os.environ.get("KEYRACK_SCREENSHOTS", "")
_LEFT = Qt.MouseButton.LeftButton
_pictures = count(1)


class Person:
    """Acts at once; waits, with a deadline, for what the program has to do first."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    async def until(self, holds: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        """Let the program go on until ``holds``; fails with all that is on the screen."""
        deadline = time.monotonic() + patience_s
        while not holds():
            assert time.monotonic() < deadline, f"waited for {what}; on the screen: {self.reads()}"
            await _turn()

    # -- eyes

    async def sees(self, *words: str, patience_s: float = PATIENCE_S) -> None:
        """Wait until all of these stand on the screen, each within one text."""
        await self.until(
            lambda: all(any(each in text for text in self.reads()) for each in words), repr(words), patience_s
        )

    async def sees_item(self, spoken: str) -> None:
        """Wait for an item of a list or rack whose text, as it is read aloud, begins like this."""
        await self.until(lambda: self._item(spoken) is not None, f"an item {spoken!r}")

    def reads(self) -> list[str]:
        """Every text on the screen: labels, buttons, and what fields say of themselves."""
        return [text for widget in self._seen(QWidget) for text in _texts_of(widget)]

    def reads_table(self) -> list[list[str]]:
        """The one table on the screen, row by row."""
        (table,) = self._seen(QTableView)
        model = table.model()
        columns = range(model.columnCount())
        return [[str(model.index(row, at).data()) for at in columns] for row in range(model.rowCount())]

    async def photographs(self, name: str) -> None:
        """Keep a picture of the screen, where somebody wants to look at the story afterwards."""
        if SCREENSHOTS:
            for _at in range(PAINT_TURNS):
                await _turn()
            _keep_picture(f"{next(_pictures):02}-{name}.png")

    # -- hands

    async def types(self, text: str) -> None:
        """Type on the keyboard."""
        for character in text:
            QTest.keyClicks(await self._keyboard(), character)
        await _turn()

    async def presses(self, keys: str) -> None:
        """Press one key or a chord, in Qt's portable spelling: ``Return``, ``Ctrl+L``."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(await self._keyboard(), chord.key(), chord.keyboardModifiers())
        await _turn()

    async def enters(self, text: str) -> None:
        """Type a text and press Enter."""
        await self.types(text)
        await self.presses("Return")

    async def clicks(self, name: str) -> None:
        """Click the button of that name, once it can be clicked."""
        await self.until(lambda: self._button(name) is not None, f"a button {name!r}")
        button = self._button(name)
        assert button is not None
        QTest.mouseClick(button, _LEFT)
        await _turn()

    async def clicks_tab(self, name: str) -> None:
        """Click a tab."""
        (tabs,) = self._seen(QTabWidget)
        at = [tabs.tabText(each) for each in range(tabs.count())].index(name)
        QTest.mouseClick(tabs.tabBar(), _LEFT, pos=tabs.tabBar().tabRect(at).center())
        await _turn()

    async def clicks_item(self, spoken: str) -> None:
        """Click an item of a list or rack."""
        await self.sees_item(spoken)
        found = self._item(spoken)
        assert found is not None
        view, index = found
        QTest.mouseClick(view.viewport(), _LEFT, pos=view.visualRect(index).center())
        await _turn()

    async def clicks_cell(self, row: int, column: int) -> None:
        """Click a cell of the one table on the screen."""
        (table,) = self._seen(QTableView)
        at = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseClick(table.viewport(), _LEFT, pos=at)
        await _turn()

    async def fills(self, name: str, text: str) -> None:
        """Click the field of that name, once it can be typed in, and type over what stands in it."""
        found: list[QLineEdit] = []

        def is_there() -> bool:
            found[:] = [
                each for each in self._seen(QLineEdit) if each.accessibleName() == name and each.isEnabled()
            ]
            return bool(found)

        await self.until(is_there, f"a field {name!r}")
        QTest.mouseClick(found[0], _LEFT)
        found[0].selectAll()
        await self.types(text)

    async def chooses(self, name: str, choice: str) -> None:
        """Go through the list of that name by its keys until it shows a choice that begins like this."""
        (choices,) = [each for each in self._seen(QComboBox) if each.accessibleName() == name]
        choices.setFocus()
        await self.presses("Home")
        for _at in range(choices.count()):
            if choices.currentText().startswith(choice):
                return
            await self.presses("Down")
        raise AssertionError(f"{choice!r} is not offered by {name!r}: it ends at {choices.currentText()!r}")

    # -- where things are

    def _seen(self, kind: type[W]) -> list[W]:
        front = self._front()
        widgets = [front, *front.findChildren(QWidget)]
        return [each for each in widgets if isinstance(each, kind) and each.isVisible()]

    def _button(self, name: str) -> QAbstractButton | None:
        buttons = (each for each in self._seen(QAbstractButton) if each.isEnabled())
        return next((each for each in buttons if _words(each.text()) == name), None)

    def _item(self, spoken: str) -> tuple[QAbstractItemView, QModelIndex] | None:
        found = [(view, _index_of(view, spoken)) for view in self._seen(QAbstractItemView)]
        return next(((view, index) for view, index in found if index is not None), None)

    async def _keyboard(self) -> QWidget:
        """Where a key goes: an open popup, otherwise what has the focus in the window in front."""
        popup = self._application.activePopupWidget()
        if popup is not None:
            return popup
        window = self._front().window()
        if not window.isActiveWindow():
            window.activateWindow()  # as a window manager does; the test's screen has none
            await self.until(window.isActiveWindow, "the window in front to be active")
        focused = self._application.focusWidget()
        assert focused is not None, f"nothing has the keyboard; on the screen: {self.reads()}"
        return focused

    def _front(self) -> QWidget:
        """What can be seen and used: the open dialog, otherwise the window or what covers it."""
        dialog = self._application.activeModalWidget()
        if dialog is not None:
            return dialog
        windows = [each for each in self._application.topLevelWidgets() if isinstance(each, QMainWindow)]
        window = next(each for each in windows if each.isVisible())
        cover = window.findChild(LockCover)
        return cover if cover is not None and cover.isVisible() else window


async def _turn() -> None:
    """Nobody's hands are faster than what Qt queues for the next turn of the loop."""
    await asyncio.sleep(_TURN_S)


def _keep_picture(name: str) -> None:
    folder = Path(SCREENSHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    assert QGuiApplication.primaryScreen().grabWindow(0).save(str(folder / name))


def _texts_of(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [_words(widget.text())] if widget.text() else []
    if isinstance(widget, QLineEdit | StatusStrip):
        return [text for text in (widget.accessibleName(), widget.accessibleDescription()) if text]
    return []


def _words(text: str) -> str:
    return text.replace("&", "")


def _index_of(view: QAbstractItemView, spoken: str) -> QModelIndex | None:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        if str(text).startswith(spoken):
            return index
    return None
