"""The simulated lock: opens for whom it should, remembers before it moves, records everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.adapters.open_format.hotel_keys import rotate
from app.adapters.open_format.source import OpenFormatSource
from app.domain.door import DoorMemory, Verdict
from app.domain.permission import CardFlag
from app.domain.reading import Chip
from app.simulation.card import SimulatedCard
from app.simulation.lock import FORGERIES_BEFORE_PAUSE, PAUSE, SimulatedLock
from tests.unit.open_card_hotel import (
    HOTEL,
    KEYS,
    NEIGHBOUR,
    NOON,
    OTHER_UID,
    UID,
    card_with_history,
    guest,
    issue,
    room_lock,
)


class PowerLost(Exception):
    """The lock's battery failed while it stored its memory."""


class WatchThatWaits:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def card_with(uid: bytes = UID, sequence: int = 1, **options: object) -> SimulatedCard:
    card = SimulatedCard(uid)
    issue(card, guest(sequence, uid=uid, **options))  # type: ignore[arg-type]
    return card


def forged_card() -> SimulatedCard:
    memory = bytearray(card_with().dump())
    memory[8 * 16] ^= 1
    return SimulatedCard(UID, memory=bytes(memory))


def test_the_next_guest_opens_and_the_previous_one_does_not_any_more() -> None:
    lock, previous, following = room_lock(), card_with(sequence=1), card_with(OTHER_UID, sequence=2, serial=2)
    verdicts = [lock.present(card).verdict for card in (previous, following, previous, following)]
    assert verdicts == [Verdict.OPENS, Verdict.OPENS, Verdict.REPLACED, Verdict.OPENS]
    assert lock.openings == 3


def test_sharers_open_side_by_side() -> None:
    lock = room_lock()
    for uid, serial in ((UID, 1), (OTHER_UID, 2), (UID, 1)):
        assert lock.present(card_with(uid, 5, serial=serial)).opens


def test_the_memory_is_stored_before_the_bolt_moves() -> None:
    lock = room_lock()
    stored: list[tuple[DoorMemory, int]] = []
    lock.store = lambda memory: stored.append((memory, lock.openings))
    lock.present(card_with(sequence=4))
    assert [(memory.sequence, openings) for memory, openings in stored] == [(4, 0)]
    assert lock.openings == 1


def test_a_lock_that_loses_power_while_storing_does_not_open() -> None:
    def fail(_memory: DoorMemory) -> None:
        raise PowerLost

    lock = room_lock()
    lock.store = fail
    with pytest.raises(PowerLost):
        lock.present(card_with(sequence=4))
    assert (lock.openings, lock.memory.sequence) == (0, 0)


def test_every_card_is_recorded_with_its_verdict() -> None:
    lock = room_lock()
    lock.present(card_with(serial=77))
    lock.present(SimulatedCard(OTHER_UID))
    assert [(seen.at, seen.uid, seen.verdict, seen.serial) for seen in lock.records] == [
        (NOON, UID, Verdict.OPENS, 77),
        (NOON, OTHER_UID, Verdict.NOT_A_CARD, None),
    ]


@pytest.mark.parametrize("chip", list(Chip))
def test_a_blank_card_of_any_chip_is_not_a_card(chip: Chip) -> None:
    assert room_lock().present(SimulatedCard(UID, chip)).verdict is Verdict.NOT_A_CARD


def test_another_hotels_card_is_named_by_its_open_mark() -> None:
    card = SimulatedCard(UID)
    issue(card, guest(issuer=NEIGHBOUR), NEIGHBOUR)
    assert room_lock().present(card).verdict is Verdict.OTHER_HOTEL


def test_a_lock_reads_without_changing_the_card() -> None:
    card = card_with_history(2)
    before = card.dump()
    room_lock().present(card)
    assert card.dump() == before


def test_a_locks_half_of_the_keys_yields_no_key_that_writes() -> None:
    lock = room_lock()
    assert lock.lock_master != KEYS.sector_master
    assert KEYS.sector_master not in (lock.lock_master, *dict(lock.memory.public_keys).values())
    assert lock.lock_master.hex() not in repr(lock)
    assert str(lock.lock_master)[2:-1] not in repr(lock)


def test_forgeries_make_the_lock_pause_and_a_pause_ends() -> None:
    clock = WatchThatWaits()
    lock = SimulatedLock(HOTEL.door_memory(1, 1, 0x7B, 0), HOTEL.lock_master, clock)
    for _ in range(FORGERIES_BEFORE_PAUSE):
        assert lock.present(forged_card()).verdict is Verdict.BAD_SIGNATURE
    paused = lock.present(card_with())
    assert (paused.verdict, paused.boundary) == (Verdict.THROTTLED, NOON + PAUSE)
    clock.now = NOON + PAUSE
    assert lock.present(card_with()).opens


def test_a_genuine_card_between_forgeries_starts_the_count_again() -> None:
    lock = room_lock()
    for _ in range(FORGERIES_BEFORE_PAUSE):
        lock.present(forged_card())
        if len(lock.records) == 1:
            lock.present(card_with())
    assert lock.present(card_with()).opens


def test_a_lost_card_is_denied_until_it_is_found() -> None:
    lock, card = room_lock(), card_with(serial=9)
    lock.deny(9, NOON + timedelta(days=2))
    assert lock.present(card).verdict is Verdict.REPORTED_LOST
    lock.allow_again(9)
    assert lock.present(card).opens


def test_with_the_deadbolt_thrown_a_new_card_neither_opens_nor_replaces() -> None:
    lock, card = room_lock(), card_with(sequence=9)
    lock.throw_deadbolt(thrown=True)
    assert lock.present(card).verdict is Verdict.DEADBOLT
    assert lock.memory.sequence == 0
    lock.throw_deadbolt(thrown=False)
    assert lock.present(card).opens


def test_a_single_opening_opens_once() -> None:
    lock, card = room_lock(), card_with(flags=CardFlag.SINGLE_OPENING)
    assert [lock.present(card).verdict for _ in range(2)] == [Verdict.OPENS, Verdict.SINGLE_OPENING_USED]


def test_a_clock_before_the_newest_signed_issue_is_not_accepted() -> None:
    lock = room_lock()
    lock.present(card_with())
    assert not lock.set_clock(lambda: NOON - timedelta(days=400))
    assert lock.set_clock(lambda: NOON + timedelta(hours=1))
    assert lock.clock() == NOON + timedelta(hours=1)


def test_a_rotated_key_opens_after_the_lock_has_learnt_it_and_the_old_one_still_does() -> None:
    second = rotate(KEYS)
    source = OpenFormatSource(second)
    lock, old, new = room_lock(), card_with(), SimulatedCard(OTHER_UID)
    issue(new, replace(guest(1, uid=OTHER_UID, issuer=source)), source)
    assert lock.present(new).verdict is Verdict.UNKNOWN_KEY_VERSION
    lock.learn_public_key(*second.public_keys[0])
    assert lock.present(new).opens
    assert lock.present(old).opens


def test_a_card_lifted_in_the_middle_of_writing_opens_as_before() -> None:
    lock, card = room_lock(), card_with_history(1)
    torn = bytearray(card.dump())
    head_of_a = torn[4 * 16 : 5 * 16]
    torn[16 * 16 : 17 * 16] = head_of_a[:3] + bytes((head_of_a[3] + 1,)) + head_of_a[4:]
    card.restore(bytes(torn))
    assert lock.present(card).opens
