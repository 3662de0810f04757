"""What the Locks page asks before it works with a lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.lock_notes import LockUser
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from app.domain.secret import Secret
from ui.dialogs.asking import Confirmation, Question, ask_text, confirm
from ui.presenters.lock_dialogs import BindingChoices, BindingDraft, UserDraft
from ui.presenters.locks_state import Gateway, LockDetail

translate = QCoreApplication.translate


class LockQuestions:
    """Asks in dialogs over ``parent``; times are the hotel's. ``setup_codes`` tells the demo's, or ""."""

    def __init__(self, parent: QWidget, zone: tzinfo, setup_codes: Callable[[], str]) -> None:
        self._parent = parent
        self._zone = zone
        self._setup_codes = setup_codes

    async def ask_binding(self, choices: BindingChoices) -> BindingDraft | None:
        """Not asked yet."""
        del choices
        return None

    async def ask_user(self, detail: LockDetail, user: LockUser | None, free_number: int) -> UserDraft | None:
        """Not asked yet."""
        del detail, user, free_number
        return None

    async def ask_settings(
        self, names: Sequence[str], current: Mapping[int, bytes] | None
    ) -> Mapping[int, bytes] | None:
        """Not asked yet."""
        del names, current
        return None

    async def ask_system_settings(self, detail: LockDetail) -> Mapping[str, str] | None:
        """Not asked yet."""
        del detail
        return None

    async def ask_imei(self, detail: LockDetail) -> str | None:
        """Ask for a 4G module's number."""
        words = Question(
            detail.row.name,
            "",
            translate("LockDialogs", "IMEI of the 4G module"),
            translate("LockDialogs", "Associate"),
        )
        return await ask_text(self._parent, words)

    async def ask_passcode(self, detail: LockDetail) -> tuple[Mapping[str, str], Secret[str]] | None:
        """Not asked yet."""
        del detail
        return None

    async def confirm_work(self, work: LockWork, names: Sequence[str], route: LockRoute) -> bool:
        """Ask whether to do what can't be taken back."""
        del route
        return await self._confirmed(work.value, ", ".join(names))

    async def confirm_operation(self, operation: LockOperation, name: str) -> bool:
        """Ask whether a door is to stand open."""
        return await self._confirmed(operation.value, name)

    async def confirm_unbind(self, gateway: Gateway, lock_name: str) -> bool:
        """Ask whether a gateway is to let go."""
        return await self._confirmed(gateway.name, lock_name)

    async def ask_reason(self, names: Sequence[str]) -> str | None:
        """Ask why work is let be."""
        words = Question(
            ", ".join(names), "", translate("LockDialogs", "Reason"), translate("LockDialogs", "Give up")
        )
        return await ask_text(self._parent, words)

    async def _confirmed(self, heading: str, consequence: str) -> bool:
        words = Confirmation(heading, consequence, translate("LockDialogs", "Go on"), destructive=True)
        return await confirm(self._parent, words)
