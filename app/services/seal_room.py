"""Take a room out of service, and back."""

from __future__ import annotations

from dataclasses import replace

from app.domain.guards import DeskRefused
from app.domain.hotel import Operator, Seal
from app.domain.journal import Act
from app.ports.store import Transaction
from app.services.desk import Desk, open_stays_of


async def seal_room(desk: Desk, room_id: str, reason: str, operator: Operator) -> None:
    """Seal a vacant room. Raises DeskRefused (``occupied``, ``sealed``)."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        room = transaction.room(room_id)
        if room.seal is not None:
            raise DeskRefused(room.label, "sealed")
        if any(stay.arrives <= now for stay in open_stays_of(transaction, room_id)):
            raise DeskRefused(room.label, "occupied")
        transaction.save_room(replace(room, seal=Seal(reason, now, operator.name)))
        transaction.append_journal(now, operator.name, Act.ROOM_SEALED, room.label, {"reason": reason})

    await desk.store.write(work)


async def unseal_room(desk: Desk, room_id: str, operator: Operator) -> None:
    """Put a sealed room back into service. Raises DeskRefused(``not_sealed``)."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        room = transaction.room(room_id)
        if room.seal is None:
            raise DeskRefused(room.label, "not_sealed")
        transaction.save_room(replace(room, seal=None))
        transaction.append_journal(now, operator.name, Act.ROOM_UNSEALED, room.label, {})

    await desk.store.write(work)
