"""The recovery kit, as far as a person deals with it."""

from __future__ import annotations

from app.domain.errors import KeyrackError


class RecoveryShareRefused(KeyrackError):
    """A sheet is no use; ``reason`` is ``typing``, ``same_share``, ``other_kit`` or ``other_hotel``."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"recovery share refused: {reason}")
        self.reason = reason
