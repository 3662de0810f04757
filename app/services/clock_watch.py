"""The guard of the PC's clock: cards made at a wrong time are valid at wrong times."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.guards import CLOCK_JUMP_TOLERANCE, ClockJumped
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.ports.clock import Clock
from app.ports.store import Transaction
from app.services.desk import Desk


class ClockWatch:
    """Compares the wall clock with the time that has really passed, and with what is on record."""

    def __init__(self, clock: Clock, newest_on_record: datetime | None) -> None:
        self._clock = clock
        now = clock.now()
        behind = newest_on_record is not None and now < newest_on_record - CLOCK_JUMP_TOLERANCE
        self._base = newest_on_record if behind and newest_on_record is not None else now
        self._base_monotonic_s = clock.monotonic_s()

    def check(self) -> None:
        """Raise ClockJumped if the wall clock is not where it should be; small drift is followed."""
        found = self._clock.now()
        passed = timedelta(seconds=self._clock.monotonic_s() - self._base_monotonic_s)
        expected = self._base + passed
        if abs(found - expected) > CLOCK_JUMP_TOLERANCE:
            raise ClockJumped(expected, found)
        self._rebase(found)

    async def accept(self, desk: Desk, operator: Operator) -> None:
        """A person says that the clock is right now: go on from here, and journal it."""
        found = self._clock.now()
        self._rebase(found)

        def work(transaction: Transaction) -> None:
            transaction.append_journal(found, operator.name, Act.CLOCK_JUMPED, "", {"now": found.isoformat()})

        await desk.store.write(work)

    def _rebase(self, now: datetime) -> None:
        self._base, self._base_monotonic_s = now, self._clock.monotonic_s()
