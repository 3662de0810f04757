"""Settings: read several at once; a change is stored and journaled in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.journal import Act
from app.ports.store import Transaction
from app.services.desk import Desk


async def read_settings(desk: Desk, keys: Iterable[str]) -> Mapping[str, str]:
    """Return the stored texts of those keys that have one."""
    wanted = tuple(keys)
    stored = await desk.store.read(lambda snapshot: {key: snapshot.setting(key) for key in wanted})
    return {key: value for key, value in stored.items() if value is not None}


async def change_setting(desk: Desk, key: str, value: str, operator: str) -> None:
    """Store a setting and journal it; ``value`` is never a secret. An unchanged value leaves no trace."""
    at = desk.clock.now()

    def work(transaction: Transaction) -> None:
        if transaction.setting(key) == value:
            return
        transaction.save_setting(key, value)
        transaction.append_journal(at, operator, Act.SETTING_CHANGED, "", {"key": key, "value": value})

    await desk.store.write(work)
