"""The lock's decision: one pure function that the lock runs and the desk asks.

SPECIFICATION.md, "The decision", is the reference: its rows are the checks below, in their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from app.codec.open_card.case import MAX_ENTRIES, Case, live
from app.codec.open_card.record import Flaw, Verified
from app.codec.open_card.tasks import decide_task
from app.domain.card_tasks import LocalTime, StaffHours
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.permission import SEQUENCED_KINDS, TASK_KINDS, CardFlag, CardKind, Permission
from app.domain.place import Place

_VERDICTS = {
    Flaw.NOT_A_RECORD: Verdict.NOT_A_CARD,
    Flaw.OTHER_HOTEL: Verdict.OTHER_HOTEL,
    Flaw.UNKNOWN_KEY_VERSION: Verdict.UNKNOWN_KEY_VERSION,
    Flaw.BAD_SIGNATURE: Verdict.BAD_SIGNATURE,
}
_AREA_KINDS = frozenset((CardKind.FLOOR, CardKind.BUILDING))
_EVERYWHERE_KINDS = frozenset((CardKind.MASTER, CardKind.EMERGENCY))


def decide(outcome: Verified | Permission | Flaw, uid: bytes, memory: DoorMemory, now: datetime) -> Decision:
    """Return what the lock does and the memory that it must have stored before the bolt moves.

    ``outcome`` is what reading the card gave: the copy in force with its right signature, or the
    flaw of the newest copy. ``uid`` is the presented card's own; ``now`` is the lock's clock, UTC.
    """
    if isinstance(outcome, Flaw):
        return Decision(_VERDICTS[outcome], memory)
    permission = outcome.permission if isinstance(outcome, Verified) else outcome
    refusal = _identity_refusal(permission, uid, memory)
    if refusal is not None:
        return Decision(refusal, memory)
    case = Case(permission, memory, _learned(memory, permission, now), now)
    return decide_task(case) if permission.kind in TASK_KINDS else _decide_opening(case)


def _identity_refusal(permission: Permission, uid: bytes, memory: DoorMemory) -> Verdict | None:
    if permission.hotel_id != memory.hotel_id:
        return Verdict.OTHER_HOTEL
    if all(version != permission.key_version for version, _ in memory.public_keys):
        return Verdict.UNKNOWN_KEY_VERSION
    return Verdict.COPIED if permission.uid != uid else None


def _learned(memory: DoorMemory, permission: Permission, now: datetime) -> DoorMemory:
    """Return the memory with the newest signed issue time, and without entries that ended."""
    newest = max(memory.newest_issue or permission.issued_at, permission.issued_at)
    return replace(
        memory, newest_issue=newest, denied=live(memory.denied, now), burned=live(memory.burned, now)
    )


def _decide_opening(case: Case) -> Decision:
    refusal = next((verdict for check, verdict in _CHECKS if check(case)), None)
    if refusal is Verdict.DEADBOLT:
        return Decision(refusal, case.before)
    if refusal is not None:
        return Decision(refusal, case.memory, _boundary(refusal, case.permission))
    return Decision(Verdict.OPENS, _stored(case), case.permission.not_after)


def _boundary(verdict: Verdict, permission: Permission) -> datetime | None:
    bounds = {Verdict.NOT_YET_VALID: permission.not_before, Verdict.EXPIRED: permission.not_after}
    return bounds.get(verdict)


def _has_no_place(case: Case) -> bool:
    placed = case.memory.place is not None or case.memory.common_door != 0
    return not placed and case.permission.kind not in _EVERYWHERE_KINDS


def _is_wrong_door(case: Case) -> bool:
    kind = case.permission.kind
    if kind in _EVERYWHERE_KINDS:
        return False
    if kind in _AREA_KINDS:
        return not _area_holds(case)
    return case.grant is None and not _common_door_is_granted(case)


def _area_holds(case: Case) -> bool:
    here, doors = case.memory.place, case.permission.doors
    if here is None or not doors:
        return False
    return any(_same_area(case.permission.kind, here, door.place) for door in doors)


def _same_area(kind: CardKind, here: Place, there: Place) -> bool:
    same_building = here.building == there.building
    return same_building and (kind is CardKind.BUILDING or here.floor == there.floor)


def _common_door_is_granted(case: Case) -> bool:
    number = case.memory.common_door
    return number != 0 and bool(case.permission.common_doors >> (number - 1) & 1)


def _is_sealed_for(case: Case) -> bool:
    return case.memory.sealed and case.permission.kind not in _EVERYWHERE_KINDS


def _is_outside_hours(case: Case) -> bool:
    hours = case.permission.hours
    return hours is not None and not hours.hold(case.now + _local_offset(case.memory, hours, case.now))


def _local_offset(memory: DoorMemory, hours: StaffHours, now: datetime) -> timedelta:
    """Return the lock's own local time where a time card told it, else what the card was issued with."""
    local_time = memory.local_time or LocalTime(hours.offset_quarters)
    return local_time.offset_at(now)


