"""The demo's hotel, encoder, cards and doors; nothing of it is reached without ``--demo``."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone

from app.adapters.open_format import hotel_keys
from app.adapters.open_format.source import OpenFormatSource
from app.bootstrap.ground import Ground
from app.bootstrap.keys import KeyCabinet
from app.domain.door import DoorMemory
from app.domain.hotel import CommonDoor, Hotel, Operator, Room
from app.domain.permission import HOTEL_ID_BYTES, CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.domain.reading import Chip
from app.domain.roles import ALL_ROLES, DeskRole
from app.domain.secret import Secret
from app.ports.demo_bench import DemoBench, DemoCard, DemoCardKind
from app.ports.probe import Probe
from app.ports.store import Snapshot, Transaction
from app.services.queue_for_server import SERVER_ACCOUNT
from app.simulation.card import SimulatedCard, converse
from app.simulation.demo_bench import SimulatedBench
from app.simulation.demo_hotel import CHECK_IN_AT, CHECK_OUT_AT, demo_content, furnish
from app.simulation.desfire import SimulatedDesfire
from app.simulation.doors import SimulatedDoors
from app.simulation.encoder import NamedCard, SimulatedEncoder
from app.simulation.encoders import SimulatedEncoders
from app.simulation.probe import SimulatedPcscProbe

DEMO_SERVER_ACCOUNT = "demo"
DEMO_HOTEL = "Hotel Lantern (demo)"
DEMO_OPERATORS = (("Mira", "2580"), ("Jonas", "1379"))
_DEMO_ROLES = (ALL_ROLES, frozenset((DeskRole.RECEPTIONIST,)))
"""Mira may do everything; what Jonas may not shows when a manager is asked for."""
"""Names and PINs of the demo. They open nothing real and are told on screen."""

DEMO_COMMON_DOORS = (CommonDoor(1, "Pool"), CommonDoor(2, "Garage", for_guests=False))
"""What guests' cards are given, and what staff's can be."""
DEMO_ENCODERS = ("left (simulated)", "right (simulated)")
"""The first one beeps, as some models do."""

_BLANK_CARDS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class DemoSet:
    """Everything that the demo puts in the place of hardware."""

    hotel: Hotel
    operator: Operator
    encoder: SimulatedEncoders
    bench: DemoBench
    card_stack: Probe
    """The doctor's look at the encoders."""


async def open_demo(ground: Ground, cabinet: KeyCabinet) -> DemoSet:
    """Open the demo's hotel, made on the first start; the cards and what its locks learned begin anew."""
    hotel = await ground.store.read(lambda rows: rows.hotel())
    if hotel is None:
        hotel = await _furnish(ground, cabinet)
    operators = await ground.store.read(lambda rows: tuple(rows.operators()))
    first = next(operator for operator in operators if operator.name == DEMO_OPERATORS[0][0])
    keys = await asyncio.get_running_loop().run_in_executor(
        ground.worker, hotel_keys.load, cabinet.secrets, hotel.hotel_id
    )
    source = OpenFormatSource(keys)
    encoder = SimulatedEncoders([SimulatedEncoder(name=name) for name in DEMO_ENCODERS], DEMO_ENCODERS[:1])
    bench = SimulatedBench(encoder, _cards(ground.desk.clock.now()), await _doors(ground, source))
    return DemoSet(hotel, first, encoder, bench, SimulatedPcscProbe(encoder))


async def _furnish(ground: Ground, cabinet: KeyCabinet) -> Hotel:
    zone_name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    hotel_id = secrets.token_bytes(HOTEL_ID_BYTES)
    hotel = Hotel(hotel_id, DEMO_HOTEL, zone_name, CHECK_IN_AT, CHECK_OUT_AT, demo=True)
    operators = [
        Operator(ground.desk.ids.new_id(), name, await ground.hasher.hash(Secret(pin)), roles=roles)
        for (name, pin), roles in zip(DEMO_OPERATORS, _DEMO_ROLES, strict=True)
    ]
    first = operators[0]
    now = ground.desk.clock.now()
    content = demo_content(now, ZoneInfo(zone_name), first.operator_id, first.name)
    await cabinet.maker.create(hotel_id)

    def work(rows: Transaction) -> None:
        rows.save_hotel(hotel)
        for operator in operators:
            rows.save_operator(operator)
        for door in DEMO_COMMON_DOORS:
            rows.save_common_door(door)
        furnish(rows, content, first.name)
        rows.save_setting(SERVER_ACCOUNT, DEMO_SERVER_ACCOUNT)

    await ground.store.write(work)
    return hotel


def _cards(now: datetime) -> Mapping[DemoCard, NamedCard]:
    """Return the demo's cards, fresh: blanks, another hotel's, somebody's data, a chip that can't be used."""
    cards: dict[DemoCard, NamedCard] = {
        DemoCard(name, DemoCardKind.BLANK): SimulatedCard(bytes((0xC0, 0xFF, 0xEE, number)))
        for number, name in enumerate(_BLANK_CARDS, start=1)
    }
    cards[DemoCard("G", DemoCardKind.OTHER_HOTEL)] = _other_hotels_card(now)
    cards[DemoCard("H", DemoCardKind.UNKNOWN_DATA)] = _somebodys_card()
    cards[DemoCard("I", DemoCardKind.WRONG_CHIP)] = SimulatedCard(
        bytes.fromhex("04A2B3C4D5E6F7"), Chip.ULTRALIGHT
    )
    cards[DemoCard("J", DemoCardKind.BLANK_DESFIRE)] = SimulatedDesfire(bytes.fromhex("04DE5F1A2B3C80"))
    return cards


def _other_hotels_card(now: datetime) -> SimulatedCard:
    card = SimulatedCard(bytes.fromhex("0DDBA115"))
    keys = hotel_keys.create_hotel_keys()
    source = OpenFormatSource(keys)
    start = now.replace(microsecond=0)
    permission = Permission(
        key_version=source.key_version,
        hotel_id=keys.hotel_id,
        kind=CardKind.GUEST,
        flags=CardFlag.NONE,
        serial=1,
        uid=card.uid,
        doors=(DoorGrant(Place(1, 1, 1), 1),),
        index=1,
        issued_at=start,
        not_before=start,
        not_after=start + timedelta(days=2),
    )
    reading = converse(source.recognise(card.atr), card)
    converse(source.write(reading, permission), card)
    return card


def _somebodys_card() -> SimulatedCard:
    card = SimulatedCard(bytes.fromhex("5EAF00D5"))
    memory = bytearray(card.dump())
    memory[4 * 16 : 4 * 16 + 16] = b"GYM MEMBER 00417"
    card.restore(bytes(memory))
    return card


async def _doors(ground: Ground, source: OpenFormatSource) -> SimulatedDoors:
    """Return the doors, each as old as the newest card that is known to have been seen at it."""
    desk = ground.desk

    def view(rows: Snapshot) -> tuple[Mapping[str, Room], Mapping[str, int]]:
        rooms = {room.room_id: room for room in rows.rooms()}
        seen: dict[str, int] = {}
        for issue in rows.card_issues_that_may_open(desk.clock.now()):
            if issue.seen_at is not None and issue.room_id is not None:
                seen[issue.room_id] = max(seen.get(issue.room_id, 0), issue.sequence)
        return rooms, seen

    rooms, seen = await ground.store.read(view)

    def memory_of(room: Room) -> DoorMemory:
        place = room.place
        return source.door_memory(place.building, place.floor, place.door, seen.get(room.room_id, 0))

    return SimulatedDoors(rooms, memory_of, source.lock_master, desk.clock.now, desk.ids.new_id)
