"""The lock's decision: one pure function that the lock runs and the desk asks.

SPECIFICATION.md, "The decision", is the reference: its rows are the checks below, in their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.codec.open_card.record import Flaw, Verified
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place

CLOCK_TOLERANCE = timedelta(seconds=120)
"""How far a lock's clock may stray from the desk's: a 20 ppm crystal drifts 105 s in two months,
and a card that was valid from the moment it was issued must open at once."""

_VERDICTS = {
    Flaw.NOT_A_RECORD: Verdict.NOT_A_CARD,
    Flaw.OTHER_HOTEL: Verdict.OTHER_HOTEL,
    Flaw.UNKNOWN_KEY_VERSION: Verdict.UNKNOWN_KEY_VERSION,
    Flaw.BAD_SIGNATURE: Verdict.BAD_SIGNATURE,
}
_SEQUENCED_KINDS = frozenset((CardKind.GUEST, CardKind.SPARE))
_LISTED_KINDS = _SEQUENCED_KINDS | {CardKind.STAFF}
_AREA_KINDS = frozenset((CardKind.FLOOR, CardKind.BUILDING))
_EVERYWHERE_KINDS = frozenset((CardKind.MASTER, CardKind.EMERGENCY))
_OPENING_KINDS = _LISTED_KINDS | _AREA_KINDS | _EVERYWHERE_KINDS


@dataclass(frozen=True, slots=True)
class _Case:
    """One card at one door: the memory already knows the card's signed issue time."""

    permission: Permission
    memory: DoorMemory
    now: datetime

    @property
    def grant(self) -> DoorGrant | None:
        """The door slot that names this door's place."""
        return next((door for door in self.permission.doors if door.place == self.memory.place), None)


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
    return _decide_genuine(_Case(permission, _learned(memory, permission, now), now), memory)


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
        memory, newest_issue=newest, denied=_live(memory.denied, now), burned=_live(memory.burned, now)
    )


def _live(entries: tuple[tuple[int, datetime], ...], now: datetime) -> tuple[tuple[int, datetime], ...]:
    """Keep entries whose card may still pass the validity check: the tolerance counts for them too."""
    return tuple(entry for entry in entries if now < entry[1] + CLOCK_TOLERANCE)


def _decide_genuine(case: _Case, before: DoorMemory) -> Decision:
    refusal = next((verdict for check, verdict in _CHECKS if check(case)), None)
    if refusal is Verdict.DEADBOLT:
        return Decision(refusal, before)
    if refusal is not None:
        return Decision(refusal, case.memory, _boundary(refusal, case.permission))
    return Decision(Verdict.OPENS, _stored(case), case.permission.not_after)


def _boundary(verdict: Verdict, permission: Permission) -> datetime | None:
    bounds = {Verdict.NOT_YET_VALID: permission.not_before, Verdict.EXPIRED: permission.not_after}
    return bounds.get(verdict)


def _clock_is_behind(case: _Case) -> bool:
    newest = case.memory.newest_issue
    return newest is not None and case.now + CLOCK_TOLERANCE < newest


def _is_denied(case: _Case) -> bool:
    return any(serial == case.permission.serial for serial, _ in case.memory.denied)


def _is_not_for_doors(case: _Case) -> bool:
    return case.permission.kind not in _OPENING_KINDS


def _has_no_place(case: _Case) -> bool:
    placed = case.memory.place is not None or case.memory.common_door != 0
    return not placed and case.permission.kind not in _EVERYWHERE_KINDS


def _is_wrong_door(case: _Case) -> bool:
    kind = case.permission.kind
    if kind in _EVERYWHERE_KINDS:
        return False
    if kind in _AREA_KINDS:
        return not _area_holds(case)
    return case.grant is None and not _common_door_is_granted(case)


def _area_holds(case: _Case) -> bool:
    here, doors = case.memory.place, case.permission.doors
    if here is None or not doors:
        return False
    return any(_same_area(case.permission.kind, here, door.place) for door in doors)


def _same_area(kind: CardKind, here: Place, there: Place) -> bool:
    same_building = here.building == there.building
    return same_building and (kind is CardKind.BUILDING or here.floor == there.floor)


def _common_door_is_granted(case: _Case) -> bool:
    number = case.memory.common_door
    return number != 0 and bool(case.permission.common_doors >> (number - 1) & 1)


def _is_too_early(case: _Case) -> bool:
    return case.now + CLOCK_TOLERANCE < case.permission.not_before


def _is_expired(case: _Case) -> bool:
    return case.now >= case.permission.not_after + CLOCK_TOLERANCE


def _is_burned(case: _Case) -> bool:
    return any(serial == case.permission.serial for serial, _ in case.memory.burned)


def _is_replaced(case: _Case) -> bool:
    sequenced = case.permission.kind in _SEQUENCED_KINDS and case.grant is not None
    return sequenced and _claimed_sequence(case) < case.memory.sequence


def _claimed_sequence(case: _Case) -> int:
    return case.grant.sequence if case.grant else 0


def _is_deadbolted(case: _Case) -> bool:
    passes = case.permission.kind is CardKind.EMERGENCY or CardFlag.DEADBOLT in case.permission.flags
    return case.memory.deadbolt_thrown and not passes


_CHECKS: tuple[tuple[Callable[[_Case], bool], Verdict], ...] = (
    (_clock_is_behind, Verdict.CLOCK_BEHIND),
    (_is_denied, Verdict.REPORTED_LOST),
    (_is_not_for_doors, Verdict.NOT_FOR_DOORS),
    (_has_no_place, Verdict.NO_PLACE_SET),
    (_is_wrong_door, Verdict.WRONG_DOOR),
    (_is_too_early, Verdict.NOT_YET_VALID),
    (_is_expired, Verdict.EXPIRED),
    (_is_burned, Verdict.SINGLE_OPENING_USED),
    (_is_replaced, Verdict.REPLACED),
    (_is_deadbolted, Verdict.DEADBOLT),
)


def _stored(case: _Case) -> DoorMemory:
    """Return the memory after an opening: a higher sequence kills older cards, a single opening itself."""
    memory, permission = case.memory, case.permission
    if permission.kind in _SEQUENCED_KINDS and CardFlag.KEEPS_OLDER not in permission.flags:
        memory = replace(memory, sequence=max(memory.sequence, _claimed_sequence(case)))
    if CardFlag.SINGLE_OPENING in permission.flags:
        memory = replace(memory, burned=(*memory.burned, (permission.serial, permission.not_after)))
    return memory
