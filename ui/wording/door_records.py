"""What door records say happened without a card; a code that this version doesn't know is shown as it came."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.door import Verdict
from app.domain.door_records import LockEvent

translate = QCoreApplication.translate

_OF_CARDS = frozenset(verdict.value for verdict in Verdict)


def event_text(code: str) -> str:
    """What happened; empty for what a card did. A verdict that is also an event is a card's."""
    if code in _OF_CARDS:
        return ""
    try:
        return _events()[LockEvent(code)]
    except ValueError:
        return translate("DoorRecords", "Something that Keyrack does not know ({code})").format(code=code)


def _events() -> Mapping[LockEvent, str]:
    return _acts() | _happenings()


def _acts() -> dict[LockEvent, str]:
    return {
        LockEvent.UNLOCKED: translate("DoorRecords", "Unlocked from Keyrack"),
        LockEvent.LOCKED: translate("DoorRecords", "Locked from Keyrack"),
        LockEvent.PASSAGE_BEGUN: translate("DoorRecords", "Held open"),
        LockEvent.SEALED: translate("DoorRecords", "Sealed"),
        LockEvent.UNSEALED: translate("DoorRecords", "Unsealed"),
        LockEvent.BOUND: translate("DoorRecords", "Bound to this hotel"),
        LockEvent.INITIALISED: translate("DoorRecords", "Initialised"),
        LockEvent.CLOCK_SET: translate("DoorRecords", "Clock set"),
        LockEvent.USER_WRITTEN: translate("DoorRecords", "Lock user written"),
        LockEvent.USER_DELETED: translate("DoorRecords", "Lock user deleted"),
        LockEvent.SETTINGS_WRITTEN: translate("DoorRecords", "Settings changed"),
        LockEvent.DENY_LIST_CHANGED: translate("DoorRecords", "Lost cards brought to it"),
    }


def _happenings() -> dict[LockEvent, str]:
    return {
        LockEvent.OPENED_BY_USER: translate("DoorRecords", "Opened by a lock user"),
        LockEvent.USER_REFUSED: translate("DoorRecords", "A lock user was refused"),
        LockEvent.ALARM: translate("DoorRecords", "Alarm"),
        LockEvent.ALARM_CLEARED: translate("DoorRecords", "Alarm cleared"),
        LockEvent.LOW_BATTERY: translate("DoorRecords", "Low battery"),
        LockEvent.POWER_CAME_BACK: translate("DoorRecords", "Power came back"),
        LockEvent.LINK_PAUSED: translate("DoorRecords", "Too many wrong proofs over Bluetooth"),
    }
