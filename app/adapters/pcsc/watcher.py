"""Looks at one reader through one PC/SC context and tells its state as data. Runs on the PC/SC thread."""

from __future__ import annotations

from app.adapters.pcsc.codes import E_TIMEOUT, PcscError, Trouble, trouble_of
from app.adapters.pcsc.holder import name_holder
from app.adapters.pcsc.readers import (
    STATE_CHANGED,
    STATE_UNAWARE,
    Presentations,
    ReaderStatus,
    choose_reader,
    condition_on,
)
from app.adapters.pcsc.remote_session import in_remote_session
from app.adapters.pcsc.winscard import Winscard, known_states, status_of
from app.ports.encoder import EncoderCondition, EncoderState


def service_gone(presentation: int) -> EncoderState:
    """Return the state while nobody answers for PC/SC, which on a far desk has its own cause.

    Windows starts the service with the first reader and stops it with the last, so there an
    unplugged encoder may look like this too.
    """
    condition = EncoderCondition.REMOTE_SESSION if in_remote_session() else EncoderCondition.SERVICE_STOPPED
    return EncoderState(condition, presentation=presentation)


class Watcher:
    """Follows the chosen reader of one context; a new context needs a new watcher.

    ``presentations`` outlives it, so that the count goes on when the service comes back.
    """

    def __init__(self, api: Winscard, context: int, preferred: str, presentations: Presentations) -> None:
        self._api = api
        self._context = context
        self._preferred = preferred
        self._presentations = presentations
        self._names: tuple[str, ...] = ()
        self._status: ReaderStatus | None = None
        self._holder = ""
        self.reader = ""
        self.last = EncoderState(EncoderCondition.STARTING, presentation=presentations.count)
        presentations.lose_sight()

    def look(self, timeout_ms: int) -> EncoderState:
        """Wait for a change, at most ``timeout_ms`` (0: just look), not at all on the first look at a reader.

        Returns the state whether it changed or not. Raises PcscError when the service is gone.
        """
        self._list_readers()
        found = self._wait(timeout_ms)
        if found is not None:
            self._note(found)
        self.last = self._state()
        return self.last

    def _list_readers(self) -> None:
        self._names = self._api.readers(self._context)
        chosen = choose_reader(self._names, self._preferred)
        if chosen != self.reader:
            self._forget_reader()
            self.reader = chosen

    def _forget_reader(self) -> None:
        self.reader = ""
        self._status = None
        self._presentations.lose_sight()

    def _wait(self, timeout_ms: int) -> ReaderStatus | None:
        """Return the reader's new status, or None when nothing new is known of it."""
        known = self._status.event_state & ~STATE_CHANGED if self._status and timeout_ms else STATE_UNAWARE
        try:
            return self._ask(known, timeout_ms)
        except PcscError as failure:
            if trouble_of(failure.code) is Trouble.ENCODER:  # went between the listing and the look
                self._forget_reader()
            elif failure.code == E_TIMEOUT and self.reader:
                # Another program's claim on the card ends no wait: it is only seen by looking afresh.
                return self._ask(STATE_UNAWARE, 0)
            elif failure.code != E_TIMEOUT:
                raise
            return None

    def _ask(self, known: int, timeout_ms: int) -> ReaderStatus | None:
        watched = known_states(self.reader, known, len(self._names))
        return status_of(self.reader, self._api.wait(self._context, watched, timeout_ms))

    def _note(self, status: ReaderStatus) -> None:
        self._presentations.note(status)
        was_held = self._status is not None and condition_on(self._status) is EncoderCondition.HELD_BY_OTHER
        is_held = condition_on(status) is EncoderCondition.HELD_BY_OTHER
        if is_held and not was_held:
            self._holder = name_holder()
        self._status = status

    def _state(self) -> EncoderState:
        if self._status is None:
            return EncoderState(
                EncoderCondition.REMOTE_SESSION if in_remote_session() else EncoderCondition.NO_ENCODER,
                presentation=self._presentations.count,
                encoder_names=self._names,
            )
        condition = condition_on(self._status)
        return EncoderState(
            condition,
            encoder_name=self.reader,
            atr=self._status.atr if condition is EncoderCondition.CARD_PRESENT else b"",
            holder=self._holder if condition is EncoderCondition.HELD_BY_OTHER else "",
            presentation=self._presentations.count,
            encoder_names=self._names,
        )
