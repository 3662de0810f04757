"""Every field that the vendor's server sends of a lock, and the lock's settings: in words where they are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.layout_files import SECRET_LOCK_FIELDS
from app.domain.lock_settings import SETTING_FACTS, SettingSort
from app.domain.vendor_locks import LockFeature, VendorLock
from ui.wording.formats import Formats
from ui.wording.locks import drift_text

translate = QCoreApplication.translate

MASK = "••••"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name in words ("" where nobody knows it), the vendor's name, what it says, as it came."""

    title: str
    name: str
    said: str
    raw: str


def field_lines(vendor: VendorLock, formats: Formats, *, has_secrets: bool) -> Iterator[FieldLine]:
    """Every field: first what reads, then what nobody explains, then the secrets behind a mask."""
    titles, readings = _titles(), _readings(vendor, formats)
    known = [name for name in titles if name in vendor.fields]
    other = [name for name in vendor.fields if name not in titles]
    for name in (*known, *other):
        raw = vendor.fields[name]
        shown = _raw(raw)
        said = readings[name]() if name in readings and raw not in (None, "") else ""
        yield FieldLine(titles.get(name, ""), name, said or shown, shown)
    if has_secrets:
        yield from (FieldLine(secrets_title(), name, MASK, "") for name in sorted(SECRET_LOCK_FIELDS))


def _raw(value: object) -> str:
    return translate("LockFields", "nothing") if value in (None, "") else str(value)


def secrets_title() -> str:
    """What stands behind the mask."""
    return translate("LockFields", "A key to this door")


def secrets_text() -> str:
    """Why nobody is shown them."""
    return translate(
        "LockFields",
        "Keys to this door, where the server sent them: kept sealed on this computer, shown to nobody, "
        "in no log and no export.",
    )


def unknown_text() -> str:
    """A field that nobody explains."""
    return translate("LockFields", "as it came; the vendor does not say what it means")


def unread_text() -> str:
    """A field that should have read and did not."""
    return translate("LockFields", "as it came; it does not read as such a value")


def field_note(line: FieldLine, vendor: VendorLock) -> str:
    """What stands under a field: the vendor's name, and the raw value where words replace it."""
    parts = [line.name] if line.title else []
    if line.name in SECRET_LOCK_FIELDS:
        return line.name
    if line.name in vendor.unread:
        parts.append(unread_text())
    elif not line.title:
        parts.append(unknown_text())
    elif line.said != line.raw:
        parts.append(translate("LockFields", "as it came: {raw}").format(raw=line.raw))
    return " · ".join(parts)


def _titles() -> Mapping[str, str]:
    return (
        _what_it_is()
        | _how_it_is()
        | _place_titles()
        | {fact.name: setting_name(tag) for tag, fact in SETTING_FACTS.items()}
    )


def _what_it_is() -> dict[str, str]:
    return {
        "lockUsername": translate("LockFields", "Name"),
        "lockNumber": translate("LockFields", "Model"),
        "lockSn": translate("LockFields", "Serial number"),
        "mac": translate("LockFields", "Bluetooth address"),
        "id": translate("LockFields", "The server's number of it"),
        "agreementType": translate("LockFields", "Protocol"),
        "featureCodes": translate("LockFields", "Opens with"),
        "currentVersion": translate("LockFields", "Version"),
        "latestVersion": translate("LockFields", "Newest version"),
        "userId": translate("LockFields", "Account"),
        "userType": translate("LockFields", "The account's part"),
        "virtuallyId": translate("LockFields", "Virtual number"),
        "virtualId": translate("LockFields", "Virtual number"),
        "boundGateway": translate("LockFields", "Gateway"),
        "lockImei": translate("LockFields", "4G module (IMEI)"),
        "lockImsi": translate("LockFields", "4G card (IMSI)"),
    }


def _how_it_is() -> dict[str, str]:
    return {
        "electricity": translate("LockFields", "Battery"),
        "lockOnlineStatus": translate("LockFields", "Online"),
        "timesTamp": translate("LockFields", "Last heard of by the server"),
        "lockSysTime": translate("LockFields", "The lock's clock then"),
        "timeZone": translate("LockFields", "Time zone"),
        "isAlwaysOpen": translate("LockFields", "Held open"),
        "isLocked": translate("LockFields", "Locked"),
        "delFlag": translate("LockFields", "Deleted"),
        "createTime": translate("LockFields", "Bound"),
        "updateTime": translate("LockFields", "Last changed"),
    }


