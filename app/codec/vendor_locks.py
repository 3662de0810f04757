"""A row of the vendor's lock list → what it means, with the keys to the door split off."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from app.codec.vendor_times import from_hex_seconds, from_milliseconds, from_wall
from app.domain.secret import Secret
from app.domain.vendor import looks_secret
from app.domain.vendor_errors import NotUnderstood
from app.domain.vendor_locks import LockFeature, LockSecrets, LockSetting, VendorLock

T = TypeVar("T")

LIST_OPERATION = "lock.find_all_by_user_id"
SECRET_FIELDS = frozenset({"lockKeys", "serverKeys", "pwAdmin", "newPwAdmin", "doubleVerify"})
FEATURE_WORDS: Mapping[str, LockFeature] = {
    "遥控": LockFeature.REMOTE,
    "卡片": LockFeature.CARD,
    "密码": LockFeature.PASSCODE,
    "指纹": LockFeature.FINGERPRINT,
}
SETTING_TAGS: Mapping[str, int] = {
    "doorDirection": 0x30,
    "rearDoorContact": 0x31,
    "lockBodySettings": 0x32,
    "torqueSetting": 0x33,
    "lockbackTime": 0x34,
    "staySettings": 0x35,
    "radarSettings": 0x36,
    "lockoutTimeNew": 0x37,
}
NO_SETTING = "?"
"""Stands for a setting that came as something other than text."""

_SETTING = re.compile(r"[0-9A-Fa-f]{2}(?:[0-9A-Fa-f]{2})+")
_FLAGS = {"0": False, "1": True}
_ZONE_HOURS = re.compile(r"[+-]?\d{1,2}", re.ASCII)


def split_lock_row(row: Mapping[str, object]) -> tuple[VendorLock, LockSecrets]:
    """Return what a row says and, apart, its secrets. Raises NotUnderstood where the row has no id.

    A field that doesn't read costs only itself: it stands in ``fields`` as it came, and in ``unread``.
    """
    lock_id = row.get("id")
    if not isinstance(lock_id, str) or not lock_id:
        raise NotUnderstood(LIST_OPERATION, "id", "id")
    public = dict(row)
    secrets = {name: public.pop(name) for name in _secret_names(tuple(row))}
    hidden = {name: Secret(_text(value)) for name, value in secrets.items() if value is not None}
    return _Row(public).lock(lock_id), LockSecrets(lock_id, MappingProxyType(hidden))


@lru_cache(maxsize=16)
def _secret_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Pick the names of secrets; the rows of one list nearly always have the same names."""
    return tuple(name for name in names if name in SECRET_FIELDS or looks_secret(name))


class _Row:
    """Takes the fields of one row and remembers which did not read."""

    __slots__ = ("_fields", "_unread")

    def __init__(self, fields: dict[str, object]) -> None:
        self._fields = fields
        self._unread: list[str] = []

    def lock(self, lock_id: str) -> VendorLock:
        features, other_features = _features(self._text("featureCodes"))
        settings = self._settings()
        return VendorLock(
            id=lock_id,
            user_id=self._text("userId"),
            number=self._text("lockNumber"),
            serial=self._text("lockSn"),
            name=self._text("lockUsername"),
            mac=self._text("mac"),
            status=self._text("lockStatus"),
            agreement=self._text("agreementType"),
            features=features,
            other_features=other_features,
            battery=self._text("electricity"),
            online=self._read("lockOnlineStatus", _flag),
            always_open=self._read("isAlwaysOpen", _flag),
            locked=self._read("isLocked", _flag),
            deleted=self._read("delFlag", _flag),
            synced_at=self._read("timesTamp", from_hex_seconds),
            lock_clock=self._read("lockSysTime", from_milliseconds),
            created_at=self._read("createTime", from_wall),
            updated_at=self._read("updateTime", from_wall),
            zone_hours=self._read("timeZone", _zone_hours),
            virtual_id=self._text("virtuallyId") or self._text("virtualId"),
            gateway=self._text("boundGateway"),
            version=self._text("currentVersion"),
            settings=settings,
            fields=MappingProxyType(self._fields),
            unread=tuple(self._unread),
        )

    def _text(self, name: str) -> str:
        return self._read(name, str) or ""

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        value = self._fields.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                return reader(value)
            except ValueError:
                pass
        self._unread.append(name)
        return None

    def _settings(self) -> Mapping[str, LockSetting]:
        values = tuple(map(self._fields.get, SETTING_TAGS))
        settings, unread = _settings(tuple(_hashable(value) for value in values))
        self._unread.extend(unread)
        return settings


def _hashable(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else NO_SETTING


@lru_cache(maxsize=256)
def _settings(values: tuple[str | None, ...]) -> tuple[Mapping[str, LockSetting], tuple[str, ...]]:
    """Read the settings, in the order of SETTING_TAGS, and name those that don't read.

    Most locks of a hotel are set alike, and so most are read once.
    """
    found: dict[str, LockSetting] = {}
    unread: list[str] = []
    for (name, tag), value in zip(SETTING_TAGS.items(), values, strict=True):
        if value and _SETTING.fullmatch(value) and int(value[:2], 16) == tag:
            found[name] = LockSetting(tag, value[2:].upper())
        elif value:
            unread.append(name)
    return MappingProxyType(found), tuple(unread)


@lru_cache(maxsize=64)
def _features(words: str) -> tuple[frozenset[LockFeature], tuple[str, ...]]:
    found = [word.strip() for word in words.split(",") if word.strip()]
    known = frozenset(FEATURE_WORDS[word] for word in found if word in FEATURE_WORDS)
    return known, tuple(word for word in found if word not in FEATURE_WORDS)


def _flag(text: str) -> bool:
    if text not in _FLAGS:
        raise ValueError(text)
    return _FLAGS[text]


def _zone_hours(text: str) -> int:
    if not _ZONE_HOURS.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _text(value: object) -> str:
    return value if isinstance(value, str) else repr(value)
