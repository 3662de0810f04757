"""The hotel's common doors: add, change, remove."""

from __future__ import annotations

from app.domain.common_doors import common_door_problems
from app.domain.errors import InputRefused
from app.domain.hotel import CommonDoor
from app.domain.journal import Act
from app.domain.role_changes import refuse_unless_manager
from app.ports.store import Transaction
from app.services.desk import Desk


async def keep_common_door(desk: Desk, door: CommonDoor, by: str, *, new: bool) -> CommonDoor:
    """Store a common door and journal it, and return it as stored.

    ``new``: its number must be free. Raises ManagerNeeded (``by`` is a name) and InputRefused. What nobody
    changed leaves no trace.
    """
    at = desk.clock.now()
    kept = CommonDoor(door.number, door.name.strip(), door.for_guests)

    def work(transaction: Transaction) -> None:
        refuse_unless_manager(by, transaction.operators())
        doors = transaction.common_doors()
        problems = common_door_problems(kept, doors, new=new)
        if problems:
            raise InputRefused(problems)
        if kept not in doors:
            transaction.save_common_door(kept)
            transaction.append_journal(at, by, Act.COMMON_DOOR_KEPT, "", _facts(kept))

    await desk.store.write(work)
    return kept


async def remove_common_door(desk: Desk, number: int, by: str) -> None:
    """Forget a common door and journal it; cards that open it go on doing so until they end.

    Raises ManagerNeeded; KeyError if there is no such door.
    """
    at = desk.clock.now()

    def work(transaction: Transaction) -> None:
        refuse_unless_manager(by, transaction.operators())
        door = {each.number: each for each in transaction.common_doors()}[number]
        transaction.remove_common_door(number)
        transaction.append_journal(at, by, Act.COMMON_DOOR_REMOVED, "", _facts(door))

    await desk.store.write(work)


def _facts(door: CommonDoor) -> dict[str, str]:
    return {"name": door.name, "number": str(door.number), "for_guests": str(door.for_guests).lower()}
