"""The doctor at the real card stack: service stopped, no reader, a reader that another program holds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from threading import Event

import pytest

from app.adapters.pcsc.probe import judge_holding, pcsc_probe
from app.adapters.pcsc.readers import STATE_EXCLUSIVE, ReaderStatus
from app.adapters.pcsc.winscard import Winscard
from app.bootstrap.commands import run_command
from app.domain.diagnosis import Grade, Line
from app.ports.encoder import EncoderCondition
from tests.contract.desks import WAIT_LIMIT_S, PcscDesk, until_is
from tests.contract.notecards import Chatter, NoteCard, read_uid
from tests.contract.pcscd import READER_NAME, PrivatePcscd
from tests.contract.sample_hotel import FixedClock
from tests.unit.doctor_ground import look, make_hotel

pytestmark = pytest.mark.pcscd

UID = b"\x01\x02\x03\x04"


@pytest.fixture
async def desk(pcscd: PrivatePcscd) -> AsyncIterator[PcscDesk]:
    """A desk with a running encoder and a card on it: what the doctor must not disturb."""
    made = PcscDesk(pcscd)
    await until_is(made.encoder, EncoderCondition.EMPTY)
    made.lay(NoteCard())
    await until_is(made.encoder, EncoderCondition.CARD_PRESENT)
    yield made
    await made.close()


async def test_beside_a_running_encoder_all_is_well_and_stays_so(desk: PcscDesk) -> None:
    reads = asyncio.ensure_future(desk.encoder.perform(read_uid(times=200)))
    found = await look(pcsc_probe())
    assert {line: finding.seen for line, finding in found.items()} == {
        Line.SERVICE: "running",
        Line.READERS: "ready",
        Line.OTHER_PROGRAM: "free",
    }
    assert READER_NAME in str(found[Line.READERS].facts["readers"])
    assert await reads == UID


async def test_a_report_does_not_wait_for_a_card_that_is_being_written(desk: PcscDesk) -> None:
    begun, loop = asyncio.Event(), asyncio.get_running_loop()
    chatter = Chatter(lambda: loop.call_soon_threadsafe(begun.set))
    running = asyncio.ensure_future(desk.encoder.perform(chatter.talk()))
    await asyncio.wait_for(begun.wait(), WAIT_LIMIT_S)
    found = await look(pcsc_probe(held_limit_s=WAIT_LIMIT_S, ours=lambda: desk.encoder.talking_on))
    assert found[Line.OTHER_PROGRAM].seen == "free"  # the card is held, and by nobody else
    assert not running.done()
    chatter.may_end = True
    assert await running >= 3


async def test_a_stopped_service_is_a_fault(desk: PcscDesk) -> None:
    desk.stop_service()
    found = await look(pcsc_probe())
    assert found[Line.SERVICE].seen == "stopped"
    assert found[Line.READERS].seen == found[Line.OTHER_PROGRAM].seen == "unknown"


async def test_a_reader_that_is_unplugged_is_a_fault(desk: PcscDesk) -> None:
    desk.unplug()
    found = await look(pcsc_probe())
    assert (found[Line.SERVICE].seen, found[Line.READERS].seen) == ("running", "none")
    assert found[Line.READERS].grade is Grade.FAULT
    assert found[Line.OTHER_PROGRAM].seen == "no_reader"


async def test_a_card_that_another_program_keeps_is_told_with_the_reader(desk: PcscDesk) -> None:
    desk.hold()
    found = (await look(pcsc_probe(held_limit_s=0.3)))[Line.OTHER_PROGRAM]
    assert (found.seen, found.grade) == ("held", Grade.FAULT)
    assert found.facts["readers"] == (READER_NAME,)


def test_a_reader_that_the_desk_does_not_use_may_be_held() -> None:
    statuses = [ReaderStatus("Contactless", 0), ReaderStatus("Bank terminal", STATE_EXCLUSIVE)]
    found = judge_holding(statuses, chosen="Contactless")
    assert (found.seen, found.facts["readers"]) == ("some_held", ("Bank terminal",))


async def test_a_card_that_another_program_shares_is_no_trouble(desk: PcscDesk) -> None:
    desk.share()
    found = await look(pcsc_probe())
    assert found[Line.OTHER_PROGRAM].seen == "shared"


class _Signalling(Winscard):
    """Tells when the readers were looked at."""

    def __init__(self, looked: Event) -> None:
        super().__init__()
        self._looked = looked

    def wait(self, context: int, known: Mapping[str, int], timeout_ms: int) -> tuple[ReaderStatus, ...]:
        try:
            return super().wait(context, known, timeout_ms)
        finally:
            self._looked.set()


async def test_a_short_hold_as_of_a_card_being_written_is_not_held_against_anyone(desk: PcscDesk) -> None:
    desk.hold()
    looked = Event()
    report = asyncio.ensure_future(look(pcsc_probe(lambda: _Signalling(looked), held_limit_s=5.0)))
    assert await asyncio.to_thread(looked.wait, 10.0)
    desk.let_go()
    assert (await report)[Line.OTHER_PROGRAM].seen == "free"


def test_the_whole_command_ends_with_1_where_only_warnings_are_left(
    pcscd: PrivatePcscd, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(make_hotel(tmp_path, FixedClock()))  # its keys are in a file
    assert run_command(["doctor", "--json", "--data-dir", str(tmp_path)]) == 1
    report = json.loads(capsys.readouterr().out)
    grades = {row["line"]: row["grade"] for row in report["lines"]}
    assert (grades["readers"], grades["key_store"], report["grade"]) == ("ok", "warning", "warning")


async def test_without_pyscard_the_remedy_is_to_install_it() -> None:
    def missing() -> Winscard:
        raise ImportError

    found = await look(pcsc_probe(missing))
    assert found[Line.SERVICE].seen == "not_installed"
