"""After a backup took a lost database's place: no later card may share a sequence with a forgotten one."""

from __future__ import annotations

from app.domain.journal import Act
from app.domain.sequence import step_over_lost
from app.ports.store import Transaction
from app.services.desk import Desk

BY_KEYRACK = "Keyrack"


async def account_for_restore(desk: Desk, backup_name: str) -> None:
    """Step every door's sequence over what the backup can't know of, and journal the restore.

    What waits for the server may have been sent since the backup was made: it is asked about first.

    Raises StoreError. To be called before the first card job on the restored database.
    """

    def work(rows: Transaction) -> None:
        for room in rows.rooms():
            rows.save_door_sequence(step_over_lost(rows.door_sequence(room.room_id)))
        now = desk.clock.now()
        rows.outbox.doubt_what_waits(now)
        facts = {"backup": backup_name}
        rows.append_journal(now, BY_KEYRACK, Act.DATABASE_RESTORED, "", facts)

    await desk.store.write(work)
