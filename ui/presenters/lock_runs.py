"""One act with locks at a time: begun, told, cancelled, and shown as it is stored when it stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from app.domain.lock_work import LockWork, WorkRefused, WorkStage
from app.services.lock_bulk import BulkState, begin_bulk, run_bulk
from app.services.lock_ground import LockJobState, LockStep
from app.services.lock_jobs import WorkOrder, begin_job
from app.services.run_lock_job import LockWorker
from ui.presenters.locks import LocksGround, LocksPresenter


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody asked for: with the same words about the same things it is the same wish."""

    name: str
    about: tuple[str, ...]


class LockRuns:
    """Holds the one act that runs; failures are raised.

    Another act meanwhile is refused (WorkRefused, ``busy``). The very same one again, as by a double click,
    is the one that is being done.
    """

    def __init__(self, ground: LocksGround, page: LocksPresenter, worker: LockWorker) -> None:
        self._ground = ground
        self._page = page
        self._worker = worker
        self._wish: _Wish | None = None
        self._task: asyncio.Task[object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an act runs, or asks."""
        return self._wish is not None

    def start(self, name: str, act: Callable[[], Awaitable[object]], *about: str) -> None:
        """Begin an act; ``about`` names the things that tell it from another of its name."""
        wish = _Wish(name, about)
        if self._wish is None:
            self._wish = wish
            self._page.show(running=True)
            self._ground.start(name, self._held(act))
        elif self._wish != wish:
            self._ground.start("say what is in the way", _refuse())

    def cancel(self) -> None:
        """Stop at the last stage that is stored; a question that is open is taken back."""
        if self._task is not None:
            self._task.cancel()

    async def run(self, order: WorkOrder) -> None:
        """Write a piece of work down and do it."""
        job = await begin_job(self._ground.locks, order)
        await self.go_on(job.job_id)

    async def go_on(self, job_id: str) -> None:
        """Do what is left of a piece of work."""
        self._page.show(job=None, bulk=None)
        await self._worker.run(job_id, self._on_told)

    async def run_all(self, orders: Sequence[WorkOrder]) -> None:
        """Write work with many locks down and do it."""
        await self.go_on_with_all(await begin_bulk(self._ground.locks, orders))

    async def go_on_with_all(self, bulk_id: str) -> None:
        """Do what is left of work with many locks."""
        self._page.show(job=None, bulk=None)
        await run_bulk(self._ground.locks, self._worker, bulk_id, self._on_told, self._on_bulk_told)

    async def _held(self, act: Callable[[], Awaitable[object]]) -> None:
        """Run one act as a task of its own, so that it can be cancelled, and draw what it changed."""
        task = self._task = asyncio.ensure_future(_awaited(act))
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            await self._show_stopped()
        finally:
            self._wish = self._task = None
            self._page.show(running=False)
            self._page.begin_refresh()

    async def _show_stopped(self) -> None:
        """Show what was being done as it is stored: no step of it is going on any more."""
        shown, bulk = self._page.state.job, self._page.state.bulk
        if bulk is not None:
            self._page.show(bulk=replace(bulk, running=""))
        if shown is not None:
            desk = self._ground.locks.desk
            job = await desk.store.read(lambda rows: rows.locks.job(shown.job.job_id))
            step = LockStep.DONE if job.stage is WorkStage.DONE else LockStep.BROKEN
            self._page.show(job=replace(shown, job=job, step=step))

    def _on_told(self, state: LockJobState) -> None:
        self._page.show(job=state)

    def _on_bulk_told(self, state: BulkState) -> None:
        self._page.show(bulk=state)


async def _awaited(act: Callable[[], Awaitable[object]]) -> object:
    return await act()


async def _refuse() -> None:
    raise WorkRefused(LockWork.OPERATE, "busy")
