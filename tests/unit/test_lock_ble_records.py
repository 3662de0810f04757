"""Records over a bad link: none lost, none twice, and what was overwritten is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codec.lock_ble.commands import PullRecords
from app.codec.lock_ble.desk import TRIES, DeskSession
from app.codec.lock_ble.errors import LockTalkFailed, Lossy, Outcome
from app.codec.lock_ble.framing import TORN
from app.codec.lock_ble.records import PAGE, RecordsAnswer
from app.domain.door import Verdict
from app.domain.door_records import SeenCard
from app.domain.lock_talk import RecordsPage
from app.simulation.card import SimulatedCard
from app.simulation.door_log import CardSeen, DoorLog
from tests.unit.lock_ble_ground import NOW, Silence, Wire, bound, refused
from tests.unit.open_card_hotel import UID


def with_records(amount: int, room: int = 20_000) -> Wire:
    wire, _ = bound()
    seen = (CardSeen(NOW + timedelta(seconds=at), b"", Verdict.OPENS, at) for at in range(amount))
    wire.brain.lock.log = DoorLog(seen, room=room)
    return wire


def pull(wire: Wire, session: DeskSession, first: int, at_most: int = PAGE) -> RecordsPage:
    return wire.perform(session.ask(PullRecords(first, first, at_most), RecordsAnswer)).page()


def collected(wire: Wire, begin: Callable[[], DeskSession]) -> list[int]:
    """Collect as the desk does: what broke is asked for again from where the last page ended."""
    numbers: list[int] = []
    session, following, more = begin(), 0, True
    while more:
        try:
            page = pull(wire, session, following)
        except (Silence, LockTalkFailed):
            wire.reconnect()
            session = again(begin)
            continue
        numbers += [record.number for record in page.records]
        following, more = page.next_number, page.more
    return numbers


def again(begin: Callable[[], DeskSession]) -> DeskSession:
    while True:
        try:
            return begin()
        except (Silence, LockTalkFailed):
            continue


def losing(every: int) -> Callable[[bytes], tuple[bytes, ...]]:
    counted = count(1)
    return lambda chunk: () if next(counted) % every == 0 else (chunk,)


@pytest.mark.parametrize("chunk_bytes", [20, 244])
def test_ten_thousand_records_over_a_link_that_loses_every_hundredth_notification(chunk_bytes: int) -> None:
    wire = with_records(10_000)
    wire.chunk_bytes = chunk_bytes
    wire.reconnect()
    wire.heard = losing(100)
    assert collected(wire, wire.greet) == list(range(10_000))


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0, 1, 1, 1, 1, 1, 2]), min_size=1, max_size=40).filter(any))
def test_records_over_any_link_that_loses_and_repeats(copies: list[int]) -> None:
    wire = with_records(300)
    wire.chunk_bytes = 64
    wire.reconnect()
    session, turns = wire.greet(), count()
    wire.heard = lambda chunk: (chunk,) * copies[next(turns) % len(copies)]
    numbers: list[int] = []
    following = 0
    for _ in range(400):
        try:
            page = pull(wire, session, following, at_most=5)
        except (Silence, LockTalkFailed):
            continue
        numbers += [record.number for record in page.records]
        following = page.next_number
        if not page.more:
            break
    assert numbers == list(range(following))


def test_a_lost_part_is_asked_for_again_at_once() -> None:
    wire = with_records(100)
    wire.chunk_bytes = 20
    wire.reconnect()
    session = wire.greet()
    wire.heard = losing(7)
    said = len(wire.messages)
    with pytest.raises(Lossy):
        pull(wire, session, 0)
    assert wire.messages[said + 1 :: 2] == [TORN] * TRIES


def test_what_is_asked_for_again_comes_again() -> None:
    wire = with_records(50)
    session = wire.greet()
    assert pull(wire, session, 10) == pull(wire, session, 10)
    assert pull(wire, session, 10).records[0].seen == SeenCard(NOW + timedelta(seconds=10), Verdict.OPENS, 10)


def test_overwritten_records_are_a_gap_that_is_told() -> None:
    wire = with_records(150, room=100)
    session = wire.greet()
    page = pull(wire, session, 0)
    assert (page.first, page.records[0].number) == (50, 50)


def test_beyond_the_newest_there_is_an_empty_page() -> None:
    wire = with_records(5)
    session = wire.greet()
    for first in (5, 99):
        answer = wire.perform(session.ask(PullRecords(first, 0, PAGE), RecordsAnswer))
        page = answer.page()
        assert (page.records, page.next_number, page.more) == ((), 5, False)


def test_only_what_the_lock_has_can_be_acknowledged_and_never_less_than_before() -> None:
    wire = with_records(50)
    session = wire.greet()
    log = wire.brain.lock.log
    pull(wire, session, 30)
    pull(wire, session, 10)
    assert (log.stored, log.waiting) == (30, 20)
    assert refused(wire, session, PullRecords(0, 51, 1)) is Outcome.OUT_OF_RANGE
    assert refused(wire, session, PullRecords(0, 0, 121)) is Outcome.OUT_OF_RANGE


def test_a_page_asks_for_no_more_than_was_wanted() -> None:
    wire = with_records(50)
    session = wire.greet()
    assert len(pull(wire, session, 0, at_most=7).records) == 7
    assert pull(wire, session, 0, at_most=0).more
    assert len(pull(wire, session, 0, at_most=120).records) == 50


def test_what_is_seen_at_the_door_meanwhile_comes_last() -> None:
    wire = with_records(40)
    session = wire.greet()
    first = pull(wire, session, 0)
    wire.brain.lock.present(SimulatedCard(UID))
    second = pull(wire, session, first.next_number)
    assert second.records[-1].number == 40
    assert second.records[-1].seen.verdict is Verdict.NOT_A_CARD
