"""A DESFire that leaves the field at any moment is the old card or the new one, never a third thing."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.open_card.desfire_counting import DesfireJob, least_desfire_apdus
from app.domain.permission import Permission
from app.domain.reading import Blank, CardReading, OurPermission, Unreadable
from app.ports.encoder import CardLifted, Conversation
from app.simulation.card import converse
from app.simulation.desfire import SimulatedDesfire
from tests.unit.desfire_cards import desfire, erased, look_at, record_of, twin, write_on, written
from tests.unit.open_card_hotel import HOTEL, NEIGHBOUR, guest, room_lock

OLD, NEW = guest(7), guest(99, serial=99)
COMMIT_AT = 10
"""The commit is the tenth APDU of a write over ours."""


def permission_on(card: SimulatedDesfire) -> Permission | None:
    content = look_at(card).content
    assert content not in {Unreadable.UNKNOWN_KEYS, Unreadable.UNKNOWN_DATA, Unreadable.DAMAGED}
    return content.permission if isinstance(content, OurPermission) else None


def lift(conversation: Conversation[CardReading], card: SimulatedDesfire, after: int) -> None:
    with pytest.raises(CardLifted):
        converse(conversation, card, lift_after=after)


def assert_lock_agrees(card: SimulatedDesfire) -> None:
    permission = permission_on(card)
    believed = room_lock().present(card)
    assert believed.opens == (permission is not None)
    if permission is not None:
        assert believed.memory.sequence == permission.doors[0].sequence


def assert_recovers(card: SimulatedDesfire) -> None:
    """After a tear the card can be written, opens, can be erased, and then goes to any hotel."""
    assert write_on(card, NEW).content == OurPermission(NEW)
    assert room_lock().present(card).opens
    converse(HOTEL.erase(look_at(card)), card)
    assert look_at(card).content == Blank(erased=True)
    theirs = guest(issuer=NEIGHBOUR)
    assert write_on(card, theirs, NEIGHBOUR).content == OurPermission(theirs)


@pytest.mark.parametrize("after", range(least_desfire_apdus(DesfireJob.WRITE_OVER_OURS)))
def test_a_torn_write_over_ours_turns_with_the_commit_and_not_before(after: int) -> None:
    card = written(OLD)
    lift(HOTEL.write(look_at(card), NEW), card, after)
    assert permission_on(card) == (NEW if after >= COMMIT_AT else OLD)
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("after", range(least_desfire_apdus(DesfireJob.WRITE_BLANK)))
def test_a_torn_first_write_leaves_no_permission_or_the_new(after: int) -> None:
    card = desfire()
    lift(HOTEL.write(look_at(card), NEW), card, after)
    assert permission_on(card) in {None, NEW}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("after", range(least_desfire_apdus(DesfireJob.WRITE_BLANK)))
def test_what_a_torn_first_write_left_can_be_erased(after: int) -> None:
    card = desfire()
    lift(HOTEL.write(look_at(card), NEW), card, after)
    converse(HOTEL.erase(look_at(card)), card)
    assert isinstance(look_at(card).content, Blank)
    assert_recovers(card)


@pytest.mark.parametrize("after", range(least_desfire_apdus(DesfireJob.WRITE_ERASED)))
def test_a_torn_write_of_an_erased_card_leaves_no_permission_or_the_new(after: int) -> None:
    card = erased()
    lift(HOTEL.write(look_at(card), NEW), card, after)
    assert permission_on(card) in {None, NEW}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("after", range(least_desfire_apdus(DesfireJob.ERASE_OURS)))
def test_a_torn_erase_leaves_the_old_permission_or_none(after: int) -> None:
    card = written(OLD)
    lift(HOTEL.erase(look_at(card)), card, after)
    assert permission_on(card) in {OLD, None}
    assert_lock_agrees(card)
    assert_recovers(card)


@given(st.lists(st.integers(0, 24), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_tears_upon_tears_can_be_recovered_from(tears: list[int], chance: Random) -> None:
    card = desfire()
    for number, after in enumerate(tears, start=1):
        before, new = permission_on(card), guest(number, serial=number)
        erases = before is not None and chance.random() < 0.5
        reading = look_at(card)
        conversation = HOTEL.erase(reading) if erases else HOTEL.write(reading, new)
        with suppress(CardLifted):
            converse(conversation, card, lift_after=after)
        assert permission_on(card) in {before, None if erases else new}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("after", range(1, COMMIT_AT))
def test_what_a_torn_write_said_comes_into_force_with_no_later_commit(after: int) -> None:
    card = written(OLD)
    lift(HOTEL.write(look_at(card), NEW), card, after)
    before = bytes(record_of(card))
    card.reset()
    other = twin(card)
    lift(HOTEL.write(look_at(other), guest(50, serial=50)), other, 5)
    assert bytes(record_of(card)) == bytes(record_of(other)) == before
