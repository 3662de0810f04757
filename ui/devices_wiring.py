"""Connects the Devices page with its presenters; made when the page is first shown."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.ports.clock import Clock
from app.ports.probe import Probe
from ui.dialogs.devices import DevicesQuestions
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.devices import DevicesGround, DevicesPresenter
from ui.presenters.doctor import DoctorPresenter
from ui.shell import DEVICES_PAGE, Shell
from ui.wording.devices import doctors_language
from ui.wording.doctor.report import as_json, as_text

Start = Callable[[str, Coroutine[Any, Any, Any]], object]

AGES_MS = 5000
"""How often ages are said anew."""


@dataclass(frozen=True, slots=True)
class DevicesParts:
    """The page's ground, the running card job, and the doctor's looks at the hotel's ``data`` folder."""

    ground: DevicesGround
    flow: CardFlowPresenter
    probes: Callable[[], Sequence[Probe]]
    clock: Clock
    data: Path


class DevicesWiring(QObject):
    """Keeps the page true while it is looked at; the doctor runs when it is opened, and when asked."""

    def __init__(self, shell: Shell, parts: DevicesParts, start: Start) -> None:
        super().__init__(shell)
        self._shell = shell
        self._parts = parts
        self._start = start
        self.presenter = DevicesPresenter(parts.ground, DevicesQuestions(shell.window), start, self)
        self.doctor = DoctorPresenter(parts.probes, parts.clock, start, self)
        self._timer = QTimer(self)
        self._timer.setInterval(AGES_MS)
        self._timer.timeout.connect(self.presenter.tick)
        self._connect_page()
        self.presenter.maker_changed.connect(self._on_maker_changed)
        parts.flow.state_changed.connect(self.presenter.note_flow)
        shell.window.page_changed.connect(self._on_page_changed)
        self.presenter.note_flow(parts.flow.state)
        self._on_page_changed(shell.window.current_page)

    def _connect_page(self) -> None:
        page, presenter, doctor = self._shell.devices, self.presenter, self.doctor
        presenter.state_changed.connect(page.show_state)
        doctor.state_changed.connect(page.show_report)
        page.tab_chosen.connect(presenter.choose_tab)
        page.line_chosen.connect(presenter.choose)
        page.panel.encoder.use_requested.connect(presenter.use_encoder)
        page.panel.encoder.test_requested.connect(presenter.test_encoder)
        page.panel.encoder.rename_requested.connect(presenter.rename_encoder)
        page.panel.machine.use_requested.connect(presenter.use_machine)
        page.panel.machine.bind_requested.connect(presenter.bind_machine)
        page.panel.machine.unbind_requested.connect(presenter.unbind_machine)
        page.panel.machine.delete_requested.connect(presenter.delete_machine)
        page.panel.doctor.run_requested.connect(doctor.run)
        page.panel.doctor.cancel_requested.connect(doctor.cancel)
        page.panel.doctor.text_requested.connect(self._on_text_requested)
        page.panel.doctor.json_requested.connect(self._on_json_requested)
        page.show_state(presenter.state)
        page.show_report(doctor.state)

    def _on_page_changed(self, page: int) -> None:
        if page != DEVICES_PAGE:
            self._timer.stop()
            return
        self._timer.start()
        self._start("read the devices", self.presenter.refresh())
        self.doctor.run()

    def _on_maker_changed(self, name: str) -> None:
        self._shell.change_state(card_machine=name)

    def _on_text_requested(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.doctor.state.findings, doctors_language()))

    def _on_json_requested(self) -> None:
        report = self.doctor.state
        at = report.at or self._parts.clock.now()
        text = as_json(report.findings, doctors_language(), at, self._parts.data)
        QGuiApplication.clipboard().setText(text)
