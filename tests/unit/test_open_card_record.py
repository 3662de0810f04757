"""The record: 80 bytes of body, 64 of signature; strict, and worthless after any change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.codec.open_card.fields import NotEncodable, RecordRefused
from app.codec.open_card.record import (
    BODY_BYTES,
    RECORD_BYTES,
    Flaw,
    Verified,
    is_newer,
    pack_body,
    sign,
    unpack_body,
    verify,
)
from app.domain.card_tasks import (
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.permission import TASK_KINDS, TIMED_KINDS, CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from tests.unit.open_card_hotel import KEYS, NOON, ROOM_123, guest
from tests.unit.open_card_vectors import VECTORS, described

PRIVATE_KEY = Ed25519PrivateKey.from_private_bytes(KEYS.private_key)

HOUR = timedelta(hours=1)
numbers = st.integers(1, 255)
places = st.builds(Place, numbers, numbers, numbers)
grants = st.builds(DoorGrant, places, st.integers(0, 2**32 - 1))
moments = st.integers(0, 2**32 - 2).map(lambda s: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
flags = st.integers(0, 15).map(CardFlag)
uids = st.sampled_from((4, 7, 10)).flatmap(lambda length: st.binary(min_size=length, max_size=length))


offsets = st.integers(-48, 56)
hours = st.builds(StaffHours, st.integers(1, 127), st.integers(0, 47), st.integers(1, 48), offsets).filter(
    lambda hours: hours.first != hours.end
)
later_moments = moments.filter(lambda moment: moment.year > 1970)
local_times = st.builds(LocalTime, offsets) | st.builds(LocalTime, offsets, later_moments, offsets)
positions = st.builds(Position, st.none() | places, st.integers(0, 16))
card_lists = st.lists(
    st.builds(NamedCard, st.integers(1, 2**64 - 1), moments),
    min_size=1,
    max_size=2,
    unique_by=attrgetter("serial"),
).map(lambda cards: CardList(tuple(cards)))
installations = st.builds(Installation, positions, positions, st.integers(0, 2**32 - 1)).filter(
    lambda task: task.to not in (Position(), task.since) and (task.to.place is not None or task.sequence == 0)
)
TASKS = {
    CardKind.LOST: card_lists,
    CardKind.CANCEL_LOST: card_lists,
    CardKind.INSTALL: installations,
    CardKind.TIME: st.builds(ClockSetting, st.just(NOON), local_times),
    CardKind.SEAL: st.builds(Sealing, st.booleans()),
}


@st.composite
def permissions(draw: st.DrawFn) -> Permission:
    """Any permission that the format carries, of any kind."""
    permission, kind = draw(opening_permissions()), draw(st.sampled_from(CardKind))
    if kind in TIMED_KINDS:
        return replace(permission, kind=kind, hours=draw(st.none() | hours))
    if kind not in TASK_KINDS:
        return replace(permission, kind=kind)
    doors = permission.doors if kind in (CardKind.CHECK_OUT, CardKind.SEAL) else ()
    bare = replace(permission, kind=kind, flags=CardFlag.NONE, common_doors=0, doors=doors)
    if kind is CardKind.SEAL:
        bare = replace(bare, doors=doors or guest().doors)
    if kind is CardKind.TIME:
        bare = replace(guest(uid=bare.uid), kind=kind, doors=(), issued_at=NOON - HOUR, not_after=NOON + HOUR)
    return replace(bare, task=draw(TASKS.get(kind, st.none())))


@st.composite
def opening_permissions(draw: st.DrawFn) -> Permission:
    first, second = draw(moments), draw(moments)
    not_before, not_after = sorted((first, second))
    return Permission(
        key_version=draw(numbers),
        hotel_id=draw(st.binary(min_size=8, max_size=8).filter(any)),
        kind=CardKind.GUEST,
        flags=draw(flags),
        serial=draw(st.integers(0, 2**64 - 1)),
        uid=draw(uids),
        doors=tuple(draw(st.lists(grants, max_size=4, unique_by=lambda grant: grant.place))),
        index=draw(st.integers(0, 255)),
        issued_at=draw(moments),
        not_before=not_before,
        not_after=not_after if not_after > not_before else not_after + timedelta(seconds=1),
        common_doors=draw(st.integers(0, 2**16 - 1)),
    )


def judged(record: bytes) -> Verified | Flaw:
    return verify(record, KEYS.hotel_id, dict(KEYS.public_keys))


SIGNED_FIELDS = [name for name in Permission.__slots__ if name not in {"hotel_id", "key_version"}]
SIGNED = sign(guest(), 5, PRIVATE_KEY)


@given(permissions(), st.integers(0, 255))
def test_every_permission_reads_back_as_itself(permission: Permission, counter: int) -> None:
    body = pack_body(permission, counter)
    assert len(body) == BODY_BYTES
    assert unpack_body(body) == permission
    assert body[3] == counter


def test_a_signed_record_is_believed() -> None:
    assert judged(SIGNED) == Verified(guest(), 5)
    assert len(SIGNED) == RECORD_BYTES == 144


def test_any_bit_flipped_is_refused() -> None:
    for bit in range(RECORD_BYTES * 8):
        flipped = bytearray(SIGNED)
        flipped[bit // 8] ^= 1 << bit % 8
        assert isinstance(judged(bytes(flipped)), Flaw), bit


@given(permissions())
def test_any_field_changed_under_an_old_signature_is_refused(other: Permission) -> None:
    forged = replace(other, hotel_id=KEYS.hotel_id, key_version=KEYS.key_version)
    body = pack_body(forged, 5)
    if body != SIGNED[:BODY_BYTES]:
        assert judged(body + SIGNED[BODY_BYTES:]) is Flaw.BAD_SIGNATURE


@given(
    st.sampled_from([name for name in Permission.__slots__ if name not in {"hotel_id", "key_version"}]),
    st.data(),
)
def test_one_field_changed_under_an_old_signature_is_refused(field: str, data: st.DataObject) -> None:
    other = getattr(data.draw(permissions()), field)
    changed = guest()
    try:
        changed = replace(changed, **{field: other})
        body = pack_body(changed, 5)
    except NotEncodable:
        return
    if changed != guest():
        assert judged(body + SIGNED[BODY_BYTES:]) is Flaw.BAD_SIGNATURE


@given(uids)
def test_any_uid_swapped_into_a_record_is_refused(uid: bytes) -> None:
    swapped = pack_body(replace(guest(), uid=uid), 5) + SIGNED[BODY_BYTES:]
    assert (judged(swapped) is Flaw.BAD_SIGNATURE) == (uid != guest().uid)


@given(st.binary(min_size=BODY_BYTES, max_size=BODY_BYTES) | st.binary(max_size=200))
def test_decoding_any_bytes_raises_nothing_but_its_own_error(raw: bytes) -> None:
    try:
        permission = unpack_body(raw)
    except RecordRefused:
        return
    assert pack_body(permission, raw[3]) == raw


@given(st.integers(0, BODY_BYTES - 1), st.integers(0, 255))
def test_decoding_is_canonical_around_a_real_body(at: int, value: int) -> None:
    body = bytearray(SIGNED[:BODY_BYTES])
    body[at] = value
    try:
        permission = unpack_body(bytes(body))
    except RecordRefused:
        return
    assert pack_body(permission, body[3]) == body


@given(st.binary(min_size=RECORD_BYTES, max_size=RECORD_BYTES) | st.binary(max_size=200))
def test_judging_any_bytes_never_raises(raw: bytes) -> None:
    assert isinstance(judged(raw), Flaw)


@pytest.mark.parametrize(
    ("at", "value", "field"),
    [
        (0, 0x4C, "magic"),
        (1, 2, "version"),
        (2, 0, "key_version"),
        (12, 0x07, "kind"),
        (13, 0x10, "flags"),
        (15, 5, "uid_length"),
        (25, 1, "uid_padding"),
        (48, 0, "doors"),
        (55, 1, "doors"),
        (69, 1, "doors"),
        (79, 1, "spare"),
    ],
)
def test_a_body_that_is_not_canonical_is_refused(at: int, value: int, field: str) -> None:
    body = bytearray(SIGNED[:BODY_BYTES])
    body[at] = value
    with pytest.raises(RecordRefused) as refusal:
        unpack_body(bytes(body))
    assert refusal.value.field == field


def test_a_signed_body_that_is_not_canonical_is_refused_all_the_same() -> None:
    body = SIGNED[: BODY_BYTES - 1] + b"\x01"
    assert judged(body + PRIVATE_KEY.sign(body)) is Flaw.NOT_A_RECORD


def test_the_same_door_twice_is_refused() -> None:
    twice = replace(guest(), doors=(DoorGrant(ROOM_123, 1), DoorGrant(ROOM_123, 2)))
    with pytest.raises(NotEncodable) as refusal:
        pack_body(twice, 0)
    assert refusal.value.field == "doors"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"doors": tuple(DoorGrant(Place(1, 1, door), 1) for door in range(1, 6))}, "doors"),
        ({"uid": bytes(5)}, "uid_length"),
        ({"uid": bytes(11)}, "uid_length"),
        ({"hotel_id": bytes(8)}, "hotel_id"),
        ({"hotel_id": b"too long!"}, "hotel_id"),
        ({"key_version": 0}, "key_version"),
        ({"key_version": 256}, "number"),
        ({"serial": 2**64}, "number"),
        ({"index": 256}, "number"),
        ({"common_doors": 2**16}, "number"),
        ({"not_after": NOON}, "not_after"),
        ({"issued_at": NOON.replace(microsecond=1)}, "issued_at"),
        ({"issued_at": NOON.replace(tzinfo=None)}, "issued_at"),
        ({"not_after": datetime(2107, 1, 1, tzinfo=UTC)}, "number"),
        ({"not_before": datetime(1969, 1, 1, tzinfo=UTC)}, "number"),
    ],
)
def test_what_the_format_cannot_carry_is_not_signed(changes: dict[str, object], field: str) -> None:
    with pytest.raises(NotEncodable) as refusal:
        sign(replace(guest(), **changes), 0, PRIVATE_KEY)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_the_record_of_another_hotel_or_key_version_is_named() -> None:
    assert verify(SIGNED, b"NEXTDOOR", dict(KEYS.public_keys)) is Flaw.OTHER_HOTEL
    assert verify(SIGNED, KEYS.hotel_id, {2: KEYS.public_keys[0][1]}) is Flaw.UNKNOWN_KEY_VERSION


def test_copy_counters_go_round() -> None:
    assert is_newer(0, 255)
    assert not is_newer(255, 0)
    assert not is_newer(9, 9)


@pytest.mark.parametrize("vector", VECTORS["records"], ids=lambda vector: vector["name"])
def test_published_records_are_what_this_code_signs_and_reads(vector: dict[str, str]) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vector["private_key"]))
    record = bytes.fromhex(vector["record"])
    permission = unpack_body(record[:BODY_BYTES])
    assert sign(permission, record[3], key) == record
    assert verify(
        record, permission.hotel_id, {permission.key_version: bytes.fromhex(vector["public_key"])}
    ) == (Verified(permission, record[3]))
    assert described(permission) == vector["permission"]


def test_the_bytes_stand_where_the_specification_says() -> None:
    record = bytes.fromhex(VECTORS["records"][0]["record"])
    assert record[0:4].hex() == "4b010105"
    assert record[4:12].hex() == VECTORS["records"][0]["hotel_id"]
    assert record[12:16].hex() == "01000107"
    assert record[16:26].hex() == "04782e21801d80000000"
    assert int.from_bytes(record[26:34], "big") == 1000
    assert [int.from_bytes(record[at : at + 4], "big") for at in (34, 38, 42)] == [
        int(NOON.timestamp()),
        int(NOON.timestamp()),
        int((NOON + timedelta(days=2)).timestamp()),
    ]
    assert record[46:48] == bytes(2)
    assert record[48:55].hex() == "01017b00000007"
    assert record[55:80] == bytes(25)
    assert record[80:] == PRIVATE_KEY.sign(record[:80])
