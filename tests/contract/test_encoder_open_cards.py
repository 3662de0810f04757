"""The card jobs of the desk, through the simulated encoder and through the real card stack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.encoder import CardLifted, EncoderCondition
from app.simulation.card import SimulatedCard
from app.simulation.desfire_memory import Generation
from tests.contract.desks import Desk, until_is
from tests.unit.desfire_cards import desfire, write_on
from tests.unit.open_card_hotel import HOTEL, NEIGHBOUR, UID, CountedCard, apdus_of, guest, issue, room_lock


async def _recognise(desk: Desk) -> CardReading:
    state = await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    return await desk.encoder.perform(HOTEL.recognise(state.atr))


@pytest.mark.parametrize("chip", [Chip.CLASSIC_1K, Chip.CLASSIC_4K])
async def test_a_blank_card_is_written_proven_and_opens_its_door(desk: Desk, chip: Chip) -> None:
    card = SimulatedCard(UID, chip)
    desk.lay(card)
    blank = await _recognise(desk)
    assert blank == CardReading(UID, chip, Blank())
    written = await desk.encoder.perform(HOTEL.write(blank, guest()))
    assert written.content == OurPermission(guest())
    desk.lift()
    assert room_lock().present(card).opens


async def test_an_erased_card_is_blank_and_opens_nothing(desk: Desk) -> None:
    card = SimulatedCard(UID)
    issue(card, guest())
    desk.lay(card)
    erased = await desk.encoder.perform(HOTEL.erase(await _recognise(desk)))
    assert isinstance(erased.content, Blank)
    assert await _recognise(desk) == erased
    desk.lift()
    assert not room_lock().present(card).opens


async def test_a_torn_write_leaves_the_old_permission_and_the_next_write_takes(desk: Desk) -> None:
    old, new = guest(7, serial=1), guest(8, serial=2)
    card = SimulatedCard(UID)
    issue(card, old)
    desk.lay(card)
    recognised = await _recognise(desk)
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    desk.lay(card, lift_after_apdus=4)
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    with pytest.raises(CardLifted) as lifted:
        await desk.encoder.perform(HOTEL.write(recognised, new))
    assert lifted.value.apdus_done == 4
    desk.lay(card)
    again = await _recognise(desk)
    assert again.content == OurPermission(old)
    assert (await desk.encoder.perform(HOTEL.write(again, new))).content == OurPermission(new)


@pytest.mark.parametrize("chip", [Chip.ULTRALIGHT, Chip.DESFIRE, Chip.CLASSIC_MINI])
async def test_a_card_of_another_chip_is_named(desk: Desk, chip: Chip) -> None:
    desk.lay(SimulatedCard(UID, chip))
    reading = await _recognise(desk)
    assert (reading.chip, reading.content) == (chip, Unreadable.WRONG_CHIP)


async def test_the_card_hears_what_the_conversation_says_and_no_more(desk: Desk) -> None:
    card = CountedCard(SimulatedCard(UID))
    desk.lay(card)
    reading = await _recognise(desk)
    expected = apdus_of(HOTEL.write(reading, guest()), card)
    heard_before = len(card.apdus)
    await desk.encoder.perform(HOTEL.write(reading, guest()))
    assert card.apdus[heard_before:] == expected


@pytest.mark.parametrize("generation", [Generation.EV1, Generation.EV2, Generation.EV3])
async def test_a_desfire_is_written_proven_opens_its_door_and_is_erased(
    desk: Desk, generation: Generation
) -> None:
    card = desfire(generation)
    desk.lay(card)
    blank = await _recognise(desk)
    assert blank == CardReading(UID, Chip.DESFIRE, Blank(), weak_chip=False)
    written = await desk.encoder.perform(HOTEL.write(blank, guest()))
    assert written == await _recognise(desk)
    assert written.content == OurPermission(guest())
    desk.lift()
    assert room_lock().present(card).opens
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    desk.lay(card)
    erased = await desk.encoder.perform(HOTEL.erase(await _recognise(desk)))
    assert erased == await _recognise(desk) == replace(blank, content=Blank(erased=True))
    desk.lift()
    assert not room_lock().present(card).opens


@pytest.mark.parametrize(("after", "turned"), [(9, False), (10, True)])
async def test_a_desfire_lifted_at_its_commit_is_the_old_card_or_the_new_one(
    desk: Desk, after: int, *, turned: bool
) -> None:
    old, new = guest(7, serial=1), guest(8, serial=2)
    card = desfire()
    write_on(card, old)
    desk.lay(card)
    recognised = await _recognise(desk)
    desk.lift()
    await until_is(desk.encoder, EncoderCondition.EMPTY)
    desk.lay(card, lift_after_apdus=after)
    await until_is(desk.encoder, EncoderCondition.CARD_PRESENT)
    with pytest.raises(CardLifted) as lifted:
        await desk.encoder.perform(HOTEL.write(recognised, new))
    assert lifted.value.apdus_done == after
    desk.lay(card)
    again = await _recognise(desk)
    assert again.content == OurPermission(new if turned else old)
    assert (await desk.encoder.perform(HOTEL.write(again, new))).content == OurPermission(new)


async def test_another_hotels_desfire_and_a_locked_one_are_told(desk: Desk) -> None:
    neighbours, locked = desfire(), desfire()
    write_on(neighbours, guest(issuer=NEIGHBOUR), NEIGHBOUR)
    locked.memory.chip.settings = 0x00
    for card, content in ((neighbours, Unreadable.OTHER_HOTEL), (locked, Unreadable.UNKNOWN_KEYS)):
        desk.lay(card)
        assert (await _recognise(desk)).content is content
        desk.lift()
        await until_is(desk.encoder, EncoderCondition.EMPTY)
