"""Everything that the vendor's menu does with locks, from the window to the lock and to the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.contract.bluez.stand_in import BluezStandIn
from tests.contract.vendor_server import VendorCloud
from tests.e2e.conftest import Run
from tests.e2e.lock_bench import LockBench, prepare_hotel
from tests.e2e.lock_stories import (
    add_and_change_users,
    bind_by_each_operation,
    bring_settings_to_three_locks,
    collect_the_records,
    delete_and_initialise,
    let_the_gateway_go,
    operate,
    operate_by_the_gateway,
    read_and_change_settings,
    tie_a_module,
    walk_a_round,
    work_in_the_open_format,
)
from tests.e2e.program import running
from tests.e2e.technician import Technician

SECTIONS = (
    "Lock",
    "Bluetooth command",
    "Door lock reports to the update server",
    "Gateway",
    "4G Direct Connection",
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]


def test_everything_that_the_menu_does_with_locks(
    run: Run, qapp: QApplication, tmp_path: Path, vendor_cloud: VendorCloud, bluez_stand_in: BluezStandIn
) -> None:
    """One life of the program: every operation of five sections, each seen at the lock and at the server."""
    bench = LockBench(vendor_cloud, bluez_stand_in)
    bench.hang_the_published_locks()

    async def story() -> None:
        await prepare_hotel(tmp_path, vendor_cloud)
        async with running(qapp, tmp_path):
            technician = Technician(qapp)
            await technician.signs_in()
            await bind_by_each_operation(technician, bench)
            await read_and_change_settings(technician, bench)
            await add_and_change_users(technician, bench)
            await operate(technician, bench)
            await collect_the_records(technician, bench)
            await tie_a_module(technician, bench)
            await work_in_the_open_format(technician, bench)
            await bring_settings_to_three_locks(technician, bench)
            await walk_a_round(technician, bench)
            await operate_by_the_gateway(technician, bench)
            await let_the_gateway_go(technician, bench)
            await delete_and_initialise(technician, bench)

    run(story())
    operations = vendor_cloud.server.profile.operations.values()
    menu = {operation.id for operation in operations if operation.section in SECTIONS}
    assert len(menu) > len(SECTIONS)
    assert menu - vendor_cloud.server.done() == set()
