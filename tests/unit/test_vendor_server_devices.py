"""Gateways, issuing machines, fingerprint capture, 4G modules."""

from __future__ import annotations

from app.simulation.vendor_server.seeding import seed_gateway
from tests.contract.vendor_server import LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in
from tests.unit.vendor_calls import IMEI, OTHER_LOCK_ID, SPAN

CARD = {"cardNumber": "0A0B0C0D", **SPAN}
MODULE_PASSWORD = {"password": "112233", "passwordType": "permanent"}


def _issuer(client: PlainClient) -> str:
    return str(client.data("issuer.bind_1", userId=USER_ID, issuerSn="SN-1")["id"])


def test_a_gateway_lets_go_of_one_lock_and_of_the_account(vendor_cloud: VendorCloud) -> None:
    gateway = seed_gateway(vendor_cloud.server.state, USER_ID, "GW-1", (LOCK_ID, OTHER_LOCK_ID))["id"]
    with signed_in(vendor_cloud) as client:
        assert client.data("lock.details", lockId=LOCK_ID)["boundGateway"] == gateway
        assert client.data("gateway.unbind_lock", gatewayId=gateway, lockId=LOCK_ID)["status"] == "done"
        [row] = client.data("gateway.list", userId=USER_ID)
        assert row["lockIds"] == OTHER_LOCK_ID
        assert client.data("lock.details", lockId=LOCK_ID)["boundGateway"] is None
        client.data("gateway.unbind_user", gatewayId=gateway, userId=USER_ID)
        assert client.data("gateway.list", userId=USER_ID) == []
        assert client.data("lock.details", lockId=OTHER_LOCK_ID)["boundGateway"] is None


def test_a_gateway_that_does_not_serve_a_lock_cannot_let_go_of_it(vendor_cloud: VendorCloud) -> None:
    gateway = seed_gateway(vendor_cloud.server.state, USER_ID, "GW-1", ())["id"]
    with signed_in(vendor_cloud) as client:
        assert client.refusal("gateway.unbind_lock", gatewayId=gateway, lockId=LOCK_ID)[0] == 404


def test_a_machine_is_bound_by_its_number_or_its_mac_and_once(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        by_number = client.data("issuer.bind_1", userId=USER_ID, issuerSn="SN-1", name="desk")
        by_mac = client.data("issuer.bind_2", userId=USER_ID, mac="02:00:00:00:00:09")
        assert (by_number["issuerSn"], by_number["name"]) == ("SN-1", "desk")
        assert by_mac["mac"] == "02:00:00:00:00:09"
        assert client.refusal("issuer.bind_1", userId=USER_ID, issuerSn="SN-1")[0] == 409


def test_an_unbound_machine_can_be_bound_again_and_a_deleted_one_is_new(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        first = _issuer(client)
        client.data("issuer.unbind", issuerId=first, userId=USER_ID)
        assert client.refusal("issuer.start_fingerprint", issuerId=first)[0] == 404
        assert _issuer(client) == first
        client.data("issuer.delete", issuerId=first)
        assert _issuer(client) != first


def test_an_online_card_reaches_a_lock_that_is_online_and_waits_for_another(
    vendor_cloud: VendorCloud,
) -> None:
    with signed_in(vendor_cloud) as client:
        reached = client.data("issuer.create_online_card", lockId=LOCK_ID, **CARD)
        waiting = client.data("issuer.create_online_card", lockId=OTHER_LOCK_ID, **CARD)
        assert (reached["status"], waiting["status"]) == ("done", "sent")
        assert client.data("card.details", cardId=waiting["id"])["status"] == "0"
        client.data("issuer.save_online_card", lockId=OTHER_LOCK_ID, **CARD)
        assert client.data("card.details", cardId=waiting["id"])["status"] == "1"
        client.data("issuer.delete_online_card", cardId=reached["id"], lockId=LOCK_ID)
        assert [row["id"] for row in client.data("card.list", userId=USER_ID)] == [waiting["id"]]


def test_a_machine_reads_the_card_where_no_number_is_sent(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        issuer = _issuer(client)
        made = client.data("issuer.create_online_card", lockId=LOCK_ID, issuerId=issuer, **SPAN)
        assert len(client.data("card.details", cardId=made["id"])["cardNumber"]) == 8
        assert client.refusal("issuer.create_online_card", lockId=LOCK_ID, **SPAN)[0] == 400


def test_a_captured_fingerprint_is_listed_on_no_lock_and_can_be_sent_to_two(
    vendor_cloud: VendorCloud,
) -> None:
    with signed_in(vendor_cloud) as client:
        task = client.data("issuer.start_fingerprint", issuerId=_issuer(client), holder="Chen")
        assert task["status"] == "sent"
        assert client.refusal("issuer.send_fingerprint", lockId=LOCK_ID, taskId=task["taskId"])[0] == 409
        vendor_cloud.pass_s(3)
        [captured] = client.data("fingerprint.list", userId=USER_ID)
        assert (captured["lockId"], captured["holder"], captured["status"]) == (None, "Chen", "0")
        for lock_id in (LOCK_ID, OTHER_LOCK_ID):
            client.data("issuer.send_fingerprint", lockId=lock_id, taskId=task["taskId"])
        rows = client.data("fingerprint.list", userId=USER_ID)
    assert [(row["lockId"], row["status"]) for row in rows] == [(LOCK_ID, "1"), (OTHER_LOCK_ID, "0")]


def test_a_machine_captures_one_finger_at_a_time(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        issuer = _issuer(client)
        task = client.data("issuer.start_fingerprint", issuerId=issuer)
        assert client.refusal("issuer.start_fingerprint", issuerId=issuer)[0] == 409
        assert client.data("issuer.stop_fingerprint", issuerId=issuer)["status"] == "failed"
        vendor_cloud.pass_s(10)
        assert client.data("fingerprint.list", userId=USER_ID) == []
        ended = client.data("issuer.stop_fingerprint", issuerId=issuer, taskId=task["taskId"])
        assert ended["status"] == "failed"
        assert client.refusal("issuer.stop_fingerprint", issuerId=issuer)[0] == 404


def test_a_module_is_associated_only_by_a_good_result(vendor_cloud: VendorCloud) -> None:
    said = {"lockId": LOCK_ID, "imei": IMEI}
    with signed_in(vendor_cloud) as client:
        command = client.data("module.issue_association", **said)["commandId"]
        client.data("module.report_association", **said, result="0", commandId=command)
        assert client.refusal("module.status", lockId=LOCK_ID)[0] == 404
        client.data("module.report_association", **said, result="1", imsi="460")
        assert client.data("module.status", lockId=LOCK_ID)["onlineStatus"] == "1"
        lock = client.data("lock.details", lockId=LOCK_ID)
    assert (lock["moduleAlly"], lock["lockImei"], lock["lockImsi"]) == ("1", IMEI, "460")


def test_a_passcode_goes_through_the_module_and_not_without_one(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        assert client.refusal("module.password", lockId=LOCK_ID, **MODULE_PASSWORD)[0] == 404
        client.data("report.module_4g", lockId=LOCK_ID, imei=IMEI)
        task = client.data("module.password", lockId=LOCK_ID, **MODULE_PASSWORD)
        [row] = client.data("password.list", userId=USER_ID)
    assert (task["status"], row["id"], row["status"]) == ("done", task["id"], "1")
