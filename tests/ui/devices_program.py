"""The Devices page in a shell over real services, and the person who presses its buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.diagnosis import Finding, Line
from app.ports.lock_link import RadioCondition
from app.services.desk_encoders import DeskEncoders
from app.services.issuing_machines import IssuingMachines
from app.simulation.encoder import WITHOUT_RF_TIME, SimulatedEncoder
from app.simulation.encoders import SimulatedEncoders
from app.simulation.probe import SimulatedPcscProbe
from tests.ui.sync_office import ZONE
from tests.ui.tasks import Tasks
from tests.unit.desk_ground import MIRA
from tests.unit.sync_ground import SyncGround
from ui.devices_wiring import DevicesParts, DevicesWiring
from ui.i18n import Language
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.devices import DevicesGround
from ui.presenters.devices_state import DevicesTab
from ui.shell import DEVICES_PAGE, Shell
from ui.theme.theme import ThemeChoice


class HeldLook:
    """A probe of every line but the encoders', whose answer is held back until a test lets it go."""

    lines = tuple(line for line in Line if line not in SimulatedPcscProbe.lines)
    limit_s = 30.0

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.begun = 0

    async def examine(self) -> Sequence[Finding]:
        self.begun += 1
        await self.may_end.wait()
        return [Finding(line, "unknown") for line in self.lines]


class Program:
    """A shell with the page's wiring over one ground."""

    def __init__(self, application: QApplication, ground: SyncGround, folder: Path) -> None:
        self._application = application
        self.ground = ground
        self.tasks = Tasks()
        self.hardware = SimulatedEncoders(
            [SimulatedEncoder(WITHOUT_RF_TIME, name) for name in ("left", "right")], ("left",)
        )
        self.encoders = DeskEncoders(ground.desk, self.hardware, "reception-pc")
        self.machines = IssuingMachines(ground.desk, self._server)
        self.look = HeldLook()
        self.radio = RadioCondition.READY
        self.shell = Shell(application, self.tasks.start, "test")
        self.shell.choose(Language.ENGLISH.value, ThemeChoice.LIGHT.value)
        self.flow = CardFlowPresenter(self.shell)
        self.wiring = DevicesWiring(self.shell, self._parts(folder), self.tasks.start)
        self.shell.window.show()

    def _parts(self, folder: Path) -> DevicesParts:
        desk = self.ground.desk
        ground = DevicesGround(
            desk,
            self.encoders,
            self.machines,
            self._operations,
            lambda: MIRA,
            ZONE,
            lambda: self.radio,
        )
        return DevicesParts(
            ground, self.flow, lambda: [SimulatedPcscProbe(self.hardware), self.look], desk.clock, folder
        )

    async def _server(self) -> Any:  # noqa: ANN401 - the client
        return self.ground.api

    async def _operations(self) -> Any:  # noqa: ANN401 - the profile's
        return self.ground.api.profile.operations

    @property
    def page(self) -> QWidget:
        return self.shell.devices

    def said(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())

    def press(self, text: str, of: QWidget | None = None) -> None:
        buttons = (of or self.page).findChildren(QPushButton)
        next(each for each in buttons if each.isVisible() and each.text() == text).click()

    def choose(self, tab: DevicesTab, key: str = "") -> None:
        self.wiring.presenter.choose_tab(tab)
        self.wiring.presenter.choose(key)

    async def dialog(self) -> QDialog:
        found: list[QDialog] = []

        def opened() -> bool:
            found[:] = [each for each in self.shell.window.findChildren(QDialog) if each.isVisible()]
            return bool(found)

        await self.tasks.until(opened)
        return found[0]

    async def answer(self, action: str, **fields: str) -> None:
        """Fill in the fields of the open dialog by their names, and press a button."""
        dialog = await self.dialog()
        for field in dialog.findChildren(QLineEdit):
            name = field.accessibleName().split()[0]
            if name in fields:
                field.setText(fields[name])
        self.press(action, dialog)
        await self.tasks.until(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible())

    async def open(self) -> None:
        self.shell.window.show_page(DEVICES_PAGE)
        await self.tasks.until(lambda: self.wiring.presenter.state.operations != {})

    async def close(self) -> None:
        self.look.may_end.set()
        await self.tasks.idle()
        self.wiring.presenter.close()
        for translator in self.shell.languages._translators:
            self._application.removeTranslator(translator)
        self.shell.close()
        shiboken6.delete(self.shell.window)
        shiboken6.delete(self.shell)
