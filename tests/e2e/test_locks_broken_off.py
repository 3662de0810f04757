"""A binding that breaks off, from the window: what the screen says is true, and Continue ends well."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.contract.bluez.stand_in import BluezStandIn
from tests.contract.vendor_server import VendorCloud
from tests.e2e.conftest import Run
from tests.e2e.lock_bench import LockBench, prepare_hotel, setup_code
from tests.e2e.program import running
from tests.e2e.technician import LOCKS, WORK, Technician

MAC, OPEN_MAC = "01:01:6C:0C:ED:{:02X}", "02:4B:52:00:00:{:02X}"
UNTOUCHED = "The lock was not touched. Continue asks the server what became of it."
UNKNOWN = "The lock may have done it; nobody knows."
REPORT_LEFT = "The lock has done it. The server may not know yet"
SERVER_CUTS = [
    ("cut_before@command.bind_lock_between", UNTOUCHED, False),
    ("cut_after@command.bind_lock_between", UNTOUCHED, False),
    ("server_error_after@command.lock_report", UNTOUCHED, False),
    ("cut_before@report.binding_0700", REPORT_LEFT, True),
    ("cut_after@report.binding_0700", REPORT_LEFT, True),
]
"""What fails, what the screen says then, and whether the lock has done it."""
LINK_CUTS = [
    ({"drop_before_chunk": 1}, UNKNOWN, False),
    ({"drop_before_chunk": 2}, UNKNOWN, False),
    ({"drop_after_notice": 0}, UNKNOWN, True),
    ({"drop_after_notice": 1, "mtu": 23}, UNKNOWN, True),
]
NOTHING_YET = "Nothing was done yet: the lock is as it was."
OPEN_CUTS = [
    ({"drop_before_chunk": 1}, NOTHING_YET),
    ({"drop_after_notice": 1}, NOTHING_YET),
    ({"drop_before_chunk": 4}, UNKNOWN),
    ({"drop_after_notice": 3}, UNKNOWN),
]
HELD = "The command is here; the lock has not seen it."
SLOWLY = 30.0
CANCELS = [
    (f"latency={SLOWLY}@command.bind_lock_between", {}, UNTOUCHED),
    ("", {"stuck": True}, HELD),
    ("", {"answers_after_s": SLOWLY}, UNKNOWN),
    (f"latency={SLOWLY}@report.binding_0700", {}, REPORT_LEFT),
]
"""What takes its time, at the server or at the lock, and what the screen says once somebody has cancelled."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]

Story = Callable[[Technician, LockBench], Coroutine[Any, Any, None]]
Tell = Callable[[Story], None]


@pytest.fixture
def tell(
    run: Run, qapp: QApplication, tmp_path: Path, vendor_cloud: VendorCloud, bluez_stand_in: BluezStandIn
) -> Tell:
    """Tell a story of a technician who has signed in."""

    async def told(story: Story) -> None:
        await prepare_hotel(tmp_path, vendor_cloud)
        async with running(qapp, tmp_path):
            technician = Technician(qapp)
            await technician.signs_in()
            await story(technician, LockBench(vendor_cloud, bluez_stand_in))

    return lambda story: run(told(story))


def test_a_binding_whose_server_fails_at_any_question(tell: Tell) -> None:
    async def story(technician: Technician, bench: LockBench) -> None:
        for at, (fault, said, is_done) in enumerate(SERVER_CUTS):
            mac, room = MAC.format(at), f"10{at + 1}"
            bench.vendor_lock(mac)
            bench.cloud.set_faults(fault)
            await technician.binds_by_server(mac, "Apartment", Room=room, Name_of_the_lock=room)
            await technician.sees_broken(said)
            assert bench.lock(mac).is_bound is is_done, fault
            bench.cloud.set_faults()
            await continue_in_work(technician, room)
            is_bound_once(bench, mac, room)
            await is_listed(technician, room)

    tell(story)


def test_a_binding_whose_link_breaks_at_any_message(tell: Tell) -> None:
    async def story(technician: Technician, bench: LockBench) -> None:
        for at, (dials, said, is_done) in enumerate(LINK_CUTS):
            mac, room = MAC.format(at), f"10{at + 1}"
            bench.vendor_lock(mac)
            bench.dial(mac, **dials)
            await technician.binds_by_server(mac, "Apartment", Room=room, Name_of_the_lock=room)
            await technician.sees_broken(said)
            assert bench.lock(mac).is_bound is is_done, dials
            await continue_in_work(technician, room)
            is_bound_once(bench, mac, room)
            await is_listed(technician, room)

    tell(story)


def test_a_binding_in_the_open_format_whose_link_breaks_at_any_message(tell: Tell) -> None:
    async def story(technician: Technician, bench: LockBench) -> None:
        for at, (dials, said) in enumerate(OPEN_CUTS):
            mac, room = OPEN_MAC.format(at), f"10{at + 1}"
            brain = bench.open_lock(mac)
            bench.dial(mac, **dials)
            await technician.binds(mac, Room=room, Set_up_code=bench.look(lambda: setup_code(brain)))  # noqa: B023
            await technician.sees_broken(said)
            await continue_in_work(technician, room)
            place = bench.look(lambda: brain.lock.memory.place)  # noqa: B023 - asked at once
            assert (place.floor, place.door) == (1, at + 1), dials
            await is_listed(technician, room)
        assert bench.rows("command") == []

    tell(story)


def test_a_binding_that_is_cancelled_at_any_step(tell: Tell) -> None:
    steps = (
        "Ask the server",
        "Connect to the lock",
        "Bring the command to the lock",
        "Tell the server the answer",
    )

    async def story(technician: Technician, bench: LockBench) -> None:
        for at, (fault, dials, said) in enumerate(CANCELS):
            mac, room = MAC.format(at), f"10{at + 1}"
            bench.vendor_lock(mac)
            bench.dial(mac, **dials)
            bench.cloud.set_faults(*filter(None, (fault,)))
            await technician.binds_by_server(mac, "Apartment", Room=room, Name_of_the_lock=room)
            await technician.until(lambda: technician.step_now() == steps[at], steps[at])  # noqa: B023
            await technician.clicks("Cancel")
            await technician.sees_broken(said)
            bench.cloud.set_faults()
            bench.dial(mac)
            await continue_in_work(technician, room)
            is_bound_once(bench, mac, room)

    tell(story)


async def continue_in_work(technician: Technician, name: str) -> None:
    """Find it among the work, as anybody at the desk does later, and continue it."""
    await technician.puts_away()
    await technician.goes_to(WORK)
    await technician.chooses_line(name)
    await technician.clicks("Continue")
    await technician.sees_done()
    await technician.puts_away()
    await technician.until(lambda: technician.line(name)[3] == "done", "the work to be over in the list")


def is_bound_once(bench: LockBench, mac: str, name: str) -> None:
    """Server and lock agree, and no second binding was made on the way."""
    lock, row = bench.lock(mac), bench.row(mac)
    assert (lock.is_bound, lock.name, row["lockStatus"], row["lockUsername"]) == (True, name, "01", name)
    assert len(bench.rows("command", lockId=row["id"], finished="0")) == 0


async def is_listed(technician: Technician, room: str) -> None:
    await technician.goes_to(LOCKS)
    await technician.until(lambda: technician.line(room) != [], f"the lock of {room}")
