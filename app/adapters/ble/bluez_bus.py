"""BlueZ's adapters on the system bus: what is true of them now, and a word when that may have changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bleak.backends.bluezdbus import manager as bleak_manager
from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, DBusFastError

from app.ports.lock_link import RadioCondition

ANSWER_LIMIT_S = 4.0
"""BlueZ answers in milliseconds; one that takes longer hangs, and is as good as none."""
FAILURES: tuple[type[Exception], ...] = (DBusFastError, OSError, EOFError, KeyError)
"""What comes out of dbus-fast for a bus that can't be reached or goes; KeyError: no socket of its address."""

_BLUEZ = "org.bluez"
_ADAPTER = "org.bluez.Adapter1"
_ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied"
_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
_RULES = (
    f"type='signal',sender='{_BUS}',member='NameOwnerChanged',arg0='{_BLUEZ}'",
    f"type='signal',interface='{_OBJECT_MANAGER}',arg0path='/org/bluez/'",
    f"type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',arg0='{_ADAPTER}'",
)
"""The service, adapters that come and go, and their properties; what locks say never comes this way."""

Objects = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""As BlueZ lists them: path → interface → property → Variant."""


class BluezBus:
    """A connection to the system bus of Keyrack's own; ``stir`` is called when it is time to ask again."""

    def __init__(self, stir: Callable[[], None]) -> None:
        self._stir = stir
        self._bus: MessageBus | None = None
        self._turn = asyncio.Lock()
        self._closed = False

    @property
    def is_connected(self) -> bool:
        """Whether a bus is there."""
        return self._bus is not None and self._bus.connected

    async def ask(self) -> RadioCondition:
        """Return what is true of the radio now, over a connection that is made anew if need be."""
        try:
            async with asyncio.timeout(ANSWER_LIMIT_S), self._turn:
                return await self._condition(await self._connected())
        except AuthError:
            return RadioCondition.DENIED
        except FAILURES:
            return RadioCondition.NO_SERVICE

    def close(self) -> None:
        """Leave the bus for good."""
        self._closed = True
        self._leave()

    def _leave(self) -> None:
        if self._bus is not None:
            self._bus.disconnect()
            self._bus = None

    async def _connected(self) -> MessageBus:
        if self._bus is None or not self._bus.connected:
            self._leave()
            self._bus = await self._connect()
        if self._closed:
            self._leave()
            raise EOFError
        return self._bus

    async def _connect(self) -> MessageBus:
        bus = MessageBus(bus_type=BusType.SYSTEM)
        try:
            await bus.connect()
            bus.add_message_handler(self._on_message)
            for rule in _RULES:
                await bus.call(_bus_call("AddMatch", rule))
        except BaseException:
            bus.disconnect()
            raise
        return bus

    async def _condition(self, bus: MessageBus) -> RadioCondition:
        # Asked of the bus first: a call to BlueZ itself would have the system start it.
        owned = await bus.call(_bus_call("NameHasOwner", _BLUEZ))
        if owned.body != [True]:
            return RadioCondition.NO_SERVICE
        listed = await bus.call(Message(_BLUEZ, "/", _OBJECT_MANAGER, "GetManagedObjects"))
        if listed.message_type is MessageType.ERROR:
            denied = listed.error_name == _ACCESS_DENIED
            return RadioCondition.DENIED if denied else RadioCondition.NO_SERVICE
        return condition_of(listed.body[0])

    def _on_message(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL:
            return
        if message.interface != _OBJECT_MANAGER or _ADAPTER in message.body[1]:
            self._stir()


def condition_of(objects: Objects) -> RadioCondition:
    """Say what BlueZ's objects mean: whether an adapter for locks is there, and one of them on."""
    adapters = [interfaces[_ADAPTER] for interfaces in objects.values() if _ADAPTER in interfaces]
    usable = [each for each in adapters if "central" in _value(each, "Roles")]
    if not usable:
        return RadioCondition.NO_ADAPTER
    is_on = any(_value(each, "Powered") is True for each in usable)
    return RadioCondition.READY if is_on else RadioCondition.OFF


async def reset_bleak() -> None:
    """End bleak's own connection to the bus, which lives as long as the loop; its next use begins a new one.

    bleak offers no way to. Without it a BlueZ that crashed would live on in bleak's memory, with locks
    that are linked and adapters that are on, and the loop would end with a task that waits for ever.
    """
    manager = bleak_manager._global_instances.get(asyncio.get_running_loop())  # noqa: SLF001
    if manager is None or manager._bus is None:  # noqa: SLF001
        return
    manager._bus.disconnect()  # noqa: SLF001
    if manager._bus_watcher_task is not None:  # noqa: SLF001
        await asyncio.wait({manager._bus_watcher_task})  # noqa: SLF001


def _bus_call(member: str, argument: str) -> Message:
    return Message(_BUS, _BUS_PATH, _BUS, member, signature="s", body=[argument])


def _value(properties: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 -- a Variant holds anything
    return properties[name].value if name in properties else ()
