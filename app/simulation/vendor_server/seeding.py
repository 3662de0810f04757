"""What a simulated server starts with: accounts, the published locks, or as many as a benchmark wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.lock_row import FIRST_SETTINGS, default_name, new_lock_row, split_settings
from app.simulation.vendor_server.operations.accounts import add_account
from app.simulation.vendor_server.operations.gateways import add_gateway
from app.simulation.vendor_server.state import Cause, Row, State

_SEED = Cause("seed", "", "")
_MAC_HEAD = "01:01:11"
"""The first three bytes of the published locks' macs."""


@dataclass(frozen=True, slots=True)
class SeedAccount:
    """An account that is there from the start; without ``user_id`` it gets a new id."""

    name: str
    password: str = field(repr=False)
    user_id: str | None = None


def seed_account(state: State, seed: SeedAccount) -> Row:
    """Add the account, or return it where a kept state has it already."""
    for row in state.rows("account"):
        if row["account"] == seed.name:
            return row
    with state.act(_SEED) as act:
        return add_account(act, seed.name, seed.password, user_id=seed.user_id)


def read_locks(path: Path) -> tuple[Row, ...]:
    """Read lock rows from a file shaped as the published answer, keys in their order.

    Raises OSError, and ValueError where the file isn't such an answer.
    """
    answer = msgspec.json.decode(path.read_bytes())
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "id" in row for row in rows):
        raise ValueError(f"{path.name} holds no list of locks")
    return tuple(rows)


def seed_locks(state: State, rows: tuple[Row, ...]) -> None:
    """Add lock rows exactly as they are; those that are there already stay."""
    with state.act(_SEED) as act:
        for row in rows:
            if state.find("lock", row["id"]) is None:
                act.keep("lock", row["id"], row)


def made_up_locks(state: State, habits: Habits, user_id: str, count: int) -> tuple[Row, ...]:
    """Return that many locks of an account, bound now, each with a mac and secrets of its own."""
    settings = split_settings(FIRST_SETTINGS) or {}
    return tuple(
        new_lock_row(
            habits,
            state.next_id(),
            userId=user_id,
            mac=(mac := _mac(number)),
            lockUsername=default_name(mac),
            lockOnlineStatus="1",
            timeZone="08",
            **settings,
        )
        for number in range(count)
    )


def seed_gateway(state: State, user_id: str, serial: str, lock_ids: tuple[str, ...]) -> Row:
    """Bind a gateway that serves some locks, as the vendor's app would."""
    with state.act(_SEED) as act:
        return add_gateway(act, user_id, serial, lock_ids)


def _mac(number: int) -> str:
    tail = f"{number:06X}"
    return ":".join([_MAC_HEAD, tail[:2], tail[2:4], tail[4:]])
