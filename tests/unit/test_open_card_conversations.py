"""What the desk's conversations tell, refuse and prove, in the fewest APDUs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.adapters.open_format.hotel_keys import rotate
from app.adapters.open_format.source import OpenFormatSource
from app.codec.apdu import FACTORY_KEY, GET_UID, KEY_A, authenticate, chip_from_atr, load_key, write_block
from app.codec.open_card.counting import Job, least_apdus
from app.codec.open_card.layout import our_trailer
from app.domain.door import Verdict
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.card_source import CardRefused, CardSwapped, CardWriteFailed, VerifyFailed
from app.ports.encoder import Response
from app.simulation.card import SimulatedCard, atr_of, converse
from tests.unit.open_card_hotel import (
    HOTEL,
    KEYS,
    NEIGHBOUR,
    NOON,
    OTHER_UID,
    UID,
    CountedCard,
    apdus_of,
    card_with_history,
    guest,
    issue,
    recognised,
    room_lock,
)

CLASSICS = (Chip.CLASSIC_1K, Chip.CLASSIC_4K)


def factory_write(card: SimulatedCard, block: int, data: bytes) -> None:
    """Write a block as somebody else's program with the factory key would."""
    card.reset()
    for apdu in (load_key(0, FACTORY_KEY), authenticate(block, KEY_A, 0), write_block(block, data)):
        assert card.answer(apdu).status == 0x9000


def altered(card: SimulatedCard, block: int, data: bytes) -> SimulatedCard:
    """A card whose block was changed behind everybody's back."""
    memory = bytearray(card.dump())
    memory[block * 16 : block * 16 + len(data)] = data
    return SimulatedCard(card.uid, card.chip, bytes(memory))


@pytest.mark.parametrize("chip", CLASSICS)
@pytest.mark.parametrize("uid", [bytes.fromhex("DEADBEEF"), UID, bytes(range(1, 11))])
def test_a_blank_card_becomes_ours_and_reads_back(chip: Chip, uid: bytes) -> None:
    card = SimulatedCard(uid, chip)
    assert recognised(card) == CardReading(uid, chip, Blank())
    permission = guest(uid=uid)
    proven = issue(card, permission)
    assert proven == recognised(card) == CardReading(uid, chip, OurPermission(permission))


def test_a_card_is_written_over_three_hundred_times_and_always_the_newest_counts() -> None:
    card = SimulatedCard(UID)
    for sequence in range(300):
        issue(card, guest(sequence, serial=sequence))
        assert recognised(card).content == OurPermission(guest(sequence, serial=sequence))


def test_the_proven_reading_of_a_write_serves_for_the_next_write() -> None:
    card = SimulatedCard(UID)
    reading = recognised(card)
    for sequence in range(5):
        reading = converse(HOTEL.write(reading, guest(sequence, serial=sequence)), card)
    assert recognised(card).content == OurPermission(guest(4, serial=4))


def test_an_erased_card_is_as_the_factory_made_it_but_for_an_open_mark() -> None:
    card = card_with_history(3)
    erased = converse(HOTEL.erase(recognised(card)), card)
    assert erased == recognised(card) == CardReading(UID, Chip.CLASSIC_1K, Blank(erased=True))
    fresh = SimulatedCard(UID).dump()
    assert [at for at in range(0, 1024, 16) if card.dump()[at : at + 16] != fresh[at : at + 16]] == [16]


def test_an_erased_card_can_go_to_another_hotel() -> None:
    card = card_with_history(1)
    converse(HOTEL.erase(recognised(card)), card)
    assert recognised(card, NEIGHBOUR).content == Blank(erased=True)
    permission = guest(issuer=NEIGHBOUR)
    assert issue(card, permission, NEIGHBOUR).content == OurPermission(permission)


def test_another_hotels_card_is_named_and_never_written() -> None:
    card = card_with_history(1)
    reading = recognised(card, NEIGHBOUR)
    assert reading.content is Unreadable.OTHER_HOTEL
    for begin in (
        lambda: NEIGHBOUR.write(reading, guest(issuer=NEIGHBOUR)),
        lambda: NEIGHBOUR.erase(reading),
    ):
        with pytest.raises(CardRefused):
            begin()


