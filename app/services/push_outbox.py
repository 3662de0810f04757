"""Send what waits in the outbox: in order within a line, lines beside one another, nothing twice."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.outbox import (
    OutboxRow,
    OutboxState,
    VendorFailure,
    after_failed_question,
    after_failure,
    back_off,
    claimed,
    done,
)
from app.domain.vendor_errors import CircuitOpen, NotSignedIn, UnknownOperation, VendorError
from app.ports.store import Transaction
from app.ports.vendor_api import CircuitState, VendorApi
from app.services.ask_server import ADDITIONS, ASKABLE, DELETIONS, REPEATABLE, cards_of, tagged
from app.services.desk import Desk
from app.services.queue_for_server import CARD_REPORT, reports_of
from app.services.to_the_end import to_the_end

Dice = Callable[[], float]
"""A number from 0 to 1, another one each time."""

FAILURES = (VendorError, UnknownOperation)
"""`VendorFailure` for ``except``."""


@dataclass(frozen=True, slots=True)
class PushHabits:
    """How much at once, and how patient.

    ``quiet`` is how long after a try that may have taken effect the server is asked: longer than a request
    can wander about, so that what is not there then is not on its way either.
    """

    lines_at_once: int = 4
    quiet: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A row that is ours to send: as it was, and as it stands in the database."""

    before: OutboxRow
    row: OutboxRow


@dataclass(slots=True)
class _Run:
    """One `Pusher.push_once`; ``held_up`` once nothing more can be sent for now."""

    held_up: bool = False

    def note(self, error: VendorFailure) -> None:
        """Stop claiming rows where every further one would meet the same."""
        self.held_up = self.held_up or isinstance(error, NotSignedIn | CircuitOpen)


class Pusher:
    """Sends the outbox. Several may run on one database: a row is claimed in a transaction first."""

    def __init__(
        self, desk: Desk, api: VendorApi, *, habits: PushHabits = PushHabits(), dice: Dice = random.random
    ) -> None:
        self._desk = desk
        self._api = api
        self._habits = habits
        self._dice = dice

    async def recover(self) -> int:
        """Put what the last life of the program left on its way in doubt; return how many rows.

        To be called at the start, and after `push_once` raised: when nothing of this program is sending.
        """
        ask_at = self._desk.clock.now() + self._habits.quiet
        return await self._desk.store.write(lambda rows: rows.outbox.doubt_what_was_sent(ask_at))

    async def push_once(self) -> None:
        """Send everything that is due. What fails at the server is put down in its row and raised nowhere.

        Raises StoreError, SecretStoreFailed: what was being sent then is to be put in doubt by `recover`.
        While the circuit is open nothing is claimed: an outage must not cost the disk anything.
        """
        if self._api.state.circuit is CircuitState.OPEN:
            return
        run = _Run()
        lines = (self._work(run) for _line in range(self._habits.lines_at_once))
        for ended in await asyncio.gather(*lines, return_exceptions=True):
            if ended is not None:
                raise ended

    async def _work(self, run: _Run) -> None:
        while not run.held_up:
            claim = await to_the_end(self._claim())
            if claim is None:
                return
            settled = await self._settled(claim, run)
            await to_the_end(self._save(claim, settled))

    async def _claim(self) -> _Claim | None:
        now = self._desk.clock.now()

        def work(rows: Transaction) -> _Claim | None:
            before = rows.outbox.next_due(now)
            if before is None:
                return None
            row = claimed(before, now)
            rows.outbox.save(row)
            return _Claim(before, row)

        # Most looks find nothing: those need no turn at the writing thread.
        if await self._desk.store.read(lambda rows: rows.outbox.next_due(now)) is None:
            return None
        return await self._desk.store.write(work)

    async def _settled(self, claim: _Claim, run: _Run) -> OutboxRow:
        """Ask and send, and return what is now true of the row."""
        row, before = claim.row, claim.before
        if before.state is OutboxState.UNCERTAIN and row.operation_id not in ASKABLE | REPEATABLE:
            return replace(row, state=OutboxState.DEAD)
        try:
            cards = await self._asked(claim)
        except FAILURES as error:
            run.note(error)
            return after_failed_question(row, before, error, self._now(), self._pause(row))
        quiet_until = self._quiet_until(claim)
        if not cards and quiet_until is not None:
            return replace(before, next_try_at=quiet_until)
        try:
            await self._send(row, cards)
        except FAILURES as error:
            run.note(error)
            return after_failure(row, before, error, self._now(), self._pause(row), self._habits.quiet)
        return done(row, self._now())

    async def _asked(self, claim: _Claim) -> frozenset[str] | None:
        """Return the server's ids of the cards that the row is about, None where there is no need to ask.

        A deletion always asks: it has to name the card as the server does, and what is gone is done.
        """
        row = claim.row
        if row.operation_id in DELETIONS:
            return await cards_of(self._api, row, await self._reports_of(row))
        if claim.before.state is OutboxState.UNCERTAIN and row.operation_id in ASKABLE:
            return await cards_of(self._api, row, frozenset({row.row_id}))
        return None

    def _quiet_until(self, claim: _Claim) -> datetime | None:
        """When a report that is not there may be sent again, None if at once: it may still be on its way.

        A person may press "try again" at any time.
        """
        before = claim.before
        if before.state is not OutboxState.UNCERTAIN or before.operation_id not in ADDITIONS:
            return None
        until = (before.last_try_at or before.created_at) + self._habits.quiet
        return until if self._now() < until else None

    async def _reports_of(self, row: OutboxRow) -> frozenset[str]:
        issue_id = row.issue_id
        if issue_id is None or "cardId" in row.fields:
            return frozenset()
        reports = await self._desk.store.read(lambda rows: reports_of(rows, issue_id))
        return frozenset(report.row_id for report in reports)

    async def _send(self, row: OutboxRow, cards: frozenset[str] | None) -> None:
        if row.operation_id in DELETIONS:
            for card_id in sorted(cards or ()):
                await self._api.call(row.operation_id, {"cardId": card_id, "lockId": row.line})
        elif row.operation_id not in ADDITIONS:
            await self._api.call(row.operation_id, row.fields)
        elif not cards:
            await self._api.call(row.operation_id, tagged(row.fields, row.row_id))

    async def _save(self, claim: _Claim, after: OutboxRow) -> None:
        """Store what became of a row, unless somebody else has taken it over meanwhile."""

        def work(rows: Transaction) -> None:
            current = rows.outbox.row(claim.row.row_id)
            ours = current.state is OutboxState.SENDING and current.attempts == claim.row.attempts
            if not ours and (after.state is not OutboxState.DONE or not current.state.is_open):
                return
            rows.outbox.save(after)
            if after.state is OutboxState.DONE:
                _note_in_cloud(rows, after)

        await self._desk.store.write(work)

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _pause(self, row: OutboxRow) -> timedelta:
        return back_off(row.attempts, self._dice())


def _note_in_cloud(rows: Transaction, row: OutboxRow) -> None:
    """The second truth of a card: the server has it."""
    if row.operation_id != CARD_REPORT or row.issue_id is None:
        return
    issue = rows.card_issue(row.issue_id)
    if issue.in_cloud_at is None:
        rows.save_card_issue(replace(issue, in_cloud_at=row.done_at))
