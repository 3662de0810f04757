"""The server on a socket: uvicorn, with connections that a fault can cut."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

CUT = "cut"
"""Where a request's ``state`` holds the function that cuts its connection."""
GRACE_S = 1
"""How long a stopping server waits for calls that are under way."""


class CuttableProtocol(H11Protocol):
    """One connection, which tells the program that it serves how to cut it."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, CUT: self._cut}, _loop)

    def _cut(self) -> None:
        self.transport.close()


async def cut(scope: Scope, receive: Receive) -> None:
    """Cut the connection of a request and wait until it is gone.

    Raises ConnectionResetError where there is none to cut: the program is called in process.
    """
    cut_now = scope.get("state", {}).get(CUT)
    if cut_now is None:
        raise ConnectionResetError("cut by a fault of the simulated server")
    cut_now()
    while (await receive())["type"] != "http.disconnect":
        pass


class CutConnection:
    """An answer that never comes, or that ends in the middle: ``body`` is whole, half of it is sent."""

    def __init__(self, headers: dict[str, str], body: bytes = b"") -> None:
        self._headers = headers
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is to be sent and cut."""
        if self._body:
            length = {"content-length": str(len(self._body)), **self._headers}
            headers = [(name.encode(), value.encode()) for name, value in length.items()]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            half = self._body[: len(self._body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
        await cut(scope, receive)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. Raises OSError.

    It names its protocol, unlike ``socket.create_server``: asyncio only then sends small answers at once, and
    without that every answer waits 40 ms for the client's acknowledgement of its head.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # On Windows the option would let two programs listen at one port; there it isn't needed.
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def make_socket_server(app: ASGIApp, host: str, port: int) -> uvicorn.Server:
    """Return a server that is not started: ``await server.serve(...)`` runs it, ``should_exit`` ends it."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=CuttableProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    return uvicorn.Server(config)
