"""What the window around the pages shows: who is signed in, what is true of encoder, store and server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import Enum

from app.ports.encoder import EncoderState


class ShellWarning(Enum):
    """Something that is wrong for as long as it is shown; each has its own sentence."""

    SECRETS_IN_FILE = "secrets_in_file"
    """No key store of the operating system: secrets lie in a file of mode 0600."""
    DATABASE_RESTORED = "database_restored"
    BACKUP_FAILED = "backup_failed"
    JOURNAL_BROKEN = "journal_broken"
    CLOCK_JUMPED = "clock_jumped"


@dataclass(frozen=True, slots=True)
class ShellState:
    """The window's frame. ``now`` is UTC, ``zone`` and ``zone_name`` are the hotel's."""

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    zone: tzinfo = UTC
    zone_name: str = "UTC"
    hotel_name: str = ""
    operator_name: str = ""
    encoder: EncoderState | None = None
    warnings: tuple[ShellWarning, ...] = ()
    demo: bool = False
