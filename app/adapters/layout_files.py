"""Layout files from the disk, read off the main loop and never past a limit."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from pathlib import Path

from app.ports.layout_source import LayoutFileTooLarge, LayoutFileUnreadable

LAYOUT_FILE_LIMIT_BYTES = 32 * 1024 * 1024
"""10,000 locks as the vendor answers them are about 17 MB."""


class DiskLayoutSource:
    """The layout source of `app.ports.layout_source`; the executor belongs to the caller."""

    def __init__(self, executor: Executor, limit_bytes: int = LAYOUT_FILE_LIMIT_BYTES) -> None:
        self._executor = executor
        self._limit_bytes = limit_bytes

    async def read(self, path: str) -> bytes:
        """Return the whole file. Raises LayoutFileUnreadable, LayoutFileTooLarge."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._read, Path(path))

    def _read(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                raw = file.read(self._limit_bytes + 1)
        except OSError as error:
            raise LayoutFileUnreadable(path.name, error.strerror or type(error).__name__) from error
        if len(raw) > self._limit_bytes:
            raise LayoutFileTooLarge(path.name, self._limit_bytes)
        return raw
