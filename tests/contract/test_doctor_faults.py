"""``keyrack doctor --json`` against each fault that it names, produced for real, and where all is well.

The program runs as scripts run it, in a process of its own; only the machine around it is spoiled: its card
service, readers, bus, server, disk, database and keys.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.adapters.db.opening import open_store
from app.adapters.key_store import KEY_FILE, FileSecretStore
from app.bootstrap.ground import database_path
from app.domain.diagnosis import SEEN, SLOW_ANSWER, Line
from app.domain.stay import CardState
from app.ports.encoder import EncoderCondition
from app.services.desk_encoders import chosen_key
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.bluez.private_bus import missing_parts as missing_bus
from tests.contract.bluez.stand_in import BluezStandIn, bluez
from tests.contract.desks import PcscDesk, until_is
from tests.contract.notecards import NoteCard
from tests.contract.pcscd import READER_NAME, PrivatePcscd
from tests.contract.sample_hotel import DAY, FixedClock, issue
from tests.contract.vendor_server import ACCOUNT, VendorCloud
from tests.unit.database_desk import spoil_the_middle
from tests.unit.doctor_ground import ServerAccount, change, make_hotel

pytestmark = pytest.mark.pcscd

ROOT = Path(__file__).resolve().parents[2]
RUN_LIMIT_S = 60.0
OK, WARNING, FAULT = 0, 1, 2


class Machine:
    """A PC with a hotel, a card service with two readers, and a Bluetooth adapter that is on."""

    def __init__(self, data: Path, pcscd: PrivatePcscd, adapter: BluezStandIn) -> None:
        self.data = data
        self.pcscd = pcscd
        self.adapter = adapter
        self.status = -1

    def doctor(self, line: Line, *words: str, **environment: str) -> dict[str, Any]:
        """Run the doctor and return one line of its report; the exit status is kept."""
        ended = subprocess.run(
            [sys.executable, "-m", "app", "doctor", "--json", "--data-dir", str(self.data), *words],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=RUN_LIMIT_S,
            check=False,
        )
        assert ended.stderr == ""
        self.status = ended.returncode
        report = json.loads(ended.stdout)
        assert report["grade"] == ("ok", "warning", "fault")[self.status]
        rows: dict[str, dict[str, Any]] = {row["line"]: row for row in report["lines"]}
        assert bool(rows[line]["remedy"]) == (rows[line]["grade"] != "ok")
        return rows[line]

    def sees(self, line: Line, *words: str, **environment: str) -> tuple[str, int]:
        """Run the doctor; return what it saw on one line, and its exit status."""
        return self.doctor(line, *words, **environment)["seen"], self.status


@pytest.fixture(scope="module")
def adapter() -> Iterator[BluezStandIn]:
    missing = missing_bus()
    if missing:
        pytest.skip(f"needs the packages {', '.join(missing)}")
    with bluez() as stand_in:
        yield stand_in


@pytest.fixture
def machine(tmp_path: Path, pcscd: PrivatePcscd, adapter: BluezStandIn) -> Machine:
    """A machine whose only blemish is that the hotel's keys are in a file: there is no key store here."""
    data = tmp_path / "data"
    data.mkdir()
    asyncio.run(make_hotel(data, FixedClock()))
    return Machine(data, pcscd, adapter)


# ------------------------------------------------------------------- cards


def test_a_machine_without_a_key_store_ends_with_a_warning(machine: Machine) -> None:
    assert machine.sees(Line.KEYS) == ("in_file", WARNING)


def test_the_card_service_has_stopped(machine: Machine) -> None:
    machine.pcscd.stop()
    try:
        assert machine.sees(Line.SERVICE) == ("stopped", FAULT)
    finally:
        machine.pcscd.start()


def test_no_reader_is_plugged_in(machine: Machine) -> None:
    machine.pcscd.start(reader=False)
    try:
        assert machine.sees(Line.READERS) == ("none", FAULT)
    finally:
        machine.pcscd.start()


