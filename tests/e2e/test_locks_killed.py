"""Killed while a lock is being bound: the next start says what is true of it, and Continue ends well."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.contract.bluez.stand_in import BluezStandIn
from tests.contract.vendor_server import VendorCloud
from tests.e2e.conftest import Run
from tests.e2e.lock_bench import LockBench, prepare_hotel
from tests.e2e.program import running
from tests.e2e.technician import LOCKS, WORK, Technician

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("lock_clerk.py")
COMES_WITHIN_S = 60.0
LOOKS_EVERY_S = 0.05
LONG_S = 90.0
MAC = "01:01:6C:0C:ED:0E"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.mark.parametrize(
    ("slow_at", "came_to", "said"),
    [
        ("lock", "lock may have done it", "The lock may have done it; nobody knows."),
        ("server", "lock has done it", "The lock has done it."),
    ],
    ids=["carrying", "reporting"],
)
def test_a_binding_that_was_killed_is_told_truly_and_ends_well(
    run: Run,
    qapp: QApplication,
    tmp_path: Path,
    vendor_cloud: VendorCloud,
    bluez_stand_in: BluezStandIn,
    slow_at: str,
    came_to: str,
    said: str,
) -> None:
    bench = LockBench(vendor_cloud, bluez_stand_in)
    bench.vendor_lock(MAC)
    if slow_at == "lock":
        bench.dial(MAC, answers_after_s=LONG_S)
    else:
        vendor_cloud.set_faults(f"latency={LONG_S}@report.binding_0700")

    async def next_start() -> None:
        async with running(qapp, tmp_path):
            technician = Technician(qapp)
            await technician.comes_back()
            await technician.goes_to(WORK)
            await technician.until(lambda: technician.line("Bind (apartment)") != [], "the work to be listed")
            assert technician.line("Bind (apartment)")[3] == came_to
            await technician.chooses_line("Bind (apartment)")
            await technician.sees(said)
            await technician.photographs(f"killed-at-the-{slow_at}")
            await technician.clicks("Continue")
            await technician.sees_done()
            await technician.goes_to(LOCKS)
            await technician.until(lambda: technician.line("101") != [], "the lock of 101")

    run(prepare_hotel(tmp_path, vendor_cloud))
    with clerk(tmp_path) as process:
        wait_until(lambda: bench.lock(MAC).is_bound, process)
        if slow_at == "server":
            wait_until(lambda: bench.row(MAC)["lockStatus"] == "01", process)
        process.kill()
        process.wait()
    bench.radio.drop(MAC)
    bench.dial(MAC)
    vendor_cloud.set_faults()
    run(next_start())
    (row,) = bench.rows("lock", lockUsername="101")
    assert (row["lockStatus"], bench.lock(MAC).is_bound) == ("01", True)
    assert [each["finished"] for each in bench.rows("command", lockId=row["id"])] == ["1"]


def wait_until(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Look from outside of the program, until it has come so far."""
    ends = time.monotonic() + COMES_WITHIN_S
    while not happened():
        assert process.poll() is None, "the program ended"
        assert time.monotonic() < ends, "the binding has not come so far"
        threading.Event().wait(LOOKS_EVERY_S)


@contextmanager
def clerk(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, with somebody who binds the lock."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(PROGRAM), str(data), MAC], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()
