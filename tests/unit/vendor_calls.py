"""Good fields for every operation of the profile, on a cloud where each has something to work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.codec.relay import DoorEntry, RelayCommand, RelayField, RelayFrame, RelayTag, answer_to, frame_to_hex
from app.simulation.vendor_server.seeding import seed_gateway
from tests.contract.vendor_server import ACCOUNT, LOCK_ID, USER_ID, PlainClient, VendorCloud

SPAN = {"startTime": "2026-03-01 14:00:00", "endTime": "2026-03-03 12:00:00"}
BOUND_MAC = "01:01:6C:0C:ED:0E"
BIND = {
    "userId": USER_ID,
    "deviceId": BOUND_MAC,
    "deviceState": "00",
    "timeZone": "08",
    "virtualId": "0169167F3600",
    "lockUsername": "1 1 123",
    "systemPassword": "136270",
    "roomPassword": "365525",
}
PLACE = {"building": "01", "floor": "01", "roomNumber": "7B"}
OTHER_LOCK_ID = "1983007722421387266"
IMEI = "860000000000001"
RECORD = DoorEntry(
    kind=0x03, number=1, user_number=2, at_unix_s=1_772_345_678, credential=b"\xca\xfe\xba\xbe"
)
FAMILIES = {
    "card": {"cardNumber": "CAFEBABE", "cardType": "01"},
    "fingerprint": {"fingerprintNumber": "0007"},
    "remote": {"remoteNumber": "0A0B", "remoteType": "01"},
    "face": {"faceNumber": "0003"},
    "palm": {"palmNumber": "0004"},
}

Fields = dict[str, str]


def reported(command: RelayCommand, *fields: RelayField) -> str:
    """A lock's good answer, as hex."""
    return frame_to_hex(answer_to(RelayFrame(command), fields=fields))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the cloud holds for the calls: ids by what they name."""

    gateway: str
    issuer: str
    free_issuer: str
    capture: str
    made: dict[str, str]
    record: str


def prepare(cloud: VendorCloud, client: PlainClient) -> Ground:
    """Put something of every kind on the server."""
    gateway = seed_gateway(cloud.server.state, USER_ID, "GW-1", (LOCK_ID,))["id"]
    issuer = client.data("issuer.bind_1", userId=USER_ID, issuerSn="SN-1")["id"]
    free = client.data("issuer.bind_1", userId=USER_ID, issuerSn="SN-2")["id"]
    client.data("report.module_4g", lockId=LOCK_ID, imei=IMEI)
    capture = client.data("issuer.start_fingerprint", issuerId=issuer)["taskId"]
    cloud.pass_s(10)
    made = {
        name: client.data(f"{name}.report", lockId=LOCK_ID, holder="Chen", **SPAN, **own)["id"]
        for name, own in FAMILIES.items()
    }
    made["online_card"] = client.data("card.report", lockId=LOCK_ID, cardNumber="0D0E0F00")["id"]
    password = {"lockId": LOCK_ID, "password": "123456", "passwordType": "permanent"}
    made["password"] = client.data("password.add", **password)["id"]
    record = client.data("record.list", userId=USER_ID)[0]["id"]
    return Ground(gateway, issuer, free, capture, made, record)


def every_call(ground: Ground) -> list[tuple[str, Fields]]:
    """Every operation with good fields, in an order in which each still finds what it needs."""
    return [
        *_auth(),
        *_locks(),
        *_passwords(ground),
        *_commands(),
        *_reports(),
        *_issuers(ground),
        *_families(ground),
        *_modules(),
        *_ends(ground),
    ]


def _auth() -> list[tuple[str, Fields]]:
    return [
        ("auth.login", {"account": ACCOUNT.name, "loginType": "password", "password": ACCOUNT.password}),
        ("auth.code", {"account": "new", "codeType": "register"}),
    ]


def _locks() -> list[tuple[str, Fields]]:
    return [("lock.find_all_by_user_id", {"userId": USER_ID}), ("lock.details", {"lockId": LOCK_ID})]


def _passwords(ground: Ground) -> list[tuple[str, Fields]]:
    lock, one = {"lockId": LOCK_ID}, {"passwordId": ground.made["password"]}
    cycle = {"cycleDays": "1,3,5", "dailyStart": "08:00", "dailyEnd": "18:00"}
    return [
        ("password.list", {"userId": USER_ID, "pageNum": "1", "pageSize": "10"}),
        ("password.time_limited", {**lock, **SPAN}),
        ("password.single", lock),
        ("password.permanent", lock),
        ("password.clear", lock),
        ("password.cyclic", {**lock, **cycle}),
        ("password.details", one),
        ("password.add", {**lock, "password": "654321", "passwordType": "single"}),
        ("password.change", {**one, "name": "cleaning"}),
        ("password.delete", one),
    ]


def _commands() -> list[tuple[str, Fields]]:
    lock = {"lockId": LOCK_ID}
    return [
        ("command.bind_lock_between", {**BIND, **PLACE}),
        ("command.bind_lock_dlock", BIND),
        ("command.bind_lock", BIND),
        ("command.add_lock_user", {**lock, "userType": "01", "name": "Chen"}),
        ("command.modify_lock_user", {**lock, "userNumber": "0001"}),
        ("command.delete_lock_user", {**lock, "userNumber": "0001"}),
        ("command.read_settings", lock),
        ("command.initialize", {"lockId": OTHER_LOCK_ID}),
        ("command.sync_users", lock),
        ("command.sync_records", lock),
        ("command.lock_report", {"deviceId": BOUND_MAC}),
        ("command.issue_settings", {**lock, "settings": "3002"}),
        ("command.issue_4g_association", {**lock, "imei": IMEI}),
        ("command.issue_operation", {**lock, "operation": "open"}),
    ]


def _reports() -> list[tuple[str, Fields]]:
    lock = {"lockId": LOCK_ID}
    bound = {"userId": USER_ID, "deviceId": BOUND_MAC, "data": reported(RelayCommand.BIND)}
    record = reported(RelayCommand.DOOR_RECORD, RECORD.field())
    missed = RelayField(RelayTag.ENTRY, RECORD.field().value)
    return [
        ("report.binding_0700", bound),
        ("report.system_settings", {**lock, "lockUsername": "Z-1"}),
        ("report.sync_records", {**lock, "data": reported(RelayCommand.SYNC_RECORDS, missed)}),
        ("report.lock_user", {**lock, "userNumber": "0002", "name": "Wang"}),
        ("report.lock_settings", {**lock, "settings": "3102"}),
        ("report.record_0300", {**lock, "data": record}),
        ("report.module_4g", {**lock, "imei": IMEI}),
        ("record.list", {"userId": USER_ID}),
        ("record.door", {**lock, **SPAN}),
        ("gateway.list", {"userId": USER_ID}),
    ]


def _issuers(ground: Ground) -> list[tuple[str, Fields]]:
    lock, machine = {"lockId": LOCK_ID}, {"issuerId": ground.issuer}
    offline = {"userId": USER_ID, "cardNumber": "01020304", "cardType": "guest", **PLACE, **SPAN}
    online = {**lock, "cardNumber": "0A0B0C0D", **SPAN}
    return [
        ("issuer.bind_1", {"userId": USER_ID, "issuerSn": "SN-3"}),
        ("issuer.bind_2", {"userId": USER_ID, "mac": "02:00:00:00:00:09", "bindCode": "1234"}),
        ("issuer.create_online_card", online),
        ("issuer.save_online_card", online),
        ("issuer.create_offline_card", offline),
        ("issuer.cards_by_holder", {"holder": "Chen"}),
        ("issuer.delete_online_card", {**lock, "cardId": ground.made["online_card"]}),
        ("issuer.send_fingerprint", {**lock, "taskId": ground.capture}),
        ("issuer.start_fingerprint", machine),
        ("issuer.stop_fingerprint", machine),
    ]


def _families(ground: Ground) -> list[tuple[str, Fields]]:
    calls: list[tuple[str, Fields]] = []
    for name, own in FAMILIES.items():
        one = {f"{name}Id": ground.made[name]}
        calls += [(f"{name}.report", {"lockId": LOCK_ID, **own}), (f"{name}.list", {"userId": USER_ID})]
        calls += [
            (f"{name}.details", one),
            (f"{name}.modify", {**one, "name": "new"}),
            (f"{name}.delete", one),
        ]
    return calls


def _modules() -> list[tuple[str, Fields]]:
    lock: dict[str, Any] = {"lockId": LOCK_ID}
    return [
        ("module.issue_association", {**lock, "imei": IMEI}),
        ("module.report_association", {**lock, "imei": IMEI, "result": "1"}),
        ("module.status", lock),
        ("module.password", {**lock, "password": "112233", "passwordType": "permanent"}),
    ]


def _ends(ground: Ground) -> list[tuple[str, Fields]]:
    gateway = {"gatewayId": ground.gateway}
    return [
        ("record.delete", {"recordIds": ground.record}),
        ("gateway.unbind_lock", {**gateway, "lockId": LOCK_ID}),
        ("gateway.unbind_user", {**gateway, "userId": USER_ID}),
        ("issuer.unbind", {"issuerId": ground.free_issuer, "userId": USER_ID}),
        ("issuer.delete", {"issuerId": ground.issuer}),
        ("report.delete_lock", {"lockId": OTHER_LOCK_ID}),
    ]
