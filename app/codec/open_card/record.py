"""The open format's record: 80 bytes of body and 64 bytes of Ed25519 signature.

SPECIFICATION.md, "The record", is the reference. Decoding is strict: of two different byte
strings at most one stands for a permission, and every other one is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.codec.open_card.content import pack_content, unpack_content
from app.codec.open_card.fields import NotEncodable, RecordRefused, moment_of, require, seconds
from app.domain.card_tasks import CLOCK_CARD_LASTS, ClockSetting
from app.domain.permission import HOTEL_ID_BYTES, TASK_KINDS, CardFlag, CardKind, Permission

MAGIC = 0x4B
FORMAT_VERSION = 1
BODY_BYTES = 80
SIGNATURE_BYTES = 64
RECORD_BYTES = BODY_BYTES + SIGNATURE_BYTES
HEAD_BYTES = 16
COUNTERS = 256
UID_LENGTHS = (4, 7, 10)
KEYS_REMEMBERED = 16
"""Public keys kept decoded; a hotel has two live ones."""

_BODY = struct.Struct(">BBBB8sBBBB10sQIIIH32s")
_UID_FIELD_BYTES = 10
_COUNTER_AT = 3
_HOTEL_AT = slice(4, 4 + HOTEL_ID_BYTES)
_KNOWN_FLAGS = sum(CardFlag)
_CARRIED = tuple(field.name for field in fields(Permission))


class Flaw(Enum):
    """Why 144 bytes are not a permission that a holder of these public keys believes."""

    NOT_A_RECORD = "not_a_record"
    OTHER_HOTEL = "other_hotel"
    UNKNOWN_KEY_VERSION = "unknown_key_version"
    BAD_SIGNATURE = "bad_signature"


@dataclass(frozen=True, slots=True)
class Verified:
    """A record whose signature is right: what it permits and its copy counter (0–255)."""

    permission: Permission
    counter: int


def pack_body(permission: Permission, counter: int) -> bytes:
    """Return the 80 bytes of the body; raises NotEncodable where the format can't carry a field."""
    try:
        body = _BODY.pack(
            MAGIC,
            FORMAT_VERSION,
            permission.key_version,
            counter % COUNTERS,
            permission.hotel_id,
            permission.kind,
            permission.flags,
            permission.index,
            len(permission.uid),
            permission.uid,
            permission.serial,
            seconds("issued_at", permission.issued_at),
            seconds("not_before", permission.not_before),
            seconds("not_after", permission.not_after),
            permission.common_doors,
            pack_content(permission),
        )
    except struct.error as error:
        raise NotEncodable("number") from error
    return _checked(body, permission)


def _checked(body: bytes, permission: Permission) -> bytes:
    """Return ``body`` if it reads back as ``permission``: what can't be read must not be signed."""
    try:
        read_back = unpack_body(body)
    except RecordRefused as refusal:
        raise NotEncodable(refusal.field) from refusal
    if read_back != permission:
        lost = next(name for name in _CARRIED if getattr(read_back, name) != getattr(permission, name))
        raise NotEncodable(lost)
    return body


def unpack_body(body: bytes) -> Permission:
    """Return what 80 bytes of body permit; raises RecordRefused for all that is not canonical.

    The copy counter is the card's affair, not the permission's: see `counter_of`.
    """
    if len(body) != BODY_BYTES:
        raise RecordRefused("length")
    (magic, version, key_version, _, hotel_id, raw_kind, flags, index, uid_bytes, uid_field,
     serial, issued_at, not_before, not_after, common_doors, raw_content) = _BODY.unpack(body)  # fmt: skip
    require("magic", magic == MAGIC)
    require("version", version == FORMAT_VERSION)
    require("key_version", key_version != 0)
    require("hotel_id", any(hotel_id))
    require("flags", flags <= _KNOWN_FLAGS)
    require("not_after", not_before < not_after)
    kind = _unpack_kind(raw_kind)
    require("flags", kind not in TASK_KINDS or not flags)
    require("common_doors", kind not in TASK_KINDS or not common_doors)
    content = unpack_content(kind, raw_content)
    permission = Permission(
        key_version=key_version,
        hotel_id=hotel_id,
        kind=kind,
        flags=CardFlag(flags),
        serial=serial,
        uid=_unpack_uid(uid_bytes, uid_field),
        doors=content.doors,
        index=index,
        issued_at=moment_of(issued_at),
        not_before=moment_of(not_before),
        not_after=moment_of(not_after),
        common_doors=common_doors,
        hours=content.hours,
        task=content.task,
    )
    require("task", _clock_card_is_bounded(permission))
    return permission


def _clock_card_is_bounded(permission: Permission) -> bool:
    """Whether a time card sets a time after its own issue, and ends within the hour that follows it."""
    task = permission.task
    if not isinstance(task, ClockSetting):
        return True
    return permission.issued_at < task.at and permission.not_after <= task.at + CLOCK_CARD_LASTS


def _unpack_kind(kind: int) -> CardKind:
    try:
        return CardKind(kind)
    except ValueError as error:
        raise RecordRefused("kind") from error


def _unpack_uid(length: int, padded: bytes) -> bytes:
    require("uid_length", length in UID_LENGTHS)
    require("uid_padding", not any(padded[length:_UID_FIELD_BYTES]))
    return padded[:length]


def sign(permission: Permission, counter: int, private_key: Ed25519PrivateKey) -> bytes:
    """Return the 144 bytes of a signed record; raises NotEncodable."""
    body = pack_body(permission, counter)
    return body + private_key.sign(body)


def looks_like_a_record(head: bytes) -> bool:
    """Whether a copy's first block (16 bytes; empty where unreadable) claims to begin a record."""
    return head[:1] == bytes((MAGIC,))


def counter_of(head: bytes) -> int:
    """Return the copy counter in a copy's first block. Unsigned until the whole record is verified."""
    return head[_COUNTER_AT]


def is_newer(counter: int, than: int) -> bool:
    """Whether one copy counter is newer than the other, modulo 256."""
    return 0 < (counter - than) % COUNTERS < COUNTERS // 2


def verify(record: bytes, hotel_id: bytes, public_keys: Mapping[int, bytes]) -> Verified | Flaw:
    """Tell what 144 bytes are to a holder of this hotel's public keys (key version → 32 bytes).

    Never raises for any bytes. The UID is not looked at here: the caller knows the card's own.
    """
    body = record[:BODY_BYTES]
    if len(record) != RECORD_BYTES or not looks_like_a_record(body):
        return Flaw.NOT_A_RECORD
    if body[_HOTEL_AT] != hotel_id:
        return Flaw.OTHER_HOTEL
    public_key = public_keys.get(body[2])
    if public_key is None:
        return Flaw.UNKNOWN_KEY_VERSION
    if not _signature_is_right(public_key, record):
        return Flaw.BAD_SIGNATURE
    return _verified(body)


_public_key = lru_cache(KEYS_REMEMBERED)(Ed25519PublicKey.from_public_bytes)


def _signature_is_right(public_key: bytes, record: bytes) -> bool:
    try:
        _public_key(public_key).verify(record[BODY_BYTES:], record[:BODY_BYTES])
    except InvalidSignature:
        return False
    return True


def _verified(body: bytes) -> Verified | Flaw:
    try:
        return Verified(unpack_body(body), counter_of(body))
    except RecordRefused:
        return Flaw.NOT_A_RECORD
