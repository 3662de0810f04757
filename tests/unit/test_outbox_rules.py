"""What becomes of a row after each kind of failure, and how long it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.outbox import (
    LONGEST_BACK_OFF,
    LONGEST_RETRY_AFTER,
    OutboxRow,
    OutboxState,
    VendorFailure,
    after_failed_question,
    after_failure,
    back_off,
    claimed,
)
from app.domain.pull import PullKind, PullStatus, is_due, place_in, pull_pause
from app.domain.vendor_errors import (
    CircuitOpen,
    FieldMissing,
    NotSignedIn,
    NotUnderstood,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    UnknownOperation,
)

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
PAUSE, QUIET = timedelta(seconds=4), timedelta(seconds=30)
ASKED = timedelta(minutes=2)
"""What a busy server asked for."""
UNTIL = NOW + timedelta(minutes=1)
ROW = OutboxRow("r", 1, "card.report", "lock", {}, OutboxState.WAITING, NOW, "Mira")
DOUBTED = replace(ROW, state=OutboxState.UNCERTAIN, attempts=3)

WAITING, UNCERTAIN, DEAD = OutboxState.WAITING, OutboxState.UNCERTAIN, OutboxState.DEAD


def after(error: VendorFailure, before: OutboxRow = ROW) -> OutboxRow:
    return after_failure(claimed(before, NOW), before, error, NOW, PAUSE, QUIET)


@pytest.mark.parametrize(
    ("error", "state", "pause"),
    [
        (ServerUnreachable("op", "refused"), WAITING, PAUSE),
        (ServerSlow("op", "connect"), WAITING, PAUSE),
        (ServerClockWrong("op", NOW, NOW), WAITING, PAUSE),
        (ServerRefused("op", 429, busy=True), WAITING, PAUSE),
        (
            ServerRefused("op", 429, busy=True, retry_after=timedelta(minutes=2)),
            WAITING,
            timedelta(minutes=2),
        ),
        (ServerRefused("op", 429, busy=True, retry_after=timedelta(days=9)), WAITING, LONGEST_RETRY_AFTER),
        (ServerUnreachable("op", "cut", may_have_happened=True), UNCERTAIN, QUIET),
        (ServerSlow("op", "answer", may_have_happened=True), UNCERTAIN, QUIET),
        (ServerRefused("op", 500, may_have_happened=True), UNCERTAIN, QUIET),
        (NotUnderstood("op", "data", "json"), UNCERTAIN, QUIET),
        (ServerRefused("op", 200, "404", "门锁不存在"), DEAD, None),
        (FieldMissing("op", "lockId"), DEAD, None),
        (UnknownOperation("op"), DEAD, None),
    ],
)
def test_each_failure_leaves_a_row_where_it_belongs(
    error: VendorFailure, state: OutboxState, pause: timedelta | None
) -> None:
    row = after(error)
    assert (row.state, row.attempts) == (state, 1)
    assert row.next_try_at == (None if pause is None else NOW + pause)
    assert row.last_error == type(error).__name__


def test_a_refusal_keeps_the_servers_own_words() -> None:
    assert after(ServerRefused("op", 200, "404", "门锁不存在")).last_message == "门锁不存在"


@pytest.mark.parametrize("before", [ROW, DOUBTED])
@pytest.mark.parametrize(("error", "until"), [(NotSignedIn("op"), None), (CircuitOpen("op", UNTIL), UNTIL)])
def test_what_was_never_sent_burns_no_attempt(
    before: OutboxRow, error: NotSignedIn | CircuitOpen, until: datetime | None
) -> None:
    for row in (after(error, before), after_failed_question(claimed(before, NOW), before, error, NOW, PAUSE)):
        assert (row.state, row.attempts, row.next_try_at) == (before.state, before.attempts, until)


@pytest.mark.parametrize("error", [ServerRefused("op", 404), ServerUnreachable("op", "refused")])
def test_a_row_in_doubt_stays_in_doubt_until_the_server_tells(error: VendorFailure) -> None:
    row = after_failed_question(claimed(DOUBTED, NOW), DOUBTED, error, NOW, PAUSE)
    assert (row.state, row.attempts, row.next_try_at) == (UNCERTAIN, 4, NOW + PAUSE)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_pauses_grow_up_to_a_limit(attempts: int, spread: float) -> None:
    pause = back_off(attempts, spread)
    assert timedelta(seconds=1) <= pause <= LONGEST_BACK_OFF
    assert back_off(attempts + 1, spread) >= pause


@given(st.sampled_from(PullKind), st.integers(0, 10_000), st.floats(0, 1))
def test_a_kind_is_always_due_again(kind: PullKind, failures: int, spread: float) -> None:
    pause = pull_pause(kind, failures, spread)
    assert pause > timedelta()
    assert is_due(PullStatus(kind, next_try=NOW), NOW)
    assert not is_due(PullStatus(kind, next_try=NOW + pause), NOW)


def test_a_clock_that_was_set_back_holds_no_fetch_up() -> None:
    assert is_due(PullStatus(PullKind.LOCKS, next_try=NOW + timedelta(days=1)), NOW)


@pytest.mark.parametrize(
    ("spelt", "found"),
    [
        (("01", "0A", "7B"), (1, 10, 123)),
        (("01", "0A", "017B"), None),
        (("00", "01", "01"), None),
        (("01", None, "01"), None),
        (("01", 3, "01"), None),
        (("1", "01", "01"), None),
    ],
)
def test_a_place_reads_as_the_published_binding_spells_it(
    spelt: tuple[object, ...], found: tuple[int, int, int] | None
) -> None:
    place = place_in(dict(zip(("building", "floor", "roomNumber"), spelt, strict=True)))
    assert (None if place is None else (place.building, place.floor, place.door)) == found
