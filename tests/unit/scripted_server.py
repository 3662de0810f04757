"""An HTTP server on loopback that answers as its script says, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.api.transport import TimeLimits
from app.domain.secret import Secret

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
USER, PASSWORD, TOKEN = "1994295702918381570", "hunter-of-snow", "tok-1-abcdef"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came: ``head`` is its first line and headers, letter case kept."""

    method: str
    target: str
    head: str
    body: bytes

    @property
    def fields(self) -> dict[str, str]:
        return dict(json.loads(self.body))


Step = Callable[[asyncio.StreamWriter], Awaitable[None]]


def reply(body: bytes | object, status: int = 200, **headers: str) -> Step:
    """Answer whole; what is no bytes is sent as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def step(writer: asyncio.StreamWriter) -> None:
        named = {"Date": format_datetime(NOW, usegmt=True), "Content-Length": str(len(raw))}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in named.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode() + raw)
        await writer.drain()

    return step


def enveloped(data: object = None, **more: object) -> Step:
    """Answer success."""
    return reply({"code": 200, "msg": "成功", "data": data, "success": True, **more})


def signed_in(token: str = TOKEN) -> Step:
    """Answer a login."""
    return enveloped({"token": token, "userId": USER})


def raw(sent: bytes) -> Step:
    """Send these bytes, no more, and cut."""

    async def step(writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        writer.close()

    return step


def silent(until: asyncio.Event, sent: bytes = b"") -> Step:
    """Send these bytes and then nothing until the event."""

    async def step(writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        await until.wait()
        writer.close()

    return step


CUT = raw(b"")
HALF = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"code":200,')


class ScriptedServer:
    """Steps are taken in their order, over all connections; past the last the test fails."""

    def __init__(self) -> None:
        self.script: deque[Step] = deque()
        self.asked: list[Asked] = []
        self._open = 0

    def says(self, *steps: Step) -> None:
        self.script.extend(steps)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                self.asked.append(await _request(reader))
                await self.script.popleft()(writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        self._open -= 1

    async def ended(self) -> None:
        """Wait until the last connection is closed."""
        while self._open:
            await asyncio.sleep(0)


async def _request(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    method, target, _ = head.split(" ", 2)
    lengths = [line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length")]
    return Asked(method, target, head, await reader.readexactly(int(lengths[0]) if lengths else 0))


@dataclass
class StillClock:
    """A clock that the test moves."""

    moment: datetime = NOW
    seconds: float = 100.0

    def now(self) -> datetime:
        return self.moment

    def monotonic_s(self) -> float:
        return self.seconds

    def pass_s(self, seconds: float) -> None:
        self.seconds += seconds
        self.moment += timedelta(seconds=seconds)


class MemorySecrets:
    """A key store that is a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


@dataclass
class Ground:
    """The client against the scripted server. ``waits`` are the seconds that it would have slept."""

    server: ScriptedServer
    url: str
    corrections: Path
    executor: ThreadPoolExecutor
    clock: StillClock = field(default_factory=StillClock)
    secrets: MemorySecrets = field(default_factory=MemorySecrets)
    waits: list[float] = field(default_factory=list)
    opened: list[HttpVendorApi] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.pass_s(seconds)

    async def open(self, limits: TimeLimits | None = None, url: str = "") -> HttpVendorApi:
        options = ClientOptions(
            limits=limits or TimeLimits(),
            rules=RetryRules(attempts=3),
            base_address=url or self.url,
            sleep=self.sleep,
        )
        api = await open_vendor_api(self.corrections, self.secrets, self.clock, self.executor, options)
        self.opened.append(api)
        return api

    async def signed_in(self, limits: TimeLimits | None = None, *, remember: bool = True) -> HttpVendorApi:
        api = await self.open(limits)
        self.server.says(signed_in())
        await api.sign_in("desk", Secret(PASSWORD), remember=remember)
        self.server.asked.clear()
        return api


@asynccontextmanager
async def scripted_ground(folder: Path) -> AsyncIterator[Ground]:
    """Serve until the block ends; then nothing that was scripted may be left over."""
    server = ScriptedServer()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()
    with ThreadPoolExecutor(1) as executor:
        ground = Ground(server, f"http://{host}:{port}", folder / "vendor.toml", executor)
        yield ground
        for api in ground.opened:
            await api.close()
    await server.ended()
    listening.close()
    await listening.wait_closed()
    assert not server.script
