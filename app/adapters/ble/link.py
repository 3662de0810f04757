"""One link to one lock: messages out in chunks, answers back, and every wait ended when the link is."""

from __future__ import annotations

import asyncio
import logging
from typing import TypeVar

from bleak import BleakClient
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.device import BLEDevice
from bleak.exc import BleakError

from app.adapters.ble.bounded import Bench
from app.adapters.ble.patience import Patience
from app.adapters.ble.trouble import FAILURES
from app.ports.lock_link import (
    Framing,
    LinkError,
    LinkLimits,
    LinkLost,
    LinkProfile,
    LockConversation,
    LockSilent,
    WrongDevice,
)

T = TypeVar("T")

MAX_VALUE_BYTES = 512
"""The longest value of a characteristic (Bluetooth Core Specification, Vol 3, Part F, 3.2.9)."""
BLEAK_PATIENCE = 10
"""bleak's own limit, in ours: it must never strike first, it would clear away without one."""
_NOTIFYING = {"notify", "indicate"}

_log = logging.getLogger(__name__)


class BleakLink:
    """A LockLink over one BleakClient, from `open` to `end`; both belong to whoever made it."""

    def __init__(self, device: BLEDevice, profile: LinkProfile, framing: Framing, limits: LinkLimits) -> None:
        self._address = device.address.upper()
        self._profile = profile
        self._framing = framing
        self._limits = limits
        self._assembler = framing.assembler()
        self._client = BleakClient(
            device,
            self._on_disconnected,
            [profile.service],
            timeout=limits.connected.total_seconds() * BLEAK_PATIENCE,
        )
        self._write: BleakGATTCharacteristic | None = None
        self._turn = asyncio.Lock()
        self._message = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._patience = Patience(limits.answered)
        self._connected = False
        self._lost = False
        self._torn = False

    @property
    def address(self) -> str:
        """See the port."""
        return self._address

    async def open(self, bench: Bench, connecting: asyncio.Lock) -> None:
        """Connect, find the lock's characteristics, listen. Raises WrongDevice and bleak's failures."""
        async with connecting:
            await bench.within(self._limits.connected, self._connect())
        self._write, notify = self._characteristics()
        await bench.within(self._limits.connected, self._client.start_notify(notify, self._on_notified))

    async def end(self, bench: Bench) -> None:
        """Disconnect, if it came to that; given up after its limit. May be repeated."""
        self.lose()
        if not self._connected:
            return  # bleak clears away behind a connect that failed, and would wait for ever for more
        try:
            await bench.within(self._limits.disconnected, self._client.disconnect())
        except FAILURES as failure:
            _log.info("%s: the link did not end in order: %s", self._address, type(failure).__name__)

    async def _connect(self) -> None:
        await self._client.connect()
        self._connected = True

    def lose(self) -> None:
        """The link is no more: whoever waits for an answer is told."""
        self._lost = True
        self._patience.end()

    async def perform(self, conversation: LockConversation[T]) -> T:
        """See the port."""
        async with self._turn:
            answered = 0
            try:
                message = next(conversation)
                while True:
                    answer = await self._exchange(message, answered)
                    answered += 1
                    message = conversation.send(answer)
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                conversation.close()

    async def _exchange(self, message: bytes, answered: int) -> bytes:
        """Send one message and return its answer; the wait for that begins first."""
        if self._lost or self._torn or self._write is None:
            raise LinkLost(self._address, answered, sent=False)
        chunks = tuple(self._framing.split(message, self._chunk_bytes(self._write)))
        self._message = message
        awaited: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._answer = awaited
        try:
            async with self._patience.begin():
                await self._send(chunks, self._write)
                return await awaited
        except FAILURES as failure:
            if awaited.done() and not awaited.cancelled():  # it came just when time or link ended
                return awaited.result()
            raise self._failed(failure, answered) from None
        finally:
            self._answer = None
            self._patience.over()

    async def _send(self, chunks: tuple[bytes, ...], characteristic: BleakGATTCharacteristic) -> None:
        """Write a message; one that is cut in its middle leaves a link that can't be used any more."""
        self._torn = True
        for chunk in chunks:
            await self._client.write_gatt_char(characteristic, chunk, self._profile.with_response)
        self._torn = False

    def _chunk_bytes(self, characteristic: BleakGATTCharacteristic) -> int:
        """What one write carries: the MTU may still grow after the link was made."""
        room = min(characteristic.max_write_without_response_size, MAX_VALUE_BYTES)
        return min(room, self._profile.chunk_bytes or room)

    def _failed(self, failure: Exception, answered: int) -> LinkError:
        """Say what a failed exchange is for the port."""
        if self._lost or self._torn or not isinstance(failure, TimeoutError):
            self._lost = True
            return LinkLost(self._address, answered, sent=True)
        self._assembler.reset()
        return LockSilent(self._address, answered)

    def _characteristics(self) -> tuple[BleakGATTCharacteristic, BleakGATTCharacteristic]:
        try:
            service = self._client.services.get_service(self._profile.service)
        except BleakError:  # several of them, or none at all
            service = None
        write = service and service.get_characteristic(self._profile.write)
        notify = service and service.get_characteristic(self._profile.notify)
        if not write or not notify or _NOTIFYING.isdisjoint(notify.properties):
            # A link that broke meanwhile has no services either, and says nothing of the lock.
            raise BleakError("not connected") if self._lost else WrongDevice(self._address)
        return write, notify

    def _on_notified(self, _characteristic: BleakGATTCharacteristic, chunk: bytearray) -> None:
        for message in self._assembler.feed(bytes(chunk)):
            awaited = self._answer
            if awaited is not None and not awaited.done() and self._framing.answers(self._message, message):
                awaited.set_result(message)

    def _on_disconnected(self, _client: BleakClient) -> None:
        self.lose()
