"""The program in a process of its own, with somebody who binds a vendor's lock to a room, until it is killed.

Started as ``python tests/e2e/lock_clerk.py DATA MAC``. The radio's bus and the server are its parent's.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.runtime.loop import run
from tests.e2e.program import running
from tests.e2e.technician import Technician


async def work(application: QApplication, data: Path, mac: str) -> int:
    async with running(application, data):
        technician = Technician(application)
        await technician.signs_in()
        await technician.binds_by_server(mac, "Apartment", Room="101", Name_of_the_lock="101")
        await asyncio.get_running_loop().create_future()
    return 0


if __name__ == "__main__":
    started = QApplication(["Keyrack"])
    run(started, work(started, Path(sys.argv[1]), sys.argv[2]))
