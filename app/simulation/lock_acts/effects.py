"""What a command may look at, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.codec.lock_ble.commands import Answer, Done
from app.codec.lock_ble.errors import CommandRefused, Outcome
from app.codec.lock_ble.records import seen_event
from app.domain.door import DoorMemory
from app.domain.door_records import LockEvent, SeenEvent
from app.simulation.door_log import DoorLog
from app.simulation.lock_link_memory import LinkMemory

TOO_LOW_PERCENT = 10
"""Below it the motor is left alone: a bolt that stops half-way is worse than one that stays."""


@dataclass(frozen=True, slots=True)
class LockState:
    """Everything that one command may look at; ``most_users`` bounds the user list."""

    door: DoorMemory
    link: LinkMemory
    log: DoorLog
    now: datetime
    battery_percent: int
    most_users: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command changes, to be stored as one before the bolt moves or anything is answered.

    ``lock_master`` where the lock learns a new one, ``clock`` where it is set. ``stored`` is the number
    before which records are collected; ``forget_records`` empties the log. ``turns_motor``: the bolt moves,
    and ``opens`` the door by it.
    """

    answer: Answer
    door: DoorMemory
    link: LinkMemory
    events: tuple[SeenEvent, ...] = ()
    lock_master: bytes | None = None
    clock: datetime | None = None
    stored: int = 0
    forget_records: bool = False
    turns_motor: bool = False
    opens: bool = False


def says(state: LockState, answer: Answer) -> Effect:
    """Return an answer that leaves the lock as it is."""
    return Effect(answer, state.door, state.link)


def does(state: LockState, event: LockEvent | None = None, detail: bytes = b"") -> Effect:
    """Return that the lock is from now on as ``state`` says, and records the event."""
    events = () if event is None else (seen_event(state.now, event, detail),)
    return Effect(Done(), state.door, state.link, events)


def require(outcome: Outcome, rule: object) -> None:
    """Refuse with ``outcome`` where the rule does not hold (is falsy)."""
    if not rule:
        raise CommandRefused(outcome)
