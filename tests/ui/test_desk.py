"""The desk from intent to card: real database, real card source, and the simulated encoder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.adapters.open_format.source import OpenFormatSource
from app.domain.card_rights import CardMake
from app.domain.command.model import Parsed, ProblemCode
from app.domain.errors import KeyrackError
from app.domain.guards import ClockJumped, DeskRefused, RoomOccupied, StayOverlaps
from app.domain.hotel import CommonDoor, Hotel, Operator
from app.domain.journal import Act
from app.domain.rack import DeskAction, RackFilter, RoomStatus
from app.domain.roles import DeskRole
from app.domain.secret import Secret
from app.domain.stay import CardIssue, CardState
from app.ports.card_source import CardSource
from app.ports.encoder import CardEncoder
from app.services.card_flow_state import CardStep
from app.services.clock_watch import ClockWatch
from tests.ui.tasks import Tasks
from tests.unit.desk_ground import MIRA, Ground, blank, desk_ground
from ui.presenters.approval import ApprovalRequest
from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.desk_acts import DeskActs, FrontDesk
from ui.presenters.desk_intents import DeskIntents
from ui.presenters.journal import JournalPresenter
from ui.presenters.rooms import RoomsPresenter

Run = Callable[[Coroutine[Any, Any, Any]], Any]
ZONE = ZoneInfo("Asia/Shanghai")
EVA = Operator("op-eva", "Eva", "$argon2id$none", roles=frozenset((DeskRole.RECEPTIONIST,)))
TOM = Operator("op-tom", "Tom", "$argon2id$none", roles=frozenset((DeskRole.TECHNICIAN,)))


@dataclass
class Dialogs:
    """Answers the desk's questions as scripted."""

    reason: str | None = None
    clock_is_right: bool = True
    asked: list[KeyrackError] = field(default_factory=list)
    allows: bool = True
    requests: list[ApprovalRequest] = field(default_factory=list)

    async def ask_reason(self, stopped: RoomOccupied | StayOverlaps) -> str | None:
        self.asked.append(stopped)
        return self.reason

    async def ask_approval(self, request: ApprovalRequest) -> Operator | None:
        self.requests.append(request)
        if not self.allows:
            return None
        return await request.approve(request.who[0].operator_id, Secret("1234"))

    async def confirm_clock(self, jumped: ClockJumped) -> bool:
        self.asked.append(jumped)
        return self.clock_is_right


class FrontOffice:
    """The presenters of the Rooms page over a ground, and a person at the encoder."""

    def __init__(self, ground: Ground, encoder: CardEncoder | None = None) -> None:
        self.ground = ground
        self.dialogs = Dialogs()
        self.operator = MIRA
        self.lines: list[str] = []
        self.explained: list[Parsed] = []
        tasks = Tasks()
        self.start, self.until, self.idle, self.errors = tasks.start, tasks.until, tasks.idle, tasks.errors
        self.flow = CardFlowPresenter()
        self.front = FrontDesk(
            ground.desk,
            encoder or ground.encoder,
            self.source,
            ground.keys.hotel_id,
            ClockWatch(ground.clock, None),
            lambda: self.operator,
            self.approve,
        )
        self.acts = DeskActs(self.front, self.flow, self.dialogs)
        self.rooms = RoomsPresenter(ground.desk, ZONE, self.acts, self.flow)
        hotel = Hotel(ground.keys.hotel_id, "Test", ZONE.key, time(15), time(12))
        self.desk = DeskIntents(hotel, self.rooms, self.acts, self.flow, self.start)
        self.desk.line_begun.connect(self.lines.append)
        self.desk.line_explained.connect(self.explained.append)

    async def source(self) -> CardSource:
        return OpenFormatSource(self.ground.keys)

    async def approve(self, operator_id: str, pin: Secret[str]) -> Operator:
        """Takes every PIN: signing in has tests of its own."""
        operators = await self.ground.desk.store.read(lambda rows: rows.operators())
        return next(each for each in operators if each.operator_id == operator_id)

    async def at_step(self, step: CardStep) -> None:
        await self.until(lambda: self.flow.state is not None and self.flow.state.step is step)

    async def make_card(self, number: int) -> None:
        await self.at_step(CardStep.WAITING)
        self.ground.encoder.lay(blank(number))
        await self.at_step(CardStep.LIFT)
        self.ground.encoder.lift()

    async def cards(self) -> list[CardIssue]:
        now = self.ground.clock.now()
        return list(await self.ground.desk.store.read(lambda rows: rows.cards_out(now)))

    def status(self, label: str) -> RoomStatus:
        return self.rooms.room(f"room-{label}").status


