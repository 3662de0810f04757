"""One attempt at a time: through the circuit, out, judged, and what it tells of the server remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.adapters.api.circuit import Circuit
from app.adapters.api.judging import Exchange, judged
from app.adapters.api.retrying import asked_wait_s
from app.adapters.api.transport import Transport
from app.domain.vendor_errors import (
    FAULTS_FROM,
    NotUnderstood,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    VendorError,
)
from app.ports.clock import Clock
from app.ports.vendor_api import VendorAnswer


@dataclass(frozen=True, slots=True)
class Health:
    """How the server did lately; times are UTC."""

    last_success: datetime | None = None
    last_failure: str = ""
    last_failure_at: datetime | None = None


class Sender:
    """Sends once. ``on_change`` is called after everything that may have changed the health."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        longest_wait_s: float,
        on_change: Callable[[], None],
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._longest_wait_s = longest_wait_s
        self._on_change = on_change
        self.server_clock = transport.server_clock
        self.circuit = Circuit(clock)
        self.health = Health()

    async def send(self, exchange: Exchange, token: str, secret_names: frozenset[str]) -> VendorAnswer:
        """Send, and return the answer or raise the taxonomy; CircuitOpen before anything is sent."""
        self.circuit.enter(exchange.operation.id)
        told = False
        try:
            answer = await self._sent(exchange, token, secret_names)
            self._note_success()
            told = True
        except VendorError as error:
            self._note_failure(error)
            told = True
            raise
        finally:
            if not told:
                self.circuit.abandoned()
            self._on_change()
        return answer

    async def close(self) -> None:
        """End every connection."""
        await self._transport.close()

    async def _sent(self, exchange: Exchange, token: str, secret_names: frozenset[str]) -> VendorAnswer:
        began_s = self._clock.monotonic_s()
        reply = await self._transport.send(
            exchange.operation.id, exchange.request, exchange.server, token, uncertain=exchange.uncertain
        )
        took = timedelta(seconds=self._clock.monotonic_s() - began_s)
        return await judged(exchange, reply, self._clock.now(), took, secret_names)

    def _note_success(self) -> None:
        self.circuit.succeeded()
        self.health = Health(self._clock.now(), self.health.last_failure, self.health.last_failure_at)

    def _note_failure(self, error: VendorError) -> None:
        if _server_failed(error):
            self.circuit.failed()
        else:
            self.circuit.succeeded()
        if asked_wait_s(error) > self._longest_wait_s:
            self.circuit.rest(asked_wait_s(error))
        self.health = Health(self.health.last_success, type(error).__name__, self._clock.now())


def _server_failed(error: VendorError) -> bool:
    """Whether it speaks against the server as a whole, not against one request."""
    match error:
        case ServerUnreachable() | ServerSlow() | ServerClockWrong():
            return True
        case ServerRefused():
            return error.http_status >= FAULTS_FROM
        case NotUnderstood():
            return not error.path
        case _:
            return False
