"""The doctor's looks at this machine, its faults produced for real: database, keys, disk, Bluetooth."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app.adapters.bluetooth_probe import bluetooth_probe
from app.adapters.db import examination, migrating
from app.adapters.db.examination import chips_probe, database_probe, hotel_on_record, setting_on_record
from app.adapters.db.opening import open_store
from app.adapters.key_probe import key_store_probe
from app.adapters.key_store import KEY_FILE, MARKER_FILE
from app.adapters.machine_probe import disk_probe, remote_session_probe, version_probe
from app.bootstrap.ground import database_path
from app.domain.diagnosis import Finding, Line
from app.domain.stay import CardState
from app.ports.probe import Probe
from app.ports.store import Transaction
from tests.contract.sample_hotel import DAY, HOTEL, FixedClock, finished_issue, issue
from tests.unit.database_desk import spoil_the_middle, zero_the_header
from tests.unit.doctor_ground import change, content_of, empty, look, make_hotel, names_in, seen


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def database(tmp_path: Path, clock: FixedClock) -> Path:
    """The sample hotel's, with a backup of today, as the second start of a day leaves it."""
    path = await make_hotel(tmp_path / "data", clock)
    await open_store(path, demo=False, clock=clock).close()
    return path


async def _database(path: Path, clock: FixedClock, *, demo: bool = False) -> Finding:
    return (await look(database_probe(path, clock, demo=demo)))[Line.DATABASE]


# ---------------------------------------------------------------- database


async def test_a_sound_database_tells_kind_size_and_backup(database: Path, clock: FixedClock) -> None:
    clock.time += timedelta(hours=5)
    found = await _database(database, clock)
    assert found.seen == "sound"
    size_bytes = len(content_of(database))
    assert found.facts == {"size_bytes": size_bytes, "backups": 1, "backup_age_h": 5, "kind": "real"}


async def test_the_look_changes_nothing_and_leaves_nothing(database: Path, clock: FixedClock) -> None:
    before, content = names_in(database.parent), content_of(database)
    await look(database_probe(database, clock, demo=False), chips_probe(database, clock))
    hotel_on_record(database)
    assert names_in(database.parent) == before
    assert content_of(database) == content


async def test_a_running_keyrack_works_on_while_it_is_looked_at(database: Path, clock: FixedClock) -> None:
    store = open_store(database, demo=False, clock=clock)

    def write_while_the_doctor_looks(rows: Transaction) -> Finding:
        """The write lock is held: neither side may wait for the other."""
        rows.save_card_issue(replace(issue(1), state=CardState.PROVEN))
        found = asyncio.run(look(database_probe(database, clock, demo=False)))
        return found[Line.DATABASE]

    assert (await store.write(write_while_the_doctor_looks)).seen == "sound"
    # What was just written lies in the write-ahead log alone, and is seen all the same.
    assert await seen(chips_probe(database, clock), Line.CHIPS) == "strong"
    await store.close()


async def test_a_database_without_a_backup_or_with_a_stale_one_is_a_warning(
    database: Path, clock: FixedClock
) -> None:
    clock.time += 4 * DAY
    assert (await _database(database, clock)).seen == "stale_backup"
    shutil.rmtree(database.parent / "backups")
    assert (await _database(database, clock)).seen == "no_backup"


@pytest.mark.parametrize("spoil", [spoil_the_middle, zero_the_header])
async def test_a_damaged_database_is_a_fault(
    database: Path, clock: FixedClock, spoil: Callable[[Path], None]
) -> None:
    spoil(database)
    assert (await _database(database, clock)).seen == "damaged"
    assert await seen(chips_probe(database, clock), Line.CHIPS) in {"unknown", "none_out"}


async def test_a_database_that_a_power_cut_emptied_is_damage_where_there_was_a_hotel(
    database: Path, clock: FixedClock
) -> None:
    empty(database)
    assert (await _database(database, clock)).seen == "damaged"
    shutil.rmtree(database.parent / "backups")
    assert (await _database(database, clock)).seen == "empty"


