"""Accounts: codes, registering, signing in by password or code, tokens that run out."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed, not_found, not_signed_in
from app.simulation.vendor_server.state import Act, Row, State

_PASSWORD_ROUNDS = 1000
"""Few: what is kept here is made up, and tests sign in often."""
_TOKEN_DIGITS = 32
TOKEN_MARK = "simtoken-"  # noqa: S105  # no token
"""Stands before every token, so that one that has leaked is found."""


def send_code(call: Call) -> None:
    """Send a code of six digits; it can be read where messages of this server arrive (`codes`)."""
    name, kind = call.text("account"), call.text("codeType")
    if kind not in {"login", "register"}:
        raise malformed("codeType")
    if kind == "login":
        _account_named(call.state, name)
    until = call.state.now() + timedelta(seconds=call.habits.code_life_s)
    code = {"code": call.habits.digits(6), "until": until.isoformat()}
    call.act.keep("code", name, code)
    call.act.commanded("code", name)


def register(call: Call) -> Row:
    """Make an account and sign in to it."""
    name = call.text("account")
    if any(row["account"] == name for row in call.state.rows("account")):
        raise Refused(RefusalCode.CONFLICT, "账号已存在")
    _use_code(call, name)
    row = add_account(call.act, name, call.text("password"), nickname=call.maybe("nickname"))
    return _signed_in(call, row)


def login(call: Call) -> Row:
    """Sign in and answer a token."""
    kind = call.text("loginType")
    if kind not in {"password", "code"}:
        raise malformed("loginType")
    row = _account_named(call.state, call.text("account"))
    if kind == "code":
        _use_code(call, row["account"])
    elif not hmac.compare_digest(row["digest"], _digest(row["id"], call.text("password"))):
        raise Refused(RefusalCode.BAD_REQUEST, "账号或密码错误")
    return _signed_in(call, row)


def add_account(
    act: Act, name: str, password: str, *, user_id: str | None = None, nickname: str | None = None
) -> Row:
    """Add an account; only a digest of its password is kept."""
    own_id = {} if user_id is None else {"id": user_id}
    row = act.add("account", {**own_id, "account": name, "nickname": nickname or name})
    whole = {**row, "digest": _digest(row["id"], password)}
    act.keep("account", row["id"], whole)
    return whole


def account_of(state: State, token: str) -> Row:
    """Return the account that a token stands for. Raises `Refused` where it stands for none any more."""
    found = state.find("token", _token_key(token))
    if found is None or datetime.fromisoformat(found["until"]) <= state.now():
        raise not_signed_in()
    account = state.find("account", found["userId"])
    if account is None:
        raise not_signed_in()
    return account


def end_token(act: Act, token: str) -> None:
    """Let a token run out now."""
    act.keep("token", _token_key(token), None)


def codes(state: State) -> dict[str, str]:
    """Return the code that was last sent to each account."""
    return {row_id: row["code"] for row_id, row in state.items("code")}


def _signed_in(call: Call, row: Row) -> Row:
    token = TOKEN_MARK + call.habits.hex_digits(_TOKEN_DIGITS)
    until = call.state.now() + timedelta(seconds=call.habits.token_life_s)
    call.act.keep("token", _token_key(token), {"userId": row["id"], "until": until.isoformat()})
    return {**row, "token": token, "userId": row["id"], "expiresIn": str(call.habits.token_life_s)}


def _account_named(state: State, name: str) -> Row:
    for row in state.rows("account"):
        if row["account"] == name:
            return row
    raise not_found("账号")


def _use_code(call: Call, name: str) -> None:
    """Accept a code once."""
    sent = call.state.find("code", name)
    good = sent is not None and datetime.fromisoformat(sent["until"]) > call.state.now()
    if sent is None or not good or not hmac.compare_digest(sent["code"], call.text("code")):
        raise Refused(RefusalCode.BAD_REQUEST, "验证码错误")
    call.act.keep("code", name, None)


def _digest(salt: str, password: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _PASSWORD_ROUNDS).hex()


def _token_key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
