"""The time zones that a hotel can be in, and the one that this PC is in."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QTimeZone

NOT_A_PLACE = ("Etc/", "SystemV/", "posix/", "right/")


def zone_names() -> list[str]:
    """IANA names of places, and UTC; reads the zone data (some 20 ms)."""
    names = available_timezones()
    return sorted(
        name for name in names if name == "UTC" or ("/" in name and not name.startswith(NOT_A_PLACE))
    )


def system_zone() -> str:
    """This PC's zone as an IANA name, where the system tells one."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode()
