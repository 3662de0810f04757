"""Runs one card job at a time and carries the person's answers to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_session import Answer, Ask, Tell

CardJob = Callable[[Tell, Ask], Coroutine[Any, Any, object]]
_OVER = (CardStep.DONE, CardStep.TOLD)


class CardFlowPresenter(QObject):
    """The card flow that the panel shows; a new job ends the one that runs."""

    state_changed = Signal(object)
    """Carries the newest CardFlowState, or None when the flow is put away."""
    step_finished = Signal()
    """A card was proven, erased or told, or the job ended: the rack may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: CardFlowState | None = None
        self._task: asyncio.Task[object] | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._cards_proven = 0

    @property
    def state(self) -> CardFlowState | None:
        """The newest state, None while no job is shown."""
        return self._state

    @property
    def cards_proven(self) -> int:
        """How many cards the newest job has made, whether or not it came to its end."""
        return self._cards_proven

    @property
    def is_running(self) -> bool:
        """Whether a job has the encoder; a finished story may still be shown."""
        return self._task is not None

    async def run(self, job: CardJob) -> bool:
        """Run a job, and tell whether it came to its end rather than being cancelled.

        A job that is already running is cancelled and settled first.
        """
        await self.stop()
        self._cards_proven = 0
        task = asyncio.ensure_future(job(self._tell, self._ask))
        self._task = task
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            return False
        else:
            return True
        finally:
            if self._task is task:
                self._task = None
                self._put_away_unless_told()
            self.step_finished.emit()

    async def stop(self) -> None:
        """Cancel the running job, and return when the card is no longer being talked to."""
        task = self._task
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    def cancel(self) -> None:
        """Put a finished story away, or cancel the running job."""
        if self._task is not None:
            self._task.cancel()
        else:
            self._show(None)

    def answer(self, answer: Answer) -> None:
        """Give the person's answer to the question or trouble that is shown."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    def _tell(self, state: CardFlowState) -> None:
        finished = state.step in (CardStep.LIFT, *_OVER)
        self._cards_proven = state.cards_proven
        self._show(state)
        if finished:
            self.step_finished.emit()

    def _ask(self) -> Awaitable[Answer]:
        self._answer = asyncio.get_running_loop().create_future()
        return self._answer

    def _put_away_unless_told(self) -> None:
        if self._state is None or self._state.step is not CardStep.TOLD:
            self._show(None)

    def _show(self, state: CardFlowState | None) -> None:
        self._state = state
        self.state_changed.emit(state)
