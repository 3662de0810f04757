"""The same room twice, with locks and a Bluetooth adapter: simulated, and as the real bleak meets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from app.adapters.ble.radio import BleakRadio
from app.adapters.clock import SystemClock
from app.ports.lock_link import Heard, LinkLimits, LinkProfile, LockLink, LockRadio, RadioCondition
from app.simulation.lock_brain import LockBrain
from app.simulation.lock_dials import LockDials
from app.simulation.radio import SimulatedRadio
from tests.contract.plain_lock import PROFILE, PlainFraming, asking

if TYPE_CHECKING:
    from tests.contract.bluez.stand_in import BluezStandIn

ADDRESS, OTHER_ADDRESS = "C4:5E:00:00:00:01", "C4:5E:00:00:00:02"
WAIT_LIMIT_S = 30.0
SOON = timedelta(seconds=0.2)
"""For limits that are meant to run out."""
AT_LEAST = timedelta(seconds=20)
"""For limits that are not."""
PATIENT = LinkLimits(heard=AT_LEAST, connected=AT_LEAST, answered=AT_LEAST, disconnected=AT_LEAST)
LIVELY = LockDials(advertises_every_s=0.01)


class RadioRoom(Protocol):
    """A radio, and the hands around it."""

    @property
    def radio(self) -> LockRadio: ...
    @property
    def linked(self) -> list[str]: ...
    @property
    def is_scanning(self) -> bool: ...
    def add_lock(
        self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials = LIVELY
    ) -> None: ...
    def turn(self, address: str, dials: LockDials) -> None: ...
    def drop(self, address: str) -> None: ...
    def put_into(self, condition: RadioCondition) -> None: ...
    def restore(self) -> None: ...


class SimulatedRoom:
    def __init__(self) -> None:
        self.radio = SimulatedRadio(SystemClock())

    @property
    def linked(self) -> list[str]:
        return [address for address, side in self.radio._sides.items() if side.is_linked]

    @property
    def is_scanning(self) -> bool:
        return bool(self.radio._timers)

    def add_lock(
        self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials = LIVELY
    ) -> None:
        self.radio.add_lock(address, brain, profile, dials)

    def turn(self, address: str, dials: LockDials) -> None:
        self.radio.turn(address, dials)

    def drop(self, address: str) -> None:
        self.radio.drop(address)

    def put_into(self, condition: RadioCondition) -> None:
        self.radio.put_into(condition)

    def restore(self) -> None:
        self.radio.put_into(RadioCondition.READY)


class BluezRoom:
    def __init__(self, stand_in: BluezStandIn) -> None:
        self.stand_in = stand_in
        self.radio = BleakRadio(SystemClock())
        self.radio.start()
        self._undo: Callable[[], None] = lambda: None

    @property
    def linked(self) -> list[str]:
        return self.stand_in.linked

    @property
    def is_scanning(self) -> bool:
        return self.stand_in.is_scanning

    def add_lock(
        self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials = LIVELY
    ) -> None:
        self.stand_in.add_lock(address, brain, profile, dials)

    def turn(self, address: str, dials: LockDials) -> None:
        self.stand_in.turn(address, dials)

    def drop(self, address: str) -> None:
        self.stand_in.drop(address)

    def put_into(self, condition: RadioCondition) -> None:
        stand_in = self.stand_in
        act, self._undo = {
            RadioCondition.OFF: (lambda: stand_in.power(on=False), lambda: stand_in.power(on=True)),
            RadioCondition.NO_ADAPTER: (stand_in.unplug, stand_in.plug_in),
            RadioCondition.NO_SERVICE: (stand_in.leave_bus, stand_in.come_back),
            RadioCondition.DENIED: (self._deny, self._permit),
        }[condition]
        act()

    def restore(self) -> None:
        self._undo()

    def _deny(self) -> None:
        self.stand_in.deny(everything=True)
        self.stand_in.power(on=True)  # whoever watches asks again

    def _permit(self) -> None:
        self.stand_in.deny(everything=False)
        self.stand_in.power(on=True)


async def until_condition(radio: LockRadio, condition: RadioCondition) -> None:
    """Wait until that is the radio's condition."""
    reached = asyncio.Event()

    def on_condition(now: RadioCondition) -> None:
        if now is condition:
            reached.set()

    unsubscribe = radio.watch(on_condition)
    on_condition(radio.condition)
    async with asyncio.timeout(WAIT_LIMIT_S):
        await reached.wait()
    unsubscribe()


_WATCHING = ("BlueZManager._monitor_bus_disconnect", "Bluez._keep_watch")
"""The tasks that a radio lives on."""


def stray_tasks() -> set[asyncio.Task[object]]:
    """Return the tasks that run beside the one that asks and those that a radio lives on."""
    return {
        task
        for task in asyncio.all_tasks() - {asyncio.current_task()}
        if getattr(task.get_coro(), "__qualname__", "") not in _WATCHING
    }


async def until(happened: Callable[[], bool]) -> None:
    """Let the loop turn until it has happened."""
    async with asyncio.timeout(WAIT_LIMIT_S):
        while not happened():
            await asyncio.sleep(0)


def linked(
    room: RadioRoom, address: str = ADDRESS, profile: LinkProfile = PROFILE, limits: LinkLimits = PATIENT
) -> AbstractAsyncContextManager[LockLink]:
    """A link to the plain lock."""
    return room.radio.link(address, profile, PlainFraming(), limits)


async def say(room: RadioRoom, *messages: bytes) -> list[bytes]:
    """Link the plain lock, say each and return its answers."""
    async with linked(room) as link:
        return await link.perform(asking(*messages))


def ignored(_heard: Heard) -> None:
    """A listener that wants nothing."""


async def in_order(room: RadioRoom) -> AsyncIterator[RadioRoom]:
    """Yield the room when its radio is ready; in the end nothing of what was done in it may be left."""
    await until_condition(room.radio, RadioCondition.READY)
    yield room
    await until(lambda: stray_tasks() == set())
    assert room.linked == []
    assert not room.is_scanning
    await room.radio.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}
