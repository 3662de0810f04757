"""Sync page, server account and API console over a real desk and a simulated vendor server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation
from app.services.sync_loop import SyncLoop
from tests.ui.tasks import Tasks
from tests.unit.desk_ground import MIRA
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
        tasks = Tasks()
        self.start, self.until, self.idle, self.errors = tasks.start, tasks.until, tasks.idle, tasks.errors
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
