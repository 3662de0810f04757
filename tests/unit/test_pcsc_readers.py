from __future__ import annotations

import pytest

from app.adapters.pcsc.readers import (
    STATE_CHANGED,
    STATE_EXCLUSIVE,
    STATE_MUTE,
    STATE_PRESENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    Presentations,
    ReaderChoice,
    ReaderStatus,
    choose_reader,
    condition_on,
)
from app.ports.encoder import EncoderCondition

EMPTY = 0x10
CONTACT = "Alcor Micro AU9560 00 00"
PICC = "ACS ACR1252 1S CL Reader PICC 0"
SAM = "ACS ACR1252 1S CL Reader SAM 0"
PCSC_LITE_NFC = "ACS ACR122U PICC Interface 01 00"


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((), ""),
        ((CONTACT,), CONTACT),
        ((CONTACT, PICC), PICC),
        ((SAM, PICC), PICC),
        ((SAM,), ""),
        (
            ("HID OMNIKEY 3121 0", "OMNIKEY CardMan 5x21-CL 0"),
            "OMNIKEY CardMan 5x21-CL 0",
        ),
        (("Windows Hello for Business 1", "HID OMNIKEY 5422CL Reader"), "HID OMNIKEY 5422CL Reader"),
        (("Virtual PCD 00 00", "Virtual PCD 00 01"), "Virtual PCD 00 00"),
        (("Clever Contact Reader", "rf NFC thing"), "rf NFC thing"),
    ],
)
def test_without_preference_a_contactless_reader_is_taken(names: tuple[str, ...], chosen: str) -> None:
    assert choose_reader(names) == chosen


@pytest.mark.parametrize(
    ("preferred", "chosen"),
    [
        (CONTACT, CONTACT),
        (PCSC_LITE_NFC, PCSC_LITE_NFC),
        ("ACS ACR122U PICC Interface 00 00", PCSC_LITE_NFC),
        ("Alcor Micro AU9560 02 00", CONTACT),
        ("Alcor Micro 00 00", ""),
        ("ACS ACR1252 1S CL Reader PICC 3", PICC),
    ],
)
def test_a_preferred_reader_is_found_on_another_port_and_never_replaced(preferred: str, chosen: str) -> None:
    assert choose_reader((CONTACT, PICC, SAM, PCSC_LITE_NFC), preferred) == chosen


@pytest.mark.parametrize(
    ("flags", "condition"),
    [
        (EMPTY, EncoderCondition.EMPTY),
        (STATE_PRESENT, EncoderCondition.CARD_PRESENT),
        (STATE_PRESENT | STATE_CHANGED, EncoderCondition.CARD_PRESENT),
        (STATE_PRESENT | 0x100, EncoderCondition.CARD_PRESENT),
        (STATE_PRESENT | STATE_MUTE, EncoderCondition.MUTE_CARD),
        (STATE_PRESENT | STATE_EXCLUSIVE | 0x100, EncoderCondition.HELD_BY_OTHER),
        (STATE_UNKNOWN | STATE_CHANGED, EncoderCondition.NO_ENCODER),
        (STATE_UNAVAILABLE, EncoderCondition.NO_ENCODER),
        (STATE_PRESENT | 0x0007_0000, EncoderCondition.CARD_PRESENT),
    ],
)
def test_flags_say_what_is_true_of_a_reader(flags: int, condition: EncoderCondition) -> None:
    assert condition_on(ReaderStatus(PICC, flags)) is condition


def count(*event_states: int) -> int:
    presentations = Presentations()
    for event_state in event_states:
        presentations.note(ReaderStatus(PICC, event_state))
    return presentations.count


def test_a_card_counts_once_however_often_it_is_looked_at() -> None:
    assert count(EMPTY, 0x1_0020, 0x1_0020, 0x1_0120) == 1


def test_a_card_counts_again_when_it_was_lifted() -> None:
    assert count(0x1_0020, 0x2_0010, 0x3_0020) == 2


def test_a_card_lifted_and_laid_between_two_looks_counts_again() -> None:
    assert count(0x1_0020, 0x3_0020) == 2


def test_a_card_counts_again_where_the_service_counts_nothing() -> None:
    assert count(0x20, 0x10, 0x20) == 2


def test_a_mute_card_that_answers_when_laid_again_counts_twice() -> None:
    assert count(0x1_0220, 0x2_0010, 0x3_0020) == 2


def test_a_card_out_of_sight_counts_again() -> None:
    presentations = Presentations()
    presentations.note(ReaderStatus(PICC, 0x1_0020))
    presentations.lose_sight()
    presentations.note(ReaderStatus(PICC, 0x1_0020))
    assert presentations.count == 2


LEFT, RIGHT = "ACS ACR122U PICC Interface 00 00", "ACS ACR122U PICC Interface 01 00"


def test_the_chosen_readers_twin_never_takes_its_place() -> None:
    choice = ReaderChoice(LEFT)
    assert choice.choose([LEFT, RIGHT]) == LEFT
    assert choice.choose([RIGHT]) == ""
    assert choice.choose([RIGHT, LEFT]) == LEFT


def test_a_reader_alone_of_its_model_is_known_again_at_another_port() -> None:
    choice = ReaderChoice(LEFT)
    assert choice.choose([LEFT]) == LEFT
    assert choice.choose([RIGHT]) == RIGHT


def test_the_twin_is_used_once_somebody_chooses_it() -> None:
    choice = ReaderChoice(LEFT)
    choice.choose([LEFT, RIGHT])
    choice.prefer(RIGHT)
    assert choice.choose([RIGHT]) == RIGHT
    choice.prefer("")
    assert choice.choose([LEFT, RIGHT]) == LEFT
