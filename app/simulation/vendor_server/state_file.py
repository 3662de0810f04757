"""Keeps the server's state in a file, so that a killed server comes back as it was: one JSON line a call.

A line that a kill tore is the last one and is dropped: its call was never answered.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.simulation.vendor_server.state import Committed, State


class StateFile:
    """A state file. ``durable`` waits for the disk at every call, which a killed process does not need."""

    def __init__(self, path: Path | None, *, durable: bool = False) -> None:
        self._path = path
        self._durable = durable
        self._encoder = msgspec.json.Encoder()
        self._file: BinaryIO | None = None

    def open_state(self, now: Callable[[], datetime]) -> State:
        """Read what is kept and return the state, which from now on keeps everything here.

        Without a path nothing is kept. Raises OSError and ValueError.
        """
        state = State(now)
        if self._path is None:
            return state
        whole = self._read_into(state, self._path)
        self._file = self._path.open("ab", buffering=0)
        self._file.truncate(whole)
        state.keep = self._append
        return state

    def close(self) -> None:
        """Close the file; the state must not change any more."""
        if self._file is not None:
            self._file.close()

    def _read_into(self, state: State, path: Path) -> int:
        """Replay every whole line and return how many bytes they are."""
        if not path.exists():
            return 0
        decoder = msgspec.json.Decoder(Committed)
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        for line in data[:whole].splitlines():
            state.replay(decoder.decode(line))
        return whole

    def _append(self, committed: Committed) -> None:
        if self._file is None:
            raise ValueError("the state file is closed")
        self._file.write(self._encoder.encode(committed) + b"\n")
        if self._durable:
            os.fsync(self._file.fileno())