async def test_a_database_of_the_demo_is_not_taken_for_a_real_one(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "keyrack.db"
    await open_store(path, demo=True, clock=clock).close()
    found = await _database(path, clock)
    assert (found.seen, found.facts["kind"]) == ("wrong_kind", "demo")
    assert (await _database(path, clock, demo=True)).seen == "no_backup"


async def test_no_database_is_told_and_one_set_aside_too(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "keyrack.db"
    assert (await _database(path, clock)).seen == "missing"
    (tmp_path / "keyrack-broken-20261123-061500.db").touch()
    assert (await _database(path, clock)).seen == "set_aside"


async def test_what_another_program_or_a_newer_keyrack_made_is_refused(
    database: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "HEAD", "0000")
    assert (await _database(database, clock)).seen == "too_new"
    other = database.with_name("other.db")
    change(other, "CREATE TABLE a (b)")
    assert (await _database(other, clock)).seen == "not_keyrack"


async def test_a_folder_where_the_database_should_be_can_not_be_read(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "keyrack.db").mkdir()
    assert (await _database(tmp_path / "keyrack.db", clock)).seen == "not_readable"


async def test_a_check_that_takes_too_long_is_broken_off_and_told(
    database: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "CHECK_LIMIT_S", -1.0)
    monkeypatch.setattr(examination, "_STEPS_BETWEEN_LOOKS", 1)
    assert (await _database(database, clock)).seen == "check_unfinished"


async def test_a_table_that_is_gone_is_told_and_breaks_nothing(database: Path, clock: FixedClock) -> None:
    change(database, "DROP TABLE card_issues")
    assert await seen(chips_probe(database, clock), Line.CHIPS) == "unknown"


# ------------------------------------------------------------------- chips


async def test_each_card_that_may_open_a_door_now_is_counted_once(database: Path, clock: FixedClock) -> None:
    def work(rows: Transaction) -> None:
        weak = replace(issue(1), state=CardState.PROVEN, chip="MIFARE Classic 1K")
        rows.save_card_issue(weak)
        rows.save_card_issue(replace(weak, issue_id="issue-2", serial=2, index=2))
        rows.save_card_issue(
            replace(weak, issue_id="issue-3", serial=3, index=3, uid=b"1234", chip="MIFARE DESFire")
        )
        rows.save_card_issue(replace(finished_issue(4), uid=b"5678"))
        rows.save_card_issue(
            replace(weak, issue_id="issue-5", serial=5, uid=b"9999", not_after=clock.now() - DAY)
        )

    store = open_store(database, demo=False, clock=clock)
    await store.write(work)
    await store.close()
    found = (await look(chips_probe(database, clock)))[Line.CHIPS]
    assert (found.seen, found.facts["weak"], found.facts["cards"]) == ("weak", 1, 2)


# --------------------------------------------------------------- key store


def _keys(database: Path, *, demo: bool = False) -> Probe:
    return key_store_probe(database.parent, partial(hotel_on_record, database), demo=demo)


async def test_keys_in_a_file_are_a_warning_but_for_the_demo(database: Path) -> None:
    assert await seen(_keys(database), Line.KEYS) == "in_file"
    assert await seen(_keys(database, demo=True), Line.KEYS) == "demo"


async def test_a_key_file_that_is_gone_is_a_fault(database: Path) -> None:
    (database.parent / KEY_FILE).unlink()
    assert await seen(_keys(database), Line.KEYS) == "keys_missing"
    assert not (database.parent / KEY_FILE).exists()


async def test_a_key_file_without_this_hotels_keys_is_a_fault(database: Path) -> None:
    (database.parent / KEY_FILE).write_text("{}")
    assert await seen(_keys(database), Line.KEYS) == "keys_missing"


async def test_a_torn_key_file_or_a_key_store_that_is_away_is_a_fault(database: Path) -> None:
    (database.parent / KEY_FILE).write_text('{"open-f')
    assert await seen(_keys(database), Line.KEYS) == "not_readable"
    (database.parent / KEY_FILE).unlink()
    (database.parent / MARKER_FILE).touch()
    assert await seen(_keys(database), Line.KEYS) == "not_readable"


async def test_no_hotel_needs_no_keys_and_a_damaged_database_knows_none(
    tmp_path: Path, database: Path
) -> None:
    assert await seen(_keys(database_path(tmp_path / "elsewhere")), Line.KEYS) == "no_hotel"
    zero_the_header(database)
    assert await seen(_keys(database), Line.KEYS) == "unknown"


async def test_the_record_tells_hotel_and_settings(database: Path, tmp_path: Path) -> None:
    assert hotel_on_record(database) == HOTEL.hotel_id
    assert setting_on_record(database, "server.account") is None
    assert hotel_on_record(tmp_path / "none.db") is None


# ----------------------------------------------------------------- machine

Usage = namedtuple("Usage", ["total", "free"])  # noqa: PYI024


async def test_this_disk_is_measured(tmp_path: Path) -> None:
    found = (await look(disk_probe(tmp_path / "not" / "there")))[Line.DISK]
    assert found.facts["total_bytes"] == shutil.disk_usage(tmp_path).total


@pytest.mark.parametrize(("free_mb", "seen_code"), [(100, "full"), (500, "low"), (5000, "enough")])
async def test_a_disk_that_fills_is_told(tmp_path: Path, free_mb: int, seen_code: str) -> None:
    probe = disk_probe(tmp_path, lambda _: Usage(10**12, free_mb * 1024**2))
    assert await seen(probe, Line.DISK) == seen_code


@pytest.mark.parametrize(
    ("qt", "python", "seen_code"),
    [
        ("6.11.3", (3, 11, 2), "fits"),
        ("6.12.0", (3, 12, 1), "fits"),
        ("unknown", (3, 11, 2), "fits"),
        ("6.12.0", (3, 11, 2), "qt_unsafe"),
        ("", (3, 11, 2), "qt_missing"),
    ],
)
async def test_versions_that_do_not_go_together_are_a_fault(
    qt: str, python: tuple[int, ...], seen_code: str
) -> None:
    assert await seen(version_probe("1.2.3", lambda: qt, python), Line.VERSION) == seen_code


async def test_the_versions_here_fit() -> None:
    assert await seen(version_probe("1.2.3"), Line.VERSION) == "fits"


async def test_a_remote_desktop_session_is_a_warning() -> None:
    assert await seen(remote_session_probe(lambda: True), Line.REMOTE_SESSION) == "remote"
    here = "local" if sys.platform == "win32" else "not_redirected"
    assert await seen(remote_session_probe(), Line.REMOTE_SESSION) == here


# --------------------------------------------------------------- bluetooth

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_destination="*"/><allow receive_sender="*"/>{denied}</policy></busconfig>"""
DENIED = '<deny send_destination="org.bluez"/>'

BLUEZ = """
import ast, sys
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection("SYSTEM")
bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", ("org.bluez", 0)))
print("owned", flush=True)
while True:
    asked = connection.receive()
    if asked.header.message_type is MessageType.method_call:
        connection.send(new_method_return(asked, "a{oa{sa{sv}}}", (ast.literal_eval(sys.argv[1]),)))
"""


def _adapter(*, powered: bool) -> dict[str, dict[str, dict[str, tuple[str, object]]]]:
    values: dict[str, tuple[str, object]] = {"Powered": ("b", powered), "Alias": ("s", "desk")}
    return {"/org/bluez": {}, "/org/bluez/hci0": {"org.bluez.Adapter1": values}}


class Bus:
    """A private system bus, and on it whoever a test wants to be BlueZ."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[str]] = []

    def start(self, *, denied: bool = False) -> None:
        config = self._folder / "bus.conf"
        path = self._folder / "bus"
        config.write_text(BUS.format(path=path, denied=DENIED if denied else ""))
        self._spawn("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1")

    def own_bluez(self, objects: object) -> None:
        self._spawn(sys.executable, "-c", BLUEZ, repr(objects))

    def close(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.communicate()

    def _spawn(self, *command: str) -> None:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline()


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """Not started yet: until then nothing answers at the system bus's address."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs the package dbus-daemon")
    folder = tmp_path_factory.mktemp("bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={folder / 'bus'}")
    made = Bus(folder)
    yield made
    made.close()


async def test_without_a_system_bus_there_is_no_bluetooth(bus: Bus) -> None:
    assert await seen(bluetooth_probe(), Line.BLUETOOTH) == "no_bus"


async def test_without_bluez_the_remedy_is_to_start_it(bus: Bus) -> None:
    bus.start()
    assert await seen(bluetooth_probe(), Line.BLUETOOTH) == "no_service"


@pytest.mark.parametrize(
    ("objects", "seen_code"),
    [
        ({"/org/bluez": {}}, "no_adapter"),
        (_adapter(powered=False), "powered_off"),
        (_adapter(powered=True), "ready"),
    ],
)
async def test_bluez_tells_of_its_adapters(bus: Bus, objects: object, seen_code: str) -> None:
    bus.start()
    bus.own_bluez(objects)
    found = (await look(bluetooth_probe()))[Line.BLUETOOTH]
    assert found.seen == seen_code
    assert found.facts.get("adapters", ("desk",)) == ("desk",)


async def test_an_account_that_may_not_talk_to_bluez_is_told_so(bus: Bus) -> None:
    bus.start(denied=True)
    bus.own_bluez(_adapter(powered=True))
    assert await seen(bluetooth_probe(), Line.BLUETOOTH) == "denied"


async def test_elsewhere_bluetooth_is_said_not_to_be_checked() -> None:
    assert await seen(bluetooth_probe("win32"), Line.BLUETOOTH) == "not_checked"
