"""Locks: the list, the details, and what goes with a lock when it is deleted."""

from __future__ import annotations

from app.simulation.vendor_server.call import Call, owned
from app.simulation.vendor_server.state import Row

_CREDENTIALS = ("password", "card", "fingerprint", "remote", "face", "palm")
TIED_TO_A_LOCK = (*_CREDENTIALS, "lock_user", "module", "command")


def find_all(call: Call) -> tuple[Row, ...]:
    """All locks of the account, all in one answer, as published."""
    call.must_be_me()
    return owned(call.state.rows("lock"), call.user_id)


def details(call: Call) -> Row:
    """One lock, every field that the list has."""
    return call.lock()


def delete_lock(call: Call, lock_id: str) -> None:
    """Take a lock away with everything that hangs on it."""
    for table in TIED_TO_A_LOCK:
        for row in call.state.rows(table):
            if row["lockId"] == lock_id:
                call.act.remove(table, row["id"])
    call.act.keep("place", lock_id, None)
    call.act.remove("lock", lock_id)


def is_online(lock: Row) -> bool:
    """Whether the server reaches the lock by itself: gateway or 4G. Inferred."""
    return bool(lock["lockOnlineStatus"] == "1" or lock["moduleAlly"] == "1")
