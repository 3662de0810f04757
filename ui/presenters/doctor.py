"""The doctor in the window: a run on demand, its lines as they come, and the report to be copied."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.diagnosis import Finding, in_order
from app.ports.clock import Clock
from app.ports.probe import Probe
from app.services.doctor import diagnose
from ui.presenters.devices_state import DoctorState

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class DoctorPresenter(QObject):
    """Runs beside everything else: no look waits for a card job, and no card job for a look."""

    state_changed = Signal(object)

    def __init__(
        self, probes: Callable[[], Sequence[Probe]], clock: Clock, start: Start, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._probes = probes
        self._clock = clock
        self._start = start
        self._run: asyncio.Task[object] | None = None
        self._state = DoctorState()

    @property
    def state(self) -> DoctorState:
        """The newest state."""
        return self._state

    def run(self) -> None:
        """Look at everything anew, unless that is being done."""
        if not self._state.running:
            self._show(DoctorState(running=True, at=self._state.at))
            self._start("the doctor", self._look())

    def cancel(self) -> None:
        """Wait no longer; what was found stays."""
        if self._run is not None:
            self._run.cancel()

    async def _look(self) -> None:
        self._run = asyncio.current_task()
        try:
            await diagnose(self._probes(), self._on_found)
        finally:
            self._run = None
            self._show(replace(self._state, running=False))

    def _on_found(self, findings: Sequence[Finding]) -> None:
        found = tuple(in_order((*self._state.findings, *findings)))
        self._show(replace(self._state, findings=found, at=self._clock.now()))

    def _show(self, state: DoctorState) -> None:
        self._state = state
        self.state_changed.emit(state)
