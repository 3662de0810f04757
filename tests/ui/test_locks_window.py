"""The Locks page in the window: bind, unlock, go on with what broke off; by the keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.codec.lock_ble.keys import print_setup_code
from app.domain.lock_notes import LockHealth
from app.domain.lock_work import WorkStage
from app.ports.lock_link import RadioCondition
from tests.contract.vendor_server import VendorCloud
from tests.ui.accessibility import nameless, unreachable
from tests.ui.locks_program import LocksProgram
from tests.unit.lock_work_ground import technician
from tests.unit.sync_ground import LOCKS
from ui.i18n import Language, Languages
from ui.presenters.locks_state import LocksSegment

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Story = Callable[[LocksProgram], Coroutine[Any, Any, None]]
Tell = Callable[[Story], None]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tell(
    qapp: QApplication,
    qt_run: Run,
    tmp_path: Path,
    vendor_cloud: VendorCloud,
    english: Languages,
    qt_as_found: None,
) -> Tell:
    """Run a story on the window with its Locks page open, then take it apart."""

    async def told(story: Story) -> None:
        async with technician(tmp_path, vendor_cloud) as tech:
            program = LocksProgram(qapp, tech)
            try:
                await program.open()
                await story(program)
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


def test_a_new_lock_is_bound_from_the_window_to_its_room(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        brain = program.tech.open_lock()
        program.key(Qt.Key.Key_N, CTRL)
        await program.tasks.until(lambda: bool(program.state.nearby))
        assert "new, nobody's yet" in program.lines()[0]
        program.choose_line("new, nobody's yet")
        program.key(Qt.Key.Key_Return, CTRL)
        code = print_setup_code(brain.memory.setup_code)
        await program.answer("Bind the lock", Room="312", **{"Set-up": code})
        await program.settled()
        assert brain.memory.is_bound
        assert "Bind (open format)" in program.said()
        assert "Done" in program.said()
        program.press("Put away")
        program.key(Qt.Key.Key_O, CTRL)
        await program.tasks.until(lambda: any(cells[0] == "312" for cells in program.lines()))

    tell(story)


def test_a_relayed_unlock_shows_its_steps_and_leaves_the_keyboard_at_the_work(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.choose_line("305")
        await program.tasks.until(lambda: program.state.detail is not None)
        detail = program.state.detail
        assert detail is not None
        program.tech.vendor_lock(detail.row.mac)
        program.press("Unlock")
        await program.tasks.until(lambda: program.state.job is not None)
        assert program.shell.locks.side.job.isVisible()
        await program.settled()
        assert program.state.job is not None
        assert program.state.job.job.stage is WorkStage.DONE
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        assert focus.text() == "Put away"
        focus.click()
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        assert focus.text() == "Unlock"

    tell(story)


def test_asking_the_server_leaves_the_panel_and_the_keyboard_where_they_are(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        row = program.tech.sync.cloud.server.state.find("lock", LOCKS[0])
        assert row is not None
        row["lockUsername"] = "Garden room"
        program.choose_line("305")
        await program.tasks.until(lambda: "Ask the server" in program.offered())
        bar = program.shell.locks.side.verticalScrollBar()
        await program.tasks.until(lambda: bar.maximum() > 120)
        bar.setValue(120)
        program.press("Ask the server")
        await program.tasks.until(lambda: "Garden room" in program.said())
        await program.settled()
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        assert focus.text() == "Ask the server"
        assert bar.value() == 120

    tell(story)


def test_what_broke_off_says_what_was_done_and_goes_on_from_the_list_of_work(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.choose_line("305")
        await program.tasks.until(lambda: "Collect records" in program.offered())
        program.press("Collect records")
        await program.tasks.until(lambda: program.state.job is not None)
        await program.settled()
        assert "The command is here; the lock has not seen it." in program.said()
        assert "Continue" in program.offered()
        program.key(Qt.Key.Key_Escape)
        program.key(Qt.Key.Key_J, CTRL)
        await program.tasks.until(lambda: bool(program.state.open_jobs))
        program.choose_line("Collect records")
        row = program.wiring._locks.row(LOCKS[0])
        assert row is not None
        program.tech.vendor_lock(row.mac)
        program.key(Qt.Key.Key_Return, CTRL)
        await program.tasks.until(lambda: program.state.job is not None)
        await program.settled()
        await program.tasks.until(lambda: not program.state.open_jobs)
        assert program.state.job is not None
        assert program.state.job.job.stage is WorkStage.DONE

    tell(story)


def test_space_marks_locks_and_the_bar_works_with_them_all(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.choose_line("305")
        program.key(Qt.Key.Key_Space)
        program.key(Qt.Key.Key_Down)
        program.key(Qt.Key.Key_Space)
        assert program.state.list.checked == set(LOCKS)
        assert "2 locks marked" in program.said()
        assert "Settings for 2 locks…" in program.offered()
        program.press("Take the marks off")
        assert program.state.list.checked == frozenset()
        assert "Collect records for" not in program.said()

    tell(story)


def test_keys_lead_to_every_part_chip_and_the_search(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        for key, segment in zip("NRGJO", (*list(LocksSegment)[1:], LocksSegment.LOCKS), strict=True):
            program.key(Qt.Key(ord(key)), CTRL)
            assert program.state.segment is segment
        position = list(LockHealth).index(LockHealth.RECORDS_OLD)
        program.key(Qt.Key(Qt.Key.Key_1.value + position), ALT)
        assert program.state.list.chip is LockHealth.RECORDS_OLD
        program.key(Qt.Key.Key_Escape)
        assert program.state.list.chip is None
        program.key(Qt.Key.Key_F, CTRL)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        program.key(Qt.Key.Key_3)
        program.key(Qt.Key.Key_0)
        program.key(Qt.Key.Key_6)
        assert [cells[0] for cells in program.lines()] == ["306"]
        program.key(Qt.Key.Key_Down)
        assert QApplication.focusWidget() is program.table

    tell(story)


def test_every_control_has_a_name_and_is_reached_in_every_part(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.tech.open_lock()
        program.choose_line("305")
        program.key(Qt.Key.Key_Space)
        await program.tasks.until(lambda: program.state.detail is not None)
        for segment in LocksSegment:
            program.wiring._locks.choose_segment(segment)
            if segment is LocksSegment.NEARBY:
                await program.tasks.until(lambda: bool(program.state.nearby))
                program.wiring._locks.choose_heard(program.state.nearby[0].call.mac)
            if segment is LocksSegment.GATEWAYS and program.state.gateways.gateways:
                program.wiring._locks.choose_gateway(program.state.gateways.gateways[0].gateway_id)
            assert nameless(program.shell.window) == []
            assert unreachable(program.shell.window) == []

    tell(story)


def test_a_radio_that_is_off_says_what_to_do_and_offers_the_other_ways(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.tech.room.put_into(RadioCondition.OFF)
        program.key(Qt.Key.Key_N, CTRL)
        assert "Turn it on in the system's settings" in program.said()
        program.key(Qt.Key.Key_O, CTRL)
        program.choose_line("306")
        await program.tasks.until(lambda: program.state.detail is not None)
        assert "Can't be reached now. Bluetooth is turned off." in program.said()
        assert "Unlock" not in program.offered()
        program.choose_line("305")
        await program.tasks.until(lambda: program.state.detail is not None)
        assert "Reached now by gateway or 4G." in program.said()
        assert "Unlock" in program.offered()

    tell(story)


def test_every_field_of_the_server_is_told_and_no_secret_is(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.choose_line("305")
        await program.tasks.until(lambda: program.state.detail is not None)
        detail = program.state.detail
        assert detail is not None
        assert detail.vendor is not None
        fold = next(text for text in program.offered() if text.startswith("Every field"))
        program.press(fold)
        said = program.said()
        for name in detail.vendor.fields:
            assert name in said
        assert "A key to this door: ••••" in said
        for secret in ("AD193DF8A5A233B2", "5214744968050256", "31080904"):
            assert secret not in said

    tell(story)


def test_the_page_says_everything_anew_in_another_language(tell: Tell) -> None:
    async def story(program: LocksProgram) -> None:
        program.choose_line("305")
        await program.tasks.until(lambda: program.state.detail is not None)
        program.shell.choose_language(Language.CHINESE)
        await program.tasks.until(lambda: "Unlock" not in program.offered())
        assert "开锁" in program.offered()
        program.shell.choose_language(Language.ENGLISH)
        await program.tasks.until(lambda: "Unlock" in program.offered())

    tell(story)
