"""A desk for tests: a real database, a real card source, the simulated encoder, and a clock to turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from app.adapters.db.opening import open_store
from app.adapters.ids import RandomIds
from app.adapters.open_format.hotel_keys import HotelKeys, create_hotel_keys
from app.adapters.open_format.source import OpenFormatSource
from app.domain.hotel import Hotel, Operator, Room
from app.domain.place import Place
from app.domain.roles import ALL_ROLES
from app.domain.stay import CardIssue, Stay
from app.ports.store import Transaction
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_session import Answer, CardBench
from app.services.check_in import CheckInOrder, check_in
from app.services.desk import Desk
from app.simulation.card import SimulatedCard
from app.simulation.encoder import WITHOUT_RF_TIME, SimulatedEncoder
from app.simulation.lock import SimulatedLock

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
MIRA = Operator("op-mira", "Mira", "$argon2id$none", roles=ALL_ROLES)
STEP_LIMIT_S = 30.0


@dataclass
class TurnedClock:
    """Stands still until it is turned."""

    wall: datetime = START
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic_s(self) -> float:
        return self.seconds

    def pass_time(self, by: timedelta) -> None:
        self.wall += by
        self.seconds += by.total_seconds()


@dataclass
class Person:
    """The one at the desk: sees every step, acts when a step comes, answers what is asked."""

    steps: list[CardFlowState] = field(default_factory=list)
    on_step: dict[CardStep, Callable[[CardFlowState], None]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def tell(self, state: CardFlowState) -> None:
        repeated = bool(self.steps) and self.steps[-1].step is state.step
        self.steps.append(state)
        act = self.on_step.get(state.step)
        if act is not None and not repeated:
            asyncio.get_running_loop().call_soon(act, state)

    async def ask(self) -> Answer:
        if self.answers:
            return self.answers.pop(0)
        return await asyncio.get_running_loop().create_future()

    def saw(self, step: CardStep) -> list[CardFlowState]:
        return [state for state in self.steps if state.step is step]


@dataclass
class Ground:
    """Everything that a test of the desk touches."""

    desk: Desk
    clock: TurnedClock
    encoder: SimulatedEncoder
    keys: HotelKeys
    rooms: dict[str, Room]
    operator: Operator = MIRA
    approved_by: Operator | None = None

    @property
    def bench(self) -> CardBench:
        source = OpenFormatSource(self.keys)
        hotel_id = self.keys.hotel_id
        return CardBench(self.desk, self.encoder, source, hotel_id, self.operator, self.approved_by)

    def lock(self, label: str) -> SimulatedLock:
        """The lock on a room's door, fresh from the factory and set up for this hotel."""
        source = OpenFormatSource(self.keys)
        place = self.rooms[label].place
        memory = source.door_memory(place.building, place.floor, place.door, 0)
        return SimulatedLock(memory, source.lock_master, self.clock.now)

    async def stay(self, label: str, guest: str, nights: float = 2, cards: int = 1, reason: str = "") -> Stay:
        until = self.clock.now() + timedelta(days=nights)
        order = CheckInOrder(self.rooms[label].room_id, guest, until, cards, reason=reason)
        return (await check_in(self.desk, order, MIRA)).stay

    async def issues(self, stay: Stay) -> list[CardIssue]:
        return list(await self.desk.store.read(lambda rows: rows.card_issues_of_stay(stay.stay_id)))

    async def spent(self, label: str) -> int:
        room_id = self.rooms[label].room_id
        return (await self.desk.store.read(lambda rows: rows.door_sequence(room_id))).spent


def blank(number: int) -> SimulatedCard:
    """A factory-fresh MIFARE Classic 1K; the number makes its UID."""
    return SimulatedCard(bytes((0xC0, 0x5E, 0x00, number)))


@asynccontextmanager
async def desk_ground(folder: Path) -> AsyncIterator[Ground]:
    """A hotel of three rooms, open for the length of a test."""
    clock = TurnedClock()
    store = open_store(folder / "keyrack.db", demo=False, clock=clock)
    keys = create_hotel_keys()
    rooms = {
        label: Room(f"room-{label}", label, Place(1, 3, int(label[1:]))) for label in ("305", "306", "312")
    }

    def furnish(rows: Transaction) -> None:
        rows.save_hotel(Hotel(keys.hotel_id, "Test", "Asia/Shanghai", time(15), time(12)))
        rows.add_rooms(list(rooms.values()))
        rows.save_operator(MIRA)

    await store.write(furnish)
    encoder = SimulatedEncoder(WITHOUT_RF_TIME)
    try:
        yield Ground(Desk(store, clock, RandomIds()), clock, encoder, keys, rooms)
    finally:
        await encoder.close()
        await store.close()
