"""What the server refuses, and that a refusal changes nothing."""

from __future__ import annotations

import pytest

from app.simulation.vendor_server.seeding import SeedAccount, seed_account
from tests.contract.vendor_server import ACCOUNT, LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in
from tests.unit.vendor_calls import BIND, FAMILIES, SPAN

STRANGER = SeedAccount("stranger", "made up too", "1000000000000000001")
LOGIN = {"account": ACCOUNT.name, "loginType": "password", "password": ACCOUNT.password}
UNKNOWN = "1234567890"


def test_without_a_token_nothing_is_told(vendor_cloud: VendorCloud) -> None:
    client = PlainClient(vendor_cloud)
    with client.http:
        answer = client.send("lock.details", lockId=LOCK_ID)
    assert answer.status_code == 401
    assert (answer.json()["code"], answer.json()["success"], answer.json()["data"]) == (401, False, None)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer 00", "Basic 00", "00"])
def test_a_header_that_holds_no_token_stands_for_nobody(vendor_cloud: VendorCloud, header: str) -> None:
    client = PlainClient(vendor_cloud)
    client.http.headers["Authorization"] = header
    with client.http:
        assert client.send("lock.details", lockId=LOCK_ID).status_code == 401


def test_a_token_runs_out_and_another_sign_in_gives_another(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.pass_s(7199)
        assert client.send("lock.details", lockId=LOCK_ID).status_code == 200
        vendor_cloud.pass_s(2)
        assert client.send("lock.details", lockId=LOCK_ID).status_code == 401
        client.sign_in()
        assert client.send("lock.details", lockId=LOCK_ID).status_code == 200


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"password": "wrong"}, 400),
        ({"account": "nobody"}, 404),
        ({"loginType": "smile"}, 400),
        ({"loginType": "code", "code": "000000"}, 400),
    ],
)
def test_a_wrong_sign_in_is_refused(vendor_cloud: VendorCloud, said: dict[str, str], code: int) -> None:
    client = PlainClient(vendor_cloud)
    with client.http:
        assert client.refusal("auth.login", **{**LOGIN, **said})[0] == code


def test_a_code_signs_in_once_and_not_after_its_time(vendor_cloud: VendorCloud) -> None:
    client, by_code = PlainClient(vendor_cloud), {"account": ACCOUNT.name, "loginType": "code"}
    with client.http:
        client.data("auth.code", account=ACCOUNT.name, codeType="login")
        code = vendor_cloud.server.codes()[ACCOUNT.name]
        assert client.data("auth.login", **by_code, code=code)["userId"] == USER_ID
        assert client.refusal("auth.login", **by_code, code=code)[0] == 400
        client.data("auth.code", account=ACCOUNT.name, codeType="login")
        vendor_cloud.pass_s(301)
        late = vendor_cloud.server.codes()[ACCOUNT.name]
        assert client.refusal("auth.login", **by_code, code=late)[0] == 400


def test_an_account_is_registered_with_its_code_and_only_once(vendor_cloud: VendorCloud) -> None:
    client, said = PlainClient(vendor_cloud), {"account": "new", "password": "made up"}
    with client.http:
        assert client.refusal("auth.register", **said, code="000000")[0] == 400
        client.data("auth.code", account="new", codeType="register")
        code = vendor_cloud.server.codes()["new"]
        made = client.data("auth.register", **said, code=code)
        client.http.headers["Authorization"] = f"Bearer {made['token']}"
        assert client.data("lock.find_all_by_user_id", userId=made["userId"]) == []
        assert client.refusal("auth.register", **said, code=code)[0] == 409


def test_another_accounts_things_do_not_exist(vendor_cloud: VendorCloud) -> None:
    seed_account(vendor_cloud.server.state, STRANGER)
    with signed_in(vendor_cloud) as owner:
        card = owner.data("card.report", lockId=LOCK_ID, **FAMILIES["card"])["id"]
    with signed_in(vendor_cloud, STRANGER) as client:
        assert client.refusal("lock.details", lockId=LOCK_ID)[0] == 404
        assert client.refusal("card.details", cardId=card)[0] == 404
        assert client.refusal("lock.find_all_by_user_id", userId=USER_ID)[0] == 403


def test_another_accounts_lock_cannot_be_bound(vendor_cloud: VendorCloud) -> None:
    seed_account(vendor_cloud.server.state, STRANGER)
    with signed_in(vendor_cloud) as owner:
        assert owner.send("command.bind_lock", **BIND).json() == {}
    with signed_in(vendor_cloud, STRANGER) as client:
        assert client.refusal("command.bind_lock", **{**BIND, "userId": STRANGER.user_id or ""})[0] == 409


@pytest.mark.parametrize(
    ("operation", "fields", "named"),
    [
        ("lock.details", {"lockId": UNKNOWN}, "门锁"),
        ("card.details", {"cardId": UNKNOWN}, "卡片"),
        ("card.report", {"lockId": LOCK_ID}, "cardNumber"),
        ("card.report", {"lockId": LOCK_ID, "cardNumber": ""}, "cardNumber"),
        ("card.report", {"lockId": LOCK_ID, "cardNumber": "XY"}, "cardNumber"),
        ("card.report", {"lockId": LOCK_ID, "cardNumber": 7}, "cardNumber"),
        ("card.report", {"lockId": LOCK_ID, "cardNumber": "00", "data": "0700"}, "data"),
        ("card.report", {"lockId": LOCK_ID, "cardNumber": "00", "startTime": "tomorrow"}, "startTime"),
        ("card.list", {"userId": USER_ID, "pageNum": "0"}, "pageNum"),
        ("card.list", {"userId": USER_ID, "pageSize": "1001"}, "pageSize"),
        ("password.time_limited", {"lockId": LOCK_ID, **SPAN, "endTime": SPAN["startTime"]}, "endTime"),
        ("password.cyclic", {"lockId": LOCK_ID, "cycleDays": "8", "dailyStart": "", "dailyEnd": ""}, ""),
        ("password.add", {"lockId": LOCK_ID, "password": "1", "passwordType": "eternal"}, "passwordType"),
        ("command.issue_settings", {"lockId": LOCK_ID, "settings": "FF00"}, "settings"),
        ("command.issue_operation", {"lockId": LOCK_ID, "operation": "dance"}, "operation"),
        ("record.door", {"lockId": LOCK_ID, "endTime": "9999-01-01 00:00:00"}, "endTime"),
    ],
)
def test_what_is_wrong_is_refused_by_name_and_changes_nothing(
    vendor_cloud: VendorCloud, operation: str, fields: dict[str, object], named: str
) -> None:
    with signed_in(vendor_cloud) as client:
        before = vendor_cloud.effects()
        code, message = client.refusal(operation, **fields)
    assert code in {400, 404}
    assert named in message
    assert vendor_cloud.effects() == before


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"{", b"\xff"])
def test_a_body_that_is_no_object_is_refused(vendor_cloud: VendorCloud, body: bytes) -> None:
    with signed_in(vendor_cloud) as client:
        answer = client.http.post("/cards/saveCard", content=body).json()
    assert (answer["code"], answer["success"]) == (400, False)


def test_a_path_that_the_profile_does_not_have_is_not_found(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        assert client.http.get("/locks/everything").status_code == 404
