"""The second truth of a card issue: whether the vendor's server knows of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from app.domain.outbox import OutboxRow, OutboxState


class CloudTruth(Enum):
    """What is true of a card issue that the server has not answered for."""

    NO_LOCK = "no_lock"
    """No lock of the server's is matched to the room."""
    WAITS = "waits"
    NEEDS_YOU = "needs_you"
    DROPPED = "dropped"
    NOT_TOLD = "not_told"
    """Made before the hotel used the server, or before the room had a lock."""


def cloud_truth(*, lock: bool, rows: Iterable[OutboxRow]) -> CloudTruth:
    """Return it for an issue by whether its room has a lock, and by the issue's rows in the outbox.

    The newest row speaks; without one it was never to be told.
    """
    newest = max(rows, key=lambda row: row.number, default=None)
    if newest is None:
        return CloudTruth.NOT_TOLD if lock else CloudTruth.NO_LOCK
    if newest.state is OutboxState.DEAD:
        return CloudTruth.NEEDS_YOU
    return CloudTruth.DROPPED if newest.state is OutboxState.DROPPED else CloudTruth.WAITS
