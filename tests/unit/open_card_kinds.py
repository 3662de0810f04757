"""The cards, doors and moments that `tests/data/card_kinds.md` speaks of; times are the hotel's, UTC+1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from app.adapters.open_format.data_card import DataCards
from app.codec.open_card.record import sign
from app.domain.card_tasks import (
    CardList,
    ClockSetting,
    Installation,
    LocalTime,
    NamedCard,
    Position,
    Sealing,
    StaffHours,
)
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.simulation.card import SimulatedCard, converse
from app.simulation.door_log import CardSeen, DoorLog
from app.simulation.lock import SimulatedLock
from tests.unit.open_card_hotel import HOTEL, KEYS, NEIGHBOUR, issue

HOTEL_TIME = timezone(timedelta(hours=1))
OFFSET_QUARTERS = 4
DAYS = {"Sun": 22, "Mon": 23, "Tue": 24, "Wed": 25, "Thu": 26, "Fri": 27, "Sat": 28}
"""In November 2026."""
POOL, GARAGE = 1, 2


def at(text: str) -> datetime:
    """ "Mon 14:00" in the hotel's time, as UTC."""
    day, clock = text.split()
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, DAYS[day], hour, minute, tzinfo=HOTEL_TIME).astimezone(UTC)


def doors(*numbers: int, sequence: int = 0) -> tuple[DoorGrant, ...]:
    """Rooms as "305": building 1, floor 3, door 5."""
    return tuple(DoorGrant(Place(1, number // 100, number % 100), sequence) for number in numbers)


def area(building: int, floor: int = 255) -> tuple[DoorGrant, ...]:
    return (DoorGrant(Place(building, floor, 255), 0),)


def common(*numbers: int) -> int:
    return sum(1 << number - 1 for number in numbers)


def made(kind: CardKind, first: str, end: str, **parts: object) -> Permission:
    """A card that is issued when it becomes valid, unless ``issued_at`` says otherwise."""
    blank = Permission(
        key_version=1,
        hotel_id=KEYS.hotel_id,
        kind=kind,
        flags=CardFlag.NONE,
        serial=0,
        uid=bytes(4),
        doors=(),
        index=1,
        issued_at=at(first),
        not_before=at(first),
        not_after=at(end),
    )
    return replace(blank, **parts)  # type: ignore[arg-type]


def guest(sequence: int = 7, end: str = "Wed 12:00", first: str = "Mon 12:00", **parts: object) -> Permission:
    return made(CardKind.GUEST, first, end, **({"doors": doors(305, sequence=sequence)} | parts))


def staff(kind: CardKind, **parts: object) -> Permission:
    return made(kind, "Mon 06:00", "Sat 12:00", **parts)


def hours(first: int, end: int, days: int = 0b0011111) -> StaffHours:
    """Whole hours, from Monday to Friday if not said otherwise."""
    return StaffHours(days, first * 2, end * 2, OFFSET_QUARTERS)


def task(kind: CardKind, content: object = None, issued: str = "Mon 13:00", **parts: object) -> Permission:
    return made(kind, issued, "Wed 13:00", task=content, **parts)


def clock_card(time: str, issued: str = "Mon 13:00") -> Permission:
    end = at(time) + timedelta(hours=1)
    setting = ClockSetting(at(time), LocalTime(OFFSET_QUARTERS))
    return replace(task(CardKind.TIME, setting, issued), not_after=end)


def position(number: int) -> Position:
    return Position(doors(number)[0].place)


def serial_of(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big")


LOST_GUEST = CardList((NamedCard(serial_of("guest of 305"), at("Wed 12:00")),))
LOST_HOUSEKEEPER = CardList((NamedCard(serial_of("housekeeper"), at("Sat 12:00")),))
CARDS = {
    "guest of 305": guest(),
    "second card of 305": guest(index=2),
    "earlier guest of 305": guest(6, first="Sun 12:00"),
    "next guest of 305": guest(8, first="Mon 13:00", end="Fri 12:00"),
    "guest from tomorrow": replace(guest(8), not_before=at("Tue 12:00")),
    "guest with pool": guest(common_doors=common(POOL)),
    "guest with deadbolt right": guest(flags=CardFlag.DEADBOLT),
    "guest that keeps older": guest(8, flags=CardFlag.KEEPS_OLDER),
    "guest of 306": guest(doors=doors(306, sequence=7)),
    "single opening of 305": guest(flags=CardFlag.SINGLE_OPENING),
    "suite 305 to 308": guest(doors=doors(305, 306, 307, 308, sequence=7), common_doors=common(POOL, GARAGE)),
    "spare of 305": made(CardKind.SPARE, "Sun 12:00", "Sat 12:00", doors=doors(305, sequence=8)),
    "housekeeper": staff(
        CardKind.STAFF, doors=doors(305, 306), common_doors=common(GARAGE), hours=hours(8, 16)
    ),
    "second housekeeper": staff(CardKind.STAFF, doors=doors(305, 306), hours=hours(8, 16)),
    "handyman at any hour": staff(CardKind.STAFF, doors=doors(305)),
    "floor 3": staff(CardKind.FLOOR, doors=area(1, 3)),
    "night porter of floor 3": staff(CardKind.FLOOR, doors=area(1, 3), hours=hours(22, 6)),
    "building 1": staff(CardKind.BUILDING, doors=area(1)),
    "building 1 by day": staff(CardKind.BUILDING, doors=area(1), hours=hours(8, 16)),
    "master": staff(CardKind.MASTER),
    "master by day": staff(CardKind.MASTER, hours=hours(8, 16)),
    "master with deadbolt right": staff(CardKind.MASTER, flags=CardFlag.DEADBOLT),
    "emergency": staff(CardKind.EMERGENCY),
    "check-out of 305": task(CardKind.CHECK_OUT, doors=doors(305, sequence=7)),
    "check-out of the earlier guest": task(CardKind.CHECK_OUT, doors=doors(305, sequence=6)),
    "check-out at any door": task(CardKind.CHECK_OUT),
    "lost: guest of 305": task(CardKind.LOST, LOST_GUEST),
    "lost: housekeeper": task(CardKind.LOST, LOST_HOUSEKEEPER),
    "found: guest of 305": task(CardKind.CANCEL_LOST, LOST_GUEST, "Mon 14:00"),
    "found, made before the loss": task(CardKind.CANCEL_LOST, LOST_GUEST, "Mon 12:00"),
    "install in 305": task(CardKind.INSTALL, Installation(position(305), Position(), 7)),
    "move from 305 to 306": task(CardKind.INSTALL, Installation(position(306), position(305), 7)),
    "install at the pool": task(CardKind.INSTALL, Installation(Position(None, POOL), Position())),
    "time Mon 15:00": clock_card("Mon 15:00"),
    "time Mon 14:30": clock_card("Mon 14:30"),
    "data": task(CardKind.DATA),
    "seal of 305": task(CardKind.SEAL, Sealing(sealed=True), doors=doors(305)),
    "unseal of 305": task(CardKind.SEAL, Sealing(sealed=False), "Mon 14:00", doors=doors(305)),
    "unseal made before the seal": task(CardKind.SEAL, Sealing(sealed=False), "Mon 12:00", doors=doors(305)),
}


def uid_of(name: str) -> bytes:
    return b"\x04" + sha256(name.encode()).digest()[:6]


def _bound(name: str) -> Permission:
    return replace(CARDS[name], uid=uid_of(name), serial=serial_of(name))


def _written(name: str) -> SimulatedCard:
    card = SimulatedCard(uid_of(name))
    if CARDS[name].kind is CardKind.DATA:
        converse(DataCards(KEYS.sector_master).prepare(card.uid), card)
    issue(card, _bound(name))
    return card


def _blank() -> SimulatedCard:
    return SimulatedCard(uid_of("blank"))


def _neighbours() -> SimulatedCard:
    card = SimulatedCard(uid_of("neighbour"))
    permission = replace(_bound("guest of 305"), uid=card.uid, hotel_id=NEIGHBOUR.hotel_id)
    issue(card, permission, NEIGHBOUR)
    return card


def _altered() -> SimulatedCard:
    card = _written("guest of 305")
    memory = bytearray(card.dump())
    memory[12 * 16] ^= 1
    return SimulatedCard(card.uid, memory=bytes(memory))


def _copied() -> SimulatedCard:
    """The signed bytes of a guest's card on another card, under that card's own keys."""
    card = _written("second card of 305")
    record = sign(_bound("guest of 305"), 0, HOTEL._private_key)
    memory = bytearray(card.dump())
    for at_block, block in enumerate((4, 5, 6, 8, 9, 10, 12, 13, 14)):
        memory[block * 16 : block * 16 + 16] = record[at_block * 16 : at_block * 16 + 16]
    return SimulatedCard(card.uid, memory=bytes(memory))


def _without_area() -> SimulatedCard:
    unprepared = SimulatedCard(uid_of("data"))
    issue(unprepared, _bound("data"))
    return unprepared


_ODD_CARDS: dict[str, Callable[[], SimulatedCard]] = {
    "blank card": _blank,
    "card of the hotel next door": _neighbours,
    "guest of 305 with a bit altered": _altered,
    "copy of the guest's card": _copied,
    "data card without an area": _without_area,
}


def card(name: str) -> SimulatedCard:
    """The card of that name, written by the desk, as it lies in a hand."""
    odd = _ODD_CARDS.get(name)
    return odd() if odd is not None else _written(name)


@dataclass(slots=True)
class Watch:
    """The lock's clock: the hotel's time and how far it runs ahead."""

    now: datetime
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.now + self.ahead


def _room(number: int) -> DoorMemory:
    place = doors(number)[0].place
    return HOTEL.door_memory(place.building, place.floor, place.door, 0)


def _memory(name: str) -> DoorMemory:
    if name.isdigit():
        return _room(int(name))
    nowhere = replace(_room(305), place=None)
    others = {
        "pool": replace(nowhere, common_door=POOL),
        "garage": replace(nowhere, common_door=GARAGE),
        "new lock": nowhere,
        "annex": replace(nowhere, place=Place(2, 3, 5)),
    }
    return others[name]


_ENTRIES = tuple((serial, at("Sat 12:00")) for serial in range(1, 65))
_STATES: dict[str, Callable[[DoorMemory], DoorMemory]] = {
    "bolted inside": lambda memory: replace(memory, deadbolt_thrown=True),
    "sealed": lambda memory: replace(memory, sealed=True, seal_changed=at("Mon 13:00")),
    "deny list full": lambda memory: replace(memory, denied=_ENTRIES),
    "64 single openings used": lambda memory: replace(memory, burned=_ENTRIES),
    "rotated key": lambda memory: replace(memory, public_keys=((2, memory.public_keys[0][1]),)),
}


class Door:
    """A door as the table names it: "305", or "305, bolted inside", or "pool, clock 3 h behind"."""

    def __init__(self, text: str) -> None:
        name, *states = text.split(", ")
        memory, log = _memory(name), DoorLog()
        self._watch = Watch(at("Mon 12:00"))
        for state in states:
            if state == "30 records":
                log = DoorLog([CardSeen(at("Mon 12:00"), uid_of("blank"), Verdict.NOT_A_CARD, None)] * 30)
                continue
            clock = re.fullmatch(r"clock (\d+) (min|h) (ahead|behind)", state)
            if clock is None:
                memory = _STATES[state](memory)
                continue
            amount = timedelta(minutes=int(clock[1]) * (60 if clock[2] == "h" else 1))
            self._watch.ahead = amount if clock[3] == "ahead" else -amount
        self.lock = SimulatedLock(memory, HOTEL.lock_master, self._watch, log=log)

    def present(self, name: str, when: str) -> Decision:
        self._watch.now = at(when)
        return self.lock.present(card(name))
