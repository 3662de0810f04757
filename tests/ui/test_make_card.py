"""Every kind of card made through the window: typed, clicked, laid down, read back and compared."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.card_rights import RIGHTS, CardMake, make_of
from app.domain.card_tasks import CardList, Installation, NamedCard, Position
from app.domain.door import Verdict
from app.domain.permission import DoorGrant
from tests.e2e.person import Person
from tests.ui.accessibility import nameless, unreachable
from tests.ui.card_workshop import Workshop
from tests.ui.make_card_cases import CASES, DOOR_305, Case
from tests.ui.test_cards_wiring import Program
from tests.ui.test_desk import EVA, front_office
from tests.unit.desk_ground import START, blank
from ui.i18n import Languages
from ui.presenters.make_card_state import GROUPS
from ui.shell import ROOMS_PAGE
from ui.widgets.option_button import OptionButton
from ui.wording.card_kinds import make_text

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Story = Callable[[Workshop], Coroutine[Any, Any, None]]
Told = Callable[[Story], None]


@pytest.fixture
def told(qapp: QApplication, qt_run: Run, tmp_path: Path, english: Languages, qt_as_found: None) -> Told:
    """Run a story at the window, then take the program apart."""

    async def tell(story: Story) -> None:
        async with front_office(tmp_path) as office:
            program = Program(qapp, office)
            try:
                workshop = Workshop(program, Person(qapp))
                await workshop.open()
                await story(workshop)
            finally:
                await program.close()

    return lambda story: qt_run(tell(story))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.make.value)
def test_a_card_is_made_as_the_form_says(told: Told, case: Case) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(case.make)
        await shop.does(*case.steps)
        permission = await shop.lays(1)
        await shop.done()
        assert (permission.kind, make_of(permission)) == (case.kind, case.make)
        assert permission.not_before == START
        assert permission.not_after == START + case.lasts
        assert permission.not_after - permission.not_before <= RIGHTS[case.make].longest
        assert permission.doors == case.doors
        assert (permission.flags, permission.common_doors) == (case.flags, case.common_doors)
        assert (permission.hours, permission.task) == (case.hours, case.task)
        assert not shop.office.errors
        await shop.person.sees(make_text(CardMake.MASTER))

    told(story)


def test_staff_cards_for_several_people_are_made_in_one_go_and_none_kills_another(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.STAFF)
        await shop.does("Ana", "<Return>", "Ben", "<Tab>", "305")
        await shop.person.sees(
            "2 staff cards for Ana and Ben: door 305, at any hour, until Mon 30 Nov 15:00."
        )
        await shop.does("[Make 2 cards]")
        ana = await shop.lays(1, "Lay a card for Ana on the encoder")
        ben = await shop.lays(2, "Lay a card for Ben on the encoder")
        await shop.done()
        assert ana.serial != ben.serial
        assert sorted(card.holder for card in await shop.cards()) == ["Ana", "Ben"]
        lock = shop.ground.lock("305")
        answers = [lock.present(card).verdict for card in (shop.cards_laid[0], shop.cards_laid[1]) * 2]
        assert answers == [Verdict.OPENS] * 4

    told(story)


def test_a_run_that_is_broken_off_leaves_those_in_the_form_who_have_no_card_yet(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.STAFF)
        await shop.does("Ana", "<Return>", "Ben", "<Return>", "Eva", "<Tab>", "305", "[Make 3 cards]")
        await shop.lays(1)
        shop.ground.encoder.lift()
        await shop.person.sees("Lay a card for Ben on the encoder")
        await shop.does("<Escape>")
        await shop.person.sees("2 staff cards for Ben and Eva", "Make 2 cards")

    told(story)


def test_one_room_is_opened_once_by_a_single_opening(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.SINGLE_OPENING)
        await shop.does("305", "<Return>")
        permission = await shop.lays(1)
        await shop.done()
        assert make_of(permission) is CardMake.SINGLE_OPENING
        assert permission.doors == (DoorGrant(DOOR_305, 0),)

    told(story)


def test_an_install_card_brings_the_sequence_of_its_place(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        shop.office.desk.submit_line("305 2n 1c Okafor")
        await shop.office.make_card(1)
        await shop.done()
        await shop.begins(CardMake.INSTALL)
        await shop.does("305", "<Ctrl+Return>")
        permission = await shop.lays(2)
        assert permission.task == Installation(Position(DOOR_305), Position(), 1)
        await shop.done()

    told(story)


@pytest.mark.parametrize("make", [CardMake.LOST, CardMake.CANCEL_LOST])
def test_a_lost_card_names_the_card_that_was_searched_for(told: Told, make: CardMake) -> None:
    async def story(shop: Workshop) -> None:
        shop.office.desk.submit_line("305 2n 1c Okafor")
        await shop.office.make_card(1)
        await shop.done()
        (guest,) = await shop.cards()
        if make is CardMake.CANCEL_LOST:
            await shop.report_lost(guest)
        await shop.begins(make)
        await shop.does("oka")
        await shop.office.idle()
        await shop.does("<Tab>", "<Space>")
        await shop.does("[Longest: 7 days]" if make is CardMake.LOST else "[Longest: 1 day]", "<Tab>", "pool")
        await shop.person.sees("Guest Okafor")
        await shop.does("<Return>")
        permission = await shop.lays(2)
        await shop.done()
        assert permission.task == CardList((NamedCard(guest.serial, guest.not_after),))

    told(story)


def test_what_is_wrong_is_named_at_its_field_while_it_is_typed(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.STAFF)
        await shop.does("Ana", "<Return>", "ana", "<Tab>", "305, 399")
        await shop.person.sees("Line 2: “ana” is there twice.", "There is no room “399”.")
        await shop.person.sees("Still to be mended: who gets it and the doors.")

    told(story)


def test_what_is_missing_is_named_once_somebody_wants_to_go_on_and_the_keyboard_goes_there(
    told: Told,
) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.MASTER)
        await shop.person.sees("Still to be said: who gets it and the reason.")
        assert "Say who gets the card." not in shop.person.reads()
        await shop.does("<Ctrl+Return>")
        await shop.person.sees("Say who gets the card.", "Say why: this kind of card needs a reason.")
        await shop.does("Ana")
        await shop.person.sees("Still to be said: the reason.")
        assert not shop.office.flow.is_running

    told(story)


def test_a_card_that_the_role_may_not_make_asks_for_leave_and_names_who_gave_it(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.sits_down(EVA)
        button = next(
            each
            for each in shop.program.shell.cards.findChildren(OptionButton)
            if each.text() == make_text(CardMake.STAFF)
        )
        assert button.accessibleDescription().endswith("Needs: Duty manager")
        await shop.begins(CardMake.STAFF)
        await shop.person.sees("This needs somebody's leave (Duty manager)")
        await shop.does("Ana", "<Tab>", "305", "<Return>")
        await shop.lays(1)
        await shop.done()
        (request,) = shop.office.dialogs.requests
        assert request.what is CardMake.STAFF
        (card,) = await shop.cards()
        assert (card.issued_by, card.approved_by) == ("op-eva", "op-mira")

    told(story)


def test_without_leave_no_card_is_asked_for_and_the_form_stays(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        shop.office.dialogs.allows = False
        await shop.sits_down(EVA)
        await shop.begins(CardMake.STAFF)
        await shop.does("Ana", "<Tab>", "305", "<Return>")
        await shop.office.idle()
        assert not shop.office.flow.is_running
        assert not shop.office.errors
        await shop.person.sees("1 staff card for Ana")

    told(story)


def test_every_kind_is_listed_and_escape_leads_back_to_where_one_was(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        for makes in GROUPS.values():
            for make in makes:
                await shop.person.sees(make_text(make))
        await shop.begins(CardMake.DATA)
        await shop.does("<Escape>")
        await shop.person.sees("Emergency card")
        await shop.does("<Up>", "<Space>")
        await shop.person.sees("Sets a lock's clock at the minute that you say.", "Held to the lock at")

    told(story)


def test_a_data_card_is_read_back_door_by_door_and_emptied_when_that_is_wanted(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.DATA)
        await shop.does("Ben", "<Tab>", "[Longest: 7 days]", "<Tab>", "theft on floor 3", "<Return>")
        await shop.lays(1)
        await shop.done()
        lock = shop.ground.lock("305")
        for card in (blank(9), blank(8), *shop.cards_laid):
            lock.present(card)
        await shop.begins(CardMake.DATA)
        await shop.does("[Read a data card back]")
        await shop.person.sees("Lay a card on the encoder")
        shop.ground.encoder.lay(shop.cards_laid[0])
        await shop.person.sees("new door records kept. Empty the card for its next round?", "305: ")
        await shop.does("[Empty it]")
        await shop.done()
        shop.ground.encoder.lift()
        await shop.does("[Read a data card back]")
        shop.ground.encoder.lay(shop.cards_laid[0])
        await shop.person.sees("0 new door records kept.")
        await shop.does("[Leave them on it]")
        await shop.done()
        shop.ground.encoder.lift()

    told(story)


def test_a_suite_card_leads_to_the_rooms(told: Told) -> None:
    async def story(shop: Workshop) -> None:
        await shop.begins(CardMake.SUITE)
        assert shop.program.shell.window.current_page == ROOMS_PAGE

    told(story)


@pytest.mark.parametrize("make", [None, *(case.make for case in CASES), CardMake.LOST])
def test_every_control_has_a_name_and_is_reached_by_tab(told: Told, make: CardMake | None) -> None:
    async def story(shop: Workshop) -> None:
        if make is not None:
            await shop.begins(make)
        assert nameless(shop.program.shell.window) == []
        assert unreachable(shop.program.shell.window) == []

    told(story)
