"""A small hotel, made up, with every optional field set somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from app.domain.hotel import Hotel, Operator, Room, Seal
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.roles import ALL_ROLES
from app.domain.stay import CardIssue, CardState, DoorRecord, IssueDoor, Stay
from app.ports.store import Transaction

NOW = datetime(2026, 11, 23, 6, 15, 0, 123456, tzinfo=UTC)
DAY = timedelta(days=1)
HOTEL = Hotel(bytes(range(8)), "Gasthof zum Löwen 狮", "Europe/Berlin", time(14, 30), time(11))
OPERATOR = Operator("operator-1", "Adé", "$argon2id$made-up", 2, NOW + timedelta(minutes=1), ALL_ROLES)


class FixedClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def monotonic_s(self) -> float:
        return self.time.timestamp()


def room(number: int, *, floor: int = 1) -> Room:
    return Room(f"room-{floor}-{number}", f"{floor}{number:02}A", Place(1, floor, number))


def sealed_room() -> Room:
    seal = Seal("water damage", NOW, "Adé")
    return replace(room(7), seal=seal, battery_percent=17, battery_read_at=NOW - DAY)


def stay(name: str = "stay-1", room_id: str = "room-1-1", *, arrives: datetime = NOW) -> Stay:
    return Stay(name, room_id, "Okafor", 2, 2, arrives, arrives + 2 * DAY, NOW, "Adé")


def issue(
    number: int = 1, *, stay_id: str | None = "stay-1", state: CardState = CardState.WRITING
) -> CardIssue:
    return CardIssue(
        issue_id=f"issue-{number}",
        serial=2**64 - number,
        uid=bytes.fromhex("04A1B2C3"),
        kind=CardKind.GUEST,
        source="open",
        stay_id=stay_id,
        doors=(IssueDoor(Place(1, 1, 1), 2**32 - 1, "room-1-1"),),
        index=number,
        not_before=NOW,
        not_after=NOW + 2 * DAY,
        state=state,
        begun_at=NOW,
        issued_by="Adé",
    )


def finished_issue(number: int) -> CardIssue:
    times = {
        name: NOW + timedelta(seconds=at) for at, name in enumerate(("proven_at", "in_cloud_at", "seen_at"))
    }
    begun = issue(number, state=CardState.ERASED)
    return replace(begun, chip="classic_1k", flags=CardFlag.SINGLE_OPENING, ended_at=NOW + DAY, **times)


def door_record(number: int, *, at: datetime = NOW, serial: int | None = None) -> DoorRecord:
    return DoorRecord(f"record-{number}", "room-1-1", at, "opened_by_card", serial, 5, opened=True)


def set_up(transaction: Transaction) -> None:
    """Store the hotel, its operator, ten rooms and one stay."""
    transaction.save_hotel(HOTEL)
    transaction.save_operator(OPERATOR)
    transaction.add_rooms([room(number) for number in range(1, 7)] + [sealed_room(), room(1, floor=2)])
    transaction.save_stay(stay())
