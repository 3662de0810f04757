"""A link to a simulated lock, in the process."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from app.ports.lock_link import (
    Framing,
    LinkError,
    LinkLimits,
    LinkLost,
    LinkProfile,
    LockConversation,
    LockSilent,
)
from app.simulation.lock_dials import LinkDropped, LockRadioSide

T = TypeVar("T")


class SimulatedLink:
    """A LockLink to one `LockRadioSide`, from its making to `end`."""

    def __init__(
        self, side: LockRadioSide, framing: Framing, limits: LinkLimits, profile: LinkProfile
    ) -> None:
        self._side = side
        self._framing = framing
        self._answered_s = limits.answered.total_seconds()
        self._chunk_bytes = min(side.chunk_bytes, profile.chunk_bytes or side.chunk_bytes)
        self._assembler = framing.assembler()
        self._turn = asyncio.Lock()
        self._message = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._deadline: asyncio.Timeout | None = None
        self._lost = False
        side.begin_link()

    @property
    def address(self) -> str:
        """See the port."""
        return self._side.address

    def end(self) -> None:
        """The link is no more: whoever waits for an answer is told. May be repeated."""
        if not self._lost:
            self._lost = True
            self._side.end_link()
        if self._deadline is not None and not self._deadline.expired():
            self._deadline.reschedule(0.0)

    async def perform(self, conversation: LockConversation[T]) -> T:
        """See the port."""
        async with self._turn:
            answered = 0
            try:
                message = next(conversation)
                while True:
                    answer = await self._exchange(message, answered)
                    answered += 1
                    message = conversation.send(answer)
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                conversation.close()

    async def _exchange(self, message: bytes, answered: int) -> bytes:
        if self._lost:
            raise LinkLost(self.address, answered, sent=False)
        awaited: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._message, self._answer = message, awaited
        try:
            async with asyncio.timeout(self._answered_s) as self._deadline:
                self._send(message)
                await asyncio.sleep(0)  # the main loop gets its turn, however long the conversation
                return await awaited
        except TimeoutError:
            if awaited.done() and not awaited.cancelled():  # it came just when time or link ended
                return awaited.result()
            raise self._failed(answered) from None
        finally:
            self._answer = self._deadline = None

    def _failed(self, answered: int) -> LinkError:
        if self._lost:
            return LinkLost(self.address, answered, sent=True)
        self._assembler.reset()
        return LockSilent(self.address, answered)

    def _send(self, message: bytes) -> None:
        try:
            for chunk in self._framing.split(message, self._chunk_bytes):
                if self._lost:
                    return
                self._hand_on(self._side.take(chunk))
        except LinkDropped:
            self.end()

    def _hand_on(self, answers: tuple[bytes, ...]) -> None:
        """Notify now, or once the lock has taken its time."""
        if self._side.answers_after_s:
            asyncio.get_running_loop().call_later(self._side.answers_after_s, self._notify, answers)
        else:
            self._notify(answers)

    def _notify(self, answers: tuple[bytes, ...]) -> None:
        if self._lost:
            return
        try:
            for chunk in self._side.on_air(answers):
                self._on_notified(chunk)
        except LinkDropped:
            self.end()

    def _on_notified(self, chunk: bytes) -> None:
        for message in self._assembler.feed(chunk):
            awaited = self._answer
            if awaited is not None and not awaited.done() and self._framing.answers(self._message, message):
                awaited.set_result(message)
