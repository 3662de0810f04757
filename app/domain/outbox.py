"""The outbox: what waits for the vendor's server, in order, neither lost nor sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


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
