"""One hotel's keys of the open format: made, rotated with two versions live, and kept in the key store."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.codec.open_card.recovery import KIT_NUMBER_BYTES, join_shares, split_secret
from app.codec.open_card.sector_keys import MASTER_BYTES, lock_master
from app.domain.permission import HOTEL_ID_BYTES
from app.domain.recovery import RecoveryShareRefused
from app.ports.hotel_keys import HotelKeysMissing
from app.ports.secrets import SecretStore

PRIVATE_KEY_BYTES = 32
PUBLIC_KEY_BYTES = 32
MAX_KEY_VERSION = 255
LIVE_VERSIONS = 2

_LAYOUT_VERSION = 1
_HEAD = struct.Struct(f">B{HOTEL_ID_BYTES}sB{PRIVATE_KEY_BYTES}s{MASTER_BYTES}s")
_KIT = struct.Struct(f">{HOTEL_ID_BYTES}sB{PRIVATE_KEY_BYTES}s{MASTER_BYTES}s")
_PUBLIC = struct.Struct(f">B{PUBLIC_KEY_BYTES}s")


@dataclass(frozen=True, slots=True)
class HotelKeys:
    """A hotel's keys: ``private_key`` (32 bytes) signs as ``key_version``, ``sector_master`` is 16 bytes.

    ``public_keys`` holds the live versions, the current one first and at most the one before it.
    """

    hotel_id: bytes
    key_version: int
    public_keys: tuple[tuple[int, bytes], ...]
    private_key: bytes = field(repr=False)
    sector_master: bytes = field(repr=False)

    @property
    def lock_master(self) -> bytes:
        """The 16 bytes that let a lock read cards and write none."""
        return lock_master(self.sector_master)


def create_hotel_keys(hotel_id: bytes | None = None) -> HotelKeys:
    """Return new random keys for a hotel; without a ``hotel_id`` (8 bytes) for one with a new random id."""
    known_id = secrets.token_bytes(HOTEL_ID_BYTES) if hotel_id is None else hotel_id
    return keys_from(known_id, 1, _new_private_key(), secrets.token_bytes(MASTER_BYTES))


def keys_from(hotel_id: bytes, key_version: int, private_key: bytes, sector_master: bytes) -> HotelKeys:
    """Return keys with one live version, as a recovery kit brings them back."""
    public = ((key_version, _public_of(private_key)),)
    return HotelKeys(hotel_id, key_version, public, private_key, sector_master)


def rotate(keys: HotelKeys) -> HotelKeys:
    """Return keys that sign with a new version; the version until now stays believed, older ones do not.

    Locks must learn the new public key before a card that it signed reaches them.
    """
    version = keys.key_version % MAX_KEY_VERSION + 1
    private_key = _new_private_key()
    public = ((version, _public_of(private_key)), *keys.public_keys)[:LIVE_VERSIONS]
    return replace(keys, key_version=version, private_key=private_key, public_keys=public)


def save(store: SecretStore, keys: HotelKeys) -> None:
    """Store all of it as one secret, so that a rotation is either done or not; raises SecretStoreFailed."""
    head = _HEAD.pack(_LAYOUT_VERSION, keys.hotel_id, keys.key_version, keys.private_key, keys.sector_master)
    store.set(_name(keys.hotel_id), head + b"".join(_PUBLIC.pack(*public) for public in keys.public_keys))


def load(store: SecretStore, hotel_id: bytes) -> HotelKeys:
    """Return the hotel's keys; raises HotelKeysMissing, SecretStoreFailed."""
    raw = store.get(_name(hotel_id))
    if raw is None or len(raw) <= _HEAD.size or (len(raw) - _HEAD.size) % _PUBLIC.size:
        raise HotelKeysMissing(hotel_id)
    layout, stored_id, version, private_key, master = _HEAD.unpack(raw[: _HEAD.size])
    if layout != _LAYOUT_VERSION or stored_id != hotel_id:
        raise HotelKeysMissing(hotel_id)
    public = tuple(_PUBLIC.iter_unpack(raw[_HEAD.size :]))
    return HotelKeys(hotel_id, version, public, private_key, master)


def recovery_kit(keys: HotelKeys) -> tuple[str, str]:
    """Return two shares for two people; together they are the hotel's keys as they are now."""
    secret = _KIT.pack(keys.hotel_id, keys.key_version, keys.private_key, keys.sector_master)
    return split_secret(secret, secrets.token_bytes(len(secret)), secrets.token_bytes(KIT_NUMBER_BYTES))


def recover(one_share: str, other_share: str) -> HotelKeys:
    """Return the keys of a recovery kit, its version alone live; raises RecoveryShareRefused."""
    secret = join_shares(one_share, other_share)
    if len(secret) != _KIT.size:
        raise RecoveryShareRefused("other_kit")
    return keys_from(*_KIT.unpack(secret))


def _name(hotel_id: bytes) -> str:
    return f"open-format/{hotel_id.hex()}"


def _new_private_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def _public_of(private_key: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
