"""Looks at the readers of one PC/SC context and tells their states as data. Runs on the PC/SC thread."""

from __future__ import annotations

from collections.abc import Mapping

from app.adapters.pcsc.codes import E_TIMEOUT, PcscError, Trouble, trouble_of
from app.adapters.pcsc.holder import name_holder
from app.adapters.pcsc.readers import (
    STATE_CHANGED,
    STATE_UNAWARE,
    Presentations,
    ReaderChoice,
    ReaderStatus,
    condition_on,
    is_key_store,
)
from app.adapters.pcsc.remote_session import in_remote_session
from app.adapters.pcsc.signals import signal_of
from app.adapters.pcsc.winscard import Winscard, known_states
from app.codec.apdu import chip_from_atr
from app.ports.encoder import EncoderCondition, EncoderState
from app.ports.encoders import KnownEncoder


def service_gone(presentation: int) -> EncoderState:
    """Return the state while nobody answers for PC/SC, which on a far desk has its own cause.

    Windows starts the service with the first reader and stops it with the last, so there an
    unplugged encoder may look like this too.
    """
    condition = EncoderCondition.REMOTE_SESSION if in_remote_session() else EncoderCondition.SERVICE_STOPPED
    return EncoderState(condition, presentation=presentation)


class Watcher:
    """Follows all readers of one context, and the chosen one closely; a new context needs a new watcher.

    ``choice`` and ``presentations`` outlive it, so that the count goes on when the service comes back.
    """

    def __init__(
        self, api: Winscard, context: int, choice: ReaderChoice, presentations: Presentations
    ) -> None:
        self._api = api
        self._context = context
        self._choice = choice
        self._presentations = presentations
        self._names: tuple[str, ...] = ()
        self._statuses: dict[str, ReaderStatus] = {}
        self._holders: dict[str, str] = {}
        self.reader = ""
        self.last = EncoderState(EncoderCondition.STARTING, presentation=presentations.count)
        presentations.lose_sight()

    def look(self, timeout_ms: int) -> EncoderState:
        """Wait for a change, at most ``timeout_ms`` (0: just look), not at all on the first look at a reader.

        Returns the state whether it changed or not. Raises PcscError when the service is gone.
        """
        self._list_readers()
        for status in self._wait(timeout_ms):
            self._note(status)
        chosen = self._statuses.get(self.reader)
        if chosen is not None:
            self._presentations.note(chosen)
        self.last = self._state(chosen)
        return self.last

    @property
    def seen(self) -> tuple[KnownEncoder, ...]:
        """Every encoder as of the last look, in the service's order."""
        return tuple(self._known(self._statuses[name]) for name in self._names if name in self._statuses)

    def _list_readers(self) -> None:
        self._names = self._api.readers(self._context)
        for gone in self._statuses.keys() - set(self._names):
            del self._statuses[gone]
        chosen = self._choice.choose(self._names)
        if chosen != self.reader:
            self.reader = chosen
            self._presentations.lose_sight()

    def _wait(self, timeout_ms: int) -> tuple[ReaderStatus, ...]:
        """Return the readers' new statuses; none when nothing new is known."""
        known = {name: self._known_state(name, timeout_ms) for name in self._encoders()}
        try:
            return self._ask(known, timeout_ms)
        except PcscError as failure:
            if trouble_of(failure.code) is Trouble.ENCODER:  # went between the listing and the look
                self._forget_readers()
            elif failure.code == E_TIMEOUT and known:
                # Another program's claim on the card ends no wait: it is only seen by looking afresh.
                return self._ask(dict.fromkeys(known, STATE_UNAWARE), 0)
            elif failure.code != E_TIMEOUT:
                raise
            return ()

    def _known_state(self, name: str, timeout_ms: int) -> int:
        status = self._statuses.get(name) if timeout_ms else None
        return STATE_UNAWARE if status is None else status.event_state & ~STATE_CHANGED

    def _encoders(self) -> tuple[str, ...]:
        return tuple(name for name in self._names if not is_key_store(name))

    def _ask(self, known: Mapping[str, int], timeout_ms: int) -> tuple[ReaderStatus, ...]:
        found = self._api.wait(self._context, known_states(known, len(self._names)), timeout_ms)
        return tuple(status for status in found if status.name in known)

    def _forget_readers(self) -> None:
        self.reader = ""
        self._statuses.clear()
        self._presentations.lose_sight()

    def _note(self, status: ReaderStatus) -> None:
        before = self._statuses.get(status.name)
        was_held = before is not None and condition_on(before) is EncoderCondition.HELD_BY_OTHER
        is_held = condition_on(status) is EncoderCondition.HELD_BY_OTHER
        if is_held and not was_held:
            self._holders[status.name] = name_holder()
        self._statuses[status.name] = status

    def _known(self, status: ReaderStatus) -> KnownEncoder:
        condition = condition_on(status)
        return KnownEncoder(
            status.name,
            condition,
            chip=chip_from_atr(status.atr) if condition is EncoderCondition.CARD_PRESENT else None,
            holder=self._holders[status.name] if condition is EncoderCondition.HELD_BY_OTHER else "",
            signals=signal_of(status.name) is not None,
        )

    def _state(self, chosen: ReaderStatus | None) -> EncoderState:
        if chosen is None:
            return EncoderState(
                EncoderCondition.REMOTE_SESSION if in_remote_session() else EncoderCondition.NO_ENCODER,
                presentation=self._presentations.count,
                encoder_names=self._encoders(),
            )
        known = self._known(chosen)
        return EncoderState(
            known.condition,
            encoder_name=known.reader,
            atr=chosen.atr if known.condition is EncoderCondition.CARD_PRESENT else b"",
            holder=known.holder,
            presentation=self._presentations.count,
            encoder_names=self._encoders(),
        )
