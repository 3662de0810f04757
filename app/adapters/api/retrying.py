"""Which failures are tried again, when, and how often: by what a repeat would do."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import tenacity

from app.adapters.api.server_clock import read_date
from app.domain.vendor import Effect
from app.domain.vendor_errors import (
    FAULTS_FROM,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    VendorError,
)


@dataclass(frozen=True, slots=True)
class RetryRules:
    """Attempts (the first included) and waits in seconds; a longer Retry-After is left to the caller."""

    attempts: int = 4
    first_wait_s: float = 0.4
    longest_wait_s: float = 10.0


def may_retry(error: BaseException, effect: Effect) -> bool:
    """Whether sending again can do no harm and may help.

    Reads: after no connection, a cut, a time limit, a server fault, or when told to wait. Everything else:
    only where the request never arrived, or the server said that it did nothing for now.
    """
    if not isinstance(error, VendorError) or (error.may_have_happened and effect is not Effect.READ):
        return False
    if isinstance(error, ServerUnreachable):
        return error.reason != "tls"
    if isinstance(error, ServerRefused):
        return error.busy or (effect is Effect.READ and error.http_status >= FAULTS_FROM)
    return isinstance(error, ServerSlow)


def retrying(
    rules: RetryRules,
    effect: Effect,
    circuit_lets_through: Callable[[], bool],
    sleep: Callable[[float], Awaitable[None]],
    spread: Callable[[], float] = random.random,
) -> tenacity.AsyncRetrying:
    """Return the loop around one call; the last error comes out as it is."""

    def wanted(error: BaseException) -> bool:
        return (
            may_retry(error, effect)
            and asked_wait_s(error) <= rules.longest_wait_s
            and circuit_lets_through()
        )

    def wait_s(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        backoff_s: float = min(rules.first_wait_s * 2.0 ** (state.attempt_number - 1), rules.longest_wait_s)
        return asked_wait_s(error) + backoff_s * (0.5 + 0.5 * spread())

    return tenacity.AsyncRetrying(
        stop=tenacity.stop_after_attempt(rules.attempts),
        wait=wait_s,
        retry=tenacity.retry_if_exception(wanted),
        sleep=sleep,
        reraise=True,
    )


def asked_wait_s(error: BaseException | None) -> float:
    """Return how long the server asked to be left alone, 0 where it did not."""
    asked = error.retry_after if isinstance(error, ServerRefused) else None
    return 0.0 if asked is None else asked.total_seconds()


def read_retry_after(header: str, now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or an HTTP date; None for what is neither, never less than nothing."""
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) <= len("31536000"):
        return timedelta(seconds=int(text))
    date = read_date(text)
    return None if date is None else max(date - now, timedelta())
