"""The few PC/SC calls that the adapter makes, typed, with failures as `PcscError`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.adapters.pcsc.codes import E_NO_READERS_AVAILABLE, F_COMM_ERROR, SUCCESS, PcscError, unsigned
from app.adapters.pcsc.readers import ReaderStatus
from app.ports.encoder import Response

_ESCAPE = 3500 if sys.platform == "win32" else 1
"""The control code of CCID's escape command: Windows' driver numbers it so, libccid so."""
PLUG_AND_PLAY = "\\\\?PnP?\\Notification"
"""The pseudo reader whose state changes when readers come and go (winscard)."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A connected card: the handle, the protocol header to transmit with, and whether strangers must wait."""

    handle: int
    protocol: int
    in_transaction: bool = False


class Winscard:
    """pyscard's thin layer over winscard or pcsc-lite. Raises ImportError where pyscard is missing."""

    def __init__(self) -> None:
        from smartcard import scard  # noqa: PLC0415 -- Keyrack starts and says so where there is no PC/SC

        self._scard: Any = scard

    def establish(self) -> int:
        """Return a new context. Raises PcscError when the service is not there."""
        code, context = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_USER)
        _check(code)
        return int(context)

    def release(self, context: int) -> None:
        """Give the context back; a context whose service died is gone anyway."""
        self._scard.SCardReleaseContext(context)

    def readers(self, context: int) -> tuple[str, ...]:
        """Return the names of all readers, in the service's order."""
        code, names = self._scard.SCardListReaders(context, [])
        if unsigned(code) == E_NO_READERS_AVAILABLE:
            return ()
        _check(code)
        return tuple(names)

    def wait(self, context: int, known: Mapping[str, int], timeout_ms: int) -> tuple[ReaderStatus, ...]:
        """Wait until a reader's state is not the ``known`` one any more, then return all of them.

        Raises PcscError, with E_TIMEOUT among its codes.
        """
        code, found = self._scard.SCardGetStatusChange(context, timeout_ms, list(known.items()))
        _check(code)
        return tuple(ReaderStatus(name, unsigned(state), bytes(atr)) for name, state, atr in found)

    def connect(self, context: int, reader: str, *, exclusive: bool) -> Connection:
        """Connect the card on ``reader``; powers it up if need be.

        pcsc-lite waits here, without limit, while another program is in a transaction.
        """
        share = self._scard.SCARD_SHARE_EXCLUSIVE if exclusive else self._scard.SCARD_SHARE_SHARED
        code, handle, protocol = self._scard.SCardConnect(
            context, reader, share, self._scard.SCARD_PROTOCOL_ANY
        )
        _check(code)
        is_t0 = protocol == self._scard.SCARD_PROTOCOL_T0
        return Connection(handle, self._scard.SCARD_PCI_T0 if is_t0 else self._scard.SCARD_PCI_T1)

    def connect_direct(self, context: int, reader: str) -> Connection:
        """Connect the reader itself, card or none; keeps other programs from it until `disconnect`."""
        code, handle, _ = self._scard.SCardConnect(context, reader, self._scard.SCARD_SHARE_DIRECT, 0)
        _check(code)
        return Connection(handle, 0)

    def escape(self, connection: Connection, command: bytes) -> bytes:
        """Send the reader itself a command of its maker's and return the whole answer.

        Drivers let that through only where they were set up to; else it raises PcscError.
        """
        code, answer = self._scard.SCardControl(
            connection.handle, self._scard.SCARD_CTL_CODE(_ESCAPE), list(command)
        )
        _check(code)
        return bytes(answer)

    def begin_transaction(self, connection: Connection) -> Connection:
        """Keep other programs' commands out until `disconnect`; waits while another one does so."""
        _check(self._scard.SCardBeginTransaction(connection.handle))
        return replace(connection, in_transaction=True)

    def transmit(self, connection: Connection, apdu: bytes) -> Response:
        """Carry one command and return its answer. Blocks as long as the driver does."""
        code, answer = self._scard.SCardTransmit(connection.handle, connection.protocol, list(apdu))
        if code != SUCCESS or len(answer) < 2:
            raise PcscError(unsigned(code) or F_COMM_ERROR)
        return Response(bytes(answer[:-2]), answer[-2] << 8 | answer[-1])

    def disconnect(self, connection: Connection) -> None:
        """Let go of the card and leave it powered; ends its transaction. A card that left is no error."""
        if connection.in_transaction:
            self._scard.SCardEndTransaction(connection.handle, self._scard.SCARD_LEAVE_CARD)
        self._scard.SCardDisconnect(connection.handle, self._scard.SCARD_LEAVE_CARD)


def known_states(states: Mapping[str, int], reader_count: int) -> dict[str, int]:
    """Return what `Winscard.wait` compares with: the readers' states, and how many readers there are."""
    return {**states, PLUG_AND_PLAY: reader_count << 16}


def _check(code: int) -> None:
    if code != SUCCESS:
        raise PcscError(unsigned(code))
