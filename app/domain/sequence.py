"""The sequence account of a door: reserved when a write starts, spent when a card may carry it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.stay import DoorSequence, Stay

MAX_SEQUENCE = 2**32 - 1


def reserve(account: DoorSequence, stay: Stay) -> tuple[int, DoorSequence]:
    """Return the sequence for the stay's next card and the account that holds it.

    A stay whose cards already carry a sequence keeps it, and a retry takes the one that the
    failed write had reserved: a write that did not count uses nothing up.
    """
    if stay.sequence is not None:
        return stay.sequence, account
    if account.reserved is not None and account.reserved_for == stay.stay_id:
        return account.reserved, account
    taken = max(account.spent, account.reserved or 0) + 1
    return taken, replace(account, reserved=taken, reserved_for=stay.stay_id)


def spend(account: DoorSequence, sequence: int) -> DoorSequence:
    """Count a sequence as carried (or possibly carried) by a card."""
    done = account.reserved is not None and account.reserved <= sequence
    return replace(
        account,
        spent=max(account.spent, sequence),
        reserved=None if done else account.reserved,
        reserved_for=None if done else account.reserved_for,
    )


def give_back(account: DoorSequence, sequence: int, stay: Stay) -> DoorSequence:
    """Take back a sequence that is proven to be on no card; it stays reserved for its stay's retry.

    Where a later one has been spent meanwhile there is nothing to give back: the gap is
    harmless, a lock only compares.
    """
    if account.spent > sequence or (account.reserved or 0) > sequence:
        return account
    return replace(
        account, spent=min(account.spent, sequence - 1), reserved=sequence, reserved_for=stay.stay_id
    )