@pytest.mark.parametrize("block", [1, 4, 12, 26])
def test_somebodys_data_under_factory_keys_is_told_and_can_be_written_over(block: int) -> None:
    card = SimulatedCard(UID)
    factory_write(card, block, b"somebody's data!")
    assert recognised(card).content is Unreadable.UNKNOWN_DATA
    assert issue(card, guest()).content == OurPermission(guest())
    assert recognised(card).content == OurPermission(guest())


def test_somebodys_data_can_be_erased() -> None:
    card = SimulatedCard(UID)
    factory_write(card, 9, b"somebody's data!")
    converse(HOTEL.erase(recognised(card)), card)
    assert recognised(card).content == Blank(erased=True)


def test_a_record_of_ours_left_in_copy_b_of_a_foreign_card_does_not_come_into_force() -> None:
    card, donor = SimulatedCard(UID), card_with_history(2).dump()
    for block in (16, 17, 18, 20, 21, 22, 24, 25, 26):
        factory_write(card, block, donor[block * 16 : block * 16 + 16])
    issue(card, guest(50))
    assert recognised(card).content == OurPermission(guest(50))


@pytest.mark.parametrize("sector", [0, 1, 3, 6])
def test_a_sector_under_strange_keys_makes_the_card_unusable(sector: int) -> None:
    card = SimulatedCard(UID)
    factory_write(card, sector * 4 + 3, our_trailer(b"theirs", b"theirs"))
    reading = recognised(card)
    assert reading.content is Unreadable.UNKNOWN_KEYS
    with pytest.raises(CardRefused):
        HOTEL.write(reading, guest())


def test_a_factory_sector_whose_trailer_is_locked_is_not_bricked() -> None:
    card = SimulatedCard(UID)
    locked = FACTORY_KEY + bytes.fromhex("7F0788") + b"\x69" + FACTORY_KEY
    factory_write(card, 15, locked)
    before = card.dump()[15 * 16 : 16 * 16]
    with pytest.raises(CardWriteFailed) as failed:
        issue(card, guest())
    assert not failed.value.old_content_stands
    assert card.dump()[15 * 16 : 16 * 16] == before


def test_altered_content_is_damaged_and_can_be_written_over() -> None:
    card = altered(card_with_history(1), 8, b"altered")
    assert recognised(card).content is Unreadable.DAMAGED
    assert issue(card, guest()).content == OurPermission(guest())
    assert recognised(card).content == OurPermission(guest())


def test_a_newest_copy_that_is_damaged_gives_way_to_the_older_one() -> None:
    assert recognised(altered(card_with_history(2), 16, b"x")).content == OurPermission(guest(1, serial=1))
    assert recognised(altered(card_with_history(3), 8, b"x")).content == OurPermission(guest(2, serial=2))


def clone_of(victim: SimulatedCard) -> SimulatedCard:
    """Another card of this hotel whose copy A holds the victim's record."""
    clone = SimulatedCard(OTHER_UID)
    issue(clone, guest(uid=OTHER_UID))
    for sector in (1, 2, 3):
        start = sector * 64
        clone = altered(clone, sector * 4, victim.dump()[start : start + 48])
    return clone


def test_a_right_record_on_another_card_is_named_a_copy_by_desk_and_lock() -> None:
    clone = clone_of(card_with_history(1))
    reading = recognised(clone)
    assert reading.content is Unreadable.COPIED
    assert room_lock().present(clone).verdict is Verdict.COPIED
    assert HOTEL.decide(reading, HOTEL.door_memory(1, 1, 0x7B, 0), NOON).verdict is Verdict.COPIED
    permission = guest(uid=OTHER_UID)
    assert issue(clone, permission).content == OurPermission(permission)
    assert recognised(clone).content == OurPermission(permission)


def test_a_card_whose_copy_b_is_still_the_factorys_is_read_written_and_erased() -> None:
    half = altered(card_with_history(1), 16, SimulatedCard(UID).dump()[256:448])
    assert recognised(half).content == OurPermission(guest(1, serial=1))
    assert room_lock().present(half).opens
    assert converse(HOTEL.erase(recognised(half)), SimulatedCard(UID, memory=half.dump())).content == Blank(
        erased=True
    )
    assert issue(half, guest(2)).content == OurPermission(guest(2))
    assert recognised(half).content == OurPermission(guest(2))


@pytest.mark.parametrize("chip", [chip for chip in Chip if chip not in CLASSICS])
def test_other_chips_are_named_with_their_uid_and_refused(chip: Chip) -> None:
    card = SimulatedCard(UID, chip)
    reading = recognised(card)
    assert (reading.uid, reading.chip, reading.content) == (UID, chip, Unreadable.WRONG_CHIP)
    with pytest.raises(CardRefused):
        HOTEL.erase(reading)