def _is_burned(case: Case) -> bool:
    return any(serial == case.permission.serial for serial, _ in case.memory.burned)


def _is_replaced(case: Case) -> bool:
    return _has_sequence(case) and _claimed_sequence(case) < case.memory.sequence


def _has_ended(case: Case) -> bool:
    ended = case.memory.sequence_ended and _claimed_sequence(case) == case.memory.sequence
    return ended and _has_sequence(case)


def _has_sequence(case: Case) -> bool:
    return case.permission.kind in SEQUENCED_KINDS and case.grant is not None


def _claimed_sequence(case: Case) -> int:
    return case.grant.sequence if case.grant else 0


def _has_no_room(case: Case) -> bool:
    return CardFlag.SINGLE_OPENING in case.permission.flags and len(case.memory.burned) >= MAX_ENTRIES


def _is_deadbolted(case: Case) -> bool:
    passes = case.permission.kind is CardKind.EMERGENCY or CardFlag.DEADBOLT in case.permission.flags
    return case.memory.deadbolt_thrown and not passes


_CHECKS: tuple[tuple[Callable[[Case], bool], Verdict], ...] = (
    (attrgetter("clock_is_behind"), Verdict.CLOCK_BEHIND),
    (attrgetter("is_denied"), Verdict.REPORTED_LOST),
    (_has_no_place, Verdict.NO_PLACE_SET),
    (_is_wrong_door, Verdict.WRONG_DOOR),
    (attrgetter("is_too_early"), Verdict.NOT_YET_VALID),
    (attrgetter("is_expired"), Verdict.EXPIRED),
    (_is_sealed_for, Verdict.SEALED),
    (_is_outside_hours, Verdict.OUTSIDE_HOURS),
    (_is_burned, Verdict.SINGLE_OPENING_USED),
    (_is_replaced, Verdict.REPLACED),
    (_has_ended, Verdict.STAY_ENDED),
    (_has_no_room, Verdict.LIST_FULL),
    (_is_deadbolted, Verdict.DEADBOLT),
)


def _stored(case: Case) -> DoorMemory:
    """Return the memory after an opening: a higher sequence kills older cards, a single opening itself."""
    memory, permission = case.memory, case.permission
    if permission.kind in SEQUENCED_KINDS and CardFlag.KEEPS_OLDER not in permission.flags:
        memory = _with_sequence(memory, _claimed_sequence(case))
    if CardFlag.SINGLE_OPENING in permission.flags:
        memory = replace(memory, burned=(*memory.burned, (permission.serial, permission.not_after)))
    return memory


def _with_sequence(memory: DoorMemory, sequence: int) -> DoorMemory:
    """Return the memory that has seen a sequence; a higher one begins a new stay."""
    if sequence <= memory.sequence:
        return memory
    return replace(memory, sequence=sequence, sequence_ended=False)
