"""What the demo's vendor server knows of its house: a lock in each door, a gateway, a few months of wear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from app.bootstrap.ground import Ground
from app.domain.hotel import Room
from app.domain.lock_notes import LockNote
from app.domain.place import Place, number_from_hex
from app.ports.store import Transaction
from app.services.lock_fields import place_fields
from app.simulation.demo_locks import DemoLock
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.seeding import made_up_locks, seed_account, seed_gateway, seed_locks
from app.simulation.vendor_server.starting import DEMO_ACCOUNT
from app.simulation.vendor_server.state import Row, State

GATEWAY_SERIAL = "GW-LANTERN-2"
GATEWAY_FLOOR = 2
"""The floor whose locks the demo's one gateway serves."""
DRIFTING = {4: timedelta(minutes=7), 31: timedelta(minutes=-4)}
"""Which of the locks runs how far ahead."""
COLLECTED_AGO = timedelta(days=3)
COLLECTED_LONG_AGO = timedelta(days=9)
FORGOTTEN_FLOOR = 1
"""The floor where nobody has collected records for longer than a week."""
_MILLISECOND = timedelta(milliseconds=1)


def seed_house(state: State, rooms: Sequence[Room]) -> None:
    """Put a lock into each room's door, and a gateway on one floor."""
    account = seed_account(state, DEMO_ACCOUNT)
    made_up = made_up_locks(state, Habits(), account["id"], len(rooms))
    pairs = tuple(enumerate(zip(made_up, rooms, strict=True)))
    placed = tuple(
        {**row, **place_fields(room.place), **_worn(row, room, number)} for number, (row, room) in pairs
    )
    seed_locks(state, placed)
    served = tuple(row["id"] for _number, (row, room) in pairs if room.place.floor == GATEWAY_FLOOR)
    seed_gateway(state, account["id"], GATEWAY_SERIAL, served)


def _worn(row: Row, room: Room, number: int) -> dict[str, str]:
    """Its name, the battery as the room has it, a clock or two off, and nothing online but by the gateway.

    The battery is spelt in hex: whether a server's is hex or decimal, nobody has published.
    """
    ahead = DRIFTING.get(number, timedelta())
    return {
        "lockUsername": f"Lantern {room.label}",
        "electricity": f"{room.battery_percent or 0:02X}",
        "lockSysTime": str(int(row["lockSysTime"]) + ahead // _MILLISECOND),
        "lockOnlineStatus": "0",
    }


async def note_collected(ground: Ground, rows: Sequence[Row]) -> None:
    """Note when the locks' records were last collected, where nothing is noted yet."""
    now = ground.desk.clock.now()

    def work(transaction: Transaction) -> None:
        for row in rows:
            lock = placed_lock(row)
            room = transaction.room_at(lock.place) if lock is not None else None
            if room is not None and transaction.locks.note(row["id"]) is None:
                ago = COLLECTED_LONG_AGO if room.place.floor == FORGOTTEN_FLOOR else COLLECTED_AGO
                note = LockNote(row["id"], row["mac"], row["lockUsername"], room_id=room.room_id)
                transaction.locks.save_note(replace(note, reached_at=now - ago, records_at=now - ago))

    await ground.store.write(work)


def placed_lock(row: Row) -> DemoLock | None:
    """A lock as it hangs in its door; None for one that was bound without a place."""
    if not row.get("building"):
        return None
    numbers = (number_from_hex(row[name]) for name in ("building", "floor", "roomNumber"))
    return DemoLock(row["mac"], row["lockUsername"], Place(*numbers))
