"""The record area: what locks write on a data card comes back whole, and nothing that was altered does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.open_format.data_card import DataCards
from app.codec.apdu import BLOCK_BYTES
from app.codec.open_card.record_area import (
    AREA_ACCESS,
    AREA_BLOCKS,
    AREA_SECTORS,
    MAX_RECORDS,
    pack_segment,
    records_key,
    unpack_area,
)
from app.domain.card_tasks import Position
from app.domain.door import Verdict
from app.domain.door_records import CollectedRecords, SeenCard
from app.domain.permission import CardKind
from app.domain.place import Place
from app.ports.card_source import CardSwapped, CardWriteFailed
from app.ports.encoder import CardLifted
from app.simulation.card import SimulatedCard, converse
from app.simulation.lock import SimulatedLock
from tests.unit.open_card_hotel import (
    HOTEL,
    KEYS,
    NOON,
    OTHER_UID,
    ROOM_123,
    UID,
    apdus_of,
    guest,
    issue,
    room_lock,
)
from tests.unit.open_card_vectors import VECTORS

DESK = DataCards(KEYS.sector_master)
DATA_UID = bytes.fromhex("04AABBCCDDEE80")
DATA_SERIAL = 5000
KEY = records_key(HOTEL.lock_master, DATA_UID)
SEEN = SeenCard(NOON, Verdict.OPENS, 1000)
HERE = CollectedRecords(Position(ROOM_123), NOON, (SEEN, SeenCard(NOON, Verdict.NOT_A_CARD, None, OTHER_UID)))


def data_card() -> SimulatedCard:
    card = SimulatedCard(DATA_UID)
    converse(DESK.prepare(DATA_UID), card)
    issue(card, replace(guest(serial=DATA_SERIAL, uid=DATA_UID), kind=CardKind.DATA, doors=()))
    return card


def collected(card: SimulatedCard) -> tuple[CollectedRecords, ...]:
    return converse(DESK.collect(DATA_UID, DATA_SERIAL), card)


def lock_with(records: int, door: int = 0x7B) -> SimulatedLock:
    lock = SimulatedLock(HOTEL.door_memory(1, 1, door, 0), HOTEL.lock_master, lambda: NOON)
    blank = SimulatedCard(OTHER_UID)
    for _ in range(records):
        lock.present(blank)
    return lock


def test_the_records_of_two_locks_come_back_to_the_desk() -> None:
    card, lock, other = data_card(), room_lock(), lock_with(3, door=9)
    guests = SimulatedCard(UID)
    issue(guests, guest())
    lock.present(guests)
    assert lock.present(card).verdict is Verdict.RECORDS_COLLECTED
    assert other.present(card).verdict is Verdict.RECORDS_COLLECTED
    here, there = collected(card)
    assert here == CollectedRecords(Position(ROOM_123), NOON, (SEEN,))
    assert there.position == Position(Place(1, 1, 9))
    assert [seen.uid for seen in there.seen] == [OTHER_UID] * 3


def test_a_lock_with_more_records_than_room_hands_over_the_rest_next_time() -> None:
    lock = lock_with(MAX_RECORDS + 4)
    first, second = data_card(), data_card()
    assert [lock.present(card).done for card in (first, second)] == [True, True]
    assert len(collected(first)[0].seen) == MAX_RECORDS
    assert len(collected(second)[0].seen) == 4 + 1


def test_a_full_card_takes_nothing_and_the_lock_keeps_its_records() -> None:
    card, lock = data_card(), lock_with(MAX_RECORDS)
    lock.present(card)
    before = card.dump()
    assert lock.present(card).verdict is Verdict.CARD_FULL
    assert card.dump() == before
    fresh = data_card()
    lock.present(fresh)
    assert len(collected(fresh)[0].seen) == 2


def test_a_data_card_without_its_area_takes_nothing() -> None:
    card = SimulatedCard(DATA_UID)
    issue(card, replace(guest(serial=DATA_SERIAL, uid=DATA_UID), kind=CardKind.DATA, doors=()))
    assert lock_with(2).present(card).verdict is Verdict.CARD_FULL
    with pytest.raises(CardWriteFailed):
        collected(card)


class LiftedWhileWriting(Exception):
    """The data card left the lock's field."""


