"""The open Bluetooth format over both radios: the desk's conversations with a simulated lock."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest

from app.adapters.lock_languages.languages import OPEN_PROFILE
from app.codec.lock_ble.commands import AskStatus, StatusAnswer
from app.codec.lock_ble.desk import DeskSession, bind, greet
from app.codec.lock_ble.framing import OpenFraming
from app.ports.lock_link import LinkLost, LockLink
from app.simulation.brain_dials import BrainDials, PowerCut
from app.simulation.lock_ble import OpenLockBrain
from tests.contract.radio_rooms import ADDRESS, LIVELY, PATIENT, RadioRoom
from tests.unit.lock_ble_ground import MASTER, ROOM, Watch, binding, new_brain, seeded


def linked(room: RadioRoom) -> AbstractAsyncContextManager[LockLink]:
    return room.radio.link(ADDRESS, OPEN_PROFILE, OpenFraming(), PATIENT)


async def bound(link: LockLink, brain: OpenLockBrain) -> DeskSession:
    return await link.perform(bind(MASTER, brain.memory.setup_code, binding(ROOM), seeded(1)))


@pytest.mark.parametrize("mtu", [23, 517])
async def test_a_lock_is_bound_and_known_again_on_the_next_link(room: RadioRoom, mtu: int) -> None:
    brain = new_brain(Watch())
    room.add_lock(ADDRESS, brain, OPEN_PROFILE, replace(LIVELY, mtu=mtu))
    async with linked(room) as link:
        session = await bound(link, brain)
        first = await link.perform(session.ask(AskStatus(), StatusAnswer))
    async with linked(room) as link:
        session = await link.perform(greet(MASTER, seeded(2)))
        second = await link.perform(session.ask(AskStatus(), StatusAnswer))
    assert first.position == second.position == ROOM


async def test_what_comes_twice_is_said_once(room: RadioRoom) -> None:
    brain = new_brain(Watch())
    room.add_lock(ADDRESS, brain, OPEN_PROFILE, replace(LIVELY, mtu=23, repeat_every=1))
    async with linked(room) as link:
        session = await bound(link, brain)
        for _again in range(20):
            await link.perform(session.ask(AskStatus(), StatusAnswer))


@pytest.mark.parametrize("cut", [PowerCut.BEFORE_STORING, PowerCut.BEFORE_ANSWERING])
async def test_a_lock_whose_battery_fails_takes_its_link_along(room: RadioRoom, cut: PowerCut) -> None:
    brain = new_brain(Watch(), BrainDials(power_cut=cut))
    room.add_lock(ADDRESS, brain, OPEN_PROFILE)
    async with linked(room) as link:
        with pytest.raises(LinkLost) as lost:
            await bound(link, brain)
    assert lost.value.sent
    assert not brain.is_there