def test_the_chosen_reader_is_unplugged_and_another_is_there(machine: Machine) -> None:
    _set(machine, chosen_key(platform.node()), "ACS ACR1252 1S CL Reader PICC 0")
    row = machine.doctor(Line.READERS)
    assert (row["seen"], machine.status) == ("chosen_missing", FAULT)
    assert READER_NAME in row["facts"]["readers"]


async def test_another_program_keeps_every_card_to_itself(machine: Machine) -> None:
    desk = PcscDesk(machine.pcscd)
    desk.lay(NoteCard())
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    desk.hold()
    row = await asyncio.to_thread(machine.doctor, Line.OTHER_PROGRAM)
    await desk.close()
    assert (row["seen"], machine.status) == ("held", FAULT)
    assert row["facts"]["readers"] == [READER_NAME]


def test_cards_with_weak_chips_are_counted(machine: Machine) -> None:
    for number, chip in enumerate(("MIFARE Classic 1K", "MIFARE DESFire"), start=1):
        _give_out(machine, number, chip)
    row = machine.doctor(Line.CHIPS)
    assert (row["seen"], machine.status) == ("weak", WARNING)
    assert (row["facts"]["weak"], row["facts"]["cards"]) == (1, 2)


# ------------------------------------------------------------------- Bluetooth


def test_the_adapter_is_on(machine: Machine) -> None:
    assert machine.sees(Line.BLUETOOTH) == ("ready", WARNING)  # the keys in their file


def test_the_adapter_is_turned_off(machine: Machine) -> None:
    machine.adapter.power(on=False)
    try:
        assert machine.sees(Line.BLUETOOTH) == ("powered_off", WARNING)
    finally:
        machine.adapter.power(on=True)


def test_the_adapter_is_unplugged(machine: Machine) -> None:
    machine.adapter.unplug()
    try:
        assert machine.sees(Line.BLUETOOTH) == ("no_adapter", WARNING)
    finally:
        machine.adapter.plug_in()


def test_this_account_may_not_use_bluetooth(machine: Machine) -> None:
    machine.adapter.deny(everything=True)
    try:
        assert machine.sees(Line.BLUETOOTH) == ("denied", WARNING)
    finally:
        machine.adapter.deny(everything=False)


def test_the_bluetooth_service_does_not_run(machine: Machine) -> None:
    machine.adapter.leave_bus()
    try:
        assert machine.sees(Line.BLUETOOTH) == ("no_service", WARNING)
    finally:
        machine.adapter.come_back()


def test_there_is_no_system_bus(machine: Machine) -> None:
    nowhere = f"unix:path={machine.data}/none"
    assert machine.sees(Line.BLUETOOTH, DBUS_SYSTEM_BUS_ADDRESS=nowhere) == ("no_bus", WARNING)


# ------------------------------------------------------------------- server and clock


@pytest.fixture
def account(machine: Machine, vendor_cloud: VendorCloud) -> VendorCloud:
    """The hotel has an account at a server of its own, and is signed in."""
    _set(machine, SERVER_ACCOUNT, ACCOUNT.name)
    hotel = ServerAccount(machine.data, vendor_cloud.url, FileSecretStore(machine.data / KEY_FILE))
    asyncio.run(hotel.sign_in())
    return vendor_cloud


def test_the_server_is_reached_and_its_clock_agrees(machine: Machine, account: VendorCloud) -> None:
    assert machine.sees(Line.SERVER) == ("reachable", WARNING)
    assert machine.doctor(Line.CLOCK)["seen"] == "agrees"


def test_the_server_is_away(machine: Machine, account: VendorCloud) -> None:
    account.stop()
    assert machine.sees(Line.SERVER) == ("unreachable", FAULT)
    assert machine.doctor(Line.CLOCK)["seen"] == "not_compared"


def test_the_clock_is_wrong(machine: Machine, account: VendorCloud) -> None:
    account.set_faults("wrong_clock")
    assert machine.sees(Line.CLOCK) == ("far_off", FAULT)


