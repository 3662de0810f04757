"""The simulated vendor server: an ASGI program made from the vendor profile.

`VendorServer.app` runs in process (an ASGI transport) or on a socket (`connection.make_socket_server`).
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from app.domain.vendor import Operation, VendorProfile
from app.simulation.vendor_server.admin import admin_routes
from app.simulation.vendor_server.call import Call, Habits
from app.simulation.vendor_server.connection import CutConnection
from app.simulation.vendor_server.faults import Fault, FaultDice, FaultSettings
from app.simulation.vendor_server.operations import captures, offline_cards, online_cards
from app.simulation.vendor_server.operations.accounts import account_of, codes, end_token
from app.simulation.vendor_server.operations.records import note
from app.simulation.vendor_server.operations.table import BEFORE_SIGN_IN, SERVED, Answer
from app.simulation.vendor_server.reading import read_fields
from app.simulation.vendor_server.refusal import RefusalCode, Refused
from app.simulation.vendor_server.shaping import refusal, success
from app.simulation.vendor_server.spoiling import Drawn, encode, spoil_bytes, spoil_values
from app.simulation.vendor_server.state import Cause, Effect, Row, State

_LEAVES_NO_RECORD = frozenset({"record.delete"})
BY_DEVICES = "device.by_itself"
"""What the journal calls what a device did by itself: a finger captured, a card written."""
_USUAL_CLOCK_ERROR_S = 3600.0
_JSON = "application/json;charset=UTF-8"
Endpoint = Callable[[Request], Awaitable[Response | CutConnection]]


class VendorServer:
    """One server with its state. Everything is called on the loop that serves it, except where said."""

    def __init__(
        self,
        profile: VendorProfile,
        state: State,
        habits: Habits | None = None,
        faults: FaultSettings | None = None,
    ) -> None:
        self.profile = profile
        self.state = state
        self.habits = habits or Habits()
        self._dice = FaultDice(faults or FaultSettings())
        self._done: set[str] = set()
        self.app: ASGIApp = Starlette(routes=[*admin_routes(self), *self._routes()])

    def effects(self) -> tuple[Effect, ...]:
        """Every change that took effect, in order. From any thread."""
        return self.state.effects()

    def done(self) -> frozenset[str]:
        """The operations that were done since the start, those that change nothing too. From any thread."""
        return frozenset(self._done)

    def codes(self) -> dict[str, str]:
        """The code that was last sent to each account. From any thread."""
        return codes(self.state)

    @property
    def faults(self) -> FaultSettings:
        """The faults that are dialled in."""
        return self._dice.settings

    def set_faults(self, settings: FaultSettings) -> None:
        """Dial in other faults; calls are counted from now. From any thread."""
        self._dice = FaultDice(settings)

    def _routes(self) -> list[Route]:
        return [
            Route(operation.path, self._endpoint(operation), methods=[operation.method])
            for operation in self.profile.operations.values()
            if operation.id in SERVED
        ]

    def _endpoint(self, operation: Operation) -> Endpoint:
        async def endpoint(request: Request) -> Response | CutConnection:
            dice = self._dice
            try:
                return await self._answer(operation, request, dice, dice.draw(operation.id))
            except ClientDisconnect:
                # A client that dies in mid-request asked for nothing.
                return CutConnection({})

        return endpoint

    async def _answer(
        self, operation: Operation, request: Request, dice: FaultDice, drawn: Drawn
    ) -> Response | CutConnection:
        body = await request.body()
        await asyncio.sleep(drawn.get(Fault.LATE) or 0)
        early = self._instead(drawn)
        if early is not None:
            return early
        answer = self._take_effect(operation, request, body, drawn)
        await _hold_back(request, _delay_s(dice, drawn))
        return self._spoilt(answer, dice, drawn)

    def _instead(self, drawn: Drawn) -> Response | CutConnection | None:
        """Return what is answered instead of doing anything."""
        if Fault.CUT_BEFORE in drawn:
            return CutConnection({})
        if Fault.TOO_MANY in drawn:
            wait_s = drawn[Fault.TOO_MANY]
            later = {} if wait_s is None else {"retry-after": f"{wait_s:g}"}
            return self._failed(HTTPStatus.TOO_MANY_REQUESTS, drawn, later)
        if Fault.SERVER_ERROR in drawn:
            return self._failed(int(drawn[Fault.SERVER_ERROR] or HTTPStatus.SERVICE_UNAVAILABLE), drawn)
        return None

    def _failed(self, status: int, drawn: Drawn, more: dict[str, str] | None = None) -> Response:
        return Response(b"", status, {**self._date(drawn), **(more or {})}, "text/plain")

    def _take_effect(
        self, operation: Operation, request: Request, body: bytes, drawn: Drawn
    ) -> tuple[int, dict[str, object]]:
        token = self._token(request)
        if Fault.TOKEN_EXPIRED in drawn:
            with self.state.act(Cause("fault.token_expired", "", "")) as act:
                end_token(act, token)
        if Fault.DELIVERED_TWICE in drawn:
            self._served(operation, request, body, token)
        return self._served(operation, request, body, token)

    def _served(
        self, operation: Operation, request: Request, body: bytes, token: str
    ) -> tuple[int, dict[str, object]]:
        facts = self.profile.server
        try:
            # A server asks who is there before it reads what is wanted.
            account = {} if operation.id in BEFORE_SIGN_IN else account_of(self.state, token)
            fields = read_fields(operation, facts, request.path_params, request.query_params, body)
            return HTTPStatus.OK, success(facts, operation, self.serve(operation.id, fields, account))
        except Refused as refused:
            unknown = refused.code is RefusalCode.NOT_SIGNED_IN
            return HTTPStatus.UNAUTHORIZED if unknown else HTTPStatus.OK, refusal(facts, refused)

    def serve(self, operation_id: str, fields: dict[str, str], account: Row) -> Answer:
        """Do one operation: all of it takes effect, or none where `Refused` is raised."""
        if account:
            self._let_time_pass(account)
        cause = Cause(operation_id, str(account.get("id", "")), _digest(operation_id, fields))
        with self.state.act(cause) as act:
            call = Call(operation_id, fields, account, self.state, act, self.habits)
            answer = SERVED[operation_id](call)
            if account and act.has_effects and operation_id not in _LEAVES_NO_RECORD:
                note(call, fields.get("lockId"))
        self._done.add(operation_id)
        return answer

    def _let_time_pass(self, account: Row) -> None:
        """Let what an account's devices did by themselves take effect."""
        with self.state.act(Cause(BY_DEVICES, account["id"], "")) as act:
            call = Call(BY_DEVICES, {}, account, self.state, act, self.habits)
            for settle in (captures.settle, offline_cards.settle, online_cards.settle):
                settle(call)

    def _token(self, request: Request) -> str:
        """Return the token of a request. An empty one stands for nobody."""
        facts = self.profile.server
        value = request.headers.get(facts.auth_header, "")
        scheme = f"{facts.auth_scheme} " if facts.auth_scheme else ""
        return value[len(scheme) :] if value.startswith(scheme) else ""

    def _spoilt(
        self, answer: tuple[int, dict[str, object]], dice: FaultDice, drawn: Drawn
    ) -> Response | CutConnection:
        status, payload = answer
        if Fault.CUT_AFTER in drawn:
            return CutConnection({})
        if Fault.SERVER_ERROR_AFTER in drawn:
            return self._failed(int(drawn[Fault.SERVER_ERROR_AFTER] or HTTPStatus.BAD_GATEWAY), drawn)
        body = spoil_bytes(encode(spoil_values(payload, drawn, dice.random)), drawn, dice.random)
        if Fault.CUT_IN_BODY in drawn:
            return CutConnection({**self._date(drawn), "content-type": _JSON}, body)
        return Response(body, status, self._date(drawn), _JSON)

    def _date(self, drawn: Drawn) -> dict[str, str]:
        off_s = drawn.get(Fault.WRONG_CLOCK, 0)
        off_s = _USUAL_CLOCK_ERROR_S if off_s is None else off_s
        return {"date": format_datetime(self.state.now() + timedelta(seconds=off_s), usegmt=True)}


def _delay_s(dice: FaultDice, drawn: Drawn) -> float:
    jitter_s = drawn.get(Fault.JITTER) or 0
    return (drawn.get(Fault.LATENCY) or 0) + (dice.random.random() * jitter_s if jitter_s else 0)


async def _hold_back(request: Request, seconds: float) -> None:
    """Wait, but no longer than somebody waits for the answer."""
    if seconds > 0:
        with suppress(TimeoutError):
            await asyncio.wait_for(_caller_gone(request), seconds)


async def _caller_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _digest(operation_id: str, fields: dict[str, str]) -> str:
    """Return what tells one request from another without telling what is in it."""
    words = "\0".join([operation_id, *(f"{name}={fields[name]}" for name in sorted(fields))])
    return hashlib.sha256(words.encode()).hexdigest()[:16]
