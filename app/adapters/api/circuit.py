"""A server that keeps failing is left alone for a while, and one request then tries whether it is back."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain.vendor_errors import CircuitOpen
from app.ports.clock import Clock
from app.ports.vendor_api import CircuitState

FAILURES_TO_OPEN = 5
FIRST_REST_S = 15.0
LONGEST_REST_S = 300.0
REST_SPREAD = 0.2
"""Desks that lost the same server must not all come back in the same second."""


class Circuit:
    """Counts failures in a row; ``spread`` returns 0 to 1."""

    def __init__(self, clock: Clock, spread: Callable[[], float] = random.random) -> None:
        self._clock = clock
        self._spread = spread
        self._failures = 0
        self._rest_s = FIRST_REST_S
        self._open_until_s: float | None = None
        self._open_until: datetime | None = None
        self._probing = False

    @property
    def failures(self) -> int:
        """Failures since the last success."""
        return self._failures

    @property
    def state(self) -> CircuitState:
        """What a request would meet now."""
        if self._open_until_s is None:
            return CircuitState.CLOSED
        return CircuitState.OPEN if self._left_s() > 0 or self._probing else CircuitState.HALF_OPEN

    @property
    def open_until(self) -> datetime | None:
        """When one request may try again; None while the circuit is closed."""
        return self._open_until

    def enter(self, operation_id: str) -> None:
        """Let a request through or raise CircuitOpen. After the rest the first one is the probe."""
        match self.state:
            case CircuitState.OPEN:
                raise CircuitOpen(operation_id, self.open_until or self._clock.now())
            case CircuitState.HALF_OPEN:
                self._probing = True
            case CircuitState.CLOSED:
                pass

    def succeeded(self) -> None:
        """The server answered, be it with a refusal: it is there."""
        self._failures = 0
        self._rest_s = FIRST_REST_S
        self._open_until_s = None
        self._open_until = None
        self._probing = False

    def failed(self) -> None:
        """The server did not answer, or broke. Each rest after a failed probe is twice as long."""
        self._failures += 1
        if self._probing or self._failures >= FAILURES_TO_OPEN:
            self.rest(self._rest_s * (1 + REST_SPREAD * self._spread()))
            self._rest_s = min(self._rest_s * 2, LONGEST_REST_S)

    def abandoned(self) -> None:
        """The request ended without telling anything of the server (it was cancelled)."""
        self._probing = False

    def rest(self, seconds: float) -> None:
        """Open for that long."""
        self._open_until_s = self._clock.monotonic_s() + seconds
        self._open_until = self._clock.now() + timedelta(seconds=seconds)
        self._probing = False

    def _left_s(self) -> float:
        return (self._open_until_s or 0.0) - self._clock.monotonic_s()