def test_the_server_answers_what_is_no_answer(machine: Machine, account: VendorCloud) -> None:
    account.set_faults("malformed")
    assert machine.sees(Line.SERVER) == ("not_understood", FAULT)


def test_the_server_takes_its_time(machine: Machine, account: VendorCloud) -> None:
    account.set_faults(f"latency={SLOW_ANSWER.total_seconds() + 0.2}")
    assert machine.sees(Line.SERVER) == ("slow", WARNING)


def test_the_server_is_broken(machine: Machine, account: VendorCloud) -> None:
    account.set_faults("server_error")
    assert machine.sees(Line.SERVER) == ("failing", FAULT)


# ------------------------------------------------------------------- data


def test_the_database_is_damaged(machine: Machine) -> None:
    spoil_the_middle(database_path(machine.data))
    assert machine.sees(Line.DATABASE) == ("damaged", FAULT)


def test_another_program_keeps_the_database_busy(machine: Machine) -> None:
    path = database_path(machine.data)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        assert machine.doctor(Line.DATABASE)["seen"] == "busy"


def test_the_database_is_another_programs(machine: Machine) -> None:
    path = database_path(machine.data)
    path.unlink()
    change(path, "CREATE TABLE recipes (name TEXT)")
    assert machine.sees(Line.DATABASE) == ("not_keyrack", FAULT)


def test_no_hotel_was_set_up(machine: Machine) -> None:
    shutil.rmtree(machine.data)
    assert machine.doctor(Line.DATABASE)["seen"] == "missing"


def test_the_hotels_keys_are_gone(machine: Machine) -> None:
    (machine.data / KEY_FILE).unlink()
    assert machine.sees(Line.KEYS) == ("keys_missing", FAULT)


@pytest.mark.parametrize(("size_mib", "seen", "status"), [(900, "low", WARNING), (100, "full", FAULT)])
def test_the_disk_runs_full(machine: Machine, tmp_path: Path, size_mib: int, seen: str, status: int) -> None:
    with _small_disk(tmp_path / "disk", size_mib) as disk:
        machine.data = disk
        assert machine.sees(Line.DISK, "--demo") == (seen, status)


# ------------------------------------------------------------------- and the whole


def test_a_machine_where_all_is_well_ends_with_0(
    machine: Machine, tmp_path: Path, account: VendorCloud
) -> None:
    """The demo keeps its keys in a file by design, so that is where nothing at all is left to say."""
    machine.data = tmp_path / "demo"
    machine.data.mkdir()
    for _start in range(2):  # the second start makes a backup
        asyncio.run(_start_demo(machine.data))
    assert machine.sees(Line.DATABASE, "--demo") == ("sound", OK)


def test_every_fault_is_produced_by_some_test_of_the_doctor() -> None:
    """Whoever adds a code to the report finds out here that nobody ever saw it happen."""
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/*/test_doctor*.py"))
    named = {(line, seen) for line, codes in SEEN.items() for seen, grade in codes.items() if grade}
    assert {(line, seen) for line, seen in named if f'"{seen}"' not in sources} == set()


async def _start_demo(data: Path) -> None:
    store = open_store(database_path(data), demo=True, clock=FixedClock())
    await store.close()


def _give_out(machine: Machine, number: int, chip: str) -> None:
    now = datetime.now(UTC)
    card = replace(
        issue(number), state=CardState.PROVEN, chip=chip, uid=bytes([number] * 4), not_after=now + DAY
    )

    async def keep() -> None:
        store = open_store(database_path(machine.data), demo=False, clock=FixedClock())
        await store.write(lambda rows: rows.save_card_issue(card))
        await store.close()

    asyncio.run(keep())


def _set(machine: Machine, key: str, value: str) -> None:
    with closing(sqlite3.connect(database_path(machine.data), isolation_level=None)) as connection:
        connection.execute("INSERT INTO settings (key, value) VALUES (?, ?)", (key, value))


@contextmanager
def _small_disk(folder: Path, size_mib: int) -> Iterator[Path]:
    """Mount a disk of that size; only the superuser may."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size_mib}m", "keyrack-test", str(folder)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