@asynccontextmanager
async def front_office(folder: Path) -> AsyncIterator[FrontOffice]:
    async with desk_ground(folder) as ground:
        office = FrontOffice(ground)
        await office.rooms.refresh()
        yield office
        await office.flow.stop()
        await office.idle()


def test_a_typed_command_checks_in_and_makes_the_cards(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.desk.submit_line("305 2n 2c Okafor")
            await office.make_card(1)
            await office.make_card(2)
            await office.idle()
            panel = office.rooms.state.panel
            assert panel is not None
            assert panel.room.room.label == "305"
            assert [card.state for card in panel.cards] == [CardState.PROVEN] * 2
            assert panel.operator_names[panel.cards[0].issued_by] == "Mira"
            assert office.rooms.state.card_flow is None
            assert not office.errors

    qt_run(story())


def test_a_guard_asks_why_and_no_answer_changes_nothing(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.desk.submit_line("305 2n Novak")
            await office.idle()
            assert [type(asked) for asked in office.dialogs.asked] == [RoomOccupied]
            stay = office.rooms.room("room-305").stay
            assert stay is not None
            assert stay.guest == "Okafor"
            assert office.flow.state is None
            assert office.lines == ["305 2n Novak"], "the typed line comes back"

    qt_run(story())


def test_a_reason_lets_the_guard_pass(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.dialogs.reason = "left early"
            office.desk.submit_line("305 2n Novak")
            await office.make_card(1)
            await office.idle()
            stay = office.rooms.room("room-305").stay
            assert stay is not None
            assert stay.guest == "Novak"

    qt_run(story())


def test_a_receptionist_needs_a_duty_managers_leave_to_pass_the_guard(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.operator = EVA
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.dialogs.reason = "left early"
            office.desk.submit_line("305 2n 1c Novak")
            await office.make_card(1)
            await office.idle()
            (request,) = office.dialogs.requests
            assert isinstance(request.what, RoomOccupied)
            assert [operator.name for operator in request.who] == ["Mira"]
            entries = await office.ground.desk.store.read(lambda rows: rows.journal(9))
            passed = next(entry for entry in entries if entry.act is Act.GUARD_OVERRIDDEN)
            assert (passed.operator, dict(passed.facts)["approved_by"]) == ("Eva", "Mira")

    qt_run(story())


def test_without_the_leave_nothing_is_changed(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.operator, office.dialogs.allows = EVA, False
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.dialogs.reason = "left early"
            office.desk.submit_line("305 2n 1c Novak")
            await office.idle()
            stay = office.rooms.room("room-305").stay
            assert stay is not None
            assert stay.guest == "Okafor"
            assert office.lines == ["305 2n 1c Novak"]

    qt_run(story())


def test_who_may_make_no_guest_card_asks_for_leave_and_the_card_names_who_gave_it(
    tmp_path: Path, qt_run: Run
) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.operator = TOM
            office.desk.submit_line("305 2n 1c Okafor")
            await office.make_card(1)
            await office.idle()
            (request,) = office.dialogs.requests
            assert request.what is CardMake.GUEST
            (card,) = await office.cards()
            assert (card.issued_by, card.approved_by) == ("op-tom", "op-mira")

    qt_run(story())


def test_a_guest_card_opens_the_doors_that_are_for_guests(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            for door in (CommonDoor(1, "Pool"), CommonDoor(2, "Garage", for_guests=False)):
                await office.ground.desk.store.write(lambda rows, door=door: rows.save_common_door(door))
            office.desk.submit_line("305 2n 1c Okafor")
            await office.make_card(1)
            await office.idle()
            (card,) = await office.cards()
            assert card.common_doors == 0b01

    qt_run(story())


def test_keys_that_need_a_word_more_begin_a_line(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.desk.act(DeskAction.NEW_GUEST)
            office.desk.choose_room("room-312")
            for action in (DeskAction.NEW_GUEST, DeskAction.EXTEND, DeskAction.MOVE, DeskAction.SEAL):
                office.desk.act(action)
            assert office.lines == ["", "312 1n 1c ", "312 extend 1n", "312 move ", "312 seal "]

    qt_run(story())


def test_the_check_out_key_and_undo(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.desk.choose_room("room-305")
            office.desk.act(DeskAction.CHECK_OUT)
            await office.idle()
            assert office.status("305") is RoomStatus.CHECKED_OUT
            panel = office.rooms.state.panel
            assert panel is not None
            assert panel.can_undo
            office.desk.act(DeskAction.UNDO)
            await office.idle()
            assert office.status("305") is RoomStatus.OCCUPIED

    qt_run(story())


def test_undo_of_a_check_in_ends_the_flow_that_waits_for_its_first_card(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.desk.submit_line("305 2n Okafor")
            await office.at_step(CardStep.WAITING)
            office.desk.act(DeskAction.UNDO)
            await office.idle()
            assert office.status("305") is RoomStatus.VACANT
            assert office.flow.state is None

    qt_run(story())


def test_a_new_job_ends_the_one_that_waits(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.desk.submit_line("305 2n Okafor")
            await office.at_step(CardStep.WAITING)
            office.desk.act(DeskAction.READ_CARD)
            await office.until(
                lambda: office.flow.state is not None and office.flow.state.action is DeskAction.READ_CARD
            )
            office.ground.encoder.lay(blank(1))
            await office.at_step(CardStep.TOLD)
            await office.idle()
            office.desk.cancel()
            assert office.flow.state is None

    qt_run(story())


def test_a_jumped_clock_stops_the_desk_until_somebody_says_it_is_right(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.ground.clock.wall = office.ground.clock.wall.replace(year=2030)
            office.dialogs.clock_is_right = False
            office.desk.submit_line("305 2n Okafor")
            await office.idle()
            assert [type(asked) for asked in office.dialogs.asked] == [ClockJumped]
            assert office.lines == ["305 2n Okafor"], "the typed line comes back"
            assert office.status("305") is RoomStatus.VACANT
            office.dialogs.clock_is_right = True
            office.desk.submit_line("305 2n Okafor")
            await office.make_card(1)
            await office.idle()
            assert office.status("305") is RoomStatus.OCCUPIED

    qt_run(story())


def test_what_makes_no_sense_is_refused_in_words_and_the_rack_stays_true(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.desk.submit_line("399 2n Okafor")
            problem = office.explained[-1].problem
            assert problem is not None
            assert problem.code is ProblemCode.UNKNOWN_ROOM
            office.desk.choose_room("room-305")
            office.desk.act(DeskAction.CHECK_OUT)
            await office.idle()
            assert [type(error) for error in office.errors] == [DeskRefused]

    qt_run(story())


def test_a_line_submitted_before_the_rack_is_read_waits_for_it(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with desk_ground(tmp_path) as ground:
            office = FrontOffice(ground)
            office.desk.submit_line("305 2n Okafor")
            await office.make_card(1)
            await office.idle()
            assert office.status("305") is RoomStatus.OCCUPIED

    qt_run(story())


def test_chips_and_search_narrow_the_rack_and_are_cleared(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            await office.ground.stay("305", "Okafor")
            await office.rooms.refresh()
            office.desk.choose_chip(RackFilter.OCCUPIED)
            assert [room.room.label for room in office.rooms.state.rack.rooms] == ["305"]
            office.desk.clear_filter()
            office.desk.search("oka")
            assert [room.room.label for room in office.rooms.state.rack.rooms] == ["305"]
            office.desk.search("31")
            assert [room.room.label for room in office.rooms.state.rack.rooms] == ["312"]
            office.desk.clear_filter()
            assert len(office.rooms.state.rack.rooms) == 3

    qt_run(story())


def test_the_journal_is_read_page_by_page_and_its_chain_checked(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            for number in range(130):
                await office.ground.stay("305", f"Guest {number}", reason="test")
            journal = JournalPresenter(office.ground.desk, ZONE)
            await journal.refresh()
            assert (len(journal.state.entries), journal.state.has_more) == (200, True)
            await journal.read_more()
            assert [entry.number for entry in journal.state.entries] == list(range(259, 0, -1))
            assert not journal.state.has_more
            assert await journal.check() is None
            assert journal.state.checked_at is not None

    qt_run(story())
