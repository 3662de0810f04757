"""Issuing machines: the vendor's devices that make cards where the server tells them to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from app.domain.errors import KeyrackError

MOST_NAME_CHARACTERS = 40
MOST_SERIAL_CHARACTERS = 64
_MAC = re.compile(r"[0-9A-F]{2}(?::[0-9A-F]{2}){5}")


class BindMethod(IntEnum):
    """How a machine was bound; the menu's own numbers."""

    SERIAL = 1
    """By the serial number that is printed on it."""
    CODE = 2
    """By its mac and the code that it shows."""


class MachineStatus(StrEnum):
    """What the last answer about a machine said. The menu has no operation that asks for it: inferred.

    The values are stored.
    """

    UNKNOWN = "unknown"
    """The answer said nothing of it."""
    ONLINE = "online"
    OFFLINE = "offline"
    WORKING = "working"
    """It was told to make a card, and has not said how it went."""
    DONE = "done"
    """It said that it made its last card."""
    FAILED = "failed"
    """Its last card was not made."""
    ENDING = "ending"
    """It is being unbound or deleted, and the server's answer was lost: do it again to be sure."""


@dataclass(frozen=True, slots=True)
class IssuingMachine:
    """One machine of the hotel's account; ``issuer_id`` is the server's id of it.

    ``last_status`` is what the last answer told (at ``last_answer_at``), never what is true now.
    ``ended_how`` is "unbound" or "deleted" where ``ended_at`` is set, and "" before.
    """

    issuer_id: str
    name: str
    serial: str
    mac: str
    method: BindMethod
    bound_at: datetime
    last_answer_at: datetime | None = None
    last_status: MachineStatus = MachineStatus.UNKNOWN
    ended_at: datetime | None = None
    ended_how: str = ""

    @property
    def is_bound(self) -> bool:
        """Whether cards may be made with it."""
        return self.ended_at is None


class MachineBindingUnclear(KeyrackError):
    """The server's answer to a binding was lost, and asking again was refused with ``message``.

    It may be bound there without Keyrack knowing its id.
    """

    def __init__(self, message: str) -> None:
        super().__init__("binding unclear")
        self.message = message


class MachineGone(KeyrackError):
    """The chosen machine is not bound (any more). Nothing was made."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not bound")
        self.name = name


class MachineSilent(KeyrackError):
    """The machine did not say within ``waited_s`` that it made the card. It may have, or may yet."""

    def __init__(self, name: str, waited_s: int) -> None:
        super().__init__(f"{name}: nothing for {waited_s} s")
        self.name = name
        self.waited_s = waited_s


def mac_from(text: str) -> str | None:
    """Read a mac as people type it (``02-00-00-00-00-09``, ``020000000009``); None where it is none."""
    digits = re.sub(r"[\s:.-]", "", text).upper()
    spelt = ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    return spelt if _MAC.fullmatch(spelt) else None
