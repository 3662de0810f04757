from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.api.circuit import FAILURES_TO_OPEN, FIRST_REST_S, LONGEST_REST_S, Circuit
from app.adapters.api.failures import from_httpx
from app.adapters.api.retrying import may_retry, read_retry_after
from app.adapters.api.server_clock import ServerClock, read_date
from app.domain.vendor import Effect
from app.domain.vendor_errors import (
    CircuitOpen,
    NotSignedIn,
    NotUnderstood,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    VendorError,
)
from app.ports.vendor_api import CircuitState
from tests.unit.scripted_server import NOW, StillClock

OPERATION = "password.add"
EXPIRED, UNTRUSTED = 10, 19


def _tls_failure(verify_code: int) -> httpx.ConnectError:
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_code = verify_code
    error = httpx.ConnectError("tls")
    error.__cause__ = cause
    return error


def _caused(cause: BaseException) -> httpx.ConnectError:
    error = httpx.ConnectError("no")
    error.__context__ = (
        ExceptionGroup("several addresses", [cause]) if isinstance(cause, Exception) else cause
    )
    return error


@pytest.mark.parametrize(
    ("difference", "expected"),
    [(None, ServerClockWrong), (timedelta(days=400), ServerClockWrong), (timedelta(), ServerUnreachable)],
)
def test_a_certificate_out_of_its_time_is_our_clocks_doing_unless_the_clocks_agree(
    difference: timedelta | None, expected: type[VendorError]
) -> None:
    clock = ServerClock(StillClock())
    if difference is not None:
        clock.note(NOW + difference)
    error = from_httpx(OPERATION, _tls_failure(EXPIRED), clock, uncertain=True)
    assert type(error) is expected
    assert not error.may_have_happened
    if isinstance(error, ServerClockWrong):
        assert error.server_time == (None if difference is None else NOW + difference)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (_tls_failure(UNTRUSTED), "tls"),
        (_caused(socket.gaierror(-2, "unknown")), "name"),
        (_caused(ConnectionRefusedError()), "refused"),
        (httpx.ConnectError("?"), "connect"),
        (httpx.ProxyError("?"), "proxy"),
    ],
)
def test_no_connection_says_why_and_that_nothing_happened(error: httpx.HTTPError, reason: str) -> None:
    told = from_httpx(OPERATION, error, ServerClock(StillClock()), uncertain=True)
    assert isinstance(told, ServerUnreachable)
    assert (told.reason, told.may_have_happened) == (reason, False)


@pytest.mark.parametrize(
    ("error", "phase", "may"),
    [
        (httpx.ConnectTimeout("?"), "connect", False),
        (httpx.PoolTimeout("?"), "pool", False),
        (httpx.WriteTimeout("?"), "send", True),
        (httpx.ReadTimeout("?"), "answer", True),
    ],
)
def test_a_time_limit_says_its_phase(error: httpx.HTTPError, phase: str, may: bool) -> None:
    told = from_httpx(OPERATION, error, ServerClock(StillClock()), uncertain=True)
    assert isinstance(told, ServerSlow)
    assert (told.phase, told.may_have_happened) == (phase, may)


ERRORS: tuple[Callable[[bool], VendorError], ...] = (
    lambda may: ServerUnreachable(OPERATION, "cut", may_have_happened=may),
    lambda may: ServerSlow(OPERATION, "answer", may_have_happened=may),
    lambda may: ServerRefused(OPERATION, 500, may_have_happened=may),
    lambda may: ServerRefused(OPERATION, 429, busy=True, may_have_happened=may),
    lambda may: NotUnderstood(OPERATION, "", "json", may_have_happened=may),
)


@pytest.mark.parametrize("make", ERRORS)
@pytest.mark.parametrize("effect", [Effect.WRITE, Effect.COMMAND])
def test_what_may_have_happened_is_never_sent_again(
    make: Callable[[bool], VendorError], effect: Effect
) -> None:
    assert not may_retry(make(True), effect)


def test_only_what_can_help_is_sent_again() -> None:
    assert may_retry(ServerRefused(OPERATION, 500), Effect.READ)
    assert not may_retry(ServerRefused(OPERATION, 500), Effect.WRITE)
    assert may_retry(ServerRefused(OPERATION, 429, busy=True), Effect.WRITE)
    assert not may_retry(ServerUnreachable(OPERATION, "tls"), Effect.READ)
    for error in (
        NotSignedIn(OPERATION),
        NotUnderstood(OPERATION, "", "json"),
        ServerRefused(OPERATION, 404),
    ):
        assert not may_retry(error, Effect.READ)
    assert not may_retry(ValueError(), Effect.READ)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("0", 0), (" 7 ", 7), ("Sun, 01 Mar 2026 12:01:00 GMT", 60), ("Sun, 01 Mar 2026 11:00:00 GMT", 0)],
)
def test_both_forms_of_retry_after_read(header: str, seconds: int) -> None:
    assert read_retry_after(header, NOW) == timedelta(seconds=seconds)


@given(st.text(max_size=40))
def test_any_header_is_a_time_or_none(header: str) -> None:
    waited, date = read_retry_after(header, NOW), read_date(header)
    assert waited is None or waited >= timedelta()
    assert date is None or date.utcoffset() == timedelta()


def _fail(circuit: Circuit, times: int) -> None:
    for _ in range(times):
        circuit.enter(OPERATION)
        circuit.failed()


def test_a_circuit_opens_after_failures_in_a_row_only() -> None:
    circuit = Circuit(StillClock(), lambda: 0.0)
    _fail(circuit, FAILURES_TO_OPEN - 1)
    circuit.succeeded()
    _fail(circuit, FAILURES_TO_OPEN - 1)
    assert circuit.state is CircuitState.CLOSED
    _fail(circuit, 1)
    with pytest.raises(CircuitOpen) as caught:
        circuit.enter(OPERATION)
    assert caught.value.until == NOW + timedelta(seconds=FIRST_REST_S)


def test_after_the_rest_one_request_tries_and_the_others_wait() -> None:
    clock = StillClock()
    circuit = Circuit(clock, lambda: 0.0)
    _fail(circuit, FAILURES_TO_OPEN)
    clock.pass_s(FIRST_REST_S)
    assert circuit.state is CircuitState.HALF_OPEN
    circuit.enter(OPERATION)
    with pytest.raises(CircuitOpen):
        circuit.enter(OPERATION)
    circuit.abandoned()
    circuit.enter(OPERATION)
    circuit.succeeded()
    assert (circuit.state, circuit.open_until, circuit.failures) == (CircuitState.CLOSED, None, 0)


def test_each_failed_probe_doubles_the_rest_up_to_a_limit() -> None:
    clock = StillClock()
    circuit = Circuit(clock, lambda: 0.0)
    _fail(circuit, FAILURES_TO_OPEN)
    rests = []
    for _ in range(7):
        until = circuit.open_until
        assert until is not None
        rests.append((until - clock.now()).total_seconds())
        clock.pass_s(rests[-1])
        _fail(circuit, 1)
    assert rests == [15.0, 30.0, 60.0, 120.0, 240.0, LONGEST_REST_S, LONGEST_REST_S]
