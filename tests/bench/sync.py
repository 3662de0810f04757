"""The sync: 10,000 locks into the database, the same again unchanged, and what the main loop feels of it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.adapters.api.client import ClientOptions, HttpVendorApi, open_vendor_api
from app.adapters.clock import SystemClock
from app.adapters.db.store import SqlStore
from app.adapters.ids import RandomIds
from app.adapters.key_store import private_file_store
from app.adapters.secret_box import AesGcmBox
from app.domain.pull import PullKind, PullStatus
from app.domain.secret import Secret
from app.runtime.memory import keep_collecting, settle
from app.services.desk import Desk
from app.services.pull_server import Puller
from tests.bench.application import run
from tests.bench.figures import Goal, Judged, Series
from tests.bench.hotel import open_hotel
from tests.bench.measure import MS, Measure

LOCKS = (100, 1000, 10_000)
ROUNDS = 7
PULL_GOAL = Goal(2.0)
UNCHANGED_GOAL = Goal(1.5)
LONGEST_STALL_GOAL = Goal(50.0, Judged.MEDIAN)
USUAL_STALL_GOAL = Goal(16.0, Judged.MEDIAN)
BEAT_S = 0.001
USUAL = 0.999
IDLE_S = 1.0

_USER_ID = "1994295702918381570"
_PUBLISHED = Path(__file__).parents[1] / "data" / "vendor" / "locks_findAllByUserId.response.json"


def answer_of(count: int, changed: int = 0) -> bytes:
    """The published answer with ``count`` locks; another ``changed``, and each of them is another row."""
    example = json.loads(_PUBLISHED.read_text(encoding="utf-8"))
    row = example["data"][1]
    first = int(row["id"])
    rows = [
        row | {"id": str(first + number), "mac": f"{number:012X}", "lockSysTime": str(changed + number)}
        for number in range(count)
    ]
    return json.dumps(example | {"data": rows}, ensure_ascii=False).encode()


class CannedServer:
    """Answers in this process, so that no network is in the figures: signing in, and the list of locks."""

    def __init__(self) -> None:
        self.locks = b""
        account = {"token": "canned", "userId": _USER_ID, "account": "bench"}
        self._login = json.dumps({"code": 200, "msg": "", "data": account, "success": True}).encode()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's own
        body = self.locks if scope["path"].startswith("/locks/") else self._login
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


@dataclass
class _Bench:
    store: SqlStore
    server: CannedServer
    puller: Puller
    folder: Path

    async def pull(self) -> float:
        """Fetch all locks and return the milliseconds."""
        began_s = time.perf_counter()
        status: PullStatus = await self.puller.pull(PullKind.LOCKS)
        took_ms = (time.perf_counter() - began_s) * MS
        if status.failures:
            raise RuntimeError(status.last_error)
        return took_ms


@asynccontextmanager
async def _bench() -> AsyncIterator[_Bench]:
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="kr-bench-") as name, ThreadPoolExecutor(1) as executor:
        folder, server = Path(name), CannedServer()
        store = await open_hotel(folder, bytes(8), 1)
        secrets = private_file_store(folder).store
        options = ClientOptions(base_address="http://canned", asgi_app=server)
        api: HttpVendorApi = await open_vendor_api(folder / "none.toml", secrets, clock, executor, options)
        await api.sign_in("bench", Secret("bench"))
        puller = Puller(Desk(store, clock, RandomIds()), api, AesGcmBox(bytes(32)))
        try:
            yield _Bench(store, server, puller, folder)
        finally:
            await api.close()
            await store.close()


# ------------------------------------------------------------ floors


def _decode(answer: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(answer)["data"]
    return rows


class _PlainTable:
    """What anybody would write: decode, and ``executemany`` of the rows just as they are, secrets in clear.

    A column for each field, the same pragmas, one transaction.
    """

    def __init__(self, folder: Path, answer: bytes) -> None:
        names = list(_decode(answer)[0])
        self._connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        columns = ", ".join(f"{name} TEXT" for name in names)
        self._connection.execute(f"CREATE TABLE locks ({columns}, PRIMARY KEY (id))")
        changed = ", ".join(f"{name} = excluded.{name}" for name in names)
        marks = ", ".join(f":{name}" for name in names)
        self._save = f"INSERT INTO locks VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changed}"  # noqa: S608

    def pull(self, answer: bytes) -> float:
        """Decode and store, and return the milliseconds."""
        began_s = time.perf_counter()
        rows = _decode(answer)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(self._save, rows)
        self._connection.execute("COMMIT")
        return (time.perf_counter() - began_s) * MS

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


# ------------------------------------------------------------ the measures


async def _pulls(size: int, rounds: int) -> Series:
    """Every row is another each time: nothing is spared by what is known."""
    floors, subjects = [], []
    async with _bench() as bench:
        bench.server.locks = answer_of(size)
        await bench.pull()
        plain = _PlainTable(bench.folder, bench.server.locks)
        plain.pull(bench.server.locks)
        for number in range(1, rounds + 1):
            bench.server.locks = answer_of(size, changed=number)
            floors.append(plain.pull(bench.server.locks))
            subjects.append(await bench.pull())
        plain.close()
    return Series(tuple(floors), tuple(subjects))


async def _unchanged(size: int, rounds: int) -> Series:
    floors, subjects = [], []
    async with _bench() as bench:
        bench.server.locks = answer_of(size)
        await bench.pull()
        await bench.pull()
        for _round in range(rounds):
            began_s = time.perf_counter()
            _decode(bench.server.locks)
            floors.append((time.perf_counter() - began_s) * MS)
            subjects.append(await bench.pull())
    return Series(tuple(floors), tuple(subjects))


class _Heartbeat:
    """Beats on the loop as often as it can, and notes how late each beat came."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []

    async def beat(self) -> None:
        while True:
            began_s = time.perf_counter()
            await asyncio.sleep(BEAT_S)
            self.late_ms.append((time.perf_counter() - began_s - BEAT_S) * MS)

    def worst(self, share: float) -> float:
        """Return the milliseconds that no more than the other share of the beats were late."""
        ordered = sorted(self.late_ms)
        return max(0.0, ordered[min(len(ordered) - 1, int(len(ordered) * share))])


