"""Any answer at all to a fetch: only failures of the taxonomy, and nothing half applied."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.api.client import ClientOptions, open_vendor_api
from app.adapters.api.retrying import RetryRules
from app.adapters.key_store import private_file_store
from app.adapters.secret_box import open_secret_box
from app.domain.pull import KnownLock, PullKind, PullStatus
from app.domain.secret import Secret
from app.services.pull_server import Puller
from tests.unit.desk_ground import desk_ground

SECRET = "AD193DF8A5A233B2"
NAMES = st.sampled_from(
    ["id", "lockUsername", "mac", "lockKeys", "lockId", "building", "newField", "code", "data"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
JSON = st.recursive(
    SCALARS | st.sampled_from(["1980084539766648834", SECRET]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=20,
)
ROWS = st.lists(
    st.dictionaries(NAMES, SCALARS, max_size=5)
    | st.fixed_dictionaries({"id": st.integers(1, 9).map(str), "lockKeys": st.just(SECRET), "x": SCALARS}),
    max_size=6,
)
ENVELOPES = st.fixed_dictionaries({"code": st.just(200), "success": st.just(True), "data": ROWS | JSON})
ANSWERS = (ENVELOPES | JSON).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40)


@dataclass
class AnyServer:
    """Answers what it is told to, in this process."""

    body: bytes = b""
    login: bytes = field(
        default=b'{"code": 200, "success": true, "data": {"token": "t", "userId": "7", "account": "a"}}'
    )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's own
        body = self.body if scope["path"].startswith("/locks/") else self.login
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})


@contextmanager
def folder_of_one_example() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kr-fuzz-") as name:
        yield Path(name)


async def _fetched(folder: Path, answers: list[bytes]) -> list[tuple[PullStatus, list[KnownLock]]]:
    """Fetch each answer in turn; return what was said of each and what is kept after it."""
    server = AnyServer()
    with ThreadPoolExecutor(1) as executor:
        async with desk_ground(folder) as ground:
            secrets = private_file_store(folder).store
            rules = RetryRules(attempts=1)
            options = ClientOptions(base_address="http://any", asgi_app=server, rules=rules)
            corrections = folder / "none.toml"
            api = await open_vendor_api(corrections, secrets, ground.clock, executor, options)
            await api.sign_in("a", Secret("b"))
            puller = Puller(ground.desk, api, open_secret_box(secrets))
            said = []
            for server.body in answers:
                status = await puller.pull(PullKind.LOCKS)
                locks = await ground.desk.store.read(lambda rows: list(rows.cloud.known_locks()))
                said.append((status, locks))
            await api.close()
            return said


@settings(max_examples=40)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_an_answer_is_kept_whole_or_told_and_never_half_applied(answers: list[bytes]) -> None:
    with folder_of_one_example() as folder:
        before: list[KnownLock] = []
        for status, locks in asyncio.run(_fetched(folder, answers)):
            listed = [lock for lock in locks if lock.vanished_at is None]
            if status.failures or status.last_error:
                assert locks == before
            else:
                assert len(listed) == status.rows
            before = locks


@settings(max_examples=20)
@given(ROWS.filter(lambda rows: any("lockKeys" in row for row in rows)))
def test_whatever_comes_no_lock_key_is_kept_in_clear(rows: list[dict[str, Any]]) -> None:
    answer = json.dumps({"code": 200, "success": True, "data": rows}).encode()
    with folder_of_one_example() as folder:
        for _status, locks in asyncio.run(_fetched(folder, [answer])):
            assert all("lockKeys" not in lock.row for lock in locks)
        files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
        assert not any(SECRET.encode() in content for content in files)