class CardThatLeaves(SimulatedCard):
    """A data card that is taken away in the middle of the lock's writing."""

    writes_left = 2

    def _write(self, apdu: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
        if self.writes_left == 0:
            raise LiftedWhileWriting
        self.writes_left -= 1
        return super()._write(apdu)


def test_a_torn_segment_does_not_count_and_the_next_one_takes_its_place() -> None:
    whole, lock = data_card(), lock_with(3)
    torn = CardThatLeaves(DATA_UID, memory=whole.dump())
    with pytest.raises(LiftedWhileWriting):
        lock.present(torn)
    assert collected(torn) == ()
    again = SimulatedCard(DATA_UID, memory=torn.dump())
    assert lock.present(again).done
    assert len(collected(again)[0].seen) == 3


def test_a_collected_card_is_emptied_for_its_next_round_and_given_up_in_the_end() -> None:
    card = data_card()
    lock_with(2).present(card)
    converse(DESK.prepare(DATA_UID), card)
    assert collected(card) == ()
    converse(DESK.release(DATA_UID), card)
    fresh = SimulatedCard(DATA_UID).dump()
    start = AREA_SECTORS[0] * 4 * BLOCK_BYTES
    assert card.dump()[start:] == fresh[start:]


def test_the_area_costs_as_few_commands_as_the_specification_says() -> None:
    blank, ready = SimulatedCard(DATA_UID), data_card()
    assert len(apdus_of(DESK.prepare(DATA_UID), blank)) == 94
    assert len(apdus_of(DESK.prepare(DATA_UID), ready)) == 74
    assert len(apdus_of(DESK.collect(DATA_UID, DATA_SERIAL), ready)) == 38
    assert len(apdus_of(DESK.release(DATA_UID), ready)) == 93


def test_an_interrupted_preparation_is_taken_up_again() -> None:
    whole = SimulatedCard(DATA_UID)
    commands = len(apdus_of(DESK.prepare(DATA_UID), whole))
    for lifted in range(commands):
        card = SimulatedCard(DATA_UID)
        with pytest.raises(CardLifted):
            converse(DESK.prepare(DATA_UID), card, lift_after=lifted)
        converse(DESK.prepare(DATA_UID), card)
        assert collected(card) == ()


def test_another_card_on_the_encoder_is_noticed() -> None:
    for conversation in (DESK.prepare(UID), DESK.release(UID), DESK.collect(UID, 1)):
        with pytest.raises(CardSwapped):
            converse(conversation, SimulatedCard(OTHER_UID))


def test_a_sector_with_rules_that_are_not_ours_or_the_factorys_is_left_alone() -> None:
    memory = bytearray(SimulatedCard(DATA_UID).dump())
    trailer = (AREA_SECTORS[0] * 4 + 3) * BLOCK_BYTES
    memory[trailer + 6 : trailer + 9] = AREA_ACCESS
    card = SimulatedCard(DATA_UID, memory=bytes(memory))
    with pytest.raises(CardWriteFailed):
        converse(DESK.prepare(DATA_UID), card)
    assert card.dump() == bytes(memory)


def area_of(*segments: bytes) -> bytes:
    return b"".join(segments).ljust(len(AREA_BLOCKS) * BLOCK_BYTES, b"\0")


def test_any_bit_flipped_in_a_segment_makes_it_worthless() -> None:
    segment = pack_segment(KEY, DATA_SERIAL, 0, HERE)
    for bit in range(len(segment) * 8):
        flipped = bytearray(segment)
        flipped[bit // 8] ^= 1 << bit % 8
        assert unpack_area(KEY, DATA_SERIAL, area_of(bytes(flipped))) == (), bit


def test_a_segment_of_another_card_issue_or_place_on_the_card_does_not_count() -> None:
    segment = pack_segment(KEY, DATA_SERIAL, 0, HERE)
    assert unpack_area(KEY, DATA_SERIAL, area_of(segment)) == (HERE,)
    assert unpack_area(KEY, DATA_SERIAL + 1, area_of(segment)) == ()
    assert unpack_area(records_key(HOTEL.lock_master, UID), DATA_SERIAL, area_of(segment)) == ()
    assert unpack_area(KEY, DATA_SERIAL, area_of(segment, segment)) == (HERE,)


def test_every_verdict_can_be_told() -> None:
    for verdict in Verdict:
        told = replace(HERE, seen=(replace(SEEN, verdict=verdict),))
        assert unpack_area(KEY, DATA_SERIAL, area_of(pack_segment(KEY, DATA_SERIAL, 0, told))) == (told,)


@given(st.binary(max_size=500))
def test_reading_any_bytes_back_never_raises(raw: bytes) -> None:
    assert unpack_area(KEY, DATA_SERIAL, raw) == ()
    assert unpack_area(KEY, DATA_SERIAL, b"\x52" + raw) == ()


@pytest.mark.parametrize("vector", VECTORS["record_areas"])
def test_published_areas_read_as_published(vector: dict[str, object]) -> None:
    text = {name: str(value) for name, value in vector.items()}
    key = records_key(bytes.fromhex(text["lock_master"]), bytes.fromhex(text["uid"]))
    assert key.hex() == text["key"]
    found = unpack_area(key, int(text["serial"], 16), bytes.fromhex(text["area"]))
    assert [told(segment) for segment in found] == vector["collected"]


def told(segment: CollectedRecords) -> dict[str, object]:
    place = segment.position.place
    return {
        "place": place.hex if place else None,
        "common_door": segment.position.common_door,
        "at": int(segment.at.timestamp()),
        "seen": [
            [
                int(seen.at.timestamp()),
                seen.verdict.value,
                None if seen.serial is None else f"{seen.serial:016x}",
                seen.uid.hex(),
            ]
            for seen in segment.seen
        ],
    }
