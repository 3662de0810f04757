"""Ten thousand door records from a lock whose link loses every hundredth notification, at the window."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.door import Verdict
from app.ports.lock_link import LinkLimits
from app.simulation.door_log import CardSeen
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.bluez.stand_in import BluezStandIn
from tests.contract.vendor_server import VendorCloud
from tests.e2e.conftest import Run
from tests.e2e.front_desk import PIN, give_pin
from tests.e2e.lock_bench import LockBench, prepare_hotel, setup_code
from tests.e2e.program import running
from tests.e2e.records import rows
from tests.e2e.technician import BROKEN, LOCKS, OVER, Technician

MAC = "02:4B:52:00:00:01"
RECORDS = 10_000
LOSSY = {"lose_every": 100, "mtu": 185}
"""As a phone's usual MTU: a thousand notifications and more, of which every hundredth is lost."""
COUNT = re.compile(r"^(?P<done>[0-9,]+) (of (?P<wanted>[0-9,]+) records|records? so far)$")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]


@pytest.fixture
def quick_tempered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A simulated lock has no motor to wait for: one that says nothing has lost its notification."""
    usual = LinkLimits()
    limits = (usual.heard, usual.connected, timedelta(seconds=2), usual.disconnected)
    monkeypatch.setattr(LinkLimits.__init__, "__defaults__", limits)


@pytest.mark.usefixtures("quick_tempered")
def test_ten_thousand_records_are_seen_coming_and_none_is_lost_or_comes_twice(
    run: Run, qapp: QApplication, tmp_path: Path, vendor_cloud: VendorCloud, bluez_stand_in: BluezStandIn
) -> None:
    bench = LockBench(vendor_cloud, bluez_stand_in)
    brain = bench.open_lock(MAC)
    seen: list[int] = []

    async def story() -> None:
        await prepare_hotel(tmp_path, vendor_cloud)
        async with running(qapp, tmp_path):
            technician = Technician(qapp)
            await give_pin(technician, PIN)
            await technician.sees("Command line")
            await technician.binds(MAC, Room="101", Set_up_code=bench.look(lambda: setup_code(brain)))
            await technician.sees_done()
            bench.look(lambda: fill(brain))
            bench.dial(MAC, **LOSSY)
            await technician.goes_to(LOCKS)
            await technician.chooses_line("101")
            await technician.begins("Collect records")
            await watch_until_done(technician, seen)
            await technician.photographs("records-collected")

    run(story())
    kept = rows(tmp_path, "SELECT serial FROM door_records WHERE serial IS NOT NULL")
    assert sorted(serial for (serial,) in kept) == list(range(1, RECORDS + 1))
    assert seen == sorted(seen)
    assert len(set(seen)) > 10, "the progress is seen"
    ((told,),) = rows(tmp_path, "SELECT count(*) FROM door_records")
    assert seen[-1] == told


def fill(brain: OpenLockBrain) -> None:
    """Have that many cards been held to the door."""
    at = brain.lock.clock()
    for number in range(RECORDS):
        brain.lock.log.append(CardSeen(at, b"", Verdict.REPLACED, number + 1))


async def watch_until_done(technician: Technician, seen: list[int]) -> None:
    """Read the count as it grows; where the link broke, go on as the screen says."""

    def is_over() -> bool:
        said = technician.reads()
        seen.extend(count for text in said if (count := counted(text)) is not None)
        return OVER in said

    while True:
        await technician.until(is_over, "the records", patience_s=90)
        if BROKEN not in technician.reads():
            return
        await technician.clicks("Continue")
        await technician.until(lambda: OVER not in technician.reads(), "it to go on")


def counted(text: str) -> int | None:
    """How many records a text on the screen tells of."""
    found = COUNT.match(text)
    return int(found["done"].replace(",", "")) if found else None
