"""The stand-in's behaviour: what BlueZ does with an adapter, with devices and with their characteristics.

Everything here runs on the stand-in's own loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from dbus_fast import Message, MessageType, Variant

from app.simulation.lock_dials import LinkDropped, LockRadioSide
from tests.contract.bluez.objects import (
    ADAPTER,
    ADAPTER_PATH,
    BLUEZ,
    CHARACTERISTIC,
    DEVICE,
    OBJECT_MANAGER,
    Objects,
    adapter_properties,
    advertised_properties,
    device_path,
    device_properties,
    gatt_objects,
    notify_path,
    service_path,
    write_path,
)

ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied"
UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"
FAILED = f"{BLUEZ}.Error.Failed"
IN_PROGRESS = f"{BLUEZ}.Error.InProgress"
INVALID_ARGUMENTS = f"{BLUEZ}.Error.InvalidArguments"
NOT_CONNECTED = f"{BLUEZ}.Error.NotConnected"
NOT_READY = f"{BLUEZ}.Error.NotReady"
NOT_SUPPORTED = f"{BLUEZ}.Error.NotSupported"


class Refusal(Exception):
    """The error that a call is answered with."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.text = text


class Service:
    """One BlueZ with one adapter. ``answer`` is its end of the bus."""

    def __init__(self) -> None:
        self.objects = Objects()
        self.denies = False
        self.holds_writes = self.holds_scans = False
        self.link_requests = 0
        self.locks: dict[str, LockRadioSide] = {}
        self._notifying: set[str] = set()
        self._scanners: set[str] = set()
        self._waiting: dict[str, Message] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._methods: dict[tuple[str | None, str | None], Callable[[Message], Message | None]] = {
            (OBJECT_MANAGER, "GetManagedObjects"): self._on_get_managed_objects,
            (ADAPTER, "SetDiscoveryFilter"): Message.new_method_return,
            (ADAPTER, "StartDiscovery"): self._on_start_discovery,
            (ADAPTER, "StopDiscovery"): self._on_stop_discovery,
            (DEVICE, "Connect"): self._on_connect,
            (DEVICE, "Disconnect"): self._on_disconnect,
            (CHARACTERISTIC, "StartNotify"): self._on_start_notify,
            (CHARACTERISTIC, "StopNotify"): self._on_stop_notify,
            (CHARACTERISTIC, "WriteValue"): self._on_write_value,
        }

    # -------------------------------------------------------- the bus's side

    def answer(self, message: Message) -> Message | bool | None:
        """Answer one message: a reply now, True for one that comes later, None for what is not BlueZ's."""
        method = self._methods.get((message.interface, message.member))
        if message.message_type is not MessageType.METHOD_CALL or method is None:
            return None
        if self.denies:
            return Message.new_error(message, ACCESS_DENIED, "")
        try:
            return method(message) or True
        except Refusal as refusal:
            return Message.new_error(message, refusal.name, refusal.text)

    # -------------------------------------------------------- the hands' side

    def plug_in(self, *, powered: bool = True) -> None:
        self.objects.add(ADAPTER_PATH, {ADAPTER: adapter_properties(powered=powered)})

    def unplug(self) -> None:
        """Objects go; no device is said to have disconnected."""
        self._lose_everything()
        self.objects.remove(ADAPTER_PATH)

    def power(self, *, on: bool) -> None:
        if not on:
            for lock in self.locks.values():
                self.end_link(lock)
            self._stop_scanning()
        self.objects.change(ADAPTER_PATH, ADAPTER, {"Powered": Variant("b", on)})

    def crash(self) -> None:
        self._lose_everything()
        self.objects.clear()

    def forget(self, lock: LockRadioSide) -> None:
        """Remove the device's object, as BlueZ does some time after a scan."""
        self.end_link(lock)
        self.objects.remove(device_path(lock.address))

    @property
    def is_scanning(self) -> bool:
        return bool(self._scanners)

    @property
    def is_linking(self) -> bool:
        return bool(self._waiting)

    def end_link(self, lock: LockRadioSide) -> None:
        """End a link from whichever side, and tell."""
        path = device_path(lock.address)
        if not lock.is_linked:
            return
        lock.end_link()
        self._notifying.discard(lock.address)
        gone = {"Connected": Variant("b", False), "ServicesResolved": Variant("b", False)}
        self.objects.change(path, DEVICE, gone)
        self.objects.remove(service_path(lock))

    def _lose_everything(self) -> None:
        self._stop_scanning()
        self._waiting.clear()
        self._notifying.clear()
        for lock in self.locks.values():
            lock.end_link()

    # -------------------------------------------------------- scanning

    def advertise(self, lock: LockRadioSide) -> None:
        """Hear one advertisement of it now, if it sends any and somebody scans."""
        if not self._scanners or not lock.is_heard:
            return
        path = device_path(lock.address)
        if self.objects.has(path):
            self.objects.change(path, DEVICE, advertised_properties(lock))
        else:
            self.objects.add(path, {DEVICE: device_properties(lock)})

    def begin_advertising(self, lock: LockRadioSide) -> None:
        """Advertise now, and on and on as dialled, while somebody scans."""
        self._rest(lock)
        if self._scanners:
            self.advertise(lock)
            self._timers[lock.address] = asyncio.get_running_loop().call_later(
                lock.dials.advertises_every_s, self.begin_advertising, lock
            )

    def _rest(self, lock: LockRadioSide) -> None:
        timer = self._timers.pop(lock.address, None)
        if timer is not None:
            timer.cancel()

    def _stop_scanning(self) -> None:
        self._scanners.clear()
        for lock in self.locks.values():
            self._rest(lock)

    def _on_get_managed_objects(self, message: Message) -> Message:
        return Message.new_method_return(message, "a{oa{sa{sv}}}", [self.objects.managed()])

    def _on_start_discovery(self, message: Message) -> Message | None:
        self._require_power()
        sender = str(message.sender)
        if sender in self._scanners:
            raise Refusal(IN_PROGRESS, "Operation already in progress")
        if self.holds_scans:
            return None
        self._scanners.add(sender)
        self.objects.send(Message.new_method_return(message))
        for lock in self.locks.values():
            self.begin_advertising(lock)
        return None

    def _on_stop_discovery(self, message: Message) -> Message:
        self._require_power()
        if str(message.sender) not in self._scanners:
            raise Refusal(FAILED, "No discovery started")
        self._scanners.discard(str(message.sender))
        return Message.new_method_return(message)

    def _require_power(self) -> None:
        if not self.objects.has(ADAPTER_PATH):
            raise Refusal(UNKNOWN_OBJECT)
        if not self.objects.value(ADAPTER_PATH, ADAPTER, "Powered"):
            raise Refusal(NOT_READY, "Resource Not Ready")

    # -------------------------------------------------------- links

    def _on_connect(self, message: Message) -> Message | None:
        self._require_power()
        lock = self._lock_at(message)
        self.link_requests += 1
        if lock.dials.stuck or not lock.dials.in_range:
            self._waiting[lock.address] = message
        elif not lock.accepts_links:
            raise Refusal(FAILED, "le-connection-refused")
        elif lock.dials.connects_after_s:
            self._waiting[lock.address] = message
            asyncio.get_running_loop().call_later(lock.dials.connects_after_s, self._link_late, lock)
        else:
            self._link(lock, message)
        return None

    def _link_late(self, lock: LockRadioSide) -> None:
        message = self._waiting.pop(lock.address, None)
        if message is not None and lock.accepts_links:
            self._link(lock, message)

    def _link(self, lock: LockRadioSide, message: Message) -> None:
        lock.begin_link()
        path = device_path(lock.address)
        self.objects.change(path, DEVICE, {"Connected": Variant("b", True)})
        self.objects.send(Message.new_method_return(message))
        if lock.breaks_at_once():
            self.end_link(lock)
            return
        for each, interfaces in gatt_objects(lock).items():
            self.objects.add(each, interfaces)
        self.objects.change(path, DEVICE, {"ServicesResolved": Variant("b", True)})

    def _on_disconnect(self, message: Message) -> Message | None:
        lock = self._lock_at(message)
        waiting = self._waiting.pop(lock.address, None)
        if waiting is not None:
            self.objects.send(Message.new_error(waiting, FAILED, "le-connection-abort-by-local"))
        if lock.dials.clings:
            return None
        self.objects.send(Message.new_method_return(message))
        self.end_link(lock)
        return None

    def _on_start_notify(self, message: Message) -> Message:
        lock = self._linked_lock_at(message)
        if message.path != notify_path(lock):
            raise Refusal(NOT_SUPPORTED, "Operation is not supported")
        self._notifying.add(lock.address)
        return Message.new_method_return(message)

    def _on_stop_notify(self, message: Message) -> Message:
        self._notifying.discard(self._linked_lock_at(message).address)
        return Message.new_method_return(message)

    def _on_write_value(self, message: Message) -> Message | None:
        lock = self._linked_lock_at(message)
        chunk = bytes(message.body[0])
        if message.path != write_path(lock):
            raise Refusal(NOT_SUPPORTED, "Operation is not supported")
        if len(chunk) > lock.chunk_bytes:
            raise Refusal(INVALID_ARGUMENTS, "Invalid Length")
        try:
            answers = lock.take(chunk)
        except LinkDropped:
            self.end_link(lock)
            raise Refusal(FAILED, "Not connected") from None
        if not self.holds_writes:
            self.objects.send(Message.new_method_return(message))
        if lock.answers_after_s:
            asyncio.get_running_loop().call_later(lock.answers_after_s, self._notify, lock, answers)
        else:
            self._notify(lock, answers)
        return None

    def _notify(self, lock: LockRadioSide, answers: tuple[bytes, ...]) -> None:
        if not lock.is_linked:
            return
        try:
            for chunk in lock.on_air(answers):
                if lock.address in self._notifying:
                    self.objects.change(notify_path(lock), CHARACTERISTIC, {"Value": Variant("ay", chunk)})
        except LinkDropped:
            self.end_link(lock)

    def _lock_at(self, message: Message) -> LockRadioSide:
        for lock in self.locks.values():
            path = device_path(lock.address)
            if self.objects.has(path) and str(message.path).startswith(path):
                return lock
        raise Refusal(UNKNOWN_OBJECT)

    def _linked_lock_at(self, message: Message) -> LockRadioSide:
        lock = self._lock_at(message)
        if not lock.is_linked or not self.objects.has(str(message.path)):
            raise Refusal(UNKNOWN_OBJECT)
        return lock