@pytest.mark.parametrize("atr", [b"", b"\x3b", atr_of(Chip.CLASSIC_1K)[:14], bytes(20)])
def test_a_strange_atr_names_no_chip(atr: bytes) -> None:
    assert chip_from_atr(atr) is Chip.UNKNOWN


def test_another_card_in_the_place_of_the_recognised_one_is_not_written() -> None:
    reading = recognised(SimulatedCard(UID))
    other = SimulatedCard(OTHER_UID)
    for conversation in (HOTEL.write(reading, guest()), HOTEL.erase(reading)):
        before = other.dump()
        with pytest.raises(CardSwapped):
            converse(conversation, other)
        assert other.dump() == before


@pytest.mark.parametrize("history", [0, 1, 2])
def test_a_card_that_another_desk_wrote_since_is_not_written(history: int) -> None:
    card = card_with_history(history)
    stale = recognised(card)
    issue(card, guest(50, serial=50))
    before = card.dump()
    with pytest.raises(CardSwapped):
        converse(HOTEL.write(stale, guest()), card)
    assert card.dump() == before


@pytest.mark.parametrize("history", [1, 2])
def test_a_card_that_another_desk_wrote_since_is_not_erased(history: int) -> None:
    card = card_with_history(history)
    stale = recognised(card)
    issue(card, guest(50, serial=50))
    before = card.dump()
    with pytest.raises(CardSwapped):
        converse(HOTEL.erase(stale), card)
    assert card.dump() == before


def test_a_foreign_card_that_became_a_guests_since_is_not_erased() -> None:
    card = SimulatedCard(UID)
    factory_write(card, 4, b"somebody's data!")
    stale = recognised(card)
    issue(card, guest())
    with pytest.raises(CardWriteFailed) as failed:
        converse(HOTEL.erase(stale), card)
    assert failed.value.old_content_stands
    assert recognised(card).content == OurPermission(guest())


def test_a_blank_that_another_hotel_took_since_is_left_to_it() -> None:
    card = SimulatedCard(UID)
    stale = recognised(card)
    issue(card, guest(issuer=NEIGHBOUR), NEIGHBOUR)
    before = card.dump()
    with pytest.raises(CardSwapped):
        converse(HOTEL.write(stale, guest()), card)
    assert card.dump() == before


def test_a_reading_made_by_hand_is_looked_at_again_before_writing() -> None:
    card = card_with_history(2)
    by_hand = CardReading(UID, Chip.CLASSIC_1K, Blank())
    assert converse(HOTEL.write(by_hand, guest()), card).content == OurPermission(guest())
    assert recognised(card).content == OurPermission(guest())
    converse(HOTEL.erase(by_hand), card)
    assert recognised(card).content == Blank(erased=True)


def test_a_hand_made_reading_does_not_open_the_way_to_another_hotels_card() -> None:
    card = card_with_history(1)
    with pytest.raises(CardRefused):
        converse(NEIGHBOUR.write(CardReading(UID, Chip.CLASSIC_1K, Blank()), guest(issuer=NEIGHBOUR)), card)


@pytest.mark.parametrize(
    "permission",
    [guest(uid=OTHER_UID), guest(issuer=NEIGHBOUR), replace(guest(), key_version=2)],
)
def test_a_permission_for_another_card_hotel_or_key_is_a_bug(permission: object) -> None:
    with pytest.raises(ValueError, match="not for this card"):
        HOTEL.write(recognised(SimulatedCard(UID)), permission)  # type: ignore[arg-type]


def test_a_permission_that_the_format_cannot_carry_is_a_bug_and_nothing_is_written() -> None:
    card = card_with_history(1)
    before = card.dump()
    with pytest.raises(ValueError, match="not_after"):
        issue(card, replace(guest(), not_after=NOON))
    assert card.dump() == before


@pytest.mark.parametrize(("apdu", "stands"), [(1, True), (5, True), (20, True), (21, False), (24, False)])
def test_a_refused_command_says_whether_the_old_content_stands(apdu: int, stands: bool) -> None:
    card = CountedCard(card_with_history(1))
    reading = recognised(card)
    card.replies = {apdu: Response(b"", 0x6581)}
    with pytest.raises(CardWriteFailed) as failed:
        converse(HOTEL.write(reading, guest()), card)
    assert failed.value.old_content_stands is stands
    assert failed.value.status == 0x6581


