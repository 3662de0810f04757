from __future__ import annotations

import json
from collections.abc import Container
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.api.answers import read_envelope, read_inside
from app.adapters.api.judging import Exchange, judged
from app.adapters.api.profile_files import shipped_profile
from app.adapters.api.requests import Request
from app.adapters.api.transport import Reply
from app.codec.vendor_corrections import corrected_profile
from app.domain.vendor import VendorProfile
from app.domain.vendor_errors import NotSignedIn, NotUnderstood, ServerRefused, VendorError
from app.ports.vendor_api import VendorAnswer

DATA = Path(__file__).parent.parent / "data" / "vendor"
LOCKS_ANSWER = (DATA / "locks_findAllByUserId.response.json").read_bytes()
PROFILE = shipped_profile()
LOCKS, BIND, DETAILS, RECORDS = (
    "lock.find_all_by_user_id",
    "command.bind_lock_between",
    "lock.details",
    "record.door",
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PASSCODE = "482915"


async def _judge(
    operation_id: str,
    body: bytes,
    status: int = 200,
    retry_after: str = "",
    known: Container[bytes] = (),
    profile: VendorProfile = PROFILE,
) -> VendorAnswer:
    request = Request("GET", "/", {}, None, frozenset())
    operation = profile.operation(operation_id)
    exchange = Exchange(operation, request, profile.server, frozenset({PASSCODE}), known)
    reply = Reply(status, body, NOW, retry_after)
    return await judged(exchange, reply, NOW, timedelta(), frozenset({"lockKeys", "serverKeys"}))


def _data(value: object) -> bytes:
    return json.dumps({"code": 200, "msg": "成功", "total": 0, "data": value, "success": True}).encode()


async def test_the_published_list_comes_whole_and_its_total_is_only_told() -> None:
    answer = await _judge(LOCKS, LOCKS_ANSWER)
    assert list(answer.rows) == json.loads(LOCKS_ANSWER)["data"]
    assert (answer.total, answer.listed, answer.message, len(answer.digests)) == (0, True, "成功", 2)


async def test_the_published_empty_object_is_a_success_without_rows() -> None:
    answer = await _judge(BIND, (DATA / "command_bindLockBetween.response.json").read_bytes())
    assert (answer.rows, answer.row, answer.listed) == ((), {}, False)


async def test_an_envelope_is_read_where_a_bare_object_was_published() -> None:
    assert (await _judge(BIND, _data({"id": 7}))).row == {"id": 7}


async def test_no_list_is_told_from_an_empty_one() -> None:
    assert not (await _judge(LOCKS, _data(None))).listed
    assert not (await _judge(LOCKS, b"{}")).listed
    assert (await _judge(LOCKS, _data([]))).listed


@pytest.mark.parametrize("key", ["records", "rows", "list", "items"])
async def test_a_page_within_an_object_gives_its_rows(key: str) -> None:
    answer = await _judge(RECORDS, _data({"total": 9, key: [{"id": "1"}]}))
    assert (answer.rows, answer.listed) == (({"id": "1"},), True)


async def test_a_bare_list_gives_its_rows() -> None:
    assert (await _judge(LOCKS, b'\xef\xbb\xbf [{"id":"1"}]')).rows == ({"id": "1"},)


async def test_described_fields_come_as_text_whatever_the_server_sends() -> None:
    row = {
        "id": 1980084539766648834,
        "isLocked": True,
        "electricity": 25,
        "lockSysTime": 1766451628561.0,
        "featureCodes": ["卡片", "密码"],
        "colour": 5,
        "evUpdateTime": None,
    }
    assert (await _judge(DETAILS, _data(row))).row == {
        "id": "1980084539766648834",
        "isLocked": "1",
        "electricity": "25",
        "lockSysTime": "1766451628561",
        "featureCodes": "卡片,密码",
        "colour": 5,
        "evUpdateTime": None,
    }


async def test_an_id_that_lost_its_digits_is_not_understood_and_its_path_is_told() -> None:
    with pytest.raises(NotUnderstood) as caught:
        await _judge(LOCKS, b'{"code":200,"data":[{"id":"1"},{"id":1.98E18}]}')
    assert (caught.value.path, caught.value.expected) == ("data[1].id", "id")


async def test_a_row_that_is_no_object_is_told_by_its_place() -> None:
    with pytest.raises(NotUnderstood) as caught:
        await _judge(LOCKS, _data([{"id": "1"}, 5]))
    assert caught.value.path == "data[1]"


async def test_known_rows_are_left_undecoded() -> None:
    first = await _judge(LOCKS, LOCKS_ANSWER)
    again = await _judge(LOCKS, LOCKS_ANSWER, known=frozenset(first.digests[:1]))
    assert (again.rows, again.unchanged, again.digests) == (
        first.rows[1:],
        first.digests[:1],
        first.digests[1:],
    )


async def test_corrected_names_come_as_the_profiles() -> None:
    names = '[operation."lock.details".answer_names]\nid = "lock_id"\n'
    text = f'{names}[server.envelope]\ncode = "errcode"\ndata = "body"'
    corrected = corrected_profile(PROFILE, text, "vendor.toml")
    answer = await _judge(DETAILS, b'{"errcode":"200","body":{"lock_id":5}}', profile=corrected)
    assert answer.row == {"id": "5"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"code":500,"msg":"no such lock"}', "500"),
        (b'{"code":"1","msg":"no such lock","data":null}', "1"),
        (b'{"code":200,"msg":"no such lock","success":false}', "200"),
        (b'{"success":false,"msg":"no such lock"}', ""),
    ],
)
async def test_a_refusal_carries_the_servers_own_message(body: bytes, code: str) -> None:
    with pytest.raises(ServerRefused) as caught:
        await _judge(LOCKS, body)
    assert (caught.value.code, caught.value.message) == (code, "no such lock")


