"""Issue one card through pyscard, pcscd and the virtual reader."""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.adapters.open_format.hotel_keys import create_hotel_keys
from app.adapters.pcsc.encoder import PcscEncoder
from app.ports.encoder import EncoderCondition
from app.simulation.card import SimulatedCard
from app.simulation.virtual_card import VirtualCard
from tests.bench.application import run
from tests.bench.figures import Goal, Series
from tests.bench.hotel import open_hotel
from tests.bench.measure import MS, Measure, NotHere
from tests.bench.reception import NotedCard, Reception
from tests.contract.desks import until_is
from tests.contract.pcscd import READER_NAME, PrivatePcscd, missing_parts

ROOMS = (50, 500, 5000)
ROUNDS = 15
GOAL = Goal(1.3)


@contextmanager
def _card_on_reader(card: NotedCard) -> Iterator[None]:
    """A running pcscd of our own, with the card on its reader. Raises NotHere."""
    missing = missing_parts()
    if missing:
        raise NotHere(f"needs the packages {', '.join(missing)}")
    service = PrivatePcscd()
    service.start()
    lying = VirtualCard(card, service.port)
    try:
        lying.lay()
        yield
    finally:
        lying.lift()
        service.close()


class _Straight:
    """The card through pyscard's own calls alone, on a context that stands ready as the program's does."""

    def __init__(self) -> None:
        from smartcard import scard

        self._scard = scard
        self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)[1]

    def send(self, apdus: Sequence[bytes]) -> None:
        """Connect, transmit each and let go."""
        scard = self._scard
        code, handle, _ = scard.SCardConnect(
            self._context, READER_NAME, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T1
        )
        assert code == 0, hex(code)
        for apdu in apdus:
            code, _answer = scard.SCardTransmit(handle, scard.SCARD_PCI_T1, list(apdu))
            assert code == 0, hex(code)
        scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)

    def close(self) -> None:
        self._scard.SCardReleaseContext(self._context)


@dataclass
class _Desk:
    reception: Reception
    encoder: PcscEncoder
    card: NotedCard
    straight: _Straight

    async def round(self) -> tuple[float, float]:
        """Make a card, then send its APDUs again straight; return both times in milliseconds."""
        job = await self.reception.next_guest()
        await until_is(self.encoder, EncoderCondition.CARD_PRESENT)
        self.card.apdus.clear()
        made = await self.reception.make_card(job)
        apdus = list(self.card.apdus)
        began_s = time.perf_counter()
        self.straight.send(apdus)
        return (time.perf_counter() - began_s) * MS, made.took_ms


@asynccontextmanager
async def _desk(room_count: int) -> AsyncIterator[_Desk]:
    keys = create_hotel_keys()
    card = NotedCard(SimulatedCard(b"\xc0\x5e\xff\xfe"))
    with tempfile.TemporaryDirectory(prefix="kr-bench-") as name, _card_on_reader(card):
        store = await open_hotel(Path(name), keys.hotel_id, room_count)
        encoder = PcscEncoder(READER_NAME)
        encoder.start()
        straight = _Straight()
        try:
            yield _Desk(Reception(store, keys, encoder), encoder, card, straight)
        finally:
            straight.close()
            await encoder.close()
            await store.close()


async def _times(room_count: int, rounds: int) -> Series:
    async with _desk(room_count) as desk:
        await desk.round()
        taken = [await desk.round() for _round in range(rounds)]
    floors, subjects = zip(*taken, strict=True)
    return Series(floors, subjects)


MEASURES = (
    Measure(
        "issue-pcscd",
        "issue one card on a returned card through pcscd and the virtual reader, by rooms of the hotel",
        "the same APDUs straight through pyscard",
        "ms",
        ROOMS,
        ROUNDS,
        lambda size, rounds: run(_times(size, rounds)),
        dict.fromkeys(ROOMS, GOAL),
    ),
)
