"""The doctor's look at Bluetooth: on Linux it asks BlueZ over the system bus, elsewhere it says so.

Neither bleak nor a scan is needed for it, and no radio is turned on.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from app.adapters.aside import BlockingProbe
from app.domain.diagnosis import Finding, Line

LIMIT_S = 6.0
ANSWER_LIMIT_S = 4.0
BLUEZ = "org.bluez"
ADAPTER = "org.bluez.Adapter1"
DENIED = "org.freedesktop.DBus.Error.AccessDenied"

Objects = Mapping[str, Mapping[str, Mapping[str, tuple[str, Any]]]]
"""As BlueZ lists them: path → interface → property → (signature, value)."""


def bluetooth_probe(platform: str = sys.platform) -> BlockingProbe:
    """Return the probe of adapter and permission."""
    look = _look if platform == "linux" else _not_checked
    return BlockingProbe((Line.BLUETOOTH,), LIMIT_S, lambda: [look()])


def _not_checked() -> Finding:
    return Finding(Line.BLUETOOTH, "not_checked")


def _look() -> Finding:
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 -- Linux alone has it

    try:
        connection = open_dbus_connection("SYSTEM")
    except (OSError, KeyError, ValueError):  # no bus, no address of one, or none that reads
        return Finding(Line.BLUETOOTH, "no_bus")
    with connection:
        return _ask(connection)


def _ask(connection: Any) -> Finding:  # noqa: ANN401 -- jeepney comes untyped
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    owned = connection.send_and_get_reply(
        new_method_call(bus, "NameHasOwner", "s", (BLUEZ,)), timeout=ANSWER_LIMIT_S
    )
    if owned.body != (True,):
        return Finding(Line.BLUETOOTH, "no_service")
    manager = DBusAddress("/", BLUEZ, "org.freedesktop.DBus.ObjectManager")
    listed = connection.send_and_get_reply(
        new_method_call(manager, "GetManagedObjects"), timeout=ANSWER_LIMIT_S
    )
    return _judge(listed)


def _judge(listed: Any) -> Finding:  # noqa: ANN401
    from jeepney import HeaderFields, MessageType  # noqa: PLC0415

    if listed.header.message_type is not MessageType.error:
        return _adapters(listed.body[0])
    name = listed.header.fields.get(HeaderFields.error_name, "")
    return Finding(Line.BLUETOOTH, "denied" if name == DENIED else "no_service")


def _adapters(objects: Objects) -> Finding:
    adapters = [interfaces[ADAPTER] for interfaces in objects.values() if ADAPTER in interfaces]
    if not adapters:
        return Finding(Line.BLUETOOTH, "no_adapter")
    powered = _names([each for each in adapters if _value(each, "Powered") is True])
    if not powered:
        return Finding(Line.BLUETOOTH, "powered_off", {"adapters": _names(adapters)})
    return Finding(Line.BLUETOOTH, "ready", {"adapters": powered})


def _names(adapters: Sequence[Mapping[str, tuple[str, Any]]]) -> tuple[str, ...]:
    return tuple(str(_value(each, "Alias") or _value(each, "Address")) for each in adapters)


def _value(properties: Mapping[str, tuple[str, Any]], name: str) -> object:
    return properties[name][1] if name in properties else None
