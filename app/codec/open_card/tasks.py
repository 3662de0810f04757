"""What a lock does with a task card: it changes its memory, sets its clock or hands over its records.

SPECIFICATION.md, "Task cards", is the reference: its rows are the checks below, in their order. No
task card moves the bolt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.codec.open_card.case import MAX_ENTRIES, Case, Entries, live
from app.domain.card_tasks import CardList, ClockSetting, Installation, NamedCard, Position, Sealing
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.permission import CardKind


def decide_task(case: Case) -> Decision:
    """Return what becomes of the lock; the case's kind is one of TASK_KINDS."""
    if case.is_denied:
        return Decision(Verdict.REPORTED_LOST, case.memory)
    if case.is_expired:
        return Decision(Verdict.EXPIRED, case.memory, case.permission.not_after)
    task = case.permission.task
    if isinstance(task, ClockSetting):
        return _set_clock(case, task)
    if case.clock_is_behind:
        return Decision(Verdict.CLOCK_BEHIND, case.memory)
    if case.is_too_early:
        return Decision(Verdict.NOT_YET_VALID, case.memory, case.permission.not_before)
    return _decide_valid(case)


def _decide_valid(case: Case) -> Decision:
    kind, task = case.permission.kind, case.permission.task
    if kind is CardKind.CHECK_OUT:
        return _check_out(case)
    if kind is CardKind.DATA:
        return Decision(Verdict.RECORDS_COLLECTED, case.memory)
    if isinstance(task, CardList):
        return _deny(case, task) if kind is CardKind.LOST else _allow(case, task)
    if isinstance(task, Installation):
        return _install(case, task)
    if isinstance(task, Sealing):
        return _seal(case, task)
    return Decision(Verdict.NOT_FOR_DOORS, case.memory)


def _set_clock(case: Case, task: ClockSetting) -> Decision:
    """Set the clock once: the time that is set counts as signed, so nothing older is taken any more.

    No entry is dropped by the clock that is found wrong at this very moment.
    """
    newest = case.before.newest_issue
    if newest is not None and task.at <= newest:
        return Decision(Verdict.OUTDATED, case.before)
    memory = replace(case.before, newest_issue=task.at, local_time=task.local_time)
    return Decision(Verdict.CLOCK_SET, memory, clock=task.at)


def _check_out(case: Case) -> Decision:
    elsewhere = _elsewhere(case) if case.permission.doors else _without_guests(case)
    if elsewhere is not None:
        return elsewhere
    if case.memory.deadbolt_thrown:
        return Decision(Verdict.DEADBOLT, case.before)
    last = case.grant.sequence if case.grant is not None else case.memory.sequence
    if last < case.memory.sequence:
        return Decision(Verdict.CHECKED_OUT, case.memory)
    return Decision(Verdict.CHECKED_OUT, replace(case.memory, sequence=last, sequence_ended=True))


def _without_guests(case: Case) -> Decision | None:
    """Refuse where no guest's sequence is kept: a lock that has no place."""
    if case.memory.place is not None:
        return None
    uninstalled = case.position == Position()
    return Decision(Verdict.NO_PLACE_SET if uninstalled else Verdict.WRONG_DOOR, case.memory)


def _elsewhere(case: Case) -> Decision | None:
    if case.position == Position():
        return Decision(Verdict.NO_PLACE_SET, case.memory)
    return Decision(Verdict.WRONG_DOOR, case.memory) if case.grant is None else None


def _deny(case: Case, task: CardList) -> Decision:
    denied = _merged(case.memory.denied, task.cards, case.now)
    if len(denied) > MAX_ENTRIES:
        return Decision(Verdict.LIST_FULL, case.memory)
    newest = _newer(case.memory.newest_denial, case.permission.issued_at)
    return Decision(Verdict.CARD_DENIED, replace(case.memory, denied=denied, newest_denial=newest))


def _merged(entries: Entries, cards: Iterable[NamedCard], now: datetime) -> Entries:
    """Return the entries with these cards; of two ends of one card the later counts."""
    ends = dict(entries)
    for card in cards:
        ends[card.serial] = max(ends.get(card.serial, card.until), card.until)
    return live(tuple(ends.items()), now)


def _allow(case: Case, task: CardList) -> Decision:
    newest = case.memory.newest_denial
    if newest is not None and case.permission.issued_at < newest:
        return Decision(Verdict.OUTDATED, case.memory)
    found = {card.serial for card in task.cards}
    kept = tuple(entry for entry in case.memory.denied if entry[0] not in found)
    return Decision(Verdict.CARD_ALLOWED, replace(case.memory, denied=kept))


def _install(case: Case, task: Installation) -> Decision:
    if case.position == task.to:
        return Decision(Verdict.PLACE_SET, case.memory)
    if case.position != task.since:
        return Decision(Verdict.OTHER_PLACE_SET, case.memory)
    if case.memory.deadbolt_thrown:
        return Decision(Verdict.DEADBOLT, case.before)
    return Decision(Verdict.PLACE_SET, _moved(case.memory, task))


def _moved(memory: DoorMemory, task: Installation) -> DoorMemory:
    """Return the memory at another place: the sequence and the seal belong to the place, not to the lock."""
    return replace(
        memory,
        place=task.to.place,
        common_door=task.to.common_door,
        sequence=task.sequence,
        sequence_ended=False,
        sealed=False,
        seal_changed=None,
    )


def _seal(case: Case, task: Sealing) -> Decision:
    elsewhere = _elsewhere(case)
    if elsewhere is not None:
        return elsewhere
    changed = case.memory.seal_changed
    if changed is not None and case.permission.issued_at < changed:
        return Decision(Verdict.OUTDATED, case.memory)
    if task.sealed and case.memory.deadbolt_thrown:
        return Decision(Verdict.DEADBOLT, case.before)
    verdict = Verdict.DOOR_SEALED if task.sealed else Verdict.DOOR_UNSEALED
    memory = replace(case.memory, sealed=task.sealed, seal_changed=case.permission.issued_at)
    return Decision(verdict, memory)


def _newer(one: datetime | None, other: datetime) -> datetime:
    return other if one is None else max(one, other)
