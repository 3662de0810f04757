"""The Devices page over real services: two simulated encoders, a simulated vendor server, slow looks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.diagnosis import Grade, Line
from app.domain.machines import MachineGone
from app.domain.rack import DeskAction
from app.ports.encoder import EncoderCondition
from app.ports.lock_link import RadioCondition
from app.services.card_flow_state import CardFlowState, CardStep
from app.services.card_maker import chosen_maker
from app.simulation.encoder import EncoderDials
from app.simulation.probe import SimulatedPcscProbe, SimulatedRadioProbe
from tests.contract.notecards import Chatter
from tests.contract.vendor_server import VendorCloud, serving
from tests.ui.accessibility import nameless, unreachable
from tests.ui.devices_program import Program
from tests.unit.desk_ground import MIRA, blank
from tests.unit.sync_ground import sync_ground
from ui.i18n import Languages
from ui.presenters.devices_state import DevicesTab
from ui.shell import DEVICES_PAGE, ROOMS_PAGE
from ui.wording.doctor.english import ENGLISH

Run = Callable[[Coroutine[Any, Any, Any]], Any]
Story = Callable[[Program], Coroutine[Any, Any, None]]


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
def with_program(
    qapp: QApplication, qt_run: Run, tmp_path: Path, cloud: VendorCloud, english: Languages, qt_as_found: None
) -> Callable[[Story], None]:
    """Run a story on the program with its Devices page open, then take the program apart."""

    async def told(story: Story) -> None:
        async with sync_ground(tmp_path, cloud) as ground:
            program = Program(qapp, ground, tmp_path)
            try:
                await program.open()
                await story(program)
            finally:
                await program.close()

    return lambda story: qt_run(told(story))


# -- encoders


def test_an_encoder_is_renamed_and_another_one_used(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        program.press("Rename…")
        await program.answer("Keep the name", Name="By the window")
        await program.tasks.until(lambda: program.encoders.state.encoder_name == "By the window")
        program.choose(DevicesTab.ENCODERS, "right")
        program.press("Use at this desk")
        await program.tasks.until(lambda: program.hardware.chosen == "right")
        await program.tasks.until(lambda: not program.wiring.presenter.state.busy)
        assert "Cards are made with\nright" in program.said()
        assert nameless(program.shell.window) == []
        assert unreachable(program.shell.window) == []

    with_program(story)


def test_a_test_tells_the_card_and_goes_with_the_choice(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        program.hardware.lay(blank(1))
        program.press("Test")
        await program.tasks.until(lambda: "A card lies there: MIFARE Classic 1K" in program.said())
        assert "The encoder took the command to beep" in program.said()
        program.wiring.presenter.choose("right")
        assert "A card lies there" not in program.said()

    with_program(story)


def test_while_a_card_is_looked_at_no_encoder_is_tested_or_changed(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        program.choose(DevicesTab.ENCODERS, "right")
        writing = CardFlowState(DeskAction.NEW_GUEST, CardStep.WRITING)
        program.flow.state_changed.emit(writing)
        program.wiring.presenter.test_encoder()
        program.wiring.presenter.use_encoder()
        assert program.wiring.presenter.state.busy == ""
        program.flow.state_changed.emit(None)
        program.press("Test")
        await program.tasks.until(lambda: "No card lies on the encoder.\nNo beep" in program.said())

    with_program(story)


# -- issuing machines


def test_a_machine_is_bound_used_and_let_go(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        presenter = program.wiring.presenter
        program.choose(DevicesTab.MACHINES)
        program.press("Bind a machine…")
        await program.answer("Bind it", Serial="KC20260001", Name="Lobby")
        await program.tasks.until(lambda: len(presenter.state.machines) == 1 and not presenter.state.busy)
        program.press("Use at this desk")
        await program.tasks.until(lambda: presenter.state.maker is not None)
        assert "issuing machine Lobby" in program.said()
        assert "Issuing machine: Lobby" in program.shell.window._status.accessibleName()
        program.press("Unbind…")
        dialog = await program.dialog()
        assert "goes back to the encoder" in dialog.accessibleDescription()
        await program.answer("Unbind it")
        await program.tasks.until(lambda: presenter.state.maker is None and not presenter.state.busy)
        assert (await chosen_maker(program.ground.desk)).is_encoder
        assert "Issuing machine" not in program.shell.window._status.accessibleName()

    with_program(story)


def test_what_does_not_fit_comes_back_at_its_field(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        presenter = program.wiring.presenter
        program.choose(DevicesTab.MACHINES)
        program.press("Bind a machine…")
        dialog = await program.dialog()
        program.press("Method 2: mac and code", dialog)
        await program.answer("Bind it", Mac="not a mac", Code="1234")
        dialog = await program.dialog()
        mac = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Mac")
        code = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Code")
        assert (mac.text(), mac.accessibleDescription()) == ("not a mac", "It can't be understood.")
        assert code.text() == ""  # a secret is typed again
        await program.answer("Bind it", Mac="02-00-00-00-00-09", Code="1234")
        await program.tasks.until(lambda: len(presenter.state.machines) == 1 and not presenter.state.busy)
        assert presenter.state.machines[0].mac == "02:00:00:00:00:09"

    with_program(story)


def test_a_machine_is_deleted_only_when_that_is_confirmed(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        presenter = program.wiring.presenter
        machine = await program.machines.bind_by_serial("KC20260001", "Lobby", MIRA)
        program.choose(DevicesTab.MACHINES, machine.issuer_id)
        await presenter.refresh()
        program.press("Delete…")
        await program.answer("Cancel")
        await program.tasks.until(lambda: not presenter.state.busy)
        assert presenter.state.machines[0].is_bound
        program.press("Delete…")
        await program.answer("Delete it")
        await program.tasks.until(lambda: not presenter.state.machines[0].is_bound)

    with_program(story)


def test_a_server_that_refuses_is_told_and_the_page_goes_on(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        presenter = program.wiring.presenter
        await program.machines.bind_by_serial("KC20260001", "Lobby", MIRA)
        program.choose(DevicesTab.MACHINES)
        program.press("Bind a machine…")
        await program.answer("Bind it", Serial="KC20260001")
        await program.tasks.until(lambda: bool(program.tasks.errors))
        assert not isinstance(program.tasks.errors[0], MachineGone)
        await program.tasks.until(lambda: not presenter.state.busy)
        program.tasks.errors.clear()

    with_program(story)


# -- the doctor


def test_the_doctor_runs_when_the_page_is_opened_and_its_lines_come_one_by_one(
    with_program: Callable[[Story], None],
) -> None:
    async def story(program: Program) -> None:
        program.choose(DevicesTab.DOCTOR)
        doctor = program.wiring.doctor
        await program.tasks.until(lambda: len(doctor.state.findings) == len(SimulatedPcscProbe.lines))
        assert "Looking: 3 of 12 lines." in program.said()
        program.look.may_end.set()
        await program.tasks.until(lambda: not doctor.state.running)
        assert doctor.state.is_whole
        program.shell.window.show_page(ROOMS_PAGE)
        program.shell.window.show_page(DEVICES_PAGE)
        await program.tasks.until(lambda: program.look.begun == 2)

    with_program(story)


def test_a_run_that_takes_too_long_is_cancelled_and_begun_anew(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        program.choose(DevicesTab.DOCTOR)
        doctor = program.wiring.doctor
        await program.tasks.until(lambda: len(doctor.state.findings) == 3)
        program.press("Cancel")
        await program.tasks.until(lambda: not doctor.state.running)
        assert "Stopped after 3 of 12 lines." in program.said()
        program.look.may_end.set()
        program.press("Look again")
        await program.tasks.until(lambda: doctor.state.is_whole)

    with_program(story)


def test_a_run_ends_while_a_card_is_being_talked_to(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        program.hardware.lay(blank(1))
        begun = asyncio.Event()
        chatter = Chatter(begun.set)
        writing = program.tasks.start("a card", program.encoders.perform(chatter.talk()))
        await begun.wait()
        program.look.may_end.set()
        await program.tasks.until(lambda: not program.wiring.doctor.state.running)
        program.wiring.doctor.run()
        await program.tasks.until(lambda: program.wiring.doctor.state.is_whole)
        assert not writing.done()
        chatter.may_end = True
        await writing

    with_program(story)


@pytest.mark.parametrize(
    ("trouble", "line", "seen"),
    [
        (EncoderCondition.SERVICE_STOPPED, Line.SERVICE, "stopped"),
        (EncoderCondition.NO_PCSC, Line.SERVICE, "not_installed"),
        (EncoderCondition.NO_ENCODER, Line.READERS, "chosen_missing"),
        (EncoderCondition.HELD_BY_OTHER, Line.OTHER_PROGRAM, "held"),
    ],
)
def test_what_is_dialled_in_at_the_demo_is_what_the_doctor_finds(
    with_program: Callable[[Story], None], trouble: EncoderCondition, line: Line, seen: str
) -> None:
    async def story(program: Program) -> None:
        program.look.may_end.set()
        doctor = program.wiring.doctor
        await program.tasks.until(lambda: doctor.state.is_whole and not doctor.state.running)
        program.hardware.turn(EncoderDials(trouble=trouble, holder="CardDesk"))
        doctor.run()
        await program.tasks.until(lambda: doctor.state.is_whole and not doctor.state.running)
        finding = doctor.state.lines[line]
        assert finding is not None
        assert (finding.seen, finding.grade) == (seen, Grade.FAULT)

    with_program(story)


@pytest.mark.parametrize("condition", RadioCondition)
async def test_a_simulated_adapter_is_what_its_condition_says(condition: RadioCondition) -> None:
    (finding,) = await SimulatedRadioProbe(lambda: condition).examine()
    well = condition in (RadioCondition.READY, RadioCondition.STARTING, RadioCondition.CLOSED)
    assert (finding.grade is Grade.OK) is well


def test_the_report_is_copied_as_text_and_as_json(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        program.look.may_end.set()
        doctor = program.wiring.doctor
        await program.tasks.until(lambda: doctor.state.is_whole and not doctor.state.running)
        program.choose(DevicesTab.DOCTOR)
        program.press("Copy as text")
        assert ENGLISH.titles[Line.READERS] in QGuiApplication.clipboard().text()
        program.press("Copy as JSON")
        report = json.loads(QGuiApplication.clipboard().text())
        assert [row["line"] for row in report["lines"]] == [line.value for line in Line]
        assert report["grade"] == "warning"

    with_program(story)


def test_the_adapter_is_asked_anew_as_time_passes(with_program: Callable[[Story], None]) -> None:
    async def story(program: Program) -> None:
        assert "Bluetooth\nready" in program.said()
        program.radio = RadioCondition.OFF
        program.wiring.presenter.tick()
        assert "turned off" in program.said()

    with_program(story)
