"""The demo's bench: a card that is lifted too soon leaves in the middle of its write, whatever its chip."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.reading import OurPermission
from app.ports.demo_bench import DemoBenchState, DemoCard, DemoCardKind, DemoTrouble, DoorTrial
from app.ports.encoder import CardLifted
from app.simulation.card import SimulatedCard
from app.simulation.demo_bench import SimulatedBench
from app.simulation.encoder import WITHOUT_RF_TIME, NamedCard, SimulatedEncoder
from tests.unit.desfire_cards import desfire, erased, written
from tests.unit.open_card_hotel import HOTEL, UID, card_with_history, guest

NAME = "A"


class NoDoors:
    def present(self, room_id: str, card: NamedCard) -> DoorTrial:
        raise KeyError(room_id, card)


@pytest.mark.parametrize("dialled_first", [True, False])
@pytest.mark.parametrize(
    "make", [lambda: SimulatedCard(UID), lambda: card_with_history(1), desfire, written, erased]
)
async def test_a_card_lifted_too_soon_leaves_in_the_middle_of_its_write(
    make: Callable[[], NamedCard], *, dialled_first: bool
) -> None:
    encoder = SimulatedEncoder(WITHOUT_RF_TIME)
    bench = SimulatedBench(encoder, {DemoCard(NAME, DemoCardKind.BLANK): make()}, NoDoors())
    if dialled_first:
        bench.dial(DemoTrouble.LIFTED_TOO_SOON)
        bench.lay(NAME)
    else:
        bench.lay(NAME)
        bench.dial(DemoTrouble.LIFTED_TOO_SOON)
    reading = await encoder.perform(HOTEL.recognise(encoder.state.atr))
    with pytest.raises(CardLifted):
        await encoder.perform(HOTEL.write(reading, guest(9)))
    assert bench.state == DemoBenchState()
    bench.lay(NAME)
    again = await encoder.perform(HOTEL.recognise(encoder.state.atr))
    proven = await encoder.perform(HOTEL.write(again, guest(9)))
    assert proven.content == OurPermission(guest(9))
