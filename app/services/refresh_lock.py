"""Ask the server about one lock, now: everything that it would list, without waiting for the next list."""

from __future__ import annotations

from contextlib import suppress

from app.domain.lock_work import LockJob, LockRoute, LockWork, WorkRefused, WorkStage
from app.domain.pull import CloudItem, PullKind
from app.domain.vendor_errors import NotUnderstood, UnknownOperation, VendorError
from app.ports.vendor_api import VendorAnswer
from app.services.keep_rows import RowKeeper
from app.services.lock_ground import LockGround
from app.services.to_the_end import to_the_end

DETAILS = "lock.details"
_GONE = (LockWork.INITIALISE, LockWork.DELETE_LOCK)
"""After these the server has no such lock any more."""


async def refresh_lock(ground: LockGround, lock_id: str) -> None:
    """Keep what the server says of the lock.

    Raises VendorError, UnknownOperation, WorkRefused(``no_server``), StoreError.
    """
    answer = await ground.server(LockWork.READ_STATUS).call(DETAILS, {"lockId": lock_id})
    item, now = _item(ground, answer, lock_id), ground.desk.clock.now()
    keeping = ground.desk.store.write(lambda rows: rows.cloud.save_items(PullKind.LOCKS, (item,), now))
    await to_the_end(keeping)


async def refresh_after(ground: LockGround, done: LockJob) -> None:
    """Learn what work changed: Keyrack carries a vendor lock's answers unread, the server has read them.

    Raises StoreError.
    """
    told_unread = done.stage is WorkStage.DONE and done.route is not LockRoute.OPEN
    if told_unread and done.work not in _GONE and done.lock_id:
        await refresh_if_told(ground, done.lock_id)


async def refresh_if_told(ground: LockGround, lock_id: str) -> None:
    """Keep what the server says of the lock, if it says it.

    A server that does not say it now, or that nobody is signed in to any more, says it with its next list.
    Raises StoreError.
    """
    with suppress(VendorError, UnknownOperation, WorkRefused):
        await refresh_lock(ground, lock_id)


def _item(ground: LockGround, answer: VendorAnswer, lock_id: str) -> CloudItem:
    if answer.row.get("id") != lock_id:
        raise NotUnderstood(DETAILS, "data.id", "id")
    keeper = RowKeeper(PullKind.LOCKS, answer.secret_names, ground.box)
    return keeper.item(lock_id, lock_id, answer.row, answer.digests[0])
