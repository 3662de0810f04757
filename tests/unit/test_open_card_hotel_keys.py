"""A hotel's keys: made, kept, rotated, recovered by two people, and never shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.open_format.hotel_keys import (
    create_hotel_keys,
    load,
    recover,
    recovery_kit,
    rotate,
    save,
)
from app.adapters.open_format.key_maker import OpenFormatKeyMaker
from app.adapters.open_format.source import OpenFormatSource
from app.codec.open_card.recovery import join_shares, split_secret
from app.domain.recovery import RecoveryShareRefused
from app.ports.hotel_keys import HotelKeysMissing
from app.ports.secrets import SecretStore
from tests.unit.open_card_hotel import KEYS


class ShelfInMemory:
    """A key store that lasts as long as a test."""

    def __init__(self) -> None:
        self.shelf: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.shelf.get(name)

    def set(self, name: str, secret: bytes) -> None:
        self.shelf[name] = secret

    def delete(self, name: str) -> None:
        self.shelf.pop(name, None)


def test_kept_keys_come_back_whole() -> None:
    store: SecretStore = ShelfInMemory()
    for keys in (create_hotel_keys(), rotate(create_hotel_keys())):
        save(store, keys)
        assert load(store, keys.hotel_id) == keys


def test_a_rotation_is_one_secret_so_it_is_done_or_not() -> None:
    store = ShelfInMemory()
    save(store, KEYS)
    save(store, rotate(KEYS))
    assert len(store.shelf) == 1


@pytest.mark.parametrize("stored", [None, b"", b"\x01" * 40, b"\x02" * 91, b"\x01" * 91, b"\x01" * 92])
def test_missing_or_unreadable_keys_are_said_to_be_missing(stored: bytes | None) -> None:
    store = ShelfInMemory()
    if stored is not None:
        store.set(f"open-format/{KEYS.hotel_id.hex()}", stored)
    with pytest.raises(HotelKeysMissing):
        load(store, KEYS.hotel_id)


def test_every_hotel_has_keys_of_its_own() -> None:
    one, other = create_hotel_keys(), create_hotel_keys()
    assert one.hotel_id != other.hotel_id
    assert one.private_key != other.private_key
    assert one.sector_master != other.sector_master


async def test_the_maker_keeps_new_keys_under_the_hotels_own_id() -> None:
    store = ShelfInMemory()
    with ThreadPoolExecutor(1) as worker:
        await OpenFormatKeyMaker(store, worker).create(b"NEWHOTEL")
    assert load(store, b"NEWHOTEL").hotel_id == b"NEWHOTEL"


def test_two_versions_are_live_after_a_rotation_and_never_three() -> None:
    second = rotate(KEYS)
    assert [version for version, _ in second.public_keys] == [2, 1]
    third = rotate(second)
    assert [version for version, _ in third.public_keys] == [3, 2]
    assert third.sector_master == KEYS.sector_master
    assert third.private_key not in {KEYS.private_key, second.private_key}


def test_key_versions_go_round_without_zero() -> None:
    keys = KEYS
    for _ in range(255):
        keys = rotate(keys)
    assert keys.key_version == 1


def test_doors_hold_the_public_keys_of_both_live_versions_and_no_secret() -> None:
    keys = rotate(KEYS)
    memory = OpenFormatSource(keys).door_memory(1, 2, 3, 4)
    assert memory.public_keys == keys.public_keys
    assert (memory.sequence, memory.hotel_id) == (4, keys.hotel_id)


def test_secrets_never_show_in_a_repr() -> None:
    shown = repr(KEYS)
    for secret in (KEYS.private_key, KEYS.sector_master, KEYS.lock_master):
        assert repr(secret)[2:-1] not in shown
        assert secret.hex() not in shown


def test_two_people_bring_the_keys_back_in_either_order() -> None:
    first, second = recovery_kit(KEYS)
    assert recover(first, second) == recover(second, first) == KEYS


def test_recovered_keys_sign_what_locks_go_on_believing() -> None:
    keys = rotate(KEYS)
    recovered = recover(*recovery_kit(keys))
    assert recovered.public_keys == keys.public_keys[:1]
    assert recovered.key_version == keys.key_version


@given(st.binary(min_size=1, max_size=80), st.data())
def test_shares_join_to_their_secret_however_they_are_typed(secret: bytes, data: st.DataObject) -> None:
    pad = data.draw(st.binary(min_size=len(secret), max_size=len(secret)))
    one, other = split_secret(secret, pad, b"kit1")
    typed = one.lower().replace(" ", "-").replace("i", "1").replace("o", "0")
    assert join_shares(typed, other.replace(" ", "")) == secret


def test_one_share_alone_says_nothing_of_the_secret() -> None:
    secret, pad = bytes(range(57)), bytes(57)
    first, _ = split_secret(secret, pad, b"kit1")
    assert first == split_secret(bytes(57), pad, b"kit1")[0]
    masked = bytes(byte ^ 0xFF for byte in secret)
    assert split_secret(secret, secret, b"kit1")[1] == split_secret(masked, masked, b"kit1")[1]


@given(st.integers(0, 102), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_mistyped_letter_is_found(at: int, letter: str) -> None:
    first, second = recovery_kit(KEYS)
    plain = first.replace(" ", "")
    mistyped = plain[:at] + letter + plain[at + 1 :]
    if mistyped != plain:
        with pytest.raises(RecoveryShareRefused) as refusal:
            recover(mistyped, second)
        assert refusal.value.reason == "typing"


@pytest.mark.parametrize("typed", ["", "A", "ABCD", "not base32 at all!", "ÄÖ"])
def test_what_is_no_share_is_refused(typed: str) -> None:
    with pytest.raises(RecoveryShareRefused):
        recover(typed, recovery_kit(KEYS)[1])


def test_shares_that_do_not_belong_together_are_refused() -> None:
    first, second = recovery_kit(KEYS)
    foreign, _ = recovery_kit(create_hotel_keys())
    for one, other, reason in ((first, first, "same_share"), (foreign, second, "other_kit")):
        with pytest.raises(RecoveryShareRefused) as refusal:
            recover(one, other)
        assert refusal.value.reason == reason


def test_shares_of_some_other_secret_are_refused() -> None:
    with pytest.raises(RecoveryShareRefused):
        recover(*split_secret(b"short", bytes(5), b"kit1"))


def test_keys_that_do_not_belong_together_make_no_cards() -> None:
    mixed = replace(KEYS, private_key=create_hotel_keys().private_key)
    with pytest.raises(HotelKeysMissing):
        OpenFormatSource(mixed)
