from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from app.adapters.api.transport import TimeLimits
from app.domain.secret import Secret
from app.domain.vendor import Correction
from app.domain.vendor_errors import (
    CircuitOpen,
    FieldMissing,
    NotSignedIn,
    NotUnderstood,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    UnknownOperation,
    VendorError,
)
from tests.unit.scripted_server import (
    CUT,
    HALF,
    PASSWORD,
    TOKEN,
    USER,
    Ground,
    Step,
    enveloped,
    raw,
    reply,
    scripted_ground,
    signed_in,
    silent,
)

LOCKS, DETAILS, ADD = "lock.find_all_by_user_id", "lock.details", "password.add"
PASSCODE = {"lockId": "5", "password": "482915", "passwordType": "single"}
SHORT = TimeLimits(answer_s=0.05)


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with scripted_ground(tmp_path) as made:
        yield made


async def test_the_locks_of_the_account_are_asked_for_with_the_token(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(enveloped([{"id": 7}]))
    answer = await api.call(LOCKS, {})
    asked = ground.server.asked[0]
    assert (asked.method, asked.target) == ("GET", f"/locks/findAllByUserId/{USER}")
    assert f"Authorization: Bearer {TOKEN}" in asked.head
    assert answer.rows == ({"id": "7"},)


async def test_a_write_goes_as_json_texts_by_the_profiles_names(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(enveloped({"id": "1"}))
    await api.call(ADD, {**PASSCODE, "colour": "blue"})
    asked = ground.server.asked[0]
    assert (asked.method, asked.target) == ("POST", "/passwords/savePassword")
    assert asked.fields == {**PASSCODE, "colour": "blue"}


async def test_a_corrected_operation_goes_as_corrected_and_is_kept(ground: Ground) -> None:
    api = await ground.signed_in()
    await api.correct(
        Correction(DETAILS, "POST", "/v2/{lockId}/show", (), (("id", "no"),), (("lang", "en"),), ("0",))
    )
    ground.server.says(reply({"code": 0, "data": {"no": 5}}))
    assert (await api.call(DETAILS, {"lockId": "a/b ?"})).row == {"id": "5"}
    asked = ground.server.asked[0]
    assert (asked.target, asked.fields) == ("/v2/a%2Fb%20%3F/show", {"lang": "en"})
    assert (await ground.open()).profile.operation(DETAILS).path == "/v2/{lockId}/show"


async def test_what_cannot_be_sent_is_told_before_it_is_sent(ground: Ground) -> None:
    api = await ground.signed_in()
    for field in ("lockId", "password"):
        with pytest.raises(FieldMissing) as caught:
            await api.call(ADD, {name: value for name, value in PASSCODE.items() if name != field})
        assert caught.value.field == field
    with pytest.raises(FieldMissing):
        await api.call(DETAILS, {"lockId": ".."})
    with pytest.raises(UnknownOperation):
        await api.call("lock.paint", {})
    assert ground.server.asked == []


async def test_nobody_signed_in_is_told_without_asking_the_server(ground: Ground) -> None:
    with pytest.raises(NotSignedIn):
        await (await ground.open()).call(LOCKS, {})
    assert ground.server.asked == []


# ------------------------------------------------------------------ accounts


async def test_a_sign_in_outlives_the_program(ground: Ground) -> None:
    await ground.signed_in()
    again = await ground.open()
    assert (again.state.account, again.state.user_id, again.state.renewable) == ("desk", USER, True)
    ground.server.says(enveloped([]))
    await again.call(LOCKS, {})
    assert TOKEN in ground.server.asked[0].head


async def test_a_token_is_shown_to_no_other_server(ground: Ground) -> None:
    await ground.signed_in()
    assert not (await ground.open(url="http://127.0.0.1:9")).state.signed_in


async def test_a_sign_in_by_code_cannot_renew_itself(ground: Ground) -> None:
    api = await ground.open()
    ground.server.says(enveloped(), signed_in())
    await api.request_code("desk")
    await api.sign_in_by_code("desk", Secret("123456"))
    assert [asked.fields for asked in ground.server.asked] == [
        {"account": "desk", "codeType": "login"},
        {"account": "desk", "loginType": "code", "code": "123456"},
    ]
    assert (api.state.signed_in, api.state.renewable) == (True, False)
    ground.server.says(reply(b"", 401))
    with pytest.raises(NotSignedIn):
        await api.call(LOCKS, {})


@pytest.mark.parametrize("brings_token", [True, False])
async def test_registering_signs_in_where_the_answer_brings_a_token(
    ground: Ground, brings_token: bool
) -> None:
    api = await ground.open()
    ground.server.says(signed_in() if brings_token else enveloped({"userId": USER}))
    await api.register("desk", Secret(PASSWORD), Secret("123456"), "Front desk")
    assert ground.server.asked[0].fields["nickname"] == "Front desk"
    assert api.state.signed_in == brings_token


async def test_a_wrong_password_is_refused_in_the_servers_words_and_signs_nobody_in(ground: Ground) -> None:
    api = await ground.open()
    ground.server.says(reply({"code": 401, "msg": f"wrong: {PASSWORD}"}, 401))
    with pytest.raises(ServerRefused) as caught:
        await api.sign_in("desk", Secret(PASSWORD))
    assert caught.value.message == "wrong: ***"
    assert not api.state.signed_in
    assert ground.secrets.kept == {}


@pytest.mark.parametrize("token", ["", 5, None, "a\nb", "雪"])
async def test_an_answer_without_a_usable_token_signs_nobody_in(ground: Ground, token: object) -> None:
    api = await ground.open()
    ground.server.says(enveloped({"token": token, "userId": USER} if token != 5 else {"userId": USER}))
    with pytest.raises(NotUnderstood) as caught:
        await api.sign_in("desk", Secret(PASSWORD))
    assert caught.value.path == "token"
    assert not api.state.signed_in


async def test_signing_out_forgets_token_and_password_everywhere(ground: Ground) -> None:
    api = await ground.signed_in()
    await api.sign_out()
    assert ground.secrets.kept == {}
    assert not api.state.signed_in
    with pytest.raises(NotSignedIn):
        await api.call(LOCKS, {})


async def test_a_refused_token_is_renewed_and_the_write_sent_again(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply({"code": 401}), signed_in("tok-2"), enveloped({"id": "1"}))
    await api.call(ADD, PASSCODE)
    assert [asked.target for asked in ground.server.asked] == [
        "/passwords/savePassword",
        "/auth/login",
        "/passwords/savePassword",
    ]
    assert "Bearer tok-2" in ground.server.asked[2].head
    assert "tok-2" in ground.secrets.kept["vendor-account"].decode()


async def test_one_login_serves_all_whose_token_was_refused(ground: Ground) -> None:
    api = await ground.signed_in()

    async def by_token(writer: asyncio.StreamWriter) -> None:
        fresh = (
            "Bearer tok-2" in ground.server.asked[-1].head or ground.server.asked[-1].target == "/auth/login"
        )
        await (signed_in("tok-2") if fresh else reply(b"", 401))(writer)

    ground.server.says(*[by_token] * 9)
    await asyncio.gather(*(api.call(DETAILS, {"lockId": str(number)}) for number in range(4)))
    assert [asked.target for asked in ground.server.asked].count("/auth/login") == 1


async def test_a_password_that_no_longer_holds_is_tried_once(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 401), reply({"code": 401, "msg": "changed"}))
    with pytest.raises(NotSignedIn) as caught:
        await api.call(LOCKS, {})
    assert caught.value.message == "changed"
    assert not api.state.renewable
    assert PASSWORD not in str(ground.secrets.kept)
    ground.server.says(reply(b"", 401))
    with pytest.raises(NotSignedIn):
        await api.call(LOCKS, {})


async def test_a_server_that_breaks_at_the_renewal_leaves_the_password_in_use(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 401), *[reply(b"", 500)] * 3)
    with pytest.raises(ServerRefused):
        await api.call(ADD, PASSCODE)
    assert api.state.renewable


