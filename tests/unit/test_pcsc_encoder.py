from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from app.adapters.pcsc import watcher
from app.adapters.pcsc.encoder import PcscEncoder
from app.adapters.pcsc.remote_session import in_remote_session
from app.adapters.pcsc.winscard import Winscard
from app.ports.encoder import Conversation, EncoderCondition, EncoderNotReady, EncoderState

WAIT_LIMIT_S = 10.0


async def _first_state(encoder: PcscEncoder) -> EncoderState:
    told: asyncio.Future[EncoderState] = asyncio.get_running_loop().create_future()
    unsubscribe = encoder.watch(lambda state: None if told.done() else told.set_result(state))
    encoder.start()
    state = await asyncio.wait_for(told, WAIT_LIMIT_S)
    unsubscribe()
    return state


def _nothing() -> Conversation[None]:
    yield b""


async def test_without_pyscard_the_encoder_says_so_refuses_and_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    encoder = PcscEncoder()
    assert (await _first_state(encoder)).condition is EncoderCondition.NO_PCSC
    with pytest.raises(EncoderNotReady) as refused:
        await encoder.perform(_nothing())
    assert refused.value.state.condition is EncoderCondition.NO_PCSC
    await encoder.close()
    assert encoder.state.condition is EncoderCondition.CLOSED


async def test_an_encoder_that_was_not_started_refuses_and_closes() -> None:
    encoder = PcscEncoder()
    with pytest.raises(EncoderNotReady) as refused:
        await encoder.perform(_nothing())
    assert refused.value.state.condition is EncoderCondition.STARTING
    await encoder.close()
    assert encoder.state.condition is EncoderCondition.CLOSED


async def test_a_bug_on_the_thread_reaches_the_loops_handler_and_closes_the_encoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bug = ZeroDivisionError("a bug")

    def faulty(_api: Winscard) -> int:
        raise bug

    reported: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context["exception"]))
    monkeypatch.setattr(Winscard, "establish", faulty)
    encoder = PcscEncoder()
    assert (await _first_state(encoder)).condition is EncoderCondition.CLOSED
    with pytest.raises(EncoderNotReady):
        await encoder.perform(_nothing())
    assert reported == [bug]
    await encoder.close()


@pytest.mark.parametrize(
    ("remote", "condition"),
    [(False, EncoderCondition.SERVICE_STOPPED), (True, EncoderCondition.REMOTE_SESSION)],
)
def test_a_far_desk_is_told_apart_from_a_stopped_service(
    monkeypatch: pytest.MonkeyPatch, remote: bool, condition: EncoderCondition
) -> None:
    monkeypatch.setattr(watcher, "in_remote_session", lambda: remote)
    assert watcher.service_gone(3) == EncoderState(condition, presentation=3)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows answers for itself")
def test_only_windows_has_remote_sessions() -> None:
    assert not in_remote_session()


def test_the_adapter_is_imported_without_pyscard() -> None:
    program = "import sys, app.adapters.pcsc.encoder; sys.exit('smartcard' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
