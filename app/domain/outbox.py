"""The outbox: what waits for the vendor's server, in order, neither lost nor sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.vendor_errors import (
    CircuitOpen,
    FieldMissing,
    NotSignedIn,
    ServerRefused,
    UnknownOperation,
    VendorError,
    leaves_doubt,
)

FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=15)
"""A server that was away all night is asked again this soon after it came back."""
_MOST_DOUBLINGS = 16
LONGEST_RETRY_AFTER = timedelta(hours=1)
"""What a server may ask for; beyond it, its header is a mistake."""

VendorFailure = VendorError | UnknownOperation
"""All that `app.ports.vendor_api.VendorApi.call` raises."""


class OutboxState(Enum):
    """Where one row stands; the values are stored."""

    WAITING = "waiting"
    """To be sent when its turn comes (`next_try_at`)."""
    SENDING = "sending"
    """A request is on its way. Found at the start of the program, it is UNCERTAIN."""
    UNCERTAIN = "uncertain"
    """It may have taken effect: the server is asked before anything is sent again."""
    DEAD = "dead"
    """It needs a person: try again, edit, or drop with a reason."""
    DONE = "done"
    """The server answered, or showed that it had happened."""
    DROPPED = "dropped"
    """A person gave it up; ``reason`` says why."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen."""
        return self not in (OutboxState.DONE, OutboxState.DROPPED)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One act that the server must learn of, written in the transaction of the act itself.

    ``row_id`` is unguessable and travels with the request where the operation has a free text, so that
    "has it happened?" can be asked. ``number`` grows without end and is the order. ``line`` is what order
    is kept within (a lock's id; rows of other lines don't wait for it). ``fields`` are the operation's by
    the profile's names, never a secret. ``issue_id`` is the card issue it is about.
    """

    row_id: str
    number: int
    operation_id: str
    line: str
    fields: Mapping[str, str]
    state: OutboxState
    created_at: datetime
    operator: str
    room_label: str = ""
    issue_id: str | None = None
    attempts: int = 0
    next_try_at: datetime | None = None
    last_try_at: datetime | None = None
    last_error: str = ""
    """The failure's class name; its wording is the UI's."""
    last_message: str = ""
    """The server's own message, as it came."""
    done_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many rows are open, by what they wait for; ``waiting`` counts those on their way too."""

    waiting: int = 0
    uncertain: int = 0
    dead: int = 0
    oldest_since: datetime | None = None
    """When the oldest open row was written."""


class OutboxRefused(KeyrackError):
    """What a person asked of a row is not possible now. ``because`` is ``sending`` or ``closed``."""

    def __init__(self, row_id: str, because: str) -> None:
        super().__init__(f"{row_id}: {because}")
        self.row_id = row_id
        self.because = because


def back_off(attempts: int, spread: float) -> timedelta:
    """Return how long to wait after ``attempts`` (from 1) failures; ``spread`` 0–1 is the jitter's dice.

    Doubles up to a limit; the lower half of each step is the dice's, so that many rows don't come at once.
    """
    step = min(FIRST_BACK_OFF * (1 << min(attempts - 1, _MOST_DOUBLINGS)), LONGEST_BACK_OFF)
    return step * (0.5 + spread / 2)


def claimed(row: OutboxRow, now: datetime) -> OutboxRow:
    """Return the row as it is while its request is on the way."""
    return replace(
        row, state=OutboxState.SENDING, attempts=row.attempts + 1, last_try_at=now, next_try_at=None
    )


def done(row: OutboxRow, now: datetime) -> OutboxRow:
    """Return the row when the server answered, or showed that it had happened."""
    return replace(row, state=OutboxState.DONE, done_at=now, next_try_at=None, last_error="", last_message="")


def after_failed_question(
    row: OutboxRow, before: OutboxRow, error: VendorFailure, now: datetime, pause: timedelta
) -> OutboxRow:
    """Return the row when the server did not tell whether it had happened: nothing was sent."""
    if isinstance(error, NotSignedIn | CircuitOpen):
        return _put_back(row, before, error)
    return replace(_failed(row, error), state=before.state, next_try_at=now + _pause(error, pause))


def after_failure(
    row: OutboxRow, before: OutboxRow, error: VendorFailure, now: datetime, pause: timedelta, quiet: timedelta
) -> OutboxRow:
    """Return the row after sending it ended in ``error``; ``before`` is the row as it was when claimed.

    ``pause`` is the back-off. What certainly did not happen waits again, a refusal needs a person, and
    where nobody knows, the server is asked first, not before ``quiet`` has passed: a request that still
    wanders about must have arrived by then.
    """
    if isinstance(error, NotSignedIn | CircuitOpen):
        return _put_back(row, before, error)
    failed, pause = _failed(row, error), _pause(error, pause)
    if leaves_doubt(error):
        return replace(failed, state=OutboxState.UNCERTAIN, next_try_at=now + max(pause, quiet))
    if needs_a_person(error):
        return replace(failed, state=OutboxState.DEAD, next_try_at=None)
    return replace(failed, state=OutboxState.WAITING, next_try_at=now + pause)


def _put_back(row: OutboxRow, before: OutboxRow, error: NotSignedIn | CircuitOpen) -> OutboxRow:
    """A claimed row as it was: nothing was sent, no attempt is used up."""
    until = error.until if isinstance(error, CircuitOpen) else None
    return replace(_failed(row, error), state=before.state, attempts=before.attempts, next_try_at=until)


def _failed(row: OutboxRow, error: VendorFailure) -> OutboxRow:
    return replace(row, last_error=type(error).__name__, last_message=message_of(error))


def _pause(error: VendorFailure, pause: timedelta) -> timedelta:
    return max(pause, retry_after_of(error))


def needs_a_person(error: KeyrackError) -> bool:
    """Whether sending the same again cannot help: the server's no, or a profile that does not fit."""
    if isinstance(error, ServerRefused):
        return not error.busy
    return isinstance(error, FieldMissing | UnknownOperation)


def retry_after_of(error: KeyrackError) -> timedelta:
    """How long the server asked to be left alone, zero where it didn't."""
    asked = error.retry_after if isinstance(error, ServerRefused) else None
    return min(asked, LONGEST_RETRY_AFTER) if asked is not None else timedelta()


def message_of(error: KeyrackError) -> str:
    """The server's own message, "" where the failure has none."""
    return error.message if isinstance(error, ServerRefused | NotSignedIn) else ""
