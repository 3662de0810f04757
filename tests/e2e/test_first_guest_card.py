"""The main job on the real stack: window, pyscard, pcscd, virtual reader, SQLite, from an empty directory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.door import Verdict
from app.domain.place import Place
from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.contract.pcscd import PrivatePcscd
from tests.e2e.conftest import Run
from tests.e2e.front_desk import (
    CARDS_OUT,
    LAY,
    LAY_NEXT,
    LOCK_LIST,
    OPERATOR,
    PIN,
    check_in_where_somebody_is,
    command,
    give_pin,
    lay_until_proven,
    lay_until_told,
    set_up_the_hotel,
    sign_in,
)
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import cards, lock_of_the_hotel, sequence_account
from ui.shell import JOURNAL_PAGE

PLACE = Place(1, 1, 0x7B)
REPLACED = Verdict.REPLACED
MIDDLE_OF_THE_WRITE = 34
"""APDUs: recognising a card of ours takes fewer, writing over it more."""

BEGUN, PROVEN = ("123", "Card write begun"), ("123", "Card written and read back")
GUARD, CHECKED_IN = ("123", "Guard passed with a reason"), ("123", "Checked in")
TOLD = [
    *[("", "Hotel set up"), ("", "Rooms added"), ("123", "Rooms added"), ("124", "Rooms added")],
    *[("", "Operator added"), ("", "Screen locked"), ("", "PIN refused"), ("", "Signed in")],
    *[CHECKED_IN, BEGUN, PROVEN, BEGUN, PROVEN],
    *[GUARD, CHECKED_IN, BEGUN, PROVEN],
    *[GUARD, CHECKED_IN, BEGUN, ("123", "Card write broke off, card in question")],
    *[("123", "Card in question settled by reading it"), BEGUN, PROVEN],
    *[("123", "Card read"), ("123", "Card read")],
]
"""The journal of the story, oldest first: the room, and what was done."""

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


def test_the_first_guest_card(run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path) -> None:
    run(the_story(qapp, tmp_path, pcscd.port))


async def the_story(application: QApplication, data: Path, port: int) -> None:
    card_1, card_2, card_3 = (SimulatedCard(bytes((0xA1, 0xB2, 0xC3, at))) for at in range(1, 4))
    async with running(application, data) as person:
        await set_up_the_hotel(person)
        door = lock_of_the_hotel(data, PLACE)
        await lock_the_screen_and_come_back(person)

        await check_in_okafor_with_two_cards(person, card_1, card_2, port)
        assert cards(data) == [("Okafor", 1, 1, "proven"), ("Okafor", 1, 2, "proven")]
        assert [door.present(card).verdict for card in (card_1, card_2)] == [Verdict.OPENS, Verdict.OPENS]

        await check_novak_in_after_okafor(person, card_3, port)
        assert door.present(card_1).opens, "a card dies when the newer one touches the door"
        assert door.present(card_3).opens
        assert [door.present(card).verdict for card in (card_1, card_2)] == [REPLACED, REPLACED]

        await check_silva_in_with_a_torn_write(person, card_1, port)
        assert cards(data)[3:] == [("Silva", 3, 1, "failed"), ("Silva", 3, 1, "proven")]
        assert sequence_account(data) == (3, None), "the torn write has used up nothing"
        assert door.present(card_1).opens
        assert [door.present(card).verdict for card in (card_2, card_3)] == [REPLACED, REPLACED]

        await read_a_card_of_each_party(person, card_1, card_3, port)
        entries = await read_the_journal(person)
        assert [(room, act) for _number, _time, _operator, room, act, _facts in reversed(entries)] == TOLD

    async with running(application, data) as person:
        await sign_in(person)
        assert (await read_the_journal(person))[1:] == entries, "the chain was checked anew and holds"
    no_secret_has_leaked(data)


def no_secret_has_leaked(data: Path) -> None:
    """The vendor's list came in with its locks' keys; none of them was kept, and no PIN was logged."""
    assert PIN not in (data / "logs" / "keyrack.log").read_text("utf-8")
    locks = json.loads(LOCK_LIST.read_text("utf-8"))["data"]
    secrets = [lock[name].encode() for lock in locks for name in ("lockKeys", "serverKeys", "pwAdmin")]
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert [secret for secret in secrets if secret in kept] == []


async def lock_the_screen_and_come_back(person: Person) -> None:
    await person.presses("Ctrl+L")
    await person.sees("Locked", "What was running goes on.")
    await give_pin(person, "4072")
    await person.sees("That is not the PIN. Nobody was signed in. Try again.")
    await person.photographs("wrong-pin")
    await sign_in(person)


async def check_in_okafor_with_two_cards(
    person: Person, card_1: SimulatedCard, card_2: SimulatedCard, port: int
) -> None:
    await command(person, "123 2n 2c Okafor", explained="Check in 123 for 2 nights, 2 cards, until")
    await person.sees(LAY, "Card 1 of 2")
    await person.photographs("lay-card-1")
    await lay_until_proven(person, card_1, port, then=LAY_NEXT)
    await person.sees("Card 2 of 2")
    await lay_until_proven(person, card_2, port, then=CARDS_OUT)
    await person.sees("Card 1 of 2", "Card 2 of 2", "written and read back", f"by {OPERATOR}")
    await person.photographs("two-cards-out")


async def check_novak_in_after_okafor(person: Person, card: SimulatedCard, port: int) -> None:
    await check_in_where_somebody_is(person, "123 1n 1c Novak", party="Okafor", reason="left this morning")
    await person.sees(LAY)
    await lay_until_proven(person, card, port, then=CARDS_OUT)
    await person.sees("Novak", "The previous guest's card still opens this door")
    await person.photographs("next-guest")


async def check_silva_in_with_a_torn_write(person: Person, returned: SimulatedCard, port: int) -> None:
    """The card that Okafor gave back is used again, and leaves the encoder in the middle of the write."""
    await check_in_where_somebody_is(person, "123 1n 1c Silva", party="Novak", reason="room changed")
    await person.sees(LAY)
    torn = VirtualCard(returned, port, lift_after_apdus=MIDDLE_OF_THE_WRITE)
    torn.lay()
    await person.sees("The card was lifted too soon.", "Lay the same card down again", "Try again")
    torn.lift()
    await person.photographs("torn-write")
    await lay_until_proven(person, returned, port, then=CARDS_OUT)
    await person.sees("Silva", "Card 1 of 1")


async def read_a_card_of_each_party(
    person: Person, valid: SimulatedCard, old: SimulatedCard, port: int
) -> None:
    """No door record says that the new card was used: the desk does not promise that the old one is dead."""
    await person.presses("F3")
    await lay_until_told(person, valid, port, "Opens 123 until", "Silva")
    await person.photographs("read-a-card-that-opens")
    await person.presses("F3")
    await lay_until_told(person, old, port, "Opens 123 until", "Novak")


async def read_the_journal(person: Person) -> list[list[str]]:
    """The whole table, newest first, once the page says that every entry fits the one before it."""
    await person.presses(f"Ctrl+{JOURNAL_PAGE + 1}")
    await person.sees("Every entry fits the one before it.")
    await person.until(lambda: len(person.reads_table()) > 0, "entries")
    await person.photographs("journal")
    return person.reads_table()
