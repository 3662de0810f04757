"""The Locks page's presenters over real services, simulated server and radio; answers are set."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.codec.lock_ble.keys import print_setup_code
from app.domain.card_tasks import Position
from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_talk import TalkedUser
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from app.domain.secret import Secret
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.vendor_server import VendorCloud
from tests.ui.tasks import Tasks
from tests.unit.lock_work_ground import OPEN_MAC, ZONE, Technician, technician
from ui.presenters.lock_acts import LockActs
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft, UserDraft
from ui.presenters.locks import LocksGround, LocksPresenter
from ui.presenters.locks_state import Gateway, LockDetail

NO_SECRET = Secret("")
LANGUAGE = {"lockLanguage": "E1"}


@dataclass
class SetAnswers:
    """What the person at the page answers; what was asked is kept."""

    setup_code: str = ""
    room: str = "312"
    agreed: bool = True
    reason: str | None = "the lock is broken"
    settings: Mapping[int, bytes] | None = None
    asked: list[str] = field(default_factory=list)

    async def ask_binding(self, choices: BindingChoices) -> BindingDraft | None:
        self.asked.append("binding")
        room = next(room for room in choices.rooms if room.label == self.room)
        code = Secret(self.setup_code)
        first = Secret("136270")
        return BindingDraft(choices.works[0], "Suite", room, Position(room.place), code, first, first)

    async def ask_user(self, detail: LockDetail, user: LockUser | None, free_number: int) -> UserDraft | None:
        self.asked.append(f"user of {detail.row.name}")
        number = free_number if user is None else user.number
        return UserDraft(TalkedUser(number, 1, "Jonas" if user is None else "Mira"), Secret("246813"))

    async def ask_settings(
        self, names: Sequence[str], current: Sequence[Mapping[int, bytes] | None]
    ) -> Mapping[int, bytes] | None:
        self.asked.append(f"settings of {len(names)}, {len(current)} known")
        return self.settings

    async def ask_system_settings(self, detail: LockDetail) -> Mapping[str, str] | None:
        self.asked.append(f"system settings of {detail.row.name}")
        return LANGUAGE

    async def ask_imei(self, detail: LockDetail) -> str | None:
        self.asked.append(f"imei of {detail.row.name}")
        return "860000000000003"

    async def ask_passcode(self, detail: LockDetail) -> tuple[Mapping[str, str], Secret[str]] | None:
        self.asked.append(f"passcode of {detail.row.name}")
        return None

    async def confirm_work(
        self, work: LockWork, rows: Sequence[LockRow], route: LockRoute, user: LockUser | None = None
    ) -> bool:
        self.asked.append(f"{work.value} with {len(rows)} by {route.value}")
        return self.agreed

    async def confirm_without(self, work: LockWork, left_out: Sequence[str], others: int) -> bool:
        self.asked.append(f"{work.value} without {len(left_out)}, with {others}")
        return self.agreed

    async def confirm_operation(self, operation: LockOperation, name: str) -> bool:
        self.asked.append(f"{operation.value} {name}")
        return self.agreed

    async def confirm_unbind(self, gateway: Gateway, lock_name: str) -> bool:
        self.asked.append(f"unbind {gateway.name} from {lock_name or 'the account'}")
        return self.agreed

    async def ask_reason(self, names: Sequence[str]) -> str | None:
        self.asked.append(f"reason for {', '.join(names)}")
        return self.reason


@dataclass
class LocksOffice:
    """A technician's page, without a window."""

    tech: Technician
    tasks: Tasks
    answers: SetAnswers
    page: LocksPresenter
    acts: LockActs

    def open_lock(self) -> OpenLockBrain:
        """A new lock of the open format within reach; its set-up code is what will be typed."""
        brain = self.tech.open_lock()
        self.answers.setup_code = print_setup_code(brain.memory.setup_code)
        return brain

    async def hear(self) -> None:
        """Listen until the open lock is heard, then listen no more."""
        self.page.start_scan()
        await self.tasks.until(lambda: any(each.call.mac == OPEN_MAC for each in self.page._nearby))
        self.page.stop_scan()
        await self.tasks.idle()

    async def bind(self) -> OpenLockBrain:
        """Hear a new lock and bind it to 312."""
        brain = self.open_lock()
        await self.hear()
        self.page.choose_heard(OPEN_MAC)
        heard = self.page.state.chosen_heard
        assert heard is not None
        self.acts.bind(heard)
        await self.tasks.idle()
        return brain

    async def choose(self, lock_id: str) -> LockDetail:
        """Choose a lock and wait until everything about it is there."""
        self.page.choose(lock_id)
        await self.tasks.until(lambda: self.page.state.detail is not None)
        detail = self.page.state.detail
        assert detail is not None
        return detail


@asynccontextmanager
async def locks_office(folder: Path, cloud: VendorCloud) -> AsyncIterator[LocksOffice]:
    """The page read once, nobody looking at it yet."""
    async with technician(folder, cloud) as tech:
        tasks, answers = Tasks(), SetAnswers()
        ground = LocksGround(tech.ground, ZONE, tasks.start)
        page = LocksPresenter(ground)
        acts = LockActs(ground, page, tech.worker, answers)
        await page.refresh()
        try:
            yield LocksOffice(tech, tasks, answers, page, acts)
        finally:
            acts.cancel()
            page.close()
            await tasks.idle()
