"""What a hotel does with Keyrack, step by step, as a person does it at the window."""

from __future__ import annotations

from pathlib import Path

from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.e2e.person import Person

HOTEL, ZONE = "Hotel Lotus", "Asia/Shanghai"
OPERATOR, PIN = "Mira", "40715926"
LOCK_LIST = Path("tests/data/vendor/locks_findAllByUserId.response.json").resolve()
LABEL_COLUMN = 2
LAY, LAY_NEXT, LIFT = "Lay a card on the encoder", "Lay the next card on the encoder", "Lift the card"
CARDS_OUT = "CARDS OUT"
READY = "Encoder Virtual PCD 00 00: ready"
EMPTY = f"{READY}, no card"


async def set_up_the_hotel(person: Person) -> None:
    """The guided first set-up: hotel, two rooms from the vendor's lock list, an operator."""
    await name_the_hotel(person)
    await take_rooms_from_the_lock_list(person)
    await give_the_first_operator_a_pin(person)
    await person.sees(HOTEL, ZONE, "2 rooms: 123, 124")
    await person.photographs("set-up-summary")
    await person.clicks("Create the hotel")
    await person.sees(OPERATOR, EMPTY)
    await person.sees_item("Room 123, Vacant")


async def name_the_hotel(person: Person) -> None:
    await person.sees("Hotel name")
    await person.types(HOTEL)
    await person.presses("Tab")
    await person.types(ZONE)
    await person.presses("Tab")
    await person.sees("Is that what your wall clock shows?")
    await person.photographs("set-up-hotel")
    await person.clicks("Next")


async def take_rooms_from_the_lock_list(person: Person) -> None:
    """The vendor's answer names no places: the person gives each lock its room and place."""
    await person.clicks_tab("From a lock list")
    await person.clicks("Choose a lock list…")
    await person.sees("File name:")
    await person.photographs("set-up-file-dialog")
    await person.enters(str(LOCK_LIST))
    await person.sees("2 locks")
    await give_a_lock_its_room(person, 0, label="123", door="123")
    await give_a_lock_its_room(person, 1, label="124", door="124")
    await person.photographs("set-up-rooms")
    assert [row[LABEL_COLUMN:] for row in person.reads_table()] == [
        ["123", "1", "1", "123", "01 01 7B"],
        ["124", "1", "1", "124", "01 01 7C"],
    ]
    await person.clicks("Next")


async def give_a_lock_its_room(person: Person, row: int, *, label: str, door: str) -> None:
    """Type a row's label, building, floor and door, with Tab from one to the next."""
    await person.clicks_cell(row, LABEL_COLUMN)
    for text in (label, "1", "1"):
        await person.types(text)
        await person.presses("Tab")
    await person.enters(door)


async def give_the_first_operator_a_pin(person: Person) -> None:
    await person.sees("Your name")
    await person.types(OPERATOR)
    for pin in (PIN, PIN):
        await person.presses("Tab")
        await person.types(pin)
    await person.photographs("set-up-operator")
    await person.clicks("Next")


async def sign_in(person: Person, *, encoder: str = READY) -> None:
    """Give the right PIN and come to the desk, with the keyboard on the command line."""
    await give_pin(person, PIN)
    await person.sees("Command line", encoder)
    await person.sees_item("Room 123")


async def give_pin(person: Person, pin: str) -> None:
    """Type a PIN for whoever is chosen already: there is one operator."""
    await person.sees("Who are you?")
    await person.enters(pin)


async def command(person: Person, line: str, *, explained: str = "") -> None:
    """Type a line into the command line and press Enter."""
    await person.presses("Ctrl+K")
    await person.types(line)
    await person.sees(explained)
    await person.presses("Return")


async def check_in_where_somebody_is(person: Person, line: str, *, party: str, reason: str) -> None:
    """Check in all the same: the guard says who is in the room and asks why."""
    await command(person, line)
    await person.sees(f"{party} is in room 123.", "Reason (it goes on record)")
    await person.photographs("guard-asks-why")
    await person.types(reason)
    await person.clicks("Go on anyway")


async def lay_until_proven(
    person: Person, card: SimulatedCard, port: int, *, then: str, says: str = "Written and read back."
) -> None:
    """Lay a card down, leave it until the screen says that it is proven, and lift it."""
    on_the_encoder = VirtualCard(card, port)
    on_the_encoder.lay()
    await person.sees(LIFT, says)
    on_the_encoder.lift()
    await person.sees(then)


async def lay_until_told(person: Person, card: SimulatedCard, port: int, *words: str) -> None:
    """Lay a card down to be read, see what the door will do with it, and lift it."""
    on_the_encoder = VirtualCard(card, port)
    on_the_encoder.lay()
    await person.sees(*words)
    on_the_encoder.lift()
    await person.sees(EMPTY)
