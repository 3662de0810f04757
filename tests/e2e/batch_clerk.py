"""The program in a process of its own, with somebody who checks a group in, until it is killed.

Started as ``python tests/e2e/batch_clerk.py DATA``.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.runtime.loop import run
from tests.e2e.front_desk import sign_in
from tests.e2e.person import Person
from tests.e2e.program import running


async def go_to_the_batches(person: Person) -> None:
    """The Cards page, and its batches."""
    await person.presses("Ctrl+2")
    await person.presses("Ctrl+B")
    await person.sees("New group …")


async def check_the_group_in(person: Person) -> None:
    """Both rooms of the hotel, one card each."""
    await person.clicks("New group …")
    await person.sees("Rooms, one a line")
    await person.types("Alpine Club")
    for _field in ("nights", "cards", "list"):
        await person.presses("Tab")
    await person.enters("123, Okafor")
    await person.types("124, Novak")
    await person.clicks("Check 2 rooms in")


async def work(application: QApplication, data: Path) -> int:
    async with running(application, data) as person:
        await sign_in(person)
        await go_to_the_batches(person)
        await check_the_group_in(person)
        await asyncio.get_running_loop().create_future()
    return 0


if __name__ == "__main__":
    started = QApplication(["Keyrack"])
    run(started, work(started, Path(sys.argv[1])))
