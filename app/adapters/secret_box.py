"""The secret box: AES-256-GCM, its key in the key store. A nonce is random, 12 bytes, before the sealed."""

from __future__ import annotations

import hmac
import secrets
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.ports.secret_box import SecretNotOpened
from app.ports.secrets import SecretStore

KEY_NAME = "server-secrets"
KEY_BYTES = 32
NONCE_BYTES = 12
"""What AES-GCM takes as it is. Random ones may be used 2**32 times a key: 400,000 pulls of 10,000 locks."""
DIGEST_BYTES = 16


def open_secret_box(store: SecretStore) -> AesGcmBox:
    """Return the box of a key store; its key is made the first time. Raises SecretStoreFailed.

    A key that was lost makes a new one: what the old one sealed no longer opens, every digest differs, and
    so the next pull brings it all again.
    """
    key = store.get(KEY_NAME)
    if key is None or len(key) != KEY_BYTES:
        key = secrets.token_bytes(KEY_BYTES)
        store.set(KEY_NAME, key)
    return AesGcmBox(key)


class AesGcmBox:
    """`app.ports.secret_box.SecretBox` over a key of 32 bytes; safe to use from several threads."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, b"seal"))
        self._keyed = blake2b(key=_derived(key, b"digest"), digest_size=DIGEST_BYTES)

    def seal(self, plain: bytes, context: str) -> bytes:
        """See the port."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """See the port."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError):
            raise SecretNotOpened(context) from None

    def digest(self, data: bytes) -> str:
        """See the port."""
        keyed = self._keyed.copy()
        keyed.update(data)
        return keyed.hexdigest()

    def __repr__(self) -> str:
        return "AesGcmBox()"


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose, so that no two uses share one."""
    return hmac.digest(key, purpose, "sha256")
