"""A stand-in for BlueZ: the real bleak runs against it, over a private bus, with locks that are brains.

    with bluez() as radio_room:                       # sets DBUS_SYSTEM_BUS_ADDRESS
        radio_room.add_lock("C4:5E:00:00:00:01", brain, profile)
        ...                                           # BleakRadio, or the whole program

It runs on a thread and a loop of its own, so that it answers whatever the tested loop does meanwhile. Its
methods are called from any other thread and return when it is done; a brain is called on its thread.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, TypeVar

from dbus_fast import Message
from dbus_fast.aio import MessageBus

from app.ports.lock_link import LinkProfile
from app.simulation.lock_brain import LockBrain
from app.simulation.lock_dials import LockDials, LockRadioSide
from tests.contract.bluez.objects import BLUEZ, device_path
from tests.contract.bluez.private_bus import PrivateBus
from tests.contract.bluez.service import Service

T = TypeVar("T")

BUS_VARIABLE = "DBUS_SYSTEM_BUS_ADDRESS"
CALL_LIMIT_S = 10.0


class BluezStandIn:
    """BlueZ on the bus at ``bus_address``, with one adapter that is on."""

    def __init__(self, bus_address: str) -> None:
        self._bus_address = bus_address
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="bluez-stand-in", daemon=True)
        self._thread.start()
        self._service = Service()
        self._bus: MessageBus | None = None
        self._wait(self._arrive())
        self.run(self._service.plug_in)

    def close(self) -> None:
        """Leave the bus and end the thread."""
        self.run(self._service.crash)
        self._wait(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CALL_LIMIT_S)
        self._loop.close()

    # -------------------------------------------------------- locks

    def add_lock(
        self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials | None = None
    ) -> None:
        """Put a lock within reach, or another one at an address."""
        side = LockRadioSide(address, brain, profile, dials or LockDials())
        self.run(lambda: self._put(side))

    def remove_lock(self, address: str) -> None:
        """Carry it away; BlueZ forgets it."""
        self.run(lambda: self._service.forget(self._service.locks.pop(address)))

    def turn(self, address: str, dials: LockDials) -> None:
        """Put new dials in force at once; a link is kept."""
        self.run(lambda: self._turn(address, dials))

    def dials(self, address: str) -> LockDials:
        """The dials in force; what happens once is no longer set when it has happened."""
        return self.run(lambda: self._service.locks[address].dials)

    def drop(self, address: str) -> None:
        """Break a link, as whoever walks out of range does."""
        self.run(lambda: self._service.end_link(self._service.locks[address]))

    def forget(self, address: str) -> None:
        """Let BlueZ remove the device's object, as it does some time after a scan."""
        self.run(lambda: self._service.forget(self._service.locks[address]))

    # -------------------------------------------------------- the adapter and the service

    def power(self, *, on: bool) -> None:
        """Turn the adapter on or off."""
        self.run(lambda: self._service.power(on=on))

    def unplug(self) -> None:
        """Pull the adapter."""
        self.run(self._service.unplug)

    def plug_in(self, *, powered: bool = True) -> None:
        """Plug an adapter in."""
        self.run(lambda: self._service.plug_in(powered=powered))

    def leave_bus(self) -> None:
        """Crash: nothing is said but that the name has no owner."""
        self.run(self._service.crash)
        self._wait(self._leave())

    def come_back(self) -> None:
        """Start again after `leave_bus`."""
        self._wait(self._arrive())
        self.run(self._service.plug_in)

    def deny(self, *, everything: bool) -> None:
        """Refuse every call for lack of the right to make it."""
        self.run(lambda: setattr(self._service, "denies", everything))

    def hold_writes(self, *, held: bool) -> None:
        """Leave writes unacknowledged; the locks get them."""
        self.run(lambda: setattr(self._service, "holds_writes", held))

    def hold_scans(self, *, held: bool) -> None:
        """Leave requests to scan unanswered."""
        self.run(lambda: setattr(self._service, "holds_scans", held))

    # -------------------------------------------------------- what can be seen

    @property
    def linked(self) -> list[str]:
        """The addresses that have a link now."""
        return self.run(lambda: [each.address for each in self._service.locks.values() if each.is_linked])

    @property
    def is_scanning(self) -> bool:
        """Whether anybody scans."""
        return self.run(lambda: self._service.is_scanning)

    @property
    def is_linking(self) -> bool:
        """Whether a request for a link is unanswered."""
        return self.run(lambda: self._service.is_linking)

    @property
    def link_requests(self) -> int:
        """How many requests for links there were."""
        return self.run(lambda: self._service.link_requests)

    def links_begun(self, address: str) -> int:
        """How many links a lock has had."""
        return self.run(lambda: self._service.locks[address].links_begun)

    def run(self, act: Callable[[], T]) -> T:
        """Run ``act`` on the stand-in's thread: so a test may touch a brain."""

        async def acting() -> T:
            return act()

        return self._wait(acting())

    def _put(self, side: LockRadioSide) -> None:
        if self._service.objects.has(device_path(side.address)):
            self._service.forget(self._service.locks[side.address])
        self._service.locks[side.address] = side
        self._service.begin_advertising(side)

    def _turn(self, address: str, dials: LockDials) -> None:
        lock = self._service.locks[address]
        lock.dials = dials
        self._service.begin_advertising(lock)

    async def _arrive(self) -> None:
        self._bus = MessageBus(bus_address=self._bus_address)
        await self._bus.connect()
        self._bus.add_message_handler(self._service.answer)
        self._service.objects.send = self._send
        await self._bus.request_name(BLUEZ)

    async def _leave(self) -> None:
        bus, self._bus = self._bus, None
        self._service.objects.send = _nowhere
        if bus is not None:
            bus.disconnect()
            with suppress(EOFError):  # the bus itself went before
                await bus.wait_for_disconnect()

    def _send(self, message: Message) -> None:
        if self._bus is not None and self._bus.connected:
            self._bus.send(message)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        done: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return done.result(CALL_LIMIT_S)


@contextmanager
def bluez() -> Iterator[BluezStandIn]:
    """A private bus with the stand-in on it; DBUS_SYSTEM_BUS_ADDRESS leads there meanwhile."""
    before = os.environ.get(BUS_VARIABLE)
    bus = PrivateBus()
    os.environ[BUS_VARIABLE] = bus.address
    try:
        stand_in = BluezStandIn(bus.address)
        try:
            yield stand_in
        finally:
            stand_in.close()
    finally:
        bus.close()
        os.environ.pop(BUS_VARIABLE, None)
        if before is not None:
            os.environ[BUS_VARIABLE] = before


def _nowhere(_message: Message) -> None:
    """Where signals go once nobody is on the bus."""
