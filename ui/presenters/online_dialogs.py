"""What online cards ask a person in a dialog; `ui.dialogs.online` fulfils it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import FieldProblem
from ui.presenters.online_state import CardLock, OnlineCard, OnlineDraft, OnlineForm


class OnlineDialogs(Protocol):
    """Forms and questions; None (or False) is "don't"."""

    async def ask_new(
        self, form: OnlineForm, before: OnlineDraft, problems: tuple[FieldProblem, ...]
    ) -> OnlineDraft | None:
        """Ask for a new card; ``before`` and what was wrong with it come back to be mended."""
        ...

    async def ask_change(
        self, form: OnlineForm, before: OnlineDraft, problems: tuple[FieldProblem, ...]
    ) -> OnlineDraft | None:
        """Ask what a card is to be called, who holds it, and from when until when it opens."""
        ...

    async def confirm_delete(self, card: OnlineCard, lock: CardLock | None) -> bool:
        """Say what taking a card off its lock means, and ask whether to."""
        ...
