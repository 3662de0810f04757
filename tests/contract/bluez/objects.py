"""BlueZ's objects as D-Bus has them: paths, interfaces, properties, and the signals that tell of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dbus_fast import Message, Variant

from app.ports.lock_link import LinkProfile
from app.simulation.lock_dials import ATT_HEADER_BYTES, WRONG_SERVICE, LockRadioSide

BLUEZ = "org.bluez"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
SERVICE = "org.bluez.GattService1"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"

ADAPTER_PATH = "/org/bluez/hci0"
ADAPTER_ADDRESS = "00:00:5E:00:53:01"

Properties = dict[str, Variant]
Interfaces = dict[str, Properties]
Send = Callable[[Message], object]


class Objects:
    """All objects of the stand-in; each change is told by the signal that BlueZ sends for it."""

    def __init__(self) -> None:
        self._by_path: dict[str, Interfaces] = {}
        self.send: Send = _nowhere

    def managed(self) -> dict[str, Interfaces]:
        """What GetManagedObjects answers."""
        return self._by_path

    def has(self, path: str) -> bool:
        return path in self._by_path

    def value(self, path: str, interface: str, name: str) -> object:
        return self._by_path[path][interface][name].value

    def add(self, path: str, interfaces: Interfaces) -> None:
        self._by_path[path] = interfaces
        self._tell("InterfacesAdded", "oa{sa{sv}}", [path, interfaces])

    def remove(self, path: str) -> None:
        """Take an object and all that lies under it away."""
        for each in [known for known in self._by_path if known == path or known.startswith(f"{path}/")]:
            interfaces = list(self._by_path.pop(each))
            self._tell("InterfacesRemoved", "oas", [each, interfaces])

    def change(self, path: str, interface: str, changed: Mapping[str, Variant]) -> None:
        self._by_path[path][interface].update(changed)
        body = [interface, changed, []]
        self.send(Message.new_signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body))

    def clear(self) -> None:
        """Forget everything without a word, as a crash does."""
        self._by_path.clear()

    def _tell(self, member: str, signature: str, body: list[object]) -> None:
        self.send(Message.new_signal("/", OBJECT_MANAGER, member, signature, body))


def adapter_properties(*, powered: bool) -> Properties:
    return {
        "Address": Variant("s", ADAPTER_ADDRESS),
        "Alias": Variant("s", "stand-in"),
        "Name": Variant("s", "stand-in"),
        "Powered": Variant("b", powered),
        "Discovering": Variant("b", False),
        "Roles": Variant("as", ["central", "peripheral"]),
        "UUIDs": Variant("as", []),
    }


def device_path(address: str) -> str:
    return f"{ADAPTER_PATH}/dev_{address.replace(':', '_')}"


def advertised_properties(lock: LockRadioSide) -> Properties:
    """What an advertisement tells of its sender."""
    said = lock.brain.advertisement()
    makers = {number: Variant("ay", data) for number, data in said.manufacturer_data}
    return {
        "Name": Variant("s", said.name),
        "Alias": Variant("s", said.name),
        "RSSI": Variant("n", lock.dials.rssi_dbm),
        "UUIDs": Variant("as", list(said.services)),
        "ServiceData": Variant("a{sv}", {uuid: Variant("ay", data) for uuid, data in said.service_data}),
        "ManufacturerData": Variant("a{qv}", makers),
    }


def device_properties(lock: LockRadioSide) -> Properties:
    return {
        "Address": Variant("s", lock.address),
        "AddressType": Variant("s", "random"),
        "Adapter": Variant("o", ADAPTER_PATH),
        "Paired": Variant("b", False),
        "Connected": Variant("b", False),
        "ServicesResolved": Variant("b", False),
        **advertised_properties(lock),
    }


def service_path(lock: LockRadioSide) -> str:
    return f"{device_path(lock.address)}/service0010"


def write_path(lock: LockRadioSide) -> str:
    return f"{service_path(lock)}/char0011"


def notify_path(lock: LockRadioSide) -> str:
    return f"{service_path(lock)}/char0013"


def gatt_objects(lock: LockRadioSide) -> dict[str, Interfaces]:
    """A link's service and its two characteristics; a device that is no lock has another service."""
    path, profile = service_path(lock), lock.profile
    uuid = WRONG_SERVICE if lock.dials.not_a_lock else profile.service
    described = {"UUID": Variant("s", uuid), "Device": Variant("o", device_path(lock.address))}
    return {
        path: {SERVICE: {**described, "Primary": Variant("b", True)}},
        write_path(lock): _characteristic(lock, profile.write, _write_flags(profile)),
        notify_path(lock): _characteristic(lock, profile.notify, ["notify"]),
    }


def _write_flags(profile: LinkProfile) -> list[str]:
    return ["write", "write-without-response"] if profile.with_response else ["write-without-response"]


def _characteristic(lock: LockRadioSide, uuid: str, flags: list[str]) -> Interfaces:
    return {
        CHARACTERISTIC: {
            "UUID": Variant("s", uuid),
            "Service": Variant("o", service_path(lock)),
            "Flags": Variant("as", flags),
            "Notifying": Variant("b", False),
            "MTU": Variant("q", lock.chunk_bytes + ATT_HEADER_BYTES),
        }
    }


def _nowhere(_message: Message) -> None:
    """Where signals go while nobody is on the bus."""
