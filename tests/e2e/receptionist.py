"""The program in a process of its own, with somebody who signs in and checks a guest in, until it is killed.

Started as ``python tests/e2e/receptionist.py DATA LINE PARTY``.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.runtime.loop import run
from tests.e2e.front_desk import check_in_where_somebody_is, sign_in
from tests.e2e.program import running


async def work(application: QApplication, data: Path, line: str, party: str) -> int:
    async with running(application, data) as person:
        await sign_in(person)
        await check_in_where_somebody_is(person, line, party=party, reason="moved to another hotel")
        await asyncio.get_running_loop().create_future()
    return 0


if __name__ == "__main__":
    started = QApplication(["Keyrack"])
    run(started, work(started, Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
