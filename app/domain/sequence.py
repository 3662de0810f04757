"""The sequence account of a door: reserved when a write starts, spent when a card may carry it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.domain.stay import DoorSequence, Stay

MAX_SEQUENCE = 2**32 - 1
LOST_SEQUENCES = 10_000
"""More parties than any room has between two backups; 32 bits hold 400,000 such steps."""
SPARES = "spares"
"""Who reserves a sequence for a card that is made ahead, for nobody yet. No stay has such an id."""


def reserve(account: DoorSequence, stay: Stay) -> tuple[int, DoorSequence]:
    """Return the sequence for the stay's next card and the account that holds it.

    A stay whose cards already carry a sequence keeps it, and a retry takes the one that the
    failed write had reserved: a write that did not count uses nothing up.
    """
    if stay.sequence is not None:
        return stay.sequence, account
    return reserve_new(account, stay.stay_id)


def reserve_new(account: DoorSequence, claimant: str) -> tuple[int, DoorSequence]:
    """Return a sequence that no card carries, for a stay's id or `SPARES`, and the account that holds it."""
    if account.reserved is not None and account.reserved_for == claimant:
        return account.reserved, account
    taken = max(account.spent, account.reserved or 0) + 1
    return taken, replace(account, reserved=taken, reserved_for=claimant)


def spend(account: DoorSequence, sequence: int) -> DoorSequence:
    """Count a sequence as carried (or possibly carried) by a card."""
    done = account.reserved is not None and account.reserved <= sequence
    return replace(
        account,
        spent=max(account.spent, sequence),
        reserved=None if done else account.reserved,
        reserved_for=None if done else account.reserved_for,
    )


def give_back(account: DoorSequence, sequence: int, claimant: str) -> DoorSequence:
    """Take back a sequence that is proven to be on no card; it stays reserved for its claimant's retry.

    Where a later one has been spent meanwhile there is nothing to give back: the gap is
    harmless, a lock only compares.
    """
    if account.spent > sequence or (account.reserved or 0) > sequence:
        return account
    return replace(account, spent=min(account.spent, sequence - 1), reserved=sequence, reserved_for=claimant)


def last_over(account: DoorSequence, in_use: Collection[int]) -> int:
    """The sequence that a check-out card may end: the highest that neither who is in nor a spare carries.

    ``in_use`` are those of the open stays and of the spares that lie ready.
    """
    last = account.spent
    while last in in_use:
        last -= 1
    return last


def step_over_lost(account: DoorSequence) -> DoorSequence:
    """Leave out the sequences that cards made after a backup may carry, once the backup is all that is left.

    Without it the next guest's card would carry the sequence of a card that nobody remembers, and
    both would open.
    """
    known = max(account.spent, account.reserved or 0)
    spent = min(known + LOST_SEQUENCES, MAX_SEQUENCE - 1)
    return replace(account, spent=spent, reserved=None, reserved_for=None)
