"""Online cards in the window, over a real desk and the simulated vendor server on loopback HTTP."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit

from app.domain.outbox import OutboxState
from app.ports.vendor_api import VendorApi
from app.services.issuing_machines import IssuingMachines
from app.services.queue_for_server import SERVER_ACCOUNT
from app.simulation.vendor_server.seeding import seed_gateway
from tests.contract.vendor_server import USER_ID, VendorCloud, serving
from tests.e2e.person import Person
from tests.ui.accessibility import nameless, unreachable
from tests.ui.test_cards_wiring import Program
from tests.ui.test_desk import FrontOffice
from tests.unit.desk_ground import MIRA, blank
from tests.unit.sync_ground import LOCKS, SyncGround, sync_ground
from ui.i18n import Language, Languages
from ui.presenters.online_state import OnlineState, Patience
from ui.shell import CARDS_PAGE, ROOMS_PAGE
from ui.shortcuts import CardsSegment
from ui.views.online_view import OnlineView

Run = Callable[[Coroutine[Any, Any, Any]], Any]

NUMBER = "C0 5E 00 01"


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@dataclass
class Desk:
    """The window on the Cards page, the server behind it, and somebody at it."""

    program: Program
    person: Person
    sync: SyncGround

    @property
    def page(self) -> OnlineView:
        view = self.program.shell.cards.findChild(OnlineView)
        assert view is not None
        return view

    @property
    def state(self) -> OnlineState:
        return self.page._state

    async def opens(self) -> None:
        """Come to the page, and by its key to the part."""
        self.program.shell.window.show_page(CARDS_PAGE)
        await self.program.office.idle()
        self.program.shell.cards.setFocus()
        await self.person.presses("Ctrl+N")
        await self.told()

    async def told(self) -> None:
        """Wait until the server has answered."""
        await self.program.office.idle()
        await self.program.office.until(lambda: self.state.read_at is not None and self.state.asks is None)

    async def sent(self) -> None:
        """The sync's turn, and the page's next look at what waits."""
        await self.sync.pusher.push_once()
        self.program.office.start("look", self.wiring.presenter.look())
        await self.told()

    @property
    def wiring(self) -> Any:  # noqa: ANN401 - what brought the page's part
        assert self.program.cards._wiring is not None
        return self.program.cards._wiring._online

    def dialog(self) -> QDialog:
        return self.dialogs()[0]

    def dialogs(self) -> list[QDialog]:
        return [each for each in self.program.shell.window.findChildren(QDialog) if each.isVisible()]

    def field(self, name: str) -> QLineEdit:
        return next(each for each in self.dialog().findChildren(QLineEdit) if each.accessibleName() == name)

    async def orders(self, holder: str, *, lock: int = 0, number: str = NUMBER) -> None:
        """Fill the form in for a card and have the server told."""
        await self.person.clicks("New online card …")
        await self.person.sees("New online card")
        self.dialog().findChildren(QComboBox)[0].setCurrentIndex(lock)
        self.field("Number of the card").setText(number)
        self.field("Holder").setText(holder)
        await self.person.clicks("Tell the server")
        await self.person.sees("It is on its way")

    def rows(self) -> list[list[str]]:
        model = self.page._table.model()
        columns = range(model.columnCount())
        return [[str(model.index(row, at).data()) for at in columns] for row in range(model.rowCount())]


Story = Callable[[Desk], Coroutine[Any, Any, None]]


@pytest.fixture
def at_the_desk(
    qapp: QApplication,
    qt_run: Run,
    tmp_path: Path,
    cloud: VendorCloud,
    english: Languages,
    qt_as_found: None,
) -> Callable[[Story], None]:
    """Run a story at a desk whose window is there, then take the window apart."""

    async def told(story: Story) -> None:
        async with sync_ground(tmp_path, cloud) as sync:

            async def server() -> VendorApi:
                return sync.api

            office = FrontOffice(sync.ground)
            await office.rooms.refresh()
            program = Program(qapp, office, server)
            try:
                await story(Desk(program, Person(qapp), sync))
                assert office.errors == []
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


def test_a_card_is_told_to_its_lock_once_and_listed_as_it_stands(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.person.sees("No online cards")
        await desk.orders("Chen")
        await desk.person.sees("FOR THE SERVER")
        await desk.sent()
        assert [(row[0], row[1], row[2], row[5]) for row in desk.rows()] == [
            ("305", NUMBER, "Chen", "On the lock")
        ]
        assert await desk.sync.states() == [OutboxState.DONE]
        assert [kind for kind, _row in desk.sync.effects()] == ["added"]

    at_the_desk(story)


def test_a_lock_that_is_not_reached_gets_its_card_later(at_the_desk: Callable[[Story], None]) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.orders("Chen", lock=1)
        await desk.sent()
        assert desk.rows()[0][5] == "Waits: not reached"
        desk.page._table.selectRow(0)
        await desk.person.sees("No gateway and no 4G module reaches the lock")
        await desk.told()
        seed_gateway(desk.sync.cloud.server.state, USER_ID, "GW-1", (LOCKS[1],))
        await desk.person.clicks("Ask again")
        await desk.told()
        assert desk.rows()[0][5] == "On the lock"

    at_the_desk(story)


def test_the_number_is_read_from_the_card_on_the_encoder_with_one_press(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.person.clicks("New online card …")
        await desk.person.sees("New online card")
        await desk.person.clicks("Read the card on the encoder")
        await desk.program.office.until(
            lambda: "card" in desk.field("Number of the card").accessibleDescription()
        )
        desk.program.office.ground.encoder.lay(blank(1))
        await desk.person.clicks("Read the card on the encoder")
        await desk.program.office.until(lambda: desk.field("Number of the card").text() == NUMBER)
        await desk.person.clicks("Cancel")
        await desk.program.office.idle()
        assert await desk.sync.rows() == []

    at_the_desk(story)


def test_a_machine_reads_the_card_where_one_is_bound(at_the_desk: Callable[[Story], None]) -> None:
    async def story(desk: Desk) -> None:
        async def server() -> VendorApi:
            return desk.sync.api

        machine = await IssuingMachines(desk.sync.desk, server).bind_by_serial("SN-1", "Lobby", MIRA)
        await desk.opens()
        await desk.person.clicks("New online card …")
        await desk.person.sees("Where the card's number comes from")
        desk.dialog().findChildren(QComboBox)[1].setCurrentIndex(1)
        await desk.person.clicks("Tell the server")
        await desk.person.sees("It is on its way")
        (row,) = await desk.sync.rows()
        assert (row.fields["issuerId"], row.fields.get("cardNumber")) == (machine.issuer_id, None)
        await desk.sent()
        assert len(desk.rows()[0][1]) == len(NUMBER)

    at_the_desk(story)


def test_what_a_lock_has_learnt_is_only_kept_by_the_server(at_the_desk: Callable[[Story], None]) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.person.clicks("New online card …")
        await desk.person.sees("New online card")
        desk.field("Number of the card").setText(NUMBER)
        await desk.person.clicks("The lock has learnt this card already, at its door")
        await desk.person.clicks("Tell the server")
        await desk.person.sees("the server will keep the card")
        (row,) = await desk.sync.rows()
        assert row.operation_id == "issuer.save_online_card"

    at_the_desk(story)


def test_a_card_is_changed_and_deleted_after_its_consequence_was_said(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.orders("Chen")
        await desk.sent()
        desk.page._table.selectRow(0)
        await desk.told()
        await desk.person.clicks("Change …")
        await desk.person.sees("Its number and its lock stay as they are.")
        desk.field("Holder").setText("Wang")
        await desk.person.clicks("Change the card")
        await desk.person.sees("the server is told what the card is to be")
        await desk.sent()
        assert desk.rows()[0][2] == "Wang"
        await desk.person.clicks("Delete …")
        await desk.person.sees("the card opens nothing there any more, whoever has it")
        await desk.person.clicks("Take it off")
        await desk.person.sees("Its deletion is on the way")
        assert not desk.page._delete.isEnabled()
        await desk.sent()
        await desk.person.sees("No online cards")
        assert [kind for kind, _row in desk.sync.effects()][-1] == "removed"

    at_the_desk(story)


def test_what_does_not_fit_comes_back_at_its_field(at_the_desk: Callable[[Story], None]) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.person.clicks("New online card …")
        await desk.person.sees("New online card")
        desk.field("Number of the card").setText("not hex")
        await desk.person.clicks("Tell the server")
        await desk.program.office.until(
            lambda: "understood" in desk.field("Number of the card").accessibleDescription()
        )
        await desk.person.clicks("Cancel")
        await desk.program.office.idle()

    at_the_desk(story)


def test_cards_are_found_by_room_by_words_and_by_holder(at_the_desk: Callable[[Story], None]) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.orders("Chen")
        await desk.orders("Wang", lock=1, number="01 02 03 04")
        await desk.sent()
        await desk.person.presses("Ctrl+F")
        await desk.person.types("0102")
        assert [row[2] for row in desk.rows()] == ["Wang"]
        desk.page._search.setText("Chen")
        desk.page.search_edited.emit("Chen")
        await desk.person.clicks("Ask for this holder")
        await desk.told()
        await desk.person.sees("of Chen, as the server said")
        desk.page._search.clear()
        desk.page.search_edited.emit("")
        await desk.told()
        assert len(desk.rows()) == len(LOCKS)
        desk.page._locks.setCurrentIndex(2)
        desk.page._locks.activated.emit(2)
        await desk.told()
        assert [row[0] for row in desk.rows()] == ["306"]

    at_the_desk(story)


def test_a_server_that_does_not_answer_is_waited_for_in_words_and_can_be_given_up(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        desk.sync.cloud.set_faults("latency=60@card.list")
        await desk.person.clicks("Ask again")
        await desk.person.sees("Asking the server for its cards …")
        await desk.program.office.until(lambda: desk.state.patience is Patience.LONG)
        await desk.person.clicks("Cancel")
        await desk.program.office.until(lambda: desk.state.asks is None)
        await desk.person.sees("as the server said")

    at_the_desk(story)


def test_a_server_that_is_away_is_said_beside_the_list_of_before(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        desk.sync.cloud.set_faults("server_error@card.list")
        await desk.person.clicks("Ask again")
        await desk.person.sees("The lock vendor's server")
        assert desk.state.trouble is not None

    at_the_desk(story)


def test_without_a_server_account_online_cards_are_not_spoken_of(
    at_the_desk: Callable[[Story], None],
) -> None:
    async def story(desk: Desk) -> None:
        await desk.sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
        window = desk.program.shell.window
        window.show_page(CARDS_PAGE)
        await desk.program.office.idle()
        assert "Online cards" not in desk.person.reads()
        await desk.sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, "front-desk"))
        window.show_page(ROOMS_PAGE)
        window.show_page(CARDS_PAGE)
        await desk.person.sees("Online cards")
        desk.program.shell.cards.show_segment(CardsSegment.ONLINE)
        await desk.told()
        await desk.sync.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
        window.show_page(ROOMS_PAGE)
        window.show_page(CARDS_PAGE)
        await desk.program.office.until(lambda: desk.program.shell.cards.segment is CardsSegment.OUT)
        await desk.program.office.idle()
        assert "Online cards" not in desk.person.reads()

    at_the_desk(story)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_every_control_has_a_name_and_is_reached_by_tab(
    at_the_desk: Callable[[Story], None], language: Language
) -> None:
    async def story(desk: Desk) -> None:
        await desk.opens()
        await desk.orders("Chen")
        await desk.sent()
        desk.program.shell.choose(language.value, None)
        desk.page._table.selectRow(0)
        await desk.told()
        assert nameless(desk.program.shell.window) == []
        assert unreachable(desk.program.shell.window) == []
        desk.page.new_wanted.emit()
        await desk.program.office.until(lambda: bool(desk.dialogs()))
        assert nameless(desk.dialog()) == []
        assert unreachable(desk.dialog()) == []
        desk.dialog().reject()
        await desk.program.office.idle()

    at_the_desk(story)