# ------------------------------------------------------------------ repeats


@pytest.mark.parametrize(
    "trouble",
    [CUT, HALF, reply(b"", 500), reply(b"", 503), reply(b"", 429, Retry_After="2"), reply({"code": 429})],
)
async def test_a_read_is_tried_again(ground: Ground, trouble: Step) -> None:
    api = await ground.signed_in()
    ground.server.says(trouble, enveloped([]))
    assert (await api.call(LOCKS, {})).listed
    assert len(ground.server.asked) == 2


async def test_a_read_is_not_tried_for_ever_and_waits_longer_each_time(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(*[CUT] * 3)
    with pytest.raises(ServerUnreachable) as caught:
        await api.call(LOCKS, {})
    assert not caught.value.may_have_happened
    assert [0.2 <= ground.waits[0] <= 0.4, 0.4 <= ground.waits[1] <= 0.8, len(ground.waits)] == [
        True,
        True,
        2,
    ]


async def test_the_time_that_the_server_asked_for_is_waited(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 503, Retry_After="Sun, 01 Mar 2026 12:00:09 GMT"), enveloped([]))
    await api.call(LOCKS, {})
    assert ground.waits[0] > 9


async def test_a_long_wait_is_left_to_the_caller_and_the_server_is_left_alone(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 429, Retry_After="120"))
    with pytest.raises(ServerRefused) as caught:
        await api.call(LOCKS, {})
    assert caught.value.retry_after == timedelta(seconds=120)
    with pytest.raises(CircuitOpen):
        await api.call(LOCKS, {})


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (CUT, ServerUnreachable),
        (HALF, ServerUnreachable),
        (reply(b"", 500), ServerRefused),
        (reply(b"", 503), ServerRefused),
        (reply(b"<html>"), NotUnderstood),
        (reply(b"", 302, Location="http://127.0.0.1:9/"), NotUnderstood),
        (raw(b"garbage\r\n\r\n"), ServerUnreachable),
        (reply(b"not gzip", Content_Encoding="gzip"), NotUnderstood),
    ],
)
async def test_a_write_that_may_have_taken_effect_is_sent_once(
    ground: Ground, trouble: Step, error: type[VendorError]
) -> None:
    api = await ground.signed_in()
    ground.server.says(trouble)
    with pytest.raises(error) as caught:
        await api.call(ADD, PASSCODE)
    assert caught.value.may_have_happened
    assert len(ground.server.asked) == 1


