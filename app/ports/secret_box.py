"""Keeping the server's secrets at rest: sealed with a key that only the key store holds."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import KeyrackError


class SecretNotOpened(KeyrackError):
    """What was sealed does not open: another key, another context, or damage. ``context`` is no secret."""

    def __init__(self, context: str) -> None:
        super().__init__(f"sealed value of {context} does not open")
        self.context = context


class SecretBox(Protocol):
    """Seals bytes for one context (whose they are); they open for the same context only."""

    def seal(self, plain: bytes, context: str) -> bytes:
        """Return ``plain`` encrypted and bound to ``context``; each call gives another result."""
        ...

    def open(self, sealed: bytes, context: str) -> bytes:
        """Return what was sealed. Raises SecretNotOpened."""
        ...

    def digest(self, data: bytes) -> str:
        """Return a digest (hex) that tells nothing to whoever lacks the key, however few ``data`` can be."""
        ...
