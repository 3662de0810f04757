"""What is added is listed, what is deleted is gone, what is changed says when."""

from __future__ import annotations

from typing import Any

import pytest

from app.codec.vendor_times import from_snowflake, to_wall
from tests.contract.vendor_server import LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in
from tests.unit.vendor_calls import FAMILIES, OTHER_LOCK_ID, PLACE, SPAN

PASSWORD = {"password": "123456", "passwordType": "permanent"}
FAMILY = pytest.mark.parametrize("family", sorted(FAMILIES))


def _reported(client: PlainClient, family: str, lock_id: str = LOCK_ID) -> str:
    return str(client.data(f"{family}.report", lockId=lock_id, holder="Chen", **FAMILIES[family])["id"])


def _listed(client: PlainClient, family: str, **more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.data(f"{family}.list", userId=USER_ID, **more)
    return rows


@FAMILY
def test_what_is_reported_is_listed_and_its_details_are_the_same(
    vendor_cloud: VendorCloud, family: str
) -> None:
    with signed_in(vendor_cloud) as client:
        row_id = _reported(client, family)
        [row] = _listed(client, family)
        assert row == client.data(f"{family}.details", **{f"{family}Id": row_id})
        assert FAMILIES[family].items() <= row.items()
        assert row["createTime"] == to_wall(from_snowflake(row_id))


@FAMILY
def test_what_is_deleted_is_gone_from_the_list_and_from_the_details(
    vendor_cloud: VendorCloud, family: str
) -> None:
    with signed_in(vendor_cloud) as client:
        one = {f"{family}Id": _reported(client, family)}
        client.data(f"{family}.delete", **one)
        assert _listed(client, family) == []
        assert client.refusal(f"{family}.details", **one)[0] == 404
        assert client.refusal(f"{family}.delete", **one)[0] == 404


@FAMILY
def test_a_change_changes_what_was_sent_and_the_update_time_alone(
    vendor_cloud: VendorCloud, family: str
) -> None:
    with signed_in(vendor_cloud) as client:
        one = {f"{family}Id": _reported(client, family)}
        before = client.data(f"{family}.details", **one)
        vendor_cloud.pass_s(60)
        client.data(f"{family}.modify", **one, name="new")
        after = client.data(f"{family}.details", **one)
    changed = {name for name, value in after.items() if value != before[name]}
    assert changed == {"name", "updateTime"}


@FAMILY
def test_the_same_report_sent_twice_stands_twice_for_the_server_knows_no_repeats(
    vendor_cloud: VendorCloud, family: str
) -> None:
    with signed_in(vendor_cloud) as client:
        assert _reported(client, family) != _reported(client, family)
        assert len(_listed(client, family)) == 2
    first, second = vendor_cloud.effects(f"{family}.report")
    assert first.request == second.request
    assert first.call != second.call


@FAMILY
def test_a_list_can_be_asked_for_one_lock(vendor_cloud: VendorCloud, family: str) -> None:
    with signed_in(vendor_cloud) as client:
        _reported(client, family)
        there = _reported(client, family, OTHER_LOCK_ID)
        assert [row["id"] for row in _listed(client, family, lockId=OTHER_LOCK_ID)] == [there]


def test_pages_follow_each_other_and_say_how_many_rows_there_are(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        made = [_reported(client, "card") for _ in range(5)]
        pages = [
            client.send("card.list", userId=USER_ID, pageNum=str(page), pageSize="2").json()
            for page in (1, 2, 3, 4)
        ]
    assert [[row["id"] for row in page["data"]] for page in pages] == [made[:2], made[2:4], made[4:], []]
    assert {page["total"] for page in pages} == {5}


def test_a_list_without_a_page_holds_the_first_twenty_rows(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        for _ in range(21):
            _reported(client, "card")
        assert len(_listed(client, "card")) == 20


def test_a_deleted_lock_takes_everything_with_it(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        for family in FAMILIES:
            _reported(client, family)
        client.data("password.add", lockId=LOCK_ID, **PASSWORD)
        client.data("report.delete_lock", lockId=LOCK_ID)
        left = client.data("lock.find_all_by_user_id", userId=USER_ID)
        assert [row["id"] for row in left] == [OTHER_LOCK_ID]
        assert [_listed(client, family) for family in (*FAMILIES, "password")] == [[]] * 6


@pytest.mark.parametrize(
    ("operation", "fields", "repeats"),
    [
        ("password.time_limited", SPAN, True),
        ("password.cyclic", {"cycleDays": "1,7", "dailyStart": "08:00", "dailyEnd": "18:00"}, True),
        ("password.single", {}, False),
        ("password.permanent", {}, False),
        ("password.clear", {}, False),
    ],
)
def test_a_passcode_is_computed_from_the_locks_keys(
    vendor_cloud: VendorCloud, operation: str, fields: dict[str, str], repeats: bool
) -> None:
    with signed_in(vendor_cloud) as client:
        here, again, there = (
            client.data(operation, lockId=lock_id, **fields)["password"]
            for lock_id in (LOCK_ID, LOCK_ID, OTHER_LOCK_ID)
        )
    assert len(here) == 8
    assert here.isdecimal()
    assert (here == again) is repeats
    assert here != there


def test_a_computed_passcode_is_on_the_lock_when_it_is_saved_and_another_waits(
    vendor_cloud: VendorCloud,
) -> None:
    with signed_in(vendor_cloud) as client:
        computed = client.data("password.time_limited", lockId=LOCK_ID, **SPAN)["password"]
        for password in (computed, "111111"):
            client.data("password.add", lockId=LOCK_ID, password=password, passwordType="timeLimited")
        rows = client.data("password.list", userId=USER_ID)
    assert [(row["password"], row["status"]) for row in rows] == [(computed, "1"), ("111111", "0")]


def test_a_passcode_changes_and_goes(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        one = {"passwordId": client.data("password.add", lockId=LOCK_ID, **PASSWORD)["id"]}
        client.data("password.change", **one, password="999999")
        assert client.data("password.details", **one)["password"] == "999999"
        client.data("password.delete", **one)
        assert client.data("password.list", userId=USER_ID) == []


def test_acts_are_recorded_and_the_records_can_be_deleted(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        _reported(client, "card")
        client.data("password.single", lockId=OTHER_LOCK_ID)
        records = client.data("record.list", userId=USER_ID)
        assert [row["operation"] for row in records] == ["password.single", "card.report"]
        [of_lock] = client.data("record.list", userId=USER_ID, lockId=LOCK_ID)
        assert of_lock["operator"] == "front-desk"
        client.data("record.delete", recordIds=of_lock["id"])
        assert [row["id"] for row in client.data("record.list", userId=USER_ID)] == [records[0]["id"]]


def test_records_are_deleted_all_or_none(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        _reported(client, "card")
        [record] = client.data("record.list", userId=USER_ID)
        assert client.refusal("record.delete", recordIds=f"{record['id']},1")[0] == 404
        assert client.data("record.list", userId=USER_ID) == [record]
    assert vendor_cloud.effects("record.delete") == []


def test_an_offline_card_counts_its_sequence_by_place(vendor_cloud: VendorCloud) -> None:
    fields = {"userId": USER_ID, "cardNumber": "01020304", "cardType": "guest", **SPAN}
    with signed_in(vendor_cloud) as client:
        first, second = (client.data("issuer.create_offline_card", **fields, **PLACE) for _ in range(2))
        elsewhere = client.data("issuer.create_offline_card", **fields, **{**PLACE, "roomNumber": "7C"})
    assert [card["sequence"] for card in (first, second, elsewhere)] == ["1", "2", "1"]
    assert [len(card["cardData"]) for card in (first, second)] == [96, 96]
    assert first["cardData"] != second["cardData"]
    assert (first["startBlock"], len(first["sectorKey"])) == ("4", 12)


def test_cards_are_found_by_their_holder(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        card = _reported(client, "card")
        client.data("card.report", lockId=LOCK_ID, cardNumber="00", holder="Wang")
        found = client.data("issuer.cards_by_holder", holder="Chen")
    assert [row["id"] for row in found] == [card]


def test_effects_hold_no_secret(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        client.data("password.add", lockId=LOCK_ID, **PASSWORD)
        client.data("password.single", lockId=LOCK_ID)
    told = repr(vendor_cloud.effects())
    lock = vendor_cloud.server.state.find("lock", LOCK_ID) or {}
    secrets = [PASSWORD["password"], *(lock[name] for name in ("lockKeys", "serverKeys", "pwAdmin"))]
    assert [secret for secret in secrets if secret in told] == []