async def test_a_write_that_the_server_put_off_is_sent_again(ground: Ground) -> None:
    api = await ground.signed_in()
    ground.server.says(reply(b"", 429), reply(b"", 503, Retry_After="1"), enveloped({"id": "1"}))
    assert (await api.call(ADD, PASSCODE)).row == {"id": "1"}


async def test_a_slow_answer_leaves_a_write_open_and_a_read_known(ground: Ground) -> None:
    api, end = await ground.signed_in(SHORT), asyncio.Event()
    ground.server.says(silent(end))
    with pytest.raises(ServerSlow) as caught:
        await api.call(ADD, PASSCODE)
    assert (caught.value.phase, caught.value.may_have_happened) == ("answer", True)
    ground.server.says(silent(end, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), enveloped([]))
    assert (await api.call(LOCKS, {})).listed
    end.set()


async def test_an_answer_that_trickles_runs_into_the_limit_of_the_whole(ground: Ground) -> None:
    api, end = await ground.signed_in(TimeLimits(whole_s=0.2)), asyncio.Event()
    ground.server.says(*[silent(end)] * 3)
    with pytest.raises(ServerSlow) as caught:
        await api.call(LOCKS, {})
    assert caught.value.phase == "whole"
    end.set()


async def test_an_endless_answer_is_cut_off(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.adapters.api.transport.BODY_LIMIT_BYTES", 1000)
    api = await ground.signed_in()
    ground.server.says(reply(b" " * 1001))
    with pytest.raises(NotUnderstood) as caught:
        await api.call(LOCKS, {})
    assert caught.value.expected == "too_large"


async def test_nobody_listening_is_told_and_a_write_surely_did_not_happen(ground: Ground) -> None:
    api = await ground.open(url="http://127.0.0.1:9")
    with pytest.raises(ServerUnreachable) as caught:
        await api.request_code("desk")
    assert (caught.value.reason, caught.value.may_have_happened) == ("refused", False)
    assert len(ground.waits) == 2


heads = st.lists(
    st.sampled_from(
        [b"HTTP/1.1 200 OK", b"\r\n", b"Content-Length: 3", b"{}", b"Date: x", b": ", b"\xff", b"HTTP/"]
    )
    | st.binary(max_size=8)
).map(b"".join)


@hypothesis.settings(max_examples=60)
@hypothesis.given(heads)
async def test_any_bytes_on_the_wire_are_an_answer_or_an_error_of_the_taxonomy(sent: bytes) -> None:
    async with scripted_ground(Path("nowhere")) as ground:
        api = await ground.signed_in()
        ground.server.says(raw(sent))
        with contextlib.suppress(VendorError):
            await api.call(ADD, PASSCODE)
        assert len(ground.server.asked) == 1
