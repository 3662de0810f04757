"""Serves a simulated card to the virtual reader (vpcd), so that the real card stack talks to it.

vpcd listens on TCP; whoever connects *is* the card (``cards.md``). Messages are a 2-byte
big-endian length and a body: one byte 0/1/2/4 means power off/on/reset/get ATR, of which only
the last is answered; anything else is a command APDU, answered with data and status.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Thread
from typing import Final

from app.simulation.encoder import Card

VPCD_PORT = 35963
CONNECT_LIMIT_S = 5.0
_GET_ATR = b"\x04"
_RESETS: Final = frozenset({b"\x00", b"\x01", b"\x02"})
"""Power off, power on, reset: each ends what the card was authenticated for."""


class VirtualCard:
    """A card that lies on the virtual reader from `lay` until `lift`.

    It stands for a device outside the program and so has a thread of its own. With
    ``lift_after_apdus`` it leaves by itself once it has answered that many commands: a torn write.
    """

    def __init__(self, card: Card, port: int = VPCD_PORT, *, lift_after_apdus: int | None = None) -> None:
        self._card = card
        self._port = port
        self._apdus_left = lift_after_apdus
        self._link: socket.socket | None = None
        self._thread: Thread | None = None

    def lay(self) -> None:
        """Lay the card down. Raises OSError when no virtual reader listens."""
        self._link = socket.create_connection(("127.0.0.1", self._port), CONNECT_LIMIT_S)
        self._link.settimeout(None)
        self._link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread = Thread(target=self._serve, args=(self._link,), name="virtual-card", daemon=True)
        self._thread.start()

    def lift(self) -> None:
        """Lift the card, also in the middle of a command, and wait until it has left. May be repeated."""
        if self._link is None or self._thread is None:
            return
        with suppress(OSError):  # the reader went first
            self._link.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._link = None

    def _serve(self, link: socket.socket) -> None:
        with link, suppress(OSError):  # a reader that goes away ends the card's service, that is all
            while self._apdus_left != 0:
                message = _receive(link)
                if not message:
                    break
                answer = self._answer(message)
                if answer is not None:
                    link.sendall(len(answer).to_bytes(2, "big") + answer)
        self._card.reset()

    def _answer(self, message: bytes) -> bytes | None:
        if message == _GET_ATR:
            return self._card.atr
        if message in _RESETS:
            self._card.reset()
            return None
        response = self._card.answer(message)
        if self._apdus_left is not None:
            self._apdus_left -= 1
        return response.data + response.status.to_bytes(2, "big")


def _receive(link: socket.socket) -> bytes:
    """Return one message's body, or nothing when the reader has gone."""
    length = int.from_bytes(_receive_exactly(link, 2), "big")
    return _receive_exactly(link, length)


def _receive_exactly(link: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        _acknowledge_at_once(link)
        part = link.recv(size - len(received))
        if not part:
            return b""
        received += part
    return received


def _acknowledge_at_once(link: socket.socket) -> None:
    """Vpcd writes length and body apart; a delayed acknowledgement of the first costs 40 ms an APDU.

    Linux forgets the option with each acknowledgement, so it is set before every ``recv``.
    """
    if hasattr(socket, "TCP_QUICKACK"):
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
