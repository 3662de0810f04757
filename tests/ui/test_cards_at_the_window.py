"""The hotelier's table of cards made at the window: typed, laid down, read back, held to a simulated lock."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from app.adapters.open_format.hotel_keys import HotelKeys
from app.adapters.open_format.source import OpenFormatSource
from app.domain.card_rights import CardMake
from app.domain.door import Decision, DoorMemory
from app.domain.house_card_draft import FIELDS_OF
from app.domain.place import Place
from app.domain.stay import CardIssue
from app.simulation.card import SimulatedCard
from app.simulation.lock import SimulatedLock
from tests.e2e.person import Person
from tests.ui.card_workshop import GARAGE, POOL, Hand, Workshop
from tests.ui.test_cards_wiring import Program
from tests.ui.test_desk import FrontOffice, front_office
from ui.i18n import Languages
from ui.wording.card_kinds import make_text

STORY_LIMIT_S = 120.0
"""Twenty cards, one after the other, on a machine that is shared."""
TABLE = Path(__file__).parents[1] / "data" / "cards_at_the_window.md"
ZONE = ZoneInfo("Asia/Shanghai")
DAYS = {"Mon": 23, "Tue": 24, "Wed": 25, "Thu": 26, "Fri": 27, "Sat": 28}
"""In November 2026."""
KEYS_PRESSED = {"⇥": "<Tab>", "⏎": "<Return>", "␣": "<Space>", "↓": "<Down>", "⌃⏎": "<Ctrl+Return>"}
STEP = re.compile(r"\[[^\]]+\]|\S+")


def cells_under(heading: str) -> list[list[str]]:
    """The table under a heading, without its own heading."""
    section = TABLE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][1:]


RECIPES = cells_under("How each is made")
ROWS = cells_under("What the door does")


def steps_of(typed: str) -> list[str]:
    """What a person does: an underscore stands for a blank that is typed."""
    steps = STEP.findall(typed)
    return [KEYS_PRESSED.get(step) or (step if step[0] == "[" else step.replace("_", " ")) for step in steps]


def at(text: str) -> datetime:
    """ "Mon 16:00" in the hotel's time, as UTC."""
    day, clock = text.split()
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, DAYS[day], hour, minute, tzinfo=ZONE).astimezone(UTC)


# -- doors


@dataclass(slots=True)
class Watch:
    """The lock's clock: the hotel's time and how far it runs behind."""

    now: datetime
    behind: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.now - self.behind


