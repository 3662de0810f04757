"""Server cards and issuing machines in words: what is asked, what is known, and what went wrong."""

from __future__ import annotations

import pytest

from app.domain.machines import MachineBindingUnclear, MachineGone, MachineSilent
from app.domain.offline_card import NotByThisSource
from app.domain.rack import DeskAction
from app.domain.reading import Blank, CardReading, Chip
from app.domain.vendor_errors import NotSignedIn
from app.ports.card_source import OPEN_FORMAT, SERVER, ContentRefused, SourceAway
from app.services.card_flow_state import CardFlowState, CardStep
from tests.ui.samples import NOW, ZONE
from ui.settings_schema import setting_of
from ui.views.card_flow import pose_of
from ui.widgets.card_picture import CardPose
from ui.wording.card_flow import more_text, sentence, weak_chip_text
from ui.wording.errors import error_text
from ui.wording.formats import Formats

FORMATS = Formats(ZONE, NOW)
READING = CardReading(bytes(4), Chip.CLASSIC_1K, Blank())
pytestmark = pytest.mark.usefixtures("english")


def flow(step: CardStep, *, machine: str = "", source: str = SERVER, lies: bool = False) -> CardFlowState:
    reading = READING if lies else None
    return CardFlowState(DeskAction.NEW_GUEST, step, "305", machine=machine, source=source, reading=reading)


def test_who_waits_for_the_server_is_told_whether_a_card_may_lie_there() -> None:
    asked, made = flow(CardStep.PREPARING), flow(CardStep.PREPARING, lies=True)
    assert sentence(asked, FORMATS) == "Asking the lock vendor's server …"
    assert more_text(asked, FORMATS) == "Don't lay a card down yet."
    assert sentence(made, FORMATS).endswith("Leave the card")
    assert (pose_of(asked), pose_of(made)) == (CardPose.AWAITED, CardPose.LYING)


def test_a_proven_card_says_that_the_server_made_it() -> None:
    by_server, by_us = flow(CardStep.LIFT), flow(CardStep.LIFT, source=OPEN_FORMAT)
    assert "server" in more_text(by_server, FORMATS)
    assert more_text(by_us, FORMATS) == "Written and read back."
    assert weak_chip_text(SERVER) != weak_chip_text(OPEN_FORMAT)


@pytest.mark.parametrize("step", [CardStep.PREPARING, CardStep.WAITING, CardStep.LIFT, CardStep.DONE])
def test_a_machine_is_never_said_to_have_proven_anything(step: CardStep) -> None:
    told = f"{sentence(flow(step, machine='Desk'), FORMATS)} {more_text(flow(step, machine='Desk'), FORMATS)}"
    assert "Written and read back" not in told
    assert "encoder" not in sentence(flow(step, machine="Desk"), FORMATS)
    assert pose_of(flow(CardStep.WAITING, machine="Desk")) is CardPose.AWAITED


def test_a_server_that_is_away_says_why_what_was_done_and_the_way_out() -> None:
    said = error_text(SourceAway(NotSignedIn("x")))
    assert said.happened == "The server that makes this hotel's cards is away."
    assert "not signed in" in said.done
    assert said.done.endswith("Nothing was written and no sequence was used up.")
    assert "outage set" in said.next_step
    assert error_text(SourceAway()).done == "Nothing was written and no sequence was used up."


@pytest.mark.parametrize(
    "reason", ["missing", "not_understood", "place", "beyond_chip", "other_card", "other_time", "older"]
)
def test_every_reason_to_keep_an_answer_off_a_card_has_words(reason: str) -> None:
    assert f", {reason}." not in error_text(ContentRefused("startBlock", reason)).happened


def test_no_two_things_that_the_server_cannot_make_are_told_alike() -> None:
    whats = ("kind", "doors", "common_doors", "flags", "hours", "lost_card")
    assert len({error_text(NotByThisSource(what)).happened for what in whats}) == len(whats)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MachineSilent("Desk", 60), "Desk has not said within 60 s"),
        (MachineGone("Desk"), "Desk, which is not bound any more"),
        (MachineBindingUnclear("发卡机已被绑定"), "发卡机已被绑定"),
    ],
)
def test_a_machines_failures_name_it(error: MachineSilent | MachineGone, words: str) -> None:
    assert words in error_text(error).happened


def test_the_source_is_a_setting_that_takes_its_two_codes_and_nothing_else() -> None:
    setting = setting_of("card.source")
    assert setting.default == OPEN_FORMAT
    assert [setting.takes(value) for value in (OPEN_FORMAT, SERVER, "", "both")] == [True, True, False, False]


def test_a_card_that_was_erased_is_not_said_to_be_written() -> None:
    erased = CardFlowState(DeskAction.ERASE_CARD, CardStep.LIFT)
    assert more_text(erased, FORMATS) == "Erased, and read back."
