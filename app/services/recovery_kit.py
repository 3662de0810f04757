"""The recovery kit: two sheets for two people, made and used on record."""

from __future__ import annotations

from app.domain.journal import Act
from app.domain.secret import Secret
from app.ports.hotel_keys import HotelKeySafe
from app.services.desk import Desk


class RecoveryKit:
    """Makes kits of one hotel's keys, and puts keys back from one."""

    def __init__(self, desk: Desk, safe: HotelKeySafe, hotel_id: bytes) -> None:
        self._desk = desk
        self._safe = safe
        self._hotel_id = hotel_id

    async def make(self, operator: str) -> tuple[Secret[str], Secret[str]]:
        """Return a new pair of sheets; journaled before anybody sees them. Raises HotelKeysMissing."""
        sheets = await self._safe.recovery_kit(self._hotel_id)
        await self._journal(Act.RECOVERY_KIT_MADE, operator)
        return sheets

    async def restore(self, one: Secret[str], other: Secret[str]) -> None:
        """Put the keys of two sheets back. Raises RecoveryShareRefused, SecretStoreFailed."""
        await self._safe.restore(self._hotel_id, one, other)
        await self._journal(Act.KEYS_RESTORED, "Keyrack")

    async def _journal(self, act: Act, operator: str) -> None:
        at = self._desk.clock.now()
        await self._desk.store.write(lambda rows: rows.append_journal(at, operator, act, "", {}))