def memory_of(source: OpenFormatSource, name: str) -> DoorMemory:
    if name.isdigit():
        return source.door_memory(1, int(name) // 100, int(name) % 100, 0)
    nowhere = replace(source.door_memory(1, 3, 5, 0), place=None)
    others = {
        "pool": replace(nowhere, common_door=POOL.number),
        "garage": replace(nowhere, common_door=GARAGE.number),
        "new lock": nowhere,
        "annex": replace(nowhere, place=Place(2, 3, 5)),
    }
    return others[name]


class Door:
    """A door as the table names it: "305", or "305, bolted inside", or "305, clock 20 min behind"."""

    def __init__(self, keys: HotelKeys, text: str, when: str) -> None:
        source = OpenFormatSource(keys)
        name, _, state = text.partition(", ")
        memory = memory_of(source, name)
        if state == "bolted inside":
            memory = replace(memory, deadbolt_thrown=True)
        clock = re.fullmatch(r"clock (\d+) min behind", state)
        self._watch = Watch(at(when), timedelta(minutes=int(clock[1])) if clock else timedelta(0))
        self.lock = SimulatedLock(memory, source.lock_master, self._watch)

    def present(self, card: SimulatedCard) -> Decision:
        return self.lock.present(card)


# -- the story


@dataclass
class Tray:
    """The cards that were made, by the name that the table gives them."""

    cards: dict[str, SimulatedCard] = field(default_factory=dict)

    def mistakes(self, keys: HotelKeys) -> list[str]:
        """The rows of which the lock thinks otherwise."""
        return [wrong for row in ROWS if (wrong := self._mistake(keys, *row))]

    def _mistake(self, keys: HotelKeys, *row: str) -> str:
        door_text, before, card, when, answer, because = row
        door = Door(keys, door_text, when)
        for shown in filter(None, before.split("; ")):
            door.present(self.cards[shown])
        decision = door.present(self.cards[card])
        found = "opens" if decision.opens else "does it" if decision.done else "refuses"
        said = decision.verdict.value.replace("_", " ")
        return "" if (found, said) == (answer, because) else f"{' | '.join(row)} → {found}, {said}"


async def make_the_suite(shop: Workshop, tray: Tray) -> None:
    """One card for both rooms of a party that has left."""
    shop.office.desk.submit_line("305+306 1n 1c Silva")
    await shop.lays(len(shop.cards_laid) + 1)
    await shop.done()
    tray.cards["suite"] = shop.cards_laid[-1]
    shop.office.desk.submit_line("305 out")
    await shop.office.idle()


async def make_the_guests(shop: Workshop, tray: Tray) -> CardIssue:
    """Silva has left 305 and 306, Novak 312, each with the card, and Okafor is in 305; return Okafor's."""
    await make_the_suite(shop, tray)
    for name, line in (("guest who left 312", "312 2n 1c Novak"), ("guest", "305 2n 1c Okafor")):
        shop.office.desk.submit_line(line)
        await shop.lays(len(shop.cards_laid) + 1)
        await shop.done()
        tray.cards[name] = shop.cards_laid[-1]
    shop.office.desk.submit_line("312 out")
    await shop.office.idle()
    return next(card for card in await shop.cards() if card.uid == tray.cards["guest"].uid)


async def make_all(shop: Workshop, tray: Tray) -> None:
    """Make the guests' cards and then every card of the table, each on a blank of its own."""
    guest = await make_the_guests(shop, tray)
    makes = {make_text(make): make for make in FIELDS_OF}
    for names, kind, typed in RECIPES:
        if makes[kind] is CardMake.CANCEL_LOST:
            await shop.report_lost(guest)
        await shop.begins(makes[kind])
        for step in steps_of(typed):
            await shop.does(step)
            if step[0] not in "<[":  # what is typed may be searched for; it begins no card job
                await shop.office.idle()
        for name in names.split("; "):
            await shop.lays(len(shop.cards_laid) + 1)
            tray.cards[name] = shop.cards_laid[-1]
        await shop.done()
        await shop.person.presses("Escape")
        await shop.office.idle()


async def tell_the_table(application: QApplication, office: FrontOffice, hand: Hand | None = None) -> None:
    """Make every card at the window, and hold it to the doors."""
    program = Program(application, office)
    try:
        shop, tray = Workshop(program, Person(application), hand), Tray()
        await shop.open()
        await make_all(shop, tray)
        assert not office.errors
        assert tray.mistakes(office.ground.keys) == []
    finally:
        await program.close()


@pytest.mark.timeout(2 * STORY_LIMIT_S)
def test_every_kind_made_at_the_window_does_at_the_doors_what_the_table_says(
    qapp: QApplication,
    qt_loop: asyncio.AbstractEventLoop,
    tmp_path: Path,
    english: Languages,
    qt_as_found: None,
) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            await tell_the_table(qapp, office)

    qt_loop.run_until_complete(asyncio.wait_for(story(), STORY_LIMIT_S))


def test_the_table_names_every_kind_and_tries_every_card() -> None:
    assert {kind for _names, kind, _typed in RECIPES} >= {make_text(make) for make in FIELDS_OF}
    made = {name for names, _kind, _typed in RECIPES for name in names.split("; ")}
    made |= {"suite", "guest", "guest who left 312"}
    assert {row[2] for row in ROWS} == made
    assert {row[4] for row in ROWS} == {"opens", "refuses", "does it"}
