"""Commands are built, carried, answered, and take effect when the lock says so: not before, not twice."""

from __future__ import annotations

from typing import Any

import pytest

from app.codec.relay import (
    DoorEntry,
    RelayCommand,
    RelayField,
    RelayStatus,
    RelayTag,
    UserEntry,
    answer_to,
    frame_from_hex,
    frame_to_hex,
)
from tests.contract.vendor_server import LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in
from tests.unit.vendor_calls import BIND, IMEI, RECORD, SPAN, reported

ALARM = DoorEntry(kind=0x81, number=2, user_number=0, at_unix_s=RECORD.at_unix_s)


def _carried(
    client: PlainClient,
    command: dict[str, Any],
    *fields: RelayField,
    status: RelayStatus = RelayStatus.DONE,
) -> dict[str, Any]:
    """Carry a command to a lock that answers so, and its answer back; return what is to carry next."""
    answer = frame_to_hex(answer_to(frame_from_hex(command["data"]), status, fields))
    said = {"lockId": command["lockId"], "commandId": command["commandId"], "data": answer}
    carried: dict[str, Any] = client.data("command.lock_report", **said)
    return carried


def _users(cloud: VendorCloud) -> list[tuple[str, str | None]]:
    return [(row["userNumber"], row["name"]) for row in cloud.server.state.rows("lock_user")]


@pytest.mark.parametrize(
    ("operation", "fields", "number"),
    [
        ("command.add_lock_user", {"userType": "01"}, RelayCommand.ADD_USER),
        ("command.modify_lock_user", {"userNumber": "01"}, RelayCommand.MODIFY_USER),
        ("command.delete_lock_user", {"userNumber": "01"}, RelayCommand.DELETE_USER),
        ("command.read_settings", {}, RelayCommand.READ_SETTINGS),
        ("command.initialize", {}, RelayCommand.INITIALISE),
        ("command.sync_users", {}, RelayCommand.SYNC_USERS),
        ("command.sync_records", {"fromNumber": "0A"}, RelayCommand.SYNC_RECORDS),
        ("command.issue_settings", {"settings": "3002"}, RelayCommand.WRITE_SETTINGS),
        ("command.issue_4g_association", {"imei": IMEI}, RelayCommand.ASSOCIATE_4G),
        ("command.issue_operation", {"operation": "open"}, RelayCommand.OPERATE),
        ("module.issue_association", {"imei": IMEI}, RelayCommand.ASSOCIATE_4G),
    ],
)
def test_a_command_is_a_whole_frame_with_its_number(
    vendor_cloud: VendorCloud, operation: str, fields: dict[str, str], number: RelayCommand
) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data(operation, lockId=LOCK_ID, **fields)
    frame = frame_from_hex(command["data"])
    assert (frame.command, command["command"], command["finished"]) == (number, f"{number:04X}", "0")
    assert int.from_bytes(frame.value(RelayTag.SERIAL) or b"", "big") == int(command["commandId"])