def test_a_read_back_that_differs_fails_the_card() -> None:
    card = CountedCard(card_with_history(1))
    reading = recognised(card)
    card.replies = {24: Response(bytes(16), 0x9000)}
    with pytest.raises(VerifyFailed):
        converse(HOTEL.write(reading, guest()), card)


def test_a_card_that_tells_no_uid_fails_recognition() -> None:
    card = CountedCard(SimulatedCard(UID))
    card.replies = {1: Response(b"", 0x6300)}
    with pytest.raises(CardWriteFailed):
        recognised(card)


@pytest.mark.parametrize(
    ("job", "card"),
    [
        (Job.RECOGNISE_COPY_A, card_with_history(3)),
        (Job.RECOGNISE_COPY_B, card_with_history(2)),
        (Job.RECOGNISE_BLANK, SimulatedCard(UID)),
        (Job.RECOGNISE_WRONG_CHIP, SimulatedCard(UID, Chip.ULTRALIGHT)),
    ],
)
def test_recognition_takes_the_least_number_of_apdus(job: Job, card: SimulatedCard) -> None:
    assert len(apdus_of(HOTEL.recognise(card.atr), card)) == least_apdus(job)


def test_recognising_another_hotels_card_takes_the_least_number_of_apdus() -> None:
    card = card_with_history(1)
    assert len(apdus_of(NEIGHBOUR.recognise(card.atr), card)) == least_apdus(Job.RECOGNISE_OTHER_HOTEL)


@pytest.mark.parametrize("history", [0, 1, 2, 3])
def test_writing_takes_the_least_number_of_apdus(history: int) -> None:
    card = card_with_history(history)
    job = Job.WRITE_OVER_OURS if history else Job.WRITE_BLANK
    assert len(apdus_of(HOTEL.write(recognised(card), guest()), card)) == least_apdus(job)


@pytest.mark.parametrize("history", [1, 2, 3])
def test_erasing_takes_the_least_number_of_apdus(history: int) -> None:
    card = card_with_history(history)
    assert len(apdus_of(HOTEL.erase(recognised(card)), card)) == least_apdus(Job.ERASE_OURS)


def test_the_least_numbers_are_those_of_the_specification() -> None:
    assert [least_apdus(job) for job in Job] == [16, 18, 30, 6, 1, 24, 49, 68]


@pytest.mark.parametrize("history", [1, 2])
def test_every_conversation_starts_with_the_uid_and_opens_no_sector_twice(history: int) -> None:
    card = card_with_history(history)
    for conversation in (HOTEL.recognise(card.atr), HOTEL.write(recognised(card), guest())):
        apdus = apdus_of(conversation, card)
        opened = [apdu for apdu in apdus if apdu[1] == 0x86]
        assert apdus[0] == GET_UID
        assert len(opened) == len(set(opened))
        assert len([apdu for apdu in apdus if apdu[1] == 0x82]) == 1


def test_recognition_changes_nothing() -> None:
    for card in (SimulatedCard(UID), card_with_history(1), card_with_history(2)):
        assert not [apdu for apdu in apdus_of(HOTEL.recognise(card.atr), card) if apdu[1] == 0xD6]


def test_a_card_of_the_key_version_before_is_still_ours_and_the_one_before_that_is_not() -> None:
    card = card_with_history(1)
    second = rotate(KEYS)
    assert recognised(card, OpenFormatSource(second)).content == OurPermission(guest(1, serial=1))
    third = OpenFormatSource(rotate(second))
    reading = recognised(card, third)
    assert reading.content is Unreadable.DAMAGED
    memory = third.door_memory(1, 1, 0x7B, 0)
    assert third.decide(reading, memory, NOON).verdict is Verdict.UNKNOWN_KEY_VERSION
    assert issue(card, guest(issuer=third), third).content == OurPermission(guest(issuer=third))


@pytest.mark.parametrize("history", [0, 1, 2, 3])
def test_desk_and_lock_say_the_same_of_a_card(history: int) -> None:
    card = card_with_history(history)
    for source in (HOTEL, NEIGHBOUR):
        lock = room_lock()
        lock.memory, lock.lock_master = source.door_memory(1, 1, 0x7B, 0), source.lock_master
        foretold = source.decide(recognised(card, source), lock.memory, NOON)
        assert lock.present(card) == foretold
