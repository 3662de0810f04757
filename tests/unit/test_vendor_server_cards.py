"""Cards on the simulated server: what waits for a lock, and what a machine is told to write."""

from __future__ import annotations

from app.simulation.vendor_server.seeding import seed_gateway
from app.simulation.vendor_server.state import Cause
from tests.contract.vendor_server import LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in

OTHER_LOCK_ID = "1983007722421387266"
SPAN = {"startTime": "2026-11-23 15:00:00", "endTime": "2026-11-25 12:00:00"}
CARD = {"cardNumber": "01020304", **SPAN}
OFFLINE = {
    "userId": USER_ID,
    "cardType": "guest",
    "building": "01",
    "floor": "03",
    "roomNumber": "7B",
    **SPAN,
}


def _reach(cloud: VendorCloud, lock_id: str) -> None:
    seed_gateway(cloud.server.state, USER_ID, f"GW-{lock_id}", (lock_id,))


def _status(client: PlainClient, card_id: str) -> str:
    return str(client.data("card.details", cardId=card_id)["status"])


def test_a_card_that_waits_is_on_its_lock_once_a_gateway_reaches_it(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        made = client.data("issuer.create_online_card", lockId=OTHER_LOCK_ID, **CARD)
        assert (made["status"], _status(client, made["id"])) == ("sent", "0")
        _reach(vendor_cloud, OTHER_LOCK_ID)
        assert _status(client, made["id"]) == "1"


def test_a_deletion_waits_for_a_lock_that_is_not_reached(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        saved = client.data("issuer.save_online_card", lockId=OTHER_LOCK_ID, **CARD)["id"]
        gone = client.data("issuer.delete_online_card", cardId=saved, lockId=OTHER_LOCK_ID)
        assert (gone["status"], _status(client, saved)) == ("sent", "1")
        _reach(vendor_cloud, OTHER_LOCK_ID)
        assert client.data("card.list", userId=USER_ID) == []


def test_a_card_that_never_reached_its_lock_is_taken_away_at_once(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        made = client.data("issuer.create_online_card", lockId=OTHER_LOCK_ID, **CARD)
        gone = client.data("issuer.delete_online_card", cardId=made["id"], lockId=OTHER_LOCK_ID)
        assert gone["status"] == "done"
        _reach(vendor_cloud, OTHER_LOCK_ID)
        assert client.data("card.list", userId=USER_ID) == []


def test_what_waited_for_a_deleted_lock_is_forgotten(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        client.data("issuer.create_online_card", lockId=LOCK_ID, **CARD)
        client.data("issuer.create_online_card", lockId=OTHER_LOCK_ID, **CARD)
        client.data("report.delete_lock", lockId=OTHER_LOCK_ID)
        assert len(client.data("card.list", userId=USER_ID)) == 1


def _machine(client: PlainClient) -> str:
    return str(client.data("issuer.bind_1", userId=USER_ID, issuerSn="SN-1")["id"])


def test_a_machine_writes_a_card_that_is_listed_when_it_is_written(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        told = client.data("issuer.create_offline_card", issuerId=_machine(client), **OFFLINE)
        assert (told["status"], told["cardData"], told["cardNumber"]) == ("sent", None, None)
        assert client.data("card.list", userId=USER_ID) == []
        vendor_cloud.pass_s(5)
        (card,) = client.data("card.list", userId=USER_ID)
        assert (card["id"], card["sequence"], len(card["cardNumber"])) == (told["id"], "1", 8)


def test_a_machine_that_is_away_refuses_or_writes_nothing(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        machine = _machine(client)
        client.data("issuer.create_offline_card", issuerId=machine, **OFFLINE)
        with vendor_cloud.server.state.act(Cause("test", "", "")) as act:
            act.change("issuer", machine, onlineStatus="0")
        assert client.refusal("issuer.create_offline_card", issuerId=machine, **OFFLINE)[0] == 500
        vendor_cloud.pass_s(5)
        assert client.data("card.list", userId=USER_ID) == []


def test_without_a_machine_the_card_must_be_named(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        assert client.refusal("issuer.create_offline_card", **OFFLINE)[0] == 400
