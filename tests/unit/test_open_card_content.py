"""Bytes 48–79 by kind: one content has one encoding, and the specification's offsets hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.codec.open_card.fields import NotEncodable, RecordRefused
from app.codec.open_card.record import BODY_BYTES, pack_body, unpack_body
from app.domain.card_tasks import CardList, Installation, LocalTime, NamedCard, Position, Sealing, StaffHours
from app.domain.permission import TASK_KINDS, CardFlag, CardKind, DoorGrant, Permission
from tests.unit.open_card_hotel import NOON, ROOM_123, guest
from tests.unit.open_card_kinds import CARDS, clock_card, task
from tests.unit.open_card_vectors import RECORDS

CONTENT = slice(48, BODY_BYTES)
HOURS = StaffHours(1, 16, 32, 4)


def bound(permission: Permission) -> Permission:
    return replace(permission, uid=guest().uid)


def body_with(name: str, content: bytes) -> bytes:
    """The published record of that name with other bytes from 48 on."""
    body = bytes.fromhex(RECORDS[name]["record"])[:48]
    return body + content.ljust(32, b"\0")


@pytest.mark.parametrize("name", list(CARDS))
def test_every_card_of_the_table_reads_back_as_itself(name: str) -> None:
    permission = bound(CARDS[name])
    assert unpack_body(pack_body(permission, 3)) == permission


@pytest.mark.parametrize(
    ("name", "content", "field"),
    [
        ("guest_one_door", "01017B00000007" + 42 * "0" + "00000001", "spare"),
        ("staff_with_hours", 56 * "0" + "00102044", "hours"),
        ("staff_with_hours", 56 * "0" + "80102044", "hours"),
        ("staff_with_hours", 56 * "0" + "01302044", "hours"),
        ("staff_with_hours", 56 * "0" + "01103144", "hours"),
        ("staff_with_hours", 56 * "0" + "01100044", "hours"),
        ("staff_with_hours", 56 * "0" + "01101044", "hours"),
        ("staff_with_hours", 56 * "0" + "0110200F", "hours"),
        ("staff_with_hours", 56 * "0" + "01102079", "hours"),
        ("lost", "", "task"),
        ("lost", 24 * "0" + "00000000000000056B042AC0", "task"),
        ("lost", "00000000000000056B042AC0" + "00000000000000056B042AC1", "task"),
        ("lost", "00000000000000056B042AC0" + 24 * "0" + "01", "task"),
        ("install", "", "task"),
        ("install", "01017B0001017B0000000007", "task"),
        ("install", "01007B000000000000000007", "task"),
        ("install", "01017B110000000000000007", "task"),
        ("install", "000000030000000000000007", "task"),
        ("install", "01017B00000000000000000701", "task"),
        ("time", "6B042AC1", "task"),
        ("time", "6B042AC0440000000000", "task"),
        ("time", "6B0454F0440000000048", "task"),
        ("time", "6B0454F044000000014F" + "01", "task"),
        ("time", "6B0454F0446B0454F00F", "task"),
        ("data", "01", "doors"),
        ("data", "01017B00000007", "doors"),
        ("data", 56 * "0" + "01", "spare"),
        ("seal", "01017B00000000", "task"),
        ("seal", "01017B00000000" + 42 * "0" + "03", "task"),
        ("seal", 56 * "0" + "01", "task"),
        ("check_out", "01017B00000007" + 42 * "0" + "01", "spare"),
    ],
)
def test_content_that_is_not_canonical_for_its_kind_is_refused(name: str, content: str, field: str) -> None:
    with pytest.raises(RecordRefused) as refusal:
        unpack_body(body_with(name, bytes.fromhex(content)))
    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["lost", "install", "time", "data", "seal", "check_out"])
@pytest.mark.parametrize(("at", "value", "field"), [(13, 1, "flags"), (47, 1, "common_doors")])
def test_a_task_card_has_no_flags_and_no_common_doors(name: str, at: int, value: int, field: str) -> None:
    body = bytearray(bytes.fromhex(RECORDS[name]["record"])[:BODY_BYTES])
    body[at] = value
    with pytest.raises(RecordRefused) as refusal:
        unpack_body(bytes(body))
    assert refusal.value.field == field


MOVE = Installation(Position(ROOM_123), Position(), 7)
LOST = CardList((NamedCard(1, NOON),))


@pytest.mark.parametrize(
    ("permission", "field"),
    [
        (guest(kind=CardKind.EMERGENCY), None),
        (replace(guest(), hours=HOURS), "spare"),
        (replace(guest(kind=CardKind.EMERGENCY), hours=HOURS), "spare"),
        (replace(guest(kind=CardKind.MASTER), hours=HOURS), None),
        (replace(guest(), task=Sealing(sealed=True)), "spare"),
        (replace(guest(kind=CardKind.SEAL), task=Sealing(sealed=True)), None),
        (replace(guest(kind=CardKind.SEAL), task=Sealing(sealed=True), hours=HOURS), "hours"),
        (replace(guest(kind=CardKind.SEAL), task=Sealing(sealed=True), doors=()), "task"),
        (guest(kind=CardKind.SEAL), "task"),
        (guest(kind=CardKind.DATA), "doors"),
        (guest(kind=CardKind.CHECK_OUT, flags=CardFlag.DEADBOLT), "flags"),
        (task(CardKind.LOST, LOST), None),
        (task(CardKind.LOST, LOST, doors=(DoorGrant(ROOM_123, 1),)), "doors"),
        (task(CardKind.LOST, CardList(())), "task"),
        (task(CardKind.LOST, CardList(tuple(NamedCard(n, NOON) for n in (1, 2, 3)))), "task"),
        (task(CardKind.INSTALL, LOST), "task"),
        (task(CardKind.INSTALL, MOVE), None),
        (task(CardKind.INSTALL, replace(MOVE, since=MOVE.to)), "task"),
        (task(CardKind.INSTALL, replace(MOVE, to=Position(None, 17), sequence=0)), "task"),
        (replace(clock_card("Mon 15:00"), not_after=clock_card("Mon 15:01").not_after), "task"),
        (clock_card("Mon 13:00"), "task"),
    ],
)
def test_what_a_kind_cannot_carry_is_not_signed(permission: Permission, field: str | None) -> None:
    if field is None:
        assert unpack_body(pack_body(bound(permission), 0)) == bound(permission)
        return
    with pytest.raises(NotEncodable) as refusal:
        pack_body(bound(permission), 0)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("staff_with_hours", "01017B00000000" + 42 * "0" + "1F102044"),
        ("install_moves", "01017C00" + "01017B00" + "00000003"),
        ("install_common_door", "00000003" + "00000000" + "00000000"),
        ("time", "6B0454F044" + "6BA25EC048"),
        ("unseal", "01017B00000000" + 42 * "0" + "02000000"),
    ],
)
def test_the_content_stands_where_the_specification_says(name: str, content: str) -> None:
    body = bytes.fromhex(RECORDS[name]["record"])[:BODY_BYTES]
    assert body[CONTENT].hex().upper() == content.ljust(64, "0")


def test_a_local_time_goes_by_the_offset_that_holds_then() -> None:
    winter = LocalTime(4, changes_at=NOON, then_quarters=8)
    assert winter.offset_at(NOON - timedelta(seconds=1)) == timedelta(hours=1)
    assert winter.offset_at(NOON) == timedelta(hours=2)
    assert LocalTime(-38).offset_at(NOON) == timedelta(hours=-9, minutes=-30)


def test_every_kind_that_opens_nothing_is_a_task() -> None:
    opening = {"GUEST", "STAFF", "FLOOR", "BUILDING", "MASTER", "EMERGENCY", "SPARE"}
    assert {kind.name for kind in set(CardKind) - TASK_KINDS} == opening
