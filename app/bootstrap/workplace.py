"""The workplace: encoder, card source, presenters and pages of one hotel, wired together."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.adapters.pcsc.encoder import PcscEncoder
from app.bootstrap.cards import Cards
from app.bootstrap.ground import Ground, machine_name
from app.bootstrap.keys import CardSources, KeyCabinet, KeysToCome, open_cabinet, open_card_sources
from app.domain.errors import KeyrackError
from app.domain.hotel import Hotel, Operator
from app.domain.recovery import RecoveryShareRefused
from app.ports.encoder import EncoderState
from app.ports.encoders import DeskHardware
from app.ports.hotel_keys import HotelKeysMissing
from app.runtime.memory import keep_collecting, settle
from app.runtime.supervisor import TaskSupervisor
from app.services.card_session import CardMachine
from app.services.clock_watch import ClockWatch
from app.services.desk_encoders import DeskEncoders
from app.services.recover_writes import recover_writes
from app.services.recovery_kit import RecoveryKit
from app.services.sign_in import LockScreen, SignIn
from ui.desk_wiring import DeskWiring
from ui.dialogs.desk import DeskQuestions
from ui.entrance import Entrance
from ui.kit_keeper import KitKeeper
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.cards_ground import CardsGround
from ui.presenters.desk_acts import DeskActs, FrontDesk
from ui.presenters.desk_intents import DeskIntents
from ui.presenters.journal import JournalPresenter
from ui.presenters.rooms import RoomsPresenter
from ui.presenters.shell_state import ShellWarning
from ui.presenters.sign_in import SignInPresenter
from ui.shell import Shell

if TYPE_CHECKING:
    # They come behind the first rack, with the pages that they wire.
    from app.bootstrap.cloud import Cloud, OpenApi
    from app.bootstrap.demo import DemoSet
    from app.bootstrap.devices import Devices, DevicesBench
    from app.bootstrap.locks import Locks, LocksBench, OpenRadio
    from app.ports.probe import Probe
    from app.ports.vendor_api import Server, VendorApi

TICK_MS = 20_000
"""How often the clock in the status bar is drawn anew."""
REFRESH_TICKS = 3
"""Every so many ticks the rack is read anew: rooms fall due as time passes."""


class Workplace:
    """Everything that works for one opened hotel: first the rack, then what cards are made with."""

    def __init__(
        self,
        ground: Ground,
        hotel: Hotel,
        front: FrontDesk,
        shell: Shell,
        supervisor: TaskSupervisor,
        equip: Callable[[Workplace], Awaitable[None]],
        server: Server,
    ) -> None:
        self._ground = ground
        self._equip = equip
        self._shell = shell
        self._supervisor = supervisor
        self.encoder = front.encoder
        self.cloud: Cloud | None = None
        self._devices: Devices | None = None
        self._locks: Locks | None = None
        zone = ZoneInfo(hotel.time_zone)
        self.flow = flow = CardFlowPresenter(shell)
        acts = DeskActs(front, flow, DeskQuestions(shell.window, zone))
        self.rooms = RoomsPresenter(ground.desk, zone, acts, flow, shell)
        self.journal = JournalPresenter(ground.desk, zone, shell)
        self.intents = DeskIntents(hotel, self.rooms, acts, flow, supervisor.start, shell)
        self._wiring = DeskWiring(shell, self.rooms, self.intents, self.journal, supervisor.start)
        cards = CardsGround(front, flow, self.rooms, self.intents, zone, supervisor.start, server)
        self._cards = Cards(shell, cards)
        self._ticks = 0
        self._timer = QTimer(shell)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        shell.change_state(hotel_name=hotel.name, zone=zone, zone_name=hotel.time_zone)

    async def begin(self) -> None:
        """Draw the rack; then bring keys and encoder, and check the journal.

        Raises HotelKeysMissing, SecretStoreFailed, StoreError.
        """
        self.encoder.watch(self._on_encoder_changed)
        self._on_encoder_changed(self.encoder.state)
        self._timer.start()
        self._on_timer_timeout()
        await self.rooms.refresh()
        # Now, before the threads behind it compete for the interpreter.
        self._shell.rooms.repaint()
        await self._equip(self)
        settle()
        self._supervisor.start("collect garbage", keep_collecting())
        self._supervisor.start("check the journal", self._check_journal())
        self._watch_outage_set()

    def add_locks(self, bench: LocksBench) -> Locks:
        """Bring the Locks page and Bluetooth; neither is opened before somebody looks."""
        from app.bootstrap.locks import Locks

        self._locks = Locks(self._shell, bench, self._supervisor)
        return self._locks

    def add_devices(self, bench: DevicesBench) -> None:
        """Bring the Devices page, once there is something to show there."""
        from app.bootstrap.devices import Devices

        self._devices = Devices(self._shell, bench, self._supervisor)

    def _watch_outage_set(self) -> None:
        from ui.outage_watch import OutageWatch

        OutageWatch(self._shell, self._ground.desk, self._supervisor.start).begin()

    async def close(self) -> None:
        """End every link, to locks and to the cloud; listen to the encoder no more."""
        self._cards.close()
        if self._locks is not None:
            await self._locks.close()
        if self.cloud is not None:
            await self.cloud.close()

    async def _check_journal(self) -> None:
        if await self.journal.check() is not None:
            _warn(self._shell, ShellWarning.JOURNAL_BROKEN)

    def _on_encoder_changed(self, state: EncoderState) -> None:
        self._shell.change_state(encoder=state)

    def _on_timer_timeout(self) -> None:
        self._shell.change_state(now=self._ground.desk.clock.now())
        self._ticks += 1
        if self._ticks % REFRESH_TICKS == 0:
            self.intents.refresh()


async def open_workplace(
    ground: Ground, shell: Shell, supervisor: TaskSupervisor, application: QApplication, *, demo: bool
) -> Workplace:
    """Bring somebody to the desk: set up or sign in, settle what a crash left.

    Raises SecretStoreFailed, StoreError.
    """
    await _apply_settings(ground, shell)
    opening = _Opening(ground, shell, supervisor, application)
    return await (opening.demo() if demo else opening.real())


async def _apply_settings(ground: Ground, shell: Shell) -> None:
    stored = await ground.store.glance(lambda rows: (rows.setting("language"), rows.setting("theme")))
    shell.recall(*stored)
    if ground.backup_failure is not None:
        _warn(shell, ShellWarning.BACKUP_FAILED)
    if ground.restored:
        _warn(shell, ShellWarning.DATABASE_RESTORED)


def _warn(shell: Shell, warning: ShellWarning) -> None:
    shell.change_state(warnings=(*shell.state.warnings, warning))


class _Opening:
    """The steps from an open database to a working desk."""

    def __init__(
        self, ground: Ground, shell: Shell, supervisor: TaskSupervisor, application: QApplication
    ) -> None:
        self._ground = ground
        self._shell = shell
        self._supervisor = supervisor
        store, clock = ground.store, ground.desk.clock
        sign_in = SignIn(store, clock, ground.hasher)
        self._approve = sign_in.approve
        self._sign_in = SignInPresenter(sign_in, LockScreen(store, clock), supervisor.start, shell)
        self._entrance = Entrance(shell, application, self._sign_in)
        self._open_api: OpenApi | None = None
        self._open_radio: OpenRadio | None = None
        self._setup_codes: Callable[[], str] = str
        self._cloud: asyncio.Future[Cloud] = asyncio.get_running_loop().create_future()
        shell.settings_changed.connect(self._on_setting_changed)

    async def real(self) -> Workplace:
        hotel = await self._ground.store.glance(lambda rows: rows.hotel())
        cabinet: KeyCabinet | None = None
        if hotel is None:
            cabinet = await open_cabinet(self._ground, demo=False)
            hotel, created = await self._first_run(cabinet)
            self._entrance.admit(created, hotel.name)
        else:
            await self._entrance.ask_who(hotel.name)
        # Begun only when the rack is drawn: PC/SC's library takes its time.
        encoder = PcscEncoder()

        def card_stack() -> Probe:
            from app.adapters.pcsc.probe import pcsc_probe

            return pcsc_probe(preferred=lambda: encoder.chosen, ours=lambda: encoder.talking_on)

        return await self._workplace(hotel, encoder, encoder.start, cabinet, card_stack)

    async def demo(self) -> Workplace:
        from app.bootstrap.demo import DEMO_OPERATORS, open_demo
        from app.bootstrap.demo_cloud import DemoCloud

        cloud = DemoCloud()
        self._open_api, self._open_radio, self._setup_codes = cloud.open, cloud.open_radio, cloud.setup_codes
        cabinet = await open_cabinet(self._ground, demo=True)
        demo = await open_demo(self._ground, cabinet)
        workplace = await self._workplace(
            demo.hotel, demo.encoder, _begun_already, cabinet, lambda: demo.card_stack
        )
        self._entrance.tell_pins(DEMO_OPERATORS)
        self._entrance.admit(demo.operator, demo.hotel.name)
        self._add_strip(demo, workplace)
        return workplace

    async def _first_run(self, cabinet: KeyCabinet) -> tuple[Hotel, Operator]:
        # Once in a hotel's life: no other start pays for it.
        from app.adapters.layout_files import DiskLayoutSource
        from app.services.set_up_hotel import SetUpHotel
        from ui.first_run import FirstRun
        from ui.presenters.first_run import FirstRunPresenter

        settle()
        ground, start = self._ground, self._supervisor.start
        set_up = SetUpHotel(ground.desk, ground.hasher, cabinet.maker, secrets.token_bytes)
        presenter = FirstRunPresenter(set_up, DiskLayoutSource(ground.worker), start, self._shell)
        return await FirstRun(self._shell, presenter, start).hotel_and_operator()

    async def _workplace(
        self,
        hotel: Hotel,
        hardware: DeskHardware,
        start_encoder: Callable[[], None],
        cabinet: KeyCabinet | None,
        card_stack: Callable[[], Probe],
    ) -> Workplace:
        ground, keys = self._ground, KeysToCome()
        await recover_writes(ground.desk)
        newest = await ground.store.glance(lambda rows: rows.journal(1))
        watch = ClockWatch(ground.desk.clock, newest[0].at if newest else None)
        encoders = DeskEncoders(ground.desk, hardware, machine_name())
        front = FrontDesk(
            ground.desk,
            encoders,
            keys.source,
            hotel.hotel_id,
            watch,
            self._operator,
            self._approve,
            self._machine,
        )
        KitKeeper(self._shell, keys.kit, hotel.name, self._operator, self._supervisor.start)

        async def equip(workplace: Workplace) -> None:
            from app.bootstrap.devices import DevicesBench

            await encoders.load()
            start_encoder()
            opened = cabinet or await open_cabinet(ground, demo=False)
            await self._bring_keys(hotel, keys, opened)
            workplace.cloud = cloud = self._open_cloud(hotel, opened, workplace.intents.refresh)
            locks = workplace.add_locks(self._locks_bench(hotel, opened, cloud))
            workplace.add_devices(
                DevicesBench(
                    ground.desk,
                    encoders,
                    cloud.api,
                    self._operator,
                    workplace.flow,
                    ZoneInfo(hotel.time_zone),
                    ground.data,
                    demo=hotel.demo,
                    card_stack=card_stack,
                    radio=locks.radio_condition,
                )
            )

        return Workplace(ground, hotel, front, self._shell, self._supervisor, equip, self._server)

    def _locks_bench(self, hotel: Hotel, cabinet: KeyCabinet, cloud: Cloud) -> LocksBench:
        from app.bootstrap.locks import LocksBench, open_bluetooth

        return LocksBench(
            self._ground,
            cabinet,
            hotel.hotel_id,
            cloud.api,
            self._operator,
            ZoneInfo(hotel.time_zone),
            self._open_radio or open_bluetooth,
            self._setup_codes,
        )

    def _open_cloud(self, hotel: Hotel, cabinet: KeyCabinet, refresh: Callable[[], None]) -> Cloud:
        """Connect the settings, and the vendor's server where the hotel has an account there."""
        from app.bootstrap.cloud import Cloud, CloudGround, open_api
        from app.services.add_rooms import AddRooms
        from app.services.operators import AddOperator
        from ui.settings_wiring import SettingsParts, SettingsWiring

        ground, shell, supervisor = self._ground, self._shell, self._supervisor
        shell.settings_changed.disconnect(self._on_setting_changed)
        parts = SettingsParts(
            AddOperator(ground.desk, ground.hasher), AddRooms(ground.desk), self._entrance.set_idle_time
        )
        settings = SettingsWiring(shell, ground.desk, self._operator, parts, supervisor.start)
        zone = ZoneInfo(hotel.time_zone)
        open_client = self._open_api or open_api
        cloud = Cloud(
            CloudGround(ground, cabinet, shell, supervisor, self._operator, zone, open_client, refresh)
        )
        self._cloud.set_result(cloud)
        settings.rooms_added.connect(cloud.match_new_rooms)
        settings.rooms_added.connect(refresh)
        settings.operator_changed.connect(self._sign_in.note_change)
        settings.begin()
        supervisor.start("begin with the vendor's cloud", cloud.begin())
        return cloud

    async def _bring_keys(self, hotel: Hotel, keys: KeysToCome, cabinet: KeyCabinet) -> None:
        if cabinet.in_file:
            _warn(self._shell, ShellWarning.SECRETS_IN_FILE)
        kit = RecoveryKit(self._ground.desk, cabinet.safe, hotel.hotel_id)
        keys.have_come(await self._card_sources(hotel, cabinet, kit), kit)

    async def _server(self) -> VendorApi:
        """The client of the vendor's server, as soon as there is one."""
        return await (await asyncio.shield(self._cloud)).api()

    async def _machine(self) -> CardMachine | None:
        """The issuing machine that this desk makes its cards with; None for the encoder."""
        from app.services.card_maker import chosen_maker

        maker = await chosen_maker(self._ground.desk)
        if maker.machine is None:
            return None
        # Only here: a desk with an encoder pays nothing for it.
        from app.services.issuing_machines import IssuingMachines
        from app.services.machine_cards import MachineCards

        return MachineCards(IssuingMachines(self._ground.desk, self._server), maker.machine)

    async def _card_sources(self, hotel: Hotel, cabinet: KeyCabinet, kit: RecoveryKit) -> CardSources:
        """Load the keys; where they are gone, two people may bring them back by their sheets."""
        missing: KeyrackError
        try:
            return await open_card_sources(self._ground, cabinet, hotel.hotel_id, self._server)
        except HotelKeysMissing as error:
            missing = error
        # The dialog brings Qt's printing: only where it is needed.
        from ui.dialogs.recovery import ask_sheets

        while (sheets := await ask_sheets(self._shell.window, missing)) is not None:
            try:
                await kit.restore(*sheets)
                return await open_card_sources(self._ground, cabinet, hotel.hotel_id, self._server)
            except RecoveryShareRefused as error:
                missing = error
        raise missing

    def _operator(self) -> Operator:
        operator = self._sign_in.operator
        if operator is None:
            raise RuntimeError("nobody is signed in")
        return operator

    def _on_setting_changed(self, key: str, value: str) -> None:
        store = self._ground.store
        self._supervisor.start("keep a setting", store.write(lambda rows: rows.save_setting(key, value)))

    def _add_strip(self, demo: DemoSet, workplace: Workplace) -> None:
        from ui.demo_wiring import DemoWiring

        desk, start = self._ground.desk, self._supervisor.start
        DemoWiring(self._shell, demo.bench, desk, workplace.rooms, workplace.intents, start)


def _begun_already() -> None:
    """The demo's encoder has nothing to begin."""
