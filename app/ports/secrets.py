"""The operating system's key store, as the use of it needs to see it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import KeyrackError


class SecretStoreFailed(KeyrackError):
    """The key store did not do what was asked (locked, refused, away). Says the name, never the secret."""

    def __init__(self, name: str) -> None:
        super().__init__(f"key store failed for {name}")
        self.name = name


class SecretStore(Protocol):
    """Named secrets. Synchronous; `set` replaces whole, so a secret is the old one or the new one.

    All methods raise SecretStoreFailed.
    """

    def get(self, name: str) -> bytes | None:
        """Return the secret of that name, None where there is none."""
        ...

    def set(self, name: str, secret: bytes) -> None:
        """Store ``secret`` under ``name``; when this returns, it survives a restart."""
        ...

    def delete(self, name: str) -> None:
        """Forget the secret; nothing happens where there is none."""
        ...
