"""Whose the lock is, where it is, what time it is."""

from __future__ import annotations

from dataclasses import replace

from app.codec.lock_ble.commands import (
    AskStatus,
    Bind,
    Initialise,
    LearnKeys,
    PublicKey,
    Release,
    SetClock,
    StatusAnswer,
)
from app.codec.lock_ble.errors import Outcome
from app.codec.open_card.sector_keys import MASTER_BYTES
from app.domain.card_tasks import Position
from app.domain.door import DoorMemory
from app.domain.door_records import LockEvent
from app.simulation.lock_acts.effects import Effect, LockState, does, require, says
from app.simulation.lock_link_memory import blank_door

FIRMWARE = "KR-SIM 1.0"


def status(_command: AskStatus, state: LockState) -> Effect:
    """Tell how it is."""
    door, link, log = state.door, state.link, state.log
    answer = StatusAnswer(
        hotel_id=door.hotel_id,
        generation=link.generation,
        key_versions=bytes(version for version, _ in door.public_keys),
        position=Position(door.place, door.common_door),
        clock=state.now.replace(microsecond=0),
        local_time=door.local_time,
        battery_percent=state.battery_percent,
        firmware=FIRMWARE,
        sequence=door.sequence,
        sequence_ended=door.sequence_ended,
        deadbolt_thrown=door.deadbolt_thrown,
        sealed=door.sealed,
        passage=link.passage,
        alarm=link.alarm,
        records_first=log.first,
        records_next=log.next,
        records_stored=log.stored,
        denied=len(door.denied),
        users=len(link.users),
        most_users=state.most_users,
    )
    return says(state, answer)


def set_clock(command: SetClock, state: LockState) -> Effect:
    """Set the clock, never before a time that the hotel has signed."""
    newest = state.door.newest_issue
    require(Outcome.CLOCK_BEHIND, newest is None or command.at >= newest)
    before = int(state.now.timestamp()).to_bytes(4, "big")
    door = replace(state.door, local_time=command.local_time)
    return replace(does(replace(state, door=door), LockEvent.CLOCK_SET, before), clock=command.at)


def bind(command: Bind, state: LockState) -> Effect:
    """Become a hotel's, or take its newer keys and position."""
    require(Outcome.OUT_OF_RANGE, any(command.hotel_id) and _are_keys(command.public_keys))
    require(Outcome.OUT_OF_RANGE, command.generation)
    if state.link.is_bound:
        return _bind_again(command, state)
    door = replace(
        blank_door(),
        hotel_id=command.hotel_id,
        public_keys=_keys(command.public_keys),
        local_time=command.local_time,
        deadbolt_thrown=state.door.deadbolt_thrown,
    )
    link = replace(state.link, generation=command.generation, link_key=command.link_key)
    bound = replace(state, door=_placed(door, command), link=link)
    return replace(does(bound, LockEvent.BOUND), lock_master=command.lock_master, clock=command.at)


def _bind_again(command: Bind, state: LockState) -> Effect:
    """Take newer keys and another position from the hotel that it belongs to, under the same link key."""
    ours = command.hotel_id == state.door.hotel_id
    require(Outcome.OTHER_HOTEL, ours and command.link_key == state.link.link_key)
    door = replace(_placed(state.door, command), public_keys=_keys(command.public_keys))
    event = None if door == state.door else LockEvent.BOUND
    return replace(does(replace(state, door=door), event), lock_master=command.lock_master)


def _placed(door: DoorMemory, command: Bind) -> DoorMemory:
    """Return the memory at the command's position; at the same one a sequence is never lowered."""
    to = command.position
    if to == Position(door.place, door.common_door):
        if command.sequence <= door.sequence:
            return door
        return replace(door, sequence=command.sequence, sequence_ended=False)
    require(Outcome.DEADBOLT, not door.deadbolt_thrown)
    return replace(
        door,
        place=to.place,
        common_door=to.common_door,
        sequence=command.sequence if to.place is not None else 0,
        sequence_ended=False,
        sealed=False,
        seal_changed=None,
    )


def learn_keys(command: LearnKeys, state: LockState) -> Effect:
    """Believe these versions of the hotel's key."""
    require(Outcome.OUT_OF_RANGE, _are_keys(command.public_keys))
    return does(replace(state, door=replace(state.door, public_keys=_keys(command.public_keys))))


def _are_keys(keys: tuple[PublicKey, ...]) -> bool:
    versions = {key.version for key in keys}
    return bool(keys) and 0 not in versions and len(versions) == len(keys)


def _keys(keys: tuple[PublicKey, ...]) -> tuple[tuple[int, bytes], ...]:
    return tuple((key.version, key.key) for key in keys)


def initialise(_command: Initialise, state: LockState) -> Effect:
    """Forget what the lock was set up with; the hotel's it stays."""
    require(Outcome.DEADBOLT, not state.door.deadbolt_thrown)
    door = replace(
        state.door,
        place=None,
        common_door=0,
        sequence=0,
        sequence_ended=False,
        sealed=False,
        seal_changed=None,
        denied=(),
    )
    link = state.link.initialised()
    event = LockEvent.INITIALISED if (door, link) != (state.door, state.link) else None
    return does(replace(state, door=door, link=link), event)


def release(command: Release, state: LockState) -> Effect:
    """Forget the hotel, and want the next set-up code."""
    if not state.link.is_bound:
        return does(state)
    require(Outcome.DEADBOLT, not state.door.deadbolt_thrown)
    require(Outcome.RECORDS_WAITING, command.drop_records or not state.log.holds_untold_doors)
    released = does(replace(state, door=blank_door(), link=state.link.released()))
    return replace(released, lock_master=bytes(MASTER_BYTES), forget_records=True)
