"""What can be wrong with a lock's messages; nothing else is raised for any bytes."""

from __future__ import annotations

from enum import IntEnum

from app.domain.errors import KeyrackError


class LockTalkFailed(KeyrackError):
    """A conversation with a lock of the open format that did not come to its end; see the subclasses."""


class MessageNotUnderstood(LockTalkFailed):
    """Bytes that are no message of the format; ``field`` is the stable name of what is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(f"not understood: {field}")
        self.field = field


class NotSendable(LockTalkFailed):
    """A command that the format can't carry; ``field`` is the stable name of what is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the format can't carry this: {field}")
        self.field = field


class Forged(LockTalkFailed):
    """A message, or a proof, that whoever holds the key did not make."""

    def __init__(self) -> None:
        super().__init__("forged")


class OtherLock(Forged):
    """Another lock of the hotel than the one that was meant: somebody carries its voice here."""


class Lossy(LockTalkFailed):
    """Answer upon answer came torn: the link is too bad to go on."""

    def __init__(self) -> None:
        super().__init__("torn again and again")


class RefusalReason(IntEnum):
    """Why a lock refuses a session. Anyone can say it: it proves nothing."""

    VERSION = 1
    """It does not speak this version."""
    WRONG_PROOF = 2
    PAUSED = 3
    """Too many wrong proofs."""
    NO_SESSION = 4
    """There is none, or it is over: a sealed message was forged, or said again."""
    NOT_UNDERSTOOD = 5


class SessionRefused(LockTalkFailed):
    """The lock begins, or goes on with, no session; ``wait_s`` is how long it pauses (PAUSED)."""

    def __init__(self, reason: RefusalReason, wait_s: int = 0) -> None:
        super().__init__(reason.name.lower())
        self.reason = reason
        self.wait_s = wait_s


class NotBound(LockTalkFailed):
    """The lock belongs to no hotel: it has to be bound. Nothing was proven to it."""

    def __init__(self, code_number: int) -> None:
        super().__init__("not bound")
        self.code_number = code_number


class OtherHotels(LockTalkFailed):
    """The lock says that it belongs to another hotel. Nothing was proven to it."""

    def __init__(self) -> None:
        super().__init__("another hotel's")


class Outcome(IntEnum):
    """How a lock answers a command."""

    DONE = 0x00
    NOT_UNDERSTOOD = 0x01
    NOT_ALLOWED = 0x02
    """Not in this session: before the lock is bound it takes status and binding alone."""
    OTHER_HOTEL = 0x03
    FULL = 0x04
    NO_SUCH_ENTRY = 0x05
    CLOCK_BEHIND = 0x06
    """The time is before the newest signed issue time that the lock has seen."""
    DEADBOLT = 0x07
    LOW_BATTERY = 0x08
    FAILED = 0x09
    """The motor, or the memory, did not do it."""
    RECORDS_WAITING = 0x0A
    UNKNOWN_SETTING = 0x0B
    OUT_OF_RANGE = 0x0C


class CommandRefused(LockTalkFailed):
    """The lock answered that it does not do it, and did not do it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.name.lower())
        self.outcome = outcome
