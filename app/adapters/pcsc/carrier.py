"""Carries one conversation to the card: connect, every APDU, let go, and say what went wrong.

The card is connected for each conversation anew and left powered: a connection costs a
fraction of one block write, and no other program is kept from the card while a guest waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from app.adapters.pcsc.codes import PcscError, Trouble, condition_of, trouble_of
from app.adapters.pcsc.holder import name_holder
from app.adapters.pcsc.job import Job, JobStopped, Stage
from app.adapters.pcsc.watcher import Watcher, service_gone
from app.adapters.pcsc.winscard import Connection, Winscard
from app.ports.encoder import (
    CardLifted,
    EncoderCondition,
    EncoderError,
    EncoderFault,
    EncoderNotReady,
    EncoderState,
    EncoderTimedOut,
    EncoderUnplugged,
)

T = TypeVar("T")

HELD_GRACE_S = 1.0
"""Windows' own agents look at every card for some hundred milliseconds; longer is somebody's intent."""
HELD_RETRY_S = 0.02
GONE_LIMIT_S = 1.5
"""pcscd looks for absence every 0.4 s; after three looks the card is there still."""


class Carrier:
    """Runs jobs over one context. ``publish`` is told each state on the way, before a job's failure."""

    def __init__(
        self, api: Winscard, context: int, watcher: Watcher, publish: Callable[[EncoderState], None]
    ) -> None:
        self._api = api
        self._context = context
        self._watcher = watcher
        self._publish = publish

    def carry(self, job: Job[T]) -> T:
        """Run the job's conversation to its end. Raises EncoderError, JobStopped and what it raises."""
        try:
            connection = self._open(job)
            try:
                job.stage = Stage.TALKING
                return self._talk(connection, job)
            finally:
                self._api.disconnect(connection)
        except PcscError as failure:
            job.last_step_s = time.monotonic() + GONE_LIMIT_S  # to look for the cause takes its own time
            raise self._explain(failure.code, job.apdus_done) from failure
        finally:
            job.conversation.close()

    def _talk(self, connection: Connection, job: Job[T]) -> T:
        transmit, send = self._api.transmit, job.conversation.send
        try:
            apdu = next(job.conversation)
            while True:
                job.last_step_s = time.monotonic()
                if job.stop:
                    raise JobStopped
                response = transmit(connection, apdu)
                job.apdus_done += 1
                apdu = send(response)
        except StopIteration as end:
            result: T = end.value
            return result

    def _open(self, job: Job[T]) -> Connection:
        if job.stop:
            raise JobStopped
        before = self._watcher.last
        if not self._watcher.reader:
            raise EncoderNotReady(before)
        try:
            return self._claim_patiently(job)
        except PcscError as failure:
            raise EncoderNotReady(self._state_after(failure.code, before)) from failure

    def _claim_patiently(self, job: Job[T]) -> Connection:
        deadline = time.monotonic() + HELD_GRACE_S
        while True:
            try:
                return self._claim()
            except PcscError as failure:
                if trouble_of(failure.code) is not Trouble.HELD or job.stop or time.monotonic() > deadline:
                    raise
            time.sleep(HELD_RETRY_S)
            job.last_step_s = time.monotonic()  # the encoder answers; it is the other program that waits

    def _claim(self) -> Connection:
        """Take the card alone, or share it in a transaction: either keeps strangers' commands out."""
        try:
            return self._api.connect(self._context, self._watcher.reader, exclusive=True)
        except PcscError as failure:
            if trouble_of(failure.code) is not Trouble.HELD:
                raise
        connection = self._api.connect(self._context, self._watcher.reader, exclusive=False)
        try:
            return self._api.begin_transaction(connection)
        except PcscError:
            self._api.disconnect(connection)
            raise

    def _state_after(self, code: int, before: EncoderState) -> EncoderState:
        """Why the card could not be connected; the service's own look may still lag behind."""
        condition = condition_of(trouble_of(code))
        holder = name_holder() if condition is EncoderCondition.HELD_BY_OTHER else ""
        return replace(before, condition=condition, atr=b"", holder=holder)

    def _explain(self, code: int, apdus_done: int) -> EncoderError:
        """What ended the conversation: the code if it tells, else what lies there now."""
        before = self._watcher.last
        trouble = trouble_of(code)
        if trouble is Trouble.TIMEOUT:
            return EncoderTimedOut(apdus_done)
        if trouble is Trouble.CARD_RESET:
            return CardLifted(apdus_done)
        after = self._look_while_it_lies(before)
        if trouble is Trouble.NO_CARD:
            return CardLifted(apdus_done)
        if after.encoder_name != before.encoder_name:
            return EncoderUnplugged(apdus_done)
        return EncoderFault(apdus_done, code) if _still_lies(before, after) else CardLifted(apdus_done)

    def _look_while_it_lies(self, before: EncoderState) -> EncoderState:
        """Look until the card is gone, at most GONE_LIMIT_S; publish that before the failure is told."""
        deadline = time.monotonic() + GONE_LIMIT_S
        after = before
        try:
            while _still_lies(before, after) and (left_s := deadline - time.monotonic()) > 0:
                after = self._watcher.look(round(left_s * 1000))
        except PcscError:
            after = service_gone(before.presentation)
        self._publish(after)
        return after


def _still_lies(before: EncoderState, after: EncoderState) -> bool:
    same = (after.encoder_name, after.presentation) == (before.encoder_name, before.presentation)
    return same and after.condition in {EncoderCondition.CARD_PRESENT, EncoderCondition.HELD_BY_OTHER}
