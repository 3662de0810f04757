"""The encoders over PC/SC, and the one that the desk uses: the main loop's side of the PC/SC thread."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from app.adapters.pcsc.job import Job, JobStopped, Stage
from app.domain.errors import KeyrackError
from app.ports.encoder import (
    Conversation,
    EncoderCondition,
    EncoderError,
    EncoderNotReady,
    EncoderState,
    EncoderTimedOut,
    EncoderUnplugged,
    StateListener,
    Unsubscribe,
)
from app.ports.encoders import EncodersListener, EncoderTest, KnownEncoder

if TYPE_CHECKING:
    from app.adapters.pcsc.thread import PcscThread

T = TypeVar("T")
L = TypeVar("L")

APDU_TIME_LIMIT_S = 3.0
"""Readers give a contactless card at most about a second; Windows resets an idle transaction after five."""
CLOSE_LIMIT_S = 3.0
STOP_LIMIT_S = 1.0

_STUCK_CONDITIONS = {
    Stage.QUEUED: EncoderCondition.SERVICE_STOPPED,  # not even a look at the readers ends
    Stage.CONNECTING: EncoderCondition.HELD_BY_OTHER,  # another program's transaction does not end
    Stage.TALKING: EncoderCondition.MUTE_CARD,
}


class PcscEncoder:
    """CardEncoder and Encoders over PC/SC. ``preferred`` names the reader to use (see `choose_reader`).

    No call to PC/SC can be interrupted once a driver has it. A conversation whose APDU is not
    answered within ``apdu_time_limit_s`` raises EncoderTimedOut for its caller and is stopped as soon as
    the driver returns; until then the state says so and nothing else is begun, so that two
    conversations never meet on a card. Unplugging the reader is what makes a driver return.

    Closing takes at most CLOSE_LIMIT_S + STOP_LIMIT_S.
    """

    def __init__(self, preferred: str = "", *, apdu_time_limit_s: float = APDU_TIME_LIMIT_S) -> None:
        self._preferred = preferred
        self._apdu_time_limit_s = apdu_time_limit_s
        self._state = EncoderState(EncoderCondition.STARTING)
        self._listeners: list[StateListener] = []
        self._known: tuple[KnownEncoder, ...] = ()
        self._known_listeners: list[EncodersListener] = []
        self._turn = asyncio.Lock()
        self._stuck: Job[Any] | None = None
        self._running: Job[Any] | None = None
        self._thread: PcscThread | None = None
        self._ended = asyncio.Event()
        self._closed = False

    def start(self) -> None:
        """Begin to watch the readers; called once, on the running loop."""
        # Half of this package; the first screen is drawn before the encoder is begun.
        from app.adapters.pcsc.thread import Listeners, PcscThread  # noqa: PLC0415

        told = Listeners(self._on_thread_state, self._on_thread_seen, self._on_thread_end)
        self._thread = PcscThread(asyncio.get_running_loop(), self._preferred, told)
        self._thread.start()

    @property
    def state(self) -> EncoderState:
        """The newest known state; never blocks."""
        return self._state

    def watch(self, listener: StateListener) -> Unsubscribe:
        """Call ``listener`` with each new state from now on, until unsubscribed."""
        return _listen(self._listeners, listener)

    @property
    def known(self) -> tuple[KnownEncoder, ...]:
        """See Encoders."""
        return self._known

    @property
    def chosen(self) -> str:
        """See Encoders."""
        return self._preferred

    def watch_all(self, listener: EncodersListener) -> Unsubscribe:
        """See Encoders."""
        return _listen(self._known_listeners, listener)

    def choose(self, reader: str) -> None:
        """See Encoders."""
        from app.adapters.pcsc.thread import Preference  # noqa: PLC0415 -- as in `start`

        self._preferred = reader
        if self._thread is not None:
            self._thread.submit(Preference(reader))

    @property
    def talking_on(self) -> str:
        """The reader on which a conversation runs now, "" for none. May be read from any thread."""
        return self._state.encoder_name if self._running is not None else ""

    async def test(self, reader: str) -> EncoderTest:
        """See Encoders. The desk's thread goes on: a driver that hangs in a test holds up the test alone."""
        from app.adapters.pcsc.trial import try_encoder  # noqa: PLC0415 -- as in `start`

        if reader != self._state.encoder_name:
            return await try_encoder(reader)
        async with self._turn:
            return await try_encoder(reader)

    async def perform(self, conversation: Conversation[T]) -> T:
        """Run one conversation on the PC/SC thread; see CardEncoder."""
        async with self._turn:
            thread = self._ready_thread()
            job = Job(conversation, asyncio.get_running_loop())
            self._running = job
            thread.submit(job)
            return await self._outcome(job)

    async def close(self) -> None:
        """Let the running conversation end, then the thread; a stuck one is left behind after the limits."""
        self._closed = True
        if self._thread is not None and not self._ended.is_set():
            self._thread.submit(None)
            await self._wait_for_end(CLOSE_LIMIT_S)
            if self._running is not None:
                self._running.stop = True
                await self._wait_for_end(STOP_LIMIT_S)
        self._set_state(EncoderState(EncoderCondition.CLOSED, presentation=self._state.presentation))
        self._listeners.clear()
        self._known_listeners.clear()

    def _ready_thread(self) -> PcscThread:
        if self._closed:
            raise EncoderNotReady(replace(self._state, condition=EncoderCondition.CLOSED))
        if self._thread is None or self._stuck is not None:
            raise EncoderNotReady(self._state)
        return self._thread

    async def _outcome(self, job: Job[T]) -> T:
        """Wait for the job, or until an APDU is overdue; a cancelled caller waits no less."""
        cancelled: asyncio.CancelledError | None = None
        while not job.outcome.done() and (left_s := self._time_left_s(job)) > 0:
            try:
                await asyncio.wait([job.outcome], timeout=left_s)
            except asyncio.CancelledError as request:
                job.stop = True
                cancelled = request
        self._running = None
        overdue = None if job.outcome.done() else self._leave_stuck(job)
        if cancelled is not None:
            raise _cancelled_or_bug(job, cancelled)
        if overdue is not None:
            raise overdue
        try:
            return job.outcome.result()
        except JobStopped:  # not by its caller, so `close` ran out of patience
            raise EncoderUnplugged(job.apdus_done) from None

    def _time_left_s(self, job: Job[Any]) -> float:
        return job.last_step_s + self._apdu_time_limit_s - time.monotonic()

    def _leave_stuck(self, job: Job[Any]) -> EncoderError:
        """Give a job up that PC/SC does not return from, and say why by how far it came."""
        job.stop = True
        self._stuck = job
        job.outcome.add_done_callback(self._on_stuck_end)
        self._set_state(replace(self._state, condition=_STUCK_CONDITIONS[job.stage], atr=b""))
        return EncoderTimedOut(job.apdus_done) if job.stage is Stage.TALKING else EncoderNotReady(self._state)

    def _on_stuck_end(self, outcome: asyncio.Future[Any]) -> None:
        outcome.exception()  # its caller was told long ago
        self._stuck = None

    async def _wait_for_end(self, limit_s: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), limit_s)

    def _on_thread_state(self, state: EncoderState) -> None:
        if not self._closed:
            self._set_state(state)

    def _on_thread_seen(self, known: tuple[KnownEncoder, ...]) -> None:
        if not self._closed:
            self._known = known
            for listener in tuple(self._known_listeners):
                listener(known)

    def _on_thread_end(self, bug: BaseException | None) -> None:
        self._ended.set()
        if bug is not None:
            self._closed = True
            self._set_state(EncoderState(EncoderCondition.CLOSED))
            if self._running is not None:
                self._running.fail(EncoderNotReady(self._state))
            context = {"message": "the PC/SC thread ended", "exception": bug}
            asyncio.get_running_loop().call_exception_handler(context)

    def _set_state(self, state: EncoderState) -> None:
        if state != self._state:
            self._state = state
            for listener in tuple(self._listeners):
                listener(state)


def _listen(listeners: list[L], listener: L) -> Unsubscribe:
    listeners.append(listener)

    def unsubscribe() -> None:
        with suppress(ValueError):
            listeners.remove(listener)

    return unsubscribe


def _cancelled_or_bug(job: Job[Any], request: asyncio.CancelledError) -> BaseException:
    """What a cancelled caller is told: that, unless the conversation failed in a way nobody expects."""
    failure = job.outcome.exception() if job.outcome.done() else None
    if failure is None or isinstance(failure, (JobStopped, KeyrackError)):
        return request
    return failure
