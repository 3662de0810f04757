"""The one thread that owns PC/SC: it watches the readers, and between looks runs conversations."""

from __future__ import annotations

import asyncio
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

from app.adapters.pcsc.carrier import Carrier
from app.adapters.pcsc.codes import PcscError
from app.adapters.pcsc.job import FailureCarrier, Job, Stage, post
from app.adapters.pcsc.readers import Presentations, ReaderChoice
from app.adapters.pcsc.watcher import Watcher, service_gone
from app.adapters.pcsc.winscard import Winscard
from app.ports.encoder import EncoderCondition, EncoderNotReady, EncoderState
from app.ports.encoders import KnownEncoder

LOOK_MS = 200
"""A look ends by itself this often, so PC/SC need never be interrupted and only this thread calls it:
a service that hangs can't stop the main loop. What no notification tells (a program that lets go of
the card) is seen then, and without a card a conversation is refused no later."""
BESIDE_CARD_S = 0.1
"""While a card lies there the thread waits for conversations, to take them at once, and only glances at
the reader this often; pcscd itself sees a lifted card after up to 0.4 s."""
FIRST_RETRY_S = 0.05
LONGEST_RETRY_S = 1.0


@dataclass(frozen=True, slots=True)
class Preference:
    """The reader to use from now on; queued as jobs are, so that none is cut off by it."""

    reader: str


@dataclass(frozen=True, slots=True)
class Listeners:
    """Whom the thread tells, on its loop. ``ended`` is given the bug that ended the thread, or None."""

    state: Callable[[EncoderState], None]
    seen: Callable[[tuple[KnownEncoder, ...]], None]
    ended: Callable[[BaseException | None], None]


class PcscThread:
    """Runs until `close`; a daemon, because a driver that never returns must not keep the program."""

    def __init__(self, loop: asyncio.AbstractEventLoop, preferred: str, listeners: Listeners) -> None:
        self._loop = loop
        self._choice = ReaderChoice(preferred)
        self._listeners = listeners
        self._jobs: queue.SimpleQueue[Job[Any] | Preference | None] = queue.SimpleQueue()
        self._presentations = Presentations()
        self._published: EncoderState | None = None
        self._seen: tuple[KnownEncoder, ...] = ()
        self._closing = False
        self._thread = Thread(target=self._run, name="pcsc", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def submit(self, job: Job[Any] | Preference | None) -> None:
        """Queue a job, another reader to use, or None to end the thread."""
        self._jobs.put(job)

    def _run(self) -> None:
        with FailureCarrier(self._die):
            self._watch_for_ever()
            post(self._loop, self._listeners.ended, None)

    def _die(self, bug: BaseException) -> None:
        post(self._loop, self._listeners.ended, bug)

    def _watch_for_ever(self) -> None:
        try:
            api = Winscard()
        except ImportError:
            self._refuse(EncoderState(EncoderCondition.NO_PCSC), limit_s=None)
            return
        retry_s = FIRST_RETRY_S
        while not self._closing:
            try:
                context = api.establish()
            except PcscError:
                self._refuse(service_gone(self._presentations.count), retry_s)
                retry_s = min(2 * retry_s, LONGEST_RETRY_S)
            else:
                retry_s = FIRST_RETRY_S
                self._serve_until_gone(api, context)

    def _serve_until_gone(self, api: Winscard, context: int) -> None:
        try:
            self._serve(api, context)
        except PcscError:
            self._refuse(service_gone(self._presentations.count), FIRST_RETRY_S)
        finally:
            api.release(context)

    def _serve(self, api: Winscard, context: int) -> None:
        watcher = Watcher(api, context, self._choice, self._presentations)
        carrier = Carrier(api, context, watcher, self._publish)
        while not self._closing:
            card_lies = watcher.last.condition is EncoderCondition.CARD_PRESENT
            try:
                job = self._jobs.get(timeout=BESIDE_CARD_S if card_lies else 0.0)
            except queue.Empty:
                self._publish(watcher.look(0 if card_lies else LOOK_MS))
                self._publish_seen(watcher.seen)
            else:
                self._take(job, watcher, carrier)

    def _take(self, job: Job[Any] | Preference | None, watcher: Watcher, carrier: Carrier) -> None:
        if job is None:
            self._closing = True
            return
        if isinstance(job, Preference):
            self._choice.prefer(job.reader)
            self._publish(watcher.look(0))  # before the next job: none meets the card of the last reader
            return
        job.stage = Stage.CONNECTING
        with FailureCarrier(job.fail):
            job.succeed(carrier.carry(job))
        self._published = None  # whatever the loop was told meanwhile, the next look is news

    def _refuse(self, state: EncoderState, limit_s: float | None) -> None:
        """Publish why nothing goes and turn jobs down, for ``limit_s`` (None: until closed)."""
        self._publish(state)
        self._publish_seen(())
        end = None if limit_s is None else time.monotonic() + limit_s
        while not self._closing:
            try:
                job = self._jobs.get(timeout=None if end is None else max(0.0, end - time.monotonic()))
            except queue.Empty:
                return
            self._turn_down(job, state)

    def _turn_down(self, job: Job[Any] | Preference | None, state: EncoderState) -> None:
        if job is None:
            self._closing = True
            return
        if isinstance(job, Preference):
            self._choice.prefer(job.reader)
            return
        job.stage = Stage.CONNECTING
        with FailureCarrier(job.fail):
            job.conversation.close()
            raise EncoderNotReady(state)

    def _publish(self, state: EncoderState) -> None:
        if state != self._published:
            self._published = state
            post(self._loop, self._listeners.state, state)

    def _publish_seen(self, seen: tuple[KnownEncoder, ...]) -> None:
        if seen != self._seen:
            self._seen = seen
            post(self._loop, self._listeners.seen, seen)
