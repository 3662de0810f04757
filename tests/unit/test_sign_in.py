from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.journal import Act
from app.domain.secret import Secret
from app.services.sign_in import LockReason, LockScreen, OperatorUnknown, SignIn, SignInBlocked, WrongPin
from tests.unit.set_up_ground import HOTEL, MIRA, PIN, ROOMS, House, empty_house

WRONG = Secret("5555")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with empty_house(tmp_path) as house:
        await house.set_up(HOTEL, ROOMS, MIRA)
        yield house


def _sign_in(house: House) -> SignIn:
    """A program that was just started."""
    return SignIn(house.store, house.clock, house.hasher)


async def _mira(house: House) -> str:
    return (await house.operators())[0].operator_id


async def _wrong(sign_in: SignIn, who: str, times: int, house: House) -> timedelta:
    """Give wrong PINs, waiting as told in between; returns the last wait."""
    wait = timedelta()
    for _ in range(times):
        house.clock.pass_time(wait)
        with pytest.raises(WrongPin) as refused:
            await sign_in(who, WRONG)
        wait = refused.value.wait
    return wait


async def test_the_right_pin_signs_in(house: House) -> None:
    operator = await _sign_in(house)(await _mira(house), PIN)
    assert operator.name == "Mira"
    assert (await house.journal())[-1].act is Act.SIGNED_IN


async def test_two_slips_cost_nothing_and_the_third_costs_five_seconds(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    assert await _wrong(sign_in, who, 2, house) == timedelta()
    assert await _wrong(sign_in, who, 1, house) == timedelta(seconds=5)


async def test_during_the_wait_even_the_right_pin_is_not_looked_at(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    await _wrong(sign_in, who, 3, house)
    house.clock.pass_time(timedelta(seconds=2))
    with pytest.raises(SignInBlocked) as blocked:
        await sign_in(who, PIN)
    assert blocked.value.wait == timedelta(seconds=3)


async def test_after_the_wait_the_right_pin_signs_in_and_clears_the_count(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    house.clock.pass_time(await _wrong(sign_in, who, 5, house))
    assert (await sign_in(who, PIN)).wrong_pins == 0
    assert await _wrong(sign_in, who, 2, house) == timedelta()


async def test_the_waits_double_up_to_a_quarter_of_an_hour(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    assert await _wrong(sign_in, who, 12, house) == timedelta(minutes=15)


async def test_a_restart_does_not_shorten_the_wait(house: House) -> None:
    who = await _mira(house)
    await _wrong(_sign_in(house), who, 4, house)
    house.clock.pass_time(timedelta(seconds=4))
    with pytest.raises(SignInBlocked) as blocked:
        await _sign_in(house)(who, PIN)
    assert blocked.value.wait == timedelta(seconds=6)


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
async def test_setting_the_pcs_clock_changes_no_wait_that_runs(house: House, jump: timedelta) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    await _wrong(sign_in, who, 3, house)
    house.clock.wall += jump
    assert await sign_in.wait_left(who) == timedelta(seconds=5)
    house.clock.seconds += 5
    assert (await sign_in(who, PIN)).name == "Mira"


async def test_a_clock_set_back_over_a_restart_costs_one_whole_wait_and_no_more(house: House) -> None:
    who = await _mira(house)
    await _wrong(_sign_in(house), who, 3, house)
    house.clock.wall -= timedelta(days=400)
    restarted = _sign_in(house)
    assert await restarted.wait_left(who) == timedelta(seconds=5)
    house.clock.pass_time(timedelta(seconds=5))
    assert (await restarted(who, PIN)).name == "Mira"


async def test_every_attempt_is_on_record_and_no_pin_is(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    await _wrong(sign_in, who, 3, house)
    with pytest.raises(SignInBlocked):
        await sign_in(who, PIN)
    attempts = (await house.journal())[3:]
    assert [dict(entry.facts)["because"] for entry in attempts] == ["wrong_pin"] * 3 + ["blocked"]
    assert {entry.act for entry in attempts} == {Act.SIGN_IN_REFUSED}
    assert not any(pin in repr(attempts) for pin in (PIN.reveal(), "5555"))


async def test_attempts_at_once_are_counted_one_by_one(house: House) -> None:
    sign_in, who = _sign_in(house), await _mira(house)
    outcomes = await asyncio.gather(*(sign_in(who, WRONG) for _ in range(5)), return_exceptions=True)
    assert [type(outcome).__name__ for outcome in outcomes] == ["WrongPin"] * 3 + ["SignInBlocked"] * 2


async def test_somebody_who_is_not_in_the_list_is_refused(house: House) -> None:
    with pytest.raises(OperatorUnknown):
        await _sign_in(house)("nobody", PIN)


async def test_locking_the_screen_is_on_record_with_its_reason(house: House) -> None:
    await LockScreen(house.store, house.clock)("Mira", LockReason.IDLE)
    last = (await house.journal())[-1]
    assert (last.act, last.operator, dict(last.facts)) == (Act.SCREEN_LOCKED, "Mira", {"because": "idle"})
