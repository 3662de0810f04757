"""Issue one card with an encoder that takes no time: what the program itself costs, and how many APDUs."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.adapters.open_format.hotel_keys import create_hotel_keys
from app.codec.open_card.counting import Job, least_apdus
from app.codec.open_card.desfire_counting import DesfireJob, least_desfire_apdus
from app.codec.open_card.reading import COPY_A, Found
from app.domain.reading import CardReading, OurPermission
from app.simulation.card import SimulatedCard
from app.simulation.desfire import SimulatedDesfire
from app.simulation.encoder import WITHOUT_RF_TIME, NamedCard, SimulatedEncoder
from tests.bench.application import run
from tests.bench.figures import Goal, Series
from tests.bench.hotel import open_hotel
from tests.bench.measure import MS, Measure
from tests.bench.reception import NotedCard, Reception, commit_one, plain_database, replay

ROOMS = (50, 500, 5000)
ROUNDS = 25
TIME_GOAL = Goal(2.0)
APDU_GOAL = Goal(1.0)


@dataclass
class _Desk:
    """Reception, encoder, and the cards of the drawer."""

    reception: Reception
    encoder: SimulatedEncoder
    plain: sqlite3.Connection

    async def issue(self, card: NamedCard) -> tuple[float, list[bytes], CardReading]:
        """Make the next guest's card; return milliseconds, the APDUs, and what lay there before."""
        job = await self.reception.next_guest()
        noted = NotedCard(card)
        self.encoder.lay(noted)
        made = await self.reception.make_card(job)
        self.encoder.lift()
        return made.took_ms, noted.apdus, made.recognised

    async def send_straight(self, card: SimulatedCard, apdus: list[bytes]) -> float:
        """Carry the same APDUs to a card in the same state, and commit one row; return milliseconds."""
        self.encoder.lay(NotedCard(card))
        began_s = time.perf_counter()
        await self.encoder.perform(replay(apdus))
        commit_one(self.plain)
        took_ms = (time.perf_counter() - began_s) * MS
        self.encoder.lift()
        return took_ms


@asynccontextmanager
async def _desk(room_count: int) -> AsyncIterator[_Desk]:
    keys = create_hotel_keys()
    with tempfile.TemporaryDirectory(prefix="kr-bench-") as name, plain_database(Path(name)) as plain:
        store = await open_hotel(Path(name), keys.hotel_id, room_count)
        encoder = SimulatedEncoder(WITHOUT_RF_TIME)
        try:
            yield _Desk(Reception(store, keys, encoder), encoder, plain)
        finally:
            await encoder.close()
            await store.close()


Cards = Callable[[], SimulatedCard]
AnyCards = Callable[[], NamedCard]
Least = Callable[[CardReading], int]


def _returned() -> Cards:
    """The one card that every guest hands back."""
    card = SimulatedCard(b"\xc0\x5e\xff\xff")
    return lambda: card


def _blank() -> Cards:
    """A factory-fresh card for every guest."""
    numbers = count(1)
    return lambda: SimulatedCard(b"\xc0\x5e" + next(numbers).to_bytes(2, "big"))


async def _times(cards: Cards, room_count: int, rounds: int) -> Series:
    floors, subjects = [], []
    async with _desk(room_count) as desk:
        await desk.issue(cards())
        for _round in range(rounds):
            card = cards()
            before = card.dump()
            took_ms, apdus, _reading = await desk.issue(card)
            subjects.append(took_ms)
            floors.append(await desk.send_straight(SimulatedCard(card.uid, card.chip, before), apdus))
    return Series(tuple(floors), tuple(subjects))


def _returned_desfire() -> AnyCards:
    """The one DESFire that every guest hands back."""
    card = SimulatedDesfire(bytes.fromhex("04DE5F1A2B3C80"))
    return lambda: card


def _blank_desfire() -> AnyCards:
    """A factory-fresh DESFire for every guest."""
    numbers = count(1)
    return lambda: SimulatedDesfire(b"\x04\xde\x5f" + next(numbers).to_bytes(4, "big"))


async def _counts(cards: AnyCards, least: Least, rounds: int) -> Series:
    floors, subjects = [], []
    async with _desk(1) as desk:
        await desk.issue(cards())
        for _round in range(rounds):
            _took_ms, apdus, reading = await desk.issue(cards())
            subjects.append(len(apdus))
            floors.append(least(reading))
    return Series(tuple(floors), tuple(subjects))


def _least(reading: CardReading) -> int:
    if not isinstance(reading.revision, Found):
        return least_apdus(Job.RECOGNISE_BLANK) + least_apdus(Job.WRITE_BLANK)
    in_force = Job.RECOGNISE_COPY_A if reading.revision.copy == COPY_A else Job.RECOGNISE_COPY_B
    return least_apdus(in_force) + least_apdus(Job.WRITE_OVER_OURS)


def _least_desfire(reading: CardReading) -> int:
    if isinstance(reading.content, OurPermission):
        jobs = (DesfireJob.RECOGNISE_OURS, DesfireJob.WRITE_OVER_OURS)
    else:
        jobs = (DesfireJob.RECOGNISE_BLANK, DesfireJob.WRITE_BLANK)
    return sum(least_desfire_apdus(job) for job in jobs)


def _timing(kind: str, words: str, cards: Callable[[], Cards]) -> Measure:
    return Measure(
        f"issue-{kind}",
        f"issue one card on {words}, no RF time, by rooms of the hotel",
        "the same APDUs through the same encoder, and one commit",
        "ms",
        ROOMS,
        ROUNDS,
        lambda size, rounds: run(_times(cards(), size, rounds)),
        dict.fromkeys(ROOMS, TIME_GOAL),
    )


def _counting(kind: str, words: str, cards: Callable[[], AnyCards], least: Least) -> Measure:
    return Measure(
        f"apdus-{kind}",
        f"APDUs to issue one card on {words}",
        "the least that the job needs",
        "APDUs",
        (1,),
        4,
        lambda _size, rounds: run(_counts(cards(), least, rounds)),
        {1: APDU_GOAL},
    )


MEASURES = (
    _timing("returned", "a returned card", _returned),
    _counting("returned", "a returned card", _returned, _least),
    _timing("blank", "a factory-fresh card", _blank),
    _counting("blank", "a factory-fresh card", _blank, _least),
    _counting("returned-desfire", "a returned DESFire", _returned_desfire, _least_desfire),
    _counting("blank-desfire", "a factory-fresh DESFire", _blank_desfire, _least_desfire),
)