async def test_a_refusals_message_is_one_line_without_what_was_told_in_confidence() -> None:
    body = json.dumps({"code": 500, "msg": f"passcode\n{PASSCODE} " + "x" * 9999}).encode()
    with pytest.raises(ServerRefused) as caught:
        await _judge(LOCKS, body)
    assert caught.value.message.startswith("passcode *** xxx")
    assert len(caught.value.message) == 300


@pytest.mark.parametrize(("status", "body"), [(401, b""), (200, b'{"code":401,"msg":"expired"}')])
async def test_nobody_signed_in_is_told_apart(status: int, body: bytes) -> None:
    with pytest.raises(NotSignedIn):
        await _judge(LOCKS, body, status)


async def test_a_wrong_password_is_a_refusal() -> None:
    with pytest.raises(ServerRefused) as caught:
        await _judge("auth.login", b'{"code":401,"msg":"wrong"}', 401)
    assert caught.value.message == "wrong"


@pytest.mark.parametrize(
    ("status", "retry_after", "body", "busy", "may"),
    [
        (429, "", b"", True, False),
        (503, "7", b"", True, False),
        (503, "", b"<html>", False, True),
        (503, "", b'{"code":503}', True, False),
        (502, "", b"", False, True),
        (400, "", b"", False, False),
        (200, "", b'{"code":500}', False, True),
        (200, "", b'{"code":9}', False, False),
    ],
)
async def test_a_refused_bind_says_whether_it_may_have_happened(
    status: int, retry_after: str, body: bytes, busy: bool, may: bool
) -> None:
    with pytest.raises(ServerRefused) as caught:
        await _judge(BIND, body, status, retry_after)
    assert (caught.value.busy, caught.value.may_have_happened) == (busy, may)
    assert caught.value.retry_after == (timedelta(seconds=7) if retry_after else None)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (302, b"", "redirect"),
        (200, b"", "json"),
        (200, b"<html>sign in to our Wi-Fi</html>", "json"),
        (200, LOCKS_ANSWER[:-40], "json"),
        (200, b'{"code":{},"data":[]}', "text"),
        (200, b"[" * 100_000, "json"),
        (200, b'{"a":' * 100_000, "json"),
        (200, b'{"code":200,"data":{"electricity":' + b"9" * 6000 + b"}}", "json"),
    ],
)
async def test_what_is_no_answer_is_not_understood(status: int, body: bytes, expected: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        await _judge(BIND, body, status)
    assert caught.value.expected == expected
    assert caught.value.may_have_happened


async def test_no_content_is_a_success() -> None:
    assert (await _judge(BIND, b"", 204)).rows == ()


async def test_secrets_are_masked_for_showing_at_any_depth_and_out_of_every_repr() -> None:
    row = {
        "lockKeys": "AD193DF8",
        "deep": [{"serverKeys": "5214", "newToken": "abc"}],
        "mac": "01",
        "pwAdmin": None,
    }
    answer = await _judge("lock.details", _data(row))
    assert answer.masked() == (
        {"lockKeys": "***", "deep": [{"serverKeys": "***", "newToken": "***"}], "mac": "01", "pwAdmin": None},
    )
    assert "AD193DF8" not in repr(answer)
    envelope = read_envelope(_data(row), PROFILE.server.envelope, DETAILS)
    inside = await read_inside(envelope, PROFILE.operation(DETAILS), ())
    assert "AD193DF8" not in repr(envelope) + repr(inside)


async def test_a_passcode_that_comes_bare_is_masked_too() -> None:
    answer = await _judge("password.single", _data("77120934"))
    assert (answer.row, answer.masked()) == ({"value": "77120934"}, ({"value": "***"},))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["code", "msg", "total", "data", "success", "id", "records", "userId", "a"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
operation_ids = st.sampled_from(list(PROFILE.operations))
statuses = st.sampled_from([200, 200, 200, 201, 204, 302, 400, 401, 404, 429, 500, 503])
damage = st.tuples(st.integers(0, len(LOCKS_ANSWER) - 1), st.binary(max_size=3))


async def _only_the_taxonomy(operation_id: str, body: bytes, status: int) -> None:
    try:
        answer = await _judge(operation_id, body, status)
    except VendorError:
        return
    assert all(isinstance(row, dict) for row in answer.rows)
    assert len(answer.masked()) == len(answer.rows) == len(answer.digests)


@given(operation_ids, json_values, statuses)
async def test_any_json_is_an_answer_or_an_error_of_the_taxonomy(
    operation_id: str, value: object, status: int
) -> None:
    await _only_the_taxonomy(operation_id, json.dumps(value).encode(), status)


@given(operation_ids, st.binary(max_size=200), statuses)
async def test_any_bytes_are_an_answer_or_an_error_of_the_taxonomy(
    operation_id: str, body: bytes, status: int
) -> None:
    await _only_the_taxonomy(operation_id, body, status)


@given(st.lists(damage, min_size=1, max_size=5))
async def test_a_damaged_lock_list_is_an_answer_or_an_error_of_the_taxonomy(
    wounds: list[tuple[int, bytes]],
) -> None:
    body = LOCKS_ANSWER
    for at, put in wounds:
        body = body[:at] + put + body[at + len(put) :]
    await _only_the_taxonomy(LOCKS, body, 200)
