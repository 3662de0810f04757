"""Sync page, server account and API console over a real desk and a simulated vendor server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.errors import KeyrackError
from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation
from app.services.sync_loop import SyncLoop
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S
from tests.unit.sync_ground import SyncGround as Ground
from ui.presenters.api_console import ConsolePresenter
from ui.presenters.server_account import AccountGround, ServerAccountPresenter
from ui.presenters.sync import SyncGround, SyncPresenter

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Answers:
    """Answers every question as scripted, and keeps what was asked."""

    agrees: bool = True
    reason: str | None = "the card was destroyed"
    fields: Mapping[str, str] | None = None
    sends: list[str] = field(default_factory=list)
    sign_outs: list[tuple[str, int]] = field(default_factory=list)
    drops: list[tuple[str, int | None]] = field(default_factory=list)

    async def confirm_send(self, operation: Operation) -> bool:
        self.sends.append(operation.id)
        return self.agrees

    async def confirm_sign_out(self, account: str, waiting: int) -> bool:
        self.sign_outs.append((account, waiting))
        return self.agrees

    async def ask_drop_reason(
        self, row: OutboxRow, operation: Operation | None, card: int | None
    ) -> str | None:
        assert operation is not None
        self.drops.append((row.room_label, card))
        return self.reason

    async def edit_fields(self, row: OutboxRow, operation: Operation) -> Mapping[str, str] | None:
        assert operation.id == row.operation_id
        return self.fields


class Office:
    """The three presenters, and a supervisor that a test can wait for."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.answers = Answers()
        self.errors: list[KeyrackError] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self.loop = SyncLoop(ground.desk, ground.api, ground.pusher, ground.puller)
        self.sync = SyncPresenter(
            SyncGround(ground.desk, ground.api, self.loop, self.answers, lambda: MIRA, ZONE), self.start
        )
        self.account = ServerAccountPresenter(
            AccountGround(
                ground.desk, ground.api, self.answers, lambda: MIRA, lambda: 3, "vendor.toml", ZONE
            ),
            self.start,
        )
        self.console = ConsolePresenter(ground.api, self.answers, self.start)

    def start(self, name: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _on_task_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, KeyrackError):
            self.errors.append(error)
        elif error is not None:
            raise error

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(STEP_LIMIT_S):
            while not holds():
                await asyncio.sleep(0)

    async def idle(self) -> None:
        await self.until(lambda: not self._tasks)
