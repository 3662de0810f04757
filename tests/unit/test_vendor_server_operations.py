"""Every operation of the profile is served, and answers the fields that the profile says."""

from __future__ import annotations

import httpx
import pytest

from app.domain.vendor import AnswerShape
from app.simulation.vendor_server.starting import DEMO_ACCOUNT, Start, load_profile, make_server
from tests.contract.vendor_server import VendorCloud, signed_in
from tests.unit.vendor_calls import every_call, prepare

REGISTERING = "auth.register"
"""Needs the code that was sent: it comes last."""


def test_every_operation_succeeds_with_good_fields_and_answers_the_profiles_fields(
    vendor_cloud: VendorCloud,
) -> None:
    profile = vendor_cloud.server.profile
    with signed_in(vendor_cloud) as client:
        ground = prepare(vendor_cloud, client)
        calls = every_call(ground)
        called = set()
        for operation_id, fields in calls:
            answer = client.send(operation_id, **fields)
            assert answer.status_code == 200, operation_id
            _check_shape(profile.operation(operation_id).answer, answer.json(), operation_id)
            for row in _rows(answer.json()):
                expected = [field.wire for field in profile.operation(operation_id).answer_fields]
                assert [name for name in expected if name not in row] == [], operation_id
            called.add(operation_id)
        code = vendor_cloud.server.codes()["new"]
        client.data(REGISTERING, account="new", password="made up", code=code)
    assert called | {REGISTERING} == set(profile.operations)


def _check_shape(shape: AnswerShape, answer: dict[str, object], operation_id: str) -> None:
    if shape is AnswerShape.BARE:
        assert answer == {}, operation_id
        return
    assert answer["success"] is True, (operation_id, answer)
    listed = shape in {AnswerShape.LIST, AnswerShape.PAGED}
    assert isinstance(answer["data"], list) is listed, operation_id


def _rows(answer: dict[str, object]) -> list[dict[str, object]]:
    data = answer.get("data")
    rows = data if isinstance(data, list) else [data]
    return [row for row in rows if isinstance(row, dict)]


async def test_the_same_program_answers_in_process() -> None:
    server, _ = make_server(load_profile(), Start(locks=3))
    said = {"account": DEMO_ACCOUNT.name, "loginType": "password", "password": DEMO_ACCOUNT.password}
    transport = httpx.ASGITransport(app=server.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://vendor.invalid") as client:
        account = (await client.post("/auth/login", json=said)).json()["data"]
        client.headers["Authorization"] = f"Bearer {account['token']}"
        answer = (await client.get(f"/locks/findAllByUserId/{account['userId']}")).json()
    assert len(answer["data"]) == 3


@pytest.mark.parametrize("operation_id", ["lock.details", "card.list", "command.read_settings"])
def test_an_operation_has_no_other_method(vendor_cloud: VendorCloud, operation_id: str) -> None:
    with signed_in(vendor_cloud) as client:
        path = vendor_cloud.server.profile.operation(operation_id).path.replace("{", "").replace("}", "")
        assert client.http.delete(path).status_code == 405