def _place_titles() -> dict[str, str]:
    return {
        "building": translate("LockFields", "Building"),
        "floor": translate("LockFields", "Floor"),
        "roomNumber": translate("LockFields", "Door"),
    }


def _readings(vendor: VendorLock, formats: Formats) -> Mapping[str, Callable[[], str]]:
    return {
        "lockOnlineStatus": lambda: _yes_no(vendor.online),
        "isAlwaysOpen": lambda: _yes_no(vendor.always_open),
        "isLocked": lambda: _yes_no(vendor.locked),
        "delFlag": lambda: _yes_no(vendor.deleted),
        "timesTamp": lambda: "" if vendor.synced_at is None else formats.full(vendor.synced_at),
        "lockSysTime": lambda: _clock(vendor, formats),
        "createTime": lambda: "" if vendor.created_at is None else formats.full(vendor.created_at),
        "updateTime": lambda: "" if vendor.updated_at is None else formats.full(vendor.updated_at),
        "timeZone": lambda: _zone(vendor.zone_hours),
        "featureCodes": lambda: _features(vendor),
        "electricity": lambda: _battery(vendor.battery),
        **{name: _byte_reading(vendor, name) for name in _place_titles()},
        **{fact.name: _setting_reading(vendor, fact.name) for fact in SETTING_FACTS.values()},
    }


def _yes_no(value: bool | None) -> str:  # noqa: FBT001 - a fact of three values
    words = {True: translate("LockFields", "yes"), False: translate("LockFields", "no"), None: ""}
    return words[value]


def _clock(vendor: VendorLock, formats: Formats) -> str:
    if vendor.lock_clock is None:
        return ""
    drift = vendor.clock_drift
    said = formats.full(vendor.lock_clock)
    return said if drift is None else f"{said} ({drift_text(drift)})"


def _zone(hours: int | None) -> str:
    return "" if hours is None else f"UTC{hours:+d}"


def _features(vendor: VendorLock) -> str:
    words = {
        LockFeature.REMOTE: translate("LockFields", "remote"),
        LockFeature.CARD: translate("LockFields", "card"),
        LockFeature.PASSCODE: translate("LockFields", "passcode"),
        LockFeature.FINGERPRINT: translate("LockFields", "fingerprint"),
    }
    known = [words[feature] for feature in LockFeature if feature in vendor.features]
    return ", ".join((*known, *vendor.other_features))


def _battery(text: str) -> str:
    return translate("LockFields", "{text}: decimal or hexadecimal, the vendor does not say").format(
        text=text
    )


def _byte_reading(vendor: VendorLock, name: str) -> Callable[[], str]:
    def said() -> str:
        try:
            return str(int(str(vendor.fields[name]), 16))
        except ValueError:
            return ""

    return said


def _setting_reading(vendor: VendorLock, name: str) -> Callable[[], str]:
    def said() -> str:
        setting = vendor.settings.get(name)
        return "" if setting is None else setting_value(setting.tag, bytes.fromhex(setting.value))

    return said


# -- settings


def setting_name(tag: int) -> str:
    """A setting's name in words; a tag that nobody knows by its number."""
    words = {
        0x30: translate("LockFields", "Door direction"),
        0x31: translate("LockFields", "Rear door contact"),
        0x32: translate("LockFields", "Lock body"),
        0x33: translate("LockFields", "Torque"),
        0x34: translate("LockFields", "Time until it locks again"),
        0x35: translate("LockFields", "Stay setting"),
        0x36: translate("LockFields", "Radar"),
        0x37: translate("LockFields", "Lock-out time"),
    }
    return words.get(tag) or translate("LockFields", "Setting {tag}").format(tag=f"{tag:02X}")


def setting_value(tag: int, value: bytes) -> str:
    """What a value seems to say, going by the setting's name."""
    fact = SETTING_FACTS.get(tag)
    number = int.from_bytes(value, "big")
    if fact is None or len(value) != fact.size_bytes:
        return value.hex(" ").upper()
    if fact.sort is SettingSort.CHOICE:
        return translate("LockFields", "way {number}").format(number=number)
    if fact.sort is SettingSort.STRENGTH:
        return translate("LockFields", "step {number}").format(number=number)
    if number == fact.highest:
        return translate("LockFields", "never")
    return translate("LockFields", "{count} s").format(count=number)


def setting_note(tag: int, value: bytes) -> str:
    """The vendor's name, the tag and the raw value."""
    fact = SETTING_FACTS.get(tag)
    raw = f"{tag:02X} {value.hex(' ').upper()}"
    return raw if fact is None else f"{fact.name} · {raw}"
