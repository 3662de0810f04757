from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.card_tasks import Position
from app.domain.lock_talk import LockCall
from app.services.scan_locks import NearbyLock
from ui.wording.locks_nearby import can_be_bound

HEARD_AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _vendors(lock_id: str = "", room: str = "") -> NearbyLock:
    call = LockCall("01:01:6C:0C:ED:0E", "Z-0CED0E", is_open=False)
    return NearbyLock(call, -61, HEARD_AT, lock_id, "Suite", room)


def _open(  # the facts of an advertisement, each of which decides
    lock_id: str = "", room: str = "", *, bound: bool, ours: bool = False, common_door: int = 0
) -> NearbyLock:
    position = Position(None, common_door) if bound else None
    call = LockCall(
        "02:4B:52:00:00:01", "KR-000001", is_open=True, is_bound=bound, is_ours=ours, position=position
    )
    return NearbyLock(call, -61, HEARD_AT, lock_id, "Suite", room)


@pytest.mark.parametrize(
    "lock",
    [
        pytest.param(_vendors(), id="stranger of the vendor's"),
        pytest.param(_vendors("1980"), id="ours, initialised"),
        pytest.param(_open(bound=False), id="new"),
        pytest.param(_open(bound=True, ours=True), id="bears our mark, its binding broke off"),
        pytest.param(_open("open-1", bound=True, ours=True), id="ours, initialised, of the open format"),
    ],
)
def test_a_lock_without_a_door_can_be_bound(lock: NearbyLock) -> None:
    assert can_be_bound(lock)


@pytest.mark.parametrize(
    "lock",
    [
        pytest.param(_vendors("1980", "305"), id="the lock of a room"),
        pytest.param(_open("open-1", "305", bound=True, ours=True), id="the open lock of a room"),
        pytest.param(_open("open-1", bound=True, ours=True, common_door=3), id="the lock of a common door"),
        pytest.param(_open(bound=True), id="another hotel's"),
    ],
)
def test_a_lock_that_has_its_door_can_not(lock: NearbyLock) -> None:
    assert not can_be_bound(lock)
