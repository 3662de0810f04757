"""A person at the Locks page who takes time to answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_work import LockRoute, LockWork
from app.domain.secret import Secret
from tests.ui.locks_office import SetAnswers
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft
from ui.presenters.locks_state import LockDetail

PASSCODE = "482915"


@dataclass
class Hesitating(SetAnswers):
    """A person who answers only when the test lets them; what a question showed is kept."""

    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    hesitates: bool = False
    shown: list[object] = field(default_factory=list)

    async def _answer(self) -> None:
        self.is_asked.set()
        if self.hesitates:
            await self.may_answer.wait()

    async def ask_binding(self, choices: BindingChoices) -> BindingDraft | None:
        self.shown.append(choices)
        await self._answer()
        return await super().ask_binding(choices)

    async def ask_settings(
        self, names: Sequence[str], current: Sequence[Mapping[int, bytes] | None]
    ) -> Mapping[int, bytes] | None:
        self.shown.append(tuple(current))
        return await super().ask_settings(names, current)

    async def ask_passcode(self, detail: LockDetail) -> tuple[Mapping[str, str], Secret[str]] | None:
        return {"passwordType": "permanent"}, Secret(PASSCODE)

    async def confirm_work(
        self, work: LockWork, rows: Sequence[LockRow], route: LockRoute, user: LockUser | None = None
    ) -> bool:
        self.shown += [*(row.lock_id for row in rows), *([user.name] if user is not None else [])]
        await self._answer()
        return await super().confirm_work(work, rows, route, user)
