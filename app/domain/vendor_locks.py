"""A lock as the vendor's server lists it, secrets apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.secret import Secret


class LockFeature(StrEnum):
    """What a lock can be opened with, going by its ``featureCodes``."""

    REMOTE = "remote"
    CARD = "card"
    PASSCODE = "passcode"
    FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class LockSetting:
    """``tag`` is a setting's byte (0x30–0x37), ``value`` the hex digits behind it, not explained anywhere."""

    tag: int
    value: str


@dataclass(frozen=True, slots=True)
class VendorLock:
    """What a row says. Times are UTC; None and "" where the row has nothing, or nothing that reads.

    ``battery`` is the server's text: whether it is hex or decimal is not published. ``synced_at`` is when the
    server last heard of the lock, ``lock_clock`` what the lock's clock said. ``settings`` go by the vendor's
    names, ``other_features`` are feature words that nobody knows. ``fields`` holds every field that is no
    secret, known or not, as it came; ``unread`` names the fields that should have read and did not.
    """

    id: str
    user_id: str
    number: str
    serial: str
    name: str
    mac: str
    status: str
    agreement: str
    features: frozenset[LockFeature]
    other_features: tuple[str, ...]
    battery: str
    online: bool | None
    always_open: bool | None
    locked: bool | None
    deleted: bool | None
    synced_at: datetime | None
    lock_clock: datetime | None
    created_at: datetime | None
    updated_at: datetime | None
    zone_hours: int | None
    virtual_id: str
    gateway: str
    version: str
    settings: Mapping[str, LockSetting]
    fields: Mapping[str, object]
    unread: tuple[str, ...]

    @property
    def clock_drift(self) -> timedelta | None:
        """How far the lock's clock is ahead of the server's, as of the last sync."""
        if self.lock_clock is None or self.synced_at is None:
            return None
        return self.lock_clock - self.synced_at


@dataclass(frozen=True, slots=True)
class LockSecrets:
    """The credentials in a lock's row, by the vendor's names: keys to a door, never shown."""

    lock_id: str
    values: Mapping[str, Secret[str]]
