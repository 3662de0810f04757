"""A card lifted at any moment is the old card or the new one, never a third thing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.apdu import BLOCK_BYTES
from app.codec.open_card.counting import Job, least_apdus
from app.domain.permission import Permission
from app.domain.reading import CardReading, OurPermission, Unreadable
from app.ports.encoder import CardLifted, Conversation, Response
from app.simulation.card import SimulatedCard, converse
from tests.unit.open_card_hotel import HOTEL, UID, card_with_history, guest, issue, recognised, room_lock

NEW = guest(99, serial=99)
WRITES_OVER = range(least_apdus(Job.WRITE_OVER_OURS))
WRITES_FIRST = range(least_apdus(Job.WRITE_BLANK))
ERASES = range(least_apdus(Job.ERASE_OURS))


def permission_on(card: SimulatedCard) -> Permission | None:
    content = recognised(card).content
    assert content not in {Unreadable.UNKNOWN_KEYS, Unreadable.COPIED, Unreadable.OTHER_HOTEL}
    return content.permission if isinstance(content, OurPermission) else None


def lift(conversation: Conversation[CardReading], card: SimulatedCard, after: int) -> None:
    with pytest.raises(CardLifted) as lifted:
        converse(conversation, card, lift_after=after)
    assert lifted.value.apdus_done == after


def assert_recovers(card: SimulatedCard) -> None:
    """After a tear the card can be written, opens, can be erased, and is blank then."""
    assert issue(card, NEW).content == OurPermission(NEW)
    assert permission_on(card) == NEW
    assert room_lock().present(card).opens
    converse(HOTEL.erase(recognised(card)), card)
    assert card.dump()[32:] == SimulatedCard(UID).dump()[32:]


def assert_lock_agrees(card: SimulatedCard) -> None:
    """The lock believes what the desk reads, no more and no less."""
    believed = room_lock().present(card)
    permission = permission_on(card)
    assert believed.opens == (permission is not None)
    if permission is not None:
        assert believed.memory.sequence == permission.doors[0].sequence


@pytest.mark.parametrize("history", [1, 2, 3, 4])
@pytest.mark.parametrize("after", WRITES_OVER)
def test_a_torn_write_over_ours_leaves_the_old_permission_or_the_new(history: int, after: int) -> None:
    card = card_with_history(history)
    old = permission_on(card)
    lift(HOTEL.write(recognised(card), NEW), card, after)
    assert permission_on(card) in {old, NEW}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("history", [1, 2])
def test_the_old_permission_stands_until_the_last_block_and_the_new_from_then_on(history: int) -> None:
    last_write = len(WRITES_OVER) - 3
    for after in WRITES_OVER:
        card = card_with_history(history)
        old = permission_on(card)
        lift(HOTEL.write(recognised(card), NEW), card, after)
        assert permission_on(card) == (NEW if after >= last_write else old)


@pytest.mark.parametrize("after", WRITES_FIRST)
def test_a_torn_first_write_leaves_no_permission_or_the_new(after: int) -> None:
    card = SimulatedCard(UID)
    lift(HOTEL.write(recognised(card), NEW), card, after)
    assert permission_on(card) in {None, NEW}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("history", [1, 2, 3])
@pytest.mark.parametrize("after", ERASES)
def test_a_torn_erase_leaves_the_old_permission_or_none(history: int, after: int) -> None:
    card = card_with_history(history)
    old = permission_on(card)
    lift(HOTEL.erase(recognised(card)), card, after)
    assert permission_on(card) in {old, None}
    assert_lock_agrees(card)
    assert_recovers(card)


@pytest.mark.parametrize("after", ERASES)
def test_a_torn_erase_never_brings_the_older_copy_back(after: int) -> None:
    card = card_with_history(2)
    lift(HOTEL.erase(recognised(card)), card, after)
    assert permission_on(card) != guest(1, serial=1)


@given(st.integers(0, 50), st.integers(0, 70), st.integers(0, 70))
def test_tears_upon_tears_can_be_recovered_from(first: int, second: int, third: int) -> None:
    card = SimulatedCard(UID)
    steps: tuple[tuple[int, Callable[[CardReading], Conversation[CardReading]]], ...] = (
        (first, lambda reading: HOTEL.write(reading, guest(1, serial=1))),
        (second, HOTEL.erase),
        (third, lambda reading: HOTEL.write(reading, guest(2, serial=2))),
    )
    for after, begin in steps:
        with suppress(CardLifted):
            converse(begin(recognised(card)), card, lift_after=after)
        assert permission_on(card) in {None, guest(1, serial=1), guest(2, serial=2)}
    assert_recovers(card)


class HalfWrittenCard(SimulatedCard):
    """A card that stores other bytes than it was told at one APDU, as a torn EEPROM write may."""

    def __init__(self, card: SimulatedCard, left_behind: bytes, torn_apdu: int) -> None:
        super().__init__(card.uid, card.chip, card.dump())
        self._left_behind = left_behind
        self._torn_apdu = torn_apdu
        self._seen = 0

    def answer(self, apdu: bytes) -> Response:
        self._seen += 1
        if self._seen == self._torn_apdu and apdu[1] == 0xD6:
            apdu = apdu[:5] + self._left_behind
        return super().answer(apdu)


@given(
    st.sampled_from([1, 2]),
    st.integers(1, len(WRITES_OVER)),
    st.binary(min_size=BLOCK_BYTES, max_size=BLOCK_BYTES),
    st.integers(0, BLOCK_BYTES),
)
def test_a_block_torn_in_the_middle_leaves_the_old_permission_or_the_new(
    history: int, torn_apdu: int, noise: bytes, kept: int
) -> None:
    card = card_with_history(history)
    old = permission_on(card)
    reading = recognised(card)
    torn = HalfWrittenCard(card, _mixed(card, reading, torn_apdu, noise, kept), torn_apdu)
    with suppress(CardLifted):
        converse(HOTEL.write(reading, NEW), torn, lift_after=torn_apdu)
    card.restore(torn.dump())
    assert permission_on(card) in {old, NEW}
    assert_recovers(card)


def _mixed(card: SimulatedCard, reading: CardReading, torn_apdu: int, noise: bytes, kept: int) -> bytes:
    """The first bytes of what was to be written, then noise: so that heads with a real magic occur too."""
    rehearsal = SimulatedCard(card.uid, card.chip, card.dump())
    conversation = HOTEL.write(reading, NEW)
    apdu = next(conversation)
    for _ in range(torn_apdu - 1):
        apdu = conversation.send(rehearsal.answer(apdu))
    conversation.close()
    return apdu[5 : 5 + kept].ljust(kept, b"\0") + noise[kept:]
