"""What the window around the pages shows: who is signed in, what is true of encoder, store and server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import Enum

from app.ports.card_source import OPEN_FORMAT
from app.ports.encoder import EncoderState
from app.ports.lock_link import RadioCondition

__all__ = ["RadioCondition", "ServerStanding", "ServerStatus", "ShellState", "ShellWarning"]


class ShellWarning(Enum):
    """Something that is wrong for as long as it is shown; each has its own sentence."""

    SECRETS_IN_FILE = "secrets_in_file"
    """No key store of the operating system: secrets lie in a file of mode 0600."""
    DATABASE_RESTORED = "database_restored"
    BACKUP_FAILED = "backup_failed"
    JOURNAL_BROKEN = "journal_broken"
    CLOCK_JUMPED = "clock_jumped"
    SPARES_STALE = "spares_stale"
    """A spare of the outage set is of no use any more, or ends within days."""


class ServerStanding(Enum):
    """How it stands with the vendor's server."""

    NOT_SET_UP = "not_set_up"
    SIGNED_OUT = "signed_out"
    PAUSED = "paused"
    AWAY = "away"
    NEVER = "never"
    """Signed in, but nothing was fetched or sent yet."""
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """The server in the status bar. ``since``: when it went away, or when it answered last (UTC)."""

    standing: ServerStanding = ServerStanding.NOT_SET_UP
    since: datetime | None = None
    waiting: int = 0
    dead: int = 0
    """How many acts need a person."""


@dataclass(frozen=True, slots=True)
class ShellState:
    """The window's frame. ``now`` is UTC, ``zone`` and ``zone_name`` are the hotel's."""

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    zone: tzinfo = UTC
    zone_name: str = "UTC"
    hotel_name: str = ""
    operator_name: str = ""
    encoder: EncoderState | None = None
    radio: RadioCondition | None = None
    """Bluetooth; None until somebody first looked for locks."""
    card_machine: str = ""
    """The issuing machine that makes this desk's cards; "" for the encoder."""
    card_source: str = OPEN_FORMAT
    """Which source makes the next card."""
    warnings: tuple[ShellWarning, ...] = ()
    demo: bool = False
    server: ServerStatus = ServerStatus()
