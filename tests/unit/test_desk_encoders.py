"""What the desk calls its encoders, which one it uses, and what of that outlives a restart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.journal import Act
from app.ports.encoder import EncoderCondition, EncoderState
from app.services.desk import Desk
from app.services.desk_encoders import MOST_NAME_CHARACTERS, DeskEncoders, names_key
from app.simulation.encoder import WITHOUT_RF_TIME, EncoderDials, SimulatedEncoder
from app.simulation.encoders import SimulatedEncoders
from tests.unit.desk_ground import MIRA, blank, desk_ground

UNPLUGGED = EncoderDials(trouble=EncoderCondition.NO_ENCODER)


@dataclass
class Reception:
    """A desk with two encoders, and the same desk after a restart."""

    desk: Desk
    machine: str = "reception-pc"

    def __post_init__(self) -> None:
        self.hardware = _pair()
        self.encoders = DeskEncoders(self.desk, self.hardware, self.machine)

    async def again(self, machine: str = "") -> Reception:
        started = Reception(self.desk, machine or self.machine)
        await started.encoders.load()
        return started


def _pair() -> SimulatedEncoders:
    return SimulatedEncoders([SimulatedEncoder(WITHOUT_RF_TIME, name) for name in ("left", "right")])


@pytest.fixture
async def reception(tmp_path: Path) -> AsyncIterator[Reception]:
    async with desk_ground(tmp_path) as ground:
        made = Reception(ground.desk)
        await made.encoders.load()
        yield made


async def test_a_name_stands_wherever_the_encoder_is_meant(reception: Reception) -> None:
    heard: list[EncoderState] = []
    reception.encoders.watch(heard.append)
    await reception.encoders.rename("left", "  By the   window ", MIRA)
    assert reception.encoders.state.encoder_name == "By the window"
    assert [state.encoder_name for state in heard] == ["By the window"]
    assert [each.name for each in reception.encoders.all] == ["By the window", "right"]


async def test_names_and_choice_outlive_a_restart(reception: Reception) -> None:
    await reception.encoders.rename("right", "Back office", MIRA)
    await reception.encoders.choose("right", MIRA)
    started = await reception.again()
    assert started.encoders.state.encoder_name == "Back office"
    assert [(each.name, each.used) for each in started.encoders.all] == [
        ("left", False),
        ("Back office", True),
    ]


async def test_another_pc_has_names_and_a_choice_of_its_own(reception: Reception) -> None:
    await reception.encoders.rename("left", "By the window", MIRA)
    await reception.encoders.choose("right", MIRA)
    elsewhere = await reception.again("manager-pc")
    assert elsewhere.encoders.state.encoder_name == "left"


async def test_a_name_is_cut_where_it_is_too_long_and_taken_away_where_it_is_empty(
    reception: Reception,
) -> None:
    await reception.encoders.rename("left", "x" * 99, MIRA)
    assert reception.encoders.state.encoder_name == "x" * MOST_NAME_CHARACTERS
    await reception.encoders.rename("left", " ", MIRA)
    assert reception.encoders.state.encoder_name == "left"


async def test_a_card_that_lies_on_another_encoder_is_seen_once_that_one_is_used(
    reception: Reception,
) -> None:
    reception.hardware.lay(blank(1))
    seen = [reception.encoders.state.condition]
    for reader in ("right", "left"):
        await reception.encoders.choose(reader, MIRA)
        seen.append(reception.encoders.state.condition)
    lies = EncoderCondition.CARD_PRESENT
    assert seen == [lies, EncoderCondition.EMPTY, lies]


async def test_the_encoder_in_use_is_listed_also_while_it_is_unplugged(reception: Reception) -> None:
    await reception.encoders.rename("left", "By the window", MIRA)
    reception.hardware.turn(UNPLUGGED)
    listed = {each.name: (each.known is not None, each.used) for each in reception.encoders.all}
    assert listed == {"right": (True, False), "By the window": (False, True)}


async def test_what_is_changed_goes_on_record(reception: Reception) -> None:
    await reception.encoders.rename("left", "By the window", MIRA)
    await reception.encoders.choose("right", MIRA)
    entries = await reception.desk.store.read(lambda rows: rows.journal(2))
    assert [entry.act for entry in entries] == [Act.SETTING_CHANGED, Act.SETTING_CHANGED]
    assert {entry.operator for entry in entries} == {"Mira"}
    assert ("value", "By the window") in entries[1].facts


@pytest.mark.parametrize("stored", ["no JSON", "[]", '{"left": 5}', "null"])
async def test_names_that_nobody_can_read_count_as_none(reception: Reception, stored: str) -> None:
    await reception.desk.store.write(lambda rows: rows.save_setting(names_key("reception-pc"), stored))
    assert (await reception.again()).encoders.state.encoder_name == "left"


async def test_whoever_watches_hears_of_encoders_names_and_choice(reception: Reception) -> None:
    heard: list[int] = []
    stop = reception.encoders.watch_list(lambda: heard.append(len(reception.encoders.all)))
    reception.hardware.turn(UNPLUGGED)
    await reception.encoders.rename("right", "Back office", MIRA)
    assert heard
    stop()
    heard.clear()
    reception.hardware.turn(WITHOUT_RF_TIME)
    assert heard == []
