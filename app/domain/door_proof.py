"""What a door's own records prove of its lock: which cards it refuses from now on, whether it is sealed.

Making a card proves nothing of a door. Only what the lock says it did with a card does.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.card_tasks import Installation
from app.domain.door import Verdict
from app.domain.permission import SEQUENCED_KINDS, CardFlag, CardKind
from app.domain.stay import CardIssue, DoorRecord, DoorSequence

_PASS_A_SEAL = (CardKind.MASTER, CardKind.EMERGENCY)
_SEALED = frozenset((Verdict.DOOR_SEALED.value, Verdict.SEALED.value))
_UNSEALED = frozenset((Verdict.DOOR_UNSEALED.value, "unsealed"))
"""The second is the event of a lock that was unsealed over a link."""
_CLOCK_SET = Verdict.CLOCK_SET.value


def proven_at_door(account: DoorSequence, record: DoorRecord, issue: CardIssue | None) -> DoorSequence:
    """The account of a room's door after a record of it; ``issue`` is that of the record's card, if known."""
    if record.what in _SEALED | _UNSEALED:
        return replace(account, sealed=record.what in _SEALED)
    if record.what == _CLOCK_SET:
        return replace(account, clock_set_at=max(account.clock_set_at or record.at, record.at))
    if record.opened and record.serial is not None:
        return _opened(account, record, issue)
    return account if issue is None else _refused_or_done(account, record.what, issue)


def _opened(account: DoorSequence, record: DoorRecord, issue: CardIssue | None) -> DoorSequence:
    stored = max(record.sequence or 0, _stored_by(issue, account.room_id))
    sealed = account.sealed and (issue is None or issue.kind in _PASS_A_SEAL)
    return replace(account, seen=max(account.seen, stored), sealed=sealed)


def _stored_by(issue: CardIssue | None, room_id: str) -> int:
    """The sequence that the lock stored as it let this card in; one that keeps older cards stores none."""
    if issue is None or issue.kind not in SEQUENCED_KINDS or CardFlag.KEEPS_OLDER in issue.flags:
        return 0
    return issue.sequence_in(room_id)


def _refused_or_done(account: DoorSequence, what: str, issue: CardIssue) -> DoorSequence:
    claimed = issue.sequence_in(account.room_id)
    if what == Verdict.REPLACED.value:
        return replace(account, seen=max(account.seen, claimed + 1))
    if what == Verdict.STAY_ENDED.value:
        return replace(account, ended=max(account.ended, claimed))
    if what == Verdict.CHECKED_OUT.value:
        # A card for any door names none: it ended what the lock had stored, which is at least what was seen.
        return replace(account, ended=max(account.ended, claimed if issue.doors else account.seen))
    if what == Verdict.PLACE_SET.value and isinstance(issue.task, Installation):
        # Held to a lock that was installed already it changed nothing: what was seen there still counts.
        return replace(account, seen=max(account.seen, issue.task.sequence), ended=0, sealed=False)
    return account
