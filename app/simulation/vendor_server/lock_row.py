"""Lock rows, shaped as the published answer has them: every key, in its order."""

from __future__ import annotations

from app.codec.vendor_times import from_snowflake, to_hex_seconds, to_milliseconds, to_wall
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.state import Row

_BEFORE_SETTINGS: Row = {
    "id": "",
    "lockNumber": "Z-LOCK",
    "lockSn": "",
    "lockUsername": "",
    "lockStatus": "01",
    "userId": "",
    "userType": "手机端超级管理员",
    "unlockType": None,
    "roomStatus": None,
    "electricity": "25",
    "featureCodes": "遥控,卡片,密码,指纹",
    "doubleVerify": "",
    "evUpdateTime": None,
    "mac": "",
    "virtuallyId": None,
    "timesTamp": "",
    "pwAdmin": "",
    "newPwAdmin": None,
    "electricalVoltage": "04",
    "lockoutTime": "0F",
    "lockLanguage": "E1",
    "pickProof": "17",
    "lockSysTime": "",
    "lockMode": "01",
    "isAlwaysOpen": "0",
    "isLocked": "0",
    "connectStatus": "1E",
    "electronLock": "22",
}
SETTING_FIELDS = {
    0x30: "doorDirection",
    0x31: "rearDoorContact",
    0x32: "lockBodySettings",
    0x33: "torqueSetting",
    0x34: "lockbackTime",
    0x35: "staySettings",
    0x36: "radarSettings",
    0x37: "lockoutTimeNew",
}
"""Tag byte → field, as the published ``agreementType`` 08 row shows them."""
SETTING_BYTES = {tag: 2 if tag == 0x37 else 1 for tag in SETTING_FIELDS}
FIRST_SETTINGS = "300131023201330134013501360137FFFF"
_AFTER_SETTINGS: Row = {
    "serverKeys": "",
    "lockKeys": "",
    "boundGateway": None,
    "lockOnlineStatus": "0",
    "statusFlags": None,
    "createTime": "",
    "updateTime": "",
    "delFlag": "0",
    "currentVersion": None,
    "latestVersion": None,
    "agreementType": "08",
    "timeZone": None,
    "moduleAlly": "0",
    "lockOpen": None,
    "lockImsi": None,
    "lockImei": None,
}
_NO_SETTINGS: Row = dict.fromkeys(SETTING_FIELDS.values())
BLANK_ROW: Row = {**_BEFORE_SETTINGS, **_NO_SETTINGS, **_AFTER_SETTINGS}


def new_lock_row(habits: Habits, lock_id: str, **own: str | None) -> Row:
    """Return a lock that was bound when its id was made: secrets made, times set; ``own`` says the rest."""
    at = from_snowflake(lock_id)
    made = {
        "id": lock_id,
        "lockSn": habits.hex_digits(12),
        "doubleVerify": habits.digits(4),
        "pwAdmin": habits.digits(8),
        "serverKeys": habits.digits(16),
        "lockKeys": habits.hex_digits(16),
        "timesTamp": to_hex_seconds(at),
        "lockSysTime": to_milliseconds(at),
        "createTime": to_wall(at),
        "updateTime": to_wall(at),
    }
    return {**BLANK_ROW, **made, **own}


def default_name(mac: str) -> str:
    """Return the name a lock has by default: ``Z-`` and the last three bytes of its mac."""
    return "Z-" + mac.replace(":", "")[-6:].upper()


def split_settings(settings: str) -> dict[str, str] | None:
    """Return field → tag and value (hex) of settings one after the other; None where not understood."""
    data = bytes.fromhex(settings)
    found: dict[str, str] = {}
    at = 0
    while at < len(data):
        tag = data[at]
        end = at + 1 + SETTING_BYTES.get(tag, 0)
        if tag not in SETTING_FIELDS or end > len(data):
            return None
        found[SETTING_FIELDS[tag]] = data[at:end].hex().upper()
        at = end
    return found
