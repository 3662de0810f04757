"""One made-up hotel with fixed keys, its cards and doors, for the tests of the open format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.adapters.open_format.hotel_keys import keys_from
from app.adapters.open_format.source import OpenFormatSource
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.domain.reading import CardReading
from app.ports.encoder import Conversation, Response
from app.simulation.card import SimulatedCard, T, converse
from app.simulation.lock import SimulatedLock

UID = bytes.fromhex("04782E21801D80")
OTHER_UID = bytes.fromhex("04782E21801D81")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROOM_123 = Place(1, 1, 0x7B)
KEYS = keys_from(bytes.fromhex("A1B2C3D4E5F60718"), 1, bytes(range(32)), bytes(range(16)))
HOTEL = OpenFormatSource(KEYS)
NEIGHBOUR = OpenFormatSource(keys_from(b"NEXTDOOR", 1, bytes(range(1, 33)), bytes(range(1, 17))))


def guest(
    sequence: int = 7,
    *,
    serial: int = 1000,
    uid: bytes = UID,
    flags: CardFlag = CardFlag.NONE,
    kind: CardKind = CardKind.GUEST,
    issuer: OpenFormatSource = HOTEL,
) -> Permission:
    """A permission for room 123 from noon for two days, issued at noon."""
    return Permission(
        key_version=issuer.key_version,
        hotel_id=issuer.hotel_id,
        kind=kind,
        flags=flags,
        serial=serial,
        uid=uid,
        doors=(DoorGrant(ROOM_123, sequence),),
        index=1,
        issued_at=NOON,
        not_before=NOON,
        not_after=NOON + timedelta(days=2),
    )


def recognised(card: SimulatedCard, source: OpenFormatSource = HOTEL) -> CardReading:
    return converse(source.recognise(card.atr), card)


def issue(card: SimulatedCard, permission: Permission, source: OpenFormatSource = HOTEL) -> CardReading:
    return converse(source.write(recognised(card, source), permission), card)


def card_with_history(writes: int) -> SimulatedCard:
    """A card that was written ``writes`` times, sequences 1, 2, …; copy A is in force after odd ones."""
    card = SimulatedCard(UID)
    for sequence in range(1, writes + 1):
        issue(card, guest(sequence, serial=sequence))
    return card


def room_lock(sequence: int = 0) -> SimulatedLock:
    return SimulatedLock(HOTEL.door_memory(1, 1, 0x7B, sequence), HOTEL.lock_master, lambda: NOON)


class CountedCard(SimulatedCard):
    """A card that counts and keeps the APDUs of the last conversation, and can answer one differently."""

    def __init__(self, card: SimulatedCard) -> None:
        super().__init__(card.uid, card.chip, card.dump())
        self.apdus: list[bytes] = []
        self.replies: dict[int, Response] = {}

    def reset(self) -> None:
        super().reset()
        self.apdus = []

    def answer(self, apdu: bytes) -> Response:
        self.apdus.append(apdu)
        response = super().answer(apdu)
        return self.replies.get(len(self.apdus), response)


def apdus_of(conversation: Conversation[T], card: SimulatedCard) -> list[bytes]:
    """Run a conversation on a copy of the card and return its APDUs."""
    counted = CountedCard(card)
    converse(conversation, counted)
    return counted.apdus


def moved(permission: Permission, **changes: object) -> Permission:
    """The permission with other fields."""
    return replace(permission, **changes)  # type: ignore[arg-type]
