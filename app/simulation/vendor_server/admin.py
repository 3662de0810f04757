"""The way in for whoever tries things out: faults, effects, codes and tables, for this machine only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.simulation.vendor_server.faults import FaultSettings, parse_rule, rule_words
from app.simulation.vendor_server.spoiling import encode

if TYPE_CHECKING:
    from app.simulation.vendor_server.server import VendorServer

_JSON = "application/json"
_NOWHERE = Response(b"Not Found", 404)
Endpoint = Callable[[Request], Awaitable[Response]]


class _FaultsInWords(msgspec.Struct):
    """``{"rules": ["cut_after@card.report#2"], "seed": 7}``."""

    rules: list[str]
    seed: int = 0


def admin_routes(server: VendorServer) -> list[Route]:
    """Return ``/__faults`` (GET, PUT, DELETE); to GET: ``/__effects``, ``/__codes``, ``/__tables/…``."""

    async def faults(request: Request) -> Response:
        return _faults(server, request.method, await request.body())

    async def effects(_request: Request) -> Response:
        return Response(encode(server.effects()), media_type=_JSON)

    async def codes(_request: Request) -> Response:
        return Response(encode(server.codes()), media_type=_JSON)

    async def table(request: Request) -> Response:
        rows = server.state.rows(request.path_params["table"])
        return Response(encode(rows), media_type=_JSON)

    return [
        Route("/__faults", _here_only(faults), methods=["GET", "PUT", "DELETE"]),
        Route("/__effects", _here_only(effects)),
        Route("/__codes", _here_only(codes)),
        Route("/__tables/{table:path}", _here_only(table)),
    ]


def _here_only(endpoint: Endpoint) -> Endpoint:
    """Answer callers of this machine; to others there is nothing here."""

    async def guarded(request: Request) -> Response:
        return await endpoint(request) if is_loopback(request) else _NOWHERE

    return guarded


def is_loopback(request: Request) -> bool:
    """Whether a request comes from this machine."""
    return request.client is not None and ip_address(request.client.host).is_loopback


def _faults(server: VendorServer, method: str, body: bytes) -> Response:
    if method == "DELETE":
        server.set_faults(FaultSettings())
    elif method == "PUT":
        try:
            server.set_faults(_settings(body))
        except (ValueError, msgspec.DecodeError) as error:
            return Response(str(error), 400)
    settings = server.faults
    words = {"rules": [rule_words(rule) for rule in settings.rules], "seed": settings.seed}
    return Response(encode(words), media_type=_JSON)


def _settings(body: bytes) -> FaultSettings:
    words = msgspec.json.decode(body, type=_FaultsInWords)
    return FaultSettings(tuple(parse_rule(rule) for rule in words.rules), words.seed)
