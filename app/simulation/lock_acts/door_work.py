"""What the lock does at the door, and what it tells of it: operations and records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.codec.lock_ble.commands import LockAct, Operate, PullRecords
from app.codec.lock_ble.errors import Outcome
from app.codec.lock_ble.records import MOST_A_PAGE, RecordsAnswer, Seen
from app.domain.door import DoorMemory
from app.domain.door_records import LockEvent
from app.simulation.door_log import CardSeen, Entry
from app.simulation.lock_acts.effects import TOO_LOW_PERCENT, Effect, LockState, does, require, says
from app.simulation.lock_link_memory import ACTS_KEPT


def operate(command: Operate, state: LockState) -> Effect:
    """Do one act, once."""
    acts = state.link.acts
    if command.act in acts:
        return does(state)
    link = replace(state.link, acts=(*acts, command.act)[-ACTS_KEPT:])
    return _OPERATIONS[command.what](replace(state, link=link))


def _unlock(state: LockState) -> Effect:
    _check_motor(state)
    return replace(does(state, LockEvent.UNLOCKED), turns_motor=True, opens=True)


def _lock(state: LockState) -> Effect:
    require(Outcome.LOW_BATTERY, state.battery_percent >= TOO_LOW_PERCENT)
    locked = does(replace(state, link=replace(state.link, passage=False)), LockEvent.LOCKED)
    return replace(locked, turns_motor=True)


def _passage(state: LockState) -> Effect:
    _check_motor(state)
    begun = does(replace(state, link=replace(state.link, passage=True)), LockEvent.PASSAGE_BEGUN)
    return replace(begun, turns_motor=True, opens=True)


def _clear_alarm(state: LockState) -> Effect:
    return does(replace(state, link=replace(state.link, alarm=False)), LockEvent.ALARM_CLEARED)


def _seal(state: LockState) -> Effect:
    require(Outcome.DEADBOLT, not state.door.deadbolt_thrown)
    return does(replace(state, door=_sealed(state, sealed=True)), LockEvent.SEALED)


def _unseal(state: LockState) -> Effect:
    return does(replace(state, door=_sealed(state, sealed=False)), LockEvent.UNSEALED)


def _sealed(state: LockState, *, sealed: bool) -> DoorMemory:
    """Return the memory sealed or not; a seal card that was made before this moment is outdated."""
    return replace(state.door, sealed=sealed, seal_changed=state.now.replace(microsecond=0))


def _check_motor(state: LockState) -> None:
    require(Outcome.LOW_BATTERY, state.battery_percent >= TOO_LOW_PERCENT)
    require(Outcome.DEADBOLT, not state.door.deadbolt_thrown)


_OPERATIONS: Mapping[LockAct, Callable[[LockState], Effect]] = {
    LockAct.UNLOCK: _unlock,
    LockAct.LOCK: _lock,
    LockAct.PASSAGE: _passage,
    LockAct.CLEAR_ALARM: _clear_alarm,
    LockAct.SEAL: _seal,
    LockAct.UNSEAL: _unseal,
}


def records(command: PullRecords, state: LockState) -> Effect:
    """Tell records, and note which are collected."""
    log = state.log
    require(Outcome.OUT_OF_RANGE, command.at_most <= MOST_A_PAGE and command.stored <= log.next)
    first = min(max(command.first, log.first), log.next)
    page = [entry for (_, entry), _ in zip(log.since(first), range(command.at_most), strict=False)]
    answer = RecordsAnswer(log.first, log.next, first, tuple(map(_told, page)))
    return replace(says(state, answer), stored=command.stored)


def _told(entry: Entry) -> Seen:
    return entry.told() if isinstance(entry, CardSeen) else entry
