"""Take back the last stay change, as long as no card was written for it."""

from __future__ import annotations

from app.domain.guards import DeskRefused
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.stay import Stay
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk, StayChange, open_stays_of


async def can_undo(desk: Desk, change: StayChange) -> bool:
    """Whether `undo_stay_change` would succeed now."""
    return await desk.store.read(lambda snapshot: _obstacle(snapshot, change) is None)


async def undo_stay_change(desk: Desk, change: StayChange, operator: Operator) -> None:
    """Put the stays back. Raises DeskRefused (``card_written``, ``changed_since``, ``occupied``)."""
    now = desk.clock.now()

    def work(transaction: Transaction) -> None:
        obstacle = _obstacle(transaction, change)
        if obstacle is not None:
            raise DeskRefused(change.room_label, obstacle)
        kept = {stay.stay_id for stay in change.before}
        for stay in change.before:
            transaction.save_stay(stay)
        for stay in change.after:
            if stay.stay_id not in kept:
                transaction.remove_stay(stay.stay_id)
        facts = {"guest": change.stay.guest}
        transaction.append_journal(now, operator.name, Act.STAY_CHANGE_UNDONE, change.room_label, facts)

    await desk.store.write(work)


def _obstacle(snapshot: Snapshot, change: StayChange) -> str | None:
    """Why the change can't be taken back, or None."""
    kept = {stay.stay_id for stay in change.before}
    for stay in change.after:
        try:
            if snapshot.stay(stay.stay_id) != stay:
                return "changed_since"
        except KeyError:
            return "changed_since"
        if stay.stay_id not in kept and snapshot.card_issues_of_stay(stay.stay_id):
            return "card_written"
    return "occupied" if _room_taken(snapshot, change.before, change.after) else None


def _room_taken(snapshot: Snapshot, before: tuple[Stay, ...], after: tuple[Stay, ...]) -> bool:
    own = {stay.stay_id for stay in (*before, *after)}
    return any(
        stay.stay_id not in own
        for old in before
        if old.is_open
        for stay in open_stays_of(snapshot, old.room_id)
    )
