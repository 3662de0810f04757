"""DESFire cards for the tests: as delivered, written, erased; and one that counts what it hears."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from app.adapters.open_format.source import OpenFormatSource
from app.codec.desfire.channel import Channel, authenticate
from app.codec.desfire.commands import wrapped
from app.codec.open_card.desfire_layout import AID, RECORD_FILE
from app.domain.permission import Permission
from app.domain.reading import CardReading
from app.ports.encoder import Conversation, Response
from app.simulation.card import converse
from app.simulation.desfire import SimulatedDesfire
from app.simulation.desfire_memory import Generation
from app.simulation.encoder import Card
from tests.unit.open_card_hotel import HOTEL, UID, guest

TOP_LEVEL = bytes(3)
THEIR_AID = bytes.fromhex("01 02 F5")


def desfire(generation: Generation = Generation.EV2, uid: bytes = UID) -> SimulatedDesfire:
    """A card as delivered."""
    return SimulatedDesfire(uid, generation)


def look_at(card: Card, source: OpenFormatSource = HOTEL) -> CardReading:
    return converse(source.recognise(card.atr), card)


def write_on(card: Card, permission: Permission, source: OpenFormatSource = HOTEL) -> CardReading:
    return converse(source.write(look_at(card, source), permission), card)


def written(permission: Permission | None = None) -> SimulatedDesfire:
    card = desfire()
    write_on(card, permission or guest())
    return card


def erased() -> SimulatedDesfire:
    card = written()
    converse(HOTEL.erase(look_at(card)), card)
    return card


def twin(card: SimulatedDesfire) -> SimulatedDesfire:
    """Another card that keeps the same and is thought to be the same."""
    return SimulatedDesfire(card.uid, card.generation, deepcopy(card.memory))


def record_of(card: SimulatedDesfire) -> bytearray:
    """The record file's bytes, as nobody can reach them over the air."""
    return card.memory.applications[AID].files[RECORD_FILE].data


def say(card: Card, ins: int, data: str = "") -> Response:
    """Say one command, one frame."""
    return card.answer(wrapped(ins, bytes.fromhex(data)))


def log_in(card: Card, key: bytes, key_number: int = 0) -> Channel:
    """Authenticate on the selected application, without taking the card out of the field."""
    conversation = authenticate(key_number, key, lambda: b"reader's numbers")
    apdu = next(conversation)
    while True:
        try:
            apdu = conversation.send(card.answer(apdu))
        except StopIteration as end:
            channel: Channel = end.value
            return channel


class HeardCard:
    """Passes everything on to a card, counts it, and may change what is heard or said."""

    def __init__(
        self,
        card: SimulatedDesfire,
        to_card: Callable[[int, bytes], bytes] = lambda _, apdu: apdu,
        from_card: Callable[[int, Response], Response] = lambda _, answer: answer,
    ) -> None:
        self._card = card
        self.atr = card.atr
        self.uid = card.uid
        self._to_card = to_card
        self._from_card = from_card
        self.apdus: list[bytes] = []

    def reset(self) -> None:
        self._card.reset()
        self.apdus = []

    def answer(self, apdu: bytes) -> Response:
        at = len(self.apdus)
        self.apdus.append(apdu)
        return self._from_card(at, self._card.answer(self._to_card(at, apdu)))


def apdus_of(conversation: Conversation[CardReading], card: SimulatedDesfire) -> int:
    heard = HeardCard(card)
    converse(conversation, heard)
    return len(heard.apdus)
