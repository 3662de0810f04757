"""The open format on a DESFire: recognised, written, proven, judged at the door, erased."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.apdu import GET_UID
from app.codec.open_card.desfire_counting import DesfireJob, least_desfire_apdus
from app.codec.open_card.desfire_layout import AID, LOCK_KEY, MARK_FILE, application_keys
from app.codec.open_card.layout import ERASED_MARK, hotel_mark
from app.codec.open_card.record import RECORD_BYTES
from app.domain.door import Verdict
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.card_source import CardRefused, CardSwapped, CardWriteFailed
from app.ports.encoder import Conversation, Response
from app.simulation.card import converse
from app.simulation.desfire import SimulatedDesfire
from app.simulation.desfire_memory import Generation
from app.simulation.lock import SimulatedLock
from tests.unit.desfire_cards import (
    THEIR_AID,
    HeardCard,
    apdus_of,
    desfire,
    erased,
    look_at,
    record_of,
    twin,
    write_on,
    written,
)
from tests.unit.open_card_hotel import HOTEL, KEYS, NEIGHBOUR, NOON, OTHER_UID, UID, guest, room_lock


@pytest.mark.parametrize("generation", [Generation.EV1, Generation.EV2, Generation.EV3])
def test_a_card_as_delivered_becomes_ours_reads_back_and_opens_its_door(generation: Generation) -> None:
    card = desfire(generation)
    assert look_at(card) == CardReading(UID, Chip.DESFIRE, Blank(), weak_chip=False)
    proven = write_on(card, guest())
    assert proven == look_at(card)
    assert proven == CardReading(UID, Chip.DESFIRE, OurPermission(guest()), weak_chip=False)
    assert room_lock().present(card).opens


def test_a_card_is_written_over_three_hundred_times_in_the_memory_of_the_first_time() -> None:
    card = written(guest(0))
    free = card.memory.free_bytes
    reading = look_at(card)
    for sequence in range(1, 300):
        reading = converse(HOTEL.write(reading, guest(sequence, serial=sequence)), card)
    assert look_at(card).content == OurPermission(guest(299, serial=299))
    assert record_of(card)[3] == 299 % 256
    assert card.memory.free_bytes == free


def test_the_newer_guest_ends_the_earlier_one_at_the_door_as_with_any_chip() -> None:
    lock, old, new = room_lock(), written(guest(7)), written(guest(8, serial=2))
    assert lock.present(old).opens
    assert lock.present(new).opens
    assert lock.present(old).verdict is Verdict.REPLACED


def test_the_desks_answer_for_the_door_is_the_doors_own() -> None:
    card = written()
    memory = HOTEL.door_memory(1, 1, 0x7B, 0)
    assert HOTEL.decide(look_at(card), memory, NOON) == room_lock().present(card)
    record_of(card)[100] ^= 0x40
    assert HOTEL.decide(look_at(card), memory, NOON).verdict is Verdict.BAD_SIGNATURE
    assert room_lock().present(card).verdict is Verdict.BAD_SIGNATURE


@given(st.integers(0, 8 * RECORD_BYTES - 1))
def test_any_bit_flipped_on_the_card_is_refused_at_the_desk_and_at_the_door(bit: int) -> None:
    card = written()
    record_of(card)[bit // 8] ^= 1 << bit % 8
    assert not isinstance(look_at(card).content, OurPermission)
    assert not room_lock().present(card).opens


@given(st.data())
def test_any_bit_flipped_on_the_air_is_no_other_permission(data: st.DataObject) -> None:
    card = written()
    at = data.draw(st.integers(1, least_desfire_apdus(DesfireJob.RECOGNISE_OURS) - 1))
    bit = data.draw(st.integers(0, 8 * 59))

    def flipped(number: int, answer: Response) -> Response:
        if number != at or not answer.data:
            return answer
        changed = bytearray(answer.data)
        changed[bit // 8 % len(changed)] ^= 1 << bit % 8
        return Response(bytes(changed), answer.status)

    air = HeardCard(card, from_card=flipped)
    with suppress(CardWriteFailed):
        assert look_at(air).content in {OurPermission(guest()), Unreadable.UNKNOWN_KEYS}


@given(st.data())
def test_any_bit_flipped_on_the_way_to_the_card_leaves_the_old_permission_or_the_new(
    data: st.DataObject,
) -> None:
    card, new = written(), guest(8, serial=8)
    at = data.draw(st.integers(1, least_desfire_apdus(DesfireJob.WRITE_OVER_OURS) - 1))
    bit = data.draw(st.integers(0, 8 * 59))

    def flipped(number: int, apdu: bytes) -> bytes:
        if number != at or len(apdu) <= 6:
            return apdu
        changed = bytearray(apdu)
        changed[5 + bit // 8 % (len(apdu) - 6)] ^= 1 << bit % 8
        return bytes(changed)

    air = HeardCard(card, to_card=flipped)
    reading = look_at(card)
    with suppress(CardWriteFailed, CardSwapped):
        converse(HOTEL.write(reading, new), air)
    assert look_at(card).content in {OurPermission(guest()), OurPermission(new)}


def test_a_lock_holds_no_key_that_writes() -> None:
    keys = application_keys(KEYS.sector_master, KEYS.lock_master, UID)
    application = written().memory.applications[AID]
    assert application.keys == [keys.desk, keys.lock]
    assert all(LOCK_KEY not in file.writers for file in application.files.values())
    assert not any(application.may_change(number, LOCK_KEY) for number in range(2))


def test_two_cards_of_a_hotel_have_no_key_in_common() -> None:
    one, other = (application_keys(KEYS.sector_master, KEYS.lock_master, uid) for uid in (UID, OTHER_UID))
    assert len({one.desk, one.lock, other.desk, other.lock}) == 4


def test_keys_are_told_in_no_repr() -> None:
    assert "desk" not in repr(application_keys(KEYS.sector_master, KEYS.lock_master, UID))


def test_anyone_may_read_whose_card_it_is_and_nothing_else() -> None:
    card = written()
    files = card.memory.applications[AID].files
    assert bytes(files[MARK_FILE].data) == hotel_mark(HOTEL.hotel_id)
    assert look_at(card, NEIGHBOUR).content is Unreadable.OTHER_HOTEL
    assert (
        SimulatedLock(NEIGHBOUR.door_memory(1, 1, 0x7B, 0), NEIGHBOUR.lock_master, lambda: NOON)
        .present(card)
        .verdict
        is Verdict.OTHER_HOTEL
    )
    for begin in (NEIGHBOUR.erase, lambda reading: NEIGHBOUR.write(reading, guest(issuer=NEIGHBOUR))):
        with pytest.raises(CardRefused):
            begin(look_at(card, NEIGHBOUR))


def test_an_erased_card_opens_nothing_and_can_go_to_another_hotel() -> None:
    card = written()
    cleaned = converse(HOTEL.erase(look_at(card)), card)
    assert cleaned == look_at(card) == CardReading(UID, Chip.DESFIRE, Blank(erased=True), weak_chip=False)
    application = card.memory.applications[AID]
    assert application.keys == [bytes(16), bytes(16)]
    assert bytes(application.files[MARK_FILE].data) == ERASED_MARK
    assert not any(record_of(card))
    assert room_lock().present(card).verdict is Verdict.NOT_A_CARD
    theirs = guest(issuer=NEIGHBOUR)
    assert write_on(card, theirs, NEIGHBOUR).content == OurPermission(theirs)
    assert look_at(card).content is Unreadable.OTHER_HOTEL


def test_erasing_and_writing_again_uses_up_no_memory() -> None:
    card = erased()
    free = card.memory.free_bytes
    for _ in range(20):
        write_on(card, guest())
        converse(HOTEL.erase(look_at(card)), card)
    assert card.memory.free_bytes == free


def test_erasing_a_card_as_delivered_or_erased_changes_nothing() -> None:
    for card in (desfire(), erased()):
        before = twin(card).memory
        reading = look_at(card)
        assert converse(HOTEL.erase(reading), card) == reading
        assert card.memory == before


def test_somebodys_application_is_told_and_left_alone_when_ours_is_put_beside_it() -> None:
    card = desfire()
    card.memory.create(THEIR_AID, 0x0F, 1)
    theirs = twin(card).memory.applications[THEIR_AID]
    reading = look_at(card)
    assert reading.content is Unreadable.UNKNOWN_DATA
    with pytest.raises(CardRefused):
        converse(HOTEL.erase(reading), card)
    assert write_on(card, guest()).content == OurPermission(guest())
    assert card.memory.applications[THEIR_AID] == theirs


@pytest.mark.parametrize("settings", [0x0B, 0x0D, 0x00])
def test_a_chip_whose_owner_lets_nobody_create_or_list_applications_is_unusable(settings: int) -> None:
    card = desfire()
    card.memory.chip.settings = settings
    reading = look_at(card)
    assert reading.content is Unreadable.UNKNOWN_KEYS
    with pytest.raises(CardRefused):
        HOTEL.write(reading, guest())


def _strange_keys(card: SimulatedDesfire) -> None:
    card.memory.applications[AID].keys[0] = b"somebody's key.."
    card.memory.applications[AID].files[MARK_FILE].data[:] = bytes(16)


def _strange_file(card: SimulatedDesfire) -> None:
    card.memory.applications[AID].files[MARK_FILE].rights = 0xEEEE


def _another_file(card: SimulatedDesfire) -> None:
    files = card.memory.applications[AID].files
    files[9] = files[MARK_FILE]


@pytest.mark.parametrize("strange", [_strange_keys, _strange_file, _another_file])
def test_an_application_of_our_number_that_is_not_ours_is_unusable(
    strange: Callable[[SimulatedDesfire], None],
) -> None:
    card = erased()
    strange(card)
    assert look_at(card).content is Unreadable.UNKNOWN_KEYS


def test_data_under_the_factorys_keys_are_somebodys() -> None:
    card = erased()
    record_of(card)[:4] = b"GYM "
    assert look_at(card).content is Unreadable.UNKNOWN_DATA
    converse(HOTEL.erase(look_at(card)), card)
    assert look_at(card).content == Blank(erased=True)


def test_a_record_of_another_card_is_a_copy() -> None:
    card, donor = written(), desfire(uid=OTHER_UID)
    write_on(donor, guest(uid=OTHER_UID))
    record_of(card)[:] = record_of(donor)
    assert look_at(card).content is Unreadable.COPIED
    assert room_lock().present(card).verdict is Verdict.COPIED
    assert write_on(card, guest(9)).content == OurPermission(guest(9))


def test_a_damaged_record_can_be_written_over_and_erased() -> None:
    for begin in (HOTEL.erase, lambda reading: HOTEL.write(reading, guest(9))):
        card = written()
        record_of(card)[80] ^= 1
        reading = look_at(card)
        assert reading.content is Unreadable.DAMAGED
        assert converse(begin(reading), card) == look_at(card)


def test_the_first_desfire_and_a_telephone_are_of_the_wrong_chip() -> None:
    assert look_at(desfire(Generation.FIRST)).content is Unreadable.WRONG_CHIP
    telephone = desfire(uid=bytes.fromhex("08A1B2C3"))
    reading = look_at(telephone)
    assert (reading.content, reading.weak_chip) == (Unreadable.WRONG_CHIP, False)
    with pytest.raises(CardRefused):
        HOTEL.erase(reading)


def test_a_card_that_another_desk_wrote_meanwhile_is_not_written() -> None:
    card = written()
    stale = look_at(card)
    write_on(card, guest(8, serial=8))
    for conversation in (HOTEL.write(stale, guest(9)), HOTEL.erase(stale)):
        with pytest.raises(CardSwapped):
            converse(conversation, card)
    assert look_at(card).content == OurPermission(guest(8, serial=8))


@pytest.mark.parametrize("make", [desfire, erased])
def test_a_blank_that_another_desk_took_meanwhile_is_not_written(
    make: Callable[[], SimulatedDesfire],
) -> None:
    card = make()
    stale = look_at(card)
    write_on(card, guest(8, serial=8))
    with pytest.raises(CardSwapped):
        converse(HOTEL.write(stale, guest(9)), card)
    assert look_at(card).content == OurPermission(guest(8, serial=8))


def test_another_card_than_the_recognised_one_is_not_written() -> None:
    other = desfire(uid=OTHER_UID)
    with pytest.raises(CardSwapped):
        converse(HOTEL.write(look_at(desfire()), guest()), other)
    assert not other.memory.applications


def test_a_full_chip_refuses_and_holds_what_it_held() -> None:
    card = desfire()
    card.memory.free_bytes = 100
    with pytest.raises(CardWriteFailed) as failed:
        write_on(card, guest())
    assert (failed.value.status, failed.value.old_content_stands) == (0x910E, True)


def test_a_commit_that_is_refused_leaves_a_question() -> None:
    card = written()
    refuses = HeardCard(
        card, from_card=lambda at, said: Response(b"", 0x910E) if at == len(UNTIL_COMMIT) else said
    )
    with pytest.raises(CardWriteFailed) as failed:
        converse(HOTEL.write(look_at(card), guest(9)), refuses)
    assert not failed.value.old_content_stands


UNTIL_COMMIT = ("uid", "select", "challenge", "token", "head", "write", "write", "write", "write")


def test_a_reading_made_by_hand_is_looked_at_again() -> None:
    card = written()
    by_hand = CardReading(UID, Chip.DESFIRE, OurPermission(guest()), weak_chip=False)
    assert converse(HOTEL.write(by_hand, guest(9)), card).content == OurPermission(guest(9))
    with pytest.raises(CardRefused):
        converse(NEIGHBOUR.erase(by_hand), card)


JOBS: dict[
    DesfireJob, tuple[Callable[[], SimulatedDesfire], Callable[[CardReading], Conversation[CardReading]]]
]
JOBS = {
    DesfireJob.RECOGNISE_OURS: (written, lambda _: HOTEL.recognise(desfire().atr)),
    DesfireJob.RECOGNISE_BLANK: (desfire, lambda _: HOTEL.recognise(desfire().atr)),
    DesfireJob.RECOGNISE_ERASED: (erased, lambda _: HOTEL.recognise(desfire().atr)),
    DesfireJob.RECOGNISE_OTHER_HOTEL: (written, lambda _: NEIGHBOUR.recognise(desfire().atr)),
    DesfireJob.WRITE_OVER_OURS: (written, lambda reading: HOTEL.write(reading, guest(9))),
    DesfireJob.WRITE_BLANK: (desfire, lambda reading: HOTEL.write(reading, guest(9))),
    DesfireJob.WRITE_ERASED: (erased, lambda reading: HOTEL.write(reading, guest(9))),
    DesfireJob.ERASE_OURS: (written, HOTEL.erase),
}


@pytest.mark.parametrize("job", DesfireJob)
def test_every_job_is_done_in_the_fewest_apdus(job: DesfireJob) -> None:
    make, begin = JOBS[job]
    card = make()
    assert apdus_of(begin(look_at(card)), card) == least_desfire_apdus(job)


def test_every_conversation_starts_with_the_uid() -> None:
    card = written()
    reading = look_at(card)
    for conversation in (HOTEL.recognise(card.atr), HOTEL.write(reading, guest(9)), HOTEL.erase(reading)):
        assert next(conversation) == GET_UID
        conversation.close()


class RandomCard:
    """Answers anything at all after its UID."""

    def __init__(self, answers: list[tuple[bytes, int]]) -> None:
        self.atr = desfire().atr
        self.uid = UID
        self._answers = answers

    def reset(self) -> None:
        """It forgets nothing, because it knows nothing."""

    def answer(self, apdu: bytes) -> Response:
        if apdu == GET_UID:
            return Response(self.uid, 0x9000)
        return Response(*(self._answers.pop(0) if self._answers else (b"", 0x6F00)))


STATUSES = st.sampled_from([0x9100, 0x91AF, 0x91A0, 0x91AE, 0x91F0, 0x911C, 0x6E00, 0x9000])


@given(st.lists(st.tuples(st.binary(max_size=59), STATUSES), max_size=12))
def test_a_card_that_says_anything_at_all_opens_nothing_and_surprises_nobody(
    answers: list[tuple[bytes, int]],
) -> None:
    with suppress(CardWriteFailed):
        assert not isinstance(look_at(RandomCard(list(answers))).content, OurPermission)
    assert not room_lock().present(RandomCard(list(answers))).opens
