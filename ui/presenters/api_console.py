"""The API console: any operation of the vendor's, by hand, with what goes out and what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import KeyrackError
from app.domain.vendor import Correction, Effect, Evidence, Operation, OperationField
from app.ports.vendor_api import PreparedRequest, VendorAnswer, VendorApi
from ui.presenters.vendor_dialogs import VendorDialogs

__all__ = ["AnswerShown", "ConsolePresenter", "ConsoleState", "CorrectionDraft", "PreparedRequest"]

Start = Callable[[str, Coroutine[Any, Any, Any]], object]
Names = tuple[tuple[str, str], ...]
"""Pairs of the profile's name of a field and the server's."""

ROWS_SHOWN = 100
"""A list of 10,000 locks as text would stand in the window's way for seconds."""


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer for a person's eyes: secrets masked, the first `ROWS_SHOWN` rows as JSON."""

    http_status: int
    took: timedelta
    size_bytes: int
    rows: int
    rows_shown: int
    message: str
    server_date: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """How the operation goes at this hotel, as it is typed."""

    method: str
    path: str
    request_names: Names
    answer_names: Names


@dataclass(frozen=True, slots=True)
class ConsoleState:
    """What the view draws. What was typed into the fields is not in it: a field may hold a secret."""

    operations: tuple[Operation, ...] = ()
    """Those that the search lets through, in the menu's order."""
    total: int = 0
    search: str = ""
    chosen: Operation | None = None
    preview: PreparedRequest | None = None
    preview_error: KeyrackError | None = None
    sending: bool = False
    cancelled: bool = False
    answer: AnswerShown | None = None
    error: KeyrackError | None = None
    correction: CorrectionDraft | None = None
    correction_error: KeyrackError | None = None
    correction_kept: bool = False


class ConsolePresenter(QObject):
    """One operation at a time; what changes something asks first."""

    state_changed = Signal(object)

    def __init__(
        self, api: VendorApi, dialogs: VendorDialogs, start: Start, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._api = api
        self._dialogs = dialogs
        self._start = start
        self._values: dict[str, str] = {}
        self._task: asyncio.Task[Any] | None = None
        operations = tuple(api.profile.operations.values())
        self._state = ConsoleState(operations, len(operations))

    @property
    def state(self) -> ConsoleState:
        """The newest state."""
        return self._state

    def search(self, text: str) -> None:
        """Show the operations whose id, section or title, English or Chinese, holds every word."""
        words = text.casefold().split()
        found = tuple(each for each in self._api.profile.operations.values() if _matches(each, words))
        self._show(search=text, operations=found)

    def choose(self, operation_id: str) -> None:
        """Choose an operation; its fields begin empty."""
        if self._state.sending:
            return
        self._values = {}
        operation = self._api.profile.operation(operation_id)
        self._show(
            chosen=operation,
            answer=None,
            error=None,
            cancelled=False,
            correction=_draft(operation),
            correction_error=None,
            correction_kept=False,
        )
        self._prepare()

    def set_field(self, name: str, value: str) -> None:
        """Take a field as it is typed; an empty one is not sent."""
        if value:
            self._values[name] = value
        else:
            self._values.pop(name, None)
        self._prepare()

    def send(self) -> None:
        """Send the operation, if what it changes is meant."""
        operation = self._state.chosen
        if operation is not None and not self._state.sending and self._state.preview is not None:
            self._show(sending=True, answer=None, error=None, cancelled=False)
            self._start("API console", self._send(operation, dict(self._values)))

    def cancel(self) -> None:
        """Wait no longer for the answer; what was sent may take effect all the same."""
        if self._task is not None:
            self._task.cancel()

    async def _send(self, operation: Operation, values: Mapping[str, str]) -> None:
        if operation.effect is not Effect.READ and not await self._dialogs.confirm_send(operation):
            self._show(sending=False)
            return
        self._task = asyncio.current_task()
        try:
            answer = await self._api.call(operation.id, values)
        except asyncio.CancelledError:
            self._show(cancelled=True)
            raise
        except KeyrackError as error:
            self._show(error=error)
        else:
            self._show(answer=_shown(answer))
        finally:
            self._task = None
            self._show(sending=False)

    # -- the correction

    def edit_correction(self, draft: CorrectionDraft) -> None:
        """Take the correction as it is typed."""
        self._show(correction=draft, correction_error=None, correction_kept=False)

    def keep_correction(self) -> None:
        """Check the correction and keep it in the hotel's own file."""
        operation, draft = self._state.chosen, self._state.correction
        if operation is not None and draft is not None and draft != _draft(operation):
            self._start("keep a correction", self._keep(_correction(operation, draft)))

    async def _keep(self, correction: Correction) -> None:
        try:
            await self._api.correct(correction)
        except KeyrackError as error:
            self._show(correction_error=error)
            return
        operation = self._api.profile.operation(correction.operation_id)
        self._show(
            chosen=operation, correction=_draft(operation), correction_error=None, correction_kept=True
        )
        self.search(self._state.search)
        self._prepare()

    # -- state

    def _prepare(self) -> None:
        operation = self._state.chosen
        if operation is None:
            return
        try:
            preview = self._api.prepare(operation.id, self._values)
        except KeyrackError as error:
            self._show(preview=None, preview_error=error)
        else:
            self._show(preview=preview, preview_error=None)

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ConsoleState
        self._state = replace(self._state, **changes)
        self.state_changed.emit(self._state)


def _matches(operation: Operation, words: Iterable[str]) -> bool:
    text = f"{operation.id} {operation.section} {operation.title} {operation.title_zh}".casefold()
    return all(word in text for word in words)


def _shown(answer: VendorAnswer) -> AnswerShown:
    rows = replace(answer, rows=answer.rows[:ROWS_SHOWN]).masked()
    return AnswerShown(
        http_status=answer.http_status,
        took=answer.took,
        size_bytes=answer.size_bytes,
        rows=len(answer.rows),
        rows_shown=len(rows),
        message=answer.message,
        server_date=answer.server_date,
        text=json.dumps(rows[0] if len(answer.rows) == 1 else rows, ensure_ascii=False, indent=2),
    )


def _draft(operation: Operation) -> CorrectionDraft:
    return CorrectionDraft(
        operation.method,
        operation.path,
        _names(operation.request_fields),
        _names(operation.answer_fields),
    )


def _names(fields: Iterable[OperationField]) -> Names:
    return tuple((field.name, field.wire) for field in fields)


def _correction(operation: Operation, draft: CorrectionDraft) -> Correction:
    """Say what differs from the profile: what was changed now, and what the hotel's file says already."""
    corrected = operation.evidence is Evidence.CORRECTED
    return Correction(
        operation_id=operation.id,
        method=draft.method if corrected or draft.method != operation.method else "",
        path=draft.path if corrected or draft.path != operation.path else "",
        request_names=_changed(operation.request_fields, draft.request_names),
        answer_names=_changed(operation.answer_fields, draft.answer_names),
        fixed=tuple(operation.fixed.items()),
        success_codes=tuple(sorted(operation.success_codes)),
    )


def _changed(fields: Iterable[OperationField], names: Names) -> Names:
    """The names to write: of the fields that are called otherwise now, or were corrected before."""
    return tuple(
        (field.name, wire.strip())
        for field, (_, wire) in zip(fields, names, strict=True)
        if field.evidence is Evidence.CORRECTED or wire.strip() != field.wire
    )
