"""A lock becomes a hotel's and is let go: whatever breaks, it is one or the other, and can be continued."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.codec.lock_ble import desk
from app.codec.lock_ble.commands import (
    Associate4g,
    Deny,
    Initialise,
    ListDenied,
    ListUsers,
    LockAct,
    Operate,
    PullRecords,
    Release,
    WriteUser,
)
from app.codec.lock_ble.desk import bind
from app.codec.lock_ble.errors import CommandRefused, NotBound, OtherHotels, Outcome, SessionRefused
from app.codec.lock_ble.keys import link_master, setup_key
from app.codec.lock_ble.records import RecordsAnswer
from app.domain.card_tasks import Position
from app.domain.door import Verdict
from app.domain.door_records import LockEvent
from app.simulation.brain_dials import BrainDials, PowerCut
from app.simulation.card import SimulatedCard
from tests.unit.lock_ble_ground import (
    CARD,
    CHEN,
    ELSEWHERE,
    LOCAL,
    LOCK_ID,
    MASTER,
    NOW,
    ROOM,
    Silence,
    Watch,
    Wire,
    binding,
    bound,
    events,
    new_brain,
    refused,
    say,
    seeded,
    status,
)
from tests.unit.open_card_hotel import KEYS, ROOM_123, UID, guest, issue


def test_a_bound_lock_opens_for_the_hotels_cards() -> None:
    wire = Wire(new_brain(Watch()))
    wire.bind(position=Position(ROOM_123), sequence=7)
    card = SimulatedCard(UID)
    issue(card, guest(sequence=7))
    assert wire.brain.lock.present(card).opens
    older = SimulatedCard(UID)
    issue(older, guest(sequence=6))
    assert wire.brain.lock.present(older).verdict is Verdict.REPLACED


def test_a_bound_lock_tells_how_it_is() -> None:
    wire, session = bound()
    told = status(wire, session)
    assert (told.hotel_id, told.generation, told.key_versions) == (KEYS.hotel_id, 1, b"\x01")
    assert (told.position, told.clock, told.local_time) == (ROOM, NOW, LOCAL)
    assert told.status().records_next == 1
    assert events(wire) == [LockEvent.BOUND]


@pytest.mark.parametrize("cut", [PowerCut.BEFORE_STORING, PowerCut.BEFORE_ANSWERING])
def test_a_binding_cut_by_the_battery_is_continued_by_saying_it_again(cut: PowerCut) -> None:
    wire = Wire(new_brain(Watch(), BrainDials(power_cut=cut)))
    code = wire.brain.memory.setup_code
    with pytest.raises(Silence):
        wire.bind(code)
    assert not wire.brain.is_there
    wire.brain.restore_power()
    wire.reconnect()
    session = wire.bind(code)
    assert (status(wire, session).position, status(wire, session).generation) == (ROOM, 1)
    assert events(wire).count(LockEvent.BOUND) == 1


@pytest.mark.parametrize("cut_after", range(10))
def test_a_binding_cut_at_any_message_is_continued_by_saying_it_again(cut_after: int) -> None:
    """Even: before the desk's message reaches the lock. Odd: the lock has acted, its answer is lost."""
    wire = Wire(new_brain(Watch()))
    code = wire.brain.memory.setup_code
    conversation = bind(MASTER, code, binding(), seeded(1))
    message = next(conversation)
    for _ in range(cut_after // 2):
        message = conversation.send(wire.say(message))
    if cut_after % 2:
        wire.say(message)
    conversation.close()
    wire.reconnect()
    assert status(wire, wire.bind(code)).position == ROOM
    assert events(wire).count(LockEvent.BOUND) == 1


def test_a_lock_is_moved_by_binding_it_again_and_by_its_own_hotel_alone() -> None:
    wire, _ = bound()
    wire.brain.lock.remember(replace(wire.brain.lock.memory, sequence=9, sealed=True))
    session = wire.bind(position=ELSEWHERE, sequence=3)
    told = status(wire, session)
    assert (told.position, told.sequence, told.sealed) == (ELSEWHERE, 3, False)
    other = link_master(b"NEXTDOOR", bytes(16))
    with pytest.raises(OtherHotels):
        wire.perform(bind(other, bytes(10), binding(), seeded(4)))


def test_binding_at_the_same_place_lowers_no_sequence() -> None:
    wire, _ = bound()
    wire.bind(sequence=9)
    assert status(wire, wire.bind(sequence=4)).sequence == 9


def test_with_the_deadbolt_thrown_a_lock_is_neither_moved_nor_forgotten() -> None:
    wire, session = bound()
    wire.brain.lock.throw_deadbolt(thrown=True)
    with pytest.raises(CommandRefused):
        wire.bind(position=ELSEWHERE)
    wire.bind(position=ROOM)
    session = wire.greet()
    for command in (Initialise(), Release(drop_records=True), Operate(LockAct.SEAL, b"12345678")):
        assert refused(wire, session, command) is Outcome.DEADBOLT


def test_before_it_is_bound_a_lock_takes_nothing_but_status_and_binding() -> None:
    wire = Wire(new_brain(Watch()))
    known = setup_key(wire.brain.memory.setup_code, LOCK_ID)
    session = wire.perform(desk._begin(lambda _lock: known, seeded(1)))
    assert status(wire, session).hotel_id == bytes(8)
    for command in (Initialise(), Operate(LockAct.UNLOCK, b"12345678"), ListDenied(), Release(True)):
        assert refused(wire, session, command) is Outcome.NOT_ALLOWED


# ---------------------------------------------------------------- letting go


def test_a_released_lock_wants_its_next_setup_code() -> None:
    wire, session = bound()
    old = wire.brain.memory.link_key
    first = new_brain(Watch()).memory.setup_code
    say(wire, session, Release(drop_records=False))
    say(wire, session, Release(drop_records=False))
    assert refused(wire, session, ListUsers(1)) is Outcome.NOT_ALLOWED
    wire.reconnect()
    with pytest.raises(NotBound) as caught:
        wire.greet()
    assert caught.value.code_number == 2
    with pytest.raises(SessionRefused):
        wire.bind(first)
    wire.bind()
    assert wire.brain.memory.generation == 2
    assert wire.brain.memory.link_key not in (old, None)
    assert wire.brain.lock.lock_master == KEYS.lock_master


def test_a_released_lock_has_forgotten_hotel_keys_users_and_records() -> None:
    wire, session = bound()
    wire.brain.lock.present(SimulatedCard(UID))
    say(wire, session, WriteUser(CHEN, b"482913"))
    number = wire.brain.lock.log.next
    assert refused(wire, session, Release(drop_records=False)) is Outcome.RECORDS_WAITING
    say(wire, session, Release(drop_records=True))
    memory, lock = wire.brain.memory, wire.brain.lock
    assert (memory.link_key, memory.users, lock.lock_master, lock.memory.public_keys) == (
        None,
        (),
        bytes(16),
        (),
    )
    assert (lock.log.first, lock.log.next) == (number, number)


def test_records_that_were_collected_hold_no_lock_back() -> None:
    wire, session = bound()
    wire.brain.lock.present(SimulatedCard(UID))
    after = wire.perform(session.ask(PullRecords(0, 0, 30), RecordsAnswer)).page().next_number
    wire.perform(session.ask(PullRecords(after, after, 0), RecordsAnswer))
    say(wire, session, Release(drop_records=False))
    assert not wire.brain.memory.is_bound


@pytest.mark.parametrize("cut", [PowerCut.BEFORE_STORING, PowerCut.BEFORE_ANSWERING])
def test_a_release_cut_by_the_battery_left_it_bound_or_free_and_nothing_between(cut: PowerCut) -> None:
    wire, session = bound()
    wire.brain.dials = BrainDials(power_cut=cut)
    with pytest.raises(Silence):
        say(wire, session, Release(drop_records=False))
    wire.brain.restore_power()
    wire.reconnect()
    if cut is PowerCut.BEFORE_STORING:
        say(wire, wire.greet(), Release(drop_records=True))
    with pytest.raises(NotBound):
        wire.greet()
    assert wire.brain.memory.code_number == 2


def test_an_initialised_lock_is_still_the_hotels() -> None:
    wire, session = bound()
    for command in (
        WriteUser(CHEN, b"1"),
        Deny((CARD,)),
        Associate4g("86"),
        Operate(LockAct.PASSAGE, b"12345678"),
    ):
        say(wire, session, command)
    say(wire, session, Initialise())
    say(wire, session, Initialise())
    told = status(wire, wire.greet())
    assert (told.hotel_id, told.position, told.users, told.denied) == (KEYS.hotel_id, Position(), 0, 0)
    assert not told.passage
    assert events(wire).count(LockEvent.INITIALISED) == 1


def test_the_button_behind_the_cover_is_for_a_hotel_that_lost_its_keys() -> None:
    wire, _ = bound()
    wire.brain.lock.throw_deadbolt(thrown=True)
    wire.brain.press_reset()
    wire.brain.press_reset()
    wire.reconnect()
    with pytest.raises(NotBound) as caught:
        wire.greet()
    assert caught.value.code_number == 2


def test_nobody_inside_is_locked_out_by_a_first_binding() -> None:
    wire = Wire(new_brain(Watch()))
    wire.brain.lock.throw_deadbolt(thrown=True)
    with pytest.raises(CommandRefused):
        wire.bind()
    wire.brain.lock.throw_deadbolt(thrown=False)
    assert status(wire, wire.bind()).position == ROOM
