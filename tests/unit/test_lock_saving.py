"""A simulated lock is the same after its power came back, in another run of the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.codec.lock_ble.commands import Deny, LockAct, Operate, PullRecords, WriteUser
from app.codec.lock_ble.records import RecordsAnswer
from app.codec.relay import DoorEntry, UserEntry
from app.domain.door import Verdict
from app.simulation.card import SimulatedCard
from app.simulation.lock_saving import (
    restore_open_lock,
    restore_relay_lock,
    save_open_lock,
    save_relay_lock,
)
from app.simulation.plain_values import SavedWrong, from_json, to_json
from app.simulation.relay_lock import RelayLock, RelayUser
from tests.unit.lock_ble_ground import CARD, CHEN, Watch, Wire, bound, new_brain, say, status
from tests.unit.open_card_hotel import UID


def test_a_lock_of_the_open_format_is_the_same_again() -> None:
    wire, session = bound(clock := Watch())
    for command in (WriteUser(CHEN, b"482913"), Deny((CARD,)), Operate(LockAct.PASSAGE, b"one act.")):
        say(wire, session, command)
    wire.brain.lock.present(SimulatedCard(UID))
    wire.brain.lock.turn_clock(clock() + timedelta(hours=3))
    before = status(wire, session)
    again = Wire(restore_open_lock(save_open_lock(wire.brain), clock))
    assert status(again, again.greet()) == before
    assert again.brain.memory == wire.brain.memory
    assert again.brain.lock.memory == wire.brain.lock.memory
    say(again, again.greet(), Operate(LockAct.PASSAGE, b"one act."))
    assert again.brain.lock.openings == 0


def test_its_records_have_the_same_numbers_again() -> None:
    wire, session = bound()
    for _ in range(3):
        wire.brain.lock.present(SimulatedCard(UID))
    wire.perform(session.ask(PullRecords(2, 2, 1), RecordsAnswer))
    again = restore_open_lock(save_open_lock(wire.brain), Watch())
    assert list(again.lock.log.since(0)) == list(wire.brain.lock.log.since(0))
    assert (again.lock.log.stored, again.lock.records[0].verdict) == (2, Verdict.NOT_A_CARD)


def test_a_new_lock_takes_the_same_setup_code_again() -> None:
    wire = Wire(new_brain(Watch()))
    again = Wire(restore_open_lock(save_open_lock(wire.brain), Watch()))
    assert again.bind(wire.brain.memory.setup_code).lock.is_bound is True


def test_a_vendor_lock_is_the_same_again() -> None:
    lock = RelayLock(
        bytes(6),
        is_bound=True,
        name="305",
        users=(RelayUser(UserEntry(7, 1, "陈"), b"482913"),),
        records=(DoorEntry(1, 0, 0, 1_766_000_000, b"\x01"),),
        operations=("open",),
    )
    assert restore_relay_lock(save_relay_lock(lock)) == lock


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"mac": 7}', b'{"mac": "00", "is_bound": "yes"}'])
def test_what_is_no_saved_lock_is_refused(data: bytes) -> None:
    with pytest.raises(SavedWrong):
        restore_relay_lock(data)


@dataclass(frozen=True, slots=True)
class Clocked:
    ahead_s: float
    mood: Verdict = Verdict.OPENS


def test_whole_seconds_are_a_number_too() -> None:
    assert from_json(Clocked, b'{"ahead_s": 3}') == Clocked(3)
    assert from_json(Clocked, to_json(replace(Clocked(1.5), mood=Verdict.SEALED))).mood is Verdict.SEALED
