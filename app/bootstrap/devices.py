"""The Devices page, wired when it is first shown: no start pays for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.hotel import Operator
from app.domain.vendor import Operation
from app.ports.lock_link import RadioCondition
from app.ports.probe import Probe
from app.ports.vendor_api import VendorApi
from app.runtime.supervisor import TaskSupervisor
from app.services.desk import Desk
from app.services.desk_encoders import DeskEncoders
from ui.presenters.card_flow import CardFlowPresenter
from ui.shell import DEVICES_PAGE, Shell

if TYPE_CHECKING:
    from ui.devices_wiring import DevicesWiring


@dataclass(frozen=True, slots=True)
class DevicesBench:
    """What the page needs of the program; ``server`` gives the client as soon as there is one."""

    desk: Desk
    encoders: DeskEncoders
    server: Callable[[], Awaitable[VendorApi]]
    operator: Callable[[], Operator]
    flow: CardFlowPresenter
    zone: tzinfo
    data: Path
    demo: bool
    card_stack: Callable[[], Probe]
    """Makes the doctor's look at the encoders."""
    radio: Callable[[], RadioCondition] | None = None


class Devices(QObject):
    """Brings the page's parts the first time that somebody looks at it."""

    def __init__(self, shell: Shell, bench: DevicesBench, supervisor: TaskSupervisor) -> None:
        super().__init__(shell)
        self._shell = shell
        self._bench = bench
        self._supervisor = supervisor
        self._wiring: DevicesWiring | None = None
        supervisor.start("read what makes this desk's cards", self._show_maker())
        shell.window.page_changed.connect(self._on_page_changed)
        self._on_page_changed(shell.window.current_page)

    async def _show_maker(self) -> None:
        """Put an issuing machine into the status bar, also one that is gone: cards wait for somebody then."""
        from app.domain.machines import MachineGone
        from app.services.card_maker import chosen_maker

        try:
            machine = (await chosen_maker(self._bench.desk)).machine
            name = machine.name if machine is not None else ""
        except MachineGone as gone:
            name = gone.name
        if name:
            self._shell.change_state(card_machine=name)

    def _on_page_changed(self, page: int) -> None:
        if page == DEVICES_PAGE and self._wiring is None:
            self._wiring = self._wire()

    def _wire(self) -> DevicesWiring:
        from app.services.issuing_machines import IssuingMachines
        from ui.devices_wiring import DevicesParts, DevicesWiring
        from ui.presenters.devices import DevicesGround

        bench = self._bench
        ground = DevicesGround(
            bench.desk,
            bench.encoders,
            IssuingMachines(bench.desk, bench.server),
            self._operations,
            bench.operator,
            bench.zone,
            bench.radio,
        )
        parts = DevicesParts(ground, bench.flow, self._probes, bench.desk.clock, bench.data)
        return DevicesWiring(self._shell, parts, self._supervisor.start)

    def _probes(self) -> Sequence[Probe]:
        from app.bootstrap.doctor import probes_of

        bench = self._bench
        return probes_of(
            bench.data, demo=bench.demo, card_stack=bench.card_stack(), adapter=self._simulated_adapter()
        )

    def _simulated_adapter(self) -> Probe | None:
        """The demo's radio is told by its own condition, whatever this PC has."""
        if not self._bench.demo or self._bench.radio is None:
            return None
        from app.simulation.probe import SimulatedRadioProbe

        return SimulatedRadioProbe(self._bench.radio)

    async def _operations(self) -> Mapping[str, Operation]:
        return (await self._bench.server()).profile.operations
