"""What a lock advertises: ten bytes, and what it does not tell the street."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.codec.lock_ble.advertisement import (
    NO_HOTEL,
    LockAdvertisement,
    LockFlag,
    pack_advertisement,
    unpack_advertisement,
)
from app.codec.lock_ble.errors import MessageNotUnderstood, NotSendable
from app.codec.lock_ble.identifiers import SERVICE_UUID
from app.codec.lock_ble.keys import SetupCodeRefused, hotel_tag, print_setup_code, read_setup_code
from app.domain.card_tasks import Position
from app.domain.place import Place
from app.simulation.brain_dials import BrainDials
from tests.unit.lock_ble_ground import ROOM, Watch, Wire, new_brain
from tests.unit.lock_ble_values import POSITIONS
from tests.unit.open_card_hotel import KEYS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
FLAGS = st.sets(st.sampled_from([flag for flag in LockFlag if flag is not LockFlag.NEW])).map(
    lambda flags: LockFlag(sum(flags))
)
BATTERIES = st.none() | st.integers(0, 100)
BOUND = st.builds(LockAdvertisement, FLAGS, st.binary(min_size=3, max_size=3), POSITIONS, BATTERIES)
NEW = st.builds(
    LockAdvertisement,
    FLAGS.map(lambda flags: flags | LockFlag.NEW),
    st.just(NO_HOTEL),
    battery_percent=BATTERIES,
    code_number=st.integers(1, 255),
)


@given(BOUND | NEW)
def test_an_advertisement_comes_back_as_it_was(said: LockAdvertisement) -> None:
    assert unpack_advertisement(pack_advertisement(said)) == said


@given(st.binary(max_size=12) | st.binary(min_size=9, max_size=9).map(b"\x01".__add__))
def test_any_bytes_are_an_advertisement_or_not_understood(data: bytes) -> None:
    try:
        said = unpack_advertisement(data)
    except MessageNotUnderstood:
        return
    again = pack_advertisement(said)
    assert unpack_advertisement(again) == said
    assert again[2:] == data[2:]


def test_the_bytes_are_those_of_the_page() -> None:
    placed = LockAdvertisement(LockFlag.LOW_BATTERY, hotel_tag(KEYS.hotel_id), ROOM, 17)
    assert pack_advertisement(placed).hex() == "0108" + "702292" + "010305" + "00" + "11"
    new = LockAdvertisement(LockFlag.NEW, NO_HOTEL, code_number=2)
    assert pack_advertisement(new).hex() == "0101" + "000000" + "000000" + "02" + "ff"


def test_a_lock_says_whose_it_is_and_proves_nothing_by_it() -> None:
    said = LockAdvertisement(LockFlag.NONE, hotel_tag(KEYS.hotel_id))
    assert said.is_of(KEYS.hotel_id)
    assert not said.is_of(b"NEXTDOOR")
    assert not replace(said, flags=LockFlag.NEW).is_of(KEYS.hotel_id)


@pytest.mark.parametrize(
    "said",
    [
        LockAdvertisement(LockFlag.NEW, NO_HOTEL),
        LockAdvertisement(LockFlag.NEW, b"abc", code_number=1),
        LockAdvertisement(LockFlag.NEW, NO_HOTEL, Position(Place(1, 1, 1)), code_number=1),
        LockAdvertisement(LockFlag.NONE, b"abc", code_number=1),
        LockAdvertisement(LockFlag.NONE, b"abc", battery_percent=101),
        LockAdvertisement(LockFlag.NONE, b"ab"),
    ],
)
def test_what_no_lock_would_say_is_not_packed(said: LockAdvertisement) -> None:
    with pytest.raises(NotSendable):
        pack_advertisement(said)


def test_the_simulated_lock_says_how_it_is() -> None:
    wire = Wire(new_brain(Watch(), BrainDials(battery_percent=15)))
    assert heard(wire) == LockAdvertisement(
        LockFlag.NEW | LockFlag.CLOCK_UNSET | LockFlag.LOW_BATTERY, NO_HOTEL, Position(), 15, 1
    )
    wire.bind(position=Position())
    assert heard(wire) == LockAdvertisement(LockFlag.LOW_BATTERY, hotel_tag(KEYS.hotel_id), Position(), 15)
    wire.bind(position=ROOM)
    assert heard(wire).position == ROOM


def test_nobody_in_the_street_hears_whether_someone_is_in_or_the_door_stands_open() -> None:
    wire = Wire(new_brain(Watch()))
    wire.bind()
    before = wire.brain.advertisement()
    wire.brain.lock.throw_deadbolt(thrown=True)
    wire.brain.memory = replace(wire.brain.memory, passage=True)
    assert wire.brain.advertisement() == before


def heard(wire: Wire) -> LockAdvertisement:
    ((service, data),) = wire.brain.advertisement().service_data
    assert service == SERVICE_UUID
    return unpack_advertisement(data)


# ---------------------------------------------------------------- the set-up code


@given(st.binary(min_size=10, max_size=10))
def test_a_setup_code_is_read_as_it_was_printed(code: bytes) -> None:
    printed = print_setup_code(code)
    assert read_setup_code(printed) == code
    assert read_setup_code(printed.lower().replace(" ", "-").replace("o", "0")) == code


@given(st.binary(min_size=10, max_size=10), st.integers(0, 19), st.sampled_from(LETTERS))
def test_a_wrong_letter_is_found_before_anything_is_sent(code: bytes, at: int, letter: str) -> None:
    printed = print_setup_code(code).replace(" ", "")
    assume(printed[at] != letter)
    with pytest.raises(SetupCodeRefused):
        read_setup_code(printed[:at] + letter + printed[at + 1 :])


@given(st.binary(min_size=10, max_size=10), st.integers(0, 18))
def test_two_letters_that_changed_places_are_found(code: bytes, at: int) -> None:
    printed = print_setup_code(code).replace(" ", "")
    assume(printed[at] != printed[at + 1])
    with pytest.raises(SetupCodeRefused):
        read_setup_code(printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "1" * 20, "Ä" * 20, "A" * 21, "!" * 20])
def test_what_is_no_setup_code_is_refused(typed: str) -> None:
    with pytest.raises(SetupCodeRefused):
        read_setup_code(typed)
