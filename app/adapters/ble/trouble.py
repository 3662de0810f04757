"""What bleak's failures mean for a link that is being made, and how often each is tried again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from enum import Enum

from bleak.exc import BleakDBusError, BleakDeviceNotFoundError, BleakError

from app.ports.lock_link import LinkError, LinkLost, LockHeldElsewhere

if sys.platform == "linux":
    from dbus_fast.errors import DBusFastError

    _BUS_FAILURES: tuple[type[Exception], ...] = (DBusFastError,)
else:
    _BUS_FAILURES = ()

FAILURES: tuple[type[Exception], ...] = (
    BleakError,
    OSError,  # WinRT's errors, a system bus that can't be reached, and TimeoutError
    EOFError,  # the bus went in mid-call
    AssertionError,  # bleak asserts that the bus it was using is still there
    AttributeError,  # and uses it where it does not
    KeyError,  # objects that went while their services were listed
    *_BUS_FAILURES,
)
"""What comes out of bleak when adapter, service, bus or lock go away under it; for calls of bleak's alone."""

_UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"


class Setback(Enum):
    """Why a link was not made."""

    FORGOTTEN = "forgotten"
    """The system has forgotten the device since it was heard."""
    REFUSED = "refused"
    DROPPED = "dropped"
    """A link was made and broke before the lock's services were known."""
    OVERDUE = "overdue"


TRIES: Mapping[Setback, int] = {
    Setback.FORGOTTEN: 3,  # hearing it again is all it takes
    Setback.REFUSED: 3,  # two desks that meet at one lock, a lock that has just let go of a phone
    Setback.DROPPED: 3,  # at the edge of its range every second link breaks at once
    Setback.OVERDUE: 1,  # has used up the person's patience
}
"""After how many setbacks of a kind a lock is given up. Between two tries it is listened for anew."""

LAST_WORD: Mapping[Setback, Callable[[str], LinkError]] = {
    Setback.FORGOTTEN: LockHeldElsewhere,
    Setback.REFUSED: LockHeldElsewhere,
    Setback.DROPPED: lambda address: LinkLost(address, 0, sent=False),
    Setback.OVERDUE: LockHeldElsewhere,
}
"""What is said of a lock that was heard again after its last setback, by the kind of that."""


def setback_of(failure: Exception) -> Setback:
    """Say what a failure to make a link, while the radio is ready, tells of the lock."""
    if isinstance(failure, TimeoutError):
        return Setback.OVERDUE
    if isinstance(failure, BleakDeviceNotFoundError):
        return Setback.FORGOTTEN
    if isinstance(failure, BleakDBusError):
        return Setback.FORGOTTEN if failure.dbus_error == _UNKNOWN_OBJECT else Setback.REFUSED
    return Setback.DROPPED
