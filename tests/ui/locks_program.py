"""The Locks page in a shell over real services and a simulated radio, and who presses its buttons."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from tests.ui.tasks import Tasks
from tests.unit.lock_work_ground import ZONE, Technician
from ui.i18n import Language
from ui.locks_wiring import LocksWiring
from ui.presenters.locks import LocksGround
from ui.presenters.locks_state import LocksPageState
from ui.shell import LOCKS_PAGE, Shell
from ui.theme.theme import ThemeChoice


class LocksProgram:
    """A shell with the page's wiring over one technician's ground."""

    def __init__(self, application: QApplication, tech: Technician) -> None:
        self._application = application
        self.tech = tech
        self.tasks = Tasks()
        self.shell = Shell(application, self.tasks.start, "test")
        self.shell.choose(Language.ENGLISH.value, ThemeChoice.LIGHT.value)
        ground = LocksGround(tech.ground, ZONE, self.tasks.start)
        self.wiring = LocksWiring(self.shell, ground, tech.worker, str)
        self.shell.window.show()

    @property
    def page(self) -> QWidget:
        return self.shell.locks

    @property
    def state(self) -> LocksPageState:
        return self.wiring._locks.state

    @property
    def table(self) -> QTableView:
        return next(each for each in self.page.findChildren(QTableView) if each.isVisible())

    def said(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())

    def offered(self) -> list[str]:
        """What the buttons that can be pressed say."""
        buttons = self.page.findChildren(QAbstractButton)
        return [each.text() for each in buttons if each.isVisible() and each.isEnabled() and each.text()]

    def lines(self) -> list[list[str]]:
        model = self.table.model()
        columns = [column for column in range(model.columnCount()) if not self.table.isColumnHidden(column)]
        return [
            [str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())
        ]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(self._application.focusWidget() or self.shell.window, key, modifier)

    def press(self, text: str, of: QWidget | None = None) -> None:
        buttons = (of or self.page).findChildren(QPushButton)
        button = next(each for each in buttons if each.isVisible() and each.text() == text)
        button.setFocus()
        button.click()

    def choose_line(self, word: str) -> None:
        """Choose the line in which a word stands."""
        row = next(at for at, cells in enumerate(self.lines()) if any(word in cell for cell in cells))
        self.table.setFocus()
        self.table.selectRow(row)

    async def dialog(self) -> QDialog:
        found: list[QDialog] = []

        def opened() -> bool:
            found[:] = [each for each in self.shell.window.findChildren(QDialog) if each.isVisible()]
            return bool(found)

        await self.tasks.until(opened)
        return found[0]

    async def answer(self, action: str, **fields: str) -> None:
        """Fill in the fields of the open dialog by the first words of their names, and press a button."""
        dialog = await self.dialog()
        for field in dialog.findChildren(QLineEdit):
            name = (field.accessibleName().split() or [""])[0]
            if name in fields:
                field.setText(fields[name])
        self.press(action, dialog)
        await self.tasks.until(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible())
        self.shell.window.activateWindow()
        await self.tasks.until(self.shell.window.isActiveWindow)

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self.tasks.until(lambda: not self.state.running)

    async def open(self) -> None:
        self.shell.window.show_page(LOCKS_PAGE)
        await self.tasks.until(lambda: self.state.list.loaded)

    async def close(self) -> None:
        self.wiring.close()
        await self.tasks.idle()
        for translator in self.shell.languages._translators:
            self._application.removeTranslator(translator)
        self.shell.close()
        shiboken6.delete(self.shell.window)
        shiboken6.delete(self.shell)