async def _during(work: Coroutine[Any, Any, object], share: float) -> float:
    heart = _Heartbeat()
    beating = asyncio.create_task(heart.beat())
    await asyncio.sleep(BEAT_S)
    await work
    await asyncio.sleep(BEAT_S)
    beating.cancel()
    return heart.worst(share)


async def _stalls(size: int, rounds: int, share: float) -> Series:
    floors, subjects = [], []
    async with _bench() as bench:
        # As the program does when its start is over.
        settle()
        collecting = asyncio.create_task(keep_collecting())
        for number in range(rounds):
            bench.server.locks = answer_of(size, changed=number)
            floors.append(await _during(asyncio.sleep(IDLE_S), share))
            subjects.append(await _during(bench.pull(), share))
        collecting.cancel()
    return Series(tuple(floors), tuple(subjects))


def _measure(
    name: str, title: str, floor: str, take: Callable[[int, int], Coroutine[Any, Any, Series]], goal: Goal
) -> Measure:
    return Measure(
        name,
        title,
        floor,
        "ms",
        LOCKS,
        ROUNDS,
        lambda size, rounds: run(take(size, rounds)),
        {LOCKS[-1]: goal},
    )


MEASURES = (
    _measure(
        "pull",
        "fetch locks into the database, every row changed, no network",
        "json.loads, and executemany of the same rows, a column for each field",
        _pulls,
        PULL_GOAL,
    ),
    _measure(
        "pull-unchanged", "fetch locks again, nothing changed", "json.loads alone", _unchanged, UNCHANGED_GOAL
    ),
    _measure(
        "pull-stall",
        "longest stall of the main loop while locks arrive and are stored",
        "the loop, idle",
        lambda size, rounds: _stalls(size, rounds, 1.0),
        LONGEST_STALL_GOAL,
    ),
    _measure(
        "pull-stall-999",
        "stall that 99.9 % of the beats stay under meanwhile",
        "the loop, idle",
        lambda size, rounds: _stalls(size, rounds, USUAL),
        USUAL_STALL_GOAL,
    ),
)
