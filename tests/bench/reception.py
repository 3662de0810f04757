"""A desk at which one guest after another gets a card, timed from Enter to "lift the card"."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app.adapters.clock import SystemClock
from app.adapters.ids import RandomIds
from app.adapters.open_format.hotel_keys import HotelKeys
from app.adapters.open_format.source import OpenFormatSource
from app.domain.hotel import Room
from app.domain.issuing import CardOrder
from app.domain.rack import DeskAction
from app.domain.reading import CardReading
from app.ports.encoder import CardEncoder, Conversation, Response
from app.ports.store import Store
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_session import Answer, CardBench
from app.services.check_in import CheckInOrder, check_in
from app.services.check_out import check_out
from app.services.desk import Desk
from app.services.issue_cards import IssueJob, issue_cards
from app.simulation.encoder import Card
from tests.bench.hotel import rooms_of
from tests.bench.measure import MS
from tests.bench.people import OPERATOR


class NotedCard:
    """A card that keeps the commands it was given: its own work is the same for floor and subject."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self.atr = card.atr
        self.apdus: list[bytes] = []

    def answer(self, apdu: bytes) -> Response:
        self.apdus.append(apdu)
        return self._card.answer(apdu)

    def reset(self) -> None:
        self._card.reset()


def replay(apdus: Sequence[bytes]) -> Conversation[None]:
    """Say the same commands again and listen to no answer."""
    for apdu in apdus:  # noqa: UP028 -- a list's iterator takes no answers
        yield apdu


@dataclass(frozen=True, slots=True)
class Made:
    """One card that was made: how long it took, and as what it was recognised."""

    took_ms: float
    recognised: CardReading


class Reception:
    """Lets the hotel's first room to one guest after another and makes a card for each."""

    def __init__(self, store: Store, keys: HotelKeys, encoder: CardEncoder) -> None:
        self._desk = Desk(store, SystemClock(), RandomIds())
        self._bench = CardBench(self._desk, encoder, OpenFormatSource(keys), keys.hotel_id, OPERATOR)
        self._room: Room = rooms_of(1)[0]
        self._is_let = False

    async def next_guest(self) -> IssueJob:
        """Check the last guest out and the next one in; their card is still to be made."""
        if self._is_let:
            await check_out(self._desk, self._room.room_id, OPERATOR)
        until = self._desk.clock.now() + timedelta(days=2)
        change = await check_in(self._desk, CheckInOrder(self._room.room_id, "Okafor", until), OPERATOR)
        self._is_let = True
        return IssueJob(DeskAction.NEW_GUEST, CardOrder(self._room, change.stay), total=1)

    async def make_card(self, job: IssueJob) -> Made:
        """Run the job on the card that lies there, up to "lift the card"; then let go of it."""
        watch = _Watch()
        began_s = time.perf_counter()
        act = asyncio.ensure_future(issue_cards(self._bench, job, watch.tell, watch.ask))
        act.add_done_callback(watch.on_end)
        lift_told_s = await watch.lift_told_s
        act.cancel()
        await asyncio.wait({act})
        assert watch.recognised is not None
        return Made((lift_told_s - began_s) * MS, watch.recognised)


@dataclass
class _Watch:
    """Notes when "lift the card" is told; a question or a trouble ends the benchmark."""

    lift_told_s: asyncio.Future[float] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    recognised: CardReading | None = None

    def tell(self, state: CardFlowState) -> None:
        if state.step is CardStep.RECOGNISING and state.reading is not None:
            self.recognised = state.reading
        elif state.step is CardStep.LIFT and not self.lift_told_s.done():
            self.lift_told_s.set_result(time.perf_counter())
        elif state.step is CardStep.TROUBLE:
            self.lift_told_s.set_exception(state.error or RuntimeError("trouble without an error"))

    def on_end(self, act: asyncio.Future[int]) -> None:
        """A job that ended by itself has a bug to tell."""
        if not act.cancelled() and not self.lift_told_s.done():
            self.lift_told_s.set_exception(act.exception() or RuntimeError("ended before the card was made"))

    async def ask(self) -> Answer:
        return Answer.GO_ON


@contextmanager
def plain_database(folder: Path) -> Iterator[sqlite3.Connection]:
    """A database as durable as Keyrack's, with nothing in between."""
    with closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE issues (number INTEGER PRIMARY KEY, content TEXT)")
        yield connection


def commit_one(connection: sqlite3.Connection) -> None:
    """Commit one row of about the size of a card issue."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO issues (content) VALUES (?)", ("x" * 300,))
    connection.execute("COMMIT")
