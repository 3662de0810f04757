"""Fetch a list of the vendor's server and keep what changed: whole, or not at all.

The server wins on what is the server's. Of a row that an answer holds twice, the last one that is news
counts. What the answer lacks is marked as vanished. Stays, cards written and matches are local facts: a
fetch never touches them. An answer that does not read leaves everything as it was.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from app.domain.outbox import VendorFailure, message_of, retry_after_of
from app.domain.pull import CloudItem, ItemMark, PullKind, PullStatus, pull_pause
from app.domain.vendor_errors import CircuitOpen, NotSignedIn
from app.ports.secret_box import SecretBox
from app.ports.store import Transaction
from app.ports.vendor_api import Row, VendorAnswer, VendorApi
from app.services.desk import Desk
from app.services.keep_rows import KnownDigests, RowKeeper
from app.services.match_locks import match_places
from app.services.push_outbox import FAILURES, Dice
from app.services.reconcile_cards import reconcile_cards
from app.services.server_lists import id_of, pages, whole_list

T = TypeVar("T")

ROWS_A_SLICE = 1000
"""Rows between two breaths of the loop: they take about 1 ms."""


@dataclass(slots=True)
class _Fetched:
    """What an answer brought, all its pages together: by item id, the last of each."""

    secret_names: frozenset[str] = frozenset()
    rows: dict[str, tuple[str, Row, bytes]] = field(default_factory=dict)
    """Lock id, row and digest of what is new or changed."""
    unchanged: dict[str, bytes] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """Everything that the server listed."""
        return frozenset((*self.rows, *self.unchanged))


class _Memory:
    """What is known of a kind: items by digest and digests by item, and which items the server listed last.

    ``stored`` holds items by keyed digest, as the database has them, until this life of the program saw them.
    """

    def __init__(self, marks: Iterable[ItemMark]) -> None:
        marks = list(marks)
        self.stored = {mark.digest: mark.item_id for mark in marks}
        self.listed = frozenset(mark.item_id for mark in marks if not mark.vanished)
        self.by_digest: dict[bytes, str] = {}
        self._by_item: dict[str, bytes] = {}

    def learn(self, kind: PullKind, fetched: _Fetched) -> None:
        """Take over what a fetch stored. History only grows."""
        news = {item_id: digest for item_id, (_lock_id, _row, digest) in fetched.rows.items()}
        if self.stored:
            news |= fetched.unchanged
        for item_id in news.keys() & self._by_item.keys():
            # What a row was before must not pass for known, should it become so again.
            self.by_digest.pop(self._by_item[item_id], None)
        self._by_item |= news
        self.by_digest |= {digest: item_id for item_id, digest in news.items()}
        if self.stored:
            self.stored = {keyed: item for keyed, item in self.stored.items() if item not in self._by_item}
        self.listed = self.listed | fetched.ids if kind.is_history else fetched.ids


@dataclass(frozen=True, slots=True)
class _Changes:
    """What one fetch changes in the database."""

    items: tuple[CloudItem, ...]
    returned: tuple[str, ...]
    vanished: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.items or self.returned or self.vanished)


class Puller:
    """Fetches one kind at a time; a second call for the same kind waits for the first."""

    def __init__(self, desk: Desk, api: VendorApi, box: SecretBox, *, dice: Dice = random.random) -> None:
        self._desk = desk
        self._api = api
        self._box = box
        self._dice = dice
        self._turns: dict[PullKind, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._memory: dict[PullKind, _Memory] = {}

    async def pull(self, kind: PullKind) -> PullStatus:
        """Fetch a kind and return what became of it; a failure is in the status and raised nowhere."""
        async with self._turns[kind]:
            began = self._desk.clock.now()
            try:
                return await self._pull(kind, began)
            except FAILURES as error:
                return await self._failed(kind, began, error)

    async def _pull(self, kind: PullKind, began: datetime) -> PullStatus:
        memory = self._memory.get(kind)
        if memory is None:
            memory = _Memory(await self._desk.store.read(lambda rows: rows.cloud.marks(kind)))
        fetched = await self._fetch(kind, KnownDigests(self._box, memory.stored, memory.by_digest))
        changes = await self._changes(kind, fetched, memory)
        # A fetch that is broken off here may be stored or not: the database is asked anew.
        self._memory.pop(kind, None)
        status = await self._apply(kind, changes, fetched, began)
        await self._aside(lambda: memory.learn(kind, fetched))
        self._memory[kind] = memory
        if kind is PullKind.CARDS:
            await reconcile_cards(self._desk, began)
        return status

    async def _aside(self, work: Callable[[], T]) -> T:
        """Do ``work`` on a reading thread: encoding and sealing 10,000 rows would hold the main loop up."""
        return await self._desk.store.read(lambda _rows: work())

    # ------------------------------------------------------------ the answer

    async def _fetch(self, kind: PullKind, known: KnownDigests) -> _Fetched:
        fetched = _Fetched()
        async for lock_id, page in self._pages(kind, known):
            fetched.secret_names |= page.secret_names
            for index, (row, digest) in enumerate(zip(page.rows, page.digests, strict=True)):
                if index % ROWS_A_SLICE == ROWS_A_SLICE - 1:
                    await asyncio.sleep(0)
                item_id = id_of(row, kind.value, index)
                fetched.rows[item_id] = (lock_id or _lock_of(row), row, digest)
        fetched.unchanged = {
            item_id: digest for digest, item_id in known.seen.items() if item_id not in fetched.rows
        }
        return fetched

    async def _pages(self, kind: PullKind, known: KnownDigests) -> AsyncIterator[tuple[str, VendorAnswer]]:
        """Yield each page with the lock that was asked about, "" for an account's list."""
        if not kind.is_paged:
            yield "", await whole_list(self._api, kind.value, {}, known)
            return
        for lock_id in await self._locks_to_ask(kind):
            fields = {"lockId": lock_id} if lock_id else {}
            async for page in pages(self._api, kind.value, fields, known):
                yield lock_id, page
                if kind.is_history and not page.rows:
                    break  # The newest come first: what follows is known too.

    async def _locks_to_ask(self, kind: PullKind) -> tuple[str, ...]:
        if not kind.is_by_lock:
            return ("",)
        return tuple(await self._desk.store.read(lambda rows: rows.cloud.lock_ids()))

    # ------------------------------------------------------------ what it changes

    async def _changes(self, kind: PullKind, fetched: _Fetched, memory: _Memory) -> _Changes:
        keeper = RowKeeper(kind, fetched.secret_names, self._box)

        def prepared() -> tuple[CloudItem, ...]:
            rows = fetched.rows.items()
            return tuple(keeper.item(item_id, *parts) for item_id, parts in rows)

        items = await self._aside(prepared) if fetched.rows else ()
        returned = tuple(item_id for item_id in fetched.unchanged if item_id not in memory.listed)
        vanished = () if kind.is_history else tuple(memory.listed - fetched.ids)
        return _Changes(items, returned, vanished)

    async def _apply(
        self, kind: PullKind, changes: _Changes, fetched: _Fetched, began: datetime
    ) -> PullStatus:
        """Store everything in one transaction; where nothing changed, the status alone."""
        now = self._desk.clock.now()
        status = PullStatus(kind, now, began, now + pull_pause(kind, 0, self._dice()), len(fetched.ids))

        def work(rows: Transaction) -> None:
            if changes:
                _store(rows, kind, changes, now)
            rows.cloud.save_pull_status(status)

        await self._desk.store.write(work)
        return status

    async def _failed(self, kind: PullKind, began: datetime, error: VendorFailure) -> PullStatus:
        def work(rows: Transaction) -> PullStatus:
            status = self._after_failure(rows.cloud.pull_status(kind), began, error)
            rows.cloud.save_pull_status(status)
            return status

        return await self._desk.store.write(work)

    def _after_failure(self, before: PullStatus, began: datetime, error: VendorFailure) -> PullStatus:
        """Count the failure and wait longer; where nothing was asked, nothing is counted."""
        failed = replace(
            before, last_try=began, last_error=type(error).__name__, last_message=message_of(error)
        )
        now = self._desk.clock.now()
        if isinstance(error, NotSignedIn):
            return replace(failed, next_try=None)
        if isinstance(error, CircuitOpen):
            return replace(failed, next_try=error.until)
        failures = before.failures + 1
        pause = max(pull_pause(before.kind, failures, self._dice()), retry_after_of(error))
        return replace(failed, failures=failures, next_try=now + pause)


def _lock_of(row: Row) -> str:
    """The lock that a row belongs to; a lock's row is its own."""
    lock_id = row.get("lockId", row["id"])
    return lock_id if isinstance(lock_id, str) else ""


def _store(rows: Transaction, kind: PullKind, changes: _Changes, now: datetime) -> None:
    rows.cloud.save_items(kind, changes.items, now)
    rows.cloud.mark_present(kind, changes.returned)
    rows.cloud.mark_vanished(kind, changes.vanished, now)
    match_places(rows, [(item.item_id, item.place) for item in changes.items if item.place is not None])
