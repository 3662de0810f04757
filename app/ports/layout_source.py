"""Where a layout file comes from."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import KeyrackError


class LayoutFileUnreadable(KeyrackError):
    """The file could not be read; ``detail`` is the system's word for why. Nothing was imported."""

    def __init__(self, file_name: str, detail: str) -> None:
        super().__init__("layout file unreadable")
        self.file_name = file_name
        self.detail = detail


class LayoutFileTooLarge(KeyrackError):
    """The file is larger than any layout; it was not read."""

    def __init__(self, file_name: str, limit_bytes: int) -> None:
        super().__init__("layout file too large")
        self.file_name = file_name
        self.limit_bytes = limit_bytes


class LayoutSource(Protocol):
    """Reads a layout file."""

    async def read(self, path: str) -> bytes:
        """Return the whole file. Raises LayoutFileUnreadable, LayoutFileTooLarge."""
        ...