def test_a_binding_waits_to_be_carried_and_is_confirmed_with_0700(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        assert client.send("command.bind_lock", **BIND).json() == {}
        command = client.data("command.lock_report", deviceId=BIND["deviceId"])
        assert command["command"] == "0700"
        assert client.data("lock.details", lockId=command["lockId"])["lockStatus"] == "00"
        carried = {"userId": USER_ID, "deviceId": BIND["deviceId"], "data": reported(RelayCommand.BIND)}
        client.data("report.binding_0700", **carried)
        assert client.data("lock.details", lockId=command["lockId"])["lockStatus"] == "01"
        assert client.data("command.lock_report", deviceId=BIND["deviceId"])["finished"] == "1"


def test_a_lock_user_is_there_once_the_lock_has_said_so(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data("command.add_lock_user", lockId=LOCK_ID, userType="01", name="Chen", **SPAN)
        assert _users(vendor_cloud) == []
        assert _carried(client, command)["finished"] == "1"
        assert _users(vendor_cloud) == [("0001", "Chen")]
        change = client.data("command.modify_lock_user", lockId=LOCK_ID, userNumber="01", name="Wang")
        _carried(client, change)
        assert _users(vendor_cloud) == [("0001", "Wang")]
        _carried(client, client.data("command.delete_lock_user", lockId=LOCK_ID, userNumber="0001"))
    assert _users(vendor_cloud) == []


def test_a_refusing_lock_changes_nothing(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data("command.add_lock_user", lockId=LOCK_ID, userType="01")
        assert _carried(client, command, status=RelayStatus.REFUSED)["finished"] == "1"
    assert _users(vendor_cloud) == []


def test_an_answer_carried_twice_takes_effect_once(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data("command.sync_records", lockId=LOCK_ID)
        for _ in range(2):
            _carried(client, command, RECORD.field())
        assert len(client.data("record.door", lockId=LOCK_ID)) == 1


def test_commands_are_carried_in_the_order_in_which_they_were_asked_for(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        first = client.data("command.read_settings", lockId=LOCK_ID)
        second = client.data("command.sync_users", lockId=LOCK_ID)
        assert client.data("command.lock_report", lockId=LOCK_ID)["commandId"] == first["commandId"]
        following = _carried(client, first, RelayField(RelayTag.VALUE, bytes.fromhex("3002")))
        assert following["commandId"] == second["commandId"]
        assert client.data("lock.details", lockId=LOCK_ID)["doorDirection"] == "3002"


def test_an_answer_to_another_command_is_refused(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data("command.read_settings", lockId=LOCK_ID)
        said = {"lockId": LOCK_ID, "commandId": command["commandId"]}
        data = reported(RelayCommand.SYNC_USERS)
        assert client.refusal("command.lock_report", **said, data=data)[0] == 409
        assert client.refusal("command.lock_report", lockId=LOCK_ID, data=data)[0] == 404


def test_settings_reach_the_lock_row_when_the_lock_took_them(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        command = client.data("command.issue_settings", lockId=LOCK_ID, settings="300237FF00")
        assert client.data("lock.details", lockId=LOCK_ID)["doorDirection"] is None
        _carried(client, command)
        row = client.data("lock.details", lockId=LOCK_ID)
    assert (row["doorDirection"], row["lockoutTimeNew"]) == ("3002", "37FF00")


def test_the_locks_own_user_list_replaces_the_servers(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        for number in ("0001", "0002"):
            client.data("report.lock_user", lockId=LOCK_ID, userNumber=number, name="old")
        told = (UserEntry(2, 1, "kept").field(), UserEntry(3, 1, "new").field())
        _carried(client, client.data("command.sync_users", lockId=LOCK_ID), *told)
    assert _users(vendor_cloud) == [("0002", "kept"), ("0003", "new")]


def test_records_are_listed_newest_first_without_alarms(vendor_cloud: VendorCloud) -> None:
    later = DoorEntry(kind=3, number=3, user_number=2, at_unix_s=RECORD.at_unix_s + 3600)
    with signed_in(vendor_cloud) as client:
        for entry in (RECORD, ALARM, later):
            data = reported(RelayCommand.DOOR_RECORD, entry.field())
            client.data("report.record_0300", lockId=LOCK_ID, data=data)
        rows = client.data("record.door", lockId=LOCK_ID)
        assert [row["recordNumber"] for row in rows] == ["00000003", "00000001"]
        assert (rows[1]["credential"], rows[1]["lockTime"]) == ("CAFEBABE", f"{RECORD.at_unix_s:08X}")
        first_hour = client.data("record.door", lockId=LOCK_ID, endTime="2026-03-01 14:30:00")
    assert [row["recordNumber"] for row in first_hour] == ["00000001"]


def test_synchronised_records_fill_the_gaps_and_repeat_none(vendor_cloud: VendorCloud) -> None:
    other = DoorEntry(kind=3, number=9, user_number=2, at_unix_s=RECORD.at_unix_s)
    with signed_in(vendor_cloud) as client:
        single = reported(RelayCommand.DOOR_RECORD, RECORD.field())
        client.data("report.record_0300", lockId=LOCK_ID, data=single)
        both = reported(RelayCommand.SYNC_RECORDS, RECORD.field(), other.field())
        for _ in range(2):
            client.data("report.sync_records", lockId=LOCK_ID, data=both)
        rows = client.data("record.door", lockId=LOCK_ID)
    assert [row["recordNumber"] for row in rows] == ["00000009", "00000001"]


def test_operations_show_in_the_lock_row_when_they_are_done(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        for operation in ("alwaysOpen", "lock", "setTime"):
            command = client.data("command.issue_operation", lockId=LOCK_ID, operation=operation)
            vendor_cloud.pass_s(60)
            _carried(client, command)
        row = client.data("lock.details", lockId=LOCK_ID)
    assert (row["isAlwaysOpen"], row["isLocked"]) == ("1", "1")
    assert int(row["lockSysTime"]) > 1_766_451_628_561


def test_an_initialised_lock_is_forgotten(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        assert _carried(client, client.data("command.initialize", lockId=LOCK_ID))["finished"] == "1"
        assert client.refusal("lock.details", lockId=LOCK_ID)[0] == 404


def test_an_associated_module_shows_on_the_lock(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        _carried(client, client.data("command.issue_4g_association", lockId=LOCK_ID, imei=IMEI))
        assert client.data("module.status", lockId=LOCK_ID)["imei"] == IMEI


def test_system_settings_are_saved(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        client.data("report.system_settings", lockId=LOCK_ID, lockUsername="", timeZone="09")
        row = client.data("lock.details", lockId=LOCK_ID)
    assert (row["lockUsername"], row["timeZone"]) == ("Z-4000DF", "09")
