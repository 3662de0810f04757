"""The Devices page: encoders and issuing machines, shown as they change, and what a person does with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import Operator
from app.domain.machines import BindMethod, IssuingMachine
from app.domain.vendor import Operation
from app.ports.encoder import EncoderError
from app.ports.lock_link import RadioCondition
from app.ports.store import Snapshot
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_maker import CARD_MAKER, ENCODER, CardMaker, choose_maker
from app.services.desk import Desk
from app.services.desk_encoders import DeskEncoder, DeskEncoders
from app.services.issuing_machines import IssuingMachines
from app.services.queue_for_server import SERVER_ACCOUNT
from ui.presenters.devices_dialogs import DevicesDialogs
from ui.presenters.devices_state import DevicesState, DevicesTab, MachineBinding

Start = Callable[[str, Coroutine[Any, Any, Any]], object]

_WITH_A_CARD = frozenset({CardStep.RECOGNISING, CardStep.ASKING, CardStep.WRITING, CardStep.CANCELLING})
"""From the first look at a card until it is proven or given up: what lies there must stay the same."""


@dataclass(frozen=True, slots=True)
class DevicesGround:
    """What the page works with; ``operator`` is who is signed in, ``radio`` tells the Bluetooth adapter.

    ``operations`` gives what the vendor profile says, once there is a client of the server.
    """

    desk: Desk
    encoders: DeskEncoders
    machines: IssuingMachines
    operations: Callable[[], Awaitable[Mapping[str, Operation]]]
    operator: Callable[[], Operator]
    zone: tzinfo
    radio: Callable[[], RadioCondition] | None = None


class DevicesPresenter(QObject):
    """Expected failures are raised: the supervisor has them told."""

    state_changed = Signal(object)
    maker_changed = Signal(str)
    """The name of the issuing machine that makes this desk's cards; "" for the encoder."""

    def __init__(
        self, ground: DevicesGround, dialogs: DevicesDialogs, start: Start, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._dialogs = dialogs
        self._start = start
        self._state = DevicesState(ground.zone, ground.desk.clock.now(), encoders=ground.encoders.all)
        self._unwatch = ground.encoders.watch_list(self._show)

    @property
    def state(self) -> DevicesState:
        """The newest state."""
        return self._state

    def close(self) -> None:
        """Listen no more."""
        self._unwatch()

    # -- what is shown

    async def refresh(self) -> None:
        """Read machines, the chosen maker and the account anew."""

        def view(rows: Snapshot) -> tuple[str, bool]:
            return rows.setting(CARD_MAKER) or "", bool(rows.setting(SERVER_ACCOUNT))

        maker_id, has_account = await self._ground.desk.store.read(view)
        machines = await self._ground.machines.listed()
        before = self._state.maker
        self._show(machines=machines, maker_id=maker_id, has_account=has_account)
        if self._state.maker != before:
            self.maker_changed.emit(self._state.maker.name if self._state.maker else "")
        if has_account and not self._state.operations:
            self._show(operations=await self._ground.operations())

    def tick(self) -> None:
        """Draw ages anew."""
        self._show()

    def note_flow(self, flow: CardFlowState | None) -> None:
        """Hear where the card job stands."""
        in_work = flow is not None and flow.step in _WITH_A_CARD
        if in_work is not self._state.card_in_work:
            self._show(card_in_work=in_work)

    def choose_tab(self, tab: DevicesTab) -> None:
        """Show another list."""
        self._show(tab=tab, chosen="", tested=None, test_failure=None)

    def choose(self, key: str) -> None:
        """Choose a row of the list that is shown."""
        if key != self._state.chosen:
            self._show(chosen=key, tested=None, test_failure=None)

    # -- what is done with an encoder

    def use_encoder(self) -> None:
        """Make this desk's cards on the chosen encoder."""
        encoder = self._state.encoder
        if encoder is not None and not self._state.card_in_work:
            self._act("use", self._use_encoder(encoder))

    def test_encoder(self) -> None:
        """Say what lies on the chosen encoder, and have it beep."""
        encoder = self._state.encoder
        if encoder is not None and encoder.known is not None and not self._state.card_in_work:
            self._act("test", self._test(encoder))

    def rename_encoder(self) -> None:
        """Give the chosen encoder a name."""
        encoder = self._state.encoder
        if encoder is not None:
            self._act("rename", self._rename(encoder))

    async def _use_encoder(self, encoder: DeskEncoder) -> None:
        await choose_maker(self._ground.desk, ENCODER, self._operator)
        await self._ground.encoders.choose(encoder.reader, self._operator)

    async def _test(self, encoder: DeskEncoder) -> None:
        self._show(tested=None, test_failure=None)
        try:
            self._show(tested=await self._ground.encoders.test(encoder.reader))
        except EncoderError as error:
            self._show(test_failure=error)

    async def _rename(self, encoder: DeskEncoder) -> None:
        name = await self._dialogs.ask_name(encoder)
        if name is not None:
            await self._ground.encoders.rename(encoder.reader, name, self._operator)

    # -- what is done with an issuing machine

    def use_machine(self) -> None:
        """Make this desk's cards with the chosen machine."""
        machine = self._state.machine
        if machine is not None and machine.is_bound and not self._state.card_in_work:
            desk, maker = self._ground.desk, CardMaker(machine)
            self._act("use", choose_maker(desk, maker, self._operator))

    def bind_machine(self) -> None:
        """Bind a machine by either method."""
        self._act("bind", self._bind())

    def unbind_machine(self) -> None:
        """Let go of the chosen machine."""
        machine = self._state.machine
        if machine is not None:
            self._act("unbind", self._unbind(machine))

    def delete_machine(self) -> None:
        """Have the server forget the chosen machine."""
        machine = self._state.machine
        if machine is not None:
            self._act("delete", self._delete(machine))

    async def _bind(self) -> None:
        """Ask until what was filled in can be used, or nobody wants to any more."""
        before: MachineBinding | None = None
        problems: tuple[FieldProblem, ...] = ()
        while (before := await self._dialogs.ask_binding(before, problems)) is not None:
            try:
                machine = await self._bound(before)
            except InputRefused as refused:
                problems = refused.problems
            else:
                self._show(chosen=machine.issuer_id)
                return

    async def _bound(self, binding: MachineBinding) -> IssuingMachine:
        machines, operator = self._ground.machines, self._operator
        if binding.method is BindMethod.SERIAL:
            return await machines.bind_by_serial(binding.serial, binding.name, operator)
        return await machines.bind_by_code(binding.mac, binding.code, binding.name, operator)

    async def _unbind(self, machine: IssuingMachine) -> None:
        if await self._dialogs.confirm_unbind(machine, in_use=self._is_maker(machine)):
            await self._ground.machines.unbind(machine.issuer_id, self._operator)
            await self._leave(machine)

    async def _delete(self, machine: IssuingMachine) -> None:
        if await self._dialogs.confirm_delete(machine, in_use=self._is_maker(machine)):
            await self._ground.machines.delete(machine.issuer_id, self._operator)
            await self._leave(machine)

    async def _leave(self, machine: IssuingMachine) -> None:
        """A desk whose machine is gone makes its cards on the encoder again."""
        if self._is_maker(machine):
            await choose_maker(self._ground.desk, ENCODER, self._operator)

    def _is_maker(self, machine: IssuingMachine) -> bool:
        return machine.issuer_id == self._state.maker_id

    # -- how it is done

    @property
    def _operator(self) -> Operator:
        return self._ground.operator()

    def _act(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        if self._state.busy:
            work.close()
            return
        self._show(busy=name)
        self._start(f"devices: {name}", self._finish(work))

    async def _finish(self, work: Awaitable[object]) -> None:
        try:
            await work
        finally:
            self._show(busy="")
            await self.refresh()

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of DevicesState
        ground = self._ground
        self._state = replace(
            self._state,
            now=ground.desk.clock.now(),
            encoders=ground.encoders.all,
            radio=ground.radio() if ground.radio is not None else None,
            **changes,
        )
        self.state_changed.emit(self._state)
