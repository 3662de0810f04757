"""The Cards page from intent to state: what lies on the encoder, the list, and the chosen card."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardsColumn, Clears
from app.domain.denial import DenialPath
from app.domain.door import Verdict
from app.domain.reading import Blank, OurPermission
from app.domain.stay import CardState
from app.services.card_flow_state import CardStep
from tests.ui.cards_office import CardsOffice, cards_office
from tests.unit.desk_ground import blank
from ui.presenters.card_acts import possible_acts
from ui.presenters.cards_state import CardAct, PanelSide

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Story = Callable[[CardsOffice], Coroutine[Any, Any, None]]


def told(story: Story, folder: Path, qt_run: Run) -> None:
    async def tell() -> None:
        async with cards_office(folder) as office:
            await story(office)
            await office.idle()

    qt_run(tell())


def test_a_card_is_read_by_itself_as_soon_as_it_lies_there(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 2n 1c Okafor", 1)
        await office.open()
        look = await office.lays(card)
        assert look.story is not None
        assert look.story.verdict is Verdict.OPENS
        assert look.story.room_label == "305"
        assert look.permission is not None
        assert look.issue is not None
        assert look.permission.serial == look.issue.serial
        assert look.card is not None
        assert look.card.who == "Okafor"
        assert look.read_at == office.ground.front.desk.clock.now()

    told(story, tmp_path, qt_run)


def test_reading_by_itself_changes_neither_card_nor_journal(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 2n 1c Okafor", 1)
        store = office.ground.front.desk.store
        entries = await store.read(lambda rows: len(rows.journal(100)))
        held = card.dump()
        await office.open()
        await office.lays(card)
        assert card.dump() == held
        assert await store.read(lambda rows: len(rows.journal(100))) == entries

    told(story, tmp_path, qt_run)


def test_nothing_is_read_while_another_page_is_in_front(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.open()
        office.cards.set_shown(shown=False)
        await office.idle()
        office.office.ground.encoder.lay(blank(1))
        await office.idle()
        assert office.state.live.look is None
        office.cards.set_shown(shown=True)
        await office.until(lambda: office.state.live.look is not None)

    told(story, tmp_path, qt_run)


def test_what_was_read_is_forgotten_when_the_page_is_left(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.open()
        await office.lays(blank(1))
        office.cards.set_shown(shown=False)
        assert office.state.live.look is None

    told(story, tmp_path, qt_run)


def test_a_running_card_job_has_the_encoder_for_itself(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.open()
        office.office.desk.submit_line("305 2n 1c Okafor")
        await office.office.at_step(CardStep.WAITING)
        card, seen = blank(1), []
        office.cards.state_changed.connect(lambda state: seen.append(state.live.reading))
        await office.make(card)
        assert not any(seen)
        look = await office.lays(card)
        assert isinstance(look.story.reading.content, OurPermission) if look.story else False

    told(story, tmp_path, qt_run)


def test_a_card_that_a_job_erased_is_read_anew(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 2n 1c Okafor", 1)
        office.office.desk.submit_line("305 out")
        await office.idle()
        await office.open()
        await office.lays(card)
        office.ground.start("erase", office.office.acts.erase_card())
        await office.office.at_step(CardStep.LIFT)
        office.office.ground.encoder.lift()
        await office.until(lambda: not office.office.flow.is_running)
        look = await office.lays(card)
        assert look.story is not None
        assert look.story.reading.content == Blank(erased=True)
        assert look.file.issues[0].who == "Okafor"

    told(story, tmp_path, qt_run)


def test_lifting_the_card_leaves_nothing_to_explain(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.open()
        await office.lays(blank(1))
        office.office.ground.encoder.lift()
        await office.until(lambda: office.state.live.look is None)
        assert office.state.live.error is None

    told(story, tmp_path, qt_run)


def test_a_card_of_ours_tells_its_whole_history_newest_first(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 1n 1c Okafor", 1)
        office.office.desk.submit_line("305 out")
        await office.idle()
        office.office.ground.clock.pass_time(timedelta(days=2))
        office.office.desk.submit_line("306 1n 1c Chen")
        await office.make(card)
        await office.open()
        look = await office.lays(card)
        assert [(each.who, each.rooms) for each in look.file.issues] == [
            ("Chen", ("306",)),
            ("Okafor", ("305",)),
        ]

    told(story, tmp_path, qt_run)


def test_the_list_holds_what_is_out_and_counts_it(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.guest_card("305 2n 1c Okafor", 1)
        await office.guest_card("306 2n 1c Chen", 2)
        await office.open()
        listed = office.state.cards
        assert [card.who for card in listed.cards] == ["Chen", "Okafor"]
        assert listed.counts[CardsFilter.GUEST] == listed.counts[CardsFilter.WEAK_CHIP] == 2
        office.cards.order_by(CardsColumn.ROOM)
        assert [card.rooms for card in office.state.cards.cards] == [("305",), ("306",)]
        office.cards.order_by(CardsColumn.ROOM)
        assert [card.rooms for card in office.state.cards.cards] == [("306",), ("305",)]
        office.cards.search("oka 305")
        assert [card.who for card in office.state.cards.cards] == ["Okafor"]
        office.cards.choose_chip(CardsFilter.STAFF)
        assert office.state.cards.cards == ()
        office.cards.clear_filter()
        assert len(office.state.cards.cards) == 2

    told(story, tmp_path, qt_run)


def test_an_old_card_is_listed_until_the_new_one_is_seen(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.guest_card("305 2n 1c Okafor", 1)
        office.office.desk.submit_line("305 out")
        await office.idle()
        await office.open()
        (card,) = office.state.cards.cards
        assert card.clears is Clears.CHECK_OUT_CARD
        await office.guest_card("305 2n 1c Chen", 2)
        await office.until(lambda: len(office.state.cards.cards) == 2)
        office.cards.choose_chip(CardsFilter.STILL_OPENS)
        (card,) = office.state.cards.cards
        assert (card.who, card.clears) == ("Okafor", Clears.NEWER_CARD_AT_DOOR)
        assert office.state.cards.rooms_open == 1

    told(story, tmp_path, qt_run)


def test_a_chosen_card_is_explained_from_the_account(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.guest_card("305 2n 1c Okafor", 1)
        await office.open()
        office.cards.choose(office.state.cards.cards[0].issue.issue_id)
        await office.until(lambda: office.state.chosen is not None)
        assert office.state.side is PanelSide.CHOSEN
        look = office.state.look
        assert look is not None
        assert look.read_at is None
        assert look.story is not None
        assert look.story.verdict is Verdict.OPENS
        assert not office.state.lies_there

    told(story, tmp_path, qt_run)


def test_a_card_laid_down_is_explained_instead_of_the_chosen_one(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 2n 1c Okafor", 1)
        await office.open()
        office.cards.choose(office.state.cards.cards[0].issue.issue_id)
        await office.until(lambda: office.state.chosen is not None)
        await office.lays(card)
        assert office.state.side is PanelSide.ENCODER
        office.cards.show_side(PanelSide.CHOSEN)
        assert office.state.lies_there

    told(story, tmp_path, qt_run)


def test_a_mark_leaves_the_panel_on_the_chosen_card(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        other = await office.guest_card("306 2n 1c Chen", 2)
        await office.guest_card("305 2n 1c Okafor", 1)
        await office.open()
        await office.lays(other)
        office.cards.choose(office.state.cards.cards[0].issue.issue_id)
        await office.idle()
        office.cards.mark(CardAct.LOST)
        await office.idle()
        assert office.state.side is PanelSide.CHOSEN
        assert office.state.marked is CardAct.LOST
        assert office.state.live.look is not None

    told(story, tmp_path, qt_run)


def test_earlier_cards_are_found_once_the_typing_pauses(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 1n 1c Okafor", 1)
        office.office.desk.submit_line("305 out")
        await office.idle()
        office.office.desk.submit_line("306 1n 1c Chen")
        await office.make(card)
        await office.open()
        office.cards.search("okaf")
        assert office.state.cards.cards == ()
        await office.until(lambda: len(office.state.cards.earlier) == 1)
        assert office.state.cards.earlier[0].who == "Okafor"

    told(story, tmp_path, qt_run)


async def chosen(office: CardsOffice, line: str = "305 2n 1c Okafor") -> None:
    """Have one card out, and choose it in the list."""
    await office.guest_card(line, 1)
    await office.open()
    office.cards.choose(office.state.cards.cards[0].issue.issue_id)
    await office.until(lambda: office.state.chosen is not None)


def test_a_lost_card_tells_where_it_still_works_and_how_its_doors_will_learn(
    tmp_path: Path, qt_run: Run
) -> None:
    async def story(office: CardsOffice) -> None:
        await chosen(office)
        assert CardAct.LOST in possible_acts(office.state)
        office.cards.mark(CardAct.LOST)
        await office.idle()
        assert [card.who for card in office.answers.asked] == ["Okafor"]
        assert office.state.marked is CardAct.LOST
        look = office.state.look
        assert look is not None
        (door,) = look.reach
        assert (door.label, door.still_opens) == ("305", True)
        assert DenialPath.LOST_CARD in door.paths
        assert office.state.cards.counts[CardsFilter.LOST] == 1
        acts = possible_acts(office.state)
        assert {CardAct.FOUND, CardAct.MAKE_LOST_CARD} <= set(acts)
        assert CardAct.LOST not in acts

    told(story, tmp_path, qt_run)


def test_without_a_reason_no_card_is_lost(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await chosen(office)
        office.answers.reason = None
        office.cards.mark(CardAct.LOST)
        await office.idle()
        assert office.state.cards.counts[CardsFilter.LOST] == 0
        assert office.state.marked is None
        assert not office.state.busy

    told(story, tmp_path, qt_run)


def test_a_mark_is_taken_back(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await chosen(office)
        for act in (CardAct.LOST, CardAct.RETURNED, CardAct.SPOILED):
            office.cards.mark(act)
            await office.idle()
            assert office.state.marked is act
            office.cards.undo_mark()
            await office.idle()
            assert office.state.marked is None
            (card,) = office.state.cards.cards
            assert (card.issue.lost_at, card.issue.returned_at) == (None, None)
            assert card.issue.state is CardState.PROVEN

    told(story, tmp_path, qt_run)


def test_a_returned_card_is_out_no_more_and_stays_explained(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await chosen(office)
        office.cards.mark(CardAct.RETURNED)
        await office.idle()
        assert office.state.cards.cards == ()
        look = office.state.look
        assert look is not None
        assert look.issue is not None
        assert look.issue.returned_at is not None
        assert CardAct.LOST not in possible_acts(office.state)

    told(story, tmp_path, qt_run)


def test_a_spoiled_card_is_marked_only_once_somebody_agrees(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await chosen(office)
        office.answers.agrees = False
        office.cards.mark(CardAct.SPOILED)
        await office.idle()
        assert office.state.cards.cards[0].issue.state is CardState.PROVEN

    told(story, tmp_path, qt_run)


def test_the_mark_of_one_card_is_not_taken_back_on_another(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        await office.guest_card("306 2n 1c Chen", 2)
        await chosen(office)
        office.cards.mark(CardAct.LOST)
        await office.idle()
        other = next(card for card in office.state.cards.cards if card.who == "Chen")
        office.cards.choose(other.issue.issue_id)
        await office.idle()
        assert office.state.marked is None

    told(story, tmp_path, qt_run)


def test_what_is_offered_depends_on_what_lies_there(tmp_path: Path, qt_run: Run) -> None:
    async def story(office: CardsOffice) -> None:
        card = await office.guest_card("305 2n 1c Okafor", 1)
        await office.open()
        assert possible_acts(office.state) == ()
        await office.lays(blank(7))
        assert possible_acts(office.state) == ()
        office.office.ground.encoder.lift()
        await office.until(lambda: office.state.live.look is None)
        await office.lays(card)
        assert possible_acts(office.state)[:2] == (CardAct.SHOW_ROOM, CardAct.ERASE)

    told(story, tmp_path, qt_run)
