"""One httpx client for life: made off the loop, time limits per phase, no cookie, no redirect, no log."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeAlias

import httpx
import msgspec

from app.adapters.api.failures import from_httpx
from app.adapters.api.requests import Request
from app.adapters.api.server_clock import ServerClock, read_date
from app.domain.vendor import ServerFacts
from app.domain.vendor_errors import NotUnderstood, ServerSlow

AsgiApp: TypeAlias = Callable[[Any, Any, Any], Awaitable[None]]

BODY_LIMIT_BYTES = 64 * 1024 * 1024
"""10,000 locks are about 13 MB, unpacked; beyond this something else answers."""
NOISY_LOGGERS = ("httpx", "httpcore")
"""They log addresses with their queries, and headers."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long each phase of a request may take, in seconds; ``whole_s`` bounds them all together."""

    connect_s: float = 5.0
    send_s: float = 10.0
    answer_s: float = 20.0
    """Between two pieces of the answer."""
    pool_s: float = 10.0
    whole_s: float = 90.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: ``date`` is the server's clock (None if it said nothing that reads), ``retry_after`` raw."""

    status: int
    body: bytes
    date: datetime | None
    retry_after: str

    def __repr__(self) -> str:
        return f"Reply({self.status}, {len(self.body)} bytes)"


async def make_client(
    executor: Executor, limits: TimeLimits, asgi_app: AsgiApp | None = None, proxy: str | None = None
) -> httpx.AsyncClient:
    """Return the client; its TLS context (36–77 ms) is made on ``executor``.

    Certificates are the operating system's. The environment is not asked for proxies or passwords.
    ``asgi_app`` answers in this process instead of a network.
    """
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    context = await asyncio.get_running_loop().run_in_executor(executor, ssl.create_default_context)
    return httpx.AsyncClient(
        verify=context,
        transport=None if asgi_app is None else httpx.ASGITransport(asgi_app),
        proxy=proxy,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(
            connect=limits.connect_s, write=limits.send_s, read=limits.answer_s, pool=limits.pool_s
        ),
        limits=httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=4.0),
    )


class Transport:
    """Sends requests and turns what goes wrong on the way into the taxonomy."""

    def __init__(self, client: httpx.AsyncClient, server_clock: ServerClock, limits: TimeLimits) -> None:
        self._client = client
        self.server_clock = server_clock
        self._limits = limits

    async def send(
        self, operation_id: str, request: Request, server: ServerFacts, token: str, *, uncertain: bool
    ) -> Reply:
        """Send once and read the whole answer. Raises the taxonomy, never httpx's own."""
        try:
            async with asyncio.timeout(self._limits.whole_s):
                return await self._exchange(
                    operation_id, self._outgoing(request, server, token), uncertain=uncertain
                )
        except TimeoutError:
            raise ServerSlow(operation_id, "whole", may_have_happened=uncertain) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            # OSError: a server in this process that cut the connection.
            failure = from_httpx(operation_id, error, self.server_clock, uncertain=uncertain)
            # The chain would carry the request, and with it the token.
            raise failure from None

    async def close(self) -> None:
        """End every connection."""
        await self._client.aclose()

    def _outgoing(self, request: Request, server: ServerFacts, token: str) -> httpx.Request:
        headers = {"Accept": "application/json", **server.headers}
        if token:
            headers[server.auth_header] = f"{server.auth_scheme} {token}".strip()
        form = request.body is not None and server.body_format == "form"
        plain = request.body is not None and not form
        return self._client.build_request(
            request.method,
            server.base_address + request.path,
            params=dict(request.query) or None,
            headers={**headers, "Content-Type": "application/json"} if plain else headers,
            content=msgspec.json.encode(request.body) if plain else None,
            data=dict(request.body or {}) if form else None,
        )

    async def _exchange(self, operation_id: str, outgoing: httpx.Request, *, uncertain: bool) -> Reply:
        response = await self._client.send(outgoing, stream=True)
        try:
            body = await self._read(operation_id, response, uncertain=uncertain)
        finally:
            await response.aclose()
        date = read_date(response.headers.get("date", ""))
        if date is not None:
            self.server_clock.note(date)
        return Reply(response.status_code, body, date, response.headers.get("retry-after", ""))

    async def _read(self, operation_id: str, response: httpx.Response, *, uncertain: bool) -> bytes:
        pieces: list[bytes] = []
        size = 0
        async for piece in response.aiter_bytes():
            size += len(piece)
            if size > BODY_LIMIT_BYTES:
                raise NotUnderstood(operation_id, "", "too_large", may_have_happened=uncertain)
            pieces.append(piece)
        return b"".join(pieces)
