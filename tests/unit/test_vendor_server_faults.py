"""Every fault does what it says, where it was said, and leaves the state as it says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from app.simulation.vendor_server.connection import CutConnection
from app.simulation.vendor_server.faults import (
    Fault,
    FaultDice,
    FaultRule,
    FaultSettings,
    parse_rule,
    rule_words,
)
from tests.contract.vendor_server import LOCK_ID, USER_ID, PlainClient, VendorCloud, signed_in

CARD = {"lockId": LOCK_ID, "cardNumber": "CAFEBABE"}
LIST = "lock.find_all_by_user_id"


def _cards(cloud: VendorCloud) -> int:
    return len(cloud.server.state.rows("card"))


def _locks(client: PlainClient) -> Any:  # noqa: ANN401  # whatever the fault made of it
    return client.send(LIST, userId=USER_ID).json()


@pytest.mark.parametrize(("fault", "cards"), [("cut_before", 0), ("cut_after", 1), ("cut_in_body", 1)])
def test_a_cut_connection_leaves_the_act_undone_or_done(
    vendor_cloud: VendorCloud, fault: str, cards: int
) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults(f"{fault}@card.report")
        with pytest.raises(httpx.RemoteProtocolError):
            client.send("card.report", **CARD)
        assert _cards(vendor_cloud) == cards
        vendor_cloud.set_faults()
        assert client.send("card.report", **CARD).status_code == 200


@pytest.mark.parametrize(
    ("rule", "status", "cards"),
    [
        ("too_many", 429, 0),
        ("server_error", 503, 0),
        ("server_error=500", 500, 0),
        ("server_error_after", 502, 1),
        ("server_error_after=504", 504, 1),
    ],
)
def test_a_bad_status_leaves_the_act_undone_or_done(
    vendor_cloud: VendorCloud, rule: str, status: int, cards: int
) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults(rule)
        answer = client.send("card.report", **CARD)
    assert (answer.status_code, _cards(vendor_cloud)) == (status, cards)
    assert "retry-after" not in answer.headers


def test_too_many_says_when_to_come_again_where_it_is_told(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("too_many=2.5")
        assert client.send(LIST, userId=USER_ID).headers["retry-after"] == "2.5"


@pytest.mark.parametrize("rule", ["latency=0.3", "late=0.3"])
def test_a_slow_answer_comes_after_its_time(vendor_cloud: VendorCloud, rule: str) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults(rule)
        answer = client.send(LIST, userId=USER_ID)
    assert answer.elapsed.total_seconds() >= 0.3


@pytest.mark.parametrize(("rule", "cards"), [("latency=30", 1), ("late=0.8", 0)])
def test_who_gives_up_waiting_does_not_know_whether_it_was_done(
    vendor_cloud: VendorCloud, rule: str, cards: int
) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults(f"{rule}@card.report")
        client.http.timeout = httpx.Timeout(0.3)
        with pytest.raises(httpx.ReadTimeout):
            client.send("card.report", **CARD)
        assert _cards(vendor_cloud) == cards


def test_jitter_delays_by_no_more_than_was_said(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("jitter=0.2", seed=3)
        waits = [client.send(LIST, userId=USER_ID).elapsed.total_seconds() for _ in range(4)]
    assert max(waits) - min(waits) > 0.01


def test_a_truncated_answer_is_good_http_and_no_json(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        whole = client.send(LIST, userId=USER_ID).content
        vendor_cloud.set_faults("truncated")
        answer = client.send(LIST, userId=USER_ID)
    assert answer.status_code == 200
    assert whole.startswith(answer.content)
    assert len(answer.content) < len(whole)


def test_a_malformed_answer_is_no_json_in_any_of_its_forms(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("malformed")
        answers = {client.send(LIST, userId=USER_ID).content for _ in range(30)}
    assert len(answers) == 5
    for answer in answers:
        with pytest.raises(ValueError):
            json.loads(answer)


def test_nulls_stand_in_any_field(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("nulls=1")
        answer = _locks(client)
    assert {answer["code"], answer["success"], *answer["data"][0].values()} == {None}


def test_wrong_types_are_not_the_right_ones(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        right = _locks(client)["data"][0]
        vendor_cloud.set_faults("wrong_types=1")
        wrong = _locks(client)["data"][0]
    assert [name for name in right if type(right[name]) is type(wrong[name])] == []


def test_extra_fields_stand_in_every_object_beside_what_belongs_there(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        right = _locks(client)
        vendor_cloud.set_faults("extra_fields")
        extended = _locks(client)
    assert len(extended) == len(right) + 1
    for row, before in zip(extended["data"], right["data"], strict=True):
        assert before.items() <= row.items()
        assert len(row) == len(before) + 1


def test_rows_are_doubled_or_lost_in_the_answer_alone(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("duplicated_rows")
        assert len(_locks(client)["data"]) == 4
        vendor_cloud.set_faults("lost_rows=1")
        assert _locks(client)["data"] == []
        vendor_cloud.set_faults()
        assert len(_locks(client)["data"]) == 2


def test_a_request_delivered_twice_takes_effect_twice(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("delivered_twice@card.report")
        answered = client.data("card.report", **CARD)["id"]
    first, second = vendor_cloud.effects("card.report")
    assert first.request == second.request
    assert second.row_id == answered


def test_an_expired_token_stays_expired(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("token_expired#1")
        assert [client.send(LIST, userId=USER_ID).status_code for _ in range(2)] == [401, 401]
        client.sign_in()
        assert client.send(LIST, userId=USER_ID).status_code == 200


@pytest.mark.parametrize(("rule", "off_s"), [("wrong_clock", 3600), ("wrong_clock=-7200", -7200)])
def test_a_wrong_clock_shows_in_the_date_header(vendor_cloud: VendorCloud, rule: str, off_s: int) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults(rule)
        date = parsedate_to_datetime(client.send(LIST, userId=USER_ID).headers["date"])
    assert abs((date - datetime.now(UTC)).total_seconds() - off_s) < 30


def test_every_answer_bears_the_servers_time(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.pass_s(86_400)
        for rule in ("server_error", "too_many", "server_error_after", "malformed"):
            vendor_cloud.set_faults(rule)
            date = parsedate_to_datetime(client.send(LIST, userId=USER_ID).headers["date"])
            assert abs((date - datetime.now(UTC)).total_seconds() - 86_400) < 30


def test_a_scripted_fault_meets_the_calls_that_were_named(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        vendor_cloud.set_faults("server_error@card.*#2,4")
        statuses = [client.send("card.report", **CARD).status_code for _ in range(5)]
        assert client.send(LIST, userId=USER_ID).status_code == 200
    assert statuses == [200, 503, 200, 503, 200]


def test_the_same_seed_gives_the_same_faults_and_another_gives_others() -> None:
    rules = (FaultRule(Fault.CUT_BEFORE, probability=0.5),)

    def draws(seed: int) -> list[bool]:
        dice = FaultDice(FaultSettings(rules, seed))
        return [bool(dice.draw("card.report")) for _ in range(64)]

    assert draws(1) == draws(1)
    assert draws(1) != draws(2)
    assert 0 < sum(draws(1)) < 64


@pytest.mark.parametrize(
    "words",
    [
        "cut_after@card.report#2",
        "latency=0.2@*%0.1",
        "too_many=3@lock.*",
        "wrong_clock=-90@*",
        "nulls=0.5@card.list%0.25#1,7",
    ],
)
def test_a_rule_is_written_as_it_is_read(words: str) -> None:
    assert rule_words(parse_rule(words)) == words


@pytest.mark.parametrize("words", ["", "bang", "cut_after%2", "cut_after#x", "latency=", "cut_after @x#"])
def test_a_rule_that_is_not_understood_is_said_in_words(words: str) -> None:
    with pytest.raises(ValueError, match=r"not|no such|probability"):
        parse_rule(words)


async def test_in_process_a_cut_is_a_reset_connection() -> None:
    scope = {"type": "http", "state": {}}
    with pytest.raises(ConnectionResetError):
        await CutConnection({})(scope, _nothing_to_receive, _nobody_to_tell)


async def _nothing_to_receive() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def _nobody_to_tell(_message: Any) -> None:  # noqa: ANN401  # an ASGI message
    raise AssertionError("nothing is sent")
